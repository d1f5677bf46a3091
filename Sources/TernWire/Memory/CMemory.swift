import CProtobufC

// The few places where Swift code of this module names protobuf-c's own structures.

/// The layout of the messages that a field holds, found through the descriptor of the message with the field: nothing
/// has to be known of their Swift type, if they have one.
struct HeldType {
  let descriptor: UnsafeRawPointer
  let byteCount: Int
  /// See ``MessageType/encodedBytesBound``.
  let encodedBytesBound: Int

  /// The type behind the field with this index and offset of the message in memory.
  @inline(__always)
  init(_ memory: UnsafeMutableRawPointer, _ offset: Int, _ index: Int) {
    let outer = memory.load(as: UnsafePointer<ProtobufCMessageDescriptor>.self)
    let field = outer.pointee.fields + index
    guard field.pointee.offset == UInt32(truncatingIfNeeded: offset),
      let inner = field.pointee.descriptor
    else { preconditionFailure("generated for another layout, or not linked") }
    let type = inner.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
    descriptor = inner
    byteCount = CTable.byteCount(of: type)
    encodedBytesBound = CTable.encodedBytesBound(of: type)
  }
}

extension UnknownFields {
  /// Collects the unknown fields of a message in C memory, as they were on the wire.
  @usableFromInline @inline(never)
  init(memory: UnsafeRawPointer) {
    let message = memory.assumingMemoryBound(to: ProtobufCMessage.self)
    if message.pointee.n_unknown_fields == 0 {
      self.init()
      return
    }
    var bytes: [UInt8] = []
    for index in 0..<Int(message.pointee.n_unknown_fields) {
      let field = message.pointee.unknown_fields[index]
      bytes.appendVarint(UInt64(field.tag) << 3 | UInt64(field.wire_type.rawValue))
      bytes.append(contentsOf: UnsafeBufferPointer(start: field.data, count: field.len))
    }
    self.init(validated: bytes)
  }

  /// How many bytes protobuf-c writes for the unknown fields of a message in C memory, behind all others.
  static func encodedByteCount(_ memory: UnsafeRawPointer) -> Int {
    let message = memory.assumingMemoryBound(to: ProtobufCMessage.self)
    var count = 0
    for index in 0..<Int(message.pointee.n_unknown_fields) {
      let field = message.pointee.unknown_fields[index]
      var rest = UInt64(field.tag) << 3
      repeat {
        count += 1
        rest >>= 7
      } while rest != 0
      count += field.len
    }
    return count
  }

  /// Puts all bytes in as one unknown field: the first tag goes where protobuf-c wants it, the rest
  /// of that field and all further ones are its data.
  @usableFromInline @inline(never)
  func store(_ memory: UnsafeMutableRawPointer, _ arena: Arena) {
    let bytes = self.bytes
    var cursor = WireCursor(start: 0, end: bytes.count)
    guard let tag = bytes.withUnsafeBytes({ cursor.tag($0) }) else { return }
    arena.expect(bytes.count &+ 5)
    let rest = bytes.count - cursor.start
    let data = arena.allocate(rest)
    bytes.withUnsafeBytes { source in
      data.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: source[cursor.start...]).baseAddress
          ?? UnsafeRawPointer(data),
        byteCount: rest
      )
    }
    let field = arena.allocate(MemoryLayout<ProtobufCMessageUnknownField>.stride)
      .assumingMemoryBound(to: ProtobufCMessageUnknownField.self)
    field.initialize(
      to: ProtobufCMessageUnknownField(
        tag: tag.number,
        wire_type: ProtobufCWireType(rawValue: UInt32(tag.wireType.rawValue)),
        len: rest,
        data: data.assumingMemoryBound(to: UInt8.self)
      )
    )
    let message = memory.assumingMemoryBound(to: ProtobufCMessage.self)
    message.pointee.n_unknown_fields = 1
    message.pointee.unknown_fields = field
  }
}
