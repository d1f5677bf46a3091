import Testing

@testable import TernStubGenerator

/// Whose root a namespace has where several modules could declare it.
@Suite("Owners of namespaces")
struct NamespaceOwnersTests {
  /// Qualifiers as a module sees them that imports contracts of these.
  private func owners(
    _ packages: [String: Set<String>],
    below: [String: Set<String>],
    module: String = "Own"
  ) -> NamespaceOwners {
    var options = StubOptions(module: module)
    options.dependencies = packages.sorted { $0.key < $1.key }.map { module, packages in
      .init(module: module, packages: packages, dependencies: below[module])
    }
    return NamespaceOwners(options)
  }

  @Test("Modules that build on one another share a root, and nothing is said")
  func chain() {
    let owners = owners(
      ["A": ["acme.a.v1"], "B": ["acme.b.v1"], "TernRPC": ["tern.rpc.v1", "google.rpc"]],
      below: ["A": ["TernRPC"], "B": ["A", "TernRPC"], "TernRPC": []]
    )
    for module in ["A", "B", "TernRPC", "Own"] {
      #expect(owners.qualifier(of: ["Acme", "A", "V1"], in: module) == nil)
      #expect(owners.qualifier(of: ["Google", "Rpc"], in: module) == nil)
    }
  }

  @Test(
    "Modules that don't know of each other have a root each, and what builds on them one of those"
  )
  func siblings() {
    let owners = owners(
      ["A": ["acme.a.v1"], "B": ["acme.b.v1"], "C": ["acme.c.v1"], "D": ["other.v1"]],
      below: ["A": [], "B": [], "C": ["B", "D"], "D": []]
    )
    #expect(owners.qualifier(of: ["Acme", "A", "V1"], in: "A") == "A")
    #expect(owners.qualifier(of: ["Acme", "B", "V1"], in: "B") == "B")
    #expect(owners.qualifier(of: ["Acme", "C", "V1"], in: "C") == "B")
    #expect(owners.qualifier(of: ["Other", "V1"], in: "D") == nil)
    // One's own: the nearest namespace, else the first.
    #expect(owners.qualifier(of: ["Acme", "Own", "V1"], in: "Own") == "A")
    #expect(owners.qualifier(of: ["Acme", "B", "V2"], in: "Own") == "B")
    #expect(owners.qualifier(of: ["Acme", "C", "V2"], in: "Own") == "B")
  }

  @Test("Nothing is said where not everything is known, and circles end")
  func unknown() {
    let packages: [String: Set<String>] = ["A": ["acme.a.v1"], "B": ["acme.b.v1"]]
    let partly = owners(packages, below: ["A": []])
    #expect(partly.qualifier(of: ["Acme", "A", "V1"], in: "A") == nil)
    let circle = owners(packages, below: ["A": ["B"], "B": ["A"]])
    _ = circle.qualifier(of: ["Acme", "A", "V1"], in: "A")
  }
}
