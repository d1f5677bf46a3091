import TernRedis
import TernService
import TestSupport
import Testing

@testable import Inventory

@Suite("Inventory store on a real Redis", .timeLimit(.minutes(3)))
struct InventoryStoreTests {
  static let hour: Duration = .seconds(3_600)

  @Test("received stock counts once a request, and a request belongs to its caller")
  func receives() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      let request = StockRequest(caller: "users/a", id: "r1")
      let first = try await store.receive(line("teapot", 5), request: request)
      #expect(first.onHand == 5)
      #expect(first.reserved == 0)
      #expect(first.version == 1)
      _ = try await store.receive(line("teapot", 2), request: nil)
      // The answer of the first time, whatever has happened since.
      #expect(try await store.receive(line("teapot", 5), request: request) == first)
      await expectRefusal(.requestDiffers) {
        try await store.receive(line("teapot", 6), request: request)
      }
      await expectRefusal(.requestDiffers) {
        try await store.receive(line("kettle", 5), request: request)
      }
      _ = try await store.receive(
        line("teapot", 1),
        request: StockRequest(caller: "users/b", id: "r1")
      )
      #expect(try await inventory.numbers("teapot", "kettle") == [[8, 0], [0, 0]])
      await expectRefusal(.shelfFull(onHand: 8)) {
        try await store.receive(line("teapot", InventoryRules.onHandMax - 7), request: nil)
      }
      let most = try await store.receive(
        line("teapot", InventoryRules.onHandMax - 8),
        request: nil
      )
      #expect(most.onHand == InventoryRules.onHandMax)
    }
  }

  @Test("reads many products in the order asked, unknown ones as zero")
  func readsMany() async throws {
    try await withInventory { inventory in
      for index in 0..<500 {
        _ = try await inventory.store.receive(line("p\(index)", Int64(index) + 1), request: nil)
      }
      let products = (0..<500).map { "p\(499 - $0)" }
      let levels = try await inventory.store.stock(of: products)
      #expect(levels.map(\.product) == products)
      #expect(levels.map(\.onHand) == (0..<500).map { Int64(500 - $0) })
      let unknown = try await inventory.store.stock(of: ["never"])
      #expect(unknown.map(\.version) == [0])
      #expect(unknown[0].at > 1_700_000_000_000_000)
      #expect(try await inventory.store.stock(of: []).isEmpty)
    }
  }

  @Test("reserves all lines or none, and sums the lines of one product before the check")
  func reservesAllOrNone() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      _ = try await store.receive(line("a", 10), request: nil)
      _ = try await store.receive(line("b", 1), request: nil)
      await expectRefusal(.outOfStock(product: "b", requested: 2, available: 1)) {
        try await store.reserve("r1", lines: [line("a", 1), line("b", 2)], hold: Self.hour)
      }
      await expectRefusal(.outOfStock(product: "a", requested: 11, available: 10)) {
        try await store.reserve("r1", lines: [line("a", 6), line("a", 5)], hold: Self.hour)
      }
      await expectRefusal(.outOfStock(product: "c", requested: 1, available: 0)) {
        try await store.reserve("r1", lines: [line("c", 1)], hold: Self.hour)
      }
      #expect(try await inventory.numbers("a", "b") == [[10, 0], [1, 0]])
      #expect(try await store.reservation("r1") == nil)
      let record = try await store.reserve(
        "r1",
        lines: [line("b", 1), line("a", 6), line("a", 4)],
        hold: Self.hour
      )
      #expect(record.state == .held)
      #expect(record.lines == [line("a", 10), line("b", 1)])
      #expect(record.expireAt == record.updatedAt + 3_600_000_000)
      #expect(try await inventory.numbers("a", "b") == [[10, 10], [1, 1]])
    }
  }

  @Test("the same reservation is answered again, with other lines it is refused")
  func reservesOnce() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      _ = try await store.receive(line("a", 10), request: nil)
      let first = try await store.reserve("r", lines: [line("a", 4)], hold: Self.hour)
      let again = try await store.reserve(
        "r",
        lines: [line("a", 1), line("a", 3)],
        hold: Self.hour
      )
      #expect(again == first)
      #expect(try await store.reservation("r") == first)
      await expectRefusal(.reservationDiffers) {
        try await store.reserve("r", lines: [line("a", 5)], hold: Self.hour)
      }
      #expect(try await inventory.numbers("a") == [[10, 4]])
      let committed = try await store.commit("r")
      #expect(committed.state == .committed)
      #expect(try await store.commit("r") == committed)
      #expect(try await store.reserve("r", lines: [line("a", 4)], hold: Self.hour) == committed)
      #expect(try await inventory.numbers("a") == [[6, 0]])
    }
  }

  @Test("a release undoes whatever there is, once, and refuses what comes late")
  func releases() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      _ = try await store.receive(line("a", 10), request: nil)

      _ = try await store.reserve("held", lines: [line("a", 3)], hold: Self.hour)
      let released = try await store.release("held")
      #expect(released.state == .released)
      #expect(released.lines == [line("a", 3)])
      #expect(try await store.release("held") == released)
      #expect(try await inventory.numbers("a") == [[10, 0]])

      _ = try await store.reserve("sold", lines: [line("a", 3)], hold: Self.hour)
      _ = try await store.commit("sold")
      #expect(try await inventory.numbers("a") == [[7, 0]])
      _ = try await store.release("sold")
      _ = try await store.release("sold")
      #expect(try await inventory.numbers("a") == [[10, 0]])

      let tombstone = try await store.release("never")
      #expect(tombstone.state == .released)
      #expect(tombstone.lines.isEmpty)
      for id in ["held", "sold", "never"] {
        await expectRefusal(.reservationReleased) {
          try await store.reserve(id, lines: [line("a", 3)], hold: Self.hour)
        }
        await expectRefusal(.reservationReleased) { try await store.commit(id) }
      }
      await expectRefusal(.reservationUnknown) { try await store.commit("unknown") }
      #expect(try await inventory.numbers("a") == [[10, 0]])
    }
  }

  @Test(
    "a hold that ended is returned by the sweeper, and a late commit acquires it again or is refused"
  )
  func expires() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      _ = try await store.receive(line("a", 10), request: nil)
      _ = try await store.reserve("late", lines: [line("a", 6)], hold: .zero)
      _ = try await store.reserve("lost", lines: [line("a", 4)], hold: .zero)
      _ = try await inventory.store.receive(line("b", 1), request: nil)
      _ = try await store.reserve("lasting", lines: [line("b", 1)], hold: Self.hour)
      #expect(try await inventory.numbers("a", "b") == [[10, 10], [1, 1]])

      #expect(try await inventory.sweepAll() == 2)
      #expect(try await inventory.numbers("a", "b") == [[10, 0], [1, 1]])
      #expect(try await store.reservation("late")?.state == .expired)
      #expect(try await store.reservation("lasting")?.state == .held)
      #expect(try await inventory.sweepAll() == 0)
      let due = try await store.sweep(countMax: 1).nextDue
      #expect((due ?? .zero) > .seconds(3_000))

      #expect(try await store.commit("late").state == .committed)
      #expect(try await inventory.numbers("a") == [[4, 0]])
      _ = try await store.reserve("other", lines: [line("a", 1)], hold: Self.hour)
      await expectRefusal(.reservationExpired) { try await store.commit("lost") }
      #expect(try await store.reservation("lost")?.state == .expired)
      #expect(try await store.release("lost").state == .released)
      #expect(try await inventory.numbers("a") == [[4, 1]])
    }
  }

  @Test("the sweeper believes the reservation, not the list of ends, and puts the list right")
  func sweepsByRecord() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      _ = try await store.receive(line("a", 3), request: nil)
      let lasting = try await store.reserve("lasting", lines: [line("a", 1)], hold: Self.hour)
      _ = try await store.reserve("sold", lines: [line("a", 1)], hold: Self.hour)
      _ = try await store.commit("sold")
      for id in ["lasting", "sold", "unknown"] {
        try await inventory.admin.send("ZADD", "{inv}:exp", 1, RedisArgument(id))
      }
      #expect(try await inventory.sweepAll() == 0)
      #expect(try await store.reservation("lasting") == lasting)
      #expect(try await inventory.numbers("a") == [[2, 1]])
      let listed = try await inventory.admin.send("ZRANGE", "{inv}:exp", 0, -1, "WITHSCORES")
      #expect(
        try listed.arrayValue().map { try $0.stringValue() } == ["lasting", "\(lasting.expireAt)"]
      )
    }
  }

  @Test("a hold that ended but was not swept is committed or renewed with the stock it still has")
  func usesOverdueHold() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      _ = try await store.receive(line("a", 2), request: nil)
      _ = try await store.reserve("x", lines: [line("a", 1)], hold: .zero)
      _ = try await store.reserve("y", lines: [line("a", 1)], hold: .zero)
      #expect(try await store.commit("x").state == .committed)
      #expect(try await store.reserve("y", lines: [line("a", 1)], hold: Self.hour).state == .held)
      #expect(try await inventory.sweepAll() == 0)
      #expect(try await inventory.numbers("a") == [[1, 1]])
    }
  }

  @Test("an expired reservation that is asked for again holds again, if the stock is there")
  func reservesAfterExpiry() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      _ = try await store.receive(line("a", 1), request: nil)
      _ = try await store.reserve("x", lines: [line("a", 1)], hold: .zero)
      try await inventory.sweepAll()
      _ = try await store.reserve("y", lines: [line("a", 1)], hold: Self.hour)
      await expectRefusal(.outOfStock(product: "a", requested: 1, available: 0)) {
        try await store.reserve("x", lines: [line("a", 1)], hold: Self.hour)
      }
      _ = try await store.release("y")
      #expect(try await store.reserve("x", lines: [line("a", 1)], hold: Self.hour).state == .held)
      // Held for good now: a record that must not vanish by itself.
      #expect(try await inventory.admin.send("TTL", "{inv}:res:x") == .integer(-1))
      #expect(try await inventory.admin.send("TTL", "{inv}:res:y").integerValue() > 2_000_000)
    }
  }

  @Test("every change is one event in order without gaps, and the last of a product is its stock")
  func emitsEvents() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      let empty = try await store.eventRange()
      #expect(empty.last == 0)
      #expect(empty.trimmedThrough == 0)
      _ = try await store.receive(line("a", 10), request: nil)
      _ = try await store.reserve("r", lines: [line("a", 2)], hold: .zero)
      try await inventory.sweepAll()
      _ = try await store.commit("r")
      _ = try await store.release("r")
      _ = try await store.reserve("s", lines: [line("a", 1)], hold: Self.hour)
      _ = try await store.commit("s")
      _ = try await store.reserve("t", lines: [line("a", 1)], hold: Self.hour)
      _ = try await store.release("t")
      let changes = try await store.changes(after: 0, countMax: 100)
      #expect(
        changes.map(\.cause) == [
          "received", "reserved", "expired", "committed", "restocked", "reserved", "committed",
          "reserved", "released",
        ]
      )
      #expect(changes.map(\.sequence) == Array(1...9))
      #expect(changes.map(\.level.version) == Array(1...9))
      #expect(changes.map(\.reservation) == ["", "r", "r", "r", "r", "s", "s", "t", "t"])
      #expect(changes.map(\.level.onHand) == [10, 10, 10, 8, 10, 10, 9, 9, 9])
      #expect(changes.map(\.level.reserved) == [0, 2, 0, 0, 0, 1, 0, 1, 0])
      #expect(try await store.changes(after: 7, countMax: 1).map(\.sequence) == [8])
      #expect(try await store.changes(after: 9, countMax: 10).isEmpty)
      let range = try await store.eventRange()
      #expect(range.last == 9)
      #expect(range.epoch == empty.epoch)
      // Nothing happened: no event.
      await expectRefusal(.reservationReleased) { try await store.commit("t") }
      #expect(try await store.eventRange().last == 9)
    }
  }

  @Test("the stream is cut at its cap, and says so")
  func trimsEvents() async throws {
    try await withInventory(eventsKept: 150) { inventory in
      for _ in 0..<400 { _ = try await inventory.store.receive(line("a", 1), request: nil) }
      let range = try await inventory.store.eventRange()
      #expect(range.last == 400)
      // Redis cuts whole nodes of 100 entries.
      #expect((150..<250).contains(range.trimmedThrough) || range.trimmedThrough == 200)
      let first = try await inventory.store.changes(after: range.trimmedThrough, countMax: 1)
      #expect(first.map(\.sequence) == [range.trimmedThrough + 1])
    }
  }
}
