import Logging
import NIOCore
import Synchronization

/// Makes connections for a client.
protocol Connector: Sendable {
  /// Connects, and starts the connection.
  ///
  /// On the loop, where the result is told too.
  func connect(_ connection: ClientConnection, on loop: any EventLoop) -> EventLoopFuture<Void>
  /// Whom it connects to, for messages.
  var target: String { get }
}

/// What every channel is inside: takes calls from any thread, knows the servers, and brings the two
/// together.
///
/// `@unchecked Sendable`: beside what is immutable and the mutex, everything is touched on `loop`
/// only.
final class ClientCore: @unchecked Sendable {
  let loop: any EventLoop
  let configuration: ClientConfiguration
  let logger: Logger
  let instanceID = UInt64.random(in: 1 ... .max)
  let tokens: RetryTokens
  private let resolver: any NameResolver
  private let makeConnector: @Sendable (ResolvedServer) -> any Connector

  @exclusivity(unchecked) private(set) var endpoints: [Endpoint] = []
  /// Servers that aren't named any more, with calls still under way.
  private var removed: [Endpoint] = []
  private var balancer: Balancer<SystemRandomNumberGenerator>
  private var resolving: Task<Void, Never>?
  @exclusivity(unchecked) private var hasBegun = false
  @exclusivity(unchecked) private var isClosed = false
  /// The resolver knows no server, and why.
  private var resolutionFailure: RPCError?
  /// Calls that wait for a connection, or for room on one.
  @exclusivity(unchecked) private var waiting = CircularBuffer<ClientStream>(initialCapacity: 0)
  private var isSendingWaiting = false
  private var closeWaiters: [UnsafeContinuation<Void, Never>] = []
  /// Calls from other threads.
  private let submitted = Mutex<[ClientStream]>([])

  init(
    loop: any EventLoop,
    configuration: ClientConfiguration,
    resolver: any NameResolver,
    logger: Logger,
    makeConnector: @escaping @Sendable (ResolvedServer) -> any Connector
  ) {
    FreedMemory.keepForReuse()
    self.loop = loop
    self.configuration = configuration
    self.resolver = resolver
    self.logger = logger
    self.makeConnector = makeConnector
    tokens = RetryTokens(configuration.retryBudget)
    balancer = Balancer(configuration.balancing, using: SystemRandomNumberGenerator())
  }

  /// With one server there is nothing to choose, and so nothing to count.
  var countsStatistics: Bool { endpoints.count > 1 }

  // MARK: Calls

  /// Takes a call.
  ///
  /// Any thread.
  func start(_ stream: ClientStream) {
    if loop.inEventLoop {
      begin(stream)
      return
    }
    stream.prepare()
    let isFirst = submitted.withLock { submitted in
      submitted.append(stream)
      return submitted.count == 1
    }
    if isFirst { loop.execute { self.takeSubmitted() } }
  }

  private func takeSubmitted() {
    let taken = submitted.withLock { submitted in
      var taken: [ClientStream] = []
      swap(&taken, &submitted)
      return taken
    }
    for stream in taken { begin(stream) }
  }

  /// Sends a call, or lets it wait, or fails it.
  ///
  /// On the loop.
  func begin(_ stream: ClientStream) {
    guard stream.begin(in: self) else { return }
    guard !isClosed else {
      stream.complete(.failure(RPCError(.unavailable, "the client is closed")))
      return
    }
    if !hasBegun { beginResolving() }
    if stream.attempt == 1 { tokens.deposit() }
    if waiting.isEmpty, place(stream) { return }
    if !stream.parameters.waitForReady, let error = unreachable {
      stream.complete(.failure(error))
    } else {
      wait(stream)
    }
  }

  private func wait(_ stream: ClientStream) {
    guard waiting.count < configuration.waitingCallsMax else {
      let message = "\(waiting.count) calls wait for \(resolver.target) already"
      stream.complete(.failure(RPCError(.resourceExhausted, message)))
      return
    }
    waiting.append(stream)
    if let deadline = stream.deadline {
      stream.waitTimer = loop.scheduleTask(deadline: deadline) { stream.expired() }
    }
  }

  /// Sends what waits, as far as it can be.
  func sendWaiting() {
    // A call that is sent may fail at once, and what that leads to may come back here.
    guard !waiting.isEmpty, !isSendingWaiting else { return }
    isSendingWaiting = true
    defer { isSendingWaiting = false }
    while let stream = waiting.first {
      if stream.isComplete {
        waiting.removeFirst()
        continue
      }
      waiting.removeFirst()
      guard place(stream) else {
        waiting.prepend(stream)
        return
      }
    }
  }

  // MARK: Servers

  /// Sends a call on some server.
  ///
  /// False: none has room for it now; what can be done about it is under way. A server that turns out to be leaving while
  /// the call is given to it is only one that is not chosen.
  private func place(_ stream: ClientStream) -> Bool {
    if endpoints.count == 1 {
      if endpoints[0].take(stream) { return sent(stream, endpoints[0]) }
      if endpoints[0].isIdle { endpoints[0].connect() }
      return false
    }
    connectIdle()
    var usable = endpoints.indices.filter { endpoints[$0].hasRoom }
    let now = NIODeadline.now().uptimeNanoseconds
    preferHealthy(&usable, now)
    preferUntried(&usable, stream)
    while let index = balancer.pick(usable, cost: { endpoints[$0].statistics.cost(now: now) }) {
      if endpoints[index].take(stream) { return sent(stream, endpoints[index]) }
      usable.removeAll { $0 == index }
    }
    // All of them are full: each may add a connection.
    for endpoint in endpoints where !endpoint.hasRoom { endpoint.grow() }
    return false
  }

  private func sent(_ stream: ClientStream, _ endpoint: Endpoint) -> Bool {
    stream.waitTimer?.cancel()
    stream.waitTimer = nil
    return true
  }

  private func connectIdle() {
    if balancer.rule == .pickFirst {
      // One after the other, and only while none is there.
      guard endpoints.allSatisfy({ $0.connections.isEmpty && !$0.isConnecting }) else { return }
      for endpoint in endpoints where endpoint.isIdle {
        endpoint.connect()
        // Some attempts fail at once.
        if endpoint.isConnecting || !endpoint.connections.isEmpty { return }
      }
    } else {
      for endpoint in endpoints where endpoint.isIdle { endpoint.connect() }
    }
  }

  /// A call that failed somewhere goes somewhere else.
  private func preferUntried(_ usable: inout [Int], _ stream: ClientStream) {
    var tried = stream.parameters.tried?.servers ?? []
    if let refusedBy = stream.refusedBy { tried.append(refusedBy) }
    guard !tried.isEmpty else { return }
    let others = usable.filter { !tried.contains(ObjectIdentifier(endpoints[$0])) }
    if !others.isEmpty { usable = others }
  }

  /// Leaves out servers whose calls fail, unless that would leave too few.
  ///
  /// Those that are full are left, too: calls wait for them rather than go where they fail.
  private func preferHealthy(_ usable: inout [Int], _ now: UInt64) {
    func isHealthy(_ endpoint: Endpoint) -> Bool { !endpoint.statistics.isEjected(now: now) }
    guard usable.contains(where: { !isHealthy(endpoints[$0]) }) else { return }
    let left = endpoints.count { !$0.connections.isEmpty && isHealthy($0) }
    let least = configuration.outlierEjection.panicThreshold * Double(endpoints.count)
    if left > 0, Double(left) >= least { usable.removeAll { !isHealthy(endpoints[$0]) } }
  }

  /// Why no server can be reached; nil: one can, or it isn't known yet.
  private var unreachable: RPCError? {
    guard !endpoints.isEmpty else { return resolutionFailure }
    guard
      endpoints.allSatisfy({ $0.failure != nil && $0.connections.isEmpty && !$0.isConnecting })
    else { return nil }
    return endpoints[0].failure
  }

  func endpointMayConnect() {
    waiting.removeAll { $0.isComplete }
    if !isClosed, !waiting.isEmpty { sendWaiting() }
  }

  /// A server can't be reached: calls that don't want to wait don't, if it was the last.
  func endpointFailed() {
    resolver.refresh()
    failImpatient()
    if !waiting.isEmpty { sendWaiting() }
  }

  private func failImpatient() {
    guard let error = unreachable else { return }
    let all = waiting
    waiting.removeAll()
    var impatient: [ClientStream] = []
    for stream in all where !stream.isComplete {
      if stream.parameters.waitForReady { waiting.append(stream) } else { impatient.append(stream) }
    }
    for stream in impatient { stream.complete(.failure(error)) }
  }

  // MARK: Names

  private func beginResolving() {
    hasBegun = true
    setServers(resolver.initial)
    let update: @Sendable (Result<[ResolvedServer], RPCError>) -> Void = {
      [weak self, loop] result in
      loop.execute { [weak self] in self?.resolved(result) }
    }
    resolving = Task { [resolver] in await resolver.watch(update) }
  }

  private func resolved(_ result: Result<[ResolvedServer], RPCError>) {
    guard !isClosed else { return }
    switch result {
    case .success(let servers):
      resolutionFailure =
        servers.isEmpty ? RPCError(.unavailable, "\(resolver.target) stands for no server") : nil
      setServers(servers)
    case .failure(let error):
      logger.warning("the servers aren't known", metadata: ["reason": "\(error.message)"])
      resolutionFailure = error
      if endpoints.isEmpty { failImpatient() }
      return
    }
    failImpatient()
    sendWaiting()
  }

  private func setServers(_ servers: [ResolvedServer]) {
    var wanted: [ResolvedServer] = []
    for server in servers where !wanted.contains(server) {
      guard wanted.count < configuration.serversMax else {
        logger.warning("more servers than \(configuration.serversMax), the others are ignored")
        break
      }
      wanted.append(server)
    }
    let old = endpoints
    endpoints = wanted.map { server in
      old.first { $0.server == server }
        ?? Endpoint(server, core: self, connector: makeConnector(server))
    }
    for endpoint in old where !endpoints.contains(where: { $0 === endpoint }) {
      removed.append(endpoint)
      endpoint.remove(grace: nil)
    }
    removed.removeAll { $0.isGone }
  }

  func endpointIsGone() {
    removed.removeAll { $0.isGone }
    guard isClosed, removed.isEmpty else { return }
    for waiter in closeWaiters { waiter.resume() }
    closeWaiters = []
  }

  // MARK: Closing

  /// Takes no more calls, lets those under way finish for a while, and closes the connections.
  ///
  /// Any thread.
  func close() async {
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
      loop.execute { self.close(continuation) }
    }
  }

  /// The same for a client that nobody holds on to any more.
  ///
  /// Any thread.
  func abandon() {
    loop.execute { self.close(nil) }
  }

  private func close(_ continuation: UnsafeContinuation<Void, Never>?) {
    isClosed = true
    resolving?.cancel()
    resolving = nil
    let all = waiting
    waiting.removeAll()
    for stream in all {
      stream.complete(.failure(RPCError(.unavailable, "the client is closed")))
    }
    if let continuation { closeWaiters.append(continuation) }
    removed += endpoints
    endpoints = []
    let ending = removed
    for endpoint in ending { endpoint.remove(grace: configuration.drainGrace) }
    endpointIsGone()
  }
}
