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
        timeout: configuration.connectTimeout,
        tls: configuration.tls.map { ClientTLSSource($0) }
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
