import TernRedis

/// What a script answered: a status word and what belongs to it.
struct ScriptReply {
  let status: String
  let values: [RedisValue]

  init(_ reply: RedisValue) throws {
    values = try reply.arrayValue()
    guard let first = values.first else { throw Self.malformed("no words") }
    status = try first.stringValue()
  }

  func string(_ index: Int) throws -> String { try value(index).stringValue() }

  func integer(_ index: Int) throws -> Int64 { try value(index).integerValue() }

  func integers(_ index: Int, count: Int) throws -> [Int64] {
    let numbers = try value(index).arrayValue().map { try $0.integerValue() }
    guard numbers.count == count else { throw Self.malformed("\(numbers.count) numbers") }
    return numbers
  }

  /// `OK state lines expire_at updated_at`.
  func record(_ id: String) throws -> ReservationRecord {
    let stateName = try string(1)
    guard let state = ReservationState(rawValue: stateName) else {
      throw Self.malformed("the state \(stateName)")
    }
    return ReservationRecord(
      id: id,
      state: state,
      lines: try Self.lines(try string(2)),
      expireAt: try integer(3),
      updatedAt: try integer(4)
    )
  }

  /// `sku=quantity,sku=quantity`, as the scripts pack them; ids have neither `=` nor `,`.
  private static func lines(_ packed: String) throws -> [StockLine] {
    try packed.split(separator: ",").map { part in
      let words = part.split(separator: "=")
      guard words.count == 2, let quantity = Int64(words[1]) else {
        throw malformed("a packed line")
      }
      return StockLine(product: String(words[0]), quantity: quantity)
    }
  }

  private func value(_ index: Int) throws -> RedisValue {
    guard index < values.count else { throw Self.malformed("\(values.count) words") }
    return values[index]
  }

  static func malformed(_ what: String) -> InventoryStoreError {
    InventoryStoreError(reason: .corrupt, message: "a script answered \(what)", mayHaveRun: true)
  }
}

extension StockChange {
  /// Reads an entry of the event stream.
  init(_ entry: RedisStreamEntry) throws {
    func text(_ name: String) throws -> String {
      guard let bytes = entry[name] else { throw ScriptReply.malformed("no \(name)") }
      return try RedisValue.bulk(bytes).stringValue()
    }
    func number(_ name: String) throws -> Int64 {
      guard let bytes = entry[name] else { throw ScriptReply.malformed("no \(name)") }
      return try RedisValue.bulk(bytes).integerValue()
    }
    self.init(
      sequence: Int64(clamping: entry.id.milliseconds),
      level: StockLevel(
        product: try text("product"),
        onHand: try number("on_hand"),
        reserved: try number("reserved"),
        version: try number("version"),
        at: try number("at")
      ),
      cause: try text("cause"),
      reservation: try text("reservation")
    )
  }
}
