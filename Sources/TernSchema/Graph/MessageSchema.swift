public import TernWire

/// A message.
public struct MessageSchema: SchemaElement {
  /// The graph; the handle keeps it alive.
  public let schema: Schema
  /// The place in the graph's table of its kind.
  public let id: Int

  /// A handle on the element at this place.
  public init(schema: Schema, id: Int) {
    self.schema = schema
    self.id = id
  }

  var record: MessageRecord { schema.storage.messages[id] }

  /// The name in its scope (`Line`).
  public var name: String { record.name }
  /// The full name, without a leading dot (`shop.order.v1.Order.Line`).
  public var fullName: String { record.fullName }
  /// The file that declares the message.
  public var file: FileSchema { FileSchema(schema: schema, id: record.file) }
  /// The message that this one is nested in.
  public var parent: MessageSchema? {
    record.parent < 0 ? nil : MessageSchema(schema: schema, id: record.parent)
  }
  /// The position among the messages of the parent, or of the file.
  public var index: Int { record.index }
  /// True for the entry message that stands behind a `map` field.
  public var isMapEntry: Bool { record.isMapEntry }

  /// The fields, in declaration order; extensions are not among them.
  public var fields: SchemaList<FieldSchema> { SchemaList(schema: schema, range: record.fields) }
  /// The oneofs, in declaration order: real ones first, then the synthetic ones of `optional` fields.
  public var oneofs: SchemaList<OneofSchema> { SchemaList(schema: schema, range: record.oneofs) }
  /// The nested messages, in declaration order, map entries among them.
  public var messages: SchemaList<MessageSchema> {
    SchemaList(schema: schema, range: record.messages)
  }
  /// The nested enums, in declaration order.
  public var enums: SchemaList<EnumSchema> { SchemaList(schema: schema, range: record.enums) }
  /// The extensions that are declared inside this message (of whatever message they extend).
  public var extensions: SchemaList<FieldSchema> {
    SchemaList(schema: schema, range: record.extensions)
  }

  /// The field of this number; extensions are not found.
  public func field(number: Int32) -> FieldSchema? {
    schema.storage.field(of: id, number: number).map { FieldSchema(schema: schema, id: $0) }
  }

  /// The field of this name (`display_name`).
  public func field(named name: String) -> FieldSchema? {
    schema.nameIndex(of: id).byName[name].map { FieldSchema(schema: schema, id: $0) }
  }

  /// The field of this JSON name (`displayName`); the name in the contract is not looked at.
  public func field(jsonName: String) -> FieldSchema? {
    schema.nameIndex(of: id).byJSONName[jsonName].map { FieldSchema(schema: schema, id: $0) }
  }

  /// True when conflicts of JSON names are only warned of: proto2, and the feature json_format.
  public var isLegacyJSONFormat: Bool { record.features.jsonFormat == .legacyBestEffort }
  /// The path of the message in the file's descriptor, as SourceCodeInfo has it.
  public var descriptorPath: [Int32] { schema.storage.path(ofMessage: id) }

  /// The descriptor.
  public var proto: Google.Protobuf.DescriptorProto { schema.storage.proto(ofMessage: id) }
  /// The options, custom options among their unknown fields.
  public var options: Google.Protobuf.MessageOptions { proto.options ?? .init() }
  /// The layout for dynamic messages: made once, on first use, for this graph.
  public var messageType: MessageType { schema.messageType(id) }

  /// The comments in front of the declaration and behind its opening brace.
  public var documentation: String? {
    schema.documentation(file: record.file, path: schema.storage.path(ofMessage: id))
  }
  /// Where the declaration stands, when source information is there.
  public var location: SourceSpan? {
    schema.location(file: record.file, path: schema.storage.path(ofMessage: id))
  }
}

/// A oneof.
public struct OneofSchema: SchemaElement {
  /// The graph; the handle keeps it alive.
  public let schema: Schema
  /// The place in the graph's table of its kind.
  public let id: Int

  /// A handle on the element at this place.
  public init(schema: Schema, id: Int) {
    self.schema = schema
    self.id = id
  }

  var record: OneofRecord { schema.storage.oneofs[id] }

  /// The name in its message (`kind`).
  public var name: String { record.name }
  /// The full name (`shop.user.v1.User.kind`).
  public var fullName: String { containingMessage.fullName + "." + name }
  /// The file that declares it.
  public var file: FileSchema { containingMessage.file }
  /// The message that it belongs to.
  public var containingMessage: MessageSchema { MessageSchema(schema: schema, id: record.message) }
  /// The position among the oneofs of the message: what `oneof_index` says.
  public var index: Int { record.index }
  /// True for the oneof that the compiler makes for an `optional` field of proto3.
  public var isSynthetic: Bool { record.isSynthetic }
  /// The member fields, in declaration order.
  public var fields: [FieldSchema] { record.fields.map { FieldSchema(schema: schema, id: $0) } }
  /// The descriptor.
  public var proto: Google.Protobuf.OneofDescriptorProto {
    schema.storage.proto(ofMessage: record.message).oneofDecl[record.index]
  }
  /// The options, custom options among their unknown fields.
  public var options: Google.Protobuf.OneofOptions { proto.options ?? .init() }

  private var path: [Int32] {
    schema.storage.path(ofMessage: record.message) + [8, Int32(record.index)]
  }
  /// The comments in front of the declaration and behind its opening brace.
  public var documentation: String? {
    schema.documentation(file: containingMessage.record.file, path: path)
  }
  /// Where the declaration stands, when source information is there.
  public var location: SourceSpan? {
    schema.location(file: containingMessage.record.file, path: path)
  }
}
