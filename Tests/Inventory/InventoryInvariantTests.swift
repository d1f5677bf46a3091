import TestSupport
import Testing

@testable import Inventory

@Suite("Inventory invariants", .timeLimit(.minutes(3)))
struct InventoryInvariantTests {
  static let hour: Duration = .seconds(3_600)

  @Test("200 concurrent reservers of 50 units: exactly 50 succeed, nothing is oversold")
  func neverOversells() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      _ = try await store.receive(line("a", 50), request: nil)
      _ = try await store.receive(line("b", 1_000), request: nil)
      let successes = await withTaskGroup(of: Bool.self) { group in
        for index in 0..<200 {
          group.addTask {
            // Lines in both orders: scripts run one by one, so nothing can lock up.
            let lines = [line("a", 1), line("b", 2)]
            do {
              _ = try await store.reserve(
                "r\(index)",
                lines: index.isMultiple(of: 2) ? lines : lines.reversed(),
                hold: Self.hour
              )
              return true
            } catch let refusal as InventoryRefusal {
              #expect(refusal == .outOfStock(product: "a", requested: 1, available: 0))
              return false
            } catch {
              Issue.record("\(error)")
              return false
            }
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(successes == 50)
      #expect(try await inventory.numbers("a", "b") == [[50, 50], [1_000, 100]])
    }
  }

  @Test(
    "duplicated and reordered requests from many tasks keep stock conserved",
    arguments: [1, 2, 3] as [UInt64]
  )
  func conservesUnderConcurrency(seed: UInt64) async throws {
    try await withInventory { inventory in
      let store = inventory.store
      let products = ["a", "b", "c"]
      for product in products { _ = try await store.receive(line(product, 40), request: nil) }
      // Few reservations, so that tasks collide on them.
      await withTaskGroup(of: Void.self) { group in
        for task in 0..<16 {
          group.addTask {
            var random = SeededGenerator(seed: seed &* 1_000 &+ UInt64(task))
            for _ in 0..<60 { await self.act(store, products, &random) }
          }
        }
      }
      try await inventory.sweepAll()

      var held: [String: Int64] = [:]
      var sold: [String: Int64] = [:]
      for index in 0..<30 {
        guard let record = try await store.reservation("r\(index)") else { continue }
        for line in record.lines {
          if record.state == .held { held[line.product, default: 0] += line.quantity }
          if record.state == .committed { sold[line.product, default: 0] += line.quantity }
        }
      }
      let received = try await store.changes(after: 0, countMax: 100_000)
        .filter { $0.cause == "received" }.count
      #expect(received == 3 + 4)
      var replayed: [String: StockLevel] = [:]
      for change in try await store.changes(after: 0, countMax: 100_000) {
        #expect(0 <= change.level.reserved && change.level.reserved <= change.level.onHand)
        #expect((replayed[change.level.product]?.version ?? 0) + 1 == change.level.version)
        replayed[change.level.product] = change.level
      }
      for level in try await store.stock(of: products) {
        let product = level.product
        let delivered: Int64 = product == "a" ? 40 + 4 * 5 : 40
        #expect(level.onHand + sold[product, default: 0] == delivered, "units of \(product)")
        #expect(level.reserved == held[product, default: 0], "held units of \(product)")
        #expect(replayed[product]?.onHand == level.onHand)
        #expect(replayed[product]?.reserved == level.reserved)
      }
    }
  }

  /// One random request; refusals are fine, other failures are not.
  private func act(
    _ store: RedisInventoryStore,
    _ products: [String],
    _ random: inout SeededGenerator
  ) async {
    let number = Int.random(in: 0..<30, using: &random)
    let id = "r\(number)"
    do {
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<4:
        // The lines belong to the id, so that duplicates match.
        let lines = [
          line(products[number % 3], Int64(number % 4) + 1), line(products[(number + 1) % 3], 2),
        ]
        _ = try await store.reserve(id, lines: lines, hold: number < 10 ? .zero : Self.hour)
      case 4..<6: _ = try await store.commit(id)
      case 6..<7: _ = try await store.release(id)
      case 7..<8: _ = try await store.sweep(countMax: 3)
      default:
        let request = StockRequest(caller: "test", id: "d\(number % 4)")
        _ = try await store.receive(line("a", 5), request: request)
      }
    } catch is InventoryRefusal {
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(
    "agrees with the model in every step of random histories",
    arguments: 1...8 as ClosedRange<UInt64>
  )
  func agreesWithModel(seed: UInt64) async throws {
    try await withInventory { inventory in
      var random = SeededGenerator(seed: seed)
      var model = InventoryModel()
      for step in 0..<300 {
        let command = InventoryModel.Command.random(using: &random)
        let expected = model.run(command)
        let actual = try await run(command, on: inventory)
        #expect(actual == expected, "seed \(seed), step \(step): \(command)")
        let levels = try await inventory.store.stock(of: InventoryModel.products)
        let stocks = levels.map {
          InventoryModel.Stock(onHand: $0.onHand, reserved: $0.reserved, version: $0.version)
        }
        #expect(
          stocks == InventoryModel.products.map { model.stock($0) },
          "seed \(seed), step \(step)"
        )
        guard actual == expected else { return }
      }
      #expect(try await inventory.store.eventRange().last == model.changes)
    }
  }

  private func run(
    _ command: InventoryModel.Command,
    on inventory: InventoryHarness
  ) async throws -> InventoryModel.Outcome {
    let store = inventory.store
    do {
      switch command {
      case .receive(let line, let request):
        let level = try await store.receive(
          line,
          request: request.map { StockRequest(caller: "test", id: $0) }
        )
        return .stock(
          .init(onHand: level.onHand, reserved: level.reserved, version: level.version)
        )
      case .reserve(let id, let lines, let endsAtOnce):
        let record = try await store.reserve(
          id,
          lines: lines,
          hold: endsAtOnce ? .zero : Self.hour
        )
        return .reservation(record.state, record.lines)
      case .commit(let id):
        let record = try await store.commit(id)
        return .reservation(record.state, record.lines)
      case .release(let id):
        let record = try await store.release(id)
        return .reservation(record.state, record.lines)
      case .sweep:
        return .expired(try await inventory.sweepAll())
      }
    } catch let refusal as InventoryRefusal {
      return .refusal(refusal)
    }
  }
}
