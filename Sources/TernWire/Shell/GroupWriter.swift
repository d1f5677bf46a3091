/// Turns length-prefixed fields into groups where the contract says so: protobuf-c cannot write them.
///
/// Runs only for messages that can contain a group.
struct GroupWriter {
  private var output: [UInt8] = []

  /// The bytes come from protobuf-c and were never anywhere else.
  static func rewrite(_ bytes: UnsafeRawBufferPointer, _ type: MessageType) -> [UInt8] {
    var writer = GroupWriter()
    writer.output.reserveCapacity(bytes.count + 16)
    writer.run(bytes, type)
    return writer.output
  }

  private mutating func run(_ bytes: UnsafeRawBufferPointer, _ type: MessageType) {
    var cursor = WireCursor(start: 0, end: bytes.count)
    while !cursor.isAtEnd {
      let first = cursor.start
      guard let tag = cursor.tag(bytes), let content = cursor.skip(tag, bytes, depth: .max) else {
        return
      }
      guard tag.wireType == .lengthDelimited,
        let field = type.field(number: Int32(tag.number)), field.kind.isMessage,
        let index = field.declaration.messageIndex
      else {
        output.append(contentsOf: bytes[first..<cursor.start])
        continue
      }
      let child = type.linkedMessageTypes[index]
      let inner = GroupWriter.rewrite(UnsafeRawBufferPointer(rebasing: bytes[content]), child)
      if field.kind == .group {
        output.appendTag(tag.number, .startGroup)
        output.append(contentsOf: inner)
        output.appendTag(tag.number, .endGroup)
      } else {
        output.appendTag(tag.number, .lengthDelimited)
        output.appendVarint(UInt64(inner.count))
        output.append(contentsOf: inner)
      }
    }
  }
}
