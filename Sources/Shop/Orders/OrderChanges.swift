import Synchronization

/// Tells those who watch an order that it has changed.
///
/// It carries no data: a watcher reads the order itself, so a watcher that is slow misses steps but never the end.
/// Entries exist only while somebody watches. `@unchecked` is not needed: all state is under the mutex.
final class OrderChanges: Sendable {
  /// No more watchers than this at a time, over all orders.
  static let watchersMax = 10_000

  private struct State {
    var watchers: [String: [UInt64: AsyncStream<Void>.Continuation]] = [:]
    var count = 0
    var nextID: UInt64 = 0
  }

  private let state = Mutex(State())

  /// A stream that yields after each change of the order; it holds at most one change that was not yet seen.
  ///
  /// Nil when there are too many watchers already.
  func changes(of orderID: String) -> AsyncStream<Void>? {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self,
      bufferingPolicy: .bufferingNewest(1)
    )
    let id: UInt64? = state.withLock { state in
      guard state.count < Self.watchersMax else { return nil }
      state.nextID += 1
      state.count += 1
      state.watchers[orderID, default: [:]][state.nextID] = continuation
      return state.nextID
    }
    guard let id else { return nil }
    continuation.onTermination = { [weak self] _ in self?.remove(id, of: orderID) }
    return stream
  }

  /// Wakes those who watch the order.
  func notify(_ orderID: String) {
    let continuations = state.withLock { Array(($0.watchers[orderID] ?? [:]).values) }
    for continuation in continuations { continuation.yield() }
  }

  private func remove(_ id: UInt64, of orderID: String) {
    state.withLock { state in
      guard state.watchers[orderID]?.removeValue(forKey: id) != nil else { return }
      state.count -= 1
      if state.watchers[orderID]?.isEmpty == true { state.watchers[orderID] = nil }
    }
  }
}
