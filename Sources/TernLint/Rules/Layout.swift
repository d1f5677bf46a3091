import TernSchema

/// Where files lie, and which packages they are of.
extension LintRule {
  static let layout = [
    LintRule(
      "DIRECTORY_SAME_PACKAGE",
      .minimal,
      "Checks that all files in a given directory are in the same package.",
      check: directorySamePackage
    ),
    LintRule(
      "PACKAGE_DEFINED",
      .minimal,
      "Checks that all files have a package defined.",
      check: packageDefined
    ),
    LintRule(
      "PACKAGE_DIRECTORY_MATCH",
      .minimal,
      "Checks that all files are in a directory that matches their package name.",
      check: packageDirectoryMatch
    ),
    LintRule(
      "PACKAGE_NO_IMPORT_CYCLE",
      .minimal,
      "Checks that packages do not have import cycles.",
      check: packageNoImportCycle
    ),
    LintRule(
      "PACKAGE_SAME_DIRECTORY",
      .minimal,
      "Checks that all files with a given package are in the same directory.",
      check: packageSameDirectory
    ),
  ]

  @Sendable private static func directorySamePackage(_ context: LintContext) {
    for (folder, files) in Dictionary(grouping: context.files, by: \.folder) {
      let packages = Set(files.map(\.package))
      guard packages.count > 1 else { continue }
      let named = packages.subtracting([""]).sorted()
      let list = named.joined(separator: ",").quoted
      let found =
        named.count == packages.count
        ? "Multiple packages \(list)"
        : named.count > 1
          ? "Multiple packages \(list) and file with no package"
          : "Package \(list) and file with no package"
      for file in files {
        context.report(
          "\(found) detected within directory \(folder.quoted).",
          in: file,
          at: DescriptorPath.package
        )
      }
    }
  }

  @Sendable private static func packageDefined(_ context: LintContext) {
    for file in context.files where file.package.isEmpty {
      context.report("Files must have a package defined.", in: file)
    }
  }

  @Sendable private static func packageDirectoryMatch(_ context: LintContext) {
    for file in context.files where !file.package.isEmpty {
      let expected = file.package.split(separator: ".").joined(separator: "/")
      guard file.folder != expected else { continue }
      context.report(
        "Files with package \(file.package.quoted) must be within a directory \"\(expected)\" "
          + "relative to root but were in directory \"\(file.folder)\".",
        in: file,
        at: DescriptorPath.package
      )
    }
  }

  @Sendable private static func packageSameDirectory(_ context: LintContext) {
    for (package, files) in Dictionary(grouping: context.files, by: \.package) {
      let folders = Set(files.map(\.folder))
      guard folders.count > 1 else { continue }
      let list = folders.sorted().joined(separator: ",").quoted
      for file in files {
        context.report(
          "Multiple directories \(list) contain files with package \(package.quoted).",
          in: file,
          at: DescriptorPath.package
        )
      }
    }
  }

  /// Imports count wherever they are, findings only in the files that are looked at.
  @Sendable private static func packageNoImportCycle(_ context: LintContext) {
    var graph: [String: Set<String>] = [:]
    for file in context.input.schema.files where !file.package.isEmpty {
      for imported in file.dependencies
      where !imported.package.isEmpty && imported.package != file.package {
        graph[file.package, default: []].insert(imported.package)
      }
    }
    let circular = PackageCycles.members(of: graph)
    var ways: [String: [String: String]] = [:]
    for file in context.files where circular.contains(file.package) {
      let back = ways[file.package] ?? wayBack(to: file.package, in: graph)
      ways[file.package] = back
      for (index, path) in file.proto.dependency.enumerated() {
        guard let imported = context.input.schema.file(path), imported.package != file.package,
          back[imported.package] != nil
        else { continue }
        var cycle = [file.package, imported.package]
        while let next = back[cycle[cycle.count - 1]], cycle.last != file.package {
          cycle.append(next)
        }
        context.report(
          "Package import cycle: \(cycle.joined(separator: " -> "))",
          in: file,
          at: [DescriptorPath.dependency, Int32(index)]
        )
      }
    }
  }

  /// For each package from which `target` can be reached, the next one on a shortest way there.
  private static func wayBack(
    to target: String,
    in graph: [String: Set<String>]
  ) -> [String: String] {
    var importers: [String: [String]] = [:]
    for (package, imported) in graph {
      for name in imported { importers[name, default: []].append(package) }
    }
    var next: [String: String] = [:]
    var queue = [target]
    var index = 0
    while index < queue.count {
      let package = queue[index]
      index += 1
      for importer in (importers[package] ?? []).sorted()
      where next[importer] == nil && importer != target {
        next[importer] = package
        queue.append(importer)
      }
    }
    return next
  }
}

/// The packages that reach themselves by imports, found in time that grows with the imports.
private enum PackageCycles {
  /// By repeatedly taking away what nothing leads to, or what leads to nothing.
  ///
  /// What is left lies on a cycle, or on a way from one cycle to another.
  static func members(of graph: [String: Set<String>]) -> Set<String> {
    var importers: [String: Set<String>] = [:]
    for (package, imported) in graph {
      for name in imported { importers[name, default: []].insert(package) }
    }
    var rest = Set(graph.keys).intersection(importers.keys)
    var edges = [graph, importers].map { $0.mapValues(\.count) }
    var queue = Array(Set(graph.keys).union(importers.keys).subtracting(rest))
    while let package = queue.popLast() {
      for (side, neighbours) in [(0, importers[package]), (1, graph[package])] {
        for name in neighbours ?? [] where rest.contains(name) {
          edges[side][name, default: 0] -= 1
          if edges[side][name] == 0 {
            rest.remove(name)
            queue.append(name)
          }
        }
      }
    }
    return rest
  }
}

extension FileSchema {
  /// The folder of the file, "." for the root.
  var folder: String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
