import Synchronization

/// One watcher's view: the products it asked for, and what has changed since it last looked.
///
/// It holds at most one level a product, the latest: a slow watcher costs no memory and misses no final value.
final class StockSubscription: Sendable {
  /// What to send.
  struct Batch: Sendable, Hashable {
    /// The latest levels, sorted by product.
    var levels: [StockLevel] = []
    /// Changes were missed: read all products again.
    var mustReadAgain = false
  }

  let id: UInt64
  let products: Set<String>
  /// An element when there is something to take; the stream ends when the broadcast does.
  let wakeups: AsyncStream<Void>

  private let signal: AsyncStream<Void>.Continuation
  private let pending = Mutex<(levels: [String: StockLevel], mustReadAgain: Bool)>(([:], false))

  init(id: UInt64, products: Set<String>) {
    self.id = id
    self.products = products
    // One wake-up is enough for any number of changes.
    (wakeups, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Everything since the last call.
  func take() -> Batch {
    pending.withLock { pending in
      defer { pending = ([:], false) }
      return Batch(
        levels: pending.levels.values.sorted { $0.product < $1.product },
        mustReadAgain: pending.mustReadAgain
      )
    }
  }

  func offer(_ level: StockLevel) {
    pending.withLock { $0.levels[level.product] = level }
    signal.yield()
  }

  func readAgain() {
    pending.withLock { $0.mustReadAgain = true }
    signal.yield()
  }

  func finish() { signal.finish() }
}
