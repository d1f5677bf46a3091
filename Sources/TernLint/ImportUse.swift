import TernSchema
import TernWire

/// Which imports of a file are needed.
struct ImportUse {
  /// The depth of messages inside option values that is looked at.
  private static let depthMax = 64

  private let file: FileSchema
  private var used: Set<Int> = []

  /// The imports of a file that nothing in it needs, by their places in the list of imports.
  ///
  /// Public imports are there for others, and count as needed. Of several imports that lead to the same
  /// file, the one that names it is needed, or else the first (public ones first), as buf has it: it does not look at
  /// whether the way leads over public imports only.
  static func unused(in file: FileSchema) -> [Int] {
    let proto = file.proto
    guard !proto.dependency.isEmpty else { return [] }
    var use = ImportUse(file: file)
    use.countTypes()
    let unused = use.unused(proto)
    guard !unused.isEmpty else { return [] }
    // Custom options are looked at only when something is left: that is more work.
    use.countOptions(proto)
    return use.unused(proto)
  }

  private init(file: FileSchema) { self.file = file }

  private func unused(_ proto: Google.Protobuf.FileDescriptorProto) -> [Int] {
    let imports = proto.dependency.map { file.schema.file($0) }
    let direct = Set(imports.compactMap { $0?.id })
    let publicImports = Set(proto.publicDependency.map(Int.init))
    var needed = used.intersection(direct)
    let others = used.subtracting(direct).subtracting([file.id])
    if !others.isEmpty {
      let order =
        imports.indices.filter(publicImports.contains)
        + imports.indices.filter { !publicImports.contains($0) }
      let reaches = order.compactMap { imports[$0] }.map { ($0.id, Self.reach(of: $0)) }
      for other in others {
        if let first = reaches.first(where: { $0.1.contains(other) }) { needed.insert(first.0) }
      }
    }
    return imports.indices.filter { index in
      guard let id = imports[index]?.id, !publicImports.contains(index) else { return false }
      return !needed.contains(id)
    }
  }

  /// The file of an import, and all that it imports in turn.
  private static func reach(of file: FileSchema) -> Set<Int> {
    var reach: Set<Int> = []
    var queue = [file]
    while let next = queue.popLast() {
      if reach.insert(next.id).inserted { queue += next.dependencies }
    }
    return reach
  }

  // MARK: - Types

  private mutating func countTypes() {
    for message in file.messages { count(message) }
    for field in file.extensions { count(field) }
    for method in file.services.lazy.flatMap(\.methods) {
      used.insert(method.input.file.id)
      used.insert(method.output.file.id)
    }
  }

  private mutating func count(_ message: MessageSchema) {
    for field in message.fields { count(field) }
    for field in message.extensions { count(field) }
    for nested in message.messages { count(nested) }
  }

  private mutating func count(_ field: FieldSchema) {
    if field.isExtension { used.insert(field.containingMessage.file.id) }
    if let message = field.message { used.insert(message.file.id) }
    if let enumeration = field.enumeration { used.insert(enumeration.file.id) }
  }

  // MARK: - Options

  /// Custom options are extensions somewhere inside the descriptor.
  private mutating func countOptions(_ proto: Google.Protobuf.FileDescriptorProto) {
    guard let schema = file.schema.message("google.protobuf.FileDescriptorProto") else { return }
    var proto = proto
    proto.sourceCodeInfo = nil
    guard let bytes = try? proto.serializedBytes(), let fields = UnknownFields(serialized: bytes)
    else { return }
    count(fields, of: schema, depth: 0)
  }

  private mutating func count(_ fields: UnknownFields, of message: MessageSchema, depth: Int) {
    guard depth < Self.depthMax else { return }
    if message.fullName == "google.protobuf.Any" {
      let name = fields.string(1)?.split(separator: "/").last.map(String.init)
      if let type = name.flatMap(file.schema.message) { used.insert(type.file.id) }
    }
    for element in fields.elements {
      var type = message.field(number: element.number)?.message
      if type == nil,
        let field = file.schema.extensionField(of: message.fullName, number: element.number)
      {
        used.insert(field.file.id)
        type = field.message
      }
      guard let type else { continue }
      switch element.value {
      case .payload(let bytes):
        if let inner = UnknownFields(serialized: bytes) { count(inner, of: type, depth: depth + 1) }
      case .group(let inner): count(inner, of: type, depth: depth + 1)
      case .varint, .fixed32, .fixed64: break
      }
    }
  }
}
