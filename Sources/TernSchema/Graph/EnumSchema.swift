public import TernWire

/// An enum.
public struct EnumSchema: SchemaElement {
  /// The graph; the handle keeps it alive.
  public let schema: Schema
  /// The place in the graph's table of its kind.
  public let id: Int

  /// A handle on the element at this place.
  public init(schema: Schema, id: Int) {
    self.schema = schema
    self.id = id
  }

  var record: EnumRecord { schema.storage.enums[id] }

  /// The name in its scope.
  public var name: String { record.name }
  /// The full name, without a leading dot.
  public var fullName: String { record.fullName }
  /// The file that declares the enum.
  public var file: FileSchema { FileSchema(schema: schema, id: record.file) }
  /// The message that the enum is nested in.
  public var parent: MessageSchema? {
    record.parent < 0 ? nil : MessageSchema(schema: schema, id: record.parent)
  }
  /// The position among the enums of the parent, or of the file.
  public var index: Int { record.index }
  /// The values, in declaration order, aliases included.
  public var values: SchemaList<EnumValueSchema> {
    SchemaList(schema: schema, range: record.values)
  }
  /// True when a number without a name is not a value of the enum (proto2).
  public var isClosed: Bool { record.isClosed }

  /// True when conflicts of JSON names are only warned of: proto2, and the feature json_format.
  public var isLegacyJSONFormat: Bool { record.isLegacyJSONFormat }
  /// The path of the enum in the file's descriptor, as SourceCodeInfo has it.
  public var descriptorPath: [Int32] { schema.storage.path(ofEnum: id) }

  /// The first value of this number.
  public func value(number: Int32) -> EnumValueSchema? {
    schema.enumIndex(of: id).byNumber[number].map { EnumValueSchema(schema: schema, id: $0) }
  }

  /// The value of this name.
  public func value(named name: String) -> EnumValueSchema? {
    schema.enumIndex(of: id).byName[name].map { EnumValueSchema(schema: schema, id: $0) }
  }

  /// The descriptor.
  public var proto: Google.Protobuf.EnumDescriptorProto { schema.storage.proto(ofEnum: id) }
  /// The options, custom options among their unknown fields.
  public var options: Google.Protobuf.EnumOptions { proto.options ?? .init() }
  /// The comments in front of the declaration and behind its opening brace.
  public var documentation: String? {
    schema.documentation(file: record.file, path: schema.storage.path(ofEnum: id))
  }
  /// Where the declaration stands, when source information is there.
  public var location: SourceSpan? {
    schema.location(file: record.file, path: schema.storage.path(ofEnum: id))
  }
}

/// A value of an enum.
public struct EnumValueSchema: SchemaElement {
  /// The graph; the handle keeps it alive.
  public let schema: Schema
  /// The place in the graph's table of its kind.
  public let id: Int

  /// A handle on the element at this place.
  public init(schema: Schema, id: Int) {
    self.schema = schema
    self.id = id
  }

  var record: EnumValueRecord { schema.storage.values[id] }

  /// The name (`ORDER_STATE_PENDING`).
  public var name: String { record.name }
  /// The number.
  public var number: Int32 { record.number }
  /// The enum that it belongs to.
  public var enumeration: EnumSchema { EnumSchema(schema: schema, id: record.enumeration) }
  /// The full name: a value is a sibling of its enum.
  public var fullName: String {
    let scope = enumeration.parent?.fullName ?? file.package
    return scope.isEmpty ? name : scope + "." + name
  }
  /// The file that declares it.
  public var file: FileSchema { enumeration.file }
  /// The position among the values of the enum.
  public var index: Int { id - enumeration.record.values.lowerBound }
  /// The descriptor.
  public var proto: Google.Protobuf.EnumValueDescriptorProto { enumeration.proto.value[index] }
  /// The options, custom options among their unknown fields.
  public var options: Google.Protobuf.EnumValueOptions { proto.options ?? .init() }

  /// The path of the value in the file's descriptor, as SourceCodeInfo has it.
  public var descriptorPath: [Int32] {
    schema.storage.path(ofEnum: record.enumeration) + [2, Int32(index)]
  }
  /// The comments in front of the declaration and behind it.
  public var documentation: String? {
    schema.documentation(file: enumeration.record.file, path: descriptorPath)
  }
  /// Where the declaration stands, when source information is there.
  public var location: SourceSpan? {
    schema.location(file: enumeration.record.file, path: descriptorPath)
  }
}
