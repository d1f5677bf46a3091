import CProtobufC

// The few places where Swift code of this module names protobuf-c's own structures.

extension MessageWriter {
  /// The descriptor and size of the entries of a map field.
  ///
  /// Found through the descriptor of the message itself, as an entry has no Swift type.
  @usableFromInline
  func entryType(_ number: Int32) -> (descriptor: UnsafeRawPointer, byteCount: Int) {
    let type = memory.load(as: UnsafePointer<ProtobufCMessageDescriptor>.self)
    var index = 0
    let count = Int(type.pointee.n_fields)
    while index < count {
      let field = type.pointee.fields + index
      if field.pointee.id == UInt32(bitPattern: number), let entry = field.pointee.descriptor {
        let size = entry.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
          .pointee.sizeof_message
        return (entry, size)
      }
      index += 1
    }
    preconditionFailure("no map field \(number): generated for another layout, or not linked")
  }
}

extension UnknownFields {
  /// Collects the unknown fields of a message in C memory, as they were on the wire.
  ///
  /// - Throws: `malformed` if a number is not between 1 and 536870911, which the library lets pass.
  @usableFromInline @inline(never)
  init(memory: UnsafeRawPointer) throws(WireError) {
    let message = memory.assumingMemoryBound(to: ProtobufCMessage.self)
    for index in 0..<Int(message.pointee.n_unknown_fields) {
      let number = message.pointee.unknown_fields[index].tag
      guard number >= 1, number < 1 << 29 else {
        throw WireError(.malformed, "expected a field number from 1 to 536870911, found \(number)")
      }
    }
    self.init(scanned: memory)
  }

  /// Collects the unknown fields of a message whose bytes have been scanned.
  init(scanned memory: UnsafeRawPointer) {
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
