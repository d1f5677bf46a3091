/// Walks encoded bytes along the schema before protobuf-c sees them.
///
/// `protobuf_c_message_unpack` 1.4.1 recurses without limit, accepts numbers that cannot be, does not
/// know closed enums, and does not merge. What cannot be right is an error here; what is right but
/// beyond the library sets `needsNormalising`.
struct WireScanner {
  let depthMax: Int
  /// Whether text that need not be UTF-8 is made UTF-8 where it is not.
  let repairsText: Bool
  private(set) var needsNormalising = false
  private(set) var error: WireError?

  init(depthMax: Int, repairsText: Bool) {
    self.depthMax = depthMax
    self.repairsText = repairsText
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
    let steps = table.pointee.steps
    var place = start
    var seen: UInt64 = 0
    while place < end {
      let step = steps[Int(place.pointee)]
      // All usual fields have a tag of one byte, and a value of one byte or a length of one byte.
      if step >= ScanStep.bytes, end - place >= 2, place[1] < 0x80 {
        let length = Int(place[1])
        guard length <= end - place - 2 else { return truncated() }
        let content = place + 2
        if step == ScanStep.string {
          guard WireScanner.isASCII(content, length, end) || checkUTF8(content, length) else {
            return false
          }
        } else if step == ScanStep.message {
          let entry = table.pointee.direct + Int(place.pointee >> 3)
          guard scanMessage(content, length, entry, depth, &seen) else { return false }
        }
        place = content + length
      } else if step == ScanStep.varint, end - place >= 2, place[1] < 0x80 {
        place += 2
      } else {
        guard let next = scanField(place, end, table, depth, &seen) else { return false }
        place = next
      }
    }
    return true
  }

  /// One field, whatever it is; nil if there is an error.
  @inline(never)
  private mutating func scanField(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>,
    _ table: UnsafePointer<ScanTable>,
    _ depth: Int,
    _ seen: inout UInt64
  ) -> UnsafePointer<UInt8>? {
    var tag = UInt32(start.pointee)
    var place = start + 1
    if tag >= 0x80 {
      guard let next = longTag(&tag, place, end) else { return nil }
      place = next
    }
    let number = tag >> 3
    if number == 0 { return stop(fail(.malformed, "field number 0")) }
    let entry = table.pointee.entry(number)
    switch tag & 7 {
    case 0:
      guard let next = WireScanner.skipVarint(place, end) else { return stop(truncated()) }
      if entry.pointee.wire != 0 { markMismatch(entry) }
      if entry.pointee.traits.contains(.closedEnum) { checkEnum(place, next, entry) }
      return next
    case 2:
      guard place < end else { return stop(truncated()) }
      var length = Int(place.pointee)
      place += 1
      if length >= 0x80 {
        guard let next = longLength(&length, place, end) else { return nil }
        place = next
      }
      guard length <= end - place else { return stop(truncated()) }
      return scanPayload(place, length, entry, depth, &seen) ? place + length : nil
    case 1:
      guard end - place >= 8 else { return stop(truncated()) }
      if entry.pointee.wire != 1 { markMismatch(entry) }
      return place + 8
    case 5:
      guard end - place >= 4 else { return stop(truncated()) }
      if entry.pointee.wire != 5 { markMismatch(entry) }
      return place + 4
    case 3:
      needsNormalising = true
      return scanGroup(number, place, end, entry, depth)
    default:
      return stop(fail(.malformed, "wire type \(tag & 7) where a field begins"))
    }
  }

  /// Nil after an error that was noted.
  private func stop(_ isFine: Bool) -> UnsafePointer<UInt8>? { nil }

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
        if entry.pointee.traits.contains(.closedEnum) {
          checkEnum(place, place + length, entry)
        }
      } else {
        needsNormalising = true
      }
      return true
    }
    if entry.pointee.child != nil { return scanMessage(place, length, entry, depth, &seen) }
    if !entry.pointee.traits.contains(.string) { return true }
    if !entry.pointee.traits.contains(.unverified) { return checkUTF8(place, length) }
    if repairsText, !UTF8Check.isValid(UnsafeBufferPointer(start: place, count: length)) {
      needsNormalising = true
    }
    return true
  }

  /// Looks for numbers that a closed enum does not have in one varint or many.
  @inline(never)
  private mutating func checkEnum(
    _ start: UnsafePointer<UInt8>,
    _ end: UnsafePointer<UInt8>,
    _ entry: UnsafePointer<ScanEntry>
  ) {
    let bytes = UnsafeRawBufferPointer(start: start, count: end - start)
    var cursor = WireCursor(start: 0, end: bytes.count)
    // What is unfinished is the library's to refuse.
    while !cursor.isAtEnd, let value = cursor.varint(bytes) {
      if !entry.pointee.hasNumber(value) { needsNormalising = true }
    }
  }

  /// A message that a known field holds.
  @inline(__always)
  private mutating func scanMessage(
    _ place: UnsafePointer<UInt8>,
    _ length: Int,
    _ entry: UnsafePointer<ScanEntry>,
    _ depth: Int,
    _ seen: inout UInt64
  ) -> Bool {
    guard let child = entry.pointee.child else { return true }
    if seen & entry.pointee.seenBit != 0 { needsNormalising = true }
    seen |= entry.pointee.seenBit
    guard depth < depthMax else { return tooDeep() }
    return scan(place, place + length, UnsafePointer(child), depth: depth + 1)
  }

  /// Whether these are all ASCII, looked at eight at a time; `end` is the end of the readable memory.
  @inline(__always)
  private static func isASCII(
    _ start: UnsafePointer<UInt8>,
    _ length: Int,
    _ end: UnsafePointer<UInt8>
  ) -> Bool {
    let highBits: UInt64 = 0x8080_8080_8080_8080
    var place = UnsafeRawPointer(start)
    var rest = length
    while rest >= 8 {
      if place.loadUnaligned(as: UInt64.self) & highBits != 0 { return false }
      place += 8
      rest -= 8
    }
    if rest == 0 { return true }
    if UnsafeRawPointer(end) - place >= 8 {
      // Little-endian: the first bytes are the low ones, what lies behind the string is shifted out.
      let word = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
      return (word << UInt64(64 - rest * 8)) & highBits == 0
    }
    return false
  }

  @inline(never)
  private mutating func checkUTF8(_ place: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    UTF8Check.isValid(UnsafeBufferPointer(start: place, count: length))
      || fail(.invalidUTF8, "expected UTF-8 in a string field")
  }

  @inline(never)
  private mutating func tooDeep() -> Bool {
    fail(.depthExceeded, "expected at most \(depthMax) levels of messages")
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
        let marks = UInt64(littleEndian: word) & 0x8080_8080_8080_8080
        if marks == 0 {
          index += 8
          continue
        }
        index += marks.trailingZeroBitCount >> 3
      } else if start[index] < 0x80 {
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
