import ShopContracts
import TernRPC
import TernService

/// The event stream as the source of Inventory's feed: one `StockChanged` a change.
struct InventoryEvents: EventSource {
  let store: any InventoryStore
  let broadcast: StockBroadcast

  func range() async throws -> EventRange {
    try await reported { try await store.eventRange() }
  }

  func events(after sequence: Int64, limit: Int) async throws -> [StoredEvent] {
    let changes = try await reported {
      try await store.changes(after: sequence, countMax: limit)
    }
    return try changes.map { change in
      StoredEvent(
        sequence: change.sequence,
        type: "shop.inventory.v1.StockChanged",
        aggregate: InventoryMapping.products.name(change.level.product),
        occurredAtMicroseconds: change.level.at,
        payload: try InventoryMapping.wire(change).serializedBytes()
      )
    }
  }

  func waitForEvents(after sequence: Int64, atMost duration: Duration) async throws {
    // The version is read first, so that an event between the two lines is not slept through.
    let version = broadcast.changed.version
    if broadcast.position <= sequence {
      await broadcast.changed.wait(after: version, atMost: duration)
    }
    try Task.checkCancellation()
  }

  private func reported<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
      return try await body()
    } catch let failure as InventoryStoreError {
      throw InventoryMapping.error(failure)
    }
  }
}
