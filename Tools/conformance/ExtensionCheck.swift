import TernSchema
import TernWire

/// Decodes the extensions of a message, in all that it holds, to see whether they can be.
struct ExtensionCheck {
  private let schema: Schema
  private let holders: [MessageSchema: ExtensionHolder]

  /// How deep messages are followed: what decoding allows.
  private static let depthMax = 100

  init(_ schema: Schema) {
    self.schema = schema
    holders = schema.extensionHolders()
  }

  /// Throws what is wrong with an extension.
  func check(_ bytes: [UInt8], of name: String) throws(WireError) {
    guard let type = schema.message(name), isExtended(type) else { return }
    let message = try DynamicMessage(
      type.messageType,
      serializedBytes: bytes,
      limits: TestMessages.limits
    )
    defer { withExtendedLifetime(message) {} }
    try check(message.memory, type, depth: 0)
  }

  /// Whether the message or one that it holds directly has extensions: enough for the suite's.
  private func isExtended(_ type: MessageSchema) -> Bool {
    holders[type] != nil
      || type.fields.contains { field in field.message.map { holders[$0] != nil } ?? false }
  }

  private func check(
    _ memory: MessageMemory,
    _ type: MessageSchema,
    depth: Int
  ) throws(WireError) {
    guard depth <= Self.depthMax else {
      throw WireError(.depthExceeded, "expected at most \(Self.depthMax) levels of messages")
    }
    let unknown = memory.unknownFields
    if !unknown.isEmpty, let holder = holders[type] {
      let known = try DynamicMessage(holder.type, serializedBytes: holder.split(unknown).known)
      defer { withExtendedLifetime(known) {} }
      for (field, layout) in zip(holder.fields, holder.type.fields) {
        try check(known.memory, field, layout, depth)
      }
    }
    for layout in memory.type.fields where layout.kind.isMessage {
      guard let field = type.field(number: layout.number) else { continue }
      try check(memory, field, layout, depth)
    }
  }

  private func check(
    _ memory: MessageMemory,
    _ field: FieldSchema,
    _ layout: FieldLayout,
    _ depth: Int
  ) throws(WireError) {
    guard let child = field.message, memory.has(layout) else { return }
    if field.isRepeated {
      for index in 0..<memory.count(layout) {
        try check(memory.message(layout, at: index), child, depth: depth + 1)
      }
    } else if let message = memory.message(layout) {
      try check(message, child, depth: depth + 1)
    }
  }
}
