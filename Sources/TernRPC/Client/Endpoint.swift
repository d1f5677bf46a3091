import Logging
import NIOCore

/// One server, as its client sees it: the connections to it, and how it does.
///
/// `@unchecked Sendable`: everything is touched on the core's loop only.
final class Endpoint: @unchecked Sendable {
  let server: ResolvedServer
  let core: ClientCore
  private let connector: any Connector

  /// Connections that take calls.
  @exclusivity(unchecked) private(set) var connections: [ClientConnection] = []
  /// Those that are going away, with calls still on them.
  private var leaving: [ClientConnection] = []
  private(set) var isConnecting = false
  /// Why the last attempt to connect failed, while the next is waited for.
  private(set) var failure: RPCError?
  private var failedAttempts = 0
  /// The resolver doesn't name it any more, or the client closes.
  private(set) var isRemoved = false
  var statistics = ServerStatistics()
  /// The calls that it takes on a connection, as it last said.
  var streamsMax = Int.max

  init(_ server: ResolvedServer, core: ClientCore, connector: any Connector) {
    self.server = server
    self.core = core
    self.connector = connector
  }

  /// Nothing is under way to connect it, and nothing speaks against it.
  var isIdle: Bool { connections.isEmpty && !isConnecting && failure == nil && !isRemoved }

  /// No connection to it is left.
  var isGone: Bool { connections.isEmpty && leaving.isEmpty }

  // MARK: Calls

  /// Whether a connection has room for a call.
  var hasRoom: Bool { connections.contains { $0.hasRoom } }

  /// Sends a call on the connection with the fewest.
  ///
  /// False: not now; a connection that takes no more calls is given up, another is added where all
  /// are full.
  func take(_ stream: ClientStream) -> Bool {
    if connections.count == 1, connections[0].begin(stream) { return true }
    while true {
      var best: ClientConnection?
      for connection in connections where connection.hasRoom {
        if connection.machine.streamCount < best?.machine.streamCount ?? .max { best = connection }
      }
      if let best {
        if best.begin(stream) { return true }
        guard !best.machine.canOpen || best.isClosed else { return false }
        retire(best)
        continue
      }
      for connection in connections where !connection.machine.canOpen { retire(connection) }
      grow()
      return false
    }
  }

  /// Adds a connection when all there are have told how many calls they take, and have them.
  func grow() {
    guard !connections.isEmpty, connections.count < core.configuration.connectionsMax,
      connections.allSatisfy({ $0.machine.phase == .open }), failure == nil
    else { return }
    connect()
  }

  // MARK: Connecting

  func connect() {
    guard !isConnecting, !isRemoved else { return }
    isConnecting = true
    let connection = ClientConnection(endpoint: self)
    connector.connect(connection, on: core.loop).assumeIsolatedUnsafeUnchecked().whenComplete {
      result in
      self.isConnecting = false
      switch result {
      case .success: self.connected(connection)
      case .failure(let error): self.failed(connectFailureReason(error))
      }
    }
  }

  private func connected(_ connection: ClientConnection) {
    guard !connection.isClosed else { return failed("the connection was closed at once") }
    guard !isRemoved else {
      leaving.append(connection)
      connection.startDrain(grace: .zero)
      return
    }
    connections.append(connection)
    core.sendWaiting()
    connection.flush()
  }

  /// It can't be reached, or not for long: waits before the next attempt.
  private func failed(_ reason: String) {
    guard !isRemoved else { return core.endpointIsGone() }
    let error = RPCError(.unavailable, "\(connector.target) can't be reached: \(reason)")
    core.logger.debug("connecting failed", metadata: ["reason": "\(reason)"])
    failedAttempts += 1
    // With a connection left there is no hurry and nothing to tell.
    failure = error
    let delay = core.configuration.backoff.delay(afterFailures: failedAttempts)
    core.loop.scheduleTask(in: delay.timeAmount) {
      self.failure = nil
      self.core.endpointMayConnect()
    }
    core.endpointFailed()
  }

  // MARK: From connections

  func connectionIsReady(_ connection: ClientConnection) {
    failedAttempts = 0
    core.sendWaiting()
  }

  func streamEnded(on connection: ClientConnection) {
    core.sendWaiting()
    guard connections.count > 1, connection.machine.streamCount == 0 else { return }
    connection.emptySince = .now()
    watchSurplus(connection, in: core.configuration.surplusTime.timeAmount)
  }

  /// What was added for a crowd goes when the crowd has gone.
  private func watchSurplus(_ connection: ClientConnection, in time: TimeAmount) {
    guard !connection.isSurplusWatched else { return }
    connection.isSurplusWatched = true
    core.loop.scheduleTask(in: time) {
      connection.isSurplusWatched = false
      guard self.connections.count > 1, connection.machine.streamCount == 0,
        self.connections.contains(where: { $0 === connection })
      else { return }
      let left = connection.emptySince + self.core.configuration.surplusTime.timeAmount - .now()
      if left > .zero { return self.watchSurplus(connection, in: left) }
      self.retire(connection)
      connection.startDrain(grace: .zero)
    }
  }

  /// The server drains: further calls go to another connection.
  func connectionLeaves(_ connection: ClientConnection, _ goAway: GoAway) {
    core.logger.debug(
      "the server leaves",
      metadata: ["code": "\(goAway.code)", "reason": "\(goAway.message)"]
    )
    let wasInUse = connections.contains { $0 === connection }
    retire(connection)
    // It has no room for this client: to come back at once would not be polite.
    if wasInUse, goAway.code == ConnectionErrorCode.excessiveLoad.rawValue {
      failed(goAway.message)
    } else {
      core.endpointMayConnect()
    }
  }

  private func retire(_ connection: ClientConnection) {
    guard let index = connections.firstIndex(where: { $0 === connection }) else { return }
    connections.remove(at: index)
    if !connection.isClosed { leaving.append(connection) }
  }

  /// Before its calls are told, so that those which go on go elsewhere.
  func connectionEnds(_ connection: ClientConnection, _ error: ConnectionError) {
    let wasInUse = connections.contains { $0 === connection }
    connections.removeAll { $0 === connection }
    leaving.removeAll { $0 === connection }
    if isRemoved {
      if isGone { core.endpointIsGone() }
      return
    }
    guard wasInUse else { return }
    if connection.wasReady {
      core.endpointMayConnect()
    } else if error.code == .none, failedAttempts == 0 {
      // It was closed just as we came: that is no reason to wait, once.
      failedAttempts = 1
      core.endpointMayConnect()
    } else {
      failed(error.message)
    }
  }

  /// What a server is told of calls that may take as long as they do: some seven weeks.
  private static let endlessGrace = Duration.milliseconds(Int64(UInt32.max))

  // MARK: Statistics

  /// A call that was sent here has ended, here at least.
  func ended(_ stream: ClientStream, _ error: RPCError?) {
    let now = NIODeadline.now()
    let isFault: Bool
    let isCounted: Bool
    switch error?.code {
    case .unavailable, .internal, .unknown, .dataLoss, .deadlineExceeded:
      (isFault, isCounted) = (true, true)
    case .cancelled: (isFault, isCounted) = (false, false)
    default: (isFault, isCounted) = (false, true)
    }
    statistics.ended(
      after: UInt64(max(0, (now - stream.sentTime).nanoseconds)),
      failed: isFault,
      isCounted: isCounted,
      now: now.uptimeNanoseconds,
      core.configuration.outlierEjection
    )
  }

  // MARK: Closing

  /// No more calls: those under way finish, within the time if there is one.
  ///
  /// A second time it can only become shorter.
  func remove(grace: Duration?) {
    isRemoved = true
    for connection in connections { leaving.append(connection) }
    connections.removeAll()
    let ending = leaving
    for connection in ending { connection.startDrain(grace: grace ?? Self.endlessGrace) }
    guard let grace else { return }
    core.loop.scheduleTask(in: grace.timeAmount) {
      for connection in ending {
        connection.close(ConnectionError(.none, "the client closes"))
      }
    }
  }
}
