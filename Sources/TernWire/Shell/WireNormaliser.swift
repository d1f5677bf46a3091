/// Rewrites valid bytes that protobuf-c would get wrong into bytes with the same meaning that
/// it gets right.
///
/// Runs only when the scanner asks for it.
///
/// - Occurrences of a singular message become one, with their payloads one after the other: that is
///   what merging means. Of a oneof only the last member stays.
/// - A known group becomes a length-prefixed message; after decoding nobody can tell.
/// - What must stay but the library would refuse (a group that nobody knows, a known field with another
///   wire type) travels as the payload of the number 2^29, which no contract can have, and is
///   unwrapped when the message lies in memory.
/// - A number that a closed enum does not have becomes an unknown field, in a map the whole entry does.
/// - Text that need not be UTF-8, and is not, is made UTF-8 if somebody will read it as a Swift string.
struct WireNormaliser {
  /// One more than the largest field number; fits protobuf-c's 32-bit tag.
  static let carrierNumber: UInt32 = 1 << 29

  private var output: [UInt8] = []
  private let repairsText: Bool

  private init(repairsText: Bool) { self.repairsText = repairsText }

  /// The bytes have been scanned against the same table: every step succeeds.
  static func normalise(
    _ bytes: UnsafeRawBufferPointer,
    _ table: UnsafePointer<ScanTable>,
    repairsText: Bool
  ) -> [UInt8] {
    var normaliser = WireNormaliser(repairsText: repairsText)
    normaliser.output.reserveCapacity(bytes.count + 64)
    normaliser.run(bytes, table)
    return normaliser.output
  }

  /// A oneof's member that came last, or a singular message, to be written at the end.
  private struct Held {
    var number: UInt32
    var child: UnsafePointer<ScanTable>?
    /// The payload of a message so far, or the whole encoded field.
    var bytes: [UInt8]
  }

  private mutating func run(_ bytes: UnsafeRawBufferPointer, _ table: UnsafePointer<ScanTable>) {
    var cursor = WireCursor(start: 0, end: bytes.count)
    var singular: [Held] = []
    var oneofs: [Int: Held] = [:]
    while !cursor.isAtEnd {
      let first = cursor.start
      // The depth was checked by the scanner.
      guard let tag = cursor.tag(bytes), let content = cursor.skip(tag, bytes, depth: .max) else {
        return
      }
      let entry = table.pointee.entry(tag.number).pointee
      let isPacked = tag.wireType == .lengthDelimited && entry.traits.contains(.packable)
      if entry.wire == ScanEntry.unknownWire || (tag.wireType.rawValue != entry.wire && !isPacked) {
        appendUnknown(tag, bytes, first..<cursor.start)
        continue
      }
      if entry.traits.contains(.closedEnum),
        movesToUnknown(tag, bytes, first..<cursor.start, content, entry, isPacked: isPacked)
      {
        continue
      }
      let child = entry.child.map { UnsafePointer($0) }
      if let child, child.pointee.isClosedMapEntry,
        WireNormaliser.hasUnknownValue(bytes, content, child)
      {
        appendUnknown(tag, bytes, first..<cursor.start)
        continue
      }
      let oneof = table.pointee.oneof(tag.number)
      if oneof >= 0 {
        hold(
          tag,
          bytes,
          field(tag, bytes, first..<cursor.start, content, entry),
          content,
          child,
          &oneofs[oneof]
        )
      } else if entry.traits.contains(.singularMessage) {
        if let index = singular.firstIndex(where: { $0.number == tag.number }) {
          singular[index].bytes.append(contentsOf: bytes[content])
        } else {
          singular.append(
            Held(number: tag.number, child: child, bytes: [UInt8](bytes[content]))
          )
        }
      } else if let child {
        appendMessage(tag.number, UnsafeRawBufferPointer(rebasing: bytes[content]), child)
      } else {
        output.append(contentsOf: field(tag, bytes, first..<cursor.start, content, entry))
      }
    }
    for held in singular { append(held) }
    for held in oneofs.values.sorted(by: { $0.number < $1.number }) { append(held) }
  }

  /// A message continues the same message of the same oneof; everything else replaces what was there.
  private func hold(
    _ tag: WireCursor.Tag,
    _ bytes: UnsafeRawBufferPointer,
    _ whole: [UInt8],
    _ content: Range<Int>,
    _ child: UnsafePointer<ScanTable>?,
    _ held: inout Held?
  ) {
    if child != nil, held?.number == tag.number {
      held?.bytes.append(contentsOf: bytes[content])
    } else {
      held = Held(
        number: tag.number,
        child: child,
        bytes: child == nil ? whole : [UInt8](bytes[content])
      )
    }
  }

  private mutating func append(_ held: Held) {
    guard let child = held.child else {
      output.append(contentsOf: held.bytes)
      return
    }
    held.bytes.withUnsafeBytes { appendMessage(held.number, $0, child) }
  }

  private mutating func appendMessage(
    _ number: UInt32,
    _ payload: UnsafeRawBufferPointer,
    _ table: UnsafePointer<ScanTable>
  ) {
    let inner = WireNormaliser.normalise(payload, table, repairsText: repairsText)
    output.appendTag(number, .lengthDelimited)
    output.appendVarint(UInt64(inner.count))
    output.append(contentsOf: inner)
  }

  private mutating func appendUnknown(
    _ tag: WireCursor.Tag,
    _ bytes: UnsafeRawBufferPointer,
    _ whole: Range<Int>
  ) {
    output.appendTag(WireNormaliser.carrierNumber, .lengthDelimited)
    output.appendVarint(UInt64(whole.count))
    output.append(contentsOf: bytes[whole])
  }

  /// A field that is neither a message nor unknown, with its text repaired if need be.
  private func field(
    _ tag: WireCursor.Tag,
    _ bytes: UnsafeRawBufferPointer,
    _ whole: Range<Int>,
    _ content: Range<Int>,
    _ entry: ScanEntry
  ) -> [UInt8] {
    let payload = UnsafeRawBufferPointer(rebasing: bytes[content])
    guard repairsText, entry.traits.contains(.unverified),
      !UTF8Check.isValid(payload.bindMemory(to: UInt8.self))
    else { return [UInt8](bytes[whole]) }
    let text = String(decoding: payload, as: UTF8.self).utf8
    var field: [UInt8] = []
    field.appendTag(tag.number, .lengthDelimited)
    field.appendVarint(UInt64(text.count))
    field.append(contentsOf: text)
    return field
  }

  /// Puts numbers that a closed enum does not have among the unknown fields; true if nothing is left
  /// of the field or what is left has been written.
  private mutating func movesToUnknown(
    _ tag: WireCursor.Tag,
    _ bytes: UnsafeRawBufferPointer,
    _ whole: Range<Int>,
    _ content: Range<Int>,
    _ entry: ScanEntry,
    isPacked: Bool
  ) -> Bool {
    var cursor = WireCursor(start: content.lowerBound, end: content.upperBound)
    guard isPacked else {
      guard let value = cursor.varint(bytes), !entry.hasNumber(value) else { return false }
      appendUnknown(tag, bytes, whole)
      return true
    }
    var known: [UInt8] = []
    while !cursor.isAtEnd {
      guard let value = cursor.varint(bytes) else {
        // Unfinished: protobuf-c shall see it and refuse.
        known.append(0x80)
        break
      }
      if entry.hasNumber(value) {
        known.appendVarint(value)
        continue
      }
      var single: [UInt8] = []
      single.appendTag(tag.number, .varint)
      single.appendVarint(value)
      appendCarrier(single)
    }
    output.appendTag(tag.number, .lengthDelimited)
    output.appendVarint(UInt64(known.count))
    output.append(contentsOf: known)
    return true
  }

  /// Whether the value of a map entry is a number that its closed enum does not have.
  private static func hasUnknownValue(
    _ bytes: UnsafeRawBufferPointer,
    _ content: Range<Int>,
    _ table: UnsafePointer<ScanTable>
  ) -> Bool {
    var cursor = WireCursor(start: content.lowerBound, end: content.upperBound)
    var isUnknown = false
    while let tag = cursor.tag(bytes), let inner = cursor.skip(tag, bytes, depth: .max) {
      guard tag.number == 2, tag.wireType == .varint else { continue }
      var value = WireCursor(start: inner.lowerBound, end: inner.upperBound)
      isUnknown = value.varint(bytes).map { !table.pointee.entry(2).pointee.hasNumber($0) } ?? false
    }
    return isUnknown
  }

  private mutating func appendCarrier(_ field: [UInt8]) {
    output.appendTag(WireNormaliser.carrierNumber, .lengthDelimited)
    output.appendVarint(UInt64(field.count))
    output.append(contentsOf: field)
  }
}
