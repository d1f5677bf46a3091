import ArgumentParser
import Foundation
import TernSchema
import TernStubGenerator

/// `contracts generate`: Swift stubs, as the build plugin makes them.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Generate the Swift stubs of a folder of contracts.",
    discussion: """
      Does what the plugin TernStubs does in a build: the contracts are those that the folder's tern.json \
      names, else those below its Protos folder, else below the folder itself. Options here stand above \
      tern.json. The contracts of TernRPC and TernWire are known; those of other modules are found with \
      --dependency, and what only options need may be in any folder for imports (-I). Only files whose text \
      changes are written; stubs (*.stub.swift) of contracts that are gone are removed.

      The keys of tern.json, none of which is needed: contracts ([{"path": FOLDER, "as": PREFIX OF IMPORTS}]), \
      importPaths ([FOLDER]), modules ({MODULE: [PREFIX OF IMPORTS]}), namespaces ({PACKAGE: SWIFT NAMESPACE}), \
      access (public, package, internal), services and comments (true, false).

      Two of those modules may share the root of their packages (acme.money, acme.billing) without one knowing \
      of the other: then the stubs must say whose root they mean, and need to be told with --below which of the \
      modules builds on which. The plugin knows that from Package.swift.

      EXAMPLES
        contracts generate Sources/Orders --module Orders --output Sources/Orders/Generated
        contracts generate Sources/Orders --module Orders --output Sources/Orders/Generated --check
        contracts generate Sources/App --module App --output Generated --dependency Orders=Sources/Orders
        contracts generate Sources/App --module App --output Generated --dependency A=Sources/A \
      --dependency B=Sources/B --dependency C=Sources/C --below C=A,B

      Exit codes: 0 done, or up to date; 100 with --check when stubs are out of date; 2 the contracts or \
      tern.json have errors, or a file cannot be written; 64 a wrong argument.
      """
  )

  @Argument(help: "The folder with the contracts, or with tern.json.")
  var folder = "."

  @Option(help: "The Swift module that the stubs become part of.")
  var module: String

  @Option(name: [.short, .long], help: "The folder to write the Swift files to.")
  var output: String

  @Option(
    help: ArgumentHelp(
      "A module that the stubs may import, and the folder with its contracts; may be repeated.",
      valueName: "name=folder"
    ),
    transform: { text in
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        throw ValidationError("expected NAME=FOLDER, found \"\(text)\"")
      }
      if let problem = GivenName.problem(ofModule: String(parts[0])) {
        throw ValidationError(problem)
      }
      return TargetStubs.Dependency(module: String(parts[0]), folder: String(parts[1]))
    }
  )
  var dependency: [TargetStubs.Dependency] = []

  @Option(
    help: ArgumentHelp(
      """
      Which of the modules of --dependency one of them builds on (NAME= for none); may be repeated. Those that \
      have no --below of their own then count as building on none.
      """,
      valueName: "name=name,..."
    ),
    transform: { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw ValidationError("expected NAME=NAME,..., found \"\(text)\"")
      }
      return (String(parts[0]), parts[1].split(separator: ",").map(String.init))
    }
  )
  var below: [(module: String, modules: [String])] = []

  @Option(
    name: [.customShort("I", allowingJoined: true), .customLong("proto-path")],
    help: "A further folder that imports are found in; may be repeated."
  )
  var roots: [String] = []

  @Option(
    help: "Who sees the stubs: public, package or internal.",
    transform: { text in
      guard let access = TargetConfiguration.Access(rawValue: text) else {
        throw ValidationError("expected public, package or internal, found \"\(text)\"")
      }
      return access
    }
  )
  var access: TargetConfiguration.Access?

  @Option(
    help: ArgumentHelp(
      "The Swift namespace of a package, such as shop.user.v1=Shop.Users; may be repeated.",
      valueName: "package=name"
    ),
    transform: { text in
      let parts = text.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else {
        throw ValidationError("expected PACKAGE=NAME, found \"\(text)\"")
      }
      if let problem = GivenName.problem(ofNamespace: String(parts[1])) {
        throw ValidationError(problem)
      }
      return (String(parts[0]), String(parts[1]))
    }
  )
  var namespace: [(String, String)] = []

  @Flag(inversion: .prefixedNo, help: "Generate clients, servers and mocks of services.")
  var services: Bool?

  @Flag(help: "Write nothing: say which stubs are out of date.")
  var check = false

  func validate() throws {
    if let problem = GivenName.problem(ofModule: module) { throw ValidationError(problem) }
    var names: [String: String] = [:]
    for (package, name) in namespace {
      guard let first = names.updateValue(name, forKey: package) else { continue }
      throw ValidationError(
        "expected one --namespace for \"\(package)\", found \"\(first)\" and \"\(name)\""
      )
    }
    let known = Set(dependency.map(\.module) + ["TernRPC"])
    for name in below.flatMap({ [$0.module] + $0.modules }) where !known.contains(name) {
      let hint = Spelling.hint(for: name, among: known.sorted())
      throw ValidationError(
        "expected modules of --dependency in --below, found \"\(name)\"\(hint)"
      )
    }
  }

  func run() throws {
    ImportFolders.warnOfMissing(roots)
    let fresh = FileManager.default.temporaryDirectory.path + "/contracts-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: fresh) }
    do {
      var stubs = try TargetStubs(
        module: module,
        folder: folder,
        outputFolder: fresh,
        dependencies: try modules(),
        configuration: try settings()
      )
      guard !stubs.outputNames.isEmpty else {
        StandardError.print("\(folder): error: there are no contracts (files that end in .proto)")
        throw ExitCode(2)
      }
      for (package, name) in namespace { try stubs.setNamespace(name, ofPackage: package) }
      try Self.print(try stubs.run())
    } catch let error as GivenNameError {
      StandardError.print("error: --namespace: \(error)")
      throw ExitCode(64)
    } catch let error as TargetError {
      StandardError.print(error.description)
      throw ExitCode(2)
    }
    let changes = try StubChanges(from: output, to: fresh)
    if check {
      changes.report()
      if !changes.isEmpty { throw ExitCode(100) }
    } else {
      try changes.apply()
    }
  }

  /// The modules that the stubs may import: those that are named, and what every package that uses Tern has.
  private func modules() throws -> [TargetStubs.Dependency] {
    let named = dependency.map { named in
      var named = named
      if !below.isEmpty { named.dependencies = modules(below: named.module) }
      return named
    }
    let isKnown = ["TernRPC", "TernWire"].contains(module)
    if isKnown || named.contains(where: { $0.module == "TernRPC" }) { return named }
    return [try FrameworkModules.rpc()] + named
  }

  /// The modules that one builds on, directly or not, as --below says.
  private func modules(below module: String) -> Set<String> {
    var found: Set<String> = []
    var rest = [module]
    while let next = rest.popLast() {
      for entry in below where entry.module == next {
        rest += entry.modules.filter { found.insert($0).inserted }
      }
    }
    return found
  }

  /// What tern.json says, and above it what the command line says.
  private func settings() throws(TargetError) -> TargetConfiguration {
    var settings = try TargetConfiguration.load(targetFolder: folder)
    if let access { settings.access = access }
    if let services { settings.services = services }
    let current = FileManager.default.currentDirectoryPath
    settings.importPaths += roots.map { $0.hasPrefix("/") ? $0 : DirectoryPath.join(current, $0) }
    return settings
  }

  private static func print(_ diagnostics: [Diagnostic]) throws {
    for diagnostic in diagnostics {
      let source = FileManager.default.contents(atPath: diagnostic.path)
      StandardError.print(
        diagnostic.rendered(source: source.map { String(decoding: $0, as: UTF8.self) })
      )
    }
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(2) }
  }
}

/// How a folder of stubs differs from a fresh one.
struct StubChanges {
  private let output: String
  private let fresh: String
  /// The files that are missing or different.
  private var written: [String] = []
  /// The stubs whose contracts are gone.
  private var removed: [String] = []

  var isEmpty: Bool { written.isEmpty && removed.isEmpty }

  init(from output: String, to fresh: String) throws {
    self.output = output
    self.fresh = fresh
    let files = FileManager.default
    let names = try files.contentsOfDirectory(atPath: fresh).sorted()
    for name in names {
      let new = files.contents(atPath: DirectoryPath.join(fresh, name))
      if files.contents(atPath: DirectoryPath.join(output, name)) != new { written.append(name) }
    }
    let old = (try? files.contentsOfDirectory(atPath: output)) ?? []
    removed = old.filter { $0.hasSuffix(".stub.swift") && !names.contains($0) }.sorted()
  }

  /// Says what is out of date.
  func report() {
    for name in written {
      let isThere = FileManager.default.fileExists(atPath: DirectoryPath.join(output, name))
      print("\(DirectoryPath.join(output, name)): \(isThere ? "out of date" : "missing")")
    }
    for name in removed { print("\(DirectoryPath.join(output, name)): its contract is gone") }
  }

  /// Makes the folder like the fresh one; files that are no stubs stay.
  func apply() throws {
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: output, withIntermediateDirectories: true)
    } catch {
      StandardError.print("\(output): error: the folder can't be made")
      throw ExitCode(2)
    }
    for name in written {
      let new = files.contents(atPath: DirectoryPath.join(fresh, name)) ?? Data()
      try OutputFile.write([UInt8](new), to: DirectoryPath.join(output, name))
      print("wrote \(DirectoryPath.join(output, name))")
    }
    for name in removed {
      try? files.removeItem(atPath: DirectoryPath.join(output, name))
      print("removed \(DirectoryPath.join(output, name))")
    }
  }
}
