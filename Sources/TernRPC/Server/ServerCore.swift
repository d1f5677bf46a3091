import Logging
import NIOCore
import NIOPosix
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
    /// When what still runs is cut off; nil: there is no drain.
    var drainEnd: NIODeadline?
    var whenEmpty: [UnsafeContinuation<Void, Never>] = []
    /// Those who wait for the last handler to return.
    var whenIdle: [UnsafeContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  /// Nil: every call is taken.
  let gate: AdmissionGate?
  private let bufferedBytes = Atomic(0)
  private let callsInFlight = Atomic(0)
  /// Somebody waits for the last handler to return.
  private let isEnding = Atomic(false)

  init(
    services: [any RPCService],
    interceptors: [any ServerInterceptor],
    configuration: ServerConfiguration,
    logger: Logger
  ) {
    FreedMemory.keepForReuse()
    let health = HealthRegistry(services: services.map { type(of: $0).descriptor.name })
    var all = services + [HealthService(registry: health)]
    if let metrics = configuration.metrics { all.append(MetricsService(registry: metrics)) }
    if configuration.offersReflection {
      let described =
        all.map { type(of: $0).descriptor } + [Tern.Rpc.V1.Reflection.descriptor]
      all.append(ReflectionService(services: described))
    }
    var registry = MethodRegistry()
    for service in all { service.register(with: &registry) }
    handlers = registry.handlers
    for handler in handlers.values {
      let limit =
        configuration.methodCallsMax[handler.method.path]
        ?? configuration.methodCallsMax["\(handler.method.service)/*"]
      handler.gate = limit.map { MethodGate(max(0, $0)) }
    }
    gate = AdmissionGate(configuration.concurrency)
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
  var callCount: Int { callsInFlight.load(ordering: .sequentiallyConsistent) }

  func callStarted() { callsInFlight.add(1, ordering: .relaxed) }

  func callEnded() {
    let count = callsInFlight.subtract(1, ordering: .sequentiallyConsistent).newValue
    if count == 0, isEnding.load(ordering: .sequentiallyConsistent) { tellIdle() }
  }

  /// Why there is no room for a call; nil: it has been let in, and leaves by
  /// ``leave(_:after:now:)``.
  func admit(
    _ handler: MethodHandler,
    _ priority: MethodPolicy.Priority
  ) -> (reason: ServerCallRefusal.Reason, message: String)? {
    if let gate = handler.gate, !gate.enter() {
      return (.methodLimit, "too many calls of \(handler.method.path) are under way")
    }
    guard handler.method.storage.kind == .unary, let gate, !gate.enter(priority) else { return nil }
    handler.gate?.leave()
    return (.overload, "the server has \(gate.count) calls under way, and no room for more")
  }

  /// Tells all interceptors of a call for which there is no stream.
  func refused(
    _ method: MethodDescriptor?,
    _ code: StatusCode,
    _ reason: ServerCallRefusal.Reason
  ) {
    guard !interceptors.isEmpty else { return }
    let refusal = ServerCallRefusal(method, code, reason)
    for interceptor in interceptors { interceptor.refused(refusal) }
  }

  /// An admitted call's handler has returned.
  func leave(_ handler: MethodHandler, after nanoseconds: UInt64, now: UInt64) {
    handler.gate?.leave()
    if handler.method.storage.kind == .unary { gate?.leave(after: nanoseconds, now: now) }
  }

  /// Changes what all inboxes and outboxes hold; false: too much, and more than this connection's share is its own.
  ///
  /// Connections that hold little go on: nobody can take their room by filling the rest.
  func countBuffered(_ byteCount: Int, connectionHolds held: Int) -> Bool {
    let (_, new) = bufferedBytes.add(byteCount, ordering: .relaxed)
    return new <= configuration.bufferedBytesMax
      || held <= configuration.bufferedBytesMax / max(1, connectionCount)
  }

  var bufferedByteCount: Int { bufferedBytes.load(ordering: .relaxed) }

  // MARK: Connections

  var connectionCount: Int { state.withLock { $0.connections.count } }

  var connections: [ServerConnection] { state.withLock { Array($0.connections.values) } }

  func connectionStarted(_ connection: ServerConnection) {
    let (drainEnd, isOver) = state.withLock { state in
      state.connections[ObjectIdentifier(connection)] = connection
      return (state.drainEnd, state.connections.count > configuration.connectionsMax)
    }
    if isOver {
      connection.close(
        ConnectionError(
          .excessiveLoad,
          "more than \(configuration.connectionsMax) connections"
        )
      )
    } else if let drainEnd {
      drain(connection, until: drainEnd)
    }
  }

  /// On the connection's loop.
  private func drain(_ connection: ServerConnection, until end: NIODeadline) {
    connection.startDrain(grace: .nanoseconds(max(0, (end - .now()).nanoseconds)))
    // No structured task would run when the one that drains is cancelled already.
    connection.loop.scheduleTask(deadline: end) {
      connection.close(ConnectionError(.none, "the server closes"))
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

  var isDraining: Bool { state.withLock { $0.drainEnd != nil } }

  /// Announces the end on every connection, waits until all calls are done or the grace is over,
  /// closes, and lets handlers that were cancelled return: whoever waits for this may close what they use.
  func drain() async {
    let end = NIODeadline.now() + configuration.drainGrace.timeAmount
    let connections = state.withLock { state in
      state.drainEnd = end
      return Array(state.connections.values)
    }
    health.drain()
    for connection in connections {
      connection.loop.execute { self.drain(connection, until: end) }
    }
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
      let isEmpty = state.withLock { state in
        if !state.connections.isEmpty { state.whenEmpty.append(continuation) }
        return state.connections.isEmpty
      }
      if isEmpty { continuation.resume() }
    }
    await waitForHandlers(until: max(end, .now() + Self.cancelledHandlersGrace))
  }

  /// Handlers that were cancelled have so long to notice.
  private static let cancelledHandlersGrace = TimeAmount.seconds(1)

  private func waitForHandlers(until end: NIODeadline) async {
    isEnding.store(true, ordering: .sequentiallyConsistent)
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let timer = loop.scheduleTask(deadline: end) {
      if self.callCount > 0 {
        self.logger.warning(
          "handlers go on after the drain",
          metadata: ["calls": "\(self.callCount)"]
        )
      }
      self.tellIdle()
    }
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
      state.withLock { $0.whenIdle.append(continuation) }
      if callCount == 0 { tellIdle() }
    }
    timer.cancel()
  }

  private func tellIdle() {
    let waiters = state.withLock { state in
      defer { state.whenIdle = [] }
      return state.whenIdle
    }
    for waiter in waiters { waiter.resume() }
  }
}
