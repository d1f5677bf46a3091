import TernWire

/// A file as the linker gets it, with what was found wrong until then.
struct ParsedFile: Sendable {
  enum Content: Sendable {
    /// Read and parsed.
    case source(LoweredFile)
    /// Compiled before: one of protobuf's own, or one that was given as a descriptor.
    case descriptor(Google.Protobuf.FileDescriptorProto)
    /// It is there, but cannot be read.
    case unreadable
    /// There is none.
    case missing
  }

  var content: Content
  var diagnostics = DiagnosticSink()
  /// The text is that which the compiler brings.
  var isBuiltin = false

  var dependencies: [String] {
    switch content {
    case .source(let file): file.dependencies + file.optionDependencies
    case .descriptor(let proto): proto.dependency
    case .unreadable, .missing: []
    }
  }

  /// Reads, parses and lowers the file of this path.
  static func read(
    _ path: String,
    from sources: any SourceProvider,
    or descriptors: [String: Google.Protobuf.FileDescriptorProto] = [:],
    recordsLocations: Bool
  ) -> ParsedFile {
    let found: ContractSource?
    do throws(SourceError) {
      found = try sources.source(path)
    } catch {
      var file = ParsedFile(content: .unreadable)
      file.diagnostics.report(Diagnostic(path: path, message: error.message))
      return file
    }
    let source: SourceText
    // What is built in has no file that positions could be of.
    let recordsLocations = recordsLocations && found != nil
    if let found {
      source = SourceText(path: found.displayPath, bytes: found.bytes)
    } else if let proto = descriptors[path] {
      return ParsedFile(content: .descriptor(proto))
    } else if let text = BuiltinSources.texts[path] {
      source = SourceText(path: path, bytes: Array(text.utf8))
    } else {
      return ParsedFile(content: BuiltinFiles.descriptor(path).map { .descriptor($0) } ?? .missing)
    }
    var sink = DiagnosticSink()
    let lowered = lower(source, importPath: path, recordsLocations: recordsLocations, sink: &sink)
    return ParsedFile(content: .source(lowered), diagnostics: sink, isBuiltin: found == nil)
  }

  /// The text that the compiler brings for contracts of edition 2024, where that is another one.
  static func builtin2024(_ path: String) -> ParsedFile? {
    guard let text = BuiltinSources.text2024(of: path) else { return nil }
    let source = SourceText(path: path, bytes: Array(text.utf8))
    var sink = DiagnosticSink()
    let lowered = lower(source, importPath: path, recordsLocations: false, sink: &sink)
    return ParsedFile(content: .source(lowered), diagnostics: sink, isBuiltin: true)
  }

  /// Parses and lowers a text.
  static func lower(
    _ source: SourceText,
    importPath: String,
    recordsLocations: Bool,
    sink: inout DiagnosticSink
  ) -> LoweredFile {
    let (tree, tokens) = Parser.parse(source, sink: &sink)
    return Lowering.lower(
      tree,
      tokens: tokens,
      source: source,
      importPath: importPath,
      sourceInfo: recordsLocations,
      sink: &sink
    )
  }
}
