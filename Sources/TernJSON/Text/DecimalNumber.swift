/// A JSON number as it was written, exact: `significand x 10^exponent`.
///
/// Integers never pass through `Double`: `9007199254740993` stays what it is, `1e5` is 100000, and
/// `1.5` is no integer.
struct DecimalNumber {
  var isNegative = false
  /// The digits as far as 64 bits hold them.
  var significand: UInt64 = 0
  /// The power of ten; clamped to +-100,000.
  var exponent = 0
  /// There were more non-zero digits than `significand` holds; only the text is exact.
  var isTruncated = false
  /// The number as written, in the caller's buffer.
  var text: UnsafeRawBufferPointer

  static let exponentMax = 100_000

  /// Reads one number at the start of the buffer by the grammar of RFC 8259 section 6.
  ///
  /// Returns nil when the buffer does not begin with a number; `text` tells how long it is.
  init?(prefixOf buffer: UnsafeRawBufferPointer) {
    text = buffer
    let count = buffer.count
    var index = 0
    if index < count, buffer[index] == UInt8(ascii: "-") {
      isNegative = true
      index += 1
    }
    let integerStart = index
    // Up to 18 digits fit without a check; nearly every number ends here.
    while index < count, index - integerStart < 18 {
      let digit = buffer[index] &- 0x30
      guard digit < 10 else { break }
      significand = significand &* 10 &+ UInt64(digit)
      index += 1
    }
    guard index > integerStart else { return nil }
    if index - integerStart > 1, buffer[integerStart] == 0x30 { return nil }
    if index == count || !Self.continuesNumber(buffer[index]) {
      text = UnsafeRawBufferPointer(rebasing: buffer[..<index])
      return
    }
    guard readSlowly(buffer, from: index) else { return nil }
  }

  private static func continuesNumber(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
  }

  /// The rest of a long integer, the fraction and the exponent.
  private mutating func readSlowly(_ buffer: UnsafeRawBufferPointer, from start: Int) -> Bool {
    let count = buffer.count
    var index = start
    var zerosPending = 0
    while index < count, buffer[index] &- 0x30 < 10 {
      append(buffer[index] &- 0x30, zerosPending: &zerosPending)
      index += 1
    }
    var fractionDigits = 0
    if index < count, buffer[index] == UInt8(ascii: ".") {
      index += 1
      let fractionStart = index
      while index < count, buffer[index] &- 0x30 < 10 {
        append(buffer[index] &- 0x30, zerosPending: &zerosPending)
        index += 1
      }
      fractionDigits = index - fractionStart
      guard fractionDigits > 0 else { return false }
    }
    var written = 0
    if index < count, buffer[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      var isExponentNegative = false
      if index < count, buffer[index] == UInt8(ascii: "-") || buffer[index] == UInt8(ascii: "+") {
        isExponentNegative = buffer[index] == UInt8(ascii: "-")
        index += 1
      }
      let exponentStart = index
      while index < count, buffer[index] &- 0x30 < 10 {
        written = min(written * 10 + Int(buffer[index] &- 0x30), Self.exponentMax)
        index += 1
      }
      guard index > exponentStart else { return false }
      if isExponentNegative { written = -written }
    }
    exponent = written - fractionDigits + zerosPending
    text = UnsafeRawBufferPointer(rebasing: buffer[..<index])
    return true
  }

  /// Takes one more digit; zeros wait until a digit follows that needs them.
  private mutating func append(_ digit: UInt8, zerosPending: inout Int) {
    if digit == 0 {
      zerosPending += 1
      return
    }
    for _ in 0..<zerosPending + 1 where !isTruncated {
      let (product, overflow) = significand.multipliedReportingOverflow(by: 10)
      if overflow { isTruncated = true } else { significand = product }
    }
    zerosPending = 0
    guard !isTruncated else { return }
    let (sum, overflow) = significand.addingReportingOverflow(UInt64(digit))
    if overflow { isTruncated = true } else { significand = sum }
  }

  /// The exact whole value without its sign, or nil when it is no integer or exceeds 64 bits.
  var magnitude: UInt64? {
    if isTruncated { return nil }
    if exponent == 0 || significand == 0 { return significand }
    var value = significand
    if exponent > 0 {
      guard exponent <= 19 else { return nil }
      for _ in 0..<exponent {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        if overflow { return nil }
        value = product
      }
      return value
    }
    guard exponent >= -20 else { return nil }
    for _ in 0..<(-exponent) {
      let (quotient, remainder) = value.quotientAndRemainder(dividingBy: 10)
      if remainder != 0 { return nil }
      value = quotient
    }
    return value
  }

  /// Whether the value has a fractional part (as far as the digits tell).
  var isFractional: Bool {
    !isTruncated && exponent < 0 && magnitude == nil
  }

  /// The exact value as a signed integer; nil when it is none or does not fit.
  var int64: Int64? {
    guard let magnitude else { return nil }
    if isNegative {
      return magnitude <= UInt64(1) << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
    }
    return Int64(exactly: magnitude)
  }

  /// The exact value as an unsigned integer; nil when it is none or does not fit.
  var uint64: UInt64? {
    guard let magnitude else { return nil }
    return isNegative && magnitude != 0 ? nil : magnitude
  }

  /// The nearest double; nil when the magnitude is beyond the largest one.
  var double: Double? {
    if !isTruncated, significand <= 1 << 53, exponent >= -22, exponent <= 22 {
      // Both operands are exact, so one rounding gives the nearest value (Clinger 1990).
      let digits = Double(significand)
      let value = exponent < 0 ? digits / Self.powers[-exponent] : digits * Self.powers[exponent]
      return isNegative ? -value : value
    }
    let value = Double(String(decoding: text, as: UTF8.self)) ?? .infinity
    return value.isFinite ? value : nil
  }

  /// The nearest float, rounded once; nil when the magnitude is beyond the largest one.
  var float: Float? {
    if !isTruncated, significand <= 1 << 24, exponent >= -10, exponent <= 10 {
      let digits = Float(significand)
      let power = Float(Self.powers[exponent < 0 ? -exponent : exponent])
      let value = exponent < 0 ? digits / power : digits * power
      return isNegative ? -value : value
    }
    let value = Float(String(decoding: text, as: UTF8.self)) ?? .infinity
    return value.isFinite ? value : nil
  }

  /// A power of ten from 10^0 to 10^22, exact.
  @inline(__always)
  static func power(_ exponent: Int) -> Double {
    powers.withUnsafeBufferPointer { $0[exponent] }
  }

  /// 10^0 to 10^22: every power of ten that a double holds exactly.
  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
