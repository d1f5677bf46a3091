public import Logging
public import NIOCore
import NIOPosix

/// A channel to a server over TCP or a Unix socket, or to several: connections that carry many calls each, made when
/// calls need them and again when they are lost.
///
/// Use it from any task. A task that makes very many small calls saves a switch of threads on each
/// when it runs on ``executor``: `withTaskExecutorPreference(client.executor) { ... }`.
public final class RPCClient: RPCChannel, HedgingChannel {
  /// Run around every call, the first outermost.
  public let interceptors: [any ClientInterceptor]
  let core: ClientCore

  /// Makes a client; connects at the first call.
  ///
  /// The connection lives on `eventLoop`, one of the process's shared loops when nil.
  public convenience init(
    address: ServerAddress,
    configuration: ClientConfiguration = ClientConfiguration(),
    interceptors: [any ClientInterceptor] = [],
    logger: Logger = Logger(label: "tern.rpc.client"),
    eventLoop: (any EventLoop)? = nil
  ) {
    self.init(
      resolver: StaticResolver([address]),
      configuration: configuration,
      interceptors: interceptors,
      logger: logger,
      eventLoop: eventLoop
    )
  }

  /// Makes a client of all the servers that a name stands for; connects at the first call.
  ///
  /// ``ClientConfiguration/balancing`` says which server gets which call. The connections live on
  /// `eventLoop`, one of the process's shared loops when nil.
  public init(
    resolver: any NameResolver,
    configuration: ClientConfiguration = ClientConfiguration(),
    interceptors: [any ClientInterceptor] = [],
    logger: Logger = Logger(label: "tern.rpc.client"),
    eventLoop: (any EventLoop)? = nil
  ) {
    let tls = configuration.tls.map { ClientTLSSource($0) }
    let timeout = configuration.connectTimeout
    self.interceptors = interceptors
    core = ClientCore(
      loop: eventLoop ?? MultiThreadedEventLoopGroup.singleton.next(),
      configuration: configuration,
      resolver: resolver,
      logger: logger
    ) { SocketConnector(server: $0, timeout: timeout, tls: tls) }
  }

  deinit { core.abandon() }

  /// Where this client's connections live.
  public var eventLoop: any EventLoop { core.loop }

  /// Runs tasks where this client's connections live.
  public var executor: any TaskExecutor { LoopExecutor.on(core.loop) }

  /// Starts a call.
  public func start(_ call: OutgoingCall) { core.start(call.stream) }

  /// Takes no more calls, lets those under way finish for a while
  /// (``ClientConfiguration/drainGrace``), and closes.
  public func close() async { await core.close() }
}
