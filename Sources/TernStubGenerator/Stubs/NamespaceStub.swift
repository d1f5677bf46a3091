import TernSchema

/// Writes the enums that stand for packages, as far as no imported module has them.
struct NamespaceStub {
  let files: [FileSchema]
  let names: NameTable
  let options: StubOptions
  let owners: NamespaceOwners
  /// Namespaces that other modules declare, with the module.
  let foreign: [[String]: String]

  /// A package and the packages in it.
  private struct Node {
    var children: [(name: String, node: Node)] = []

    mutating func insert(_ path: some Collection<String>) {
      guard let first = path.first else { return }
      if let index = children.firstIndex(where: { $0.name == first }) {
        children[index].node.insert(path.dropFirst())
      } else {
        var node = Node()
        node.insert(path.dropFirst())
        children.append((first, node))
      }
    }
  }

  func text() -> String {
    // What lies at the root, and what lies in a namespace of another module or in a message.
    var roots: [(base: [String], node: Node)] = []
    for namespace in Set(files.map { options.namespace(ofPackage: $0.package) })
      .sorted(by: { $0.joined(separator: ".") < $1.joined(separator: ".") })
    {
      var base = namespace.count
      while base > 0, foreign[Array(namespace.prefix(base))] == nil,
        !names.isType(Array(namespace.prefix(base)))
      {
        base -= 1
      }
      if base == namespace.count { continue }
      let basePath = Array(namespace.prefix(base))
      let index = roots.firstIndex { $0.base == basePath } ?? roots.count
      if index == roots.count { roots.append((basePath, Node())) }
      roots[index].node.insert(namespace.dropFirst(base))
    }

    var writer = SourceWriter()
    FileStub.writeHeader(to: &writer, source: nil)
    let qualifiers = roots.map { owners.qualifier(of: $0.base, in: options.module) }
    // Every part of the way to a base may be declared elsewhere.
    let declaring = roots.flatMap { root in
      root.base.indices.compactMap { foreign[Array(root.base[...$0])] }
    }
    let modules = Set(declaring + qualifiers.compactMap(\.self)).subtracting([options.module])
      .sorted()
    // The compiler takes extensions for a use in public code only.
    let access = options.access == .public ? options.access.rawValue + " " : ""
    for module in modules { writer.line("\(access)import \(module)") }
    for (root, qualifier) in zip(roots, qualifiers) {
      if writer.text.last(where: { $0 != "\n" }) != "." { writer.line() }
      if root.base.isEmpty {
        write(root.node, base: [], to: &writer)
      } else {
        let prefix = qualifier.map { $0 + "." } ?? ""
        writer.block("extension \(prefix)\(NameTable.spelled(root.base)) {") { writer in
          write(root.node, base: root.base, to: &writer)
        }
      }
    }
    return writer.text
  }

  private func write(_ node: Node, base: [String], to writer: inout SourceWriter) {
    let access = options.access == .internal ? "" : options.access.rawValue + " "
    for (index, child) in node.children.enumerated() {
      if index > 0 { writer.line() }
      let path = base + [child.name]
      writer.line("/// \(summary(of: path))")
      let head = "\(access)enum \(SwiftName.declared(child.name)) {"
      if child.node.children.isEmpty {
        writer.line(head + "}")
      } else {
        writer.block(head) { write(child.node, base: path, to: &$0) }
      }
    }
  }

  private func summary(of path: [String]) -> String {
    let packages = Set(files.map(\.package)).sorted()
    if let package = packages.first(where: { options.namespace(ofPackage: $0) == path }) {
      return "The package `\(package)`."
    }
    // Unless overridden, the first components of a package are the first ones of its namespace.
    let package = packages.first { options.namespace(ofPackage: $0).starts(with: path) } ?? ""
    let first = package.split(separator: ".").prefix(path.count).joined(separator: ".")
    return "The packages below `\(first)`."
  }
}
