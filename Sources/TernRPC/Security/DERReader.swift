/// The tags of ASN.1 that certificates use.
enum DERTag {
  static let boolean: UInt8 = 0x01
  static let integer: UInt8 = 0x02
  static let octetString: UInt8 = 0x04
  static let objectIdentifier: UInt8 = 0x06
  static let bmpString: UInt8 = 0x1E
  static let sequence: UInt8 = 0x30
  static let set: UInt8 = 0x31

  /// A constructed tag of the context: `[n] { ... }`.
  static func context(_ number: UInt8) -> UInt8 { 0xA0 | number }

  /// A primitive tag of the context.
  static func primitiveContext(_ number: UInt8) -> UInt8 { 0x80 | number }
}

/// Reads ASN.1's distinguished encoding, value by value, and never past the end.
///
/// ```
/// | u8 tag | length: u8 below 128, or 0x80 + n and n bytes | content |
/// ```
struct DERReader {
  private(set) var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  private init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// The content of the next value, if it has this tag; otherwise nothing is read.
  mutating func read(_ tag: UInt8) -> DERReader? {
    guard bytes.first == tag else { return nil }
    return readAny()?.content
  }

  /// The next value; nil at the end, and when it is cut off.
  mutating func readAny() -> (tag: UInt8, content: DERReader)? {
    var rest = bytes
    guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
    var count = Int(first)
    if first >= 0x80 {
      let width = Int(first & 0x7F)
      guard (1...4).contains(width), rest.count >= width else { return nil }
      count = rest.prefix(width).reduce(0) { $0 << 8 | Int($1) }
      rest = rest.dropFirst(width)
    }
    guard rest.count >= count else { return nil }
    bytes = rest.dropFirst(count)
    return (tag, DERReader(rest.prefix(count)))
  }

  /// The content as text.
  func text(utf16: Bool = false) -> String {
    guard utf16 else { return String(decoding: bytes, as: UTF8.self) }
    var units: [UInt16] = []
    var rest = bytes
    while let high = rest.popFirst(), let low = rest.popFirst() {
      units.append(UInt16(high) << 8 | UInt16(low))
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The content as an object identifier: `2.5.4.3`.
  var objectIdentifier: String {
    var numbers: [UInt64] = []
    var number: UInt64 = 0
    for byte in bytes {
      number = number << 7 | UInt64(byte & 0x7F)
      guard byte < 0x80 else { continue }
      if numbers.isEmpty {
        let first = min(number / 40, 2)
        numbers = [first, number - first * 40]
      } else {
        numbers.append(number)
      }
      number = 0
    }
    return numbers.map { "\($0)" }.joined(separator: ".")
  }
}
