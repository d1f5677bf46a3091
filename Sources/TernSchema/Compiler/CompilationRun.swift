import TernWire

/// One run of the compiler: files are taken in the order of their imports, linked, and let go.
struct CompilationRun {
  let sourceInfo: Compiler.SourceInfo
  /// Takes the descriptor of each file as soon as it is linked.
  let output: DescriptorSetEncoder?

  private let parser: ParseAhead
  private let requested: [String]
  private let requestedSet: Set<String>
  private let linker = Linker()
  /// What was found wrong in front of the linker.
  private var sink = DiagnosticSink()
  private var states: [String: FileState] = [:]
  /// The files that diagnostics may show lines of.
  private var texts: [String: SourceText] = [:]

  private enum FileState {
    /// Its imports are being linked.
    case underway
    case linked
    /// Linked, but names are missing from it or from what it imports; why is on record.
    case incomplete
    /// It cannot be used; why is on record.
    case broken
  }

  /// A file whose imports are being linked.
  private struct Open {
    var path: String
    var file: ParsedFile
    var dependencies: [String]
    var next = 0

    var isEdition2024: Bool {
      if case .source(let lowered) = file.content { lowered.isEdition2024 } else { false }
    }
  }

  init(
    _ files: [String],
    sources: any SourceProvider,
    descriptors: [String: Google.Protobuf.FileDescriptorProto],
    sourceInfo: Compiler.SourceInfo,
    retainOptions: Bool,
    output: DescriptorSetEncoder? = nil
  ) {
    requested = files
    requestedSet = Set(files)
    self.sourceInfo = sourceInfo
    self.output = output
    let recordsLocations = sourceInfo == .included
    parser = ParseAhead(files) { path in
      ParsedFile.read(path, from: sources, or: descriptors, recordsLocations: recordsLocations)
    }
    linker.keepsOptionPaths = sourceInfo != .none
    linker.retainsOptions = retainOptions
  }

  mutating func compile() -> CompilationResult {
    for path in requested { load(path) }
    parser.close()
    sink.add(linker.sink)
    let isGood = sink.errorCount == 0
    var files: [Google.Protobuf.FileDescriptorProto] = []
    if isGood, output == nil {
      files = linker.storage.files.enumerated().map { linker.programDescriptors[$0] ?? $1.proto }
    }
    return CompilationResult(
      schema: isGood ? Schema(storage: linker.storage) : nil,
      files: files,
      requested: requested,
      diagnostics: sink.diagnostics,
      texts: texts
    )
  }

  // MARK: - In the order of imports

  /// Links a file behind what it imports.
  ///
  /// An explicit stack: the depth of imports is the author's choice.
  private mutating func load(_ root: String) {
    guard states[root] == nil else { return }
    guard let file = open(root) else {
      if states[root] == nil {
        sink.report(Diagnostic(path: root, message: "the file is not found on the import path"))
        states[root] = .broken
      }
      return
    }
    var stack = [file]
    while let top = stack.last {
      guard top.next < top.dependencies.count else {
        stack.removeLast()
        link(top)
        continue
      }
      stack[stack.count - 1].next += 1
      let child = top.dependencies[top.next]
      switch states[child] {
      case .underway: reportCycle(stack, child: child, in: top)
      case .linked, .incomplete: break
      // The first import that failed was reported; so that this file is not linked against nothing:
      case .broken: reportImport(of: child, in: top, "cannot be used")
      case nil:
        if states.count >= Compiler.filesMax {
          sink.report(
            Diagnostic(path: top.path, message: "more than \(Compiler.filesMax) files")
          )
          states[child] = .broken
        } else if let file = open(child, importedBy: stack) {
          stack.append(file)
        } else if states[child] == nil {
          reportImport(of: child, in: top, "is not found", suggest: true)
          states[child] = .broken
        }
      }
    }
  }

  /// Takes a file; nil when there is none, or when it cannot be read.
  private mutating func open(_ path: String, importedBy importers: [Open] = []) -> Open? {
    var file = parser.take(path)
    if file.isBuiltin, importers.contains(where: \.isEdition2024) {
      file = ParsedFile.builtin2024(path) ?? file
    }
    sink.add(file.diagnostics)
    switch file.content {
    case .missing: return nil
    case .unreadable:
      states[path] = .broken
      return nil
    case .source(let lowered):
      if !file.diagnostics.diagnostics.isEmpty { texts[lowered.source.path] = lowered.source }
    case .descriptor: break
    }
    states[path] = .underway
    return Open(path: path, file: file, dependencies: file.dependencies)
  }

  private mutating func link(_ open: Open) {
    let isMissing = open.dependencies.contains { states[$0] != .linked }
    linker.completeness = isMissing ? .missesImports : .whole
    states[open.path] = isMissing ? .incomplete : .linked
    let count = linker.sink.diagnostics.count
    switch open.file.content {
    case .source(let file):
      if !file.isComplete {
        linker.completeness = .broken
        states[open.path] = .incomplete
      }
      linker.isImportedOnly = !requestedSet.contains(open.path)
      linker.warnsAboutUnusedImports = sink.errorCount == 0 && !linker.isImportedOnly
      linker.add(file)
      if linker.sink.diagnostics.count > count { texts[file.source.path] = file.source }
      keepLocations(of: file)
    case .descriptor(let proto):
      linker.warnsAboutUnusedImports = false
      linker.add(proto)
    case .unreadable, .missing: return
    }
    let descriptor: Google.Protobuf.FileDescriptorProto?
    if let output, output.wants(isRequested: requestedSet.contains(open.path)) {
      let index = linker.storage.files.count - 1
      descriptor = linker.programDescriptors[index] ?? linker.storage.files[index].proto
    } else {
      descriptor = nil
    }
    // Encoding a file, and giving back the memory of its tree, need not hold up the next one.
    let place = linker.storage.files.count - 1
    let locations = linker.programLocations
    let rawText = linker.programRawText
    parser.perform { [output, file = open.file] in
      withExtendedLifetime(file) {
        if let descriptor {
          output?.encode(descriptor, rawText: rawText, locations: locations, place: place)
        }
      }
    }
  }

  private func keepLocations(of file: LoweredFile) {
    guard linker.storage.files.last?.path == file.importPath else { return }
    let index = linker.storage.files.count - 1
    switch sourceInfo {
    case .none: break
    case .onDemand:
      linker.storage.files[index].lateLocations = LateLocations(
        source: file.source,
        importPath: file.importPath,
        optionPaths: linker.optionPaths
      )
    case .included where output == nil:
      linker.storage.files[index].proto.sourceCodeInfo = linker.locations?.sourceCodeInfo
      linker.programDescriptors[index]?.sourceCodeInfo = linker.programLocations?.sourceCodeInfo
    case .included: break
    }
  }

  // MARK: - Diagnostics

  private mutating func reportCycle(_ stack: [Open], child: String, in last: Open) {
    guard let start = stack.firstIndex(where: { $0.path == child }) else { return }
    let paths = stack[start...].map(\.path) + [child]
    let cycle = paths.map { "\"\($0)\"" }.joined(separator: " -> ")
    reportImport(of: child, in: last, "makes an import cycle: \(cycle)")
  }

  private mutating func reportImport(
    of path: String,
    in file: Open,
    _ what: String,
    suggest: Bool = false
  ) {
    let message = "the import \"\(path)\" \(what)"
    var hint: String?
    if suggest, !sink.isFull {
      let missing = states.keys.filter { states[$0] == .broken }
      let known = Set(states.keys).union(requestedSet).union(BuiltinFiles.paths)
        .subtracting(missing + [path, file.path])
      hint =
        DirectorySources.isCanonical(path)
        ? Suggestion.nearest(to: path, among: known.sorted()).map { "did you mean \"\($0)\"?" }
        : "an import has no empty part, \".\" or \"..\" between its slashes"
    }
    guard case .source(let lowered) = file.file.content, file.next < lowered.spans.imports.count
    else {
      sink.report(Diagnostic(path: file.path, message: message, hint: hint))
      return
    }
    texts[lowered.source.path] = lowered.source
    let span = lowered.spans.imports[file.next]
    let range =
      lowered.tokens[Int(span.first)].range
      .lowerBound..<lowered.tokens[Int(span.last)].range.upperBound
    sink.report(in: lowered.source, at: range, message, hint: hint)
  }
}
