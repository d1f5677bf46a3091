import TernSchema

/// What the stubs of one file share: names, access, and the modules that they turn out to need.
final class FileContext {
  let names: NameTable
  let options: StubOptions
  let boxing: Boxing
  private(set) var diagnostics: [Diagnostic] = []
  private let file: FileSchema
  private let owners: NamespaceOwners
  /// Namespaces that other modules declare, with the module.
  private let foreignNamespaces: [[String]: String]
  private var publicModules: Set<String> = []
  private var internalModules: Set<String> = []
  private var missing: Set<String> = []

  init(
    file: FileSchema,
    names: NameTable,
    options: StubOptions,
    boxing: Boxing,
    owners: NamespaceOwners,
    foreignNamespaces: [[String]: String]
  ) {
    self.foreignNamespaces = foreignNamespaces
    self.file = file
    self.owners = owners
    self.names = names
    self.options = options
    self.boxing = boxing
  }

  /// `public `, `package `, or nothing, to stand before a declaration.
  var access: String {
    options.access == .internal ? "" : options.access.rawValue + " "
  }

  /// A message type as it is said in this place.
  func reference(_ message: MessageSchema, from scope: Scope, isPublic: Bool) -> String {
    reference(names.path(message), of: message.file, from: scope, isPublic: isPublic)
  }

  /// An enum type as it is said in this place.
  func reference(_ enumeration: EnumSchema, from scope: Scope, isPublic: Bool) -> String {
    reference(names.path(enumeration), of: enumeration.file, from: scope, isPublic: isPublic)
  }

  private func reference(
    _ path: NameTable.Path,
    of owner: FileSchema,
    from scope: Scope,
    isPublic: Bool
  ) -> String {
    let module = use(owner, isPublic: isPublic)
    use(namespaceOf: owner.package, isPublic: isPublic)
    if let module, let root = qualifier(ofPackage: owner.package, in: module) {
      use(module: root, isPublic: isPublic)
      return root + "." + NameTable.spelled(path)
    }
    return names.reference(to: path, module: module, from: scope)
  }

  /// Notes that the modules are needed which declare the enums around what is in a package.
  func use(namespaceOf package: String, isPublic: Bool) {
    let namespace = options.namespace(ofPackage: package)
    for count in namespace.indices {
      if let module = foreignNamespaces[Array(namespace[...count])] {
        use(module: module, isPublic: isPublic)
      }
    }
  }

  private func qualifier(ofPackage package: String, in module: String) -> String? {
    owners.qualifier(of: options.namespace(ofPackage: package), in: module)
  }

  /// A namespace, or a type of the file, as an extension at the root says it.
  func extended(_ path: NameTable.Path) -> String {
    guard let root = qualifier(ofPackage: file.package, in: options.module) else {
      return NameTable.spelled(path)
    }
    use(module: root, isPublic: isNamespacePublic)
    return root + "." + NameTable.spelled(path)
  }

  /// How a module is imported of which only a namespace is extended: the compiler warns of more where that is not
  /// needed.
  var isNamespacePublic: Bool { options.access == .public }

  /// Writes the name by which a deprecated type is known, with its warning.
  ///
  /// The type itself has a name with a low line in front, which the stubs use: so nothing warns in them. One that
  /// packages lie in has no such name.
  func writeDeprecatedName(of name: String, to writer: inout SourceWriter) {
    guard name.hasPrefix("_") else {
      writer.line("///")
      return writer.line("/// - Note: Deprecated; nothing warns, because packages lie in it.")
    }
    let known = SwiftName.declared(String(name.dropFirst()))
    writer.line("@available(*, deprecated)")
    writer.line("\(access)typealias \(known) = \(SwiftName.declared(name))")
    writer.line("/// What `\(known)` stands for.")
  }

  /// Notes that the stubs of another file are needed.
  @discardableResult
  func use(_ other: FileSchema, isPublic: Bool) -> String? {
    guard let module = options.module(ofPath: other.path) else {
      complain(about: other, "no module has the stubs of \(other.path)")
      return nil
    }
    if module != options.module, module != "TernWire",
      options.importableModules?.contains(module) == false
    {
      complain(about: other, "the stubs of \(other.path) are in \(module), which is not imported")
    }
    use(module: module, isPublic: isPublic)
    return module
  }

  /// Whether the stubs of another file can be imported, or are made here.
  func hasStubs(_ other: FileSchema) -> Bool {
    options.importableModule(ofPath: other.path) != nil
  }

  /// Notes an error about the contract.
  func complain(_ message: String, at span: SourceSpan? = nil) {
    diagnostics.append(
      Diagnostic(
        path: file.path,
        line: span?.line ?? 1,
        column: span?.column ?? 1,
        message: message
      )
    )
  }

  private func complain(about other: FileSchema, _ message: String) {
    guard missing.insert(other.path).inserted else { return }
    diagnostics.append(
      Diagnostic(
        path: file.path,
        line: 1,
        column: 1,
        message: message,
        hint: """
          let the target depend on the module that has them (contracts generate --dependency), or name it in \
          tern.json: "modules": { "Module": ["\(other.path)"] }
          """
      )
    )
  }

  /// A type of the runtime, with its module: contracts have types called `Message` too.
  func runtime(_ name: String, module: String) -> String {
    if module == "TernRPC", options.importableModules?.contains(module) == false,
      options.module != module, missing.insert(module).inserted
    {
      diagnostics.append(
        Diagnostic(
          path: file.path,
          line: 1,
          column: 1,
          message: "services need TernRPC, which the target doesn't depend on",
          hint: #"add the dependency, or say "services": false in tern.json"#
        )
      )
    }
    use(module: module, isPublic: true)
    return "\(module).\(name)"
  }

  /// A type of the standard library.
  func standard(_ name: String) -> String { names.standard(name) }

  /// Notes that a module is needed.
  func use(module: String, isPublic: Bool) {
    guard module != options.module else { return }
    if isPublic { publicModules.insert(module) } else { internalModules.insert(module) }
  }

  /// The import lines, sorted; right for modules in which imports are internal by default.
  var importLines: [String] {
    publicModules.union(internalModules).sorted().map { module in
      let isPublic = options.access != .internal && publicModules.contains(module)
      return (isPublic ? options.access.rawValue + " " : "") + "import " + module
    }
  }
}
