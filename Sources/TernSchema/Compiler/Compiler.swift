public import TernWire

/// Compiles contracts: source text to descriptors and to the linked graph.
///
/// What no source brings is looked for among the descriptors at hand, if any; `google/protobuf/*.proto` is
/// built in otherwise. Files are parsed on all cores; what comes out, and in which order, does not depend on their number.
///
/// ```swift
/// let compiler = Compiler(sources: DirectorySources(importPaths: ["Protos"]))
/// let result = compiler.compile(["shop/order/v1/order.proto"])
/// for diagnostic in result.diagnostics { print(result.render(diagnostic)) }
/// ```
public struct Compiler: Sendable {
  /// What becomes of comments and positions.
  public enum SourceInfo: Sendable {
    /// They are left out: the graph's `documentation` and `location` give nil.
    case none
    /// The graph has them, but the descriptors do not.
    ///
    /// They are made for one file at a time, when something of it is first asked for: right for large sets
    /// of contracts of which little is shown in the end. The graph keeps the text of the files.
    case onDemand
    /// The descriptors carry them (`source_code_info`), and so the graph has them too.
    case included
  }

  private let sources: any SourceProvider
  private let descriptors: [String: Google.Protobuf.FileDescriptorProto]
  private let sourceInfo: SourceInfo
  private let retainOptions: Bool

  /// A compiler over these sources.
  ///
  /// With `retainOptions`, descriptors keep the options that are meant for readers of the source only
  /// (`retention = RETENTION_SOURCE`), as protoc does with `--retain_options`.
  ///
  /// Files that no source brings are taken from `descriptors`, of several with one name the first.
  public init(
    sources: any SourceProvider,
    descriptors: [Google.Protobuf.FileDescriptorProto] = [],
    sourceInfo: SourceInfo,
    retainOptions: Bool = false
  ) {
    self.sources = sources
    self.descriptors = Dictionary(descriptors.map { ($0.name ?? "", $0) }) { first, _ in first }
    self.sourceInfo = sourceInfo
    self.retainOptions = retainOptions
  }

  /// A compiler over these sources.
  ///
  /// With `includesSourceInfo`, descriptors carry comments and positions; the graph's
  /// `documentation` and `location` need them.
  public init(
    sources: any SourceProvider,
    includesSourceInfo: Bool = true,
    retainOptions: Bool = false
  ) {
    self.init(
      sources: sources,
      sourceInfo: includesSourceInfo ? .included : .none,
      retainOptions: retainOptions
    )
  }

  /// The number of files that one run takes, imports included.
  public static let filesMax = 100_000

  /// Compiles files, and what they import.
  ///
  /// Never throws: what is wrong is among the diagnostics.
  ///
  /// The files are named by the paths that imports have for them.
  public func compile(_ files: [String]) -> CompilationResult {
    var run = CompilationRun(
      files,
      sources: sources,
      descriptors: descriptors,
      sourceInfo: sourceInfo,
      retainOptions: retainOptions
    )
    return run.compile()
  }

  /// Compiles files to a `FileDescriptorSet` in wire format.
  ///
  /// The set is written file by file, and so takes much less memory than descriptors that are encoded in the
  /// end. The set is empty when there were errors; `files` of the result is empty in any case, and the graph
  /// has no comments and positions.
  ///
  /// With `includesImports`, the set holds the imported files too, each in front of those that import it.
  ///
  /// - Throws: `WireError` when a descriptor is too large for the wire format.
  public func compileDescriptorSet(
    _ files: [String],
    includesImports: Bool = false
  ) throws(WireError) -> (set: SerializedDescriptorSet, result: CompilationResult) {
    let encoder = DescriptorSetEncoder(includesImports: includesImports)
    var run = CompilationRun(
      files,
      sources: sources,
      descriptors: descriptors,
      sourceInfo: sourceInfo == .included ? .included : .none,
      retainOptions: retainOptions,
      output: encoder
    )
    let result = run.compile()
    guard let schema = result.schema else { return (SerializedDescriptorSet(pieces: []), result) }
    let set = try encoder.finish(result.requested) { path in
      schema.file(path)?.dependencies.map(\.path) ?? []
    }
    return (set, result)
  }
}

/// What a compilation gave.
public struct CompilationResult: Sendable {
  /// The linked graph; nil when there were errors.
  public let schema: Schema?
  /// The descriptors of the requested files and of all that they import, each behind its imports;
  /// empty when there were errors.
  ///
  /// Options that only the source keeps (retention = RETENTION_SOURCE) are left out, as protoc does,
  /// unless the compiler was asked to retain them; the graph has them.
  public let files: [Google.Protobuf.FileDescriptorProto]
  /// The requested files, as imports name them.
  public let requested: [String]
  /// Errors and warnings, file by file.
  public let diagnostics: [Diagnostic]

  let texts: [String: SourceText]

  /// True when no diagnostic is an error.
  public var isSuccess: Bool { schema != nil }

  /// The diagnostic with the source line and a caret.
  public func render(_ diagnostic: Diagnostic) -> String {
    var text = diagnostic.description
    if let source = texts[diagnostic.path], diagnostic.line > 0 {
      text += diagnostic.excerpt(source)
    }
    if let hint = diagnostic.hint { text += "\n  hint: \(hint)" }
    return text
  }
}
