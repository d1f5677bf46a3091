import TernSchema
import TernWire

@testable import TernCompatibility

/// Fills messages of any contract with random values.
struct RandomMessage {
  var dice: Dice
  /// Messages inside messages.
  private static let depthMax = 3

  mutating func make(_ type: MessageSchema) throws -> DynamicMessage {
    let message = DynamicMessage(type.messageType)
    try fill(message.memory, type, depth: 0)
    return message
  }

  private mutating func fill(
    _ memory: MessageMemory,
    _ type: MessageSchema,
    depth: Int
  ) throws {
    var taken: Set<OneofSchema> = []
    for field in type.fields {
      if let oneof = field.realOneof, !taken.insert(oneof).inserted { continue }
      guard field.isRequired || type.isMapEntry || dice.flip() else { continue }
      let count = field.isRepeated ? dice.number(below: 3) + 1 : 1
      for index in 0..<count { try put(field, into: memory, depth: depth, index: index) }
    }
  }

  private mutating func put(
    _ field: FieldSchema,
    into memory: MessageMemory,
    depth: Int,
    index: Int
  ) throws {
    if let inner = field.message {
      // Required messages are filled however deep they lie; contracts that go on for ever are refused.
      guard depth < Self.depthMax || field.isRequired && depth < 20 else { return }
      let target =
        field.isRepeated
        ? try memory.appendMessage(field.layout) : try memory.makeMessage(field.layout)
      if field.isMap {
        try fillEntry(target, inner, depth: depth, index: index)
      } else {
        try fill(target, inner, depth: depth + 1)
      }
      return
    }
    // A field that is set to its default is not one that is not set.
    let canBeZero = field.enumeration.map { $0.value(number: 0) != nil } ?? true
    let isPart = field.containingMessage.isMapEntry
    let isZero = field.hasPresence && !isPart && canBeZero && dice.flip(5)
    try (isZero ? .zero : value(of: field)).put(into: memory, field)
  }

  /// The keys of a map differ, as those of real maps do.
  private mutating func fillEntry(
    _ entry: MessageMemory,
    _ type: MessageSchema,
    depth: Int,
    index: Int
  ) throws {
    for part in type.fields {
      if part.number == 1, part.kind != .bool {
        try Sample.plain(index + 1).put(into: entry, part)
      } else {
        try put(part, into: entry, depth: depth + 1, index: index)
      }
    }
  }

  private mutating func value(of field: FieldSchema) -> Sample {
    switch field.kind {
    case .enum:
      let value = field.enumeration.flatMap { dice.pick(Array($0.values)) }
      return .enumeration(value?.number ?? 0)
    case .float: return .number(Double(Float(dice.number(below: 1_000_000)) / 8))
    case .double: return .number(Double(dice.number(below: 1_000_000)) / 7)
    case .bytes:
      return .bytes((0...dice.number(below: 5)).map { _ in UInt8(dice.number(below: 255)) })
    case .string: return .plain(dice.number(below: 1_000_000) + 1)
    default:
      let range = IntegerRange.of(field)
      let low = range.low < 0 ? range.low + 1 : 1
      let choices: [Int128] = [
        1, range.high, low, range.high / 3 + 1, Int128(dice.number(below: 100) + 1),
      ]
      return .wide(dice.pick(choices) ?? 1)
    }
  }
}
