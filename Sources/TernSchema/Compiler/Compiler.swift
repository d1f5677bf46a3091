public import TernWire

/// Compiles contracts: source text to descriptors and to the linked graph.
///
/// `google/protobuf/*.proto` is looked for among the sources first, and is built in otherwise.
///
/// ```swift
/// let compiler = Compiler(sources: DirectorySources(importPaths: ["Protos"]))
/// let result = compiler.compile(["shop/order/v1/order.proto"])
/// for diagnostic in result.diagnostics { print(result.render(diagnostic)) }
/// ```
public struct Compiler: Sendable {
  private let sources: any SourceProvider
  private let includesSourceInfo: Bool

  /// A compiler over these sources.
  ///
  /// With `includesSourceInfo`, descriptors carry comments and positions; the graph's
  /// `documentation` and `location` need them.
  public init(sources: any SourceProvider, includesSourceInfo: Bool = true) {
    self.sources = sources
    self.includesSourceInfo = includesSourceInfo
  }

  /// The number of files that one run takes, imports included.
  public static let filesMax = 100_000

  /// Compiles files, and what they import.
  ///
  /// Never throws: what is wrong is among the diagnostics.
  ///
  /// The files are named by the paths that imports have for them.
  public func compile(_ files: [String]) -> CompilationResult {
    var run = CompilationRun(sources: sources, includesSourceInfo: includesSourceInfo)
    return run.compile(files)
  }
}

/// What a compilation gave.
public struct CompilationResult: Sendable {
  /// The linked graph; nil when there were errors.
  public let schema: Schema?
  /// The descriptors of the requested files and of all that they import, each behind its imports;
  /// empty when there were errors.
  ///
  /// Options that only the source keeps (retention = RETENTION_SOURCE) are left out, as protoc
  /// does; the graph has them.
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

/// One run of the compiler.
private struct CompilationRun {
  let sources: any SourceProvider
  let includesSourceInfo: Bool

  private var sink = DiagnosticSink()
  private var loaded: [String: Loaded] = [:]
  private var order: [String] = []
  private var texts: [String: SourceText] = [:]

  /// A file that was found: from source, or built in.
  private enum Loaded {
    case source(LoweredFile)
    case builtin(Google.Protobuf.FileDescriptorProto)
    /// It cannot be used; why is on record.
    case broken

    var dependencies: [String] {
      switch self {
      case .source(let file): file.proto.dependency
      case .builtin(let proto): proto.dependency
      case .broken: []
      }
    }
  }

  init(sources: any SourceProvider, includesSourceInfo: Bool) {
    self.sources = sources
    self.includesSourceInfo = includesSourceInfo
  }

  mutating func compile(_ files: [String]) -> CompilationResult {
    for path in files { load(path) }
    let linker = Linker()
    linker.sink = sink
    for path in order {
      switch loaded[path] {
      case .source(let file):
        linker.warnsAboutUnusedImports = files.contains(path)
        linker.add(file)
      case .builtin(let proto):
        linker.warnsAboutUnusedImports = false
        linker.add(proto)
      case .broken, nil: break
      }
    }
    let isGood = linker.sink.errorCount == 0
    return CompilationResult(
      schema: isGood ? Schema(storage: linker.storage) : nil,
      files: isGood
        ? linker.storage.files.enumerated().map { linker.programDescriptors[$0] ?? $1.proto } : [],
      requested: files,
      diagnostics: linker.sink.diagnostics,
      texts: texts
    )
  }

  /// Loads a file and what it imports, each behind its imports.
  ///
  /// An explicit stack: the depth of imports is the author's choice.
  private mutating func load(_ root: String) {
    guard loaded[root] == nil else { return }
    guard let file = read(root) else {
      sink.report(Diagnostic(path: root, message: "the file is not found on the import path"))
      loaded[root] = .broken
      return
    }
    loaded[root] = file
    var stack: [(path: String, next: Int)] = [(root, 0)]
    var active: Set<String> = [root]
    while let top = stack.last {
      let dependencies = loaded[top.path]?.dependencies ?? []
      guard top.next < dependencies.count else {
        order.append(top.path)
        active.remove(top.path)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      let child = dependencies[top.next]
      if active.contains(child) {
        reportCycle(stack.map(\.path), child: child, importIndex: top.next)
      } else if loaded[child] == nil {
        if loaded.count >= Compiler.filesMax {
          sink.report(
            Diagnostic(path: top.path, message: "more than \(Compiler.filesMax) files")
          )
          loaded[child] = .broken
        } else if let file = read(child) {
          loaded[child] = file
          active.insert(child)
          stack.append((child, 0))
        } else {
          reportImport(of: child, in: top.path, index: top.next, "is not found", suggest: true)
          loaded[child] = .broken
        }
      } else if case .broken? = loaded[child] {
        // The first import that failed was reported; so that this file is not linked against nothing:
        reportImport(of: child, in: top.path, index: top.next, "cannot be used")
      }
    }
  }

  private mutating func read(_ path: String) -> Loaded? {
    let found: ContractSource?
    do throws(SourceError) {
      found = try sources.source(path)
    } catch {
      sink.report(Diagnostic(path: path, message: error.message))
      return .broken
    }
    guard let found else {
      return BuiltinFiles.descriptor(path).map { .builtin($0) }
    }
    let source = SourceText(path: found.displayPath, bytes: found.bytes)
    texts[found.displayPath] = source
    let (tree, tokens) = Parser.parse(source, sink: &sink)
    let file = Lowering.lower(
      tree,
      tokens: tokens,
      source: source,
      importPath: path,
      sourceInfo: includesSourceInfo,
      sink: &sink
    )
    return .source(file)
  }

  private mutating func reportCycle(_ paths: [String], child: String, importIndex: Int) {
    guard let last = paths.last, let start = paths.firstIndex(of: child) else { return }
    let cycle = (paths[start...] + [child]).map { "\"\($0)\"" }.joined(separator: " -> ")
    reportImport(of: child, in: last, index: importIndex, "makes an import cycle: \(cycle)")
  }

  private mutating func reportImport(
    of path: String,
    in file: String,
    index: Int,
    _ what: String,
    suggest: Bool = false
  ) {
    let message = "the import \"\(path)\" \(what)"
    var hint: String?
    if suggest {
      let known = Array(loaded.keys) + BuiltinFiles.paths
      hint = Suggestion.nearest(to: path, among: known.sorted()).map { "did you mean \"\($0)\"?" }
    }
    guard case .source(let lowered)? = loaded[file], index < lowered.spans.imports.count else {
      sink.report(Diagnostic(path: file, message: message, hint: hint))
      return
    }
    let span = lowered.spans.imports[index]
    let range =
      lowered.tokens[Int(span.first)].range
      .lowerBound..<lowered.tokens[Int(span.last)].range.upperBound
    sink.report(in: lowered.source, at: range, message, hint: hint)
  }
}
