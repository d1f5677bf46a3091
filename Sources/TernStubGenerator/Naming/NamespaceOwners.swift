/// Which module declares the enum at the root of a namespace.
///
/// A module that finds the root in a module which it depends on adds to it. Of two that don't know of each other each
/// declares its own, and who imports both has to say which one is meant: `Billing.Acme.Billing.V1.Invoice`.
struct NamespaceOwners: Sendable {
  /// A package with contracts in a module.
  private struct Declaration: Sendable {
    var namespace: [String]
    var package: String
    var module: String
  }

  /// By package, then module: where two are equally good, the first counts.
  private let declarations: [Declaration]
  /// The modules below each; below the stubs' own are all of these.
  private let below: [String: Set<String>]
  /// The roots that several modules declare.
  private let shared: Set<String>

  /// Nothing is shared unless it is known of each module with contracts which others it depends on.
  init(_ options: StubOptions) {
    declarations = options.dependencies.flatMap { dependency in
      dependency.packages.map { package in
        Declaration(
          namespace: options.namespace(ofPackage: package),
          package: package,
          module: dependency.module
        )
      }
    }.sorted { ($0.package, $0.module) < ($1.package, $1.module) }
    let modules = Set(declarations.map(\.module))
    var below: [String: Set<String>] = [:]
    for dependency in options.dependencies {
      below[dependency.module] = dependency.dependencies
    }
    let isKnown = modules.isSubset(of: below.keys)
    below[options.module] = modules.subtracting([options.module])
    self.below = below
    guard isKnown else {
      shared = []
      return
    }
    var owners: [String: Set<String>] = [:]
    // Every module can see TernWire.
    let known = options.namespace(ofPackage: "google.protobuf").first
    for declaration in declarations {
      guard let root = declaration.namespace.first, root != known else { continue }
      owners[root, default: []].insert(
        Self.owner(of: [root], in: declaration.module, declarations, below)
      )
    }
    shared = Set(owners.filter { $0.value.count > 1 }.keys)
  }

  /// The module to say in front of what a module has in a namespace; nil where nothing need be said.
  func qualifier(of namespace: [String], in module: String) -> String? {
    guard let root = namespace.first, shared.contains(root) else { return nil }
    return Self.owner(of: namespace, in: module, declarations, below)
  }

  /// Whose root a module adds to: that of the module below it which has most of the namespace.
  private static func owner(
    of namespace: [String],
    in module: String,
    _ declarations: [Declaration],
    _ below: [String: Set<String>]
  ) -> String {
    var module = module
    // Dependencies make no circles; should somebody say they do, this ends all the same.
    for _ in 0...below.count {
      let seen = declarations.filter { below[module]?.contains($0.module) ?? false }
      var best: (count: Int, module: String)?
      for declaration in seen {
        let count = zip(declaration.namespace, namespace).prefix { $0 == $1 }.count
        if count > best?.count ?? 0 { best = (count, declaration.module) }
      }
      guard let best else { break }
      module = best.module
    }
    return module
  }
}
