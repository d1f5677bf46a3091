/// Turns length-prefixed fields into groups where the contract says so: protobuf-c cannot write them.
///
/// Runs only for messages that can contain a group, on what the library has packed from the memory:
///
///     | known fields in the order of their numbers | unknown fields as they came |
///
/// An unknown field may have the number of a group, and be length-prefixed: that is how it came, and how it stays.
/// Nothing but its place tells it from a known one.
struct GroupWriter {
  private var output: [UInt8] = []

  /// The bytes come from protobuf-c, which packed them from `memory`, and were never anywhere else.
  static func rewrite(
    _ bytes: UnsafeRawBufferPointer,
    _ memory: UnsafeRawPointer,
    _ type: MessageType
  ) -> [UInt8] {
    var writer = GroupWriter()
    writer.output.reserveCapacity(bytes.count + 16)
    writer.run(bytes, memory, type)
    return writer.output
  }

  private mutating func run(
    _ bytes: UnsafeRawBufferPointer,
    _ memory: UnsafeRawPointer,
    _ type: MessageType
  ) {
    let knownCount = bytes.count - UnknownFields.encodedByteCount(memory)
    var cursor = WireCursor(start: 0, end: knownCount)
    // The field of the last message, and how many of its messages have been written.
    var last: (number: UInt32, count: Int) = (0, 0)
    while !cursor.isAtEnd {
      let first = cursor.start
      guard let tag = cursor.tag(bytes), let content = cursor.skip(tag, bytes, depth: .max) else {
        return
      }
      guard let field = type.field(number: Int32(tag.number)), field.kind.isMessage,
        let index = field.declaration.messageIndex
      else {
        output.append(contentsOf: bytes[first..<cursor.start])
        continue
      }
      last = (tag.number, last.number == tag.number ? last.count + 1 : 0)
      appendMessage(
        field,
        UnsafeRawBufferPointer(rebasing: bytes[content]),
        GroupWriter.message(last.count, of: field, memory),
        type.linkedMessageTypes[index]
      )
    }
    output.append(contentsOf: bytes[knownCount...])
  }

  /// `memory` is nil for a required message that is not there: the library writes it empty.
  private mutating func appendMessage(
    _ field: FieldLayout,
    _ packed: UnsafeRawBufferPointer,
    _ memory: UnsafeRawPointer?,
    _ type: MessageType
  ) {
    var inner: [UInt8]?
    if let memory, type.subtree.hasGroups { inner = GroupWriter.rewrite(packed, memory, type) }
    let number = UInt32(field.number)
    if field.kind == .group {
      output.appendTag(number, .startGroup)
    } else {
      output.appendTag(number, .lengthDelimited)
      output.appendVarint(UInt64(inner?.count ?? packed.count))
    }
    if let inner { output.append(contentsOf: inner) } else { output.append(contentsOf: packed) }
    if field.kind == .group { output.appendTag(number, .endGroup) }
  }

  /// The message that a field holds, or one of those that it holds.
  private static func message(
    _ index: Int,
    of field: FieldLayout,
    _ memory: UnsafeRawPointer
  ) -> UnsafeRawPointer? {
    guard field.isRepeated else {
      return memory.load(fromByteOffset: field.offset, as: UnsafeRawPointer?.self)
    }
    let elements = memory.load(
      fromByteOffset: field.offset,
      as: UnsafePointer<UnsafeRawPointer>.self
    )
    return elements[index]
  }
}
