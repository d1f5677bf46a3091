import Logging
import ShopContracts
import TernRPC
import TernService

/// The methods of `shop.inventory.v1.InventoryService`.
struct InventoryService: Shop.Inventory.V1.InventoryService.Server {
  typealias Wire = Shop.Inventory.V1

  let store: any InventoryStore
  let broadcast: StockBroadcast
  let logger: Logger

  func receiveStock(
    _ request: Wire.ReceiveStockRequest,
    context: ServerContext
  ) async throws -> Wire.Stock {
    let caller = context.principal?.subject ?? ""
    let (line, stockRequest) = try InventoryMapping.delivery(request, caller: caller)
    return try await run {
      InventoryMapping.wire(try await store.receive(line, request: stockRequest))
    }
  }

  func getStock(
    _ request: Wire.GetStockRequest,
    context: ServerContext
  ) async throws -> Wire.Stock {
    let product = try InventoryMapping.productID(request.name)
    let levels = try await run { try await store.stock(of: [product]) }
    guard let level = levels.first else { throw RPCError(.internal, "one product, no stock") }
    return InventoryMapping.wire(level)
  }

  func batchGetStock(
    _ request: Wire.BatchGetStockRequest,
    context: ServerContext
  ) async throws -> Wire.BatchGetStockResponse {
    let products = try InventoryMapping.productIDs(request.names, field: "names")
    let levels = try await run { try await store.stock(of: products) }
    return Wire.BatchGetStockResponse(stocks: levels.map(InventoryMapping.wire))
  }

  func reserveStock(
    _ request: Wire.ReserveStockRequest,
    context: ServerContext
  ) async throws -> Wire.Reservation {
    let hold = try InventoryMapping.hold(request)
    return try await run {
      InventoryMapping.wire(
        try await store.reserve(hold.id, lines: hold.lines, hold: hold.duration)
      )
    }
  }

  func commitReservation(
    _ request: Wire.CommitReservationRequest,
    context: ServerContext
  ) async throws -> Wire.Reservation {
    let id = try InventoryMapping.reservationID(request.name)
    return try await run { InventoryMapping.wire(try await store.commit(id)) }
  }

  func releaseReservation(
    _ request: Wire.ReleaseReservationRequest,
    context: ServerContext
  ) async throws -> Wire.Reservation {
    let id = try InventoryMapping.reservationID(request.name)
    return try await run { InventoryMapping.wire(try await store.release(id)) }
  }

  func getReservation(
    _ request: Wire.GetReservationRequest,
    context: ServerContext
  ) async throws -> Wire.Reservation {
    let id = try InventoryMapping.reservationID(request.name)
    return try await run {
      guard let record = try await store.reservation(id) else {
        throw InventoryRefusal.reservationUnknown
      }
      return InventoryMapping.wire(record)
    }
  }

  func watchStock(
    _ request: Wire.WatchStockRequest,
    responses: ResponseWriter<Wire.Stock>,
    context: ServerContext
  ) async throws {
    let products = try InventoryMapping.productIDs(request.names, field: "names")
    // Subscribed before the first look, so that no change falls between the two.
    guard let subscription = broadcast.subscribe(Set(products)) else {
      throw InventoryMapping.tooManyWatchers
    }
    defer { broadcast.unsubscribe(subscription) }
    var sent = SentVersions()
    let present = try await run { try await store.stock(of: products) }
    for level in sent.fresh(present) { try await responses.write(InventoryMapping.wire(level)) }
    for await _ in subscription.wakeups {
      let batch = subscription.take()
      // After a gap, versions may even have gone back (a restored store): whatever differs is news.
      let news =
        batch.mustReadAgain
        ? sent.different(try await run { try await store.stock(of: products) })
        : sent.fresh(batch.levels)
      for level in news { try await responses.write(InventoryMapping.wire(level)) }
    }
    try Task.checkCancellation()
    throw RPCError(.unavailable, "the service ends")
  }

  /// Refusals and failures of the store become what the contract promises.
  private func run<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
      return try await body()
    } catch let refusal as InventoryRefusal {
      throw InventoryMapping.error(refusal)
    } catch let failure as InventoryStoreError {
      logger.error("the store failed", metadata: ["error": "\(failure)"])
      throw InventoryMapping.error(failure)
    }
  }
}

/// What one watcher has been sent, so that it is told nothing twice and nothing old.
struct SentVersions {
  private var versions: [String: Int64] = [:]

  /// The levels that are newer than what was sent; they count as sent from now on.
  mutating func fresh(_ levels: [StockLevel]) -> [StockLevel] {
    note(levels) { level, sent in level.version > sent }
  }

  /// The levels that are not what was sent.
  mutating func different(_ levels: [StockLevel]) -> [StockLevel] {
    note(levels) { level, sent in level.version != sent }
  }

  private mutating func note(
    _ levels: [StockLevel],
    where isNews: (StockLevel, Int64) -> Bool
  ) -> [StockLevel] {
    levels.filter { level in
      if let sent = versions[level.product], !isNews(level, sent) { return false }
      versions[level.product] = level.version
      return true
    }
  }
}
