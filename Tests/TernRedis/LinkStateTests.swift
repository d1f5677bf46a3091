import NIOCore
import Testing

@testable import TernRedis

@Suite("Link state")
struct LinkStateTests {
  /// A state that `#expect` may call mutating functions of: requests are plain numbers.
  final class State {
    private var state: LinkState<Int>
    init(limits: RedisLimits, silenceMax: TimeAmount) {
      state = LinkState(limits: limits, silenceMax: silenceMax)
    }
    var queuedCount: Int { state.queuedCount }
    var failuresInRow: Int { state.failuresInRow }
    var nextDeadline: NIODeadline? { state.nextDeadline }
    func submit(
      _ request: Int,
      byteCount: Int,
      deadline: NIODeadline,
      now: NIODeadline
    ) -> LinkState<Int>.Submission {
      state.submit(request, byteCount: byteCount, deadline: deadline, now: now)
    }
    func expire(now: NIODeadline) -> LinkState<Int>.Expiry { state.expire(now: now) }
    func connected(handshakeReplies: Int, now: NIODeadline) -> [Int] {
      state.connected(handshakeReplies: handshakeReplies, now: now)
    }
    func received(_ value: RedisValue, now: NIODeadline) -> LinkState<Int>.Delivery {
      state.received(value, now: now)
    }
    func lost(_ error: RedisError) -> LinkState<Int>.Loss { state.lost(error) }
    func retry() -> Bool { state.retry() }
    func close() -> LinkState<Int>.Loss { state.close() }
  }

  static func at(_ milliseconds: Int64) -> NIODeadline {
    .uptimeNanoseconds(1_000_000_000) + .milliseconds(milliseconds)
  }

  static func make(inFlightMax: Int = 10, inFlightBytesMax: Int = 1_000) -> State {
    State(
      limits: RedisLimits(inFlightMax: inFlightMax, inFlightBytesMax: inFlightBytesMax),
      silenceMax: .milliseconds(500)
    )
  }

  static func ready(_ requests: Int..., inFlightMax: Int = 10) -> State {
    let state = make(inFlightMax: inFlightMax)
    for request in requests {
      _ = state.submit(request, byteCount: 10, deadline: at(100), now: at(0))
    }
    _ = state.connected(handshakeReplies: 0, now: at(0))
    return state
  }

  static let lost = RedisError(.connectionLost, "gone", mayHaveRun: true)

  @Test("the first request connects, the next wait, and all are written after the handshake")
  func connects() {
    let state = Self.make()
    #expect(state.submit(1, byteCount: 1, deadline: Self.at(100), now: Self.at(0)) == .connect)
    #expect(state.submit(2, byteCount: 1, deadline: Self.at(100), now: Self.at(0)) == .hold)
    #expect(state.connected(handshakeReplies: 1, now: Self.at(1)).isEmpty)
    #expect(state.submit(3, byteCount: 1, deadline: Self.at(100), now: Self.at(1)) == .hold)
    guard case .ready(let written) = state.received(.status("OK"), now: Self.at(2)) else {
      Issue.record("expected the link to be ready")
      return
    }
    #expect(written == [1, 2, 3])
    #expect(state.submit(4, byteCount: 1, deadline: Self.at(100), now: Self.at(2)) == .write)
    for request in 1...4 {
      guard
        case .answer(request, .integer(Int64(request))) =
          state.received(.integer(Int64(request)), now: Self.at(3))
      else {
        Issue.record("expected the answer to \(request)")
        return
      }
    }
    #expect(state.queuedCount == 0)
  }

  @Test("a refused password backs off, fails what waits as not run, and refuses the next at once")
  func refusedPassword() {
    let state = Self.make()
    _ = state.submit(1, byteCount: 1, deadline: Self.at(100), now: Self.at(0))
    _ = state.connected(handshakeReplies: 1, now: Self.at(1))
    guard case .close(let error) = state.received(.error("WRONGPASS no"), now: Self.at(2)) else {
      Issue.record("expected a close")
      return
    }
    #expect(error.code == .authenticationFailed)
    let loss = state.lost(error)
    #expect(loss.unsent == [1])
    #expect(loss.sent.isEmpty)
    #expect(loss.reconnects)
    guard
      case .refuse(let refusal) = state.submit(
        2,
        byteCount: 1,
        deadline: Self.at(100),
        now: Self.at(3)
      )
    else {
      Issue.record("expected a refusal")
      return
    }
    #expect(refusal.code == .authenticationFailed)
    #expect(!refusal.mayHaveRun)
    #expect(state.retry())
    #expect(!state.retry())
    #expect(state.submit(3, byteCount: 1, deadline: Self.at(100), now: Self.at(4)) == .hold)
  }

  @Test("a reply that answers nothing closes the connection")
  func unmatchedReply() {
    let state = Self.ready(1)
    guard case .answer(1, _) = state.received(.integer(1), now: Self.at(1)) else {
      Issue.record("expected an answer")
      return
    }
    guard case .close(let error) = state.received(.integer(2), now: Self.at(1)) else {
      Issue.record("expected a close")
      return
    }
    #expect(error.code == .protocolViolation)
  }

  @Test("a lost connection tells written requests from unwritten ones")
  func losesRequests() {
    let state = Self.ready(1, 2)
    _ = state.received(.integer(1), now: Self.at(1))
    let loss = state.lost(Self.lost)
    #expect(loss.sent == [2])
    #expect(loss.unsent.isEmpty)
    #expect(state.queuedCount == 0)
  }

  @Test(
    "a request whose deadline passed keeps its place, so the next reply is not taken for another's"
  )
  func keepsPlace() {
    let state = Self.ready(1)
    _ = state.submit(2, byteCount: 10, deadline: Self.at(200), now: Self.at(50))
    #expect(state.nextDeadline == Self.at(100))
    let expiry = state.expire(now: Self.at(100))
    #expect(expiry.sent == [1])
    #expect(!expiry.isPeerSilent)
    #expect(state.expire(now: Self.at(101)).sent.isEmpty)
    guard case .answer(1, .integer(1)) = state.received(.integer(1), now: Self.at(150)),
      case .answer(2, .integer(2)) = state.received(.integer(2), now: Self.at(151))
    else {
      Issue.record("expected both answers in order")
      return
    }
  }

  @Test("a request that expires before it is written leaves the queue")
  func expiresUnsent() {
    let state = Self.make(inFlightMax: 1)
    _ = state.submit(1, byteCount: 10, deadline: Self.at(100), now: Self.at(0))
    #expect(state.expire(now: Self.at(99)).unsent.isEmpty)
    #expect(state.expire(now: Self.at(100)).unsent == [1])
    #expect(state.queuedCount == 0)
    #expect(state.connected(handshakeReplies: 0, now: Self.at(101)).isEmpty)
  }

  @Test("a peer that owes a reply and is silent for too long is given up; an idle one is not")
  func detectsSilence() {
    let state = Self.ready(1)
    #expect(!state.expire(now: Self.at(499)).isPeerSilent)
    #expect(state.expire(now: Self.at(500)).isPeerSilent)
    let idle = Self.ready(1)
    _ = idle.received(.null, now: Self.at(1))
    #expect(!idle.expire(now: Self.at(100_000)).isPeerSilent)
    #expect(idle.nextDeadline == nil)
    // Silence counts from the request, not from the last reply of long ago.
    _ = idle.submit(2, byteCount: 1, deadline: Self.at(200_000), now: Self.at(100_000))
    #expect(!idle.expire(now: Self.at(100_499)).isPeerSilent)
    #expect(idle.expire(now: Self.at(100_500)).isPeerSilent)
  }

  @Test("count and bytes under way are bounded, and an answer makes room")
  func boundsQueue() {
    let state = Self.ready(1, inFlightMax: 2)
    #expect(state.submit(2, byteCount: 1, deadline: Self.at(9), now: Self.at(0)) == .write)
    guard
      case .refuse(let error) = state.submit(3, byteCount: 1, deadline: Self.at(9), now: Self.at(0))
    else {
      Issue.record("expected a refusal")
      return
    }
    #expect(error.code == .queueFull)
    #expect(!error.mayHaveRun)
    _ = state.received(.null, now: Self.at(1))
    #expect(state.submit(4, byteCount: 1, deadline: Self.at(9), now: Self.at(1)) == .write)
    let bytes = Self.make(inFlightBytesMax: 100)
    #expect(bytes.submit(1, byteCount: 100, deadline: Self.at(9), now: Self.at(0)) == .connect)
    guard case .refuse = bytes.submit(2, byteCount: 1, deadline: Self.at(9), now: Self.at(0)) else {
      Issue.record("expected a refusal")
      return
    }
  }

  @Test("failures count up until a reply came, not until a connection was made")
  func countsFailures() {
    let state = Self.ready(1)
    for failures in 1...3 {
      _ = state.lost(Self.lost)
      #expect(state.failuresInRow == failures)
      #expect(state.retry())
      _ = state.connected(handshakeReplies: 0, now: Self.at(1))
    }
    _ = state.submit(2, byteCount: 1, deadline: Self.at(9), now: Self.at(1))
    _ = state.received(.null, now: Self.at(2))
    #expect(state.failuresInRow == 0)
  }

  @Test("closing is for good")
  func closes() {
    let state = Self.ready(1)
    #expect(state.close().sent == [1])
    guard
      case .refuse(let error) = state.submit(2, byteCount: 1, deadline: Self.at(9), now: Self.at(0))
    else {
      Issue.record("expected a refusal")
      return
    }
    #expect(error.code == .closed)
    #expect(!state.lost(Self.lost).reconnects)
    #expect(!state.retry())
  }
}
