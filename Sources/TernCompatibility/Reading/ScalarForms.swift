import TernSchema
import TernWire

/// The binary form of single values.
enum BinaryForm {
  /// What becomes of a value that is written as one type and read as another.
  static func problem(
    _ writer: FieldSchema,
    _ reader: FieldSchema
  ) -> (what: String, sample: Sample)? {
    let from = writer.kind
    let to = reader.kind
    let isSameEnum = writer.enumeration != nil && reader.enumeration != nil
    if from == to, writer.message == nil, !isSameEnum {
      if from == .string, reader.requiresUTF8, !writer.requiresUTF8 {
        return ("text that is not UTF-8 is refused", .bytes([0xFF]))
      }
      return nil
    }
    if wireType(from) != wireType(to) {
      return (
        "a value written as \(writer.kindName) has another form than \(reader.kindName) and is not read",
        .ordinary(writer)
      )
    }
    switch wireType(from) {
    case 0: return varintProblem(writer, reader)
    case 5, 1:
      let isNumber = from == .float || from == .double || to == .float || to == .double
      return isNumber
        ? ("the bits of a \(writer.kindName) are read as a \(reader.kindName)", .ordinary(writer))
        : ("negative and very large numbers change their sign", .negativeOrLarge(writer))
    default: return textProblem(writer, reader)
    }
  }

  private static func wireType(_ kind: FieldKind) -> Int {
    switch kind {
    case .int32, .int64, .uint32, .uint64, .sint32, .sint64, .bool, .enum: 0
    case .fixed64, .sfixed64, .double: 1
    case .string, .bytes, .message: 2
    case .group: 3
    case .fixed32, .sfixed32, .float: 5
    }
  }

  private static func varintProblem(
    _ writer: FieldSchema,
    _ reader: FieldSchema
  ) -> (what: String, sample: Sample)? {
    let isZigZag: (FieldKind) -> Bool = { $0 == .sint32 || $0 == .sint64 }
    if isZigZag(writer.kind) != isZigZag(reader.kind) {
      return (
        "numbers are written as \(writer.kindName) and read as \(reader.kindName), so others are read",
        .integer(-2)
      )
    }
    let from = IntegerRange.of(writer)
    let to = IntegerRange.of(reader)
    if let lost = from.outside(of: to) {
      return (
        "\(writer.kindName) holds numbers that \(reader.kindName) does not, such as \(lost)",
        .wide(lost)
      )
    }
    if let enumeration = reader.enumeration, enumeration.isClosed {
      return (
        "numbers that the closed enum \(enumeration.name) does not have are not read",
        .integer(123_456)
      )
    }
    return nil
  }

  private static func textProblem(
    _ writer: FieldSchema,
    _ reader: FieldSchema
  ) -> (what: String, sample: Sample)? {
    switch (writer.kind, reader.kind) {
    case (.string, .bytes): nil
    case (.message, .bytes): nil
    // Where the contract does not ask for UTF-8, many readers do.
    case (.bytes, .string): ("bytes that are not UTF-8 are refused", .bytes([0xFF]))
    case (_, .message): ("a \(writer.kindName) is no encoded message", .bytes([0xFF]))
    default: ("an encoded message is read as text", .message)
    }
  }
}

/// The JSON form of single values.
enum JSONForm {
  private enum Form {
    case integer
    case number
    case flag
    case text
    case base64
    case name
    case object
  }

  private static func form(_ kind: FieldKind) -> Form {
    switch kind {
    case .bool: .flag
    case .float, .double: .number
    case .string: .text
    case .bytes: .base64
    case .enum: .name
    case .message, .group: .object
    default: .integer
    }
  }

  /// What becomes of a value that is written as one type and read as another.
  static func problem(
    _ writer: FieldSchema,
    _ reader: FieldSchema
  ) -> (what: String, sample: Sample)? {
    let from = form(writer.kind)
    let to = form(reader.kind)
    if from == .integer, to == .integer {
      guard let lost = IntegerRange.of(writer).outside(of: IntegerRange.of(reader)) else {
        return nil
      }
      return ("\(lost) is refused as a \(reader.kindName)", .wide(lost))
    }
    if from == to {
      guard from == .number, writer.kind == .double, reader.kind == .float else { return nil }
      return ("1e300 is refused as a float", .number(1e300))
    }
    if from == .integer, to == .number {
      let isWide = IntegerRange.of(writer).high > 1 << 53
      return isWide
        ? ("large integers lose digits", .wide(Int128(1) << 53 + 1)) : nil
    }
    if from == .integer, to == .name, reader.enumeration?.isClosed == false {
      return IntegerRange.of(writer).outside(of: .signed32).map {
        ("\($0) is refused as an enum", .wide($0))
      }
    }
    return (
      "a \(writer.kindName) in JSON is not what a \(reader.kindName) expects", .ordinary(writer)
    )
  }
}

/// The integers that a type holds.
struct IntegerRange {
  var low: Int128
  var high: Int128

  static let signed32 = IntegerRange(low: Int128(Int32.min), high: Int128(Int32.max))

  static func of(_ field: FieldSchema) -> IntegerRange {
    switch field.kind {
    case .bool: IntegerRange(low: 0, high: 1)
    case .uint32, .fixed32: IntegerRange(low: 0, high: Int128(UInt32.max))
    case .int64, .sint64, .sfixed64:
      IntegerRange(low: Int128(Int64.min), high: Int128(Int64.max))
    case .uint64, .fixed64: IntegerRange(low: 0, high: Int128(UInt64.max))
    case .enum: enumRange(field)
    default: .signed32
    }
  }

  /// An open enum may hold any number; a closed one holds those that it has.
  private static func enumRange(_ field: FieldSchema) -> IntegerRange {
    guard let enumeration = field.enumeration, enumeration.isClosed else { return .signed32 }
    let numbers = enumeration.values.map { Int128($0.number) }
    return IntegerRange(low: numbers.min() ?? 0, high: numbers.max() ?? 0)
  }

  /// A number of this range that is not in the other one.
  func outside(of other: IntegerRange) -> Int128? {
    if high > other.high { return other.high + 1 }
    if low < other.low { return other.low - 1 }
    return nil
  }
}
