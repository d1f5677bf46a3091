import TernSchema
import TernWire

/// A value that shows a problem.
indirect enum Sample: Sendable {
  case integer(Int64)
  /// A number that may need 64 bits.
  case wide(Int128)
  case number(Double)
  case bytes([UInt8])
  case enumeration(Int32)
  case message
  /// Any value that is not the default.
  case plain(Int)
  /// What a field without presence reads as when it is not set.
  case zero
  /// An entry of a map: 1 the key, 2 the value.
  case entry(Int32, Sample)

  static func ordinary(_ field: FieldSchema) -> Sample {
    field.message == nil ? .plain(1) : .message
  }
  static func other(_ field: FieldSchema) -> Sample { field.message == nil ? .plain(2) : .message }
  static func negativeOrLarge(_ field: FieldSchema) -> Sample {
    let range = IntegerRange.of(field)
    return .wide(range.low < 0 ? -1 : range.high)
  }

  /// Puts the value into a field of a message; more than one are added to a repeated field.
  func put(into memory: MessageMemory, _ field: FieldSchema) throws(WireError) {
    let layout = field.layout
    if field.isMap {
      try putEntry(into: memory, field)
    } else if field.isRepeated {
      try append(to: memory, field, layout)
    } else {
      try set(in: memory, field, layout)
    }
  }

  private func putEntry(into memory: MessageMemory, _ field: FieldSchema) throws(WireError) {
    let entry = try memory.appendMessage(field.layout)
    guard let message = field.message else { return }
    var key: Sample = .plain(1)
    var value: Sample = .plain(1)
    switch self {
    case .entry(1, let sample): key = sample
    case .entry(_, let sample): value = sample
    default: break
    }
    for part in message.fields { try (part.number == 1 ? key : value).put(into: entry, part) }
  }

  /// The number that stands for the value in an integer field.
  private var integer: Int128 {
    switch self {
    case .integer(let value): Int128(value)
    case .wide(let value): value
    case .number(let value): Int128(exactly: value.rounded()) ?? 1
    case .enumeration(let value): Int128(value)
    case .plain(let value): Int128(value)
    case .zero: 0
    case .bytes, .message, .entry: 1
    }
  }

  private var text: [UInt8] {
    switch self {
    case .bytes(let value): value
    case .zero: []
    default: Array("text \(integer)".utf8)
    }
  }

  private var real: Double {
    switch self {
    case .number(let value): value
    case .zero: 0
    default: Double(integer) + 0.5
    }
  }

  private var isTrue: Bool {
    if case .zero = self { false } else { true }
  }

  /// The number of a value that is there, if the field is of an enum.
  private func enumNumber(_ field: FieldSchema) -> Int32 {
    if case .enumeration(let value) = self { return value }
    if case .zero = self { return 0 }
    return field.enumeration?.values.first { $0.number != 0 }?.number
      ?? field.enumeration?.values.first?.number ?? 0
  }

  private func set(
    in memory: MessageMemory,
    _ field: FieldSchema,
    _ layout: FieldLayout
  ) throws(WireError) {
    switch field.kind {
    case .int32, .sint32, .sfixed32: memory.set(layout, Int32(truncatingIfNeeded: integer))
    case .uint32, .fixed32: memory.set(layout, UInt32(truncatingIfNeeded: integer))
    case .int64, .sint64, .sfixed64: memory.set(layout, Int64(truncatingIfNeeded: integer))
    case .uint64, .fixed64: memory.set(layout, UInt64(truncatingIfNeeded: integer))
    case .bool: memory.set(layout, isTrue)
    case .enum: memory.set(layout, enumNumber(field))
    case .float: memory.set(layout, Float(real))
    case .double: memory.set(layout, real)
    case .string, .bytes: try Self.withBytes(text) { try memory.set(layout, $0) }
    case .message, .group: _ = try memory.makeMessage(layout)
    }
  }

  private func append(
    to memory: MessageMemory,
    _ field: FieldSchema,
    _ layout: FieldLayout
  ) throws(WireError) {
    switch field.kind {
    case .int32, .sint32, .sfixed32: try memory.append(layout, Int32(truncatingIfNeeded: integer))
    case .uint32, .fixed32: try memory.append(layout, UInt32(truncatingIfNeeded: integer))
    case .int64, .sint64, .sfixed64: try memory.append(layout, Int64(truncatingIfNeeded: integer))
    case .uint64, .fixed64: try memory.append(layout, UInt64(truncatingIfNeeded: integer))
    case .bool: try memory.append(layout, isTrue)
    case .enum: try memory.append(layout, enumNumber(field))
    case .float: try memory.append(layout, Float(real))
    case .double: try memory.append(layout, real)
    case .string, .bytes: try Self.withBytes(text) { try memory.append(layout, $0) }
    case .message, .group: _ = try memory.appendMessage(layout)
    }
  }

  private static func withBytes(
    _ bytes: [UInt8],
    _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws(WireError) {
    do {
      try bytes.withUnsafeBytes { try body($0) }
    } catch let error as WireError {
      throw error
    } catch {
      // The closure throws nothing else.
      preconditionFailure("\(error)")
    }
  }
}
