public import Logging
public import NIOCore
import NIOPosix

/// A channel to services in the same process: the same frames, limits, deadlines and statuses as
/// over a network, without a socket.
///
/// For tests, and for a service that is deployed together with its caller.
public final class InProcessChannel: RPCChannel, HedgingChannel {
  /// Run around every call, the first outermost.
  public let interceptors: [any ClientInterceptor]
  let core: ClientCore
  private let server: ServerCore

  /// Makes a channel to services of its own.
  ///
  /// Health and reflection are there too.
  public convenience init(
    services: [any RPCService],
    serverInterceptors: [any ServerInterceptor] = [],
    serverConfiguration: ServerConfiguration = ServerConfiguration(),
    configuration: ClientConfiguration = ClientConfiguration(),
    interceptors: [any ClientInterceptor] = [],
    logger: Logger = Logger(label: "tern.rpc.in-process")
  ) {
    self.init(
      server: RPCServer(
        services: services,
        interceptors: serverInterceptors,
        configuration: serverConfiguration,
        logger: logger
      ),
      configuration: configuration,
      interceptors: interceptors,
      logger: logger
    )
  }

  /// Makes a channel to a server, which may serve sockets as well.
  public init(
    server: RPCServer,
    configuration: ClientConfiguration = ClientConfiguration(),
    interceptors: [any ClientInterceptor] = [],
    logger: Logger = Logger(label: "tern.rpc.in-process")
  ) {
    self.interceptors = interceptors
    self.server = server.core
    core = ClientCore(
      loop: MultiThreadedEventLoopGroup.singleton.next(),
      configuration: configuration,
      resolver: StaticResolver([.unix(path: "in-process")]),
      logger: logger
    ) { [core = server.core] _ in InProcessConnector(server: core) }
  }

  deinit { core.abandon() }

  /// Where the calls live, both ends of them.
  public var eventLoop: any EventLoop { core.loop }

  /// Runs tasks where the calls live.
  public var executor: any TaskExecutor { LoopExecutor.on(core.loop) }

  /// Starts a call.
  public func start(_ call: OutgoingCall) { core.start(call.stream) }

  /// Takes no more calls, and lets those under way finish for a while.
  public func close() async { await core.close() }
}

/// Connects to a server in the same process.
struct InProcessConnector: Connector {
  let server: ServerCore

  var target: String { "the server in this process" }

  func connect(
    _ connection: ClientConnection,
    on loop: any EventLoop
  ) -> EventLoopFuture<Void> {
    if server.isDraining {
      return loop.makeFailedFuture(
        ConnectionError(.none, "the server in this process is shut down")
      )
    }
    let clientEnd = InProcessPipe(connection, loop)
    let serverEnd = InProcessPipe(ServerConnection(core: server, loop: loop), loop)
    clientEnd.other = serverEnd
    serverEnd.other = clientEnd
    serverEnd.start()
    clientEnd.start()
    return loop.makeSucceededVoidFuture()
  }
}
