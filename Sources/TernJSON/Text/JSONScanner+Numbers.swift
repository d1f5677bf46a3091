// Numbers: the usual ones at once, all others by the grammar.

extension JSONScanner {
  /// An integer of at most 18 digits, bare or in quotes, without fraction or exponent; nil, and
  /// nothing consumed, for everything else.
  @inline(__always)
  mutating func plainInteger() -> Int64? {
    let text = self.text
    let start = position
    // Quotes, sign, two runs of eight digits, and what is behind them.
    guard start &+ 20 <= text.count else { return lastPlainInteger() }
    let isQuoted = text[start] == UInt8(ascii: "\"")
    let sign = isQuoted ? start &+ 1 : start
    let isNegative = text[sign] == UInt8(ascii: "-")
    let first = isNegative ? sign &+ 1 : sign
    let digits = DigitRun(text.load(at: first, as: UInt64.self))
    var value = Int64(digits.value)
    var end = first &+ digits.count
    if digits.count == 8 {
      let more = DigitRun(text.load(at: end, as: UInt64.self))
      if more.count == 8 { return lastPlainInteger() }
      value = value &* Int64(JSONScanner.powersOfTen[more.count]) &+ Int64(more.value)
      end &+= more.count
    }
    guard end > first, text[first] != UInt8(ascii: "0") || end == first &+ 1 else { return nil }
    let next = text[end]
    if isQuoted {
      guard next == UInt8(ascii: "\"") else { return nil }
      end &+= 1
    } else if next != UInt8(ascii: ","), next != UInt8(ascii: "}"), next != UInt8(ascii: "]"),
      next > 0x20
    {
      return nil
    }
    lastNumberStart = start
    position = end
    return isNegative ? 0 &- value : value
  }

  /// The same at the end of the text, and for what is long.
  @inline(never)
  private mutating func lastPlainInteger() -> Int64? {
    var index = position
    let count = text.count
    guard index < count else { return nil }
    let isQuoted = text[index] == UInt8(ascii: "\"")
    if isQuoted { index &+= 1 }
    var isNegative = false
    if index < count, text[index] == UInt8(ascii: "-") {
      isNegative = true
      index &+= 1
    }
    let first = index
    let end = min(count, first &+ 18)
    var value: Int64 = 0
    while index < end {
      let digit = text[index] &- 0x30
      if digit > 9 { break }
      value = value &* 10 &+ Int64(digit)
      index &+= 1
    }
    guard index > first, index < count, text[first] != 0x30 || index == first &+ 1 else {
      return nil
    }
    let next = text[index]
    if isQuoted {
      guard next == UInt8(ascii: "\"") else { return nil }
      index &+= 1
    } else if next != UInt8(ascii: ","), next != UInt8(ascii: "}"), next != UInt8(ascii: "]"),
      next > 0x20
    {
      return nil
    }
    lastNumberStart = position
    position = index
    return isNegative ? -value : value
  }

  /// A number of at most 15 digits without exponent, not in quotes; nil, and nothing consumed, for
  /// everything else.
  ///
  /// Digits and power of ten are exact doubles, so the quotient is rounded once: the nearest value.
  @inline(__always)
  mutating func plainDouble() -> Double? {
    var index = position
    let end = min(text.count, position &+ 18)
    let isNegative = index < end && text[index] == UInt8(ascii: "-")
    if isNegative { index &+= 1 }
    let first = index
    var digits: Int64 = 0
    while index < end {
      let digit = text[index] &- 0x30
      if digit > 9 { break }
      digits = digits &* 10 &+ Int64(digit)
      index &+= 1
    }
    guard index > first, text[first] != 0x30 || index == first &+ 1 else { return nil }
    var digitCount = index &- first
    var decimals = 0
    if index < end, text[index] == UInt8(ascii: ".") {
      index &+= 1
      let fraction = index
      while index < end {
        let digit = text[index] &- 0x30
        if digit > 9 { break }
        digits = digits &* 10 &+ Int64(digit)
        index &+= 1
      }
      decimals = index &- fraction
      guard decimals > 0 else { return nil }
      digitCount &+= decimals
    }
    guard digitCount <= 15, index < text.count else { return nil }
    let next = text[index]
    guard
      next == UInt8(ascii: ",") || next == UInt8(ascii: "}") || next == UInt8(ascii: "]")
        || next <= 0x20
    else { return nil }
    position = index
    let value = decimals == 0 ? Double(digits) : Double(digits) / DecimalNumber.power(decimals)
    return isNegative ? -value : value
  }

  mutating func number() throws(JSONError) -> DecimalNumber {
    skipSpace()
    let end = min(text.count, position + limits.numberBytesMax + 1)
    let rest = text[position..<end]
    guard let number = DecimalNumber(prefixOf: rest) else { throw unexpected("a number") }
    guard number.text.count <= limits.numberBytesMax else {
      throw JSONError(
        .limitExceeded,
        expected: "a number of at most \(limits.numberBytesMax) bytes",
        actual: "a longer one",
        offset: position
      )
    }
    position += number.text.count
    return number
  }
}
