import TestSupport
import Testing

@testable import TernSchema

/// The layout of sources: what comes out, that it stays, and that the meaning stays.
@Suite("The source formatter")
struct FormatterTests {
  /// Formats a text; fails when it is refused.
  private func formatted(_ text: String) throws -> String {
    let result = SourceFormatter.format(Array(text.utf8), path: "test.proto")
    let bytes = try #require(
      result.formatted,
      "\(result.diagnostics.map(\.description)) in\n\(text)"
    )
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("Layouts are as people write them", arguments: FormatterCases.all)
  func layout(_ test: FormatterCase) throws {
    #expect(try formatted(test.source) == test.expected, "\(test.name)")
    #expect(try formatted(test.expected) == test.expected, "\(test.name), again")
  }

  @Test("A source with an error is not formatted, and the error has its place")
  func refusal() {
    let text = "syntax = \"proto3\";\nmessage A {\n  int32 = 1;\n}\n"
    let result = SourceFormatter.format(Array(text.utf8), path: "bad.proto")
    #expect(result.formatted == nil)
    #expect(result.diagnostics.first?.line == 3)
    #expect(result.diagnostics.first?.column == 9)
    #expect(result.diagnostics.first.map(result.render)?.contains("|   int32 = 1;") == true)
  }

  @Test("Formatting keeps every comment, changes no meaning, and is done once", arguments: 1...300)
  func randomSources(seed: UInt64) throws {
    let source = RandomSource(seed: seed).text
    let once = try formatted(source)
    #expect(try formatted(once) == once, "formatting again changes something:\n\(source)")
    #expect(try descriptor(source) == descriptor(once), "the meaning changes:\n\(source)\n\(once)")
    for comment in RandomSource.comments(in: source) {
      #expect(once.contains(comment), "\"\(comment)\" is lost in\n\(once)\nof\n\(source)")
    }
  }

  /// The descriptor without source information, its imports sorted.
  private func descriptor(_ text: String) throws -> [UInt8] {
    let sources = InMemorySources(["test.proto": text, "b.proto": "", "a.proto": ""])
    let result = Compiler(sources: sources, includesSourceInfo: false).compile(["test.proto"])
    try #require(
      result.isSuccess,
      "\(result.diagnostics.filter { $0.severity == .error }.map(\.description)):\n\(text)"
    )
    var file = try #require(result.files.first { $0.name == "test.proto" })
    let publicImports = file.publicDependency.map { file.dependency[Int($0)] }
    file.dependency.sort()
    file.publicDependency = publicImports.sorted().compactMap { path in
      file.dependency.firstIndex(of: path).map(Int32.init)
    }
    return try file.serializedBytes()
  }

  @Test("Deep nesting and odd bytes are formatted or refused, never a crash", arguments: 1...300)
  func hostile(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var bytes = Array(RandomSource(seed: seed).text.utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 2: bytes[place] = Array("{}[]<>();=,/*\"'\n".utf8).randomElement(using: &random) ?? 0
      default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
      }
    }
    let result = SourceFormatter.format(bytes, path: "odd.proto")
    guard let formatted = result.formatted else {
      #expect(result.diagnostics.contains { $0.severity == .error })
      return
    }
    let again = SourceFormatter.format(formatted, path: "odd.proto").formatted
    #expect(again == formatted, "\(String(decoding: bytes, as: UTF8.self))")
  }
}

/// A source and its layout.
struct FormatterCase: Sendable, CustomTestStringConvertible {
  var name: String
  var source: String
  var expected: String

  var testDescription: String { name }
}
