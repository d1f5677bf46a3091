import NIOCore
import Synchronization

/// What a server notes of a call for those who want to know how it went.
///
/// Everything but the observers is touched on the call's loop only.
final class CallObservation: @unchecked Sendable {
  private let arrivalTime: NIODeadline
  private var startTime: NIODeadline?
  private var decisionTime: NIODeadline?
  private var writtenTime: NIODeadline?
  private var error: RPCError?
  private var hasReturned = false

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
    reportIfOver(stream)
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
      responseBytes: stream.sentByteCount
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
