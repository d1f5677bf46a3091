/// Walks encoded bytes along the schema before protobuf-c sees them.
///
/// `protobuf_c_message_unpack` 1.4.1 recurses without limit, adds lengths in 32 bits, accepts numbers
/// that cannot be, does not look at the wire type of a bool, and does not merge. What cannot be right
/// is an error here; what is right but beyond the library sets `needsNormalising`.
struct WireScanner {
  let depthMax: Int
  /// Dynamic messages leave strings as bytes, so the scanner checks them; typed ones are checked when
  /// the Swift string is made.
  let validatesUTF8: Bool
  private(set) var needsNormalising = false
  private(set) var error: WireError?

  init(depthMax: Int, validatesUTF8: Bool) {
    self.depthMax = depthMax
    self.validatesUTF8 = validatesUTF8
  }

  @inline(never)
  private mutating func fail(_ code: WireError.Code, _ message: String) -> Bool {
    if error == nil { error = WireError(code, message) }
    return false
  }

  private mutating func truncated() -> Bool { fail(.malformed, "expected more bytes in a field") }

  /// False if there is an error.
  mutating func scan(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>,
    _ table: UnsafePointer<ScanTable>,
    depth: Int
  ) -> Bool {
    var place = start
    var seen: UInt64 = 0
    while place < end {
      var tag = UInt32(place.pointee)
      place += 1
      if tag >= 0x80 {
        guard let next = longTag(&tag, place, end) else { return false }
        place = next
      }
      let number = tag >> 3
      if number == 0 { return fail(.malformed, "field number 0") }
      let entry = table.pointee.entry(number)
      switch tag & 7 {
      case 0:
        guard let next = WireScanner.skipVarint(place, end) else { return truncated() }
        place = next
        if entry.pointee.wire != 0 { markMismatch(entry) }
      case 2:
        guard place < end else { return truncated() }
        var length = Int(place.pointee)
        place += 1
        if length >= 0x80 {
          guard let next = longLength(&length, place, end) else { return false }
          place = next
        }
        guard length <= end - place else { return truncated() }
        if !scanPayload(place, length, entry, depth, &seen) { return false }
        place += length
      case 1:
        guard end - place >= 8 else { return truncated() }
        place += 8
        if entry.pointee.wire != 1 { markMismatch(entry) }
      case 5:
        guard end - place >= 4 else { return truncated() }
        place += 4
        if entry.pointee.wire != 5 { markMismatch(entry) }
      case 3:
        needsNormalising = true
        guard let next = scanGroup(number, place, end, entry, depth) else { return false }
        place = next
      default:
        return fail(.malformed, "wire type \(tag & 7) where a field begins")
      }
    }
    return true
  }

  /// A known field with the wire type of another kind is kept as an unknown one; the normaliser does
  /// that.
  @inline(__always)
  private mutating func markMismatch(_ entry: UnsafePointer<ScanEntry>) {
    if entry.pointee.wire != ScanEntry.unknownWire { needsNormalising = true }
  }

  @inline(__always)
  private mutating func scanPayload(
    _ place: UnsafePointer<UInt8>,
    _ length: Int,
    _ entry: UnsafePointer<ScanEntry>,
    _ depth: Int,
    _ seen: inout UInt64
  ) -> Bool {
    if entry.pointee.wire != 2 {
      if entry.pointee.wire == ScanEntry.unknownWire { return true }
      if entry.pointee.traits.contains(.packable) {
        if entry.pointee.traits.contains(.bool) { checkPackedBools(place, length) }
      } else {
        needsNormalising = true
      }
      return true
    }
    if let child = entry.pointee.child {
      if seen & entry.pointee.seenBit != 0 { needsNormalising = true }
      seen |= entry.pointee.seenBit
      guard depth < depthMax else { return tooDeep() }
      return scan(place, place + length, UnsafePointer(child), depth: depth + 1)
    }
    if validatesUTF8, entry.pointee.traits.contains(.string), !isUTF8(place, length) {
      return fail(.invalidUTF8, "expected UTF-8 in a string field")
    }
    return true
  }

  @inline(never)
  private mutating func tooDeep() -> Bool {
    fail(.depthExceeded, "expected at most \(depthMax) levels of messages")
  }

  private mutating func checkPackedBools(_ place: UnsafePointer<UInt8>, _ length: Int) {
    for index in 0..<length where place[index] > 1 { needsNormalising = true }
  }

  private func isUTF8(_ place: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    UTF8Check.isValid(UnsafeBufferPointer(start: place, count: length))
  }

  /// The bytes of a tag behind its first.
  @inline(never)
  private mutating func longTag(
    _ tag: inout UInt32,
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    var value = UInt64(tag & 0x7F)
    var place = start
    for shift in [UInt64(7), 14, 21, 28] {
      guard place < end else { break }
      let byte = place.pointee
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 {
        guard value <= UInt64(UInt32.max) else { break }
        tag = UInt32(value)
        return place
      }
    }
    _ = fail(.malformed, "expected a tag with a field number of at most 536870911")
    return nil
  }

  /// The bytes of a length behind its first; the library reads at most five.
  @inline(never)
  private mutating func longLength(
    _ length: inout Int,
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    var value = length & 0x7F
    var place = start
    var shift = 7
    while place < end, shift <= 28 {
      let byte = place.pointee
      place += 1
      value |= Int(byte & 0x7F) << shift
      if byte < 0x80 {
        length = value
        return place
      }
      shift += 7
    }
    _ = fail(.malformed, "expected a length of at most five bytes")
    return nil
  }

  @inline(__always)
  private static func skipVarint(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    let last = end - start > 10 ? start + 10 : end
    var place = start
    while place < last {
      let byte = place.pointee
      place += 1
      if byte < 0x80 { return place }
    }
    return nil
  }

  /// Everything up to the end tag of this group.
  @inline(never)
  private mutating func scanGroup(
    _ number: UInt32,
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>,
    _ entry: UnsafePointer<ScanEntry>,
    _ depth: Int
  ) -> UnsafePointer<UInt8>? {
    guard depth < depthMax else {
      _ = tooDeep()
      return nil
    }
    let bytes = UnsafeRawBufferPointer(start: start, count: end - start)
    var cursor = WireCursor(start: 0, end: bytes.count)
    let tag = WireCursor.Tag(number: number, wireType: .startGroup)
    guard let content = cursor.skip(tag, bytes, depth: depthMax - depth) else {
      _ = fail(.malformed, "expected a finished group, nested at most \(depthMax) deep")
      return nil
    }
    if entry.pointee.traits.contains(.group), let child = entry.pointee.child {
      guard
        scan(
          start + content.lowerBound,
          start + content.upperBound,
          UnsafePointer(child),
          depth: depth + 1
        )
      else { return nil }
    }
    return start + cursor.start
  }
}

/// Checks UTF-8 without making a string.
enum UTF8Check {
  /// Whether these bytes are UTF-8: no overlong forms, no surrogates, nothing beyond U+10FFFF.
  static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    var index = 0
    let count = bytes.count
    while index < count {
      if count - index >= 8 {
        let word = UnsafeRawPointer(start + index).loadUnaligned(as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0 {
          index += 8
          continue
        }
      }
      let byte = start[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      guard let length = sequenceLength(start + index, count - index) else { return false }
      index += length
    }
    return true
  }

  private static func sequenceLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    let first = bytes[0]
    // The range of the second byte rules out overlong forms, surrogates and what is too large.
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard length <= count, second.contains(bytes[1]) else { return nil }
    for index in 2..<max(length, 2) where bytes[index] & 0xC0 != 0x80 { return nil }
    return length
  }
}
