import Logging
import TernRedis
import TestSupport
import Testing

@testable import Inventory

@Suite("Stock broadcast", .timeLimit(.minutes(2)))
struct StockBroadcastTests {
  static func level(_ product: String, version: Int64) -> StockLevel {
    StockLevel(product: product, onHand: version, reserved: 0, version: version, at: 0)
  }

  @Test("a slow watcher sees the latest level of each product once")
  func coalesces() async {
    let subscription = StockSubscription(id: 1, products: ["a", "b"])
    for version in 1...1_000 { subscription.offer(Self.level("b", version: Int64(version))) }
    subscription.offer(Self.level("a", version: 1))
    let batch = subscription.take()
    #expect(batch.levels.map(\.version) == [1, 1_000])
    #expect(!batch.mustReadAgain)
    #expect(subscription.take() == StockSubscription.Batch())
    subscription.readAgain()
    #expect(subscription.take().mustReadAgain)
    // One wake-up for all of it, then the end.
    subscription.finish()
    var wakeups = 0
    for await _ in subscription.wakeups { wakeups += 1 }
    #expect(wakeups == 1)
  }

  @Test("watchers are told of changes to their products, also across a restart of Redis")
  func tells() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      let broadcast = StockBroadcast(
        store: store,
        reader: inventory.client.makeStreamReader(blockMax: .milliseconds(200)),
        logger: Logger(label: "test")
      )
      let worker = Task { try await broadcast.run() }
      let subscription = try #require(broadcast.subscribe(["a", "b"]))
      let other = try #require(broadcast.subscribe(["c"]))
      var wakeups = subscription.wakeups.makeAsyncIterator()

      // The first read tells everyone to read for themselves.
      _ = await wakeups.next()
      #expect(subscription.take().mustReadAgain)
      _ = other.take()

      _ = try await store.receive(line("a", 3), request: nil)
      _ = await wakeups.next()
      let batch = subscription.take()
      #expect(batch.levels.map(\.onHand) == [3])
      #expect(!batch.mustReadAgain)
      #expect(other.take().levels.isEmpty)

      inventory.server.kill()
      try await inventory.server.start()
      try await inventory.waitUntilAvailable()
      _ = try await store.receive(line("b", 4), request: nil)
      var seen: [StockLevel] = []
      while seen.isEmpty {
        _ = await wakeups.next()
        seen = subscription.take().levels
      }
      #expect(seen.map(\.product) == ["b"])
      #expect(broadcast.position == 2)

      broadcast.unsubscribe(subscription)
      _ = try await store.receive(line("a", 1), request: nil)
      #expect(await wakeups.next() == nil)
      #expect(subscription.take().levels.isEmpty)
      worker.cancel()
      _ = await worker.result
      // The end of the broadcast is the end of what watches.
      for await _ in other.wakeups {}
    }
  }

  @Test("the sweeper's pause follows the next hold, within bounds")
  func pauses() {
    #expect(HoldSweeper.pause(until: nil) == HoldSweeper.pauseMax)
    #expect(HoldSweeper.pause(until: .milliseconds(300)) == .milliseconds(300))
    #expect(HoldSweeper.pause(until: .seconds(900)) == HoldSweeper.pauseMax)
    #expect(HoldSweeper.pause(until: .seconds(-3)) == HoldSweeper.pauseMin)
  }

  @Test("the sweeper returns stock by itself, and goes on after Redis was away")
  func sweeps() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      _ = try await store.receive(line("a", 2), request: nil)
      let sweeper = HoldSweeper(store: store, logger: Logger(label: "test"))
      let worker = Task { try await sweeper.run() }
      for round in 0..<2 {
        _ = try await store.reserve("r\(round)", lines: [line("a", 2)], hold: .zero)
        while try await inventory.numbers("a") != [[2, 0]] { await Task.yield() }
        #expect(try await store.reservation("r\(round)")?.state == .expired)
        guard round == 0 else { break }
        inventory.server.kill()
        try await inventory.server.start()
        try await inventory.waitUntilAvailable()
      }
      worker.cancel()
      _ = await worker.result
    }
  }
}

@Suite("Inventory rules")
struct InventoryRulesTests {
  @Test("sums lines of one product and sorts by bytes, as Redis's Lua does")
  func sums() {
    let summed = InventoryRules.summed([line("b", 1), line("a", 2), line("b", 3), line("Z", 1)])
    #expect(summed == [line("Z", 1), line("a", 2), line("b", 4)])
    #expect(InventoryRules.summed([]).isEmpty)
  }

  @Test("the largest sums are exact in Lua's numbers")
  func staysExact() {
    let most =
      InventoryRules.onHandMax + InventoryRules.quantityMax * Int64(InventoryRules.linesMax)
    #expect(most < 1 << 53)
  }

  @Test("no two callers and ids make the same request key")
  func keysDiffer() {
    #expect(InventoryKeys.request("b:c", of: "a") != InventoryKeys.request("c", of: "a:b"))
    #expect(InventoryKeys.request("x", of: "") == "{inv}:req:0::x")
  }
}
