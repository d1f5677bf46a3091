/// A position in encoded bytes; every step checks the end.
///
/// Slow and exact: for unknown fields and what is rare. ``WireReader`` has quick steps of its own.
struct WireCursor {
  var start: Int
  let end: Int

  var isAtEnd: Bool { start >= end }

  struct Tag {
    var number: UInt32
    var wireType: WireType
  }

  /// A tag of at most five bytes with a number from 1 to 536870911, or nil.
  mutating func tag(_ bytes: UnsafeRawBufferPointer) -> Tag? {
    guard let value = varint(bytes, bytesMax: 5), value <= UInt64(UInt32.max), value >= 8,
      let wireType = WireType(rawValue: UInt8(value & 7))
    else { return nil }
    return Tag(number: UInt32(value >> 3), wireType: wireType)
  }

  /// A base-128 number, or nil if it is unfinished or too long.
  mutating func varint(_ bytes: UnsafeRawBufferPointer, bytesMax: Int = 10) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    var used = 0
    while start < end, used < bytesMax {
      let byte = bytes[start]
      start += 1
      used += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  /// The range of a length-prefixed payload.
  mutating func payload(_ bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    guard let count = varint(bytes, bytesMax: 5), count <= UInt64(end - start) else { return nil }
    defer { start += Int(count) }
    return start..<start + Int(count)
  }

  /// Steps over the value behind a tag, and gives the range of its content: for a group what
  /// stands between its tags.
  ///
  /// Nil if it is unfinished, or nested deeper than `depth` groups.
  mutating func skip(
    _ tag: Tag,
    _ bytes: UnsafeRawBufferPointer,
    depth: Int
  ) -> Range<Int>? {
    let first = start
    switch tag.wireType {
    case .varint:
      return varint(bytes) == nil ? nil : first..<start
    case .fixed64:
      return step(8)
    case .fixed32:
      return step(4)
    case .lengthDelimited:
      return payload(bytes)
    case .startGroup:
      guard depth > 0 else { return nil }
      while true {
        let last = start
        guard let inner = self.tag(bytes) else { return nil }
        if inner.wireType == .endGroup {
          return inner.number == tag.number ? first..<last : nil
        }
        guard skip(inner, bytes, depth: depth - 1) != nil else { return nil }
      }
    case .endGroup:
      return nil
    }
  }

  private mutating func step(_ count: Int) -> Range<Int>? {
    guard end - start >= count else { return nil }
    defer { start += count }
    return start..<start + count
  }
}

extension [UInt8] {
  mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func appendTag(_ number: UInt32, _ wireType: WireType) {
    appendVarint(UInt64(number) << 3 | UInt64(wireType.rawValue))
  }
}
