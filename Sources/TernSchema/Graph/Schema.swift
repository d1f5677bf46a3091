import Synchronization
public import TernWire

/// The linked graph of a set of contract files: every name resolved, every rule checked.
///
/// A `Schema` is immutable. The values that it hands out (`FileSchema`, `MessageSchema`, ...) are small
/// handles that keep it alive: they compare by identity of the graph and of the element, may be stored,
/// used as dictionary keys, and be read from any task.
public final class Schema: Sendable {
  let storage: SchemaStorage
  let caches = Mutex(SchemaCaches())
  /// The message types serve as long as this graph, or a message that was made with one.
  let typeLifetime = MessageTypeLifetime()

  init(storage: SchemaStorage) {
    self.storage = storage
  }

  /// Links descriptors, for instance those that a peer gives by reflection.
  ///
  /// Every file that is imported must be among `files`; the order is free. Nothing of what the
  /// descriptors say is trusted: names, numbers, types, ranges and options are checked as the
  /// compiler checks source.
  ///
  /// - Throws: `SchemaError` with everything that is wrong.
  public convenience init(
    linking files: [Google.Protobuf.FileDescriptorProto]
  ) throws(SchemaError) {
    self.init(storage: try Linker.link(descriptors: files))
  }

  /// All files, each after the files that it imports.
  public var files: SchemaList<FileSchema> {
    SchemaList(schema: self, range: 0..<storage.files.count)
  }

  /// The file of this path (`shop/order/v1/order.proto`).
  public func file(_ path: String) -> FileSchema? {
    storage.filesByPath[path].map { FileSchema(schema: self, id: $0) }
  }

  /// The message of this full name, without a leading dot (`shop.order.v1.Order`).
  public func message(_ fullName: String) -> MessageSchema? {
    guard case .message(let message)? = symbol(fullName) else { return nil }
    return message
  }

  /// The enum of this full name, without a leading dot.
  public func enumeration(_ fullName: String) -> EnumSchema? {
    guard case .enumeration(let enumeration)? = symbol(fullName) else { return nil }
    return enumeration
  }

  /// The service of this full name, without a leading dot.
  public func service(_ fullName: String) -> ServiceSchema? {
    guard case .service(let service)? = symbol(fullName) else { return nil }
    return service
  }

  /// The extension of this full name, without a leading dot.
  public func extensionField(_ fullName: String) -> FieldSchema? {
    guard case .extensionField(let field)? = symbol(fullName) else { return nil }
    return field
  }

  /// The extension that extends the message of this full name at this number.
  public func extensionField(of extendee: String, number: Int32) -> FieldSchema? {
    guard let extendee = message(extendee) else { return nil }
    return storage.extensions[ExtensionKey(extendee: extendee.id, number: number)].map {
      FieldSchema(schema: self, id: $0)
    }
  }

  /// Whatever has this full name, without a leading dot.
  public func symbol(_ fullName: String) -> Symbol? {
    guard let id = storage.symbols[fullName] else { return nil }
    let index = Int(id.index)
    switch id.kind {
    case .package: return nil
    case .message: return .message(MessageSchema(schema: self, id: index))
    case .field: return .field(FieldSchema(schema: self, id: index))
    case .extensionField: return .extensionField(FieldSchema(schema: self, id: index))
    case .oneof: return .oneof(OneofSchema(schema: self, id: index))
    case .enumeration: return .enumeration(EnumSchema(schema: self, id: index))
    case .enumValue: return .enumValue(EnumValueSchema(schema: self, id: index))
    case .service: return .service(ServiceSchema(schema: self, id: index))
    case .method: return .method(MethodSchema(schema: self, id: index))
    }
  }

  /// Every service of every file, in file order.
  public var services: SchemaList<ServiceSchema> {
    SchemaList(schema: self, range: 0..<storage.services.count)
  }
}

/// Whatever a full name can stand for.
public enum Symbol: Sendable, Hashable {
  /// A message, top-level or nested.
  case message(MessageSchema)
  /// A field of a message.
  case field(FieldSchema)
  /// An extension: a field of a message that is declared elsewhere.
  case extensionField(FieldSchema)
  /// A oneof of a message.
  case oneof(OneofSchema)
  /// An enum, top-level or nested.
  case enumeration(EnumSchema)
  /// A value of an enum; its full name is that of a sibling of the enum.
  case enumValue(EnumValueSchema)
  /// A service.
  case service(ServiceSchema)
  /// A method of a service (`shop.order.v1.OrderService.CreateOrder`).
  case method(MethodSchema)

  /// The file that declares it.
  public var file: FileSchema {
    switch self {
    case .message(let element): element.file
    case .field(let element), .extensionField(let element): element.file
    case .oneof(let element): element.file
    case .enumeration(let element): element.file
    case .enumValue(let element): element.file
    case .service(let element): element.file
    case .method(let element): element.file
    }
  }
}

/// What makes a set of contracts not a graph: everything that was found wrong.
public struct SchemaError: Error, Sendable, CustomStringConvertible {
  /// The errors, in file order.
  public let diagnostics: [Diagnostic]

  /// An error of these diagnostics.
  public init(diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  /// One line for each diagnostic.
  public var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
