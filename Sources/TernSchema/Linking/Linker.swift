import TernWire

/// Resolves the names of files, checks them, interprets their options, and fills the tables of a graph.
///
/// Files come one by one, each after those that it imports. Descriptors from peers take the same way as
/// source: nothing that they say is believed.
final class Linker {
  typealias FieldProto = Google.Protobuf.FieldDescriptorProto
  typealias MessageProto = Google.Protobuf.DescriptorProto

  /// The depth of messages inside messages that a descriptor may have.
  static let messageDepthMax = 64

  /// The sum of the lengths of all full names: a large corpus of contracts has some 100 MB.
  static let nameBytesMax = 512 << 20

  /// In place of the type of a field: that of `features.default_symbol_visibility`, which is newer than the
  /// `descriptor.proto` that is built in.
  static let visibilityFeatureType: Int32 = -2

  let storage = SchemaStorage()
  var nameBytes = 0
  var sink = DiagnosticSink()
  /// The graph that options are looked up in when no file brings `descriptor.proto`.
  var builtinOptions: SchemaStorage?
  /// Nothing is left out of the descriptors that programs get.
  var retainsOptions = false
  /// Descriptors without the options that only the source keeps, for the files that have such options.
  var programDescriptors: [Int: Google.Protobuf.FileDescriptorProto] = [:]
  /// The files that are linked for a caller who asked for them by name: only they get warnings.
  var warnsAboutUnusedImports = false
  /// The file at hand is there because others import it: what is merely doubtful in it is not told.
  var isImportedOnly = false

  /// Whether `optionPaths` is wanted.
  var keepsOptionPaths = false

  /// What of the files at hand is there to be found.
  enum Completeness {
    /// Everything.
    case whole
    /// Not everything that it imports: that a name is not found means nothing.
    case missesImports
    /// Not everything that it declares: whatever else is wrong with it may only follow from that.
    case broken
  }
  /// Why is on record; what is not told for that reason counts as an error all the same.
  var completeness = Completeness.whole

  // The file at hand.
  var source: SourceText?
  /// The options of the file itself, as they were written.
  var fileOptions: [OptionNode] = []
  var tokens: [Token] = []
  var file = 0
  var path = ""
  var syntax = SyntaxLevel.proto2
  var visibleFiles: Set<Int> = []
  /// The files of which only extensions are seen: those that are imported for options.
  var optionFiles: Set<Int> = []
  /// What the file imports for its options only.
  var optionDependencies: [String] = []
  /// The messages and enums that only their own file may use, by full name.
  var localTypes: Set<String> = []
  /// The packages of these files, and those around them, as places in the table of symbols.
  var visiblePackages: Set<Int> = []
  var usedFiles: Set<Int> = []
  var declaresExtensions = false
  /// What each option sets, in the order of the file's options.
  var optionPaths: [[Int32]] = []
  /// Comments and positions, when the parser has noted them.
  var locations: SourceLocations?
  /// The same without those of options that only the source keeps.
  var programLocations: SourceLocations?
  /// What the strings of the file's descriptor hold that is no UTF-8.
  var rawText = RawText()
  /// The same without the options that only the source keeps.
  var programRawText = RawText()
  /// The reserved names of the file's messages that have some.
  var reservedNames: [Int: [String]] = [:]
  /// The errors of the files before this one.
  var errorsBefore = 0

  /// The names of what is being declared are not noted: the scope is a duplicate.
  var isDuplicate = false

  /// The package of each file and those around it, as places in the table of symbols.
  private var packagePrefixes: [[Int]] = []

  /// Links descriptors in any order.
  static func link(
    descriptors: [Google.Protobuf.FileDescriptorProto]
  ) throws(SchemaError) -> SchemaStorage {
    let linker = Linker()
    for file in linker.inImportOrder(descriptors) { linker.add(file) }
    guard linker.sink.errorCount == 0 else {
      throw SchemaError(diagnostics: linker.sink.diagnostics)
    }
    return linker.storage
  }

  /// The files, each behind those that it imports; missing imports and cycles are reported.
  private func inImportOrder(
    _ files: [Google.Protobuf.FileDescriptorProto]
  ) -> [Google.Protobuf.FileDescriptorProto] {
    var byPath: [String: Int] = [:]
    for (index, file) in files.enumerated() {
      let path = file.name ?? ""
      if path.isEmpty {
        sink.report(Diagnostic(path: "(no name)", message: "a file descriptor has no name"))
      } else if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
        // It would be printed, and has no place on a terminal.
        sink.report(
          Diagnostic(
            path: "(file \(index))",
            message: "the name of a file descriptor has control characters"
          )
        )
      } else if byPath.updateValue(index, forKey: path) != nil {
        sink.report(Diagnostic(path: path, message: "the file is given twice"))
      }
    }
    // An explicit stack: the depth of the imports is the peer's choice.
    var order: [Int] = []
    var state = [UInt8](repeating: 0, count: files.count)
    for root in files.indices where state[root] == 0 {
      var stack: [(file: Int, next: Int)] = [(root, 0)]
      state[root] = 1
      while let top = stack.last {
        let dependencies = files[top.file].dependency
        guard top.next < dependencies.count else {
          state[top.file] = 2
          order.append(top.file)
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        guard let child = byPath[dependencies[top.next]] else { continue }
        if state[child] == 1 {
          sink.report(
            Diagnostic(
              path: files[top.file].name ?? "",
              message: "import cycle: \"\(dependencies[top.next])\" imports this file in turn"
            )
          )
        } else if state[child] == 0 {
          state[child] = 1
          stack.append((child, 0))
        }
      }
    }
    return order.map { files[$0] }
  }

  /// Links one more file from its descriptor.
  func add(_ proto: Google.Protobuf.FileDescriptorProto) {
    source = nil
    tokens = []
    optionDependencies = []
    rawText = RawText()
    var linked = proto
    link(&linked, spans: nil, options: [], info: nil)
    if !retainsOptions, let stripped = proto.withoutSourceOptions {
      programDescriptors[file] = stripped
    }
  }

  /// Links one more file from its source.
  func add(_ lowered: LoweredFile) {
    source = lowered.source
    tokens = lowered.tokens
    optionDependencies = lowered.optionDependencies
    rawText = lowered.rawText
    var proto = lowered.descriptor.take()
    link(&proto, spans: lowered.spans, options: lowered.options, info: lowered.info)
  }

  /// The descriptor is changed in place: with nobody else holding it, nothing of it is copied.
  private func link(
    _ proto: inout Google.Protobuf.FileDescriptorProto,
    spans: FileSpans?,
    options: [OptionSite],
    info: SourceInfoRecorder?
  ) {
    path = proto.name ?? ""
    fileOptions = options.lazy.filter(\.element.isEmpty).map(\.node)
    errorsBefore = sink.errorCount
    syntax = syntaxLevel(of: proto)
    file = storage.files.count
    var record = FileRecord(
      path: path,
      package: proto.package ?? "",
      syntax: syntax,
      features: .defaults(of: syntax),
      proto: .init()
    )
    dependencies(of: proto, spans: spans, record: &record)
    storage.files.append(record)
    storage.filesByPath[path] = file
    usedFiles = []
    reservedNames = [:]
    declaresExtensions = false
    definePackage(proto, spans: spans)
    findVisibleFiles(record)
    declare(proto, spans: spans)
    guard nameBytes <= Self.nameBytesMax else { return }
    resolve(&proto, spans: spans)
    let trees = interpretOptions(options, into: &proto, info: info)
    complete(&proto, spans: spans)
    if case .edition(2024...) = syntax, let spans {
      checkEdition2024(proto, spans: spans, visibility: defaultVisibility(in: trees))
    }
    storage.files[file].proto = proto
    storage.files[file].rawText = rawText
    if !trees.isEmpty {
      if !hasErrors { checkFeatureSupport(trees, options) }
      if !hasErrors, !retainsOptions, let stripped = stripped(proto, trees, options) {
        programDescriptors[file] = stripped
      }
    }
    if warnsAboutUnusedImports { reportUnusedImports(proto, spans: spans, record: record) }
  }

  var hasErrors: Bool { sink.errorCount > errorsBefore }

  // MARK: - Diagnostics

  func report(_ span: TokenRange?, _ message: String, hint: String? = nil) {
    report(.error, span, message, hint: hint)
  }

  func report(
    _ severity: Diagnostic.Severity,
    _ span: TokenRange?,
    _ message: String,
    hint: String? = nil
  ) {
    if completeness == .broken {
      if severity == .error { sink.countError() }
      return
    }
    guard let source, let span, Int(span.last) < tokens.count else {
      sink.report(Diagnostic(severity, path: path, message: message, hint: hint))
      return
    }
    let start = tokens[Int(span.first)].range.lowerBound
    let end = tokens[Int(span.last)].range.upperBound
    sink.report(severity, in: source, at: start..<end, message, hint: hint)
  }

  /// Where the file sets one of protobuf's options; nil when it does not.
  func place(ofFileOption name: String...) -> TokenRange? {
    fileOptions.first {
      zip($0.name, name).allSatisfy { !$0.isExtension && $0.text == $1 }
    }?.tokens
  }

  /// The source text of some tokens, empty when there is no source.
  func text(of span: TokenRange) -> [UInt8] {
    guard let source, Int(span.last) < tokens.count else { return [] }
    let start = tokens[Int(span.first)].range.lowerBound
    return Array(source.bytes[start..<tokens[Int(span.last)].range.upperBound])
  }

  // MARK: - The head of the file

  private func syntaxLevel(of proto: Google.Protobuf.FileDescriptorProto) -> SyntaxLevel {
    switch proto.syntax ?? "" {
    case "", "proto2": return .proto2
    case "proto3": return .proto3
    case "editions":
      switch proto.edition?.rawValue ?? 0 {
      case 1000: return .edition(2023)
      case 1001: return .edition(2024)
      default:
        report(nil, "edition \(proto.edition?.rawValue ?? 0) is not known")
        return .edition(2023)
      }
    case let other:
      report(nil, "syntax \"\(other)\" is not known")
      return .proto2
    }
  }

  private func dependencies(
    of proto: Google.Protobuf.FileDescriptorProto,
    spans: FileSpans?,
    record: inout FileRecord
  ) {
    var seen: Set<String> = []
    var ids: [Int?] = []
    for (index, dependency) in proto.dependency.enumerated() {
      let span = spans?.imports[index]
      ids.append(storage.filesByPath[dependency])
      if !seen.insert(dependency).inserted {
        report(span, "the import \"\(dependency)\" is listed twice")
        continue
      }
      if let id = storage.filesByPath[dependency] {
        record.dependencies.append(id)
      } else if source == nil, completeness == .whole {
        report(span, "the import \"\(dependency)\" is missing")
      }
    }
    for (index, dependency) in optionDependencies.enumerated() {
      if !seen.insert(dependency).inserted {
        let span = spans?.imports[proto.dependency.count + index]
        report(span, "the import \"\(dependency)\" is listed twice")
      }
    }
    for index in proto.publicDependency {
      guard index >= 0, Int(index) < ids.count else {
        report(nil, "public_dependency \(index) is not the index of an import")
        continue
      }
      if let id = ids[Int(index)] { record.publicDependencies.append(id) }
    }
    for index in proto.weakDependency where index < 0 || Int(index) >= ids.count {
      report(nil, "weak_dependency \(index) is not the index of an import")
    }
  }

  private func definePackage(
    _ proto: Google.Protobuf.FileDescriptorProto,
    spans: FileSpans?
  ) {
    var prefixes: [Int] = []
    defer { packagePrefixes.append(prefixes) }
    guard let package = proto.package, !package.isEmpty else { return }
    // Of source the lowering has told it.
    if source != nil, package.utf8.count > 511 { return }
    guard Names.isDottedIdentifier(package), package.utf8.count <= 511 else {
      report(spans?.package, "\"\(package)\" is not a package name")
      return
    }
    let parts = package.split(separator: ".")
    guard parts.count <= SyntaxLimits.packagePartsMax else {
      report(
        spans?.package,
        "the package name has \(parts.count) parts, the limit is \(SyntaxLimits.packagePartsMax)"
      )
      return
    }
    var prefix = ""
    for part in parts {
      prefix += prefix.isEmpty ? String(part) : "." + part
      let symbol = SymbolID(kind: .package, index: 0, file: Int32(file))
      if let other = storage.symbols.insert(prefix, symbol) {
        if other.kind != .package {
          report(
            spans?.package,
            "\"\(prefix)\" is a package here, but \(article(other.kind)) in \"\(storage.files[Int(other.file)].path)\""
          )
        }
      }
      if let position = storage.symbols.position(of: prefix) { prefixes.append(position) }
    }
  }

  /// The file itself, what it imports, and what that imports publicly, and so on.
  private func findVisibleFiles(_ record: FileRecord) {
    visibleFiles = [file]
    var queue = record.dependencies
    while let next = queue.popLast() {
      if visibleFiles.insert(next).inserted {
        queue += storage.files[next].publicDependencies
      }
    }
    optionFiles = []
    queue = optionDependencies.compactMap { storage.filesByPath[$0] }
    while let next = queue.popLast() {
      if optionFiles.insert(next).inserted { queue += storage.files[next].publicDependencies }
    }
    visiblePackages = []
    for id in visibleFiles { visiblePackages.formUnion(packagePrefixes[id]) }
    for id in optionFiles { visiblePackages.formUnion(packagePrefixes[id]) }
  }

  private func reportUnusedImports(
    _ proto: Google.Protobuf.FileDescriptorProto,
    spans: FileSpans?,
    record: FileRecord
  ) {
    guard sink.errorCount == 0 else { return }
    for (index, dependency) in (proto.dependency + optionDependencies).enumerated() {
      guard let id = storage.filesByPath[dependency], !record.publicDependencies.contains(id)
      else { continue }
      var reach: Set<Int> = []
      var queue = [id]
      while let next = queue.popLast() {
        guard reach.insert(next).inserted else { continue }
        queue += storage.files[next].publicDependencies
      }
      if reach.isDisjoint(with: usedFiles) {
        report(.warning, spans?.imports[index], "the import \"\(dependency)\" is not used")
      }
    }
  }
}
