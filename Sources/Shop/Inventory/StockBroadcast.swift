import Logging
import Synchronization
import TernRedis
import TernService

/// Reads the event stream once for the whole process, and tells everyone who watches.
final class StockBroadcast: ServiceWorker {
  /// Too many watchers are refused, not queued.
  static let watchersMax = 10_000
  /// Entries of one read.
  static let entriesAtOnceMax = 256
  /// Between two attempts while Redis is down.
  static let pause: Duration = .milliseconds(200)

  private struct State {
    var nextID: UInt64 = 0
    var watchers: [UInt64: StockSubscription] = [:]
    /// Who watches a product.
    var watchersByProduct: [String: Set<UInt64>] = [:]
    /// The last sequence that was told, once known.
    var position: Int64?
    var epoch = ""
  }

  private let store: any InventoryStore
  private let reader: RedisStreamReader
  private let logger: Logger
  private let state = Mutex(State())
  /// Fires with every batch of events.
  let changed = ChangeSignal()

  init(store: any InventoryStore, reader: RedisStreamReader, logger: Logger) {
    self.store = store
    self.reader = reader
    self.logger = logger
  }

  /// The last sequence that was told; 0 before the first read.
  var position: Int64 { state.withLock { $0.position ?? 0 } }

  // MARK: - Watchers

  /// A new watcher of these products, or nil when there are too many.
  func subscribe(_ products: Set<String>) -> StockSubscription? {
    state.withLock { state in
      guard state.watchers.count < Self.watchersMax else { return nil }
      state.nextID += 1
      let subscription = StockSubscription(id: state.nextID, products: products)
      state.watchers[subscription.id] = subscription
      for product in products {
        state.watchersByProduct[product, default: []].insert(subscription.id)
      }
      return subscription
    }
  }

  /// The watcher is no longer told.
  func unsubscribe(_ subscription: StockSubscription) {
    state.withLock { state in
      state.watchers[subscription.id] = nil
      for product in subscription.products {
        state.watchersByProduct[product]?.remove(subscription.id)
        if state.watchersByProduct[product]?.isEmpty == true {
          state.watchersByProduct[product] = nil
        }
      }
    }
    subscription.finish()
  }

  // MARK: - Reading

  func run() async throws {
    var isFailing = false
    while !Task.isCancelled {
      do {
        try await catchUp()
        isFailing = false
      } catch is CancellationError {
        break
      } catch {
        if !isFailing { logger.warning("cannot read events", metadata: ["error": "\(error)"]) }
        isFailing = true
        try await Task.sleep(for: Self.pause)
      }
    }
    let watchers = state.withLock { Array($0.watchers.values) }
    for watcher in watchers { watcher.finish() }
    await reader.close()
  }

  /// Checks where the stream is, then reads on; comes back when a read gave nothing.
  private func catchUp() async throws {
    let range = try await store.eventRange()
    var position = state.withLock { state -> Int64 in
      let isContinuous =
        state.epoch == range.epoch
        && (state.position.map {
          (range.trimmedThrough...max(range.last, range.trimmedThrough)).contains($0)
        } ?? false)
      state.epoch = range.epoch
      if let position = state.position, isContinuous { return position }
      state.position = range.last
      for watcher in state.watchers.values { watcher.readAgain() }
      return range.last
    }
    while true {
      let entries = try await read(after: position)
      guard let first = entries.first, let last = entries.last else { return }
      tell(
        try entries.map { try StockChange($0) },
        isContinuous: first.id.milliseconds == UInt64(clamping: position) + 1
      )
      position = Int64(clamping: last.id.milliseconds)
    }
  }

  private func read(after position: Int64) async throws -> [RedisStreamEntry] {
    do {
      return try await reader.read(
        InventoryKeys.events,
        after: RedisStreamID(milliseconds: UInt64(clamping: position), sequence: .max),
        count: Self.entriesAtOnceMax
      )
    } catch {
      if error.code == .cancelled { throw CancellationError() }
      throw error
    }
  }

  private func tell(_ changes: [StockChange], isContinuous: Bool) {
    state.withLock { state in
      for change in changes {
        for id in state.watchersByProduct[change.level.product] ?? [] {
          state.watchers[id]?.offer(change.level)
        }
      }
      if !isContinuous { for watcher in state.watchers.values { watcher.readAgain() } }
      state.position = changes.last?.sequence
    }
    changed.fire()
  }
}
