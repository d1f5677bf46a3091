/// How the stubs of one module are written.
public struct StubOptions: Sendable {
  /// A module with contracts that the stubs can import.
  public struct Dependency: Sendable {
    /// The module's name.
    public var module: String
    /// The packages of its contracts.
    public var packages: Set<String>
    /// The modules with contracts that it depends on in turn; nil: unknown.
    public var dependencies: Set<String>?
    /// The modules whose contracts its own import: what is known of `dependencies` in any case.
    var importedModules: Set<String> = []

    /// A module with the packages of its contracts.
    public init(module: String, packages: Set<String> = [], dependencies: Set<String>? = nil) {
      self.module = module
      self.packages = packages
      self.dependencies = dependencies
    }
  }

  /// The module that the stubs become part of.
  public var module: String
  /// Who sees the stubs.
  public var access: TargetConfiguration.Access
  /// Whether services get stubs.
  public var services: Bool
  /// Whether the program carries the comments of its contracts.
  public var comments = true
  /// Path prefix of contracts -> the module with their stubs.
  ///
  /// The longest prefix wins; a whole path is a prefix too.
  public var modules: [String: String]
  /// Package, or the first components of one -> Swift namespace, where it is not what the name gives.
  public var namespaces: [String: String]
  /// The modules with contracts that the stubs can import; their namespaces exist.
  ///
  /// Of a package in two of them the first declares the namespace.
  public var dependencies: [Dependency]
  /// Modules that the stubs can import; nil: any.
  public var importableModules: Set<String>?

  /// Options for a module.
  ///
  /// - Parameters:
  ///   - module: The module that the stubs become part of.
  ///   - access: Who sees the stubs.
  ///   - services: Whether services get stubs.
  ///   - modules: Path prefix of contracts -> the module with their stubs. `google/protobuf` is always in TernWire.
  ///   - namespaces: Package, or the first components of one -> Swift namespace.
  ///   - dependencies: The modules with contracts that the stubs can import.
  public init(
    module: String,
    access: TargetConfiguration.Access = .public,
    services: Bool = true,
    modules: [String: String] = [:],
    namespaces: [String: String] = [:],
    dependencies: [Dependency] = []
  ) {
    self.module = module
    self.access = access
    self.services = services
    self.modules = modules.merging(["google/protobuf": "TernWire"]) { given, _ in given }
    self.namespaces = namespaces
    self.dependencies = dependencies
  }

  /// The module that holds the stubs of a contract.
  func module(ofPath path: String) -> String? {
    var prefix = path[...]
    while true {
      if let module = modules[String(prefix)] {
        // Of protobuf's own contracts, those that nothing but options need have no stubs.
        let hasStubs = module != "TernWire" || module == self.module || Self.isWireContract(path)
        return hasStubs ? module : nil
      }
      guard let slash = prefix.lastIndex(of: "/") else { return modules[""] }
      prefix = prefix[..<slash]
    }
  }

  /// The Swift namespace of a package, by its own name or as overridden.
  func namespace(ofPackage package: String) -> [String] {
    var prefix = package[...]
    while !prefix.isEmpty {
      if let override = namespaces[String(prefix)] {
        let rest = package.dropFirst(prefix.count)
        return override.split(separator: ".").map(String.init) + SwiftName.namespace(String(rest))
      }
      guard let dot = prefix.lastIndex(of: ".") else { break }
      prefix = prefix[..<dot]
    }
    return SwiftName.namespace(package)
  }

  /// The contracts that TernWire has the stubs of.
  private static let wireContracts: Set<String> = Set(
    [
      "any", "api", "descriptor", "duration", "empty", "field_mask", "source_context", "struct",
      "timestamp", "type", "wrappers",
    ].map { "google/protobuf/\($0).proto" }
  )

  /// Whether this is a contract of TernWire itself.
  static func isWireContract(_ path: String) -> Bool { wireContracts.contains(path) }

  /// The module whose stubs of a contract can be imported; nil when there is none.
  func importableModule(ofPath path: String) -> String? {
    guard let module = module(ofPath: path) else { return nil }
    if module == self.module || module == "TernWire" { return module }
    return importableModules?.contains(module) == false ? nil : module
  }

  /// Namespaces that other modules declare, with the module.
  ///
  /// Of several that have contracts in a namespace it is the one that all others build on, as far as that is known.
  var foreignNamespaces: [[String]: String] {
    var modules: [[String]: [String]] = [:]
    var packages: [String: String] = [:]
    for dependency in dependencies {
      for package in dependency.packages where packages[package] == nil {
        packages[package] = dependency.module
      }
    }
    if module != "TernWire" { packages["google.protobuf"] = "TernWire" }
    for (package, module) in packages.sorted(by: { $0.key < $1.key }) {
      let path = namespace(ofPackage: package)
      for count in 1..<(path.count + 1) {
        modules[Array(path.prefix(count)), default: []].append(module)
      }
    }
    let below = Dictionary(
      dependencies.map { ($0.module, $0.dependencies ?? $0.importedModules) }
    ) { $0.union($1) }
    return modules.compactMapValues { candidates in
      // `Google` is TernWire's, which every module can see.
      if candidates.contains("TernWire") { return "TernWire" }
      return candidates.first { below[$0, default: []].isDisjoint(with: candidates) }
        ?? candidates.first
    }
  }
}

/// One generated Swift file.
public struct GeneratedFile: Sendable, Equatable {
  /// The contract that it is made of; nil for the namespaces file.
  public let contract: String?
  /// Swift source.
  public let text: String
}
