import Foundation
import TernSchema
import TernStubGenerator
import TestSupport
import Testing

/// Stubs of contracts with nasty names must compile.
///
/// `TERN_STUB_FUZZ=500 swift test --filter NastyNames` tries as many; every run tries a few.
@Suite("Stubs of contracts with nasty names")
struct NastyNamesTests {
  private static let count =
    ProcessInfo.processInfo.environment["TERN_STUB_FUZZ"].flatMap { UInt64($0) } ?? 12

  /// Where the modules lie that the tests were built with.
  private static let modules: String? = {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [folder, folder.deletingLastPathComponent()].map {
      $0.appending(path: "Modules").path
    }
    return candidates.first {
      FileManager.default.fileExists(atPath: $0 + "/TernWire.swiftmodule")
    }
  }()
  private static let compiler = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":").map { "\($0)/swiftc" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(
    "whatever Swift calls its own, the compiler takes the stubs, without a warning",
    .enabled(if: modules != nil && compiler != nil, "needs swiftc and the modules of this build")
  )
  func compile() throws {
    var sources: [String: String] = [:]
    for seed in 0..<Self.count {
      let package = seed % 4 == 0 ? "p\(seed).swift.string" : "p\(seed)"
      sources["nasty/c\(seed).proto"] = NastyContract(seed: seed, package: package).text
    }
    try expectStubs(of: sources, in: "Fuzz")
  }

  @Test(
    "awkward contracts have stubs that compile",
    .enabled(if: modules != nil && compiler != nil, "needs swiftc and the modules of this build"),
    arguments: awkward
  )
  func compileAwkward(_ module: String, _ contracts: [String]) throws {
    var sources: [String: String] = [:]
    for (number, contract) in contracts.enumerated() { sources["c\(number).proto"] = contract }
    try expectStubs(of: sources, in: module)
  }

  /// Module, and its contracts.
  private static let awkward: [(String, [String])] = [
    // The module, the package and a type have one name.
    (
      "Orders",
      [
        """
        syntax = "proto3"; package orders.v1;
        message Orders { Order order = 1; }
        message Order { enum Orders { ZERO = 0; } Orders a = 1; Order b = 2; }
        """
      ]
    ),
    // The name of the package, and that of the module, are hidden.
    (
      "Fuzz",
      [
        """
        syntax = "proto3"; package acme.v1;
        message Fuzz { message Acme { Other a = 1; } Acme a = 1; }
        message Other {}
        """
      ]
    ),
    // The outermost namespace is another module's.
    (
      "Fuzz",
      [
        """
        syntax = "proto3"; package google.cloud.v1;
        message Google { Google a = 1; Other b = 2; }
        message Other {}
        """
      ]
    ),
    // Deprecated values as defaults.
    (
      "Fuzz",
      [
        """
        syntax = "proto3"; package a;
        enum Kind { KIND_OLD = 0 [deprecated = true]; KIND_NEW = 1; }
        message M { Kind kind = 1; }
        """,
        """
        syntax = "proto2"; package b;
        enum Kind { KIND_OLD = 1 [deprecated = true]; KIND_NEW = 2; }
        message M {
          optional Kind a = 1 [default = KIND_OLD]; required Kind b = 2; extensions 100 to max;
          extend M { optional Kind c = 100 [default = KIND_OLD]; }
        }
        """,
      ]
    ),
    // Packages that lie in something deprecated, and something deprecated beside them.
    (
      "Fuzz",
      [
        """
        syntax = "proto3"; package shop;
        message Order { option deprecated = true; Order a = 1; Kind b = 2; Old c = 3; }
        enum Kind { option deprecated = true; ZERO = 0; }
        message Old { option deprecated = true; Order a = 1; }
        """,
        """
        syntax = "proto3"; package shop.order.v1; import "c0.proto";
        message Line { shop.Order a = 1; shop.Kind b = 2; shop.Old c = 3; }
        """, "syntax = \"proto3\"; package shop.kind; message M { M m = 1; }",
      ]
    ),
    // Text that isn't for Swift.
    (
      "Fuzz",
      [
        "syntax = \"proto3\";\r\npackage a;\r\n// One.\r\n// Two.\r\nmessage M {}\r\n// A\rB\nmessage N {}\n",
        #"""
        syntax = "proto3"; package b;
        message M {
          string a = 1 [json_name = "\\(a) \"\"\" b"]; string b = 2 [json_name = "c\nd\r"];
        }
        """#,
      ]
    ),
  ]

  @Test(
    "What only options need is carried along, from wherever it comes",
    .enabled(if: modules != nil && compiler != nil, "needs swiftc and the modules of this build")
  )
  func compileOptionImports() throws {
    let sources = [
      "a.proto": """
      edition = "2023"; package a; import "google/protobuf/cpp_features.proto"; import "b/options.proto";
      import "google/protobuf/go_features.proto";
      message M { string s = 1 [features.(pb.cpp).string_type = VIEW, (b.note) = "x"]; }
      """,
      "c.proto": """
      edition = "2023"; package c; import "a.proto"; import "google/protobuf/cpp_features.proto";
      message N { a.M m = 1 [features.(pb.cpp).legacy_closed_enum = false]; }
      """,
    ]
    let options = """
      syntax = "proto3"; package b; import "google/protobuf/descriptor.proto";
      extend google.protobuf.FieldOptions { string note = 50000; }
      """
    try expectStubs(of: sources, elsewhere: ["b/options.proto": options], in: "Fuzz")
  }

  @Test(
    "A message with more fields than the compiler has places for defaults has stubs that compile",
    .enabled(if: modules != nil && compiler != nil, "needs swiftc and the modules of this build")
  )
  func compileManyFields() throws {
    let fields = (1...1030).map { "int32 f\($0) = \($0);" }.joined(separator: " ")
    let sources = ["a.proto": "syntax = \"proto3\"; package a; message M { \(fields) }"]
    // The fault is one of code, not of types.
    try expectStubs(of: sources, in: "Fuzz", compiles: true)
  }

  @Test(
    "Contracts whose paths give one name have stubs that compile",
    .enabled(if: modules != nil && compiler != nil, "needs swiftc and the modules of this build")
  )
  func compileAlikePaths() throws {
    let sources = [
      "a/b.proto": "syntax = \"proto3\"; package a; message M { M m = 1; }",
      "a_b.proto": "syntax = \"proto3\"; package b; enum E { ZERO = 0; } message M { E e = 1; }",
      "a_b_2.proto": "syntax = \"proto3\"; package c; message M {}",
      "c.proto": """
      syntax = "proto3"; package d; import "a/b.proto"; import "a_b.proto"; import "a_b_2.proto";
      message M { a.M a = 1; b.M b = 2; c.M c = 3; }
      """,
    ]
    try expectStubs(of: sources, in: "Fuzz")
  }

  /// Expects that the compiler takes the stubs of these contracts, without a warning.
  ///
  /// What is `elsewhere` has no stubs anywhere.
  private func expectStubs(
    of sources: [String: String],
    elsewhere: [String: String] = [:],
    in module: String,
    compiles: Bool = false
  ) throws {
    let paths = sources.keys.sorted()
    let all = sources.merging(elsewhere) { first, _ in first }
    let result = Compiler(sources: InMemorySources(all)).compile(paths)
    let errors = result.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.first.map { "\($0)" } ?? "")")
    let schema = try #require(result.schema)
    let stubs = StubGenerator(
      schema: schema,
      options: StubOptions(
        module: module,
        modules: Dictionary(uniqueKeysWithValues: paths.map { ($0, module) })
      )
    ).generate(paths)
    #expect(stubs.diagnostics.isEmpty)

    let folder = TemporaryDirectory()
    var files: [String] = []
    for (index, file) in stubs.files.enumerated() {
      files.append(folder.file("f\(index).swift"))
      try file.text.write(toFile: files[index], atomically: true, encoding: .utf8)
    }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let swiftc = Oracle(path: try #require(Self.compiler), version: [])
    let how = compiles ? ["-wmo", "-c", "-o", folder.file("stubs.o")] : ["-typecheck"]
    let run = try swiftc.run(
      how + [
        "-parse-as-library", "-swift-version", "6", "-module-name", module,
        "-enable-upcoming-feature", "ExistentialAny", "-enable-upcoming-feature",
        "InternalImportsByDefault", "-I", try #require(Self.modules), "-Xcc",
        "-fmodule-map-file=\(root)/Sources/CProtobufC/module.modulemap",
      ] + files
    )
    let lines = (run.text + run.errors).split(separator: "\n").filter {
      $0.contains("error:") || $0.contains("warning:")
    }
    #expect(run.status == 0)
    #expect(lines.isEmpty, "\(lines.prefix(20).joined(separator: "\n"))")
  }
}
