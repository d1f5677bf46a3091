import Logging
import NIOCore
import Synchronization

/// What all connections of a server share.
final class ServerCore: Sendable {
  let handlers: [String: MethodHandler]
  let services: [ServiceDescriptor]
  let health: HealthRegistry
  let interceptors: [any ServerInterceptor]
  let configuration: ServerConfiguration
  let logger: Logger
  let instanceID = UInt64.random(in: 1 ... .max)
  let fingerprints: [Hello.Fingerprint]

  private struct State {
    var connections: [ObjectIdentifier: ServerConnection] = [:]
    var isDraining = false
    var whenEmpty: [UnsafeContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let bufferedBytes = Atomic(0)
  private let callsInFlight = Atomic(0)

  init(
    services: [any RPCService],
    interceptors: [any ServerInterceptor],
    configuration: ServerConfiguration,
    logger: Logger
  ) {
    let health = HealthRegistry(services: services.map { type(of: $0).descriptor.name })
    var all = services + [HealthService(registry: health)]
    if configuration.offersReflection {
      let described =
        all.map { type(of: $0).descriptor } + [Tern.Rpc.V1.Reflection.descriptor]
      all.append(ReflectionService(services: described))
    }
    var registry = MethodRegistry()
    for service in all { service.register(with: &registry) }
    handlers = registry.handlers
    self.health = health
    self.services = all.map { type(of: $0).descriptor }
    self.interceptors = interceptors
    self.configuration = configuration
    self.logger = logger
    fingerprints = self.services.map {
      Hello.Fingerprint(service: $0.name, value: $0.file.fingerprint)
    }
  }

  /// Calls whose handlers run.
  var callCount: Int { callsInFlight.load(ordering: .relaxed) }

  func callStarted() { callsInFlight.add(1, ordering: .relaxed) }

  func callEnded() { callsInFlight.subtract(1, ordering: .relaxed) }

  /// Changes what all inboxes hold; false: too much.
  func countBuffered(_ byteCount: Int) -> Bool {
    let (_, new) = bufferedBytes.add(byteCount, ordering: .relaxed)
    return new <= configuration.bufferedBytesMax
  }

  var bufferedByteCount: Int { bufferedBytes.load(ordering: .relaxed) }

  // MARK: Connections

  var connectionCount: Int { state.withLock { $0.connections.count } }

  func connectionStarted(_ connection: ServerConnection) {
    let (isDraining, isOver) = state.withLock { state in
      state.connections[ObjectIdentifier(connection)] = connection
      return (state.isDraining, state.connections.count > configuration.connectionsMax)
    }
    if isOver {
      connection.close(
        ConnectionError(
          .excessiveLoad,
          "more than \(configuration.connectionsMax) connections"
        )
      )
    } else if isDraining {
      connection.startDrain(grace: configuration.drainGrace)
    }
  }

  func connectionEnded(_ connection: ServerConnection, _ error: ConnectionError) {
    let level: Logger.Level = error.code == .none || error.code == .idle ? .debug : .notice
    logger.log(
      level: level,
      "a connection ended",
      metadata: [
        "peer": "\(connection.peerName)", "code": "\(error.code)", "reason": "\(error.message)",
      ]
    )
    let waiters = state.withLock { state in
      state.connections[ObjectIdentifier(connection)] = nil
      guard state.connections.isEmpty else { return [UnsafeContinuation<Void, Never>]() }
      defer { state.whenEmpty = [] }
      return state.whenEmpty
    }
    for waiter in waiters { waiter.resume() }
  }

  // MARK: Drain

  var isDraining: Bool { state.withLock { $0.isDraining } }

  /// Announces the end on every connection, waits until all calls are done or the grace is over,
  /// and closes.
  func drain() async {
    let connections = state.withLock { state in
      state.isDraining = true
      return Array(state.connections.values)
    }
    let grace = configuration.drainGrace
    health.drain()
    for connection in connections {
      connection.loop.execute { connection.startDrain(grace: grace) }
      // No structured task would run when the one that drains is cancelled already.
      connection.loop.scheduleTask(in: grace.timeAmount) {
        connection.close(ConnectionError(.none, "the server closes"))
      }
    }
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
      let isEmpty = state.withLock { state in
        if !state.connections.isEmpty { state.whenEmpty.append(continuation) }
        return state.connections.isEmpty
      }
      if isEmpty { continuation.resume() }
    }
  }
}
