import Foundation
import TernWire
import TestSupport
import Testing

@testable import TernSchema

/// What comes out must not depend on how the compiler goes about it.
@Suite("Ways to compile")
struct CompilerTests {
  /// Files that import one another, with comments, options and one with a mistake in it.
  private static func sources(_ count: Int, broken: Int? = nil) -> InMemorySources {
    var files: [String: String] = [:]
    for index in 0..<count {
      let next = index + 1 < count ? "import \"f\(index + 1).proto\";\n" : ""
      let type = index == broken ? "Nope" : index + 1 < count ? "M\(index + 1)" : "string"
      files["f\(index).proto"] = """
        // Detached.

        syntax = "proto3";
        \(next)option java_package = "p\(index)";;;
        // About M\(index).
        message M\(index) {
          \(type) a = 1 [deprecated = true];  // Trails.
          reserved 5 to 9;
        }

        """
    }
    return InMemorySources(files)
  }

  private static func names(_ count: Int) -> [String] { (0..<count).map { "f\($0).proto" } }

  @Test("Every run gives the same files in the same order, and the same diagnostics")
  func order() {
    let names = Self.names(60).reversed() + ["missing.proto"]
    let results = (0..<8).map { _ in
      Compiler(sources: Self.sources(60, broken: 31)).compile(names)
    }
    let expected = results[0].diagnostics.map(\.description)
    #expect(expected.count == 2)
    for result in results { #expect(result.diagnostics.map(\.description) == expected) }
    let good = (0..<8).map { _ in Compiler(sources: Self.sources(60)).compile(Self.names(60)) }
    for result in good { #expect(result.files == good[0].files) }
    #expect(good[0].files.map { $0.name ?? "" } == Self.names(60).reversed())
  }

  @Test("With any number of threads each file is taken once", arguments: [0, 1, 4])
  func threads(count: Int) {
    let sources = Self.sources(200)
    let parser = ParseAhead(Self.names(200), threads: count) { path in
      ParsedFile.read(path, from: sources, recordsLocations: false)
    }
    for name in Self.names(200) {
      guard case .source(let file) = parser.take(name).content else {
        Issue.record("\(name) is not there")
        continue
      }
      #expect(file.importPath == name)
    }
    parser.close()
  }

  @Test("A set that is written file by file has the bytes of the whole set")
  func serializedSet() throws {
    for sourceInfo in [Compiler.SourceInfo.none, .included] {
      for includesImports in [false, true] {
        let compiler = Compiler(sources: Self.sources(5), sourceInfo: sourceInfo)
        let wanted = ["f1.proto", "f3.proto"]
        let files = compiler.compile(wanted).files
        let expected = try Google.Protobuf.FileDescriptorSet(
          // f1 needs f3 only by way of f2, which isn't in the set.
          file: includesImports
            ? files : wanted.compactMap { name in files.first { $0.name == name } }
        ).serializedBytes()
        let (set, result) = try compiler.compileDescriptorSet(
          wanted,
          includesImports: includesImports
        )
        #expect(result.isSuccess)
        #expect(Array(set.pieces.joined()) == expected)
      }
    }
  }

  @Test("Locations that are made on demand are those of the descriptors")
  func lateLocations() throws {
    let included = Compiler(sources: Self.sources(3), sourceInfo: .included)
    let late = Compiler(sources: Self.sources(3), sourceInfo: .onDemand)
    let schema = try #require(late.compile(["f0.proto"]).schema)
    for file in included.compile(["f0.proto"]).files {
      let locations = try #require(file.sourceCodeInfo?.location)
      #expect(locations.count > 10)
      let other = try #require(schema.file(file.name ?? ""))
      #expect(other.proto.sourceCodeInfo == nil)
      for location in locations {
        let span = try #require(other.location(of: location.path))
        // Several locations may have one path: the first is the one that is found.
        let first = try #require(locations.first { $0.path == location.path }?.span)
        #expect(span.line == Int(first[0]) + 1)
        #expect(span.column == Int(first[1]) + 1)
        #expect(span.endColumn == Int(first[first.count - 1]) + 1)
      }
    }
    #expect(schema.message("M1")?.documentation == " About M1.\n")
  }

  @Test("However many empty statements there are, they take little and change nothing")
  func emptyStatements() {
    let many = String(repeating: ";", count: 300_000)
    let text = "syntax = \"proto3\";\(many) message M { \(many) string a = 1; }\n"
    let result = Compiler(sources: InMemorySources(["t.proto": text])).compile(["t.proto"])
    #expect(result.files.first?.messageType.first?.field.count == 1)
  }

  @Test("Names of all lengths are found again, and no others")
  func symbols() {
    var table = SymbolTable()
    let names = (0..<2_000).map { String(repeating: "a", count: $0 % 40) + ".\($0)" }
    for (index, name) in names.enumerated() {
      let symbol = SymbolID(kind: .message, index: Int32(index), file: 0)
      #expect(table.insert(name, symbol) == nil)
      #expect(table.insert(name, symbol)?.index == Int32(index))
    }
    for (index, name) in names.enumerated() {
      #expect(table[name]?.index == Int32(index))
      #expect(table[name + "x"] == nil)
    }
    #expect(table.entries.map(\.name) == names)
  }
}

@Suite("Paths of imports")
struct ImportPathTests {
  @Test(
    "A file on disk has one name: no way around it, and none beside the root",
    arguments: ["./b.proto", "b.proto/.", "a/../b.proto", "a//b.proto", "/b.proto", "a/./b.proto"]
  )
  func names(path: String) throws {
    let folder = TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: folder.file("a"),
      withIntermediateDirectories: true
    )
    for name in ["b.proto", "a/b.proto"] {
      try Data("syntax = \"proto3\";".utf8).write(to: URL(filePath: folder.file(name)))
    }
    let sources = DirectorySources(importPaths: [folder.path])
    #expect(try sources.source("b.proto") != nil)
    #expect(try sources.source("a/b.proto") != nil)
    #expect(try sources.source(path) == nil)
    try Data("syntax = \"proto3\"; import \"\(path)\";".utf8)
      .write(to: URL(filePath: folder.file("t.proto")))
    let result = Compiler(sources: sources).compile(["t.proto"])
    let error = try #require(result.diagnostics.first)
    #expect(error.message.hasSuffix("is not found"))
    #expect(error.hint == "an import has no empty part, \".\" or \"..\" between its slashes")
  }
}
