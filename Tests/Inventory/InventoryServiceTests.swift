import Logging
import ShopContracts
import TernRPC
import TernService
import TernWire
import TestSupport
import Testing

@testable import Inventory

/// Inventory behind a channel in this process, its workers running.
private func withService(
  _ body: (InventoryHarness, Shop.Inventory.V1.InventoryService.Client, InProcessChannel)
    async throws -> Void
) async throws {
  try await withInventory { inventory in
    var redis = inventory.redis.client
    redis.backoff = .init(base: .milliseconds(2), ceiling: .milliseconds(20))
    redis.commandTimeout = .seconds(20)
    redis.silenceMax = .seconds(30)
    let application = try await InventoryApplication(redis: redis, logger: Logger(label: "test"))
    // Each answer is to be seen, whatever the contract says of retries.
    var configuration = ClientConfiguration()
    configuration.retryBudget = RetryBudget(share: 0, reserve: 0)
    let channel = InProcessChannel(
      services: application.services,
      serverInterceptors: [
        PrincipalInterceptor(principal: .init(subject: "services/orders", roles: ["service"]))
      ],
      configuration: configuration
    )
    let workers = Task {
      await withTaskGroup(of: Void.self) { group in
        for worker in application.workers { group.addTask { try? await worker.run() } }
      }
    }
    do {
      try await body(inventory, .init(channel), channel)
    } catch {
      Issue.record("\(error)")
    }
    workers.cancel()
    await workers.value
    await channel.close()
    await application.close()
  }
}

/// Lets every call of a channel come from one principal; what the host does with tokens is tested there.
private struct PrincipalInterceptor: ServerInterceptor {
  let principal: Principal?

  func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    var call = call
    call.context.principal = principal
    try await next(call)
  }
}

/// Expects a failure with this status and reason; gives its metadata.
@discardableResult
private func expectError(
  _ code: StatusCode,
  _ reason: String?,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () async throws -> some Any
) async -> [String: String] {
  let error = await #expect(throws: RPCError.self, sourceLocation: sourceLocation) {
    _ = try await body()
  }
  let info = error?.detail(as: Google.Rpc.ErrorInfo.self)
  #expect(error?.code == code, "\(String(describing: error))", sourceLocation: sourceLocation)
  #expect(info?.reason == reason, sourceLocation: sourceLocation)
  return info?.metadata ?? [:]
}

@Suite("Inventory service", .timeLimit(.minutes(2)))
struct InventoryServiceTests {
  typealias Wire = Shop.Inventory.V1

  @Test("an order's way: receive, reserve, commit, release, read")
  func happyPath() async throws {
    try await withService { _, client, _ in
      let stock = try await client.receiveStock(
        .init(name: "products/teapot/stock", quantity: 10, requestId: "d1")
      )
      #expect(stock.name == "products/teapot/stock")
      #expect(stock.product == "products/teapot")
      #expect(stock.onHand == 10)
      #expect(stock.available == 10)
      #expect(stock.version == 1)
      #expect((stock.asOf?.seconds ?? 0) > 1_700_000_000)

      let lines = [Wire.ReservationLine(product: "products/teapot", quantity: 3)]
      let held = try await client.reserveStock(.init(reservation: "reservations/o1", lines: lines))
      #expect(held.name == "reservations/o1")
      #expect(held.state == .held)
      #expect(held.lines == lines)
      let holdSeconds = (held.expireTime?.seconds ?? 0) - (held.updateTime?.seconds ?? 0)
      #expect((899...901).contains(holdSeconds))

      let committed = try await client.commitReservation(.init(name: "reservations/o1"))
      #expect(committed.state == .committed)
      #expect(try await client.getReservation(.init(name: "reservations/o1")) == committed)
      let left = try await client.getStock(.init(name: "products/teapot/stock"))
      #expect(left.onHand == 7)
      #expect(
        try await client.releaseReservation(.init(name: "reservations/o1")).state == .released
      )
      let batch = try await client.batchGetStock(
        .init(names: ["products/none/stock", "products/teapot/stock"])
      )
      #expect(batch.stocks.map(\.available) == [0, 10])
      #expect(batch.stocks.map(\.version) == [0, 4])
    }
  }

  @Test("refusals have the contract's codes, reasons and metadata")
  func refuses() async throws {
    try await withService { _, client, _ in
      _ = try await client.receiveStock(
        .init(name: "products/a/stock", quantity: 2, requestId: "d")
      )
      let lines = [Wire.ReservationLine(product: "products/a", quantity: 3)]
      let metadata = await expectError(.failedPrecondition, "OUT_OF_STOCK") {
        try await client.reserveStock(.init(reservation: "reservations/r", lines: lines))
      }
      #expect(metadata == ["product": "products/a", "requested": "3", "available": "2"])
      await expectError(.alreadyExists, "REQUEST_ID_REUSED") {
        try await client.receiveStock(.init(name: "products/a/stock", quantity: 3, requestId: "d"))
      }
      await expectError(.notFound, "RESERVATION_NOT_FOUND") {
        try await client.commitReservation(.init(name: "reservations/r"))
      }
      await expectError(.notFound, "RESERVATION_NOT_FOUND") {
        try await client.getReservation(.init(name: "reservations/r"))
      }
      let one = [Wire.ReservationLine(product: "products/a", quantity: 1)]
      _ = try await client.reserveStock(.init(reservation: "reservations/r", lines: one))
      await expectError(.alreadyExists, "RESERVATION_DIFFERS") {
        try await client.reserveStock(.init(reservation: "reservations/r", lines: one + one))
      }
      _ = try await client.releaseReservation(.init(name: "reservations/r"))
      await expectError(.failedPrecondition, "RESERVATION_RELEASED") {
        try await client.reserveStock(.init(reservation: "reservations/r", lines: one))
      }
    }
  }

  @Test("says what is wrong with each field")
  func validates() async throws {
    try await withService { _, client, _ in
      func fields(_ body: () async throws -> some Any) async -> [String] {
        let error = await #expect(throws: RPCError.self) { _ = try await body() }
        #expect(error?.code == .invalidArgument)
        return error?.detail(as: Google.Rpc.BadRequest.self)?.fieldViolations.map(\.field) ?? []
      }
      #expect(
        await fields {
          try await client.receiveStock(
            .init(name: "teapot", quantity: 0, requestId: String(repeating: "x", count: 65))
          )
        } == ["name", "quantity", "request_id"]
      )
      #expect(await fields { try await client.batchGetStock(.init(names: [])) } == ["names"])
      let tooMany = Array(repeating: "products/a/stock", count: 501)
      #expect(await fields { try await client.batchGetStock(.init(names: tooMany)) } == ["names"])
      #expect(
        await fields { try await client.reserveStock(.init(reservation: "x", lines: [])) }
          == ["reservation", "lines"]
      )
      let bad = Wire.ReservationLine(product: "products/a=1,b", quantity: -1)
      #expect(
        await fields {
          try await client.reserveStock(
            .init(reservation: "reservations/r", lines: [bad], hold: .init(seconds: 3_601))
          )
        } == ["lines[0].product", "lines[0].quantity", "hold"]
      )
      let many = Array(
        repeating: Wire.ReservationLine(product: "products/a", quantity: 1),
        count: 201
      )
      #expect(
        await fields {
          try await client.reserveStock(.init(reservation: "reservations/r", lines: many))
        } == ["lines"]
      )
      #expect(
        await fields { try await client.getStock(.init(name: "products//stock")) } == ["name"]
      )
    }
  }

  @Test("a hold runs out by itself, and a late commit acquires the goods again")
  func expires() async throws {
    try await withService { _, client, _ in
      _ = try await client.receiveStock(.init(name: "products/a/stock", quantity: 1))
      let lines = [Wire.ReservationLine(product: "products/a", quantity: 1)]
      for id in ["early", "late"] {
        _ = try await client.reserveStock(
          .init(reservation: "reservations/\(id)", lines: lines, hold: .init(nanos: 1_000_000))
        )
        while try await client.getReservation(.init(name: "reservations/\(id)")).state != .expired {
        }
      }
      #expect(
        try await client.commitReservation(.init(name: "reservations/late")).state == .committed
      )
      await expectError(.failedPrecondition, "RESERVATION_EXPIRED") {
        try await client.commitReservation(.init(name: "reservations/early"))
      }
    }
  }

  @Test("a watcher gets the present stock, then changes in order, and only of what it asked for")
  func watches() async throws {
    try await withService { _, client, _ in
      _ = try await client.receiveStock(.init(name: "products/a/stock", quantity: 1))
      let stream = client.watchStock(.init(names: ["products/a/stock", "products/b/stock"]))
      var iterator = stream.makeAsyncIterator()
      #expect(try await iterator.next()?.version == 1)
      #expect(try await iterator.next()?.name == "products/b/stock")
      for index in 0..<50 {
        _ = try await client.receiveStock(.init(name: "products/c/stock", quantity: 1))
        _ = try await client.receiveStock(
          .init(name: "products/\(index.isMultiple(of: 2) ? "a" : "b")/stock", quantity: 1)
        )
      }
      // Changes may be merged, but never lost, repeated or out of order.
      var seen = ["products/a": Int64(1), "products/b": Int64(0)]
      while seen != ["products/a": 26, "products/b": 25] {
        let stock = try #require(try await iterator.next())
        #expect(stock.version > seen[stock.product] ?? .max)
        #expect(stock.onHand == stock.version)
        seen[stock.product] = stock.version
      }
    }
  }

  @Test("the feed tells every change once, in order, as StockChanged")
  func feeds() async throws {
    try await withService { _, client, channel in
      _ = try await client.receiveStock(.init(name: "products/a/stock", quantity: 5))
      let lines = [Wire.ReservationLine(product: "products/a", quantity: 2)]
      _ = try await client.reserveStock(.init(reservation: "reservations/r", lines: lines))
      let feed = Tern.Events.V1.EventFeed.Client(channel)
      var events: [Tern.Events.V1.Event] = []
      for try await response in feed.subscribe(.init(after: 1)) {
        events += response.events
        if events.count == 1 {
          // While the feed waits for it.
          _ = try await client.commitReservation(.init(name: "reservations/r"))
        }
        if events.count == 2 { break }
      }
      #expect(events.map(\.sequence) == [2, 3])
      #expect(events.map(\.aggregate) == ["products/a", "products/a"])
      let changes = try events.map { event in
        try #require(try event.payload?.unpack(as: Wire.StockChanged.self))
      }
      #expect(changes.map(\.cause) == ["reserved", "committed"])
      #expect(changes.map(\.reservation) == ["reservations/r", "reservations/r"])
      #expect(changes.map { $0.stock?.available } == [3, 3])
    }
  }

  @Test(
    "Redis away: UNAVAILABLE at once with a reason, health says so, and all comes back by itself"
  )
  func survivesRedis() async throws {
    try await withService { inventory, client, _ in
      _ = try await client.receiveStock(.init(name: "products/a/stock", quantity: 5))
      inventory.server.kill()
      let began = ContinuousClock.now
      await expectError(.unavailable, "STORE_UNAVAILABLE") {
        try await client.getStock(.init(name: "products/a/stock"))
      }
      #expect(ContinuousClock.now - began < .seconds(2))

      // A service that starts while Redis is away starts all the same.
      let late = try await InventoryApplication(
        redis: inventory.redis.client,
        logger: Logger(label: "test")
      )
      let server = RPCServer(services: late.services, logger: Logger(label: "test"))
      let reporting = Task { await late.reportHealth(to: server.health) }
      let name = "shop.inventory.v1.InventoryService"
      while server.health.state(of: name) != .notServing("STORE_UNAVAILABLE") { await Task.yield() }

      try await inventory.server.start()
      while server.health.state(of: name) != .serving { await Task.yield() }
      reporting.cancel()
      await reporting.value
      await late.close()
      while true {
        do {
          #expect(try await client.getStock(.init(name: "products/a/stock")).onHand == 5)
          break
        } catch let error as RPCError where error.code == .unavailable { await Task.yield() }
      }
    }
  }

  @Test("refuses to start on a Redis that is not its own")
  func refusesForeign() async throws {
    try await withInventory { inventory in
      try await inventory.admin.send("SET", "someone", "else")
      let refusal = await #expect(throws: InventoryStoreRefusal.self) {
        _ = try await InventoryApplication(
          configuration: InventoryConfiguration(dataDirectory: inventory.directory.path),
          logger: Logger(label: "test")
        )
      }
      #expect(refusal?.description.contains("STORE_NOT_OWNED") == true)
      await #expect(throws: FileError.self) {
        _ = try await InventoryApplication(
          configuration: InventoryConfiguration(dataDirectory: "/nowhere"),
          logger: Logger(label: "test")
        )
      }
    }
  }
}
