public import TernWire

/// The extensions of one message that a schema knows, laid out as the fields of a message of their
/// own.
///
/// A message keeps its extensions among its unknown fields, whatever the program knows of them. A
/// mapping that wants to see them (JSON, text) takes them out with ``split(_:)``, decodes them as
/// ``type``, and puts what it has read back with ``unknownFields(of:)``.
public final class ExtensionHolder: Sendable {
  /// The message that is extended.
  public let message: MessageSchema
  /// The extensions in order of number.
  public let fields: [FieldSchema]
  /// The layout: `fields` one to one.
  public let type: MessageType
  /// Whether the message has the encoding of message sets.
  public let isMessageSet: Bool
  private let indexes: [Int32: Int]

  init(_ message: MessageSchema, _ extensions: [FieldSchema]) {
    let fields = extensions.sorted { $0.number < $1.number }
    self.message = message
    self.fields = fields
    indexes = Dictionary(fields.enumerated().map { ($1.number, $0) }) { first, _ in first }
    let children = fields.compactMap(\.message)
    var next = 0
    let isMessageSet = message.record.isMessageSet
    self.isMessageSet = isMessageSet
    let declarations = fields.enumerated().map { index, field in
      var messageIndex: Int?
      if field.message != nil {
        messageIndex = next
        next += 1
      }
      return FieldDeclaration(
        // In a message set numbers may be larger than any of a field; `split` and `unknownFields` know.
        number: isMessageSet ? Int32(index + 1) : field.number,
        name: "[\(field.fullName)]",
        jsonName: "[\(field.fullName)]",
        kind: field.kind,
        cardinality: field.isRepeated ? .repeated : .optional,
        isPacked: field.isPacked,
        messageIndex: messageIndex,
        closedEnum: field.schema.closedNumbers(of: field.record),
        isUnverified: field.kind == .string && !field.requiresUTF8
      )
    }
    type = MessageType(
      fullName: message.fullName,
      fields: declarations,
      lifetime: message.schema.typeLifetime
    ) {
      children.map(\.messageType)
    }
  }

  /// The place of an extension in ``type``.
  public func layout(of field: FieldSchema) -> FieldLayout? {
    indexes[field.number].map { type.fields[$0] }
  }

  /// The extension fields as the bytes of ``type``, and the fields that stay unknown.
  public func split(_ unknown: UnknownFields) -> (known: [UInt8], rest: [UnknownField]) {
    var known = UnknownFields()
    var rest: [UnknownField] = []
    for element in unknown.elements {
      if isMessageSet {
        let items = UnknownFields(serialized: element.bytes)?.messageSetItems ?? []
        if let item = items.first, let index = indexes[item.number] {
          // Whole fields, made here: they cannot be refused.
          try? known.append(Int32(index + 1), payload: item.message)
        } else {
          rest.append(element)
        }
      } else if indexes[element.number] != nil {
        try? known.append(serialized: element.bytes)
      } else {
        rest.append(element)
      }
    }
    return (known.bytes, rest)
  }

  /// Fields of ``type`` as they stand among the unknown fields of the message.
  public func unknownFields(of known: DynamicMessage) throws(WireError) -> UnknownFields {
    let bytes = try known.serializedBytes()
    guard let plain = UnknownFields(serialized: bytes) else {
      throw WireError(.malformed, "expected whole fields")
    }
    guard isMessageSet else { return plain }
    var items = UnknownFields()
    for element in plain.elements {
      guard case .payload(let message) = element.value else { continue }
      try items.append(messageSetItem: fields[Int(element.number) - 1].number, message)
    }
    return items
  }
}

extension Schema {
  /// The extensions of every extended message, by the message; made anew at each call: keep it.
  public func extensionHolders() -> [MessageSchema: ExtensionHolder] {
    var fields: [Int: [FieldSchema]] = [:]
    for (key, field) in storage.extensions {
      fields[key.extendee, default: []].append(FieldSchema(schema: self, id: field))
    }
    var result: [MessageSchema: ExtensionHolder] = [:]
    for (id, fields) in fields {
      let message = MessageSchema(schema: self, id: id)
      result[message] = ExtensionHolder(message, fields)
    }
    return result
  }
}
