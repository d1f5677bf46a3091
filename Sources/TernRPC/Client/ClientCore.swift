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

/// What every channel to one server is inside: takes calls from any thread, keeps a connection,
/// brings the two together.
///
/// `@unchecked Sendable`: beside what is immutable and the mutex, everything is touched on `loop`
/// only.
final class ClientCore: @unchecked Sendable {
  let loop: any EventLoop
  let configuration: ClientConfiguration
  let logger: Logger
  let instanceID = UInt64.random(in: 1 ... .max)
  private let connector: any Connector

  private enum State {
    /// No connection, and nobody needs one.
    case idle
    /// An attempt is under way.
    case connecting
    /// Calls go to this connection, even before its HELLO has come.
    case connected(ClientConnection)
    /// The last attempt failed; calls that don't wait fail with its error.
    case backingOff(RPCError)
    /// No more calls.
    case closed
  }

  private var state = State.idle
  private var failedAttempts = 0
  /// Calls that wait for a connection, or for room on it.
  private var waiting = CircularBuffer<ClientStream>(initialCapacity: 0)
  /// Connections that are going away, with calls still on them.
  private var leaving: [ClientConnection] = []
  private var closeWaiters: [UnsafeContinuation<Void, Never>] = []
  /// Calls from other threads.
  private let submitted = Mutex<[ClientStream]>([])

  init(
    loop: any EventLoop,
    configuration: ClientConfiguration,
    connector: any Connector,
    logger: Logger
  ) {
    self.loop = loop
    self.configuration = configuration
    self.connector = connector
    self.logger = logger
  }

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
    switch state {
    case .connected(let connection):
      if waiting.isEmpty, connection.begin(stream) { return }
      wait(stream)
      if !connection.machine.canOpen { retire(connection) }
    case .idle:
      wait(stream)
      connect()
    case .connecting: wait(stream)
    case .backingOff(let error):
      if stream.parameters.waitForReady {
        wait(stream)
      } else {
        stream.complete(.failure(error))
      }
    case .closed:
      stream.complete(.failure(RPCError(.unavailable, "the client is closed")))
    }
  }

  private func wait(_ stream: ClientStream) {
    guard waiting.count < configuration.waitingCallsMax else {
      stream.complete(
        .failure(
          RPCError(
            .resourceExhausted,
            "\(waiting.count) calls wait for \(connector.target) already"
          )
        )
      )
      return
    }
    waiting.append(stream)
    if let deadline = stream.deadline {
      stream.waitTimer = loop.scheduleTask(deadline: deadline) { stream.expired() }
    }
  }

  /// Sends what waits, as far as the connection takes it.
  private func sendWaiting(on connection: ClientConnection) {
    while let stream = waiting.first {
      if stream.isComplete {
        waiting.removeFirst()
        continue
      }
      guard connection.begin(stream) else { return }
      waiting.removeFirst()
      stream.waitTimer?.cancel()
      stream.waitTimer = nil
    }
  }

  // MARK: Connecting

  private func connect() {
    state = .connecting
    let connection = ClientConnection(core: self)
    connector.connect(connection, on: loop).assumeIsolatedUnsafeUnchecked().whenComplete { result in
      switch result {
      case .success: self.connected(connection)
      case .failure(let error): self.failedToConnect(connectFailureReason(error))
      }
    }
  }

  private func connected(_ connection: ClientConnection) {
    guard case .connecting = state else {
      connection.startDrain(grace: .zero)
      return
    }
    guard !connection.isClosed else { return failedToConnect("the connection was closed at once") }
    state = .connected(connection)
    sendWaiting(on: connection)
    connection.flush()
  }

  private func failedToConnect(_ reason: String) {
    if case .closed = state { return }
    let error = RPCError(.unavailable, "\(connector.target) can't be reached: \(reason)")
    logger.debug("connecting failed", metadata: ["reason": "\(reason)"])
    state = .backingOff(error)
    var patient = CircularBuffer<ClientStream>(initialCapacity: 0)
    let all = waiting
    waiting.removeAll()
    for stream in all where !stream.isComplete {
      if stream.parameters.waitForReady {
        patient.append(stream)
      } else {
        stream.complete(.failure(error))
      }
    }
    waiting.append(contentsOf: patient)
    let delay = nextBackoff()
    loop.scheduleTask(in: delay.timeAmount) { self.backoffEnded() }
  }

  private func nextBackoff() -> Duration {
    var milliseconds = Double(configuration.initialBackoff.milliseconds)
    let millisecondsMax = Double(configuration.backoffMax.milliseconds)
    for _ in 0..<min(failedAttempts, 64) where milliseconds < millisecondsMax {
      milliseconds *= configuration.backoffMultiplier
    }
    failedAttempts += 1
    return .milliseconds(min(milliseconds, millisecondsMax) * Double.random(in: 0.8...1.2))
  }

  private func backoffEnded() {
    guard case .backingOff = state else { return }
    state = .idle
    if waiting.contains(where: { !$0.isComplete }) { connect() }
  }

  // MARK: From connections

  func connectionIsReady(_ connection: ClientConnection) {
    failedAttempts = 0
    if case .connected(let current) = state, current === connection {
      sendWaiting(on: connection)
    }
  }

  func streamEnded(on connection: ClientConnection) {
    guard !waiting.isEmpty, case .connected(let current) = state, current === connection else {
      return
    }
    sendWaiting(on: connection)
  }

  /// The server drains: further calls go to another connection.
  func connectionLeaves(_ connection: ClientConnection, _ goAway: GoAway) {
    logger.debug(
      "the server leaves",
      metadata: ["code": "\(goAway.code)", "reason": "\(goAway.message)"]
    )
    retire(connection)
  }

  private func retire(_ connection: ClientConnection) {
    guard case .connected(let current) = state, current === connection else { return }
    state = .idle
    if !connection.isClosed { leaving.append(connection) }
    if !waiting.isEmpty { connect() }
  }

  func connectionEnded(_ connection: ClientConnection, _ error: ConnectionError) {
    leaving.removeAll { $0 === connection }
    if case .connected(let current) = state, current === connection {
      // A connection that never heard a HELLO is a failed attempt.
      if connection.machine.peer.instanceID == 0, error.code != .none || !waiting.isEmpty {
        failedToConnect(error.message)
      } else {
        state = .idle
        if !waiting.isEmpty { connect() }
      }
    }
    if case .closed = state, leaving.isEmpty {
      for waiter in closeWaiters { waiter.resume() }
      closeWaiters = []
    }
  }

  // MARK: Closing

  /// Takes no more calls, lets those under way finish for a while, and closes the connection.
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
    if case .connected(let connection) = state { leaving.append(connection) }
    state = .closed
    let all = waiting
    waiting.removeAll()
    for stream in all {
      stream.complete(.failure(RPCError(.unavailable, "the client is closed")))
    }
    guard !leaving.isEmpty else {
      continuation?.resume()
      return
    }
    if let continuation { closeWaiters.append(continuation) }
    let ending = leaving
    for connection in ending { connection.startDrain(grace: configuration.drainGrace) }
    loop.scheduleTask(in: configuration.drainGrace.timeAmount) {
      for connection in ending {
        connection.close(ConnectionError(.none, "the client closes"))
      }
    }
  }
}
