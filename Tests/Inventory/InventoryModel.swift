@testable import Inventory

/// What Inventory means, as plain Swift: the scripts must agree with it in every step.
struct InventoryModel {
  struct Stock: Hashable {
    var onHand: Int64 = 0
    var reserved: Int64 = 0
    var version: Int64 = 0
  }

  enum Command {
    case receive(StockLine, request: String?)
    case reserve(String, [StockLine], endsAtOnce: Bool)
    case commit(String)
    case release(String)
    case sweep
  }

  enum Outcome: Hashable {
    case stock(Stock)
    case reservation(ReservationState, [StockLine])
    case expired(Int)
    case refusal(InventoryRefusal)
  }

  private struct Reservation {
    var state: ReservationState
    var lines: [StockLine]
    var hasEnded: Bool
  }

  private struct Delivery {
    var line: StockLine
    var answer: Stock
  }

  static let products = ["p1", "p10", "p2", "P3"]

  private var stocks: [String: Stock] = [:]
  private var reservations: [String: Reservation] = [:]
  private var deliveries: [String: Delivery] = [:]
  /// Events so far.
  private(set) var changes: Int64 = 0

  func stock(_ product: String) -> Stock { stocks[product] ?? Stock() }

  private mutating func change(_ product: String, onHand: Int64 = 0, reserved: Int64 = 0) {
    stocks[product, default: Stock()].onHand += onHand
    stocks[product, default: Stock()].reserved += reserved
    stocks[product, default: Stock()].version += 1
    changes += 1
  }

  /// The first line that cannot be held.
  private func shortage(_ lines: [StockLine]) -> InventoryRefusal? {
    for line in lines {
      let stock = stock(line.product)
      let available = stock.onHand - stock.reserved
      if available < line.quantity {
        return .outOfStock(
          product: line.product,
          requested: line.quantity,
          available: available
        )
      }
    }
    return nil
  }

  mutating func run(_ command: Command) -> Outcome {
    switch command {
    case .receive(let line, let request): receive(line, request)
    case .reserve(let id, let lines, let endsAtOnce): reserve(id, lines, endsAtOnce)
    case .commit(let id): commit(id)
    case .release(let id): release(id)
    case .sweep: sweep()
    }
  }

  private mutating func receive(_ line: StockLine, _ request: String?) -> Outcome {
    if let request, let earlier = deliveries[request] {
      return earlier.line == line ? .stock(earlier.answer) : .refusal(.requestDiffers)
    }
    change(line.product, onHand: line.quantity)
    if let request { deliveries[request] = Delivery(line: line, answer: stock(line.product)) }
    return .stock(stock(line.product))
  }

  private mutating func reserve(_ id: String, _ lines: [StockLine], _ endsAtOnce: Bool) -> Outcome {
    let lines = InventoryRules.summed(lines)
    if let old = reservations[id] {
      if old.state == .released { return .refusal(.reservationReleased) }
      if old.lines != lines { return .refusal(.reservationDiffers) }
      if old.state == .committed { return .reservation(.committed, lines) }
      if old.state == .held {
        if old.hasEnded { reservations[id]?.hasEnded = endsAtOnce }
        return .reservation(.held, lines)
      }
    }
    if let shortage = shortage(lines) { return .refusal(shortage) }
    for line in lines { change(line.product, reserved: line.quantity) }
    reservations[id] = Reservation(state: .held, lines: lines, hasEnded: endsAtOnce)
    return .reservation(.held, lines)
  }

  private mutating func commit(_ id: String) -> Outcome {
    guard let old = reservations[id] else { return .refusal(.reservationUnknown) }
    switch old.state {
    case .released: return .refusal(.reservationReleased)
    case .committed: break
    case .held:
      for line in old.lines {
        change(line.product, onHand: -line.quantity, reserved: -line.quantity)
      }
    case .expired:
      if shortage(old.lines) != nil { return .refusal(.reservationExpired) }
      for line in old.lines { change(line.product, onHand: -line.quantity) }
    }
    reservations[id]?.state = .committed
    return .reservation(.committed, old.lines)
  }

  private mutating func release(_ id: String) -> Outcome {
    let old = reservations[id]
    switch old?.state {
    case .held: for line in old?.lines ?? [] { change(line.product, reserved: -line.quantity) }
    case .committed: for line in old?.lines ?? [] { change(line.product, onHand: line.quantity) }
    case .expired, .released, nil: break
    }
    reservations[id] = Reservation(state: .released, lines: old?.lines ?? [], hasEnded: false)
    return .reservation(.released, old?.lines ?? [])
  }

  private mutating func sweep() -> Outcome {
    var expired = 0
    for (id, old) in reservations where old.state == .held && old.hasEnded {
      for line in old.lines { change(line.product, reserved: -line.quantity) }
      reservations[id]?.state = .expired
      expired += 1
    }
    return .expired(expired)
  }
}

extension InventoryModel.Command {
  /// A random request; few ids and products, so that requests meet.
  static func random(using random: inout some RandomNumberGenerator) -> Self {
    let id = "r\(Int.random(in: 0..<12, using: &random))"
    switch Int.random(in: 0..<12, using: &random) {
    case 0..<2:
      let number = Int.random(in: 0..<8, using: &random)
      return .receive(
        randomLine(using: &random, most: 12),
        request: number < 4 ? "d\(number)" : nil
      )
    case 2..<7:
      let count = Int.random(in: 1...4, using: &random)
      let lines = (0..<count).map { _ in randomLine(using: &random, most: 4) }
      return .reserve(id, lines, endsAtOnce: Bool.random(using: &random))
    case 7..<9: return .commit(id)
    case 9..<11: return .release(id)
    default: return .sweep
    }
  }

  private static func randomLine(
    using random: inout some RandomNumberGenerator,
    most: Int64
  ) -> StockLine {
    StockLine(
      product: InventoryModel.products.randomElement(using: &random) ?? "p1",
      quantity: Int64.random(in: 1...most, using: &random)
    )
  }
}
