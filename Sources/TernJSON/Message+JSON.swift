public import TernSchema
public import TernWire

extension Schema {
  /// The graph of a contract that is embedded in generated code, with all that it imports.
  ///
  /// Making one costs as much as linking its files: make it once, and keep it.
  public convenience init(embedded file: EmbeddedFile) throws {
    var files: [Google.Protobuf.FileDescriptorProto] = []
    for part in file.transitiveFiles {
      files.append(
        try Google.Protobuf.FileDescriptorProto(serializedBytes: part.serializedDescriptor)
      )
    }
    try self.init(linking: files)
  }
}

extension ProtoJSONEncoder {
  /// Writes a message of generated code, whose type the schema must have.
  ///
  /// The struct is laid out in C memory, and the text is written from there: there are no encoded
  /// bytes between.
  public func encode<M: Message>(_ message: M) throws -> [UInt8] {
    let typed = try plans.plan(M.self)
    guard typed.hasSameLayout else {
      return try encode(serializedBytes: try message.serializedBytes(), of: typed.plan.schema)
    }
    return try message.withMemory { memory in
      var writer = JSONMessageWriter(
        plans: plans,
        options: options,
        hasUniqueKeys: true,
        roomBytes: typed.roomBytes
      )
      try writer.message(memory, typed.plan.facts)
      typed.note(textBytes: writer.output.count)
      return writer.output.bytes
    }
  }

  /// Writes a message of generated code, whose type the schema must have.
  public func string<M: Message>(_ message: M) throws -> String {
    String(decoding: try encode(message), as: UTF8.self)
  }
}

extension ProtoJSONDecoder {
  /// Reads a message of generated code, whose type the schema must have.
  ///
  /// The text is read into C memory, and the struct from there: there are no encoded bytes between.
  public func decode<M: Message>(
    _ type: M.Type,
    from text: UnsafeRawBufferPointer
  ) throws -> M {
    let typed = try plans.plan(M.self)
    guard typed.hasSameLayout else {
      let message = try decode(typed.plan.schema, from: text)
      return try M(serializedBytes: try message.serializedBytes())
    }
    do {
      return try M(memory: typed.plan.type) { memory in
        try read(text, into: memory, borrowsText: true) { (reader) throws(JSONError) in
          try reader.message(into: memory.memory, typed.plan.facts)
        }
      }
    } catch let error as WireError {
      throw JSONError(error, offset: text.count).located(in: text)
    }
  }

  /// Reads a message of generated code, whose type the schema must have.
  public func decode<M: Message>(_ type: M.Type, from text: [UInt8]) throws -> M {
    try text.withUnsafeBytes { try decode(type, from: $0) }
  }

  /// Reads a message of generated code, whose type the schema must have.
  public func decode<M: Message>(_ type: M.Type, from text: String) throws -> M {
    var copy = text
    return try copy.withUTF8 { try decode(type, from: UnsafeRawBufferPointer($0)) }
  }
}
