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

  @inline(__always)
  mutating func open(_ byte: UInt8) {
    self.byte(byte)
    level += 1
    needsComma = false
  }

  @inline(__always)
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

  /// Writes a key that was escaped beforehand: `"name":`, with room to be copied in steps of 16.
  @inline(__always)
  mutating func key(_ escaped: UnsafePointer<UInt8>, _ keyCount: Int) {
    if isPretty {
      element()
      padded(escaped, keyCount)
      byte(0x20)
      return
    }
    reserve(keyCount &+ 17)
    if needsComma {
      base[count] = UInt8(ascii: ",")
      count &+= 1
    }
    needsComma = true
    copyPadded(escaped, keyCount)
  }

  /// Writes bytes that have 16 bytes of room behind them.
  @inline(__always)
  mutating func padded(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) {
    reserve(byteCount + 16)
    copyPadded(bytes, byteCount)
  }

  @inline(__always)
  private mutating func copyPadded(_ bytes: UnsafePointer<UInt8>, _ byteCount: Int) {
    let source = UnsafeRawPointer(bytes)
    let target = UnsafeMutableRawPointer(base + count)
    var index = 0
    repeat {
      target.storeBytes(
        of: source.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self),
        toByteOffset: index,
        as: SIMD16<UInt8>.self
      )
      index &+= 16
    } while index < byteCount
    count &+= byteCount
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
    if more > capacity &- count { grow(more) }
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
    count &+= 1
  }

  mutating func literal(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    (base + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  mutating func raw(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    UnsafeMutableRawPointer(base + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  private mutating func ascii(_ text: String) {
    var copy = text
    copy.withUTF8 { raw(UnsafeRawBufferPointer($0)) }
  }

  // MARK: Strings

  mutating func string(_ text: String) {
    var copy = text
    copy.withUTF8 { string(UnsafeRawBufferPointer($0)) }
  }

  /// Writes a quoted string; escapes only what RFC 8259 asks for.
  @inline(__always)
  mutating func string(_ content: UnsafeRawBufferPointer) {
    // Eight bytes more than needed, so that whole words can be stored.
    reserve(content.count &+ 10)
    base[count] = UInt8(ascii: "\"")
    count &+= 1
    let end = content.count
    var index = plainRun(content, from: 0)
    while index < end {
      escape(content[index])
      reserve(end - index + 10)
      index = plainRun(content, from: index + 1)
    }
    base[count] = UInt8(ascii: "\"")
    count &+= 1
  }

  /// Copies bytes up to the first that needs an escape, or the end; there is room for all and ten.
  ///
  /// Whole vectors are copied and looked at. The last one overlaps the one before, as far as that is of this run: what
  /// stood in front of it has been escaped, and is longer in the output. For fewer than sixteen bytes it is made of two
  /// words that overlap.
  @inline(__always)
  private mutating func plainRun(_ content: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard let source = content.baseAddress else { return content.count }
    let end = content.count
    let target = UnsafeMutableRawPointer(base + count) - start
    var index = start
    while index &+ 16 <= end {
      if let offset = Self.copyVector(source, target, index) {
        return endRun(at: index &+ offset, from: start)
      }
      index &+= 16
    }
    if index == end { return endRun(at: end, from: start) }
    if end &- start >= 16 {
      let offset = Self.copyVector(source, target, end &- 16)
      return endRun(at: offset.map { end &- 16 &+ $0 } ?? end, from: start)
    }
    if end &- start >= 8 {
      let words = SIMD2(
        source.loadUnaligned(fromByteOffset: start, as: UInt64.self),
        source.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)
      )
      target.storeBytes(of: words[0], toByteOffset: start, as: UInt64.self)
      target.storeBytes(of: words[1], toByteOffset: end &- 8, as: UInt64.self)
      guard let offset = Self.firstSpecial(unsafeBitCast(words, to: SIMD16<Int8>.self)) else {
        return endRun(at: end, from: start)
      }
      return endRun(at: offset < 8 ? start &+ offset : end &- 16 &+ offset, from: start)
    }
    while index < end {
      let byte = source.load(fromByteOffset: index, as: UInt8.self)
      if byte < 0x20 || byte == 0x22 || byte == 0x5C { break }
      target.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
      index &+= 1
    }
    return endRun(at: index, from: start)
  }

  @inline(__always)
  private mutating func endRun(at end: Int, from start: Int) -> Int {
    count &+= end &- start
    return end
  }

  /// Copies sixteen bytes; the place among them of the first that needs an escape.
  @inline(__always)
  private static func copyVector(
    _ source: UnsafeRawPointer,
    _ target: UnsafeMutableRawPointer,
    _ offset: Int
  ) -> Int? {
    let bytes = source.loadUnaligned(fromByteOffset: offset, as: SIMD16<Int8>.self)
    target.storeBytes(of: bytes, toByteOffset: offset, as: SIMD16<Int8>.self)
    return firstSpecial(bytes)
  }

  /// The first of sixteen bytes that is a quote, a backslash or a control character.
  @inline(__always)
  private static func firstSpecial(_ bytes: SIMD16<Int8>) -> Int? {
    // From -128 on what is no ASCII, which needs no escape, then the control characters.
    FirstByte(
      where: bytes &- SIMD16(repeating: -128) .< SIMD16(repeating: -96),
      bytes .== SIMD16(repeating: 0x22),
      bytes .== SIMD16(repeating: 0x5C)
    ).offset
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
    count += Base64.encode(content, into: base + count)
    byte(UInt8(ascii: "\""))
  }

  // MARK: Numbers

  mutating func integer(_ value: Int64) {
    if value < 0 { byte(UInt8(ascii: "-")) }
    integer(value.magnitude)
  }

  @inline(__always)
  mutating func integer(_ value: UInt64) {
    if value < 10 {
      byte(0x30 + UInt8(truncatingIfNeeded: value))
    } else {
      longInteger(value)
    }
  }

  @inline(never)
  private mutating func longInteger(_ value: UInt64) {
    // Twenty digits at most, in steps of eight.
    reserve(24)
    let step: UInt64 = 100_000_000
    if value < step {
      leadingDigits(value)
    } else if value < step * step {
      leadingDigits(value / step)
      eightDigits(value % step)
    } else {
      leadingDigits(value / step / step)
      eightDigits(value / step % step)
      eightDigits(value % step)
    }
  }

  /// Writes a number from 1 to 99999999; there is room for eight bytes.
  @inline(__always)
  private mutating func leadingDigits(_ value: UInt64) {
    let digits = Self.digits(value)
    let zeros = digits.trailingZeroBitCount >> 3
    storeDigits(digits >> UInt64(zeros &* 8))
    count &+= 8 &- zeros
  }

  /// Writes a number below 100000000 with its leading zeros; there is room for eight bytes.
  @inline(__always)
  private mutating func eightDigits(_ value: UInt64) {
    storeDigits(Self.digits(value))
    count &+= 8
  }

  @inline(__always)
  private mutating func storeDigits(_ digits: UInt64) {
    UnsafeMutableRawPointer(base + count).storeBytes(
      of: (digits | 0x3030_3030_3030_3030).littleEndian,
      as: UInt64.self
    )
  }

  /// The eight digits of a number below 100000000, the first one in the lowest byte.
  ///
  /// All halves are halved at once: by 10000, then 100, then 10. The quotients by 100 and 10 are products, which are
  /// exact for numbers that small.
  @inline(__always)
  private static func digits(_ value: UInt64) -> UInt64 {
    let fours = value / 10_000 | (value % 10_000) << 32
    let hundreds = (fours &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) << 16
    let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
    return tens | (twos &- tens &* 10) << 8
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
    } else if !shortDecimal(value) {
      shortest(value.description)
    }
  }

  /// Writes a number that has at most six decimals and fifteen digits; false when it has more.
  ///
  /// Decimals of up to fifteen digits stand for different doubles, so the first that gives the value
  /// back is the shortest there is. The quotient of two exact doubles is rounded once.
  private mutating func shortDecimal(_ value: Double) -> Bool {
    let magnitude = value.magnitude
    guard magnitude < 1e9, magnitude >= 1e-4 else { return false }
    var scale = 10.0
    for decimals in 1...6 {
      let scaled = (magnitude * scale).rounded()
      if scaled / scale == magnitude {
        let digits = UInt64(scaled)
        let divisor = UInt64(scale)
        if value.sign == .minus { byte(UInt8(ascii: "-")) }
        integer(digits / divisor)
        byte(UInt8(ascii: "."))
        padded(Int(digits % divisor), width: decimals)
        return true
      }
      scale *= 10
    }
    return false
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
    ascii(description)
    if count >= 2, base[count - 1] == 0x30, base[count - 2] == UInt8(ascii: ".") { count -= 2 }
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
