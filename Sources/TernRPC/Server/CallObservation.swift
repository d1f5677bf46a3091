import NIOCore
import Synchronization

/// What a server notes of a call for those who want to know how it went.
///
/// Everything but the observers and the interceptors' count is touched on the call's loop only.
final class CallObservation: @unchecked Sendable {
  private let arrivalTime: NIODeadline
  private var startTime: NIODeadline?
  private var decisionTime: NIODeadline?
  private var writtenTime: NIODeadline?
  private var error: RPCError?
  private var hasReturned = false
  /// Interceptors that the call has come to, and one more once it has come to its handler.
  private let reachedCount = Atomic(0)

  private struct Observers {
    var bodies: [@Sendable (ServerCallOutcome) -> Void] = []
    var outcome: ServerCallOutcome?
  }

  private let observers = Mutex(Observers())

  init(arrivalTime: NIODeadline) { self.arrivalTime = arrivalTime }

  /// Has the closure told how the call went; at once if it is over.
  ///
  /// Any thread.
  func onFinish(_ body: @escaping @Sendable (ServerCallOutcome) -> Void) {
    let outcome = observers.withLock { observers in
      if observers.outcome == nil { observers.bodies.append(body) }
      return observers.outcome
    }
    if let outcome { body(outcome) }
  }

  /// The call has come to the interceptor that stands there; behind the last one is the handler.
  ///
  /// Any thread.
  func reached(_ index: Int) { reachedCount.max(index + 1, ordering: .relaxed) }

  /// The handler's task runs.
  func started() { startTime = .now() }

  /// The status is known; a later word counts until it is written.
  func decided(_ error: RPCError?) {
    guard writtenTime == nil else { return }
    decisionTime = .now()
    self.error = error
  }

  /// The status has been given to the socket, or nobody waits for it any more.
  func written(by stream: ServerStream) {
    guard writtenTime == nil else { return }
    writtenTime = .now()
    reportIfOver(stream)
  }

  /// The handler has returned.
  func returned(by stream: ServerStream) {
    hasReturned = true
    reportRefusal(of: stream)
    reportIfOver(stream)
  }

  /// Tells the interceptors that the call never came to.
  private func reportRefusal(of stream: ServerStream) {
    let reached = reachedCount.load(ordering: .relaxed)
    let interceptors = stream.core.interceptors
    guard reached < interceptors.count else { return }
    let code = error?.code ?? .ok
    let reason = reached > 0 ? .interceptor : stream.refusalReason ?? .of(code)
    // A method that isn't there has no name of the server's.
    let method = reason == .unknownMethod ? nil : stream.handler.method
    let refusal = ServerCallRefusal(method, code, reason)
    for interceptor in interceptors[reached...] { interceptor.refused(refusal) }
  }

  private func reportIfOver(_ stream: ServerStream) {
    guard hasReturned, let writtenTime else { return }
    let decision = min(decisionTime ?? writtenTime, writtenTime)
    let start = min(startTime ?? decision, decision)
    let outcome = ServerCallOutcome(
      error: error,
      queueDuration: .nanoseconds(max(0, (start - arrivalTime).nanoseconds)),
      handlerDuration: .nanoseconds((decision - start).nanoseconds),
      writeDuration: .nanoseconds((writtenTime - decision).nanoseconds),
      requestBytes: stream.receivedByteCount,
      responseBytes: stream.sentByteCount,
      isHandled: reachedCount.load(ordering: .relaxed) > stream.core.interceptors.count
    )
    let waiting = observers.withLock { observers in
      observers.outcome = outcome
      let bodies = observers.bodies
      observers.bodies = []
      return bodies
    }
    for body in waiting { body(outcome) }
  }
}

extension ServerCallRefusal.Reason {
  /// Why a call ended with this code before anything ran for it.
  fileprivate static func of(_ code: StatusCode) -> Self {
    switch code {
    case .deadlineExceeded: .expired
    case .resourceExhausted: .tooLarge
    case .internal: .malformed
    default: .cancelled
    }
  }
}
