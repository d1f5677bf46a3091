import TernWire

/// What became of a scalar that was read.
enum ScalarOutcome {
  /// An unknown enum name that is to be ignored: nothing was stored.
  case skipped
  /// Zero, false or empty.
  case zero
  case other
}

extension JSONMessageReader {
  /// Reads a scalar and stores it at its place.
  @inline(__always)
  mutating func scalar(
    _ field: UnsafePointer<FieldFacts>,
    at place: UnsafeMutableRawPointer
  ) throws(JSONError) -> ScalarOutcome {
    switch field.pointee.kind {
    case .string: return try string(at: place)
    case .int32, .sint32, .sfixed32, .uint32, .fixed32, .int64, .sint64, .sfixed64, .uint64,
      .fixed64:
      return try integer(field, at: place)
    case .enum: return try enumNumber(field, at: place)
    case .bool: return try bool(field, at: place)
    case .double: return try double(at: place)
    case .float:
      let value = try float()
      place.storeBytes(of: value, as: Float.self)
      return value.bitPattern == 0 ? .zero : .other
    case .bytes: return try bytes(at: place)
    case .message, .group: preconditionFailure("a message is no scalar")
    }
  }

  func mismatch(_ expected: String) -> JSONError {
    scanner.unexpected(expected, code: .typeMismatch)
  }

  @inline(__always)
  mutating func string(at place: UnsafeMutableRawPointer) throws(JSONError) -> ScalarOutcome {
    scanner.skipSpace()
    if borrowsText {
      let count = scanner.plainString(at: place)
      if count >= 0 { return count == 0 ? .zero : .other }
    }
    guard scanner.isAt(UInt8(ascii: "\"")) else { throw mismatch("a string") }
    let text = try scanner.string()
    try store(text, at: place, isInText: scanner.isInText(text))
    return text.isEmpty ? .zero : .other
  }

  private mutating func bytes(
    at place: UnsafeMutableRawPointer
  ) throws(JSONError) -> ScalarOutcome {
    scanner.skipSpace()
    guard scanner.isAt(UInt8(ascii: "\"")) else { throw mismatch("bytes in base64") }
    let start = scanner.position
    let text = try scanner.string()
    let memory = try allocate(text.count / 4 * 3 + 3)
    guard let count = Base64.decode(text, into: memory) else {
      throw scanner.unexpected("bytes in base64", at: start, code: .typeMismatch)
    }
    place.storeBytes(of: count, as: Int.self)
    place.storeBytes(of: memory, toByteOffset: 8, as: UnsafeMutableRawPointer.self)
    return count == 0 ? .zero : .other
  }

  private mutating func bool(
    _ field: UnsafePointer<FieldFacts>,
    at place: UnsafeMutableRawPointer
  ) throws(JSONError) -> ScalarOutcome {
    switch try scanner.peek() {
    case .true:
      try scanner.literal("true")
      store(true, field, at: place)
      return .other
    case .false:
      try scanner.literal("false")
      store(false, field, at: place)
      return .zero
    default: throw mismatch("true or false")
    }
  }

  // MARK: Numbers

  /// A whole number, or one in quotes.
  @inline(__always)
  mutating func integer(
    _ field: UnsafePointer<FieldFacts>,
    at place: UnsafeMutableRawPointer
  ) throws(JSONError) -> ScalarOutcome {
    scanner.skipSpace()
    guard let value = scanner.plainInteger() else {
      return try slowInteger(field.pointee.kind, at: place)
    }
    guard value >= field.pointee.least, value <= field.pointee.greatest else {
      throw scanner.unexpected(
        IntegerValue.description(field.pointee.kind),
        at: scanner.lastNumberStart,
        code: .outOfRange
      )
    }
    if field.pointee.storedBytes == 4 {
      place.storeBytes(of: Int32(truncatingIfNeeded: value), as: Int32.self)
    } else {
      place.storeBytes(of: value, as: Int64.self)
    }
    return value == 0 ? .zero : .other
  }

  @inline(never)
  private mutating func slowInteger(
    _ kind: FieldKind,
    at place: UnsafeMutableRawPointer
  ) throws(JSONError) -> ScalarOutcome {
    let token = try scanner.peek()
    let start = scanner.position
    let number: DecimalNumber?
    switch token {
    case .number: number = try scanner.number()
    case .string: number = DecimalNumber(whole: try scanner.string())
    default: throw mismatch(IntegerValue.description(kind))
    }
    guard let value = IntegerValue(kind, number) else {
      let isWhole = number.map { !$0.isFractional } ?? false
      throw scanner.unexpected(
        IntegerValue.description(kind),
        at: start,
        code: isWhole ? .outOfRange : .typeMismatch
      )
    }
    return value.store(at: place)
  }

  @inline(__always)
  mutating func double(at place: UnsafeMutableRawPointer) throws(JSONError) -> ScalarOutcome {
    let value = try double()
    place.storeBytes(of: value, as: Double.self)
    return value.bitPattern == 0 ? .zero : .other
  }

  @inline(__always)
  mutating func double() throws(JSONError) -> Double {
    scanner.skipSpace()
    if let plain = scanner.plainDouble() { return plain }
    return try slowDouble()
  }

  @inline(never)
  private mutating func slowDouble() throws(JSONError) -> Double {
    let token = try scanner.peek()
    let start = scanner.position
    let number: DecimalNumber?
    switch token {
    case .number: number = try scanner.number()
    case .string:
      let text = try scanner.string()
      if let special = Self.nonFinite(text) { return special }
      number = DecimalNumber(whole: text)
    default: throw mismatch("a number")
    }
    guard let number else { throw scanner.unexpected("a number", at: start, code: .typeMismatch) }
    guard let value = number.double else {
      throw scanner.unexpected("a number that a double holds", at: start, code: .outOfRange)
    }
    return value
  }

  private mutating func float() throws(JSONError) -> Float {
    let token = try scanner.peek()
    let start = scanner.position
    let number: DecimalNumber?
    switch token {
    case .number: number = try scanner.number()
    case .string:
      let text = try scanner.string()
      if let special = Self.nonFinite(text) { return Float(special) }
      number = DecimalNumber(whole: text)
    default: throw mismatch("a number")
    }
    guard let number else { throw scanner.unexpected("a number", at: start, code: .typeMismatch) }
    guard let value = number.float else {
      throw scanner.unexpected("a number that a float holds", at: start, code: .outOfRange)
    }
    return value
  }

  static func nonFinite(_ text: UnsafeRawBufferPointer) -> Double? {
    if text.elementsEqual("NaN".utf8) { return .nan }
    if text.elementsEqual("Infinity".utf8) { return .infinity }
    if text.elementsEqual("-Infinity".utf8) { return -.infinity }
    return nil
  }

  // MARK: Enums

  /// Stores the number of an enum value given by name or number.
  private mutating func enumNumber(
    _ field: UnsafePointer<FieldFacts>,
    at place: UnsafeMutableRawPointer
  ) throws(JSONError) -> ScalarOutcome {
    guard let enumeration = field.pointee.enumeration else {
      preconditionFailure("the field \(field.pointee.number) is no enum field")
    }
    let token = try scanner.peek()
    let start = scanner.position
    let number: Int32?
    switch token {
    case .string:
      let name = try scanner.string()
      number = enumeration._withUnsafeGuaranteedRef { $0.number(of: name) }
    case .number:
      let written = try scanner.number()
      guard let value = written.int64, let narrow = Int32(exactly: value) else {
        throw scanner.unexpected(
          "a value of \(enumeration.takeUnretainedValue().fullName)",
          at: start,
          code: .outOfRange
        )
      }
      // A closed enum has no other numbers than its own.
      number = enumeration._withUnsafeGuaranteedRef { plan in
        !plan.isClosed || plan.isKnown(narrow) ? narrow : nil
      }
    case .null where field.pointee.takesNull:
      try scanner.literal("null")
      number = 0
    default: throw mismatch("a value of \(enumeration.takeUnretainedValue().fullName)")
    }
    guard let number else {
      if ignoresUnknown { return .skipped }
      throw scanner.unexpected(
        "a value of \(enumeration.takeUnretainedValue().fullName)",
        at: start,
        code: .unknownEnumValue
      )
    }
    place.storeBytes(of: number, as: Int32.self)
    return number == 0 ? .zero : .other
  }
}

/// An integer of one of protobuf's types, checked against its range.
enum IntegerValue: Hashable {
  case int32(Int32)
  case int64(Int64)
  case uint32(UInt32)
  case uint64(UInt64)

  init?(_ kind: FieldKind, _ number: DecimalNumber?) {
    guard let number else { return nil }
    switch kind {
    case .int32, .sint32, .sfixed32:
      guard let value = number.int64, let narrow = Int32(exactly: value) else { return nil }
      self = .int32(narrow)
    case .uint32, .fixed32:
      guard let value = number.uint64, let narrow = UInt32(exactly: value) else { return nil }
      self = .uint32(narrow)
    case .int64, .sint64, .sfixed64:
      guard let value = number.int64 else { return nil }
      self = .int64(value)
    case .uint64, .fixed64:
      guard let value = number.uint64 else { return nil }
      self = .uint64(value)
    default: return nil
    }
  }

  func store(at place: UnsafeMutableRawPointer) -> ScalarOutcome {
    switch self {
    case .int32(let value):
      place.storeBytes(of: value, as: Int32.self)
      return value == 0 ? .zero : .other
    case .int64(let value):
      place.storeBytes(of: value, as: Int64.self)
      return value == 0 ? .zero : .other
    case .uint32(let value):
      place.storeBytes(of: value, as: UInt32.self)
      return value == 0 ? .zero : .other
    case .uint64(let value):
      place.storeBytes(of: value, as: UInt64.self)
      return value == 0 ? .zero : .other
    }
  }

  static func description(_ kind: FieldKind) -> String {
    switch kind {
    case .int32, .sint32, .sfixed32: "an integer of 32 bits"
    case .uint32, .fixed32: "an unsigned integer of 32 bits"
    case .int64, .sint64, .sfixed64: "an integer of 64 bits"
    default: "an unsigned integer of 64 bits"
    }
  }
}

extension DecimalNumber {
  /// A number that makes up the whole buffer: no space, no plus sign, no leading zero.
  init?(whole text: UnsafeRawBufferPointer) {
    self.init(prefixOf: text)
    if self.text.count != text.count { return nil }
  }
}
