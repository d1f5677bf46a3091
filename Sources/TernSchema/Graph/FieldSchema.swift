public import TernWire

/// A field of a message, or an extension.
public struct FieldSchema: SchemaElement {
  /// The graph; the handle keeps it alive.
  public let schema: Schema
  /// The place in the graph's table of its kind.
  public let id: Int

  /// A handle on the element at this place.
  public init(schema: Schema, id: Int) {
    self.schema = schema
    self.id = id
  }

  var record: FieldRecord { schema.storage.fields[id] }

  /// The name in the contract (`display_name`).
  public var name: String { record.name }
  /// The full name (`shop.user.v1.User.display_name`); of an extension, that of its declaration.
  public var fullName: String {
    let scope = schema.storage.scopeName(ofField: record)
    return scope.isEmpty ? record.name : scope + "." + record.name
  }
  /// The name in JSON (`displayName`).
  public var jsonName: String { record.jsonName }
  /// The field number.
  public var number: Int32 { record.number }
  /// The type.
  ///
  /// A message field with delimited encoding is of kind `group`.
  public var kind: FieldKind { record.kind }
  /// True for `repeated` fields, and so for maps.
  public var isRepeated: Bool { record.flags.contains(.repeated) }
  /// True for `map` fields: `message` is then the entry, key in field 1 and value in field 2.
  public var isMap: Bool { record.flags.contains(.map) }
  /// True for repeated scalars that are written packed.
  public var isPacked: Bool { record.flags.contains(.packed) }
  /// True for `required` fields of proto2, and those of editions with LEGACY_REQUIRED.
  public var isRequired: Bool { record.flags.contains(.required) }
  /// True when "not set" and "set to the default" are different states.
  public var hasPresence: Bool { record.flags.contains(.presence) }
  /// True for `optional` fields of proto3.
  public var isProto3Optional: Bool { record.flags.contains(.proto3Optional) }
  /// True for extensions.
  public var isExtension: Bool { record.flags.contains(.extensionField) }
  /// True when strings of this field must be UTF-8.
  public var requiresUTF8: Bool { record.flags.contains(.utf8) }

  /// The type of a field of kind `message` or `group`.
  public var message: MessageSchema? {
    record.type >= 0 && (record.kind == .message || record.kind == .group)
      ? MessageSchema(schema: schema, id: Int(record.type)) : nil
  }
  /// The type of a field of kind `enum`.
  public var enumeration: EnumSchema? {
    record.type >= 0 && record.kind == .enum
      ? EnumSchema(schema: schema, id: Int(record.type)) : nil
  }
  /// The oneof that the field is a member of, synthetic ones included.
  public var oneof: OneofSchema? {
    record.oneof >= 0 ? OneofSchema(schema: schema, id: Int(record.oneof)) : nil
  }
  /// The message that the field is a part of; of an extension, the extended message.
  public var containingMessage: MessageSchema {
    MessageSchema(schema: schema, id: Int(record.message))
  }
  /// The message inside which an extension is declared.
  public var extensionScope: MessageSchema? {
    record.scope >= 0 ? MessageSchema(schema: schema, id: Int(record.scope)) : nil
  }
  /// The file that declares the field.
  public var file: FileSchema { FileSchema(schema: schema, id: Int(record.file)) }
  /// The position among the fields of the message (of an extension: of its scope), in declaration order.
  public var index: Int { Int(record.index) }
  /// The position in `containingMessage.messageType.fields`, which are sorted by number.
  public var layoutIndex: Int { Int(record.layoutIndex) }
  /// Where the field lies in the memory of a message.
  ///
  /// Only for fields, not for extensions.
  public var layout: FieldLayout { containingMessage.messageType.fields[layoutIndex] }

  /// The path of the field in the file's descriptor, as SourceCodeInfo has it.
  public var descriptorPath: [Int32] { schema.storage.path(ofField: id) }

  /// The descriptor.
  public var proto: Google.Protobuf.FieldDescriptorProto { schema.storage.proto(ofField: id) }
  /// The options, custom options among their unknown fields.
  public var options: Google.Protobuf.FieldOptions { proto.options ?? .init() }
  /// The comments in front of the declaration and behind it.
  public var documentation: String? {
    schema.documentation(file: Int(record.file), path: schema.storage.path(ofField: id))
  }
  /// Where the declaration stands, when source information is there.
  public var location: SourceSpan? {
    schema.location(file: Int(record.file), path: schema.storage.path(ofField: id))
  }
}
