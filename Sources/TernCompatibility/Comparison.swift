public import TernSchema

/// One side of a comparison: a graph, and which of its files are compared (imports are not).
public struct ContractSet: Sendable {
  /// The linked graph.
  public let schema: Schema
  /// The files that are compared, as imports name them.
  public let paths: Set<String>

  /// A graph and the files of it that are compared; by default all of them.
  public init(schema: Schema, paths: Set<String>? = nil) {
    self.schema = schema
    self.paths = paths ?? Set(schema.files.map(\.path))
  }

  var files: [FileSchema] { schema.files.filter { paths.contains($0.path) } }
}

/// Compares two versions of contracts.
public struct CompatibilityCheck: Sendable {
  private let old: ContractSet
  private let new: ContractSet

  /// Compares `new` with what was promised before, `old`.
  public init(new: ContractSet, against old: ContractSet) {
    self.old = old
    self.new = new
  }

  /// Everything that breaks, in the order of the files.
  public func findings(category: Category) -> [Finding] {
    findings(rules: Rule.all(in: category))
  }

  /// What these rules find, in the order of the files.
  public func findings(rules: [Rule]) -> [Finding] {
    var comparison = Comparison(old: Side(old), new: Side(new))
    for rule in rules {
      comparison.rule = rule.id
      rule.check(&comparison)
    }
    return Set(comparison.findings).sorted()
  }
}

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
  let extensionsByKey: [ExtensionKey: FieldSchema]

  struct ExtensionKey: Hashable {
    let extendee: String
    let number: Int32

    init(_ field: FieldSchema) {
      extendee = field.containingMessage.fullName
      number = field.number
    }
  }

  init(_ set: ContractSet) {
    files = set.files
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
    self.messages = messages
    self.enums = enums
    self.extensions = extensions
    services = files.flatMap(\.services)
    packages = Set(files.map(\.package))
    filesByPath = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    messagesByName = Dictionary(messages.map { ($0.fullName, $0) }) { first, _ in first }
    enumsByName = Dictionary(enums.map { ($0.fullName, $0) }) { first, _ in first }
    servicesByName = Dictionary(services.map { ($0.fullName, $0) }) { first, _ in first }
    extensionsByKey = Dictionary(extensions.map { (ExtensionKey($0), $0) }) { first, _ in first }
  }
}

/// What rules work on: both sides, the pairs, and where findings go.
struct Comparison {
  let old: Side
  let new: Side
  var rule = ""
  private(set) var findings: [Finding] = []

  init(old: Side, new: Side) {
    self.old = old
    self.new = new
  }

  /// The beginning of a file, where nothing better is known.
  static let start = SourceSpan(line: 1, column: 1, endLine: 1, endColumn: 1)

  mutating func report(_ message: String, file: FileSchema?, span: SourceSpan?) {
    findings.append(
      Finding(rule: rule, path: file?.path, span: span ?? Self.start, message: message)
    )
  }

  /// Reports at the first of these paths that has a place in the source.
  mutating func report(_ message: String, file: FileSchema, paths: [[Int32]]) {
    let span = paths.lazy.compactMap { file.location(of: $0) }.first
    report(message, file: file, span: span)
  }

  mutating func report(_ message: String, at element: MessageSchema) {
    report(message, file: element.file, span: Self.location(of: element))
  }

  mutating func report(_ message: String, at element: EnumSchema) {
    report(message, file: element.file, span: element.location)
  }

  /// Reports at a part of a field, else at the field; the parts of map entries have no place of their own.
  mutating func report(_ message: String, at field: FieldSchema, part: [Int32] = []) {
    if !field.isExtension, let map = Self.mapField(of: field.containingMessage) {
      let path = map.descriptorPath
      report(
        message,
        file: map.file,
        paths: part == [5] || part == [6] ? [path + [6], path] : [path]
      )
      return
    }
    let path = field.descriptorPath
    report(message, file: field.file, paths: [path + part, path])
  }

  /// Where a message stands; the entry of a map stands where its field does.
  private static func location(of message: MessageSchema) -> SourceSpan? {
    message.location ?? mapField(of: message)?.location
  }

  /// The field that the entry message of a map belongs to.
  private static func mapField(of message: MessageSchema) -> FieldSchema? {
    guard message.isMapEntry, let parent = message.parent else { return nil }
    return parent.fields.first { $0.message == message }
  }

  // MARK: - Pairs

  /// The messages that both sides have, by full name.
  var messagePairs: [(old: MessageSchema, new: MessageSchema)] {
    old.messages.compactMap { message in
      new.messagesByName[message.fullName].map { (message, $0) }
    }
  }

  /// The enums that both sides have, by full name.
  var enumPairs: [(old: EnumSchema, new: EnumSchema)] {
    old.enums.compactMap { enumeration in
      new.enumsByName[enumeration.fullName].map { (enumeration, $0) }
    }
  }

  /// The services that both sides have, by full name.
  var servicePairs: [(old: ServiceSchema, new: ServiceSchema)] {
    old.services.compactMap { service in
      new.servicesByName[service.fullName].map { (service, $0) }
    }
  }

  /// The methods that both sides have, by service and name.
  var methodPairs: [(old: MethodSchema, new: MethodSchema)] {
    servicePairs.flatMap { pair in
      pair.old.methods.compactMap { method in
        pair.new.method(named: method.name).map { (method, $0) }
      }
    }
  }

  /// The files that both sides have, by path.
  var filePairs: [(old: FileSchema, new: FileSchema)] {
    old.files.compactMap { file in new.filesByPath[file.path].map { (file, $0) } }
  }

  /// The fields that both sides have, by message and number, then the extensions.
  var fieldPairs: [(old: FieldSchema, new: FieldSchema)] {
    let fields = messagePairs.flatMap { pair in
      pair.old.fields.compactMap { field in
        pair.new.field(number: field.number).map { (old: field, new: $0) }
      }
    }
    let extensions = old.extensions.compactMap { field in
      new.extensionsByKey[Side.ExtensionKey(field)].map { (old: field, new: $0) }
    }
    return fields + extensions
  }

  /// `Field "1" with name "a" on message "A"`.
  func title(_ field: FieldSchema) -> String {
    field.isExtension
      ? "Extension \"\(field.number)\" with name \"\(field.fullName)\" on message \"\(field.containingMessage.fullName)\""
      : "Field \"\(field.number)\" with name \"\(field.name)\" on message \"\(field.containingMessage.name)\""
  }
}
