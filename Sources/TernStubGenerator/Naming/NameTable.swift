import TernSchema

/// The Swift name of everything in a graph.
///
/// Names are fixed once for the whole graph, so that every reference says what the declaration says. Within a
/// scope the first one gets the plain name; what would collide with it gets a suffix.
struct NameTable {
  /// A Swift type, outermost component first: `["Shop", "Order", "V1", "Order"]`.
  typealias Path = [String]

  private var messages: [MessageSchema: Path] = [:]
  private var enums: [EnumSchema: Path] = [:]
  private var oneofs: [OneofSchema: Path] = [:]
  private var services: [ServiceSchema: Path] = [:]
  private var cases: [EnumValueSchema: String] = [:]
  private var members: [FieldSchema: String] = [:]
  private var defaults: [FieldSchema: String] = [:]
  private var oneofMembers: [OneofSchema: String] = [:]
  private var methods: [MethodSchema: String] = [:]
  /// Every type and namespace, joined by dots.
  private var declared: Set<String> = []
  /// Last components of `declared`: what could hide a type of the same name.
  private var simpleNames: Set<String> = []
  /// Those of `declared` that are messages, enums or services.
  private var types: Set<String> = []
  /// Every namespace of a package, joined by dots.
  private var namespaces: Set<String> = []
  private let options: StubOptions
  /// What the embedded descriptors are called.
  let embeddedFiles: EmbeddedFileNames
  /// Namespaces that other modules declare, with the module.
  private let foreignNamespaces: [Path: String]

  init(schema: Schema, options: StubOptions) {
    self.options = options
    foreignNamespaces = options.foreignNamespaces
    embeddedFiles = EmbeddedFileNames(schema: schema, options: options)
    for file in schema.files {
      let namespace = options.namespace(ofPackage: file.package)
      for count in 1..<(namespace.count + 1) { declare(Array(namespace.prefix(count))) }
    }
    namespaces = declared
    for file in schema.files {
      let namespace = options.namespace(ofPackage: file.package)
      var taken: Set<String> = []
      let module = options.module(ofPath: file.path)
      // Beside a module of the same name a type at the root would hide everything else in it.
      if namespace.isEmpty, let module { taken.insert(module) }
      for message in file.messages { add(message, in: namespace, taken: &taken) }
      for enumeration in file.enums { add(enumeration, in: namespace, taken: &taken) }
      for service in file.services { add(service, in: namespace, taken: &taken) }
      var constants: Set<String> = []
      for field in file.extensions { add(extensionField: field, taken: &constants) }
    }
  }

  // MARK: - Looking up

  func path(_ message: MessageSchema) -> Path { messages[message] ?? [] }
  func path(_ enumeration: EnumSchema) -> Path { enums[enumeration] ?? [] }
  func path(_ oneof: OneofSchema) -> Path { oneofs[oneof] ?? [] }
  func path(_ service: ServiceSchema) -> Path { services[service] ?? [] }
  /// The case, without backticks.
  func name(_ value: EnumValueSchema) -> String { cases[value] ?? value.name }
  /// The property, or the case of a oneof's enum, without backticks.
  func name(_ field: FieldSchema) -> String { members[field] ?? field.name }
  /// The property that reads the field with its declared default, if the contract declares one.
  func defaultName(_ field: FieldSchema) -> String? { defaults[field] }
  /// The property, without backticks.
  func name(_ oneof: OneofSchema) -> String { oneofMembers[oneof] ?? oneof.name }
  /// The function, without backticks.
  func name(_ method: MethodSchema) -> String { methods[method] ?? method.name }

  /// True when a type or namespace of this path exists.
  func declares(_ path: Path) -> Bool { declared.contains(path.joined(separator: ".")) }

  /// A type of the standard library (`String`): qualified where a contract has a type of that name.
  func standard(_ name: String) -> String {
    simpleNames.contains(name) ? "Swift." + name : name
  }

  /// True when a message, an enum or a service has this path, and not just a package.
  func isType(_ path: Path) -> Bool { types.contains(path.joined(separator: ".")) }

  /// A type in full, so that what anybody adds to its namespace can't hide it; with the module that declares
  /// the first component in front where something between the place and the root has its name.
  ///
  /// Where the module's name is hidden too (`Orders` of a module `Orders`) the type is said from the place outwards.
  func reference(to path: Path, module: String?, from scope: Scope) -> String {
    guard let first = path.first, hides(first, beyond: 0, from: scope) else {
      return Self.spelled(path)
    }
    if let owner = foreignNamespaces[[first]] ?? module, !declared.contains(owner),
      !hides(owner, beyond: 0, from: scope)
    {
      return owner + "." + Self.spelled(path)
    }
    for count in scope.visible where count > 0 && path.count > count {
      let rest = path.dropFirst(count)
      if path.starts(with: scope.path.prefix(count)),
        !hides(rest[count], beyond: count, from: scope)
      {
        return Self.spelled(rest)
      }
    }
    return Self.spelled(path)
  }

  /// Whether one of the types around the place, further in than the first `count`, has a member of this name.
  private func hides(_ name: String, beyond count: Int, from scope: Scope) -> Bool {
    scope.visible.contains {
      $0 > count && declared.contains((scope.path.prefix($0) + [name]).joined(separator: "."))
    }
  }

  /// A path in Swift, keywords in backticks.
  static func spelled(_ path: some Sequence<String>) -> String {
    path.enumerated().map { $0 == 0 ? SwiftName.declared($1) : SwiftName.member($1) }
      .joined(separator: ".")
  }

  /// What stubs can't be made of: two types with one name.
  func collisions(among files: [FileSchema]) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var owners: [String: (what: String, package: String)] = [:]
    func claim(
      _ name: String,
      for what: String,
      of package: String,
      in file: FileSchema,
      at span: SourceSpan?
    ) {
      guard let owner = owners.updateValue((what, package), forKey: name) else { return }
      let hint =
        package == owner.package
        ? "give one of them a name that differs in more than case and low lines"
        : #"give one of the packages a namespace in tern.json: "namespaces": { "..": ".." }"#
      diagnostics.append(
        Diagnostic(
          path: file.path,
          line: span?.line ?? 1,
          column: span?.column ?? 1,
          message: "\(what) and \(owner.what) would both be \(name) in Swift",
          hint: hint
        )
      )
    }
    for file in files {
      func claimTypes(_ messages: SchemaList<MessageSchema>, _ enums: SchemaList<EnumSchema>) {
        for message in messages where !message.isMapEntry {
          claim(
            Self.spelled(path(message)),
            for: message.fullName,
            of: file.package,
            in: file,
            at: message.location
          )
          claimTypes(message.messages, message.enums)
        }
        for enumeration in enums {
          claim(
            Self.spelled(path(enumeration)),
            for: enumeration.fullName,
            of: file.package,
            in: file,
            at: enumeration.location
          )
        }
      }
      claimTypes(file.messages, file.enums)
      for service in file.services {
        claim(
          Self.spelled(path(service)),
          for: service.fullName,
          of: file.package,
          in: file,
          at: service.location
        )
      }
      for field in file.extensions {
        let scope = options.namespace(ofPackage: file.package)
        claim(
          "\(Self.spelled(scope)).\(name(field))",
          for: "the extension \(field.fullName)",
          of: file.package,
          in: file,
          at: field.location
        )
      }
    }
    return diagnostics
  }

  // MARK: - Naming

  private mutating func declare(_ path: Path) {
    declared.insert(path.joined(separator: "."))
    if let last = path.last { simpleNames.insert(last) }
  }

  /// The path of a type in its scope; that of a deprecated one has a low line in front, beside a type alias of the
  /// name itself.
  ///
  /// Not so where a package has the same name: whatever lies in it would warn.
  private mutating func declare(
    _ name: String,
    or suffix: String,
    isDeprecated: Bool,
    in scope: Path,
    taken: inout Set<String>
  ) -> Path {
    let name = Self.unique(typeName(name, or: suffix), suffix, &taken)
    declare(scope + [name])
    guard isDeprecated, !namespaces.contains((scope + [name]).joined(separator: ".")) else {
      return scope + [name]
    }
    taken.insert("_" + name)
    declare(scope + ["_" + name])
    return scope + ["_" + name]
  }

  private mutating func add(_ message: MessageSchema, in scope: Path, taken: inout Set<String>) {
    guard !message.isMapEntry else { return }
    let path = declare(
      message.name,
      or: "Message",
      isDeprecated: message.isDeprecated,
      in: scope,
      taken: &taken
    )
    messages[message] = path
    types.insert(path.joined(separator: "."))

    var types = unusable(inside: message)
    for nested in message.messages { add(nested, in: path, taken: &types) }
    for nested in message.enums { add(nested, in: path, taken: &types) }
    var properties = SwiftName.messageMembers
    for field in message.fields where field.realOneof == nil {
      members[field] = Self.unique(
        field.memberName,
        "_\(field.number)",
        &properties,
        reserved: SwiftName.messageMembers
      )
      if field.options.deprecated ?? false { properties.insert("_" + (members[field] ?? "")) }
    }
    for oneof in message.oneofs where !oneof.isSynthetic {
      let type = typeName(oneof.name, or: "OneOf")
      let oneofPath =
        path + [Self.unique(type == path.last ? type + "OneOf" : type, "OneOf", &types)]
      oneofs[oneof] = oneofPath
      declare(oneofPath)
      oneofMembers[oneof] = Self.unique(
        SwiftName.lowerCamel(oneof.name),
        "OneOf",
        &properties,
        reserved: SwiftName.messageMembers
      )
      var cases = SwiftName.oneofMembers
      for field in oneof.fields {
        members[field] = Self.unique(
          field.memberName,
          "_\(field.number)",
          &cases,
          reserved: SwiftName.messageMembers
        )
      }
    }
    for field in message.fields where field.proto.defaultValue != nil && field.realOneof == nil {
      let name = (members[field] ?? field.memberName) + "OrDefault"
      defaults[field] = Self.unique(name, "_\(field.number)", &properties)
    }
    var constants = SwiftName.messageStatics
    for field in message.extensions { add(extensionField: field, taken: &constants) }
  }

  /// What no type in the message may be called: the module whose namespace has the same name, because nothing
  /// could then say the types in it.
  private func unusable(inside message: MessageSchema) -> Set<String> {
    let namespace = options.namespace(ofPackage: message.file.package)
    guard let first = namespace.first, first == options.module(ofPath: message.file.path),
      message.fields.contains(where: { $0.message != nil || $0.enumeration != nil })
    else { return [] }
    return [first]
  }

  private mutating func add(extensionField field: FieldSchema, taken: inout Set<String>) {
    members[field] = Self.unique(
      field.memberName,
      "_\(field.number)",
      &taken,
      reserved: SwiftName.messageStatics
    )
  }

  private mutating func add(_ enumeration: EnumSchema, in scope: Path, taken: inout Set<String>) {
    let path = declare(
      enumeration.name,
      or: "Enum",
      isDeprecated: enumeration.isDeprecated,
      in: scope,
      taken: &taken
    )
    enums[enumeration] = path
    types.insert(path.joined(separator: "."))
    var around = [enumeration.name]
    var parent = enumeration.parent
    while let message = parent {
      around.insert(message.name, at: 0)
      parent = message.parent
    }
    var names = SwiftName.enumMembers
    for value in enumeration.values {
      let name = SwiftName.enumCase(value.name, of: around)
      cases[value] = Self.unique(
        name,
        "_\(value.number < 0 ? "m" : "")\(value.number.magnitude)",
        &names,
        reserved: SwiftName.enumMembers
      )
    }
  }

  private mutating func add(_ service: ServiceSchema, in scope: Path, taken: inout Set<String>) {
    let path = declare(
      service.name,
      or: "Service",
      isDeprecated: service.isDeprecated,
      in: scope,
      taken: &taken
    )
    services[service] = path
    types.insert(path.joined(separator: "."))
    for nested in ["Method", "Server", "Client", "Mock"] { declare(path + [nested]) }
    var names = SwiftName.serviceMembers
    for method in service.methods {
      // The closure of the mock has a name of its own, which no method may have.
      var name = SwiftName.lowerCamel(method.name)
      while names.contains(SwiftName.hook(name)) { name += "Method" }
      methods[method] = Self.unique(name, "Method", &names, reserved: ["self"])
      names.insert(SwiftName.hook(methods[method] ?? name))
    }
  }

  private func typeName(_ name: String, or suffix: String) -> String {
    let camel = SwiftName.upperCamel(name)
    // `_1` would be the name of a property too.
    if camel.first?.isLetter != true { return suffix + camel }
    return SwiftName.reservedTypes.contains(camel) ? camel + suffix : camel
  }

  /// The name, or with the suffix added once or more if another one has it.
  ///
  /// A reserved word is no collision of two names: it gets a lighter mark.
  private static func unique(
    _ name: String,
    _ suffix: String,
    _ taken: inout Set<String>,
    reserved: Set<String> = []
  ) -> String {
    var candidate = name
    var isReserved = reserved.contains(name)
    while !taken.insert(candidate).inserted {
      candidate += isReserved ? "_" : suffix
      isReserved = false
    }
    return candidate
  }
}

/// A place in a Swift file: the types around it, and how many of them one `extension` line names.
///
/// Swift finds names by looking outwards through what is written around a place. What an extension is nested
/// in is not written around it: inside `extension Shop.Order.V1` members of `V1` are found, and those of
/// `Shop.Order` are not.
struct Scope {
  /// The types and namespaces around the place, outermost first.
  var path: NameTable.Path
  /// How many of them the extension names.
  let extensionCount: Int

  /// Inside `extension <path> { }`; at file level for an empty path.
  init(extending path: NameTable.Path) {
    self.path = path
    extensionCount = path.count
  }

  /// Inside a type that is written here.
  func inside(_ name: String?) -> Scope {
    var scope = self
    if let name { scope.path.append(name) }
    return scope
  }

  /// Lengths of `path` whose members are found, innermost first.
  var visible: [Int] {
    Array(stride(from: path.count, through: max(extensionCount, 1), by: -1)) + [0]
  }
}

extension FieldSchema {
  /// The oneof that the contract's author wrote, if the field is a member of one.
  var realOneof: OneofSchema? { oneof.flatMap { $0.isSynthetic ? nil : $0 } }

  /// The Swift name that the field's name gives, before collisions.
  ///
  /// A group's field has the name of its message in lower case: the message tells where its words begin.
  fileprivate var memberName: String {
    if kind == .group, let message, message.name.lowercased() == name {
      return SwiftName.lowerCamel(message.name)
    }
    return SwiftName.lowerCamel(name)
  }
}
