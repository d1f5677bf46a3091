import Synchronization

/// Says yes once: for what ends with its call, or with the interceptor that refuses it.
final class Once: Sendable {
  private let isDone = Atomic(false)

  func first() -> Bool { !isDone.exchange(true, ordering: .relaxed) }
}
