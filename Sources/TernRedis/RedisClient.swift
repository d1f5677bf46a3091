public import NIOCore
import NIOPosix
import Synchronization

/// A client of one Redis server: pipelined commands over few connections, no blocked threads.
///
/// Connections are made with the first command and made again, with back-off, when they are lost. While there is
/// none, commands fail at once with `.unavailable`; nothing is ever sent twice. Call ``close()`` when done.
public final class RedisClient: Sendable {
  private let configuration: RedisConfiguration
  private let eventLoopGroup: any EventLoopGroup
  private let links: [Link]
  private let turn = Atomic<Int>(0)

  /// Makes a client on the event loops that this process shares.
  ///
  /// Nothing is connected before the first command.
  public convenience init(configuration: RedisConfiguration) {
    self.init(
      configuration: configuration,
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton
    )
  }

  /// Makes a client on these event loops.
  ///
  /// Nothing is connected before the first command.
  public init(configuration: RedisConfiguration, eventLoopGroup: any EventLoopGroup) {
    precondition(configuration.connections > 0, "a client has at least one connection")
    self.configuration = configuration
    self.eventLoopGroup = eventLoopGroup
    self.links = (0..<configuration.connections).map { _ in
      Link(
        configuration: configuration,
        eventLoop: eventLoopGroup.next(),
        closesOnCancel: false
      )
    }
  }

  /// Whether any connection is open and authenticated at this moment.
  public var isConnected: Bool { links.contains { $0.isReady } }

  /// Sends one command and waits for its reply.
  ///
  /// The words are binary-safe. The deadline counts from now; without one the configuration's holds. Throws the
  /// server's error reply, or why there is no reply; ``RedisError/mayHaveRun`` says whether the command may have had an
  /// effect. Any task may call.
  @discardableResult
  public func send(
    _ command: String,
    _ arguments: RedisArgument...,
    timeout: Duration? = nil
  ) async throws(RedisError) -> RedisValue {
    try await send([RedisArgument(command)] + arguments, timeout: timeout)
  }

  /// Sends one command, given as its words, and waits for its reply.
  @discardableResult
  public func send(
    _ words: [RedisArgument],
    timeout: Duration? = nil
  ) async throws(RedisError) -> RedisValue {
    try await link().send(words, timeout: timeout ?? configuration.commandTimeout)
  }

  /// Runs a script by its SHA-1, and by its source when the server does not know it (which loads it for next time).
  ///
  /// The script finds `keys` as KEYS and `arguments` as ARGV.
  public func evaluate(
    _ script: RedisScript,
    keys: [String],
    arguments: [RedisArgument] = [],
    timeout: Duration? = nil
  ) async throws(RedisError) -> RedisValue {
    let link = link()
    let timeout = timeout ?? configuration.commandTimeout
    let rest = [RedisArgument(keys.count)] + keys.map { RedisArgument($0) } + arguments
    do {
      return try await link.send(["EVALSHA", RedisArgument(script.sha1)] + rest, timeout: timeout)
    } catch  where error.code == .noScript {
      return try await link.send(["EVAL", RedisArgument(script.source)] + rest, timeout: timeout)
    }
  }

  /// A reader of streams on a connection of its own, so that its blocking reads hold up nobody.
  ///
  /// No read blocks for longer than `blockMax`.
  public func makeStreamReader(blockMax: Duration = .seconds(5)) -> RedisStreamReader {
    var configuration = configuration
    configuration.silenceMax = blockMax + configuration.silenceMax
    return RedisStreamReader(
      link: Link(
        configuration: configuration,
        eventLoop: eventLoopGroup.next(),
        closesOnCancel: true
      ),
      blockMax: blockMax,
      commandTimeout: configuration.commandTimeout
    )
  }

  /// Closes all connections.
  ///
  /// Commands under way fail with `.closed`; later ones as well.
  public func close() async {
    for link in links { await link.close() }
  }

  /// Commands go round the connections; a connection that is down is passed over while another is up.
  private func link() -> Link {
    let first = turn.wrappingAdd(1, ordering: .relaxed).oldValue & Int.max
    for offset in 0..<links.count {
      let link = links[(first + offset) % links.count]
      if link.isReady { return link }
    }
    return links[first % links.count]
  }
}
