/// Reads the tokens of the text format from UTF-8 bytes in place; owned by one decode.
///
/// White space and comments (`#` to the end of the line) may stand before every token.
struct TextScanner {
  let text: UnsafeRawBufferPointer
  var position = 0

  /// How long a number or a name may be: no value needs more.
  static let wordBytesMax = 1_024

  init(_ text: UnsafeRawBufferPointer) {
    self.text = text
  }

  // MARK: Single bytes

  /// The byte at a place; 0 behind the end, which no token begins with.
  private func byte(_ offset: Int = 0) -> UInt8 {
    position + offset < text.count ? text[position + offset] : 0
  }

  mutating func skipSpace() {
    while position < text.count {
      switch text[position] {
      case 0x20, 0x09...0x0D: position += 1
      case UInt8(ascii: "#"):
        while position < text.count, text[position] != 0x0A { position += 1 }
      default: return
      }
    }
  }

  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return position >= text.count
    }
  }

  /// The first byte of the next token; 0 at the end.
  mutating func peek() -> UInt8 {
    skipSpace()
    return byte()
  }

  mutating func take(_ wanted: UInt8) -> Bool {
    guard peek() == wanted, position < text.count else { return false }
    position += 1
    return true
  }

  mutating func expect(_ wanted: UInt8) throws(TextFormatError) {
    guard take(wanted) else {
      throw unexpected("\"\(Character(UnicodeScalar(wanted)))\"")
    }
  }

  // MARK: Names

  static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_")
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  mutating func identifier(_ expected: String) throws(TextFormatError) -> String {
    skipSpace()
    let start = position
    guard Self.isLetter(byte()) else { throw unexpected(expected) }
    while Self.isLetter(byte()) || Self.isDigit(byte()) { position += 1 }
    guard position - start <= Self.wordBytesMax else {
      throw unexpected("a name of at most \(Self.wordBytesMax) bytes", at: start)
    }
    return String(decoding: text[start..<position], as: UTF8.self)
  }

  /// What stands in brackets: `[pkg.extension]` or `[type.googleapis.com/pkg.Type]`.
  ///
  /// The prefix holds the slash; nil when there is none.
  mutating func bracketed() throws(TextFormatError) -> (prefix: String?, name: String) {
    try expect(UInt8(ascii: "["))
    skipSpace()
    let start = position
    var content: [UInt8] = []
    while true {
      skipSpace()
      let next = byte()
      if next == UInt8(ascii: "]") { break }
      guard Self.isURLByte(next), content.count < Self.wordBytesMax else {
        throw unexpected("the name of an extension or a type URL, then \"]\"")
      }
      content.append(next)
      position += 1
    }
    position += 1
    let slash = content.lastIndex(of: UInt8(ascii: "/"))
    let name = content[(slash.map { $0 + 1 } ?? 0)...]
    let isName = name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { part in
        guard let first = part.first, Self.isLetter(first) else { return false }
        return part.allSatisfy { Self.isLetter($0) || Self.isDigit($0) }
      }
    guard isName, slash != 0, content.first != UInt8(ascii: "/"), Self.hasWholeEscapes(content)
    else {
      throw unexpected("the full name of an extension or a type URL", at: start)
    }
    return (
      slash.map { String(decoding: content[...$0], as: UTF8.self) },
      String(decoding: name, as: UTF8.self)
    )
  }

  /// Letters, digits and the marks that the specification allows in a type URL.
  private static func isURLByte(_ byte: UInt8) -> Bool {
    if isLetter(byte) || isDigit(byte) { return true }
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "~"),
      UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "%"):
      return true
    default: return false
    }
  }

  private static func hasWholeEscapes(_ content: [UInt8]) -> Bool {
    for (index, byte) in content.enumerated() where byte == UInt8(ascii: "%") {
      guard index + 2 < content.count, hexValue(content[index + 1]) != nil,
        hexValue(content[index + 2]) != nil
      else { return false }
    }
    return true
  }

  static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  // MARK: Numbers

  /// A number as it was written, without its sign.
  enum Number {
    /// A whole number; nil when it exceeds 64 bits.
    case integer(UInt64?, isDecimal: Bool, text: String)
    /// With a fraction, an exponent or the suffix `f`; the suffix is cut off.
    case fractional(text: String)
  }

  /// A number without sign: decimal, octal, hexadecimal, or with fraction, exponent or suffix.
  mutating func number() throws(TextFormatError) -> Number {
    skipSpace()
    let start = position
    let number: Number
    if byte() == 0x30, byte(1) | 0x20 == UInt8(ascii: "x") {
      position += 2
      let digits = position
      while Self.hexValue(byte()) != nil { position += 1 }
      guard position > digits else { throw unexpected("hexadecimal digits") }
      number = .integer(value(digits, 16), isDecimal: false, text: word(start))
    } else if byte() == 0x30, Self.isDigit(byte(1)) {
      while 0x30...0x37 ~= byte() { position += 1 }
      number = .integer(value(start, 8), isDecimal: false, text: word(start))
    } else {
      number = try decimal(start)
    }
    guard !Self.isLetter(byte()), !Self.isDigit(byte()), byte() != UInt8(ascii: ".") else {
      throw unexpected("a number", at: start)
    }
    guard position - start <= Self.wordBytesMax else {
      throw TextFormatError(
        .limitExceeded,
        expected: "a number of at most \(Self.wordBytesMax) bytes",
        actual: "a longer one",
        offset: start
      )
    }
    return number
  }

  private mutating func decimal(_ start: Int) throws(TextFormatError) -> Number {
    while Self.isDigit(byte()) { position += 1 }
    var digits = position - start
    var isFractional = false
    if byte() == UInt8(ascii: ".") {
      isFractional = true
      position += 1
      let fraction = position
      while Self.isDigit(byte()) { position += 1 }
      digits += position - fraction
    }
    guard digits > 0 else { throw unexpected("a value", at: start) }
    if byte() | 0x20 == UInt8(ascii: "e") {
      isFractional = true
      position += 1
      if byte() == UInt8(ascii: "+") || byte() == UInt8(ascii: "-") { position += 1 }
      guard Self.isDigit(byte()) else { throw unexpected("the digits of an exponent") }
      while Self.isDigit(byte()) { position += 1 }
    }
    let text = word(start)
    if byte() | 0x20 == UInt8(ascii: "f") {
      position += 1
      return .fractional(text: text)
    }
    return isFractional
      ? .fractional(text: text) : .integer(value(start, 10), isDecimal: true, text: text)
  }

  private func word(_ start: Int) -> String {
    String(decoding: text[start..<position], as: UTF8.self)
  }

  private func value(_ start: Int, _ base: UInt64) -> UInt64? {
    var value: UInt64 = 0
    for index in start..<position {
      let (product, overflow) = value.multipliedReportingOverflow(by: base)
      let (sum, carry) = product.addingReportingOverflow(UInt64(Self.hexValue(text[index]) ?? 0))
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }

  // MARK: Errors

  /// The error for what stands at the position (or elsewhere) instead of what was expected.
  func unexpected(
    _ expected: String,
    at offset: Int? = nil,
    code: TextFormatError.Code = .syntax
  ) -> TextFormatError {
    let place = offset ?? position
    return TextFormatError(code, expected: expected, actual: excerpt(at: place), offset: place)
  }

  /// A few bytes of the text as they can be shown in a message.
  private func excerpt(at offset: Int) -> String {
    guard offset < text.count else { return "the end of the text" }
    var end = offset + 1
    while end < text.count, end - offset < 32, text[end] > 0x20, text[end] != UInt8(ascii: ":"),
      Self.isLetter(text[offset]) || Self.isDigit(text[offset]) || text[offset] == 0x2D
    { end += 1 }
    let shown = text[offset..<end].map { byte in
      byte >= 0x20 && byte < 0x7F
        ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16)
    }
    return "\"\(shown.joined())\""
  }
}
