/// Tags, lengths and numbers: each step checks the end.
extension WireReader {
  /// The rest of a tag whose first byte is not its last: a number from 1 to 536870911 and a wire type.
  @inline(__always)
  mutating func longTag(_ tag: inout UInt32, _ place: Place, _ end: Place) -> Place? {
    if place < end, place.pointee < 0x80 {
      tag = tag & 0x7F | UInt32(place.pointee) << 7
      return place + 1
    }
    return longerTag(&tag, place, end)
  }

  /// `start` is behind the first of at most five bytes.
  @inline(never)
  private mutating func longerTag(_ tag: inout UInt32, _ start: Place, _ end: Place) -> Place? {
    let first = start - 1
    let (value, next) = WireReader.longVarint(first, end, bytesEnd)
    guard let next, next - first <= 5, let whole = UInt32(exactly: value) else {
      return fail(.malformed, "expected a tag with a field number of at most 536870911")
    }
    tag = whole
    return next
  }

  /// A length that the message still has; nil if there is an error.
  @inline(__always)
  mutating func length(_ place: inout Place, _ end: Place) -> Int? {
    guard place < end else {
      _ = truncated()
      return nil
    }
    var count = Int(place.pointee)
    if count < 0x80 {
      place += 1
    } else {
      guard let next = longLength(&count, place, end) else { return nil }
      place = next
    }
    guard count <= end - place else {
      _ = truncated()
      return nil
    }
    return count
  }

  /// A length of two to five bytes: what is longer is no message's.
  @inline(never)
  private mutating func longLength(_ count: inout Int, _ start: Place, _ end: Place) -> Place? {
    let (value, next) = WireReader.longVarint(start, end, bytesEnd)
    guard let next, next - start <= 5 else {
      return fail(.malformed, "expected a length of at most five bytes")
    }
    count = Int(value)
    return next
  }

  /// A base-128 number of at most ten bytes; nil if there is an error.
  @inline(__always)
  mutating func varint(_ place: inout Place, _ end: Place) -> UInt64? {
    if place < end, place.pointee < 0x80 {
      let value = UInt64(place.pointee)
      place += 1
      return value
    }
    let (value, next) = WireReader.longVarint(place, end, bytesEnd)
    guard let next else {
      _ = truncated()
      return nil
    }
    place = next
    return value
  }

  /// A number and where it ends; nil if it is unfinished or longer than ten bytes.
  ///
  /// Up to eight bytes are taken together where memory goes so far (`bytesEnd`): the groups of seven bits are moved
  /// together in pairs, then in fours, then in eights.
  @inline(never)
  static func longVarint(_ start: Place, _ end: Place, _ bytesEnd: Place) -> (UInt64, Place?) {
    if bytesEnd - start >= 8 {
      let word = UInt64(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt64.self))
      let ends = ~word & 0x8080_8080_8080_8080
      if ends != 0 {
        let next = start + (ends.trailingZeroBitCount >> 3 &+ 1)
        guard next <= end else { return (0, nil) }
        var groups = word & (ends ^ (ends &- 1)) & 0x7F7F_7F7F_7F7F_7F7F
        groups = groups & 0x007F_007F_007F_007F | (groups & 0x7F00_7F00_7F00_7F00) >> 1
        groups = groups & 0x0000_3FFF_0000_3FFF | (groups & 0x3FFF_0000_3FFF_0000) >> 2
        groups = groups & 0x0000_0000_0FFF_FFFF | (groups & 0x0FFF_FFFF_0000_0000) >> 4
        return (groups, next)
      }
    }
    var place = start
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < end, shift < 70 {
      let byte = place.pointee
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return (value, place) }
      shift += 7
    }
    return (0, nil)
  }

  @inline(__always)
  static func zigzag32(_ value: UInt64) -> UInt32 {
    let bits = UInt32(truncatingIfNeeded: value)
    return bits >> 1 ^ (0 &- (bits & 1))
  }

  @inline(__always)
  static func zigzag64(_ value: UInt64) -> UInt64 { value >> 1 ^ (0 &- (value & 1)) }

  /// Four bytes, little-endian; nil if there is an error.
  @inline(__always)
  mutating func fixed32(_ place: inout Place, _ end: Place) -> UInt32? {
    guard end - place >= 4 else {
      _ = truncated()
      return nil
    }
    defer { place += 4 }
    return WireReader.fixed32(place)
  }

  /// Eight bytes, little-endian; nil if there is an error.
  @inline(__always)
  mutating func fixed64(_ place: inout Place, _ end: Place) -> UInt64? {
    guard end - place >= 8 else {
      _ = truncated()
      return nil
    }
    defer { place += 8 }
    return WireReader.fixed64(place)
  }

  @inline(__always)
  static func fixed32(_ place: Place) -> UInt32 {
    UInt32(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt32.self))
  }

  @inline(__always)
  static func fixed64(_ place: Place) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(place).loadUnaligned(as: UInt64.self))
  }
}
