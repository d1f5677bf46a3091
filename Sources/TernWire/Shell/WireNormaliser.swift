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
/// - A packed bool of several bytes becomes one byte.
struct WireNormaliser {
  /// One more than the largest field number; fits protobuf-c's 32-bit tag.
  static let carrierNumber: UInt32 = 1 << 29

  private var output: [UInt8] = []

  /// The bytes have been scanned against the same table: every step succeeds.
  static func normalise(
    _ bytes: UnsafeRawBufferPointer,
    _ table: UnsafePointer<ScanTable>
  ) -> [UInt8] {
    var normaliser = WireNormaliser()
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
      let child = entry.child.map { UnsafePointer($0) }
      let oneof = table.pointee.oneof(tag.number)
      if oneof >= 0 {
        hold(tag, bytes, first..<cursor.start, content, child, &oneofs[oneof])
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
      } else if isPacked, entry.traits.contains(.bool) {
        appendPackedBools(tag.number, bytes, content)
      } else {
        output.append(contentsOf: bytes[first..<cursor.start])
      }
    }
    for held in singular { append(held) }
    for held in oneofs.values.sorted(by: { $0.number < $1.number }) { append(held) }
  }

  /// A message continues the same message of the same oneof; everything else replaces what was there.
  private func hold(
    _ tag: WireCursor.Tag,
    _ bytes: UnsafeRawBufferPointer,
    _ whole: Range<Int>,
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
        bytes: [UInt8](bytes[child == nil ? whole : content])
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
    let inner = WireNormaliser.normalise(payload, table)
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

  private mutating func appendPackedBools(
    _ number: UInt32,
    _ bytes: UnsafeRawBufferPointer,
    _ content: Range<Int>
  ) {
    var values: [UInt8] = []
    var cursor = WireCursor(start: content.lowerBound, end: content.upperBound)
    while !cursor.isAtEnd {
      guard let value = cursor.varint(bytes) else {
        // Unfinished: protobuf-c shall see it and refuse.
        values.append(0x80)
        break
      }
      values.append(value == 0 ? 0 : 1)
    }
    output.appendTag(number, .lengthDelimited)
    output.appendVarint(UInt64(values.count))
    output.append(contentsOf: values)
  }
}
