public import Logging
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Serves services on a socket.
///
/// Health and reflection are there by themselves.
///
/// ```swift
/// let server = RPCServer(services: [Greeter()])
/// try await server.run(on: .tcp(host: "127.0.0.1", port: 7001))
/// ```
public final class RPCServer: Sendable {
  let core: ServerCore
  private let stopping = StopSignal()
  private let contexts = Mutex<[TLSContextSource]>([])

  /// Makes a server; it serves nothing until ``run(on:onBound:)``.
  public init(
    services: [any RPCService],
    interceptors: [any ServerInterceptor] = [],
    configuration: ServerConfiguration = ServerConfiguration(),
    logger: Logger = Logger(label: "tern.rpc.server")
  ) {
    core = ServerCore(
      services: services,
      interceptors: interceptors,
      configuration: configuration,
      logger: logger
    )
  }

  /// Serves on an address until the task is cancelled or ``shutDown()`` is called; then drains: no
  /// new calls, those under way finish within ``ServerConfiguration/drainGrace``.
  ///
  /// It returns when the handlers have, but for those that don't heed their cancellation for a second.
  /// `onBound` is told where the server listens, with the port that it got. Throws when the address
  /// can't be bound, or when the certificate of ``ServerConfiguration/tls`` is no good.
  public func run(
    on address: ServerAddress,
    onBound: @Sendable (ServerAddress) -> Void = { _ in }
  ) async throws {
    let group = MultiThreadedEventLoopGroup.singleton
    let core = core
    let secrets = try await makeContexts()
    defer { contexts.withLock { $0.removeAll { $0 === secrets } } }
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.writeBufferWaterMark, value: .init(low: 256 * 1024, high: 512 * 1024))
      .childChannelOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator.forConnections)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if case .tcp = address {
            try channel.syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
          }
          let connection = ServerConnection(core: core, loop: channel.eventLoop)
          let pipeline = channel.pipeline.syncOperations
          if let secrets {
            try pipeline.addHandler(NIOSSLServerHandler(context: secrets.current))
          }
          try pipeline.addHandler(ConnectionHandler(connection, isSecured: secrets != nil))
        }
      }
    let channel =
      switch address {
      case .tcp(let host, let port): try await bootstrap.bind(host: host, port: port).get()
      case .unix(let path):
        try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
      }
    let reloading = secrets.flatMap { reload($0, on: channel.eventLoop) }
    onBound(Self.bound(address, channel.localAddress))
    await stopping.wait()
    reloading?.cancel()
    try? await channel.close()
    await core.drain()
  }

  /// How the services are; `tern.rpc.v1.Health` tells it to clients.
  public var health: HealthRegistry { core.health }

  /// Calls whose handlers run at the moment.
  public var callsInFlight: Int { core.callCount }

  /// Ends every ``run(on:onBound:)`` with a drain.
  ///
  /// Any thread.
  public func shutDown() { stopping.signal() }

  /// Reads certificates and keys whose files have changed, now rather than at the next
  /// ``ServerTLS/reloadInterval``.
  ///
  /// Throws when they are no good; then the server goes on with those it has.
  public func reloadCertificates() async throws {
    let sources = contexts.withLock { $0 }
    try await offLoop { for source in sources { try source.refresh() } }
  }

  private func makeContexts() async throws -> TLSContextSource? {
    guard let tls = core.configuration.tls else { return nil }
    let source = try await offLoop { try TLSContextSource(tls) }
    contexts.withLock { $0.append(source) }
    return source
  }

  /// Looks for changed files from time to time.
  private func reload(_ source: TLSContextSource, on loop: any EventLoop) -> RepeatedTask? {
    guard let tls = core.configuration.tls else { return nil }
    let interval = max(tls.reloadInterval, .milliseconds(10)).timeAmount
    let logger = core.logger
    return loop.scheduleRepeatedAsyncTask(initialDelay: interval, delay: interval) { _ in
      NIOThreadPool.singleton.runIfActive(eventLoop: loop) {
        do {
          if try source.refresh() { logger.notice("new certificates are in use") }
        } catch {
          logger.error(
            "changed certificates are no good, the old ones stay in use",
            metadata: ["error": "\(error)"]
          )
        }
      }
    }
  }

  private static func bound(_ wanted: ServerAddress, _ local: SocketAddress?) -> ServerAddress {
    guard case .tcp(let host, _) = wanted, let port = local?.port else { return wanted }
    return .tcp(host: host, port: port)
  }
}

/// Holds tasks until it is signalled, or they are cancelled.
final class StopSignal: Sendable {
  private struct State {
    var isSignalled = false
    var nextKey = 0
    var waiters: [Int: UnsafeContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  func signal() {
    let waiters = state.withLock { state in
      state.isSignalled = true
      defer { state.waiters = [:] }
      return state.waiters.values.map { $0 }
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Returns when signalled or cancelled.
  func wait() async {
    let key = state.withLock { state in
      state.nextKey += 1
      return state.nextKey
    }
    await withTaskCancellationHandler {
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        let isOver = state.withLock { state in
          if state.isSignalled || Task.isCancelled { return true }
          state.waiters[key] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiters.removeValue(forKey: key) }?.resume()
    }
  }
}
