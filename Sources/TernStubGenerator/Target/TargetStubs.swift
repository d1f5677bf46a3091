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
    /// The module's name.
    public var module: String
    /// The folder of the module's target.
    public var folder: String

    /// A module, and the folder of its target.
    public init(module: String, folder: String) {
      self.module = module
      self.folder = folder
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
    for dependency in dependencies { try add(dependency) }
    for (module, prefixes) in configuration.modules {
      for prefix in prefixes {
        options.modules[prefix.split(separator: "/").joined(separator: "/")] = module
      }
    }
    options.namespaces.merge(configuration.namespaces) { _, own in own }
    options.importableModules = Set(dependencies.map(\.module) + configuration.modules.keys)
    for file in listing.files {
      sources[file.importPath] = file.diskPath
      options.modules[file.importPath] = module
    }
  }

  private mutating func add(_ dependency: Dependency) throws(TargetError) {
    let configuration = try TargetConfiguration.load(targetFolder: dependency.folder)
    let contracts = try ContractListing(
      targetFolder: dependency.folder,
      configuration: configuration
    )
    options.namespaces.merge(configuration.namespaces) { first, _ in first }
    for file in contracts.files {
      sources[file.importPath] = file.diskPath
      options.modules[file.importPath] = dependency.module
      let data = FileManager.default.contents(atPath: file.diskPath) ?? Data()
      let package = ImportScan(text: String(decoding: data, as: UTF8.self)).package
      if options.foreignPackages[package] == nil {
        options.foreignPackages[package] = dependency.module
      }
    }
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
    let paths = listing.files.map(\.importPath)
    let result = Compiler(sources: FileSources(files: sources, roots: roots)).compile(paths)
    var diagnostics = result.diagnostics
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
