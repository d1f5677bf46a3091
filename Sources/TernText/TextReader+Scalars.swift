import TernSchema
import TernWire

/// A value that was read, in the type of its field.
enum TextScalar {
  case int32(Int32)
  case int64(Int64)
  case uint32(UInt32)
  case uint64(UInt64)
  case float(Float)
  case double(Double)
  case bool(Bool)
  case data([UInt8])

  func store(in memory: MessageMemory, _ layout: FieldLayout) throws(WireError) {
    let isRepeated = layout.isRepeated
    switch self {
    case .int32(let value):
      if isRepeated { try memory.append(layout, value) } else { memory.set(layout, value) }
    case .int64(let value):
      if isRepeated { try memory.append(layout, value) } else { memory.set(layout, value) }
    case .uint32(let value):
      if isRepeated { try memory.append(layout, value) } else { memory.set(layout, value) }
    case .uint64(let value):
      if isRepeated { try memory.append(layout, value) } else { memory.set(layout, value) }
    case .float(let value):
      if isRepeated { try memory.append(layout, value) } else { memory.set(layout, value) }
    case .double(let value):
      if isRepeated { try memory.append(layout, value) } else { memory.set(layout, value) }
    case .bool(let value):
      if isRepeated { try memory.append(layout, value) } else { memory.set(layout, value) }
    case .data(let bytes):
      try bytes.withUnsafeBufferPointer { buffer throws(WireError) in
        let raw = UnsafeRawBufferPointer(buffer)
        if isRepeated { try memory.append(layout, raw) } else { try memory.set(layout, raw) }
      }
    }
  }
}

extension TextReader {
  /// Reads one scalar of the field's type.
  mutating func scalar(_ field: FieldSchema) throws(TextFormatError) -> TextScalar {
    switch field.kind {
    case .string:
      let start = (scanner.peek(), scanner.position).1
      let bytes = try scanner.string()
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw scanner.unexpected("UTF-8", at: start)
      }
      return .data(bytes)
    case .bytes: return .data(try scanner.string())
    case .bool: return .bool(try bool())
    case .enum: return .int32(try enumNumber(field))
    case .float: return .float(try float())
    case .double: return .double(try double())
    case .int32, .sint32, .sfixed32:
      return .int32(Int32(try signed(Int64(Int32.min)...Int64(Int32.max))))
    case .int64, .sint64, .sfixed64: return .int64(try signed(Int64.min...Int64.max))
    case .uint32, .fixed32: return .uint32(UInt32(try unsigned(UInt64(UInt32.max))))
    default: return .uint64(try unsigned(UInt64.max))
    }
  }

  // MARK: Integers

  private mutating func magnitude(_ expected: String) throws(TextFormatError) -> UInt64? {
    let start = (scanner.peek(), scanner.position).1
    guard TextScanner.isDigit(scanner.peek()) else {
      throw scanner.unexpected(expected, code: .typeMismatch)
    }
    guard case .integer(let value, _, _) = try scanner.number() else {
      throw scanner.unexpected(expected, at: start, code: .typeMismatch)
    }
    return value
  }

  private mutating func signed(_ range: ClosedRange<Int64>) throws(TextFormatError) -> Int64 {
    let start = (scanner.peek(), scanner.position).1
    let expected = "an integer from \(range.lowerBound) to \(range.upperBound)"
    let isNegative = scanner.take(UInt8(ascii: "-"))
    if let magnitude = try magnitude(expected) {
      if isNegative, magnitude <= range.lowerBound.magnitude {
        return Int64(truncatingIfNeeded: 0 &- magnitude)
      }
      if !isNegative, let value = Int64(exactly: magnitude), range.contains(value) { return value }
    }
    throw scanner.unexpected(expected, at: start, code: .outOfRange)
  }

  private mutating func unsigned(_ greatest: UInt64) throws(TextFormatError) -> UInt64 {
    let expected = "an integer from 0 to \(greatest)"
    let start = (scanner.peek(), scanner.position).1
    guard let magnitude = try magnitude(expected), magnitude <= greatest else {
      throw scanner.unexpected(expected, at: start, code: .outOfRange)
    }
    return magnitude
  }

  // MARK: Floating point

  /// What was written for a number: its digits, or infinity or NaN.
  private enum Real {
    case text(String)
    case special(Double)
  }

  private mutating func real() throws(TextFormatError) -> (Real, isNegative: Bool) {
    let isNegative = scanner.take(UInt8(ascii: "-"))
    let start = (scanner.peek(), scanner.position).1
    if TextScanner.isLetter(scanner.peek()) {
      switch try scanner.identifier("a number").lowercased() {
      case "inf", "infinity": return (.special(.infinity), isNegative)
      case "nan": return (.special(.nan), isNegative)
      default: throw scanner.unexpected("a number, inf or nan", at: start, code: .typeMismatch)
      }
    }
    switch try scanner.number() {
    case .fractional(let text): return (.text(text), isNegative)
    case .integer(_, isDecimal: true, let text): return (.text(text), isNegative)
    case .integer:
      throw scanner.unexpected("a decimal number", at: start, code: .typeMismatch)
    }
  }

  /// A number beyond the type's range becomes infinity or zero, as the specification says.
  private mutating func double() throws(TextFormatError) -> Double {
    let (real, isNegative) = try real()
    let value =
      switch real {
      case .text(let text): Self.nearest(text)
      case .special(let value): value
      }
    return isNegative ? -value : value
  }

  private mutating func float() throws(TextFormatError) -> Float {
    let (real, isNegative) = try real()
    let value =
      switch real {
      case .text(let text): Float(Self.digits(text)) ?? Float(Self.nearest(text))
      case .special(let value): Float(value)
      }
    return isNegative ? -value : value
  }

  private static func nearest(_ text: String) -> Double {
    if let value = Double(digits(text)) { return value }
    // The standard library refuses exponents that no integer holds.
    let isTiny = text.contains("e-") || text.contains("E-")
    return isTiny ? 0 : .infinity
  }

  /// The standard library wants a digit on each side of the point.
  private static func digits(_ text: String) -> String {
    var result = text
    if result.hasPrefix(".") { result = "0" + result }
    if let point = result.firstIndex(of: ".") {
      let next = result.index(after: point)
      if next == result.endIndex || !result[next].isNumber { result.insert("0", at: next) }
    }
    return result
  }

  // MARK: Names

  private mutating func bool() throws(TextFormatError) -> Bool {
    let start = (scanner.peek(), scanner.position).1
    if TextScanner.isLetter(scanner.peek()) {
      switch try scanner.identifier("true or false") {
      case "true", "True", "t": return true
      case "false", "False", "f": return false
      default: throw scanner.unexpected("true or false", at: start, code: .typeMismatch)
      }
    }
    switch try magnitude("true or false") {
    case 0: return false
    case 1: return true
    default: throw scanner.unexpected("true or false", at: start, code: .typeMismatch)
    }
  }

  private mutating func enumNumber(_ field: FieldSchema) throws(TextFormatError) -> Int32 {
    let start = (scanner.peek(), scanner.position).1
    guard let enumeration = field.enumeration else {
      throw scanner.unexpected("a field with a type", code: .typeMismatch)
    }
    let expected = "a value of \(enumeration.fullName)"
    if TextScanner.isLetter(scanner.peek()) {
      let name = try scanner.identifier(expected)
      if let value = enumeration.value(named: name) { return value.number }
      throw scanner.unexpected(expected, at: start, code: .unknownEnumValue)
    }
    let number = Int32(try signed(Int64(Int32.min)...Int64(Int32.max)))
    if enumeration.isClosed, enumeration.value(number: number) == nil {
      throw scanner.unexpected(expected, at: start, code: .unknownEnumValue)
    }
    return number
  }
}
