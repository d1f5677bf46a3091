public import TernSchema
public import TernWire

/// Writes messages of one schema in the protobuf text format.
///
/// Fields stand in order of their numbers, map entries in order of their keys: the same message
/// always gives the same text. Extensions that the schema knows are written as `[pkg.name]`. An
/// encoder may be used by any number of tasks at once.
public struct TextFormatEncoder: Sendable {
  /// How the text is written.
  public var options: TextFormatEncodingOptions
  /// The schema that messages, extensions and `Any` types are found in.
  public let schema: Schema
  private let holders: [MessageSchema: ExtensionHolder]

  /// An encoder for the messages of this schema.
  public init(schema: Schema, options: TextFormatEncodingOptions = .default) {
    self.schema = schema
    self.options = options
    holders = schema.extensionHolders()
  }

  /// Writes a message of generated code, whose type the schema must have.
  ///
  /// - Throws: ``TextFormatError`` or `WireError`.
  public func string<M: Message>(_ message: M) throws -> String {
    try string(
      serializedBytes: try message.serializedBytes(),
      of: try schema.textMessage(M.messageType.fullName)
    )
  }

  /// Writes a message in C memory.
  public func string(
    _ message: MessageMemory,
    as type: MessageSchema
  ) throws(TextFormatError) -> String {
    var writer = TextWriter(schema: schema, holders: holders, options: options)
    try writer.message(message, type)
    return writer.text()
  }

  /// Writes a dynamic message.
  public func string(
    _ message: DynamicMessage,
    as type: MessageSchema
  ) throws(TextFormatError) -> String {
    defer { withExtendedLifetime(message) {} }
    return try string(message.memory, as: type)
  }

  /// Reads the bytes of a message as they are on the wire, and writes them as text.
  public func string(
    serializedBytes bytes: [UInt8],
    of type: MessageSchema,
    limits: DecodingLimits = .default
  ) throws(TextFormatError) -> String {
    let message: DynamicMessage
    do throws(WireError) {
      message = try DynamicMessage(type.messageType, serializedBytes: bytes, limits: limits)
    } catch {
      throw TextFormatError(
        .notRepresentable,
        expected: "the bytes of \(type.fullName)",
        actual: "\(error)"
      )
    }
    return try string(message, as: type)
  }
}

extension Schema {
  /// The message of this name, which a caller's type has.
  func textMessage(_ name: String) throws(TextFormatError) -> MessageSchema {
    guard let schema = message(name) else {
      throw TextFormatError(
        .unknownType,
        expected: "\(name) in the schema",
        actual: "a schema without it"
      )
    }
    return schema
  }
}
