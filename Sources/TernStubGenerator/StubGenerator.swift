public import TernSchema

/// Writes Swift for contracts: the linked graph in, source text out.
///
/// The same graph and options always give the same text.
public struct StubGenerator: Sendable {
  private let schema: Schema
  private let options: StubOptions

  /// What a run gives.
  public struct Result: Sendable {
    /// The namespaces file first, then one file a contract, in the order asked for.
    public let files: [GeneratedFile]
    /// What stubs can't be made of, with the contracts' import paths.
    public let diagnostics: [Diagnostic]
  }

  /// A generator for a graph.
  public init(schema: Schema, options: StubOptions) {
    self.schema = schema
    self.options = options
  }

  /// Writes the stubs of these contracts, which must be in the graph (`shop/user/v1/user.proto`).
  public func generate(_ paths: [String]) -> Result {
    let names = NameTable(schema: schema, options: options)
    let files = paths.compactMap { schema.file($0) }
    var diagnostics: [Diagnostic] = []
    for path in paths where schema.file(path) == nil {
      diagnostics.append(Diagnostic(path: path, message: "is not among the compiled contracts"))
    }
    diagnostics += names.collisions(among: files)
    let boxing = Boxing(schema: schema)
    let foreign = options.foreignNamespaces
    let owners = NamespaceOwners(options)
    let namespaces = NamespaceStub(
      files: files,
      names: names,
      options: options,
      owners: owners,
      foreign: foreign
    )
    var generated = [GeneratedFile(contract: nil, text: namespaces.text())]
    for file in files {
      let context = FileContext(
        file: file,
        names: names,
        options: options,
        boxing: boxing,
        owners: owners,
        foreignNamespaces: foreign
      )
      let text = FileStub(file: file, context: context).text()
      generated.append(GeneratedFile(contract: file.path, text: text))
      diagnostics += context.diagnostics
    }
    return Result(files: generated, diagnostics: diagnostics)
  }
}

/// One contract's stubs: header, imports, messages and enums and services, the embedded descriptor.
struct FileStub {
  let file: FileSchema
  let context: FileContext

  func text() -> String {
    // The body tells which modules it needs; the imports stand above it.
    var body = SourceWriter()
    writeTypes(to: &body)
    for message in file.messages {
      MessageStub(message: message, context: context).writeInitialisers(to: &body)
    }
    for service in services {
      service.writeServerExtension(to: &body)
      body.line()
    }
    EmbeddedFileStub(file: file, context: context).write(to: &body)

    var header = SourceWriter()
    Self.writeHeader(to: &header, source: file.path)
    for line in context.importLines { header.line(line) }
    if !context.importLines.isEmpty { header.line() }
    return header.text + body.text
  }

  /// The lines that every generated file begins with.
  static func writeHeader(to writer: inout SourceWriter, source: String?) {
    writer.line("// swift-format-ignore-file")
    let origin = source.map { "from \($0) " } ?? ""
    writer.line("// Generated \(origin)by Tern's stubgen. Do not edit.")
    writer.line()
  }

  private var services: [ServiceStub] {
    guard context.options.services else { return [] }
    let embedded = context.runtime("EmbeddedFile", module: "TernWire")
    return file.services.map {
      ServiceStub(
        service: $0,
        context: context,
        embeddedFile: "\(embedded).\(context.names.embeddedFiles[file.path])"
      )
    }
  }

  private func writeTypes(to writer: inout SourceWriter) {
    guard
      !file.messages.isEmpty || !file.enums.isEmpty || !services.isEmpty || !file.extensions.isEmpty
    else { return }
    let namespace = context.options.namespace(ofPackage: file.package)
    let scope = Scope(extending: namespace)
    context.use(namespaceOf: file.package, isPublic: context.isNamespacePublic)
    guard !namespace.isEmpty else {
      writeMembers(to: &writer, scope: scope)
      return writer.line()
    }
    writer.block("extension \(context.extended(namespace)) {") { writer in
      writeMembers(to: &writer, scope: scope)
    }
    writer.line()
  }

  private func writeMembers(to writer: inout SourceWriter, scope: Scope) {
    var isFirst = true
    func separate(_ writer: inout SourceWriter) {
      if !isFirst { writer.line() }
      isFirst = false
    }
    for service in services {
      separate(&writer)
      service.write(to: &writer, scope: scope)
    }
    for enumeration in file.enums {
      separate(&writer)
      EnumStub(enumeration: enumeration, context: context).write(to: &writer)
    }
    for message in file.messages {
      separate(&writer)
      MessageStub(message: message, context: context).write(to: &writer, scope: scope)
    }
    for field in file.extensions {
      separate(&writer)
      ExtensionStub(field: field, context: context).write(to: &writer, scope: scope)
    }
  }
}
