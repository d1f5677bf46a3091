public import Logging
public import NIOCore
import NIOPosix

/// A channel to a server over TCP or a Unix socket: one connection that carries many calls, made
/// when the first call needs it and again when it is lost.
///
/// Use it from any task. A task that makes very many small calls saves a switch of threads on each
/// when it runs on ``executor``: `withTaskExecutorPreference(client.executor) { ... }`.
public final class RPCClient: RPCChannel {
  /// Run around every call, the first outermost.
  public let interceptors: [any ClientInterceptor]
  private let core: ClientCore

  /// Makes a client; connects at the first call.
  ///
  /// The connection lives on `eventLoop`, one of the process's shared loops when nil.
  public init(
    address: ServerAddress,
    configuration: ClientConfiguration = ClientConfiguration(),
    interceptors: [any ClientInterceptor] = [],
    logger: Logger = Logger(label: "tern.rpc.client"),
    eventLoop: (any EventLoop)? = nil
  ) {
    self.interceptors = interceptors
    core = ClientCore(
      loop: eventLoop ?? MultiThreadedEventLoopGroup.singleton.next(),
      configuration: configuration,
      connector: SocketConnector(
        address: address,
        timeout: configuration.connectTimeout
      ),
      logger: logger
    )
  }

  deinit { core.abandon() }

  /// Where this client's connection lives.
  public var eventLoop: any EventLoop { core.loop }

  /// Runs tasks where this client's connection lives.
  public var executor: any TaskExecutor { LoopExecutor.on(core.loop) }

  /// Starts a call.
  public func start(_ call: OutgoingCall) { core.start(call.stream) }

  /// Takes no more calls, lets those under way finish for a while
  /// (``ClientConfiguration/drainGrace``), and closes.
  public func close() async { await core.close() }
}

/// Connects over TCP or a Unix socket.
struct SocketConnector: Connector {
  let address: ServerAddress
  let timeout: Duration

  var target: String { "\(address)" }

  func connect(
    _ connection: ClientConnection,
    on loop: any EventLoop
  ) -> EventLoopFuture<Void> {
    let bootstrap = ClientBootstrap(group: loop)
      .connectTimeout(timeout.timeAmount)
      .channelOption(.writeBufferWaterMark, value: .init(low: 256 * 1024, high: 512 * 1024))
      .channelOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator.forConnections)
    let channel =
      switch address {
      case .tcp(let host, let port): bootstrap.connect(host: host, port: port)
      case .unix(let path): bootstrap.connect(unixDomainSocketPath: path)
      }
    // A host name may mean several attempts, so only the channel that made it gets the connection. Its first bytes can't
    // have been read yet: this runs on its loop, within the event that made it active.
    return channel.flatMapThrowing { channel in
      if case .tcp = address {
        try channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
      }
      try channel.pipeline.syncOperations.addHandler(ConnectionHandler(connection))
    }
  }
}

extension AdaptiveRecvByteBufferAllocator {
  /// Starts small, for the sake of many idle connections, and grows to what a full window needs.
  static var forConnections: AdaptiveRecvByteBufferAllocator {
    AdaptiveRecvByteBufferAllocator(minimum: 2048, initial: 4096, maximum: 256 * 1024)
  }
}
