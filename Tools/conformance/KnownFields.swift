import TernSchema
import TernWire

/// Tells what a schema knows of a message, in all that it holds, from what it does not: a struct keeps extensions
/// undecoded among its unknown fields.
struct KnownFields {
  private let schema: Schema
  private let holders: [MessageSchema: ExtensionHolder]

  /// How deep messages are followed: what decoding allows.
  private static let depthMax = 100

  init(_ schema: Schema) {
    self.schema = schema
    holders = schema.extensionHolders()
  }

  /// Decodes the extensions of an encoded message, to see whether they can be.
  ///
  /// Throws what is wrong with one.
  func checkExtensions(_ bytes: [UInt8], of name: String) throws(WireError) {
    guard let type = schema.message(name), isExtended(type) else { return }
    _ = try stripped(bytes, type)
  }

  /// The encoded message without its unknown fields; extensions stay.
  func withoutUnknown(_ bytes: [UInt8], of name: String) throws(WireError) -> [UInt8] {
    guard let type = schema.message(name) else { return bytes }
    return try stripped(bytes, type).serializedBytes()
  }

  /// Whether the message or one that it holds directly has extensions: enough for the suite's.
  private func isExtended(_ type: MessageSchema) -> Bool {
    holders[type] != nil
      || type.fields.contains { field in field.message.map { holders[$0] != nil } ?? false }
  }

  private func stripped(_ bytes: [UInt8], _ type: MessageSchema) throws(WireError)
    -> DynamicMessage
  {
    let message = try DynamicMessage(
      type.messageType,
      serializedBytes: bytes,
      limits: TestMessages.limits
    )
    try strip(message.memory, type, depth: 0)
    return message
  }

  private func strip(
    _ memory: MessageMemory,
    _ type: MessageSchema,
    depth: Int
  ) throws(WireError) {
    guard depth <= Self.depthMax else {
      throw WireError(.depthExceeded, "expected at most \(Self.depthMax) levels of messages")
    }
    let unknown = memory.unknownFields
    if !unknown.isEmpty { memory.setUnknownFields(try extensions(unknown, of: type, depth)) }
    for layout in memory.type.fields where layout.kind.isMessage {
      guard let field = type.field(number: layout.number) else { continue }
      try strip(memory, field, layout, depth)
    }
  }

  /// What the schema knows among the unknown fields.
  private func extensions(
    _ unknown: UnknownFields,
    of type: MessageSchema,
    _ depth: Int
  ) throws(WireError) -> UnknownFields {
    guard let holder = holders[type] else { return UnknownFields() }
    let known = try DynamicMessage(holder.type, serializedBytes: holder.split(unknown).known)
    // A known number with another wire type is unknown here as well.
    known.memory.setUnknownFields(UnknownFields())
    for (field, layout) in zip(holder.fields, holder.type.fields) {
      try strip(known.memory, field, layout, depth)
    }
    return try holder.unknownFields(of: known)
  }

  private func strip(
    _ memory: MessageMemory,
    _ field: FieldSchema,
    _ layout: FieldLayout,
    _ depth: Int
  ) throws(WireError) {
    guard let child = field.message, memory.has(layout) else { return }
    if field.isRepeated {
      for index in 0..<memory.count(layout) {
        try strip(memory.message(layout, at: index), child, depth: depth + 1)
      }
    } else if let message = memory.message(layout) {
      try strip(message, child, depth: depth + 1)
    }
  }
}
