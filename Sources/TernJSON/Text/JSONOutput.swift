/// Builds JSON text in memory of its own; owned by one encode, on one thread.
struct JSONOutput: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  /// Two spaces a level and a line an element, rather than no space at all.
  let isPretty: Bool
  private var level = 0
  private var needsComma = false

  init(isPretty: Bool, capacity: Int = 512) {
    self.isPretty = isPretty
    self.capacity = capacity
    base = .allocate(capacity: capacity)
  }

  deinit {
    base.deallocate()
  }

  /// What has been written so far.
  var bytes: [UInt8] {
    [UInt8](UnsafeBufferPointer(start: base, count: count))
  }

  // MARK: Structure

  mutating func open(_ byte: UInt8) {
    self.byte(byte)
    level += 1
    needsComma = false
  }

  mutating func close(_ byte: UInt8) {
    level -= 1
    if isPretty, needsComma { newLine() }
    self.byte(byte)
    needsComma = true
  }

  /// Before an element of an array, or a key.
  @inline(__always)
  mutating func element() {
    if needsComma { byte(UInt8(ascii: ",")) }
    needsComma = true
    if isPretty { newLine() }
  }

  /// Writes a key that was escaped beforehand: `"name":`.
  @inline(__always)
  mutating func key(_ escaped: UnsafeBufferPointer<UInt8>) {
    element()
    reserve(escaped.count + 1)
    (base + count).update(from: escaped.baseAddress ?? UnsafePointer(base), count: escaped.count)
    count += escaped.count
    if isPretty { byte(0x20) }
  }

  mutating func key(_ name: String) {
    element()
    string(name)
    byte(UInt8(ascii: ":"))
    if isPretty { byte(0x20) }
  }

  private mutating func newLine() {
    reserve(1 + level * 2)
    base[count] = 0x0A
    (base + count + 1).update(repeating: 0x20, count: level * 2)
    count += 1 + level * 2
  }

  // MARK: Bytes

  @inline(__always)
  mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let wider = max(capacity * 2, count + more)
    let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
    grown.update(from: base, count: count)
    base.deallocate()
    base = grown
    capacity = wider
  }

  @inline(__always)
  mutating func byte(_ value: UInt8) {
    reserve(1)
    base[count] = value
    count += 1
  }

  mutating func literal(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    (base + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  mutating func raw(_ bytes: UnsafeRawBufferPointer) {
    reserve(bytes.count)
    for byte in bytes {
      base[count] = byte
      count += 1
    }
  }

  private mutating func ascii(_ text: String) {
    for byte in text.utf8 { self.byte(byte) }
  }

  // MARK: Strings

  mutating func string(_ text: String) {
    var copy = text
    copy.withUTF8 { string(UnsafeRawBufferPointer($0)) }
  }

  /// Writes a quoted string; escapes only what RFC 8259 asks for.
  mutating func string(_ content: UnsafeRawBufferPointer) {
    // Six bytes is the longest escape of one byte (\u001f).
    reserve(content.count + 2)
    base[count] = UInt8(ascii: "\"")
    count += 1
    var index = 0
    let end = content.count
    while index < end {
      let runStart = index
      while index < end {
        let byte = content[index]
        if byte < 0x20 || byte == 0x22 || byte == 0x5C { break }
        index += 1
      }
      if index > runStart, let start = content.baseAddress {
        reserve(index - runStart + 1)
        UnsafeMutableRawPointer(base + count).copyMemory(
          from: start + runStart,
          byteCount: index - runStart
        )
        count += index - runStart
      }
      if index < end {
        escape(content[index])
        index += 1
      }
    }
    byte(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case 0x22: literal("\\\"")
    case 0x5C: literal("\\\\")
    case 0x0A: literal("\\n")
    case 0x0D: literal("\\r")
    case 0x09: literal("\\t")
    case 0x08: literal("\\b")
    case 0x0C: literal("\\f")
    default:
      literal("\\u00")
      self.byte(Self.hexDigits[Int(byte >> 4)])
      self.byte(Self.hexDigits[Int(byte & 15)])
    }
  }

  private static let hexDigits: [UInt8] = Array("0123456789abcdef".utf8)

  /// Writes bytes as base64 with padding (RFC 4648 section 4).
  mutating func base64(_ content: UnsafeRawBufferPointer) {
    reserve((content.count + 2) / 3 * 4 + 2)
    byte(UInt8(ascii: "\""))
    Base64.encode(content) { byte($0) }
    byte(UInt8(ascii: "\""))
  }

  // MARK: Numbers

  mutating func integer(_ value: Int64) {
    if value < 0 { byte(UInt8(ascii: "-")) }
    integer(value.magnitude)
  }

  mutating func integer(_ value: UInt64) {
    // Twenty digits at most.
    reserve(20)
    var digits = 1
    var bound = value / 10
    while bound > 0 {
      digits += 1
      bound /= 10
    }
    var rest = value
    var index = count + digits
    while index > count {
      index -= 1
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      base[index] = 0x30 + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    count += digits
  }

  mutating func quotedInteger(_ value: Int64) {
    byte(UInt8(ascii: "\""))
    integer(value)
    byte(UInt8(ascii: "\""))
  }

  mutating func quotedInteger(_ value: UInt64) {
    byte(UInt8(ascii: "\""))
    integer(value)
    byte(UInt8(ascii: "\""))
  }

  /// Writes digits with leading zeros.
  mutating func padded(_ value: Int, width: Int) {
    reserve(width)
    var rest = value
    for index in stride(from: count + width - 1, through: count, by: -1) {
      base[index] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += width
  }

  /// Writes the shortest digits that read back as the same double; NaN and infinities quoted.
  mutating func number(_ value: Double) {
    guard value.isFinite else {
      nonFinite(isNaN: value.isNaN, isNegative: value.sign == .minus)
      return
    }
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53,
      whole != 0 || value.sign == .plus
    {
      integer(whole)
    } else {
      shortest(value.description)
    }
  }

  /// Writes the shortest digits that read back as the same float; NaN and infinities quoted.
  mutating func number(_ value: Float) {
    guard value.isFinite else {
      nonFinite(isNaN: value.isNaN, isNegative: value.sign == .minus)
      return
    }
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 24,
      whole != 0 || value.sign == .plus
    {
      integer(whole)
    } else {
      shortest(value.description)
    }
  }

  /// Swift's description is the shortest text that round-trips; only ".0" is more than JSON needs.
  private mutating func shortest(_ description: String) {
    ascii(description.hasSuffix(".0") ? String(description.dropLast(2)) : description)
  }

  private mutating func nonFinite(isNaN: Bool, isNegative: Bool) {
    if isNaN {
      literal("\"NaN\"")
    } else if isNegative {
      literal("\"-Infinity\"")
    } else {
      literal("\"Infinity\"")
    }
  }
}
