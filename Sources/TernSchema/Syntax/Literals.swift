/// The values of literals.
///
/// The lexer has checked their form: what is malformed gives some value, and the error is on record
/// already.
enum Literals {
  /// The value of an integer (decimal, octal or hex), nil when it does not fit 64 bits.
  static func integer(_ text: some Sequence<UInt8>) -> UInt64? {
    var bytes = Array(text)[...]
    var base: UInt64 = 10
    if bytes.count > 1, bytes.first == UInt8(ascii: "0") {
      if bytes[bytes.startIndex + 1] | 0x20 == UInt8(ascii: "x") {
        base = 16
        bytes = bytes.dropFirst(2)
      } else {
        base = 8
        bytes = bytes.dropFirst()
      }
    }
    var value: UInt64 = 0
    for byte in bytes {
      guard let digit = byte.hexValue, UInt64(digit) < base else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: base)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      if overflow || carry { return nil }
      value = sum
    }
    return value
  }

  /// The value of a decimal number with point or exponent; beyond the range it is infinite.
  static func float(_ text: String) -> Double {
    if let value = Double(text) { return value }
    // "5." and "1e" are tokens, but not for Swift.
    var trimmed = text[...]
    while let last = trimmed.last, !last.isNumber { trimmed.removeLast() }
    return Double(trimmed) ?? 0
  }

  static func hex(_ digits: some Sequence<UInt8>) -> UInt32 {
    digits.reduce(0) { $0 << 4 | UInt32($1.hexValue ?? 0) }
  }

  /// Appends the value of a string token, quotes included in `text`.
  static func string(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    guard let quote = text.first else { return }
    var index = text.startIndex + 1
    var end = text.endIndex
    if text.count >= 2, text[end - 1] == quote { end -= 1 }
    while index < end {
      let byte = text[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < end else {
        output.append(byte)
        continue
      }
      escape(text[..<end], at: &index, to: &output)
    }
  }

  private static func escape(
    _ text: ArraySlice<UInt8>,
    at index: inout Int,
    to output: inout [UInt8]
  ) {
    let kind = text[index]
    index += 1
    func take(_ count: Int, at index: inout Int, _ accept: (UInt8) -> Bool) -> ArraySlice<UInt8> {
      let start = index
      while index < text.endIndex, index - start < count, accept(text[index]) { index += 1 }
      return text[start..<index]
    }
    switch kind {
    case UInt8(ascii: "a"): output.append(0x07)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "v"): output.append(0x0B)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      index -= 1
      let digits = take(3, at: &index) { $0 >= 0x30 && $0 <= 0x37 }
      let value = digits.reduce(UInt32(0)) { $0 << 3 | UInt32($1 - 0x30) }
      output.append(UInt8(truncatingIfNeeded: value))
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      let digits = take(2, at: &index) { $0.hexValue != nil }
      output.append(UInt8(truncatingIfNeeded: hex(digits)))
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let count = kind == UInt8(ascii: "u") ? 4 : 8
      var scalar = hex(take(count, at: &index) { $0.hexValue != nil })
      // A pair of surrogates, the second written with \u, is one code point.
      if (0xD800..<0xDC00).contains(scalar), index + 6 <= text.endIndex,
        text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u")
      {
        let low = hex(text[(index + 2)..<(index + 6)])
        if (0xDC00..<0xE000).contains(low) {
          scalar = 0x1_0000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
          index += 6
        }
      }
      appendUTF8(scalar, to: &output)
    default: output.append(kind)
    }
  }

  /// Appends a code point; a lone surrogate gets its three bytes, as protoc gives them.
  private static func appendUTF8(_ scalar: UInt32, to output: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (scalar >> shift) & 0x3F) }
    switch scalar {
    case ..<0x80: output.append(UInt8(scalar))
    case ..<0x800: output += [UInt8(0xC0 | scalar >> 6), tail(0)]
    case ..<0x1_0000: output += [UInt8(0xE0 | scalar >> 12), tail(6), tail(0)]
    case ..<0x11_0000: output += [UInt8(0xF0 | scalar >> 18), tail(12), tail(6), tail(0)]
    default:
      let digits = String(scalar, radix: 16)
      output += Array("\\U\(String(repeating: "0", count: 8 - digits.utf8.count))\(digits)".utf8)
    }
  }
}
