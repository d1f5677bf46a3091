public import TernSchema
public import TernWire

/// Reads messages of one schema from the protobuf text format.
///
/// The rules are those of the published language specification. Where it leaves a choice: a scalar
/// that comes twice is an error, a message that comes twice is merged, and a name that the message
/// has reserved is passed over. A decoder may be used by any number of tasks at once.
public struct TextFormatDecoder: Sendable {
  /// What the text may cost.
  public var options: TextFormatDecodingOptions
  /// The schema that messages, extensions and `Any` types are found in.
  public let schema: Schema
  private let holders: [MessageSchema: ExtensionHolder]

  /// A decoder for the messages of this schema.
  public init(schema: Schema, options: TextFormatDecodingOptions = .default) {
    self.schema = schema
    self.options = options
    holders = schema.extensionHolders()
  }

  /// Reads one message from UTF-8 bytes.
  ///
  /// - Throws: ``TextFormatError`` with the path, line and column of the first fault.
  public func decode(
    _ type: MessageSchema,
    from text: UnsafeRawBufferPointer
  ) throws(TextFormatError) -> DynamicMessage {
    do throws(TextFormatError) {
      guard text.count <= options.textBytesMax else {
        throw TextFormatError(
          .limitExceeded,
          expected: "at most \(options.textBytesMax) bytes",
          actual: "\(text.count) bytes",
          offset: 0
        )
      }
      let message = DynamicMessage(type.messageType)
      var reader = TextReader(text, schema: schema, holders: holders, options: options)
      try reader.message(into: message.memory, type, until: nil)
      do throws(WireError) { try message.checkRequired() } catch {
        throw TextFormatError(
          .missingRequired,
          expected: "every required field",
          actual: error.message,
          offset: text.count
        )
      }
      return message
    } catch {
      throw error.located(in: text)
    }
  }

  /// Reads one message from UTF-8 bytes.
  public func decode(
    _ type: MessageSchema,
    from text: [UInt8]
  ) throws(TextFormatError) -> DynamicMessage {
    try text.withUnsafeBufferPointer { buffer throws(TextFormatError) in
      try decode(type, from: UnsafeRawBufferPointer(buffer))
    }
  }

  /// Reads one message.
  public func decode(
    _ type: MessageSchema,
    from text: String
  ) throws(TextFormatError) -> DynamicMessage {
    try decode(type, from: Array(text.utf8))
  }

  /// Reads a message of generated code, whose type the schema must have.
  ///
  /// - Throws: ``TextFormatError`` or `WireError`.
  public func decode<M: Message>(_ type: M.Type, from text: String) throws -> M {
    let message = try decode(try schema.textMessage(M.messageType.fullName), from: text)
    return try M(serializedBytes: try message.serializedBytes(), limits: .trusted)
  }
}

extension DecodingLimits {
  /// For bytes that were made here, from a text whose size was checked.
  static let trusted = DecodingLimits(arenaBytesMax: 1 << 32, messageBytesMax: 1 << 31)
}
