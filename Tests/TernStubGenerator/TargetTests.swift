import Foundation
import TernSchema
import Testing

@testable import TernStubGenerator

@Suite("What a target's folder says about its contracts")
struct TargetTests {
  // MARK: - tern.json

  @Test("without a tern.json the defaults hold")
  func defaults() throws {
    let folder = try TemporaryFolder()
    let configuration = try TargetConfiguration.load(targetFolder: folder.path)
    #expect(configuration == TargetConfiguration())
    #expect(configuration.access == .public)
    #expect(configuration.services)
  }

  @Test("every key is read")
  func keys() throws {
    let text = """
      { "contracts": [{ "path": "Protos", "as": "shop" }, { "path": "More" }], "access": "internal",
        "importPaths": ["../vendor"], "modules": { "Billing": ["acme/billing"] },
        "namespaces": { "shop.user.v1": "Shop.Users" }, "services": false,
        "comments": false }
      """
    let configuration = try TargetConfiguration(json: Data(text.utf8))
    #expect(
      configuration.contracts == [.init(path: "Protos", prefix: "shop"), .init(path: "More")]
    )
    #expect(configuration.access == .internal)
    #expect(configuration.importPaths == ["../vendor"])
    #expect(configuration.modules == ["Billing": ["acme/billing"]])
    #expect(configuration.namespaces == ["shop.user.v1": "Shop.Users"])
    #expect(!configuration.services)
    #expect(!configuration.comments)
  }

  @Test(
    "what is wrong in a tern.json is said with its place",
    arguments: [
      (#"{ "acces": "public" }"#, #"unknown key "acces""#),
      (#"{ "access": "open" }"#, #"expected one of public, package, internal, found "open""#),
      (#"{ "contracts": [{ "as": "shop" }] }"#, #"contracts[0]: "path" is missing"#),
      (#"{ "importPaths": "x" }"#, "importPaths"),
      (#"{ "#, "JSON"),
    ]
  )
  func mistakes(_ text: String, _ expected: String) throws {
    let error = try #require(throws: TargetError.self) {
      try TargetConfiguration(json: Data(text.utf8), path: "/x/tern.json")
    }
    #expect(error.description.hasPrefix("/x/tern.json:1:1: error: "))
    #expect(error.message.contains(expected), "\(error.message)")
  }

  // MARK: - Folders

  @Test("the Protos folder is the import root, else the target's folder is")
  func roots() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a/b.proto")
    try folder.write("", to: ".hidden/c.proto")
    try folder.write("", to: "d.txt")
    #expect(try importPaths(folder) == ["a/b.proto"])
    try folder.write("", to: "Protos/x/y.proto")
    #expect(try importPaths(folder) == ["x/y.proto"])
  }

  @Test("a linked folder is looked into, under the prefix that tern.json gives it")
  func links() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "Protos/shop/user/user.proto")
    try folder.write(
      #"{ "contracts": [{ "path": "Protos", "as": "shop/" }] }"#,
      to: "Target/tern.json"
    )
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Target/Protos",
      withDestinationPath: "../Protos/shop"
    )
    let target = folder.path + "/Target"
    let listing = try ContractListing(
      targetFolder: target,
      configuration: .load(targetFolder: target)
    )
    #expect(listing.files.map(\.importPath) == ["shop/user/user.proto"])
    #expect(listing.stubNames == ["namespaces.stub.swift", "shop.user.user.stub.swift"])
  }

  @Test(
    "a copy of what a dependency has gets no stubs, with a warning and a file that says where they are"
  )
  func copies() throws {
    let folder = try TemporaryFolder()
    let shared = "syntax = \"proto3\"; package acme.money; message Money {}"
    try folder.write(shared, to: "Target/acme/money.proto")
    try folder.write("syntax = \"proto2\";", to: "Target/google/protobuf/any.proto")
    try folder.write(
      """
      syntax = "proto3"; package acme.app; import "acme/money.proto"; import "google/protobuf/any.proto";
      message App { acme.money.Money money = 1; google.protobuf.Any any = 2; }
      """,
      to: "Target/acme/app.proto"
    )
    let output = folder.path + "/Output"
    let stubs = try TargetStubs(
      module: "App",
      folder: folder.path + "/Target",
      outputFolder: output,
      dependencies: [.init(module: "Money", contracts: .texts(["acme/money.proto": shared]))]
    )
    let diagnostics = try stubs.run()
    #expect(diagnostics.map(\.severity) == [.warning, .warning], "\(diagnostics)")
    #expect(diagnostics.map(\.message).contains { $0.contains("is a contract of Money") })
    let names = try FileManager.default.contentsOfDirectory(atPath: output)
    #expect(Set(names) == Set(stubs.outputNames))
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: output + "/" + name, encoding: .utf8)
    }
    #expect(
      try text("acme.money.stub.swift") == "// The stubs of acme/money.proto are in Money.\n"
    )
    #expect(
      try text("google.protobuf.any.stub.swift").contains("are in TernWire")
    )
    #expect(try text("acme.app.stub.swift").contains("public import Money"))
  }

  @Test("a folder that isn't there is an error of its own")
  func noFolder() throws {
    for folder in ["/nonexistent", ""] {
      let error = try #require(throws: TargetError.self) {
        try ContractListing(targetFolder: folder, configuration: .init())
      }
      #expect(error.message == "there is no such folder")
    }
  }

  @Test("a link in a circle is an error, not an endless walk")
  func circle() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "Protos/a.proto")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Protos/loop",
      withDestinationPath: ".."
    )
    #expect(throws: TargetError.self) { try importPaths(folder) }
  }

  @Test("a folder that isn't there, and a path that is there twice, are errors")
  func wrongFolders() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a/x.proto")
    try folder.write("", to: "b/x.proto")
    var configuration = TargetConfiguration()
    configuration.contracts = [.init(path: "missing")]
    #expect(throws: TargetError.self) {
      try ContractListing(targetFolder: folder.path, configuration: configuration)
    }
    configuration.contracts = [.init(path: "a"), .init(path: "b")]
    let error = try #require(throws: TargetError.self) {
      try ContractListing(targetFolder: folder.path, configuration: configuration)
    }
    #expect(error.message.contains("\"x.proto\" is there twice"))
  }

  @Test("stubs have file names of their own, whatever the folders")
  func uniqueNames() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "a/b.proto")
    try folder.write("", to: "a.b.proto")
    try folder.write("", to: "A.B.proto")
    try folder.write("", to: "namespaces.proto")
    let listing = try ContractListing(targetFolder: folder.path, configuration: .init())
    let names = listing.stubNames
    #expect(names.count == 5)
    #expect(Set(names.map { $0.lowercased() }).count == 5)
  }

  private func importPaths(_ folder: TemporaryFolder) throws -> [String] {
    try ContractListing(targetFolder: folder.path, configuration: .init()).files.map(\.importPath)
  }

  // MARK: - Imports

  @Test("imports and package are found without parsing, comments left out")
  func scan() {
    let scan = ImportScan(
      text: """
        // import "no.proto";
        /*/ import "no.proto"; /**/ /* import "no.proto"; */ syntax = "proto3";
        /*
          import "no.proto";
        */ package a . b;
        import "yes.proto";
          import public 'too.proto';
        import weak "weak.proto"; option x = "; import 'no.proto';"; import "last.proto" ;
        message import { string package = 1; }
        """
    )
    #expect(scan.imports == ["yes.proto", "too.proto", "weak.proto", "last.proto"])
    #expect(scan.package == "a.b")
  }

  @Test("the closure of imports has each file once, circles and missing files included")
  func closure() throws {
    let folder = try TemporaryFolder()
    try folder.write("import \"b.proto\";", to: "own/a.proto")
    try folder.write("import \"c.proto\";\nimport \"gone.proto\";", to: "root/b.proto")
    try folder.write("import \"b.proto\";", to: "root/c.proto")
    let found = ImportScan.closure(
      of: [folder.path + "/own/a.proto"],
      roots: [folder.path + "/root"]
    )
    #expect(found == [folder.path + "/root/b.proto", folder.path + "/root/c.proto"])
  }

  // MARK: - A whole run

  @Test("a run writes what has changed and removes what is gone")
  func run() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "syntax = \"proto3\"; package p; message A { string x = 1; }",
      to: "t/a.proto"
    )
    try folder.write(
      "syntax = \"proto3\"; package p; import \"a.proto\"; message B { A a = 1; }",
      to: "t/b.proto"
    )
    #expect(try generate(folder).isEmpty)
    let first = try folder.modificationTimes(in: "out")
    #expect(Set(first.keys) == ["namespaces.stub.swift", "a.stub.swift", "b.stub.swift"])

    try folder.write(
      "syntax = \"proto3\"; package p; import \"a.proto\"; message B { A b = 1; }",
      to: "t/b.proto"
    )
    #expect(try generate(folder).isEmpty)
    let second = try folder.modificationTimes(in: "out")
    #expect(second["a.stub.swift"] == first["a.stub.swift"])
    #expect(second["namespaces.stub.swift"] == first["namespaces.stub.swift"])
    #expect(second["b.stub.swift"] != first["b.stub.swift"])

    try folder.remove("t/b.proto")
    #expect(try generate(folder).isEmpty)
    #expect(
      Set(try folder.modificationTimes(in: "out").keys) == [
        "namespaces.stub.swift", "a.stub.swift",
      ]
    )
  }

  @Test("a contract that is wrong is shown at its place on disk, and nothing is written")
  func wrongContract() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "syntax = \"proto3\";\npackage p;\nmessage A {\n  Strin x = 1;\n  Foo y = 2;\n}\n",
      to: "t/deep/a.proto"
    )
    let diagnostics = try generate(folder)
    #expect(diagnostics.count == 2)
    let first = try #require(diagnostics.first).description
    #expect(first.hasPrefix("\(folder.path)/t/deep/a.proto:4:3: error: "), "\(first)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
  }

  @Test("an import that no module has is an error that says what to do")
  func strangeModule() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{ "importPaths": ["../other"] }"#, to: "t/tern.json")
    try folder.write("syntax = \"proto3\"; message O {}", to: "other/o.proto")
    try folder.write(
      "syntax = \"proto3\"; import \"o.proto\"; message A { O o = 1; }",
      to: "t/a.proto"
    )
    let diagnostics = try generate(folder)
    #expect(diagnostics.map(\.message) == ["no module has the stubs of o.proto"])
    #expect(diagnostics.first?.hint?.contains("\"modules\"") == true)
  }

  @Test("services without TernRPC are an error, unless tern.json says that there shall be none")
  func servicesWithoutRuntime() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "syntax = \"proto3\"; message A {} service S { rpc C(A) returns (A); }",
      to: "t/a.proto"
    )
    #expect(try generate(folder).map(\.severity) == [.error])
    try folder.write(#"{ "services": false }"#, to: "t/tern.json")
    #expect(try generate(folder).isEmpty)
  }

  @Test("a service and a package of one name share the service's enum")
  func servicePackage() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "syntax = \"proto3\"; package a; message M {} service V1 { rpc Get(M) returns (M); }",
      to: "t/a.proto"
    )
    try folder.write("syntax = \"proto3\"; package a.v1; message N {}", to: "t/b.proto")
    let stubs = try TargetStubs(
      module: "App",
      folder: folder.path + "/t",
      outputFolder: folder.path + "/out",
      dependencies: [.init(module: "TernRPC", contracts: .texts([:]))]
    )
    #expect(try stubs.run().isEmpty)
    #expect(try !folder.read("out/namespaces.stub.swift").contains("enum V1"))
  }

  @Test("what a retry policy can't mean is an error at its method")
  func badPolicy() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      syntax = "proto3";
      import "tern/rpc/v1/policy.proto";
      message M {}
      service S {
        rpc Get(M) returns (M) {
          option (tern.rpc.v1.policy).retry = { backoff_multiplier: inf retryable_codes: ["NOPE", "ABORTED"] };
        }
      }
      """,
      to: "t/a.proto"
    )
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let stubs = try TargetStubs(
      module: "App",
      folder: folder.path + "/t",
      outputFolder: folder.path + "/out",
      dependencies: [.init(module: "TernRPC", folder: root + "/Sources/TernRPC")]
    )
    let diagnostics = try stubs.run()
    #expect(diagnostics.map(\.line) == [5, 5])
    #expect(diagnostics.first?.message.contains("found \"NOPE\"") == true)
    #expect(diagnostics.last?.message.contains("finite") == true)
  }

  @Test("names that differ in case alone are told apart in words")
  func collisions() throws {
    let folder = try TemporaryFolder()
    try folder.write("syntax = \"proto3\"; package a; message Foo {}", to: "t/a.proto")
    try folder.write("syntax = \"proto3\"; package a; message foo {}", to: "t/b.proto")
    let hints = try generate(folder).map(\.hint)
    #expect(hints == ["give one of them a name that differs in more than case and low lines"])
  }

  @Test("a namespace of tern.json that hides a module is a warning there")
  func hidingNamespace() throws {
    let folder = try TemporaryFolder()
    try folder.write("syntax = \"proto3\"; package a.v1; message A {}", to: "t/a.proto")
    try folder.write(
      #"{ "modules": { "Base": ["b"] }, "namespaces": { "a.v1": "Base.A" } }"#,
      to: "t/tern.json"
    )
    let diagnostics = try generate(folder)
    #expect(diagnostics.map(\.severity) == [.warning])
    #expect(diagnostics.first?.message.contains(#""Base" of "Base.A" is a module"#) == true)
  }

  @Test("a dependency's contracts are found, imported, and their namespaces not declared again")
  func dependencies() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "syntax = \"proto3\"; package acme.base.v1; message Base {}",
      to: "d/Protos/base.proto"
    )
    try folder.write(
      "syntax = \"proto3\"; package acme.app.v1; import \"base.proto\"; message A { acme.base.v1.Base base = 1; }",
      to: "t/app.proto"
    )
    try folder.write(
      "syntax = \"proto3\"; package acme.app.v1; message Other {}",
      to: "t/other.proto"
    )
    let stubs = try TargetStubs(
      module: "App",
      folder: folder.path + "/t",
      outputFolder: folder.path + "/out",
      dependencies: [.init(module: "Base", folder: folder.path + "/d")]
    )
    #expect(try stubs.run().isEmpty)
    let namespaces = try folder.read("out/namespaces.stub.swift")
    #expect(namespaces.contains("public import Base\n"))
    #expect(namespaces.contains("extension Acme {"))
    #expect(!namespaces.contains("enum Acme"))
    let app = try folder.read("out/app.stub.swift")
    #expect(app.contains("public import Base\npublic import TernWire\n"))
    #expect(app.contains("public var base: Acme.Base.V1.Base?"))
    // A file that needs nothing of the dependency but its namespace.
    let other = try folder.read("out/other.stub.swift")
    #expect(other.contains("public import Base\npublic import TernWire\n"))
  }

  // MARK: - Names

  @Test(
    "names of a tern.json that Swift can't have are errors there",
    arguments: [
      (
        #"{ "namespaces": { "a.v1": "A.class" } }"#, #"namespaces.a.v1: expected a Swift namespace"#
      ),
      (#"{ "namespaces": { "a.v1": "1bad" } }"#, #"found "1bad""#),
      (#"{ "modules": { "He llo": ["x"] } }"#, "modules: expected the name of a Swift module"),
    ]
  )
  func names(_ text: String, _ expected: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("syntax = \"proto3\"; package a.v1; message A {}", to: "t/a.proto")
    try folder.write(text, to: "t/tern.json")
    let error = try #require(throws: TargetError.self) { try generate(folder) }
    #expect(error.path == folder.path + "/t/tern.json")
    #expect(error.message.contains(expected), "\(error.message)")
  }

  @Test(
    "packages of a tern.json that no contract is of are warnings there",
    arguments: [
      (#"{ "namespaces": { "": "A" } }"#, #"no contract is of the package """#),
      (#"{ "namespaces": { "a.v2": "A" } }"#, #"no contract is of the package "a.v2""#),
    ]
  )
  func packages(_ text: String, _ expected: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("syntax = \"proto3\"; package a.v1; message A {}", to: "t/a.proto")
    try folder.write(text, to: "t/tern.json")
    let diagnostics = try generate(folder)
    let diagnostic = try #require(diagnostics.first)
    #expect(diagnostics.count == 1)
    #expect(diagnostic.severity == .warning)
    #expect(diagnostic.path == folder.path + "/t/tern.json")
    #expect(diagnostic.message.contains(expected), "\(diagnostic.message)")
    #expect(try folder.read("out/a.stub.swift").contains("struct A"))
  }

  @Test("a namespace may be given to the first components of a package, and to an imported one")
  func knownPackages() throws {
    let folder = try TemporaryFolder()
    try folder.write("syntax = \"proto3\"; package b.v1; message B {}", to: "roots/b.proto")
    try folder.write(
      "syntax = \"proto3\"; package a.v1; import \"b.proto\"; message A { b.v1.B b = 1; }",
      to: "t/a.proto"
    )
    try folder.write(
      #"""
      { "importPaths": ["../roots"], "modules": { "Base": ["b.proto"] },
        "namespaces": { "a": "Letters", "b.v1": "Bases" } }
      """#,
      to: "t/tern.json"
    )
    #expect(try generate(folder).isEmpty)
    let text = try folder.read("out/a.stub.swift")
    #expect(text.contains("extension Letters.V1 {"))
    #expect(text.contains("Bases.B?"))
  }

  private func generate(_ folder: TemporaryFolder) throws -> [Diagnostic] {
    try TargetStubs(
      module: "Module",
      folder: folder.path + "/t",
      outputFolder: folder.path + "/out",
      dependencies: []
    ).run()
  }
}

/// A folder that is gone when the test ends.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/tern-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: URL(filePath: path + "/" + name), encoding: .utf8)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + name)
  }

  func modificationTimes(in folder: String) throws -> [String: Date] {
    var times: [String: Date] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder) {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: path + "/" + folder + "/" + name
      )
      times[name] = attributes[.modificationDate] as? Date
    }
    return times
  }
}
