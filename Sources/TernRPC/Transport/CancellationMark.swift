import Synchronization

/// Tells a stream on its loop that the task which waits for it was cancelled, also before its waiting is known there.
final class CancellationMark: Sendable {
  private let isSet = Atomic(false)

  var isCancelled: Bool { isSet.load(ordering: .acquiring) }

  func set() { isSet.store(true, ordering: .releasing) }
}
