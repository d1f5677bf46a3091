import NIOCore

/// What one link to a server is doing, as a pure value: events in, decisions out, no I/O and no clock.
///
///     idle -> connecting -> handshaking -> ready
///               ^   |            |           |
///               |   v            v           v
///               backingOff <-----+-----------+        any -> closed
///
/// Redis answers strictly in order, so replies are matched by position: the queue of requests that were
/// written is the whole correlation. A request whose caller has gone keeps its place until its reply came.
struct LinkState<Waiter> {
  /// Where the link is.
  enum Phase: Equatable {
    /// Nobody has asked for anything yet.
    case idle
    /// A connect is under way; requests wait.
    case connecting
    /// Connected, and this many handshake replies are owed; requests wait.
    case handshaking(repliesOwed: Int)
    /// Requests are written as they come.
    case ready
    /// The last attempt failed with this error; requests fail at once with it.
    case backingOff(RedisError)
    /// For good.
    case closed
  }

  private struct Entry {
    let waiter: Waiter
    let deadline: NIODeadline
    let byteCount: Int
    var isExpired = false
  }

  private(set) var phase: Phase = .idle
  /// Attempts or connections that failed in a row without one reply in between.
  private(set) var failuresInRow = 0

  /// Not written yet.
  private var waiting = CircularBuffer<Entry>()
  /// Written; the first is answered next.
  private var inFlight = CircularBuffer<Entry>()
  private var queuedBytes = 0
  /// When the peer last showed life while it owed something.
  private var aliveAt: NIODeadline = .distantPast

  private let limits: RedisLimits
  private let silenceMax: TimeAmount

  init(limits: RedisLimits, silenceMax: TimeAmount) {
    self.limits = limits
    self.silenceMax = silenceMax
  }

  /// Requests in the queues.
  var queuedCount: Int { waiting.count + inFlight.count }

  // MARK: - Requests

  /// What to do with a new request.
  enum Submission: Equatable {
    /// Write it now.
    case write
    /// It waits; start connecting.
    case connect
    /// It waits for the connection that is being made.
    case hold
    /// Fail it: it was not sent.
    case refuse(RedisError)
  }

  mutating func submit(
    _ waiter: Waiter,
    byteCount: Int,
    deadline: NIODeadline,
    now: NIODeadline
  ) -> Submission {
    switch phase {
    case .closed: return .refuse(Self.closedError)
    case .backingOff(let error): return .refuse(error)
    case .idle, .connecting, .handshaking, .ready: break
    }
    guard queuedCount < limits.inFlightMax,
      queuedBytes + byteCount <= limits.inFlightBytesMax
    else {
      return .refuse(
        RedisError(
          .queueFull,
          "expected at most \(limits.inFlightMax) commands and \(limits.inFlightBytesMax) bytes "
            + "under way, have \(queuedCount) and \(queuedBytes)",
          mayHaveRun: false
        )
      )
    }
    queuedBytes += byteCount
    let entry = Entry(waiter: waiter, deadline: deadline, byteCount: byteCount)
    switch phase {
    case .ready:
      if inFlight.isEmpty { aliveAt = now }
      inFlight.append(entry)
      return .write
    case .idle:
      waiting.append(entry)
      phase = .connecting
      return .connect
    default:
      waiting.append(entry)
      return .hold
    }
  }

  /// Requests whose deadline has passed.
  struct Expiry {
    /// Never written; they leave the queue.
    var unsent: [Waiter] = []
    /// Written; they keep their place.
    var sent: [Waiter] = []
    /// The peer owes replies and has been silent for too long: close the connection.
    var isPeerSilent = false
  }

  mutating func expire(now: NIODeadline) -> Expiry {
    var expiry = Expiry()
    if waiting.contains(where: { $0.deadline <= now }) {
      var kept = CircularBuffer<Entry>()
      for entry in waiting {
        if entry.deadline <= now {
          queuedBytes -= entry.byteCount
          expiry.unsent.append(entry.waiter)
        } else {
          kept.append(entry)
        }
      }
      waiting = kept
    }
    for index in inFlight.indices
    where !inFlight[index].isExpired && inFlight[index].deadline <= now {
      inFlight[index].isExpired = true
      expiry.sent.append(inFlight[index].waiter)
    }
    expiry.isPeerSilent = phase == .ready && !inFlight.isEmpty && aliveAt + silenceMax <= now
    return expiry
  }

  /// When ``expire(now:)`` has something to do next, or nil.
  var nextDeadline: NIODeadline? {
    var earliest = waiting.map(\.deadline).min()
    if phase == .ready, !inFlight.isEmpty {
      let silent = aliveAt + silenceMax
      earliest = min(earliest ?? silent, silent)
      for entry in inFlight where !entry.isExpired {
        earliest = min(earliest ?? entry.deadline, entry.deadline)
      }
    }
    return earliest
  }

  // MARK: - The connection

  /// The socket is open.
  ///
  /// Gives the requests to write now; none when a handshake goes first.
  mutating func connected(handshakeReplies: Int, now: NIODeadline) -> [Waiter] {
    guard phase == .connecting else { return [] }
    guard handshakeReplies == 0 else {
      phase = .handshaking(repliesOwed: handshakeReplies)
      return []
    }
    return becomeReady(now: now)
  }

  private mutating func becomeReady(now: NIODeadline) -> [Waiter] {
    phase = .ready
    aliveAt = now
    let written = waiting.map(\.waiter)
    for entry in waiting { inFlight.append(entry) }
    waiting.removeAll()
    return written
  }

  /// What a reply means.
  enum Delivery {
    /// It answers this request.
    case answer(Waiter, RedisValue)
    /// A step of the handshake; nothing to do.
    case progress
    /// The handshake is complete: write these.
    case ready([Waiter])
    /// Close the connection with this error.
    case close(RedisError)
  }

  mutating func received(_ value: RedisValue, now: NIODeadline) -> Delivery {
    switch phase {
    case .ready:
      guard let entry = inFlight.popFirst() else {
        return .close(
          RedisError(
            .protocolViolation,
            "a reply that answers nothing: \(value.kindName)",
            mayHaveRun: true
          )
        )
      }
      queuedBytes -= entry.byteCount
      aliveAt = now
      failuresInRow = 0
      return .answer(entry.waiter, value)
    case .handshaking(let repliesOwed):
      if case .error(let text) = value {
        var error = RedisError(serverReply: text)
        error.mayHaveRun = false
        return .close(error)
      }
      guard repliesOwed > 1 else { return .ready(becomeReady(now: now)) }
      phase = .handshaking(repliesOwed: repliesOwed - 1)
      return .progress
    case .idle, .connecting, .backingOff, .closed:
      return .close(RedisError(.protocolViolation, "a reply out of turn", mayHaveRun: true))
    }
  }

  /// The requests that a lost connection or a failed attempt takes with it.
  struct Loss {
    /// Never written: certainly not executed.
    var unsent: [Waiter] = []
    /// Written: perhaps executed.
    var sent: [Waiter] = []
    /// Whether to schedule the next attempt.
    var reconnects = false
  }

  /// The attempt failed or the connection ended.
  mutating func lost(_ error: RedisError) -> Loss {
    guard phase != .closed else { return Loss() }
    var loss = takeAll()
    loss.reconnects = true
    failuresInRow += 1
    phase = .backingOff(
      RedisError(
        error.code == .connectionLost ? .unavailable : error.code,
        error.message,
        mayHaveRun: false
      )
    )
    return loss
  }

  /// The back-off is over.
  ///
  /// Says whether to connect.
  mutating func retry() -> Bool {
    guard case .backingOff = phase else { return false }
    phase = .connecting
    return true
  }

  /// No more requests, for good.
  mutating func close() -> Loss {
    phase = .closed
    return takeAll()
  }

  private mutating func takeAll() -> Loss {
    let loss = Loss(unsent: waiting.map(\.waiter), sent: inFlight.map(\.waiter))
    waiting.removeAll()
    inFlight.removeAll()
    queuedBytes = 0
    return loss
  }

  private static var closedError: RedisError {
    RedisError(.closed, "the client is closed", mayHaveRun: false)
  }
}
