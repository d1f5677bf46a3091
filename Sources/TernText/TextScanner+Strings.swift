extension TextScanner {
  var isAtString: Bool {
    mutating get {
      let next = peek()
      return next == UInt8(ascii: "\"") || next == UInt8(ascii: "'")
    }
  }

  /// One string value: literals that stand one behind the other are one.
  mutating func string() throws(TextFormatError) -> [UInt8] {
    guard isAtString else { throw unexpected("a string in quotes") }
    var result: [UInt8] = []
    while isAtString { try literal(into: &result) }
    return result
  }

  private mutating func literal(into result: inout [UInt8]) throws(TextFormatError) {
    let start = position
    let quote = text[position]
    position += 1
    while position < text.count {
      let byte = text[position]
      switch byte {
      case quote:
        position += 1
        return
      case 0x0A, 0x00:
        throw unexpected("the end of the string on its line")
      case UInt8(ascii: "\\"):
        try escape(into: &result)
      default:
        result.append(byte)
        position += 1
      }
    }
    throw unexpected("the end of the string", at: start)
  }

  private mutating func escape(into result: inout [UInt8]) throws(TextFormatError) {
    let start = position
    position += 1
    guard position < text.count else { throw unexpected("an escape", at: start) }
    let byte = text[position]
    position += 1
    switch byte {
    case UInt8(ascii: "a"): result.append(0x07)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "v"): result.append(0x0B)
    case UInt8(ascii: "?"), UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""):
      result.append(byte)
    case 0x30...0x37:
      position -= 1
      let value = digits(base: 8, countMax: 3)
      guard value <= 0xFF else { throw unexpected("an octal escape up to \\377", at: start) }
      result.append(UInt8(truncatingIfNeeded: value))
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      let first = position
      let value = digits(base: 16, countMax: 2)
      guard position > first else { throw unexpected("hexadecimal digits", at: start) }
      result.append(UInt8(truncatingIfNeeded: value))
    case UInt8(ascii: "u"): try unicode(4, from: start, into: &result)
    case UInt8(ascii: "U"): try unicode(8, from: start, into: &result)
    default:
      throw unexpected(
        "an escape (\\a \\b \\f \\n \\r \\t \\v \\? \\\\ \\' \\\" \\ooo \\xhh \\uhhhh \\Uhhhhhhhh)",
        at: start
      )
    }
  }

  private mutating func digits(base: UInt32, countMax: Int) -> UInt32 {
    var value: UInt32 = 0
    var count = 0
    while count < countMax, position < text.count, let digit = Self.hexValue(text[position]),
      digit < base
    {
      value = value * base + digit
      position += 1
      count += 1
    }
    return value
  }

  /// A code point, which must be no surrogate, as UTF-8.
  private mutating func unicode(
    _ count: Int,
    from start: Int,
    into result: inout [UInt8]
  ) throws(TextFormatError) {
    let first = position
    let value = digits(base: 16, countMax: count)
    guard position - first == count else {
      throw unexpected("\(count) hexadecimal digits", at: start)
    }
    guard let scalar = UnicodeScalar(value) else {
      throw unexpected("a code point up to U+10FFFF that is no surrogate", at: start)
    }
    result.append(contentsOf: Array(String(scalar).utf8))
  }
}
