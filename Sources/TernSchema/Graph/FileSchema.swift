public import TernWire

/// The language level of a file.
public enum SyntaxLevel: Sendable, Hashable {
  /// `syntax = "proto2";`, or no statement at all.
  case proto2
  /// `syntax = "proto3";`
  case proto3
  /// `edition = "2023";` and later: the number is the year.
  case edition(Int)
}

/// A contract file.
public struct FileSchema: SchemaElement {
  /// The graph; the handle keeps it alive.
  public let schema: Schema
  /// The place in the graph's table of its kind.
  public let id: Int

  /// A handle on the element at this place.
  public init(schema: Schema, id: Int) {
    self.schema = schema
    self.id = id
  }

  var record: FileRecord { schema.storage.files[id] }

  /// The path as imports name it (`shop/order/v1/order.proto`).
  public var path: String { record.path }
  /// The package (`shop.order.v1`), empty when the file names none.
  public var package: String { record.package }
  /// The language level of the file.
  public var syntax: SyntaxLevel { record.syntax }
  /// The descriptor: what the compiler made of the source, or what a peer gave.
  public var proto: Google.Protobuf.FileDescriptorProto { record.proto }
  /// The descriptor in wire format, without comments and positions.
  ///
  /// Strings that are no UTF-8, which `proto` has repaired, stand in it as they were written.
  ///
  /// - Throws: `messageTooLarge` when it is too large for the wire format.
  public func serializedDescriptor() throws(WireError) -> [UInt8] {
    var proto = record.proto
    proto.sourceCodeInfo = nil
    return record.rawText.restored(in: try proto.serializedBytes())
  }
  /// The file's options, custom options among their unknown fields.
  public var options: Google.Protobuf.FileOptions { record.proto.options ?? .init() }

  /// The files that this one imports, in import order.
  public var dependencies: [FileSchema] {
    record.dependencies.map { FileSchema(schema: schema, id: $0) }
  }

  /// The files that importers of this file see too (`import public`).
  public var publicDependencies: [FileSchema] {
    record.publicDependencies.map { FileSchema(schema: schema, id: $0) }
  }

  /// The top-level messages, in declaration order.
  public var messages: SchemaList<MessageSchema> {
    SchemaList(schema: schema, range: record.messages)
  }
  /// The top-level enums, in declaration order.
  public var enums: SchemaList<EnumSchema> { SchemaList(schema: schema, range: record.enums) }
  /// The services, in declaration order.
  public var services: SchemaList<ServiceSchema> {
    SchemaList(schema: schema, range: record.services)
  }
  /// The extensions that are declared at the top level, in declaration order.
  public var extensions: SchemaList<FieldSchema> {
    SchemaList(schema: schema, range: record.extensions)
  }

  /// Where the element of this path in the file's descriptor stands, when source information is there.
  public func location(of path: [Int32]) -> SourceSpan? { schema.location(file: id, path: path) }

  /// The comment in front of the element of this path in the file's descriptor, when source information is there.
  public func leadingComment(of path: [Int32]) -> String? {
    guard let index = schema.locationIndex(of: id), let entry = index.entry(path) else {
      return nil
    }
    return index.locations.comments(of: entry)?.leading
  }

  /// Where the elements stand that have a leading or trailing comment, and what those say, as `source_code_info` of a
  /// descriptor; empty without source information.
  public var commentInfo: Google.Protobuf.SourceCodeInfo {
    schema.locationIndex(of: id)?.locations.commentInfo ?? .init()
  }

  /// The comment before the `syntax` or `edition` statement.
  public var documentation: String? { schema.documentation(file: id, path: [12]) }
  /// The comment before the `package` statement.
  public var packageDocumentation: String? { schema.documentation(file: id, path: [2]) }
  /// Where the file's first statement begins and its last one ends, when source information is there.
  public var location: SourceSpan? { schema.location(file: id, path: []) }
}
