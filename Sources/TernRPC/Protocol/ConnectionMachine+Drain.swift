/// How far the end of a connection has come, in the best case: nothing is cut off.
///
/// ```
/// server                                client
///   | GOAWAY(last = every stream)  ------> |  opens no more streams here
///   | PING                         ------> |
///   | <------ calls that were on their way |
///   | <------------------------ PING, ACK  |  behind them: nothing more can come
///   | GOAWAY(last = true last id)  ------> |  what is above is sent again, elsewhere
///   | ...FINISH of the calls under way...  |
///   | close                        ------> |
/// ```
struct DrainState: Equatable, Sendable {
  /// The value of the PING that is the barrier, after the announcement.
  var barrier: UInt64?
  /// The barrier has come back: calls that come now are refused.
  var refusesCalls = false
  /// This side has said that it goes.
  var isLeaving = false
  /// What the peer has said.
  var received: GoAway?
}

extension ConnectionMachine {
  /// Starts a drain.
  ///
  /// The two frames to send, or nil when it is under way.
  mutating func startDrain(barrier: UInt64, graceMilliseconds: UInt32) -> (GoAway, Ping)? {
    guard !drain.isLeaving, phase != .closed else { return nil }
    drain.isLeaving = true
    drain.barrier = barrier
    return (
      GoAway(
        lastStreamID: role == .server ? GoAway.everyStream : 0,
        graceMilliseconds: graceMilliseconds,
        message: "draining"
      ),
      Ping(value: barrier)
    )
  }

  /// An answered PING: the second GOAWAY, if it was the barrier.
  mutating func barrierAnswered(_ ping: Ping) -> GoAway? {
    guard drain.barrier == ping.value else { return nil }
    drain.barrier = nil
    drain.refusesCalls = true
    return GoAway(lastStreamID: lastStreamID, message: "draining")
  }

  /// The drain is complete: nothing is under way, and nothing can come.
  @inline(__always) var isDrained: Bool {
    guard streams.isEmpty else { return false }
    // A client that leaves opens no more streams; a server that leaves may still get some.
    if drain.received != nil { return true }
    return role == .server ? drain.refusesCalls : drain.isLeaving
  }

  mutating func receivedGoAway(_ header: FrameHeader, _ goAway: GoAway) -> Action {
    guard header.streamID == 0 else { return violation("GOAWAY on stream \(header.streamID)") }
    if let earlier = drain.received, goAway.lastStreamID > earlier.lastStreamID {
      return violation(
        "GOAWAY raises the last stream from \(earlier.lastStreamID) to \(goAway.lastStreamID)"
      )
    }
    drain.received = goAway
    return .goAway(goAway)
  }

  /// Client: the streams that the peer will not process, by the GOAWAY that came last.
  ///
  /// They are gone from here.
  mutating func takeUnprocessed() -> [(id: UInt32, stream: Stream)] {
    guard role == .client, let last = drain.received?.lastStreamID else { return [] }
    var taken: [(id: UInt32, stream: Stream)] = []
    for (id, state) in zip(streams.ids, streams.states) where id > last {
      if let stream = state.attachment { taken.append((id, stream)) }
    }
    for (id, _) in taken { streams.remove(id) }
    return taken.sorted { $0.id < $1.id }
  }
}
