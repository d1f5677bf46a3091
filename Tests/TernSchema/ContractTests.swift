import Foundation
import Testing

@testable import TernSchema

/// Small contracts, most of them wrong: what is said, and exactly where.
@Suite("Rules of the language")
struct ContractTests {
  @Test("A small contract gets exactly the expected diagnostics", arguments: Fixtures.snippets)
  func snippet(_ snippet: Fixtures.Snippet) {
    let result = Fixtures.compile(snippet.source)
    #expect(Fixtures.lines(result.diagnostics) == snippet.expected)
  }

  @Test(
    "What protoc accepts is accepted, what protoc rejects is rejected",
    .enabled(if: Protoc.isModern, Protoc.old)
  )
  func agreement() throws {
    let protoc = try #require(Protoc.installed)
    let folder = FileManager.default.temporaryDirectory.path + "/tern-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    // Edition 2024 is newer than this protoc.
    for snippet in Fixtures.snippets where !snippet.source.contains("edition = \"2024\"") {
      try snippet.source.write(
        toFile: folder + "/t.proto",
        atomically: false,
        encoding: .utf8
      )
      let result = try Protoc.run(protoc.path, ["-I\(folder)", "-o/dev/null", "t.proto"])
      #expect(
        (result.status == 0) == Fixtures.compile(snippet.source).isSuccess,
        "\(snippet.name): \(result.errors)"
      )
    }
  }

  /// `REFRESH=1 swift test` writes what the compiler says now into the fixture, to be read and committed.
  @Test(
    "The expectations are written anew on request",
    .enabled(if: ProcessInfo.processInfo.environment["REFRESH"] == "1", "set REFRESH=1")
  )
  func refresh() throws {
    var text = ""
    for snippet in Fixtures.snippets {
      text += "=== \(snippet.name)\n"
      for line in Fixtures.lines(Fixtures.compile(snippet.source).diagnostics) {
        text += "! \(line)\n"
      }
      text += snippet.source
    }
    try text.write(
      toFile: Fixtures.folder + "/contracts.txt",
      atomically: false,
      encoding: .utf8
    )
  }

  @Test("A diagnostic shows the source line, a caret and a hint")
  func rendering() throws {
    let source = "syntax = \"proto3\";\nmessage Food {}\nmessage M {\n\tFoood f = 1;\n}\n"
    let result = Fixtures.compile(source)
    let diagnostic = try #require(result.diagnostics.first)
    let expected = """
      t.proto:4:2: error: type "Foood" is not defined
        4 | \tFoood f = 1;
          | \t^~~~~
        hint: did you mean "Food"?
      """
    #expect(result.render(diagnostic) == expected)
    #expect(diagnostic.rendered(source: source) == expected)
  }

  @Test("An import cycle is an error at the import that closes it")
  func importCycle() {
    let sources = InMemorySources([
      "a.proto": "syntax = \"proto3\";\nimport \"b.proto\";\n",
      "b.proto": "syntax = \"proto3\";\nimport \"c.proto\";\n",
      "c.proto": "syntax = \"proto3\";\n\nimport \"a.proto\";\n",
    ])
    let result = Compiler(sources: sources).compile(["a.proto"])
    #expect(result.schema == nil)
    #expect(
      result.diagnostics.map(\.description) == [
        "c.proto:3:8: error: the import \"a.proto\" makes an import cycle: "
          + "\"a.proto\" -> \"b.proto\" -> \"c.proto\" -> \"a.proto\""
      ]
    )
  }

  @Test("Names are seen through public imports, not through plain ones")
  func publicImports() {
    let sources = InMemorySources([
      "a.proto": "syntax = \"proto3\"; package p; message A {}",
      "b.proto": "syntax = \"proto3\"; import public \"a.proto\";",
      "c.proto": "syntax = \"proto3\"; import \"a.proto\"; message X { p.A a = 1; }",
      "d.proto": "syntax = \"proto3\"; import \"b.proto\"; message D { p.A a = 1; }",
      "e.proto": "syntax = \"proto3\"; import \"c.proto\"; message E { p.A a = 1; }",
    ])
    #expect(Compiler(sources: sources).compile(["d.proto"]).isSuccess)
    let hidden = Compiler(sources: sources).compile(["e.proto"])
    #expect(hidden.diagnostics.first?.hint == "add: import \"a.proto\";")
  }
}
