/// What the next value of a JSON text is, told by its first byte.
enum JSONToken {
  case object
  case array
  case string
  case number
  case `true`
  case `false`
  case null
}

/// Reads JSON tokens from UTF-8 bytes in place; owned by one decode, on one thread.
///
/// There is no tree: the caller pulls what its schema expects. A position can be taken and returned
/// to, which is how an `Any` finds its `@type` wherever it stands.
struct JSONScanner: ~Copyable {
  let text: TextBytes
  let limits: JSONLimits
  var position = 0
  /// Where the last plain integer began, for errors.
  var lastNumberStart = 0

  /// Where strings with escapes are decoded; grows, and is freed with the scanner.
  private var scratch = UnsafeMutableRawBufferPointer(start: nil, count: 0)

  init(_ text: UnsafeRawBufferPointer, limits: JSONLimits) throws(JSONError) {
    guard text.count <= limits.textBytesMax else {
      throw JSONError(
        .limitExceeded,
        expected: "at most \(limits.textBytesMax) bytes",
        actual: "\(text.count) bytes",
        offset: 0
      )
    }
    self.text = TextBytes(text)
    self.limits = limits
  }

  deinit {
    scratch.deallocate()
  }

  // MARK: Structure

  /// The kind of the next value; white space before it is consumed.
  mutating func peek() throws(JSONError) -> JSONToken {
    skipSpace()
    guard position < text.count else { throw unexpected("a value") }
    switch text[position] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"): return .true
    case UInt8(ascii: "f"): return .false
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw unexpected("a value")
    }
  }

  /// Whether the byte comes next; it is consumed when it does.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard position < text.count, text[position] == byte else { return false }
    position += 1
    return true
  }

  /// After an element: true for a comma, false for the closing byte, which is consumed.
  @inline(__always)
  mutating func more(until close: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    if position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: ",") {
        position += 1
        return true
      }
      if byte == close {
        position += 1
        return false
      }
    }
    throw unexpected("\",\" or \"\(Character(UnicodeScalar(close)))\"")
  }

  /// The error for a level beyond `limits.depthMax`.
  func tooDeep() -> JSONError {
    JSONError(
      .limitExceeded,
      expected: "at most \(limits.depthMax) levels of nesting",
      actual: "a deeper one",
      offset: position
    )
  }

  @inline(__always)
  mutating func expect(_ byte: UInt8) throws(JSONError) {
    skipSpace()
    guard position < text.count, text[position] == byte else {
      throw unexpected("\"\(Character(UnicodeScalar(byte)))\"")
    }
    position += 1
  }

  /// Consumes `true`, `false` or `null`, and nothing that merely begins so.
  mutating func literal(_ word: StaticString) throws(JSONError) {
    skipSpace()
    let count = word.utf8CodeUnitCount
    var matches = position + count <= text.count
    if matches {
      for index in 0..<count where text[position + index] != word.utf8Start[index] {
        matches = false
      }
    }
    if matches, position + count < text.count {
      let next = text[position + count]
      if next &- 0x30 < 10 || (next | 0x20) &- 0x61 < 26 || next == UInt8(ascii: "_") {
        matches = false
      }
    }
    guard matches else { throw unexpected("\(word)") }
    position += count
  }

  /// Refuses anything but white space behind the value.
  mutating func end() throws(JSONError) {
    skipSpace()
    if position < text.count { throw unexpected("the end of the text") }
  }

  @inline(__always)
  mutating func skipSpace() {
    // Nearly all text has no space here at all.
    if position < text.count, text[position] <= 0x20 { skipMoreSpace() }
  }

  private mutating func skipMoreSpace() {
    while position < text.count {
      switch text[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// Whether the byte at the position is this one.
  @inline(__always)
  func isAt(_ byte: UInt8) -> Bool {
    position < text.count && text[position] == byte
  }

  /// Whether `null`, or something that begins like it, comes next.
  var isAtNull: Bool {
    @inline(__always)
    mutating get {
      skipSpace()
      return isAt(UInt8(ascii: "n"))
    }
  }

  /// Whether a key comes next, whose first bytes are these words too.
  @inline(__always)
  func startsWith(_ key: UnsafePointer<UInt8>, _ count: Int, _ words: KeyWords) -> Bool {
    if position &+ 16 <= text.count {
      let here = (
        text.load(at: position, as: UInt64.self), text.load(at: position &+ 8, as: UInt64.self)
      )
      if !words.begin(here) { return false }
      if count <= 16 { return true }
    }
    return position &+ count <= text.count && Memory.equal(text.start + position, key, count)
  }

  /// Whether a string that was read lies in the text, rather than in the scratch memory.
  @inline(__always)
  func isInText(_ content: UnsafeRawBufferPointer) -> Bool {
    guard let first = content.baseAddress else { return false }
    return first >= text.start && first <= text.start + text.count
  }

  // MARK: Strings

  /// The content of a string, unescaped and valid UTF-8.
  ///
  /// The bytes lie in the text, or in the scanner's scratch memory until its next string.
  mutating func string() throws(JSONError) -> UnsafeRawBufferPointer {
    try expect(UInt8(ascii: "\""))
    let start = position
    var index = start
    // Most strings are printable ASCII, with more of the text behind them.
    while index &+ 16 <= text.count {
      guard let offset = JSONScanner.firstSpecial(text, at: index) else {
        index &+= 16
        continue
      }
      index &+= offset
      guard text[index] == UInt8(ascii: "\"") else { break }
      position = index &+ 1
      return UnsafeRawBufferPointer(start: text.start + start, count: index &- start)
    }
    position = index
    return try restOfString(from: start)
  }

  /// The same for a string that is plain up to the position.
  @inline(never)
  private mutating func restOfString(from start: Int) throws(JSONError) -> UnsafeRawBufferPointer {
    let count = text.count
    while true {
      skipPlain()
      guard position < count else { throw unexpected("the end of a string", at: start - 1) }
      let byte = text[position]
      if byte == UInt8(ascii: "\"") {
        let content = text[start..<position]
        position += 1
        return content
      }
      if byte == UInt8(ascii: "\\") { return try stringWithEscapes(from: start) }
      if byte < 0x20 { throw unexpected("an escaped control character") }
      try skipScalar()
    }
  }

  /// The first of the sixteen bytes from here that is a quote, a backslash, a control character or no ASCII.
  @inline(__always)
  static func firstSpecial(_ text: TextBytes, at offset: Int) -> Int? {
    let bytes = text.load(at: offset, as: SIMD16<Int8>.self)
    // What is no ASCII is negative.
    return FirstByte(
      where: bytes .< SIMD16(repeating: 0x20),
      bytes .== SIMD16(repeating: 0x22),
      bytes .== SIMD16(repeating: 0x5C)
    ).offset
  }

  /// Skips bytes that need no look: sixteen at a time while all are printable ASCII.
  @inline(__always)
  private mutating func skipPlain() {
    let count = text.count
    while position &+ 16 <= count {
      if let offset = JSONScanner.firstSpecial(text, at: position) {
        position &+= offset
        return
      }
      position &+= 16
    }
    while position &+ 8 <= count {
      let word = UInt64(littleEndian: text.load(at: position, as: UInt64.self))
      let special = Self.special(word)
      if special != 0 {
        // The lowest byte that is marked is truly special; higher marks may be borrows.
        position += special.trailingZeroBitCount >> 3
        return
      }
      position += 8
    }
    while position < count {
      let byte = text[position]
      if byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5C { return }
      position += 1
    }
  }

  /// The high bits of those bytes that are a quote, a backslash, a control character or no ASCII.
  @inline(__always)
  static func special(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let quote = word ^ (ones &* 0x22)
    let backslash = word ^ (ones &* 0x5C)
    return
      (((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
      | ((word &- (ones &* 0x20)) & ~word) | word) & highs
  }

  /// Steps over one scalar of two to four bytes, which must be well-formed.
  private mutating func skipScalar() throws(JSONError) {
    guard let count = JSONScanner.scalarCount(text, position) else { throw invalidUTF8() }
    position += count
  }

  /// How many bytes, two to four, the scalar has that begins there; nil if it is not well-formed (Unicode table 3-7).
  @inline(__always)
  static func scalarCount(_ text: TextBytes, _ start: Int) -> Int? {
    let rest = text.count - start
    let count: Int
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    switch text[start] {
    case 0xC2...0xDF: count = 2
    case 0xE0: (count, low) = (3, 0xA0)
    case 0xE1...0xEC, 0xEE...0xEF: count = 3
    case 0xED: (count, high) = (3, 0x9F)
    case 0xF0: (count, low) = (4, 0x90)
    case 0xF1...0xF3: count = 4
    case 0xF4: (count, high) = (4, 0x8F)
    default: return nil
    }
    guard rest >= count, text[start + 1] >= low, text[start + 1] <= high else { return nil }
    for index in 2..<max(count, 2) where text[start + index] & 0xC0 != 0x80 { return nil }
    return count
  }

  private func invalidUTF8() -> JSONError {
    JSONError(
      .syntax,
      expected: "UTF-8",
      actual: "the byte 0x\(String(text[position], radix: 16))",
      offset: position
    )
  }

  /// The slow path: copies runs and decodes escapes into the scratch memory.
  private mutating func stringWithEscapes(from start: Int) throws(JSONError)
    -> UnsafeRawBufferPointer
  {
    // An escape is never shorter than what it stands for, so the raw length up to the closing
    // quote bounds the result.
    let first = position
    var length = 0
    var runStart = start
    while true {
      skipPlain()
      guard position < text.count else { throw unexpected("the end of a string", at: start - 1) }
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "\""):
        appendScratch(text[runStart..<position], at: &length)
        position += 1
        return UnsafeRawBufferPointer(rebasing: scratch[..<length])
      case UInt8(ascii: "\\"):
        appendScratch(text[runStart..<position], at: &length)
        let scalar = try escape()
        reserveScratch(length + 4)
        length += Self.encode(scalar, into: scratch, at: length)
        runStart = position
      case 0..<0x20:
        throw unexpected("an escaped control character")
      default:
        try skipScalar()
      }
      assert(position > first)
    }
  }

  /// Decodes one escape; a high surrogate must be followed by its low one.
  private mutating func escape() throws(JSONError) -> UInt32 {
    let start = position
    position += 1
    guard position < text.count else { throw unexpected("an escape") }
    let byte = text[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt32(byte)
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "u"): break
    default:
      throw JSONError(
        .syntax,
        expected: "an escape of JSON (\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX)",
        actual: "\\\(Self.printable(byte))",
        offset: start
      )
    }
    let unit = try hex4()
    guard unit & 0xF800 == 0xD800 else { return unit }
    let isPair =
      unit < 0xDC00 && position + 1 < text.count && text[position] == UInt8(ascii: "\\")
      && text[position + 1] == UInt8(ascii: "u")
    if isPair {
      position += 2
      let low = try hex4()
      if low & 0xFC00 == 0xDC00 { return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) }
    }
    throw JSONError(
      .syntax,
      expected: "a pair of surrogates",
      actual: "an unpaired surrogate",
      offset: start
    )
  }

  private mutating func hex4() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < text.count else { throw unexpected("four hexadecimal digits") }
      let byte = text[position]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x41 + 10)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x61 + 10)
      default: throw unexpected("four hexadecimal digits")
      }
      position += 1
    }
    return value
  }

  private mutating func appendScratch(_ run: UnsafeRawBufferPointer, at length: inout Int) {
    reserveScratch(length + run.count)
    UnsafeMutableRawBufferPointer(rebasing: scratch[length...]).copyMemory(from: run)
    length += run.count
  }

  /// Grows by doubling; never beyond twice the text, whose size is limited.
  private mutating func reserveScratch(_ count: Int) {
    guard count > scratch.count else { return }
    let grown = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(count, scratch.count * 2, 256),
      alignment: 1
    )
    grown.copyMemory(from: UnsafeRawBufferPointer(scratch))
    scratch.deallocate()
    scratch = grown
  }

  private static func encode(
    _ scalar: UInt32,
    into buffer: UnsafeMutableRawBufferPointer,
    at offset: Int
  ) -> Int {
    switch scalar {
    case 0..<0x80:
      buffer[offset] = UInt8(scalar)
      return 1
    case 0x80..<0x800:
      buffer[offset] = UInt8(0xC0 | scalar >> 6)
      buffer[offset + 1] = UInt8(0x80 | scalar & 0x3F)
      return 2
    case 0x800..<0x10000:
      buffer[offset] = UInt8(0xE0 | scalar >> 12)
      buffer[offset + 1] = UInt8(0x80 | scalar >> 6 & 0x3F)
      buffer[offset + 2] = UInt8(0x80 | scalar & 0x3F)
      return 3
    default:
      buffer[offset] = UInt8(0xF0 | scalar >> 18)
      buffer[offset + 1] = UInt8(0x80 | scalar >> 12 & 0x3F)
      buffer[offset + 2] = UInt8(0x80 | scalar >> 6 & 0x3F)
      buffer[offset + 3] = UInt8(0x80 | scalar & 0x3F)
      return 4
    }
  }

  // MARK: Skipping

  /// Steps over one value of any kind, checking that it is well-formed JSON.
  ///
  /// An object or array in it that lies deeper than `limits.depthMax` is refused, where the value
  /// itself lies at `depth`.
  mutating func skipValue(depth: Int = 1) throws(JSONError) {
    switch try peek() {
    case .object:
      guard depth <= limits.depthMax else { throw tooDeep() }
      position += 1
      if take(UInt8(ascii: "}")) { return }
      repeat {
        _ = try string()
        try expect(UInt8(ascii: ":"))
        try skipValue(depth: depth + 1)
      } while try more(until: UInt8(ascii: "}"))
    case .array:
      guard depth <= limits.depthMax else { throw tooDeep() }
      position += 1
      if take(UInt8(ascii: "]")) { return }
      repeat { try skipValue(depth: depth + 1) } while try more(until: UInt8(ascii: "]"))
    case .string: _ = try string()
    case .number: _ = try number()
    case .true: try literal("true")
    case .false: try literal("false")
    case .null: try literal("null")
    }
  }

  // MARK: Errors

  /// The error for what stands at the position (or elsewhere) instead of what was expected.
  func unexpected(
    _ expected: String,
    at offset: Int? = nil,
    code: JSONError.Code = .syntax
  ) -> JSONError {
    let place = offset ?? position
    return JSONError(code, expected: expected, actual: excerpt(at: place), offset: place)
  }

  /// A few bytes of the text as they can be shown in a message.
  func excerpt(at offset: Int) -> String {
    guard offset < text.count else { return "the end of the text" }
    var end = offset + 1
    if text[offset] == UInt8(ascii: "\"") {
      while end < text.count, end - offset < 40, text[end] != UInt8(ascii: "\"") { end += 1 }
      end = min(end + 1, text.count)
    } else {
      while end < text.count, end - offset < 24, Self.continuesWord(text[end]),
        Self.continuesWord(text[offset])
      { end += 1 }
    }
    if end - offset == 1 { return "\"\(Self.printable(text[offset]))\"" }
    let shown = text[offset..<end].map(Self.printable).joined()
    return end < text.count && end - offset >= 40 ? shown + "..." : shown
  }

  private static func continuesWord(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x2E || byte == 0x2B || byte == 0x2D
      || byte == 0x5F
  }

  private static func printable(_ byte: UInt8) -> String {
    byte >= 0x20 && byte < 0x7F
      ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16)
  }
}
