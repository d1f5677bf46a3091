public import TernSchema

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Makes the stubs of one target: finds its contracts, compiles them, and writes what has changed.
public struct TargetStubs: Sendable {
  /// A module that the target depends on.
  public struct Dependency: Sendable {
    /// Where the contracts of a module are.
    public enum Contracts: Sendable {
      /// Below the folder of its target, as that folder's `tern.json` says.
      case folder(String)
      /// In memory: import path -> text.
      case texts([String: String])
    }

    /// The module's name.
    public var module: String
    /// Where its contracts are.
    public var contracts: Contracts
    /// The modules with contracts that it depends on in turn; nil: unknown.
    public var dependencies: Set<String>?

    /// A module, where its contracts are, and which modules with contracts it depends on.
    public init(module: String, contracts: Contracts, dependencies: Set<String>? = nil) {
      self.module = module
      self.contracts = contracts
      self.dependencies = dependencies
    }

    /// A module, the folder of its target, and which modules with contracts it depends on.
    public init(module: String, folder: String, dependencies: Set<String>? = nil) {
      self.init(module: module, contracts: .folder(folder), dependencies: dependencies)
    }
  }

  /// The module that the stubs become part of.
  public let module: String
  /// The target's folder.
  public let folder: String
  /// Where the Swift files go.
  public let outputFolder: String

  private let configuration: TargetConfiguration
  private let isCheckedIn: Bool
  private let listing: ContractListing
  private var options: StubOptions
  /// Import path -> file on disk.
  private var sources: [String: String] = [:]
  /// The target's own copies of contracts that a module has which it depends on, with the module: no stubs are made
  /// of them.
  private var copies: [String: String] = [:]
  /// Module -> what its contracts import.
  private var imports: [String: Set<String>] = [:]
  /// Import path -> text, of contracts that are not on disk.
  private var texts: [String: String] = [:]
  /// The packages that can be given a namespace, once somebody has asked.
  private var packages: Set<String>?
  /// What tern.json says in vain.
  private var warnings: [Diagnostic] = []

  /// Finds the contracts of a target, and those of the modules that it depends on.
  ///
  /// - Parameters:
  ///   - module: The module that the stubs become part of.
  ///   - folder: The target's folder.
  ///   - outputFolder: Where the Swift files go.
  ///   - dependencies: The modules that the target depends on.
  ///   - given: The configuration, if the target's `tern.json` shall not be looked for.
  ///   - isCheckedIn: True for stubs that people look at beside other sources: files are named as sources are
  ///     (`FieldMask.swift`), and nothing is removed.
  /// - Throws: `TargetError` when a `tern.json` is wrong, or folders are.
  public init(
    module: String,
    folder: String,
    outputFolder: String,
    dependencies: [Dependency],
    configuration given: TargetConfiguration? = nil,
    isCheckedIn: Bool = false
  ) throws(TargetError) {
    self.module = module
    self.folder = folder
    self.outputFolder = outputFolder
    self.isCheckedIn = isCheckedIn
    if let given {
      configuration = given
    } else {
      configuration = try TargetConfiguration.load(targetFolder: folder)
    }
    listing = try ContractListing(targetFolder: folder, configuration: configuration)
    options = StubOptions(
      module: module,
      access: configuration.access,
      services: configuration.services
    )
    options.comments = configuration.comments
    for dependency in dependencies { try add(dependency) }
    for (module, prefixes) in configuration.modules {
      for prefix in prefixes {
        options.modules[prefix.split(separator: "/").joined(separator: "/")] = module
      }
    }
    noteImportedModules()
    options.importableModules = Set(dependencies.map(\.module) + configuration.modules.keys)
    for file in listing.files {
      if let other = self.module(withContract: file.importPath), other != module {
        copies[file.importPath] = other
        warnings.append(
          Diagnostic(
            .warning,
            path: file.diskPath,
            line: 1,
            column: 1,
            message:
              "\(file.importPath) is a contract of \(other), which has its stubs: none are made of this copy"
          )
        )
        continue
      }
      sources[file.importPath] = file.diskPath
      options.modules[file.importPath] = module
    }
    try takeNames()
  }

  /// The module that the target can see and that has the contract of this path.
  private func module(withContract path: String) -> String? {
    if module != "TernWire", StubOptions.isWireContract(path) { return "TernWire" }
    guard sources[path] != nil || texts[path] != nil else { return nil }
    return options.modules[path]
  }

  /// Takes over the names that tern.json gives, if Swift can have them.
  private mutating func takeNames() throws(TargetError) {
    let path = folder + "/" + TargetConfiguration.fileName
    for name in configuration.modules.keys.sorted() {
      if let problem = GivenName.problem(ofModule: name) {
        throw TargetError(path: path, message: "modules: \(problem)")
      }
    }
    for (package, name) in configuration.namespaces.sorted(by: { $0.key < $1.key }) {
      if let problem = GivenName.problem(ofNamespace: name) {
        throw TargetError(path: path, message: "namespaces.\(package): \(problem)")
      }
      // The file may be ahead of its contracts, or behind: that breaks no build.
      if let problem = problem(ofPackage: package) ?? problem(ofRoot: name, for: package) {
        let message = "namespaces.\(package): \(problem)"
        warnings.append(Diagnostic(.warning, path: path, line: 1, column: 1, message: message))
      }
      options.namespaces[package] = name
    }
  }

  /// Gives a package, or the first components of one, a Swift namespace that its own name does not give.
  ///
  /// - Throws: `GivenNameError` when Swift can't have such a namespace, when it would hide a module, or when neither
  ///   the contracts of the target, nor those of its dependencies, nor any that is imported from elsewhere are of such
  ///   a package.
  public mutating func setNamespace(
    _ name: String,
    ofPackage package: String
  ) throws(GivenNameError) {
    let problem =
      GivenName.problem(ofNamespace: name) ?? problem(ofPackage: package)
      ?? problem(ofRoot: name, for: package)
    if let problem { throw GivenNameError(description: problem) }
    options.namespaces[package] = name
  }

  /// Why this can't be the package that is meant; nil when it can.
  private mutating func problem(ofPackage package: String) -> String? {
    let known = knownPackages().sorted()
    if known.contains(where: { $0 == package || $0.hasPrefix(package + ".") }) { return nil }
    let hint = Suggestion.nearest(to: package, among: known).map { ": did you mean \"\($0)\"?" }
    return "no contract is of the package \"\(package)\"\(hint ?? "")"
  }

  /// Why a namespace can't begin with this name; nil when it can.
  ///
  /// Beside an enum at the root that has the name of a module nothing can say what it means of that module.
  private func problem(ofRoot name: String, for package: String) -> String? {
    let root = String(name.prefix { $0 != "." })
    guard root != module, options.importableModules?.contains(root) == true,
      !options.dependencies.contains(where: { dependency in
        dependency.module == root
          && dependency.packages.contains { options.namespace(ofPackage: $0).first == root }
      })
    else { return nil }
    return """
      expected a namespace for "\(package)" that hides no module, but "\(root)" of "\(name)" is a module that the \
      stubs can import
      """
  }

  private mutating func knownPackages() -> Set<String> {
    if let packages { return packages }
    let own = listing.files.map(\.diskPath)
    let imported = ImportScan.closure(of: own, roots: roots)
    let found = Set((own + imported).map { Self.scan(ofFile: $0).package })
      .union(options.dependencies.flatMap(\.packages))
    packages = found
    return found
  }

  private mutating func add(_ dependency: Dependency) throws(TargetError) {
    var packages: Set<String> = []
    switch dependency.contracts {
    case .texts(let texts):
      for (path, text) in texts {
        self.texts[path] = text
        options.modules[path] = dependency.module
        packages.insert(note(ImportScan(text: text), of: dependency.module))
      }
    case .folder(let folder):
      let configuration = try TargetConfiguration.load(targetFolder: folder)
      let contracts = try ContractListing(targetFolder: folder, configuration: configuration)
      options.namespaces.merge(configuration.namespaces) { first, _ in first }
      for file in contracts.files {
        sources[file.importPath] = file.diskPath
        options.modules[file.importPath] = dependency.module
        packages.insert(note(Self.scan(ofFile: file.diskPath), of: dependency.module))
      }
    }
    options.dependencies.append(
      .init(
        module: dependency.module,
        packages: packages,
        dependencies: dependency.dependencies
      )
    )
  }

  /// Notes what a contract of a module imports; gives its package.
  private mutating func note(_ scan: ImportScan, of module: String) -> String {
    imports[module, default: []].formUnion(scan.imports)
    return scan.package
  }

  /// Which modules build on which, as far as their contracts tell.
  private mutating func noteImportedModules() {
    for index in options.dependencies.indices {
      let module = options.dependencies[index].module
      let imported = (imports[module] ?? []).compactMap { options.module(ofPath: $0) }
      options.dependencies[index].importedModules = Set(imported).subtracting([module])
    }
  }

  private static func scan(ofFile path: String) -> ImportScan {
    let data = FileManager.default.contents(atPath: path) ?? Data()
    return ImportScan(text: String(decoding: data, as: UTF8.self))
  }

  /// The Swift files that a run writes, in the order of the plan.
  public var outputNames: [String] { listing.stubNames }

  /// Compiles the contracts and writes the Swift files whose text has changed.
  ///
  /// Nothing is written when a contract is wrong.
  ///
  /// - Returns: What there is to say; when one of it is an error, the stubs are not made.
  /// - Throws: `TargetError` when a file can't be written.
  public func run() throws(TargetError) -> [Diagnostic] {
    let paths = listing.files.map(\.importPath).filter { copies[$0] == nil }
    let result = Compiler(sources: FileSources(files: sources, texts: texts, roots: roots)).compile(
      paths
    )
    var diagnostics = warnings + result.diagnostics
    guard let schema = result.schema, !diagnostics.contains(where: { $0.severity == .error })
    else { return diagnostics }
    let generator = StubGenerator(schema: schema, options: options)
    let stubs = generator.generate(paths)
    diagnostics += stubs.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.path = sources[diagnostic.path] ?? diagnostic.path
      return diagnostic
    }
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return diagnostics }
    var written: Set<String> = []
    try makeFolder()
    for file in stubs.files {
      let name = name(of: file)
      written.insert(name)
      try write(file.text, as: name)
    }
    // The build has been told of these files.
    for file in listing.files {
      guard let module = copies[file.importPath] else { continue }
      written.insert(file.stubName)
      try write("// The stubs of \(file.importPath) are in \(module).\n", as: file.stubName)
    }
    if !isCheckedIn { removeStubs(except: written) }
    return diagnostics
  }

  private func name(of file: GeneratedFile) -> String {
    guard isCheckedIn else {
      let listed = listing.files.first { $0.importPath == file.contract }
      return listed?.stubName ?? ContractListing.namespacesName
    }
    let stem = file.contract?.split(separator: "/").last?.dropLast(".proto".count)
    return SwiftName.upperCamel(stem ?? "namespaces") + ".swift"
  }

  private var roots: [String] {
    configuration.importPaths.map { $0.hasPrefix("/") ? $0 : folder + "/" + $0 }
  }

  private func makeFolder() throws(TargetError) {
    do {
      try FileManager.default.createDirectory(
        atPath: outputFolder,
        withIntermediateDirectories: true
      )
    } catch {
      throw TargetError(path: outputFolder, message: "can't be made: \(error)")
    }
  }

  private func write(_ text: String, as name: String) throws(TargetError) {
    let path = outputFolder + "/" + name
    let data = Data(text.utf8)
    if FileManager.default.contents(atPath: path) == data { return }
    do {
      try data.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw TargetError(path: path, message: "can't be written: \(error)")
    }
  }

  /// Removes stubs of contracts that are gone; other files in the folder are not ours.
  private func removeStubs(except written: Set<String>) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: outputFolder)) ?? []
    for name in names where name.hasSuffix(".stub.swift") && !written.contains(name) {
      try? FileManager.default.removeItem(atPath: outputFolder + "/" + name)
    }
  }
}
