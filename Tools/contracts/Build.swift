import ArgumentParser
import Foundation
import TernJSON
import TernSchema
import TernText
import TernWire

/// `contracts build`: sources to a `FileDescriptorSet`.
struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Compile contracts to a FileDescriptorSet.",
    discussion: """
      By default the set holds the given files only, without comments and positions, as protoc \
      --descriptor_set_out does. An output whose name ends in .gz or .zst is compressed. Errors and \
      warnings go to standard error, and nothing is written when there are errors.

      EXAMPLES
        contracts build -I Protos Protos -o all.binpb --include-imports
        contracts build -I Protos -I vendor shop/order/v1/order.proto -o order.json
        contracts build Protos -o - --format txtpb

      Exit codes: 0 done, 2 the contracts have errors or a file cannot be read or written, 64 a wrong \
      argument.
      """
  )

  /// How a set is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    /// Wire format.
    case binpb
    /// Text format.
    case txtpb
    /// ProtoJSON.
    case json

    /// What the end of a file's name says, in front of that of its compression.
    init(path: String) {
      let compression = Compression(path: path)
      let plain = path.dropLast(compression?.rawValue.count ?? 0)
      switch plain.split(separator: ".").last?.lowercased() {
      case "json": self = .json
      case "txtpb", "textpb", "textproto", "txt", "pbtxt": self = .txtpb
      default: self = .binpb
      }
    }
  }

  @Option(
    name: [.customShort("I", allowingJoined: true), .customLong("proto-path")],
    help:
      "A folder that imports are relative to; may be repeated (default: the given folders, or the current one)."
  )
  var roots: [String] = []

  @Option(
    name: [.customShort("o", allowingJoined: true), .long],
    help: "The file to write, \"-\" for standard output."
  )
  var output: String

  @Option(help: "binpb, txtpb or json (default: by the end of the output's name, else binpb).")
  var format: Format?

  @Flag(help: "Write the imported files too, each in front of those that import it.")
  var includeImports = false

  @Flag(
    help: ArgumentHelp(
      "Write comments and positions too (source_code_info).",
      discussion: """
        Those of google/protobuf need the folder that has these files (-I): what is built in has none.
        """
    )
  )
  var includeSourceInfo = false

  @Flag(help: "Keep the options that are for readers of the source only (RETENTION_SOURCE).")
  var retainOptions = false

  @Option(
    help: ArgumentHelp(
      "A descriptor set in wire format to take files and imports from; may be repeated.",
      discussion: """
        With -I, sources below these folders come first, and the sets have what is not there.
        """
    )
  )
  var descriptorSetIn: [String] = []

  @Argument(
    help: "The contracts: paths on disk, or as imports name them; of a folder, all .proto files."
  )
  var files: [String]

  func validate() throws {
    if let ending = Compression.unknown(path: output) {
      let known = Compression.allCases.map(\.rawValue).joined(separator: " or ")
      throw ValidationError(
        "expected an output that is compressed as \(known), or not at all; \(ending) is not written"
      )
    }
  }

  func run() throws {
    let built = try compile()
    let format = format ?? Format(path: output)
    do {
      var pieces: [[UInt8]]
      switch format {
      case .binpb: pieces = built.pieces
      case .txtpb: pieces = [try Self.text(built)]
      case .json: pieces = [try Self.json(built)]
      }
      if let compression = Compression(path: output) {
        pieces = [try compression.compressed(Array(pieces.joined()))]
      }
      try OutputFile.write(pieces: pieces, to: output)
    } catch let failure as ExitCode {
      throw failure
    } catch {
      StandardError.print("error: the set cannot be written as \(format.rawValue): \(error)")
      throw ExitCode(2)
    }
  }

  /// A set in pieces that stand one behind the other, and the graph of its files.
  private struct Built {
    var pieces: [[UInt8]]
    var schema: Schema
  }

  // MARK: - Compiling

  private func compile() throws -> Built {
    let sets = try DescriptorSets(descriptorSetIn)
    let sources: any SourceProvider
    let paths: [String]
    if roots.isEmpty, !descriptorSetIn.isEmpty {
      sources = InMemorySources([:])
      paths = files
      for path in files where sets[path] == nil {
        let hint = Spelling.hint(for: path, among: sets.paths)
        StandardError.print("\(path): error: it is not in the descriptor sets\(hint)")
        throw ExitCode(2)
      }
    } else {
      let inputs = try BuildInputs(files, roots: roots, elsewhere: Set(sets.paths))
      sources = FrameworkSources(base: DirectorySources(importPaths: inputs.roots))
      paths = inputs.paths
    }
    let compiler = Compiler(
      sources: sources,
      descriptors: sets.files,
      sourceInfo: includeSourceInfo ? .included : .none,
      retainOptions: retainOptions
    )
    let (set, result) = try compiler.compileDescriptorSet(paths, includesImports: includeImports)
    let schema = try Self.graph(of: result)
    guard !descriptorSetIn.isEmpty else { return Built(pieces: set.pieces, schema: schema) }
    let stripping = DescriptorStripping(
      schema: try DescriptorSchema.knowing(schema),
      keepsSourceInfo: includeSourceInfo,
      keepsOptions: retainOptions
    )
    let pieces = try set.pieces.map { piece in
      let file = try Google.Protobuf.FileDescriptorSet(serializedBytes: piece).file.first
      guard let path = file?.name, let encoded = sets[path], try sources.source(path) == nil
      else { return piece }
      var set = UnknownFields()
      try set.append(1, payload: stripping.stripped(encoded))
      return set.bytes
    }
    return Built(pieces: pieces, schema: schema)
  }

  private static func graph(of result: CompilationResult) throws -> Schema {
    DiagnosticOutput.print(result.diagnostics, of: result)
    guard let schema = result.schema else { throw ExitCode(2) }
    return schema
  }

  // MARK: - Text

  private static func descriptors(_ schema: Schema) throws -> (Schema, MessageSchema) {
    let known = try DescriptorSchema.knowing(schema)
    guard let message = known.message(DescriptorSchema.setName) else { throw ExitCode(2) }
    return (known, message)
  }

  /// Sets are as large as they are: what we built ourselves needs no limit against strangers.
  private static let limits = DecodingLimits(arenaBytesMax: 1 << 40, messageBytesMax: 1 << 31)

  private static func text(_ built: Built) throws -> [UInt8] {
    let (schema, message) = try descriptors(built.schema)
    let encoder = TextFormatEncoder(schema: schema)
    let bytes = Array(built.pieces.joined())
    return Array(
      try encoder.string(serializedBytes: bytes, of: message, limits: limits).utf8
    )
  }

  private static func json(_ built: Built) throws -> [UInt8] {
    let (schema, message) = try descriptors(built.schema)
    let encoder = ProtoJSONEncoder(schema: schema)
    let set = try DynamicMessage(
      message.messageType,
      serializedBytes: Array(built.pieces.joined()),
      limits: limits
    )
    return try encoder.encode(set, as: message) + [0x0A]
  }
}

/// The files that a build names, and where their imports are looked for.
struct BuildInputs {
  /// The files as imports name them, each once.
  private(set) var paths: [String] = []
  /// The folders that imports are relative to.
  let roots: [String]

  /// Those that are `elsewhere` need not lie in a folder for imports.
  init(_ arguments: [String], roots: [String], elsewhere: Set<String> = []) throws {
    let folders = arguments.filter(ImportFolders.isFolder)
    // One that is missing does no harm beside others; alone it would hide every file.
    let missing = ImportFolders.missing(roots)
    let areAllMissing = !roots.isEmpty && missing.count == roots.count
    for root in missing { ImportFolders.report(root, as: areAllMissing ? "error" : "warning") }
    if areAllMissing { throw ExitCode(2) }
    self.roots = roots.isEmpty ? (folders.isEmpty ? ["."] : folders) : roots
    let sources = DirectorySources(importPaths: self.roots)
    var seen: Set<String> = []
    for argument in arguments {
      let files =
        folders.contains(argument)
        ? ContractFiles.all(below: argument).map { DirectoryPath.join(argument, $0) } : [argument]
      if files.isEmpty {
        StandardError.print("\(argument): error: the folder has no .proto files")
        throw ExitCode(2)
      }
      if let file = files.first(where: {
        !elsewhere.contains($0) && Self.isOutside($0, sources)
      }) {
        let folders = self.roots.joined(separator: ", ")
        StandardError.print(
          "\(file): error: it lies in none of the folders for imports (\(folders))"
        )
        throw ExitCode(2)
      }
      for file in files {
        let path = ContractFiles.importPath(of: file, sources: sources)
        if let other = Self.shadow(of: file, path, self.roots) {
          StandardError.print(
            "\(file): error: imports of \"\(path)\" mean \(other), which lies in a folder for imports that comes first"
          )
          throw ExitCode(2)
        }
        if seen.insert(path).inserted { paths.append(path) }
      }
    }
  }

  /// The file that the path means, if it is another.
  private static func shadow(of file: String, _ path: String, _ roots: [String]) -> String? {
    // Where there is one folder nothing comes before it, and most files stand where they are named.
    guard roots.count > 1, FileManager.default.fileExists(atPath: file) else { return nil }
    let found = roots.lazy.map { DirectoryPath.join($0, path) }
      .first { FileManager.default.fileExists(atPath: $0) }
    if found == file { return nil }
    func resolved(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
    return found.flatMap { resolved($0) == resolved(file) ? nil : $0 }
  }

  /// Whether a file is there on disk, but nobody could import it.
  private static func isOutside(_ file: String, _ sources: DirectorySources) -> Bool {
    guard FileManager.default.fileExists(atPath: file), sources.importPath(of: file) == nil else {
      return false
    }
    // The same words may name a file below one of the folders: shop/order.proto in Protos.
    return (try? sources.source(file)) == nil
  }
}
