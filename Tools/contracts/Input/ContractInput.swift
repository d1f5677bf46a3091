import Foundation
import TernCompatibility
import TernSchema
import TernWire

/// Contracts that were opened: the graph, and how people know its files.
struct OpenedContracts: Sendable {
  var schema: Schema
  /// The files that belong to the input itself; the others are imported from elsewhere.
  var ownPaths: Set<String>
  /// The files that are compared unless imports are left out; nil stands for all.
  var comparedPaths: Set<String>?
  /// The files that nobody brought: the compiler has them built in.
  var builtinPaths: Set<String> = []
  /// Where the text is, if there is text.
  var sources: (any SourceProvider)?
  /// What stands in front of import paths for people, by import path; for files that are not here the
  /// import path is shown.
  var displayPaths: [String: String]
  /// The configuration file that lies with the contracts.
  var configuration: FoundConfiguration?
  /// The module that each file belongs to, by import path; files that are only imported have none.
  var modulePaths: [String: String] = [:]
  /// What was opened, for people.
  var title: String
  /// The folder that was opened, also one of a repository or archive; empty for everything else.
  var folder = ""

  /// The path by which people know a file.
  func displayPath(of importPath: String) -> String { displayPaths[importPath] ?? importPath }
}

/// Why an input cannot be opened, in words for people; more may have been printed already.
struct InputFailure: Error, CustomStringConvertible {
  let description: String
}

/// How inputs are opened.
struct InputOptions: Sendable {
  /// Further folders that imports are found in.
  var roots: [String] = []
  /// The folder of the other side: revisions are those of the repository that it lies in.
  var relatedFolder: String?
  /// The configuration that counts instead of the one that lies with the contracts.
  var configuration: FoundConfiguration?
  /// How long a live service may take.
  var timeout: Duration = .seconds(10)
}

/// An argument that names contracts.
struct ContractInput: Sendable {
  let reference: InputReference

  /// Understands an argument; nothing is read yet.
  init(_ text: String) throws {
    let files = FileManager.default
    reference = try InputReference(
      text,
      isFolder: { path in
        var isFolder: ObjCBool = false
        return files.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
      },
      exists: { files.fileExists(atPath: $0) }
    )
  }

  /// Reads the contracts.
  func open(_ options: InputOptions) async throws -> OpenedContracts {
    var opened: OpenedContracts
    switch reference.format {
    case .directory: opened = try openDirectory(options)
    case .git: opened = try openGit(options)
    case .revision: opened = try openRevision(options)
    case .tar, .zip: opened = try openArchive(options)
    case .binary, .json, .text: opened = try openDescriptors(options)
    case .live: opened = try await LiveService.open(reference.location, timeout: options.timeout)
    }
    opened.title = reference.text
    return opened
  }

  /// Every version of a range `A..B`, oldest first; one version of everything else.
  func openHistory(_ options: InputOptions) async throws -> [OpenedContracts] {
    guard [.git, .revision].contains(reference.format) else { return [try await open(options)] }
    let wanted = reference.format == .git ? reference.revision ?? "" : reference.location
    guard let dots = wanted.range(of: "..") else { return [try await open(options)] }
    let first = String(wanted[..<dots.lowerBound])
    var last = String(wanted[dots.upperBound...])
    if last.isEmpty { last = "HEAD" }
    let repository = try gitRepository(options)
    defer { repository.removeIfTemporary() }
    let tags = try repository.tags()
    return try repository.revisions(from: first, to: last).map { commit in
      let title = tags[commit] ?? String(commit.prefix(12))
      var opened = try compiled(
        try repository.files(at: commit, stripping: 0),
        options,
        title: title
      )
      opened.title = title
      return opened
    }
  }

  // MARK: - Kinds

  private func openDirectory(_ options: InputOptions) throws -> OpenedContracts {
    var folder = reference.location
    if let subfolder = reference.subfolder { folder = PathText.join(folder, subfolder) }
    let configuration = try options.configuration ?? FoundConfiguration.look(in: folder)
    if configuration == nil, let target = try TargetContracts(in: folder) {
      return try openTarget(target, folder, options)
    }
    let modules = configuration?.modules ?? [Module(path: ".")]
    var roots: [String] = []
    var files: [String] = []
    var display: [String: String] = [:]
    var modulePaths: [String: String] = [:]
    for module in modules {
      let root = PathText.join(folder, module.path)
      roots.append(root)
      let found = ContractFiles.all(below: root)
      if found.isEmpty, modules.count > 1 || module.path != "." {
        throw InputFailure(
          description:
            "\(root), a module by the configuration, holds no contracts (files that end in .proto)"
        )
      }
      for path in found where !module.excludes(path) {
        guard display[path] == nil else {
          throw InputFailure(
            description: "\(path) is there twice: in \(display[path] ?? "") and below \(root)"
          )
        }
        files.append(path)
        display[path] = PathText.join(root, path)
        modulePaths[path] = module.path
      }
    }
    guard !files.isEmpty else {
      throw InputFailure(description: "\(folder) holds no contracts (files that end in .proto)")
    }
    let sources = DirectorySources(importPaths: roots + options.roots)
    var opened = try compile(files, sources: sources)
    opened.displayPaths = display
    opened.configuration = configuration
    opened.modulePaths = modulePaths
    opened.folder = folder
    return opened
  }

  private func openTarget(
    _ target: TargetContracts,
    _ folder: String,
    _ options: InputOptions
  ) throws -> OpenedContracts {
    guard !target.files.isEmpty else {
      throw InputFailure(description: "\(folder) holds no contracts (files that end in .proto)")
    }
    let sources = MappedSources(
      files: target.files,
      next: DirectorySources(importPaths: target.roots + options.roots)
    )
    var opened = try compile(target.files.keys.sorted(), sources: sources)
    opened.displayPaths = target.files
    opened.folder = folder
    return opened
  }

  private func gitRepository(_ options: InputOptions) throws -> GitRepository {
    if reference.format == .git {
      return try GitRepository(
        location: reference.location,
        revision: reference.revision,
        depth: reference.depth,
        subfolder: reference.subfolder
      )
    }
    return try GitRepository(
      containing: options.relatedFolder ?? ".",
      for: reference.location
    )
  }

  private func openGit(_ options: InputOptions) throws -> OpenedContracts {
    let repository = try gitRepository(options)
    defer { repository.removeIfTemporary() }
    let files = try repository.files(at: reference.revision ?? "HEAD", stripping: 0)
    return try compiled(files, options)
  }

  private func openRevision(_ options: InputOptions) throws -> OpenedContracts {
    let repository = try gitRepository(options)
    let files = try repository.files(at: reference.location, stripping: 0)
    return try compiled(files, options)
  }

  private func openArchive(
    _ options: InputOptions,
    _ given: [UInt8]? = nil
  ) throws -> OpenedContracts {
    let bytes = try given ?? InputFile.read(reference.location)
    let files = try ArchiveReader.contracts(
      of: bytes,
      name: reference.text,
      stripping: reference.stripComponents,
      subfolder: reference.subfolder
    )
    return try compiled(files, options)
  }

  private func openDescriptors(_ options: InputOptions) throws -> OpenedContracts {
    let read = try InputFile.read(reference.location)
    var reference = reference
    reference.guess(by: read)
    var bytes = read
    if reference.isCompressed {
      bytes = try ArchiveReader.decompressed(bytes, name: reference.text)
      reference.guess(by: bytes)
    }
    // Archives are unpacked whatever they are compressed with.
    if !reference.format.isDescriptors { return try openArchive(options, read) }
    return try DescriptorInput.open(bytes, format: reference.format, name: reference.text)
  }

  // MARK: - Compiling

  /// Compiles files in memory, as an archive or a revision gives them.
  private func compiled(
    _ files: [String: [UInt8]],
    _ options: InputOptions,
    title: String? = nil
  ) throws -> OpenedContracts {
    let configuration = try options.configuration ?? FoundConfiguration.look(in: files)
    // People know a file by where it lies in the repository or archive.
    let folder = reference.subfolder.map { PathText.join($0, ".") } ?? ""
    let modules = configuration?.modules ?? [Module(path: ".")]
    var texts: [String: [UInt8]] = [:]
    var display: [String: String] = [:]
    var modulePaths: [String: String] = [:]
    let target = configuration == nil ? try TargetContracts(in: files) : nil
    for (importPath, path) in target?.files ?? [:] {
      texts[importPath] = files[path]
      display[importPath] = PathText.join(folder, path)
    }
    for module in target == nil ? modules : [] {
      let prefix = module.path == "." ? "" : module.path + "/"
      for (path, bytes) in files where path.hasPrefix(prefix) && path.hasSuffix(".proto") {
        let importPath = String(path.dropFirst(prefix.count))
        guard !module.excludes(importPath) else { continue }
        texts[importPath] = bytes
        display[importPath] = PathText.join(folder, path)
        modulePaths[importPath] = module.path
      }
    }
    guard !texts.isEmpty else {
      throw InputFailure(
        description: "\(reference.text) holds no contracts (files that end in .proto)"
      )
    }
    let sources = MemorySources(files: texts, next: DirectorySources(importPaths: options.roots))
    var opened = try compile(texts.keys.sorted(), sources: sources, title: title)
    opened.displayPaths = display
    opened.configuration = configuration
    opened.modulePaths = modulePaths
    opened.folder = folder
    return opened
  }

  private func compile(
    _ files: [String],
    sources: any SourceProvider,
    title: String? = nil
  ) throws -> OpenedContracts {
    let known = FrameworkSources(base: sources)
    let result = Compiler(sources: known, sourceInfo: .onDemand).compile(files)
    guard let schema = result.schema else {
      throw ContractErrors(title: title ?? reference.text, result: result)
    }
    let own = Set(files)
    let others = schema.files.map(\.path).filter { !own.contains($0) }
    return OpenedContracts(
      schema: schema,
      ownPaths: own,
      builtinPaths: Set(try others.filter { try sources.source($0) == nil }),
      sources: known,
      displayPaths: [:],
      configuration: nil,
      title: reference.text
    )
  }
}
