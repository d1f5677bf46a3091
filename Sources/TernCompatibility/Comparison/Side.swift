import TernSchema

/// Everything of one side by name.
struct Side {
  let files: [FileSchema]
  let filesByPath: [String: FileSchema]
  let packages: Set<String>
  let messages: [MessageSchema]
  let enums: [EnumSchema]
  let services: [ServiceSchema]
  let extensions: [FieldSchema]
  let messagesByName: [String: MessageSchema]
  let enumsByName: [String: EnumSchema]
  let servicesByName: [String: ServiceSchema]
  private let extensionsByKey: [ExtensionKey: [FieldSchema]]
  let sources: (any SourceProvider)?

  private struct ExtensionKey: Hashable {
    let extendee: String
    let number: Int32

    init(_ field: FieldSchema) {
      extendee = field.containingMessage.fullName
      number = field.number
    }
  }

  init(_ set: ContractSet) {
    let files = set.files
    var messages: [MessageSchema] = []
    var enums: [EnumSchema] = []
    var extensions: [FieldSchema] = []
    func collect(_ message: MessageSchema) {
      messages.append(message)
      enums += message.enums
      extensions += message.extensions
      for nested in message.messages { collect(nested) }
    }
    for file in files {
      for message in file.messages { collect(message) }
      enums += file.enums
      extensions += file.extensions
    }
    self.files = files
    self.messages = messages
    self.enums = enums
    self.extensions = extensions
    sources = set.sources
    services = files.flatMap(\.services)
    packages = Set(files.map(\.package))
    filesByPath = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    messagesByName = Dictionary(messages.map { ($0.fullName, $0) }) { first, _ in first }
    enumsByName = Dictionary(enums.map { ($0.fullName, $0) }) { first, _ in first }
    servicesByName = Dictionary(services.map { ($0.fullName, $0) }) { first, _ in first }
    extensionsByKey = Dictionary(grouping: extensions) { ExtensionKey($0) }
  }

  /// The extension that stands for one of the other side: of the same number, and where files give that to several,
  /// of the same name.
  func counterpart(of field: FieldSchema) -> FieldSchema? {
    let candidates = extensionsByKey[ExtensionKey(field)] ?? []
    return candidates.first { $0.fullName == field.fullName } ?? candidates.first
  }

  /// All messages of a file, nested ones included.
  static func messages(of file: FileSchema) -> [MessageSchema] {
    var result: [MessageSchema] = []
    func collect(_ message: MessageSchema) {
      result.append(message)
      for nested in message.messages { collect(nested) }
    }
    for message in file.messages { collect(message) }
    return result
  }
}
