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
  public func encode<M: Message>(_ message: M) throws -> [UInt8] {
    try encode(serializedBytes: try message.serializedBytes(), of: try schema.type(of: M.self))
  }

  /// Writes a message of generated code, whose type the schema must have.
  public func string<M: Message>(_ message: M) throws -> String {
    String(decoding: try encode(message), as: UTF8.self)
  }
}

extension ProtoJSONDecoder {
  /// Reads a message of generated code, whose type the schema must have.
  public func decode<M: Message>(_ type: M.Type, from text: [UInt8]) throws -> M {
    let message = try decode(try schema.type(of: M.self), from: text)
    return try M(serializedBytes: try message.serializedBytes())
  }

  /// Reads a message of generated code, whose type the schema must have.
  public func decode<M: Message>(_ type: M.Type, from text: String) throws -> M {
    try decode(type, from: Array(text.utf8))
  }
}

extension Schema {
  fileprivate func type<M: Message>(of type: M.Type) throws(JSONError) -> MessageSchema {
    let name = M.messageType.fullName
    guard let schema = message(name) else {
      throw JSONError(
        .unknownType,
        expected: "\(name) in the schema",
        actual: "a schema without it"
      )
    }
    return schema
  }
}
