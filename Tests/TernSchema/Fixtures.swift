import Foundation
import Testing

@testable import TernSchema

/// The contracts that tests read from disk.
enum Fixtures {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures").path
  static let valid = folder + "/valid"
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The paths of the valid fixtures.
  static var validPaths: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: valid)) ?? []
    return names.filter { $0.hasSuffix(".proto") }.sorted()
  }

  /// All contracts below a folder, as paths relative to it.
  static func contracts(below folder: String) -> [String] {
    // The folder may be a link: the enumerator does not follow one.
    let resolved = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    guard let walk = FileManager.default.enumerator(atPath: resolved) else { return [] }
    return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".proto") }.sorted()
  }

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  /// A small contract, and what the compiler says of it.
  struct Snippet: Sendable, CustomTestStringConvertible {
    var name: String
    var source: String
    /// Lines as `3:9 error: message`.
    var expected: [String]

    var testDescription: String { name }
  }

  /// The sections of `contracts.txt`: a title line, lines that begin with `! ` for the expected
  /// diagnostics, then the source.
  static let snippets: [Snippet] = {
    let content = (try? text(folder + "/contracts.txt")) ?? ""
    return content.components(separatedBy: "=== ").dropFirst().map { section in
      var lines = section.components(separatedBy: "\n")
      let name = lines.removeFirst()
      var expected: [String] = []
      while let first = lines.first, first.hasPrefix("! ") {
        expected.append(String(first.dropFirst(2)))
        lines.removeFirst()
      }
      return Snippet(name: name, source: lines.joined(separator: "\n"), expected: expected)
    }
  }()

  /// Compiles a source as `t.proto`.
  static func compile(_ source: String) -> CompilationResult {
    Compiler(sources: InMemorySources(["t.proto": source])).compile(["t.proto"])
  }

  /// The diagnostics in the form of `contracts.txt`.
  static func lines(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { "\($0.line):\($0.column) \($0.severity.rawValue): \($0.message)" }
  }
}
