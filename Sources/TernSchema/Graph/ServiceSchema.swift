public import TernWire

/// A service.
public struct ServiceSchema: SchemaElement {
  /// The graph; the handle keeps it alive.
  public let schema: Schema
  /// The place in the graph's table of its kind.
  public let id: Int

  /// A handle on the element at this place.
  public init(schema: Schema, id: Int) {
    self.schema = schema
    self.id = id
  }

  var record: ServiceRecord { schema.storage.services[id] }

  /// The name in its package (`OrderService`).
  public var name: String { record.name }
  /// The full name (`shop.order.v1.OrderService`).
  public var fullName: String { record.fullName }
  /// The file that declares the service.
  public var file: FileSchema { FileSchema(schema: schema, id: record.file) }
  /// The position among the services of the file.
  public var index: Int { record.index }
  /// The methods, in declaration order.
  public var methods: SchemaList<MethodSchema> {
    SchemaList(schema: schema, range: record.methods)
  }

  /// The method of this name.
  public func method(named name: String) -> MethodSchema? {
    methods.first { $0.name == name }
  }

  /// The path of the service in the file's descriptor, as SourceCodeInfo has it.
  public var descriptorPath: [Int32] { [6, Int32(record.index)] }

  /// The descriptor.
  public var proto: Google.Protobuf.ServiceDescriptorProto {
    schema.storage.files[record.file].proto.service[record.index]
  }
  /// The options, custom options among their unknown fields.
  public var options: Google.Protobuf.ServiceOptions { proto.options ?? .init() }
  /// The comments in front of the declaration and behind its opening brace.
  public var documentation: String? {
    schema.documentation(file: record.file, path: [6, Int32(record.index)])
  }
  /// Where the declaration stands, when source information is there.
  public var location: SourceSpan? {
    schema.location(file: record.file, path: [6, Int32(record.index)])
  }
}

/// A method of a service.
public struct MethodSchema: SchemaElement {
  /// The graph; the handle keeps it alive.
  public let schema: Schema
  /// The place in the graph's table of its kind.
  public let id: Int

  /// A handle on the element at this place.
  public init(schema: Schema, id: Int) {
    self.schema = schema
    self.id = id
  }

  var record: MethodRecord { schema.storage.methods[id] }

  /// The name in its service (`CreateOrder`).
  public var name: String { record.name }
  /// The full name (`shop.order.v1.OrderService.CreateOrder`).
  public var fullName: String { service.fullName + "." + name }
  /// The file that declares it.
  public var file: FileSchema { service.file }
  /// The service that it belongs to.
  public var service: ServiceSchema { ServiceSchema(schema: schema, id: record.service) }
  /// The position among the methods of the service.
  public var index: Int { id - service.record.methods.lowerBound }
  /// The request message.
  public var input: MessageSchema { MessageSchema(schema: schema, id: record.input) }
  /// The response message.
  public var output: MessageSchema { MessageSchema(schema: schema, id: record.output) }
  /// True when the client sends a stream of requests.
  public var isClientStreaming: Bool { record.isClientStreaming }
  /// True when the server answers with a stream of responses.
  public var isServerStreaming: Bool { record.isServerStreaming }
  /// The descriptor.
  public var proto: Google.Protobuf.MethodDescriptorProto { service.proto.method[index] }
  /// The options: `google.api.http` and the call policy are among their unknown fields.
  public var options: Google.Protobuf.MethodOptions { proto.options ?? .init() }

  /// The path of the method in the file's descriptor, as SourceCodeInfo has it.
  public var descriptorPath: [Int32] { [6, Int32(service.record.index), 2, Int32(index)] }
  /// The comments in front of the declaration and behind it.
  public var documentation: String? {
    schema.documentation(file: service.record.file, path: descriptorPath)
  }
  /// Where the declaration stands, when source information is there.
  public var location: SourceSpan? {
    schema.location(file: service.record.file, path: descriptorPath)
  }
}
