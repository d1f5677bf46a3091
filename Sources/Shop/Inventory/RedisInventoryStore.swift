import TernRedis
import TernService

/// Inventory's store in Redis: every operation is one script, so one round trip and one transaction.
final class RedisInventoryStore: InventoryStore {
  /// Entries of the event stream that are kept, about: enough for a consumer that was away for a day of heavy trade.
  static let eventsKeptStandard = 200_000
  /// Finished reservations, tombstones and request ids are remembered for 30 days after their last change.
  private static let recordsKeptSeconds = 30 * 24 * 60 * 60

  private let client: RedisClient
  private let ownership: StoreOwnership
  private let eventsKept: Int

  init(client: RedisClient, eventsKept: Int = RedisInventoryStore.eventsKeptStandard) {
    self.client = client
    self.ownership = StoreOwnership(client: client)
    self.eventsKept = eventsKept
  }

  /// Claims the database, and throws why it cannot be used.
  @discardableResult
  func open() async throws -> String {
    try await translating { try await ownership.epoch() }
  }

  func receive(_ line: StockLine, request: StockRequest?) async throws -> StockLevel {
    let key = request.map { InventoryKeys.request($0.id, of: $0.caller) }
    let reply = try await run(
      InventoryScripts.receive,
      record: key,
      [
        RedisArgument(line.product), RedisArgument(line.quantity),
        RedisArgument(InventoryRules.onHandMax), RedisArgument(request == nil ? 0 : 1),
      ]
    )
    switch reply.status {
    case "DIFFERS": throw InventoryRefusal.requestDiffers
    case "FULL": throw InventoryRefusal.shelfFull(onHand: try reply.integer(1))
    default:
      return StockLevel(
        product: line.product,
        onHand: try reply.integer(1),
        reserved: try reply.integer(2),
        version: try reply.integer(3),
        at: try reply.integer(4)
      )
    }
  }

  func stock(of products: [String]) async throws -> [StockLevel] {
    let reply = try await run(
      InventoryScripts.stock,
      record: nil,
      products.map { RedisArgument($0) }
    )
    guard reply.values.count == products.count + 2 else {
      throw ScriptReply.malformed("\(reply.values.count) words for \(products.count) products")
    }
    let at = try reply.integer(1)
    var levels: [StockLevel] = []
    for (index, product) in products.enumerated() {
      let numbers = try reply.integers(index + 2, count: 3)
      levels.append(
        StockLevel(
          product: product,
          onHand: numbers[0],
          reserved: numbers[1],
          version: numbers[2],
          at: at
        )
      )
    }
    return levels
  }

  func reserve(
    _ id: String,
    lines: [StockLine],
    hold: Duration
  ) async throws -> ReservationRecord {
    let holdMicroseconds = Int64(hold / .microseconds(1))
    let reply = try await run(
      InventoryScripts.reserve,
      record: InventoryKeys.reservation(id),
      [RedisArgument(id), RedisArgument(holdMicroseconds)]
        + lines.flatMap { [RedisArgument($0.product), RedisArgument($0.quantity)] }
    )
    switch reply.status {
    case "SHORT":
      throw InventoryRefusal.outOfStock(
        product: try reply.string(1),
        requested: try reply.integer(2),
        available: try reply.integer(3)
      )
    case "DIFFERS": throw InventoryRefusal.reservationDiffers
    default: return try record(id, reply)
    }
  }

  func commit(_ id: String) async throws -> ReservationRecord {
    try record(
      id,
      try await run(
        InventoryScripts.commit,
        record: InventoryKeys.reservation(id),
        [RedisArgument(id)]
      )
    )
  }

  func release(_ id: String) async throws -> ReservationRecord {
    try record(
      id,
      try await run(
        InventoryScripts.release,
        record: InventoryKeys.reservation(id),
        [RedisArgument(id)]
      )
    )
  }

  func reservation(_ id: String) async throws -> ReservationRecord? {
    let reply = try await run(
      InventoryScripts.reservation,
      record: InventoryKeys.reservation(id),
      []
    )
    return reply.status == "UNKNOWN" ? nil : try record(id, reply)
  }

  func sweep(countMax: Int) async throws -> SweepResult {
    let reply = try await run(
      InventoryScripts.sweep,
      record: nil,
      [RedisArgument(InventoryKeys.reservationPrefix), RedisArgument(countMax)]
    )
    let wait = try reply.string(2)
    return SweepResult(
      expired: Int(try reply.integer(1)),
      nextDue: wait.isEmpty ? nil : .microseconds(try reply.integer(2))
    )
  }

  func eventRange() async throws -> EventRange {
    let epoch = try await open()
    let reply = try await run(InventoryScripts.range, record: nil, [])
    let last = try reply.integer(1)
    let oldest = RedisStreamID(try reply.string(2)).map { Int64(clamping: $0.milliseconds) }
    return EventRange(epoch: epoch, trimmedThrough: oldest.map { $0 - 1 } ?? last, last: last)
  }

  func changes(after sequence: Int64, countMax: Int) async throws -> [StockChange] {
    guard sequence < .max else { return [] }
    try await open()
    return try await translating {
      let entries = try await client.send(
        "XRANGE",
        RedisArgument(InventoryKeys.events),
        "\(max(sequence, 0) + 1)-0",
        "+",
        "COUNT",
        RedisArgument(countMax)
      ).streamEntries()
      return try entries.map { try StockChange($0) }
    }
  }

  // MARK: - Running scripts

  private func record(_ id: String, _ reply: ScriptReply) throws -> ReservationRecord {
    switch reply.status {
    case "RELEASED": throw InventoryRefusal.reservationReleased
    case "EXPIRED": throw InventoryRefusal.reservationExpired
    case "UNKNOWN": throw InventoryRefusal.reservationUnknown
    default: return try reply.record(id)
    }
  }

  private func run(
    _ script: RedisScript,
    record: String?,
    _ arguments: [RedisArgument]
  ) async throws -> ScriptReply {
    try await translating {
      let epoch = try await ownership.epoch()
      let reply = try await client.evaluate(
        script,
        keys: [
          InventoryKeys.owner, InventoryKeys.events, InventoryKeys.sequence, InventoryKeys.holds,
          record ?? InventoryKeys.owner,
        ],
        arguments: [
          RedisArgument(epoch), RedisArgument(InventoryKeys.stockPrefix), RedisArgument(eventsKept),
          RedisArgument(Self.recordsKeptSeconds),
        ] + arguments
      )
      let answer = try ScriptReply(reply)
      switch answer.status {
      case "CHANGED":
        ownership.lost(epoch)
        throw InventoryStoreError(
          reason: .changed,
          message: "the database no longer has epoch \(epoch)",
          mayHaveRun: false
        )
      case "CORRUPT":
        throw InventoryStoreError(
          reason: .corrupt,
          message: "\(script.name): a hold exceeds what is reserved",
          mayHaveRun: false
        )
      default: return answer
      }
    }
  }

  /// Redis's errors become the store's.
  private func translating<Result>(_ body: () async throws -> Result) async throws -> Result {
    do {
      return try await body()
    } catch let error as RedisError {
      if error.code == .cancelled { throw CancellationError() }
      throw InventoryStoreError(
        reason: error.isUnavailability ? .unavailable : .corrupt,
        message: "\(error)",
        mayHaveRun: error.mayHaveRun
      )
    }
  }
}
