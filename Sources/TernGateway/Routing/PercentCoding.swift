/// Percent-encoding of URLs (RFC 3986 section 2.1).
enum PercentCoding {
  /// Decodes a text; nil for a broken escape or for bytes that are no UTF-8.
  ///
  /// `keepsSlash` leaves `%2F` as it stands, for variables of several segments; `plusIsSpace` is
  /// the rule of queries.
  static func decode(
    _ text: Substring,
    keepsSlash: Bool = false,
    plusIsSpace: Bool = false
  ) -> String? {
    let bytes = text.utf8
    guard bytes.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
      return String(text)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      guard byte == UInt8(ascii: "%") else {
        result.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
        continue
      }
      guard let first = iterator.next(), let second = iterator.next(), let high = digit(first),
        let low = digit(second)
      else { return nil }
      let value = high << 4 | low
      if keepsSlash, value == UInt8(ascii: "/") {
        result.append(contentsOf: [byte, first, second])
      } else {
        result.append(value)
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
