import Foundation
import TernCompatibility
import TernLint

/// What a team decided about its contracts: `tern.yaml`, or a `buf.yaml` that is there already.
struct ConfigurationFile: Sendable {
  /// The names, in the order in which they are looked for.
  static let names = ["tern.yaml", "tern.yml", "buf.work.yaml", "buf.yaml", "buf.yml"]

  var breaking = BreakingConfiguration()
  var lint = LintConfiguration()
  /// The parts, each with the settings that count for it.
  var modules: [Module] = [Module(path: ".")]
  /// What the file is called, for people.
  let name: String
  /// Parts of the file that mean nothing here.
  private(set) var ignored: [String] = []
  /// A `buf.work.yaml`: each of its folders has a configuration of its own.
  private(set) var isWorkspace = false

  /// Why a configuration is refused: what was expected and found, and where.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Reads the text of a configuration file.
  init(_ text: String, name: String) throws {
    self.name = name
    let reader = try YAMLReader(text, name: name)
    let root = try reader.root()
    if name.hasSuffix("buf.work.yaml") {
      try root.allow(["version", "directories"])
      modules = try (root.strings("directories") ?? []).map { Module(path: PathText.join($0, ".")) }
      isWorkspace = true
      breaking.version = .v1
      lint.version = .v1
      lint.disallowCommentIgnores = true
      return
    }
    try root.allow([
      "version", "name", "deps", "build", "modules", "breaking", "lint", "plugins", "policies",
    ])
    let version = try Self.version(root)
    if let build = try root.map("build") { try readBuild(build) }
    if let list = try root.maps("modules") { try readModules(list, version: version) }
    ignored = ["plugins", "policies"].filter { root.has($0) }
    if let part = try root.map("breaking") {
      breaking = try Self.breaking(part, version: version)
    } else {
      breaking.version = version
    }
    if let part = try root.map("lint") {
      lint = try Self.lint(part, version: version)
    } else {
      lint.version = version == .v2 ? .v2 : .v1
      lint.disallowCommentIgnores = version != .v2
    }
    // Paths are relative to this file, and what a module says itself comes before what is said for all.
    for index in modules.indices {
      let module = modules[index]
      modules[index].breaking = module.scoped(module.breaking ?? breaking)
      modules[index].lint = module.scoped(module.lint ?? lint)
    }
  }

  /// Takes over what the folder of a workspace says of itself.
  mutating func adopt(_ own: ConfigurationFile, of folder: String) {
    guard let index = modules.firstIndex(where: { $0.path == folder }) else { return }
    let parts = own.modules.map { part in
      var part = part
      part.path = PathText.join(folder, part.path)
      return part
    }
    modules.replaceSubrange(index...index, with: parts)
  }

  private static func version(_ root: YAMLMap) throws -> BreakingConfiguration.Version {
    guard let text = try root.string("version") else { return .v2 }
    guard let version = BreakingConfiguration.Version(rawValue: text) else {
      throw root.failure("version", "expected v2, v1 or v1beta1, found \"\(text)\"")
    }
    return version
  }

  /// `build:` of the older versions: further roots, and what is left out.
  private mutating func readBuild(_ build: YAMLMap) throws {
    try build.allow(["roots", "excludes"])
    let excludes = try build.strings("excludes") ?? []
    let roots = try build.strings("roots") ?? ["."]
    modules = roots.map { root in
      var module = Module(path: PathText.join(root, "."))
      module.excludes = excludes.compactMap { module.importPath($0) }
      return module
    }
  }

  private mutating func readModules(
    _ list: [YAMLMap],
    version: BreakingConfiguration.Version
  ) throws {
    modules = try list.map { entry in
      try entry.allow(["path", "name", "includes", "excludes", "breaking", "lint"])
      var module = Module(path: PathText.join(try entry.string("path") ?? ".", "."))
      if module.path.hasPrefix("/") || module.path.split(separator: "/").contains("..") {
        throw entry.failure(
          "path",
          "expected a folder below that of the configuration, found \"\(module.path)\""
        )
      }
      module.includes = try (entry.strings("includes") ?? []).compactMap { module.importPath($0) }
      module.excludes = try (entry.strings("excludes") ?? []).compactMap { module.importPath($0) }
      if let part = try entry.map("breaking") {
        module.breaking = try Self.breaking(part, version: version)
      }
      if let part = try entry.map("lint") {
        module.lint = try Self.lint(part, version: version)
      }
      return module
    }
    if modules.isEmpty { modules = [Module(path: ".")] }
  }

  private static func breaking(
    _ part: YAMLMap,
    version: BreakingConfiguration.Version
  ) throws -> BreakingConfiguration {
    try part.allow([
      "use", "except", "ignore", "ignore_only", "ignore_unstable_packages",
      "disallow_comment_ignores", "disable_builtin",
    ])
    var result = BreakingConfiguration(version: version)
    result.use = try part.strings("use") ?? []
    result.except = try part.strings("except") ?? []
    result.ignore = try part.paths("ignore")
    result.ignoreOnly = try part.pathLists("ignore_only")
    result.ignoreUnstablePackages = try part.bool("ignore_unstable_packages") ?? false
    result.disallowCommentIgnores = try part.bool("disallow_comment_ignores") ?? false
    if try part.bool("disable_builtin") == true {
      result.except = Category.allCases.map(\.rawValue)
    }
    if let unknown = result.unknownRule {
      throw part.failure(naming: unknown.id, "\(unknown)")
    }
    return result
  }

  private static func lint(
    _ part: YAMLMap,
    version: BreakingConfiguration.Version
  ) throws -> LintConfiguration {
    try part.allow([
      "use", "except", "ignore", "ignore_only", "enum_zero_value_suffix", "service_suffix",
      "rpc_allow_same_request_response", "rpc_allow_google_protobuf_empty_requests",
      "rpc_allow_google_protobuf_empty_responses", "disallow_comment_ignores",
      "allow_comment_ignores", "disable_builtin",
    ])
    var result = LintConfiguration(version: version == .v2 ? .v2 : .v1)
    result.use = try part.strings("use") ?? []
    result.except = try part.strings("except") ?? []
    result.ignore = try part.paths("ignore")
    result.ignoreOnly = try part.pathLists("ignore_only")
    result.enumZeroValueSuffix = try part.string("enum_zero_value_suffix")
    result.serviceSuffix = try part.string("service_suffix")
    result.rpcAllowSameRequestResponse = try part.bool("rpc_allow_same_request_response") ?? false
    result.rpcAllowGoogleProtobufEmptyRequests =
      try part.bool("rpc_allow_google_protobuf_empty_requests") ?? false
    result.rpcAllowGoogleProtobufEmptyResponses =
      try part.bool("rpc_allow_google_protobuf_empty_responses") ?? false
    let isAllowed = try part.bool("allow_comment_ignores") ?? false
    result.disallowCommentIgnores =
      version == .v2 ? try part.bool("disallow_comment_ignores") ?? false : !isAllowed
    if try part.bool("disable_builtin") == true { result.except += LintRule.all.map(\.id) }
    return result
  }
}

/// A configuration that was found with contracts.
struct FoundConfiguration: Sendable {
  var file: ConfigurationFile

  var modules: [Module] { file.modules }

  /// Says which parts of the file mean nothing here.
  func warnOfIgnored() {
    for key in file.ignored {
      StandardError.print(
        "warning: the \(key) of \(file.name) are not run: rules are those built in"
      )
    }
  }

  /// The one in a folder, if there is one.
  static func look(in folder: String) throws -> FoundConfiguration? {
    for name in ConfigurationFile.names {
      let path = PathText.join(folder, name)
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let bytes = try InputFile.read(path)
      let text = String(decoding: bytes, as: UTF8.self)
      var file = try ConfigurationFile(text, name: path)
      if file.isWorkspace {
        for module in file.modules {
          guard let own = try look(in: PathText.join(folder, module.path)) else { continue }
          file.adopt(own.file, of: module.path)
        }
      }
      return FoundConfiguration(file: file)
    }
    return nil
  }

  /// The one among files in memory, if there is one.
  static func look(
    in files: [String: [UInt8]],
    folder: String = "."
  ) throws -> FoundConfiguration? {
    for name in ConfigurationFile.names {
      let path = PathText.join(folder, name)
      guard let bytes = files[path] else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      var file = try ConfigurationFile(text, name: path)
      if file.isWorkspace {
        for module in file.modules {
          guard let own = try look(in: files, folder: PathText.join(folder, module.path)) else {
            continue
          }
          file.adopt(own.file, of: module.path)
        }
      }
      return FoundConfiguration(file: file)
    }
    return nil
  }

  /// The one that `--config` names: a file, or else the text itself.
  static func named(_ argument: String) throws -> FoundConfiguration {
    if FileManager.default.fileExists(atPath: argument) {
      let text = String(decoding: try InputFile.read(argument), as: UTF8.self)
      return FoundConfiguration(file: try ConfigurationFile(text, name: argument))
    }
    guard isText(argument) else {
      throw InputFailure(
        description: "\(argument): there is no such file, and it is no configuration itself"
      )
    }
    return FoundConfiguration(file: try ConfigurationFile(argument, name: "--config"))
  }

  /// Whether an argument can be a configuration: one has keys, and is not called like a file.
  private static func isText(_ argument: String) -> Bool {
    if argument.contains("\n") { return true }
    let isPath = [".yaml", ".yml", ".json"].contains { argument.hasSuffix($0) }
    return !isPath && (argument.isEmpty || argument.contains { ":{".contains($0) })
  }
}
