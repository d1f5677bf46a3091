import Foundation
import TernSchema
import Testing

@testable import TernCompatibility

/// Each folder of `Pairs` is a break: old and new contracts, and the findings with their exact places.
@Suite("Findings over pairs of contracts")
struct PairTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Pairs").path

  static let names: [String] = {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }()

  @Test("A pair gives exactly the expected findings in each category", arguments: names)
  func pair(_ name: String) throws {
    let path = "\(Self.folder)/\(name)/expected.txt"
    let lines = try TernCompatibility.Category.allCases.flatMap { try Self.lines(name, $0) }
    if ProcessInfo.processInfo.environment["REFRESH"] == "1" {
      let text = lines.map { $0 + "\n" }.joined()
      try text.write(toFile: path, atomically: false, encoding: .utf8)
    }
    let expected = try String(contentsOfFile: path, encoding: .utf8)
    #expect(lines == expected.split(separator: "\n").map(String.init))
  }

  /// Lines such as `FILE a.proto:4:3-4:50 FIELD_SAME_NAME message`.
  private static func lines(_ name: String, _ category: TernCompatibility.Category) throws
    -> [String]
  {
    try findings(name, category).map { finding in
      let span = finding.span
      return "\(category.rawValue) \(finding.path ?? "-"):\(span.line):\(span.column)"
        + "-\(span.endLine):\(span.endColumn) \(finding.rule) \(finding.message)"
    }
  }

  static func findings(
    _ name: String,
    _ category: TernCompatibility.Category
  ) throws -> [Finding] {
    let new = try contracts("\(folder)/\(name)/new")
    let old = try contracts("\(folder)/\(name)/old")
    return CompatibilityCheck(new: new, against: old).findings(category: category)
  }

  static func contracts(_ folder: String) throws -> ContractSet {
    let walk = try #require(FileManager.default.enumerator(atPath: folder))
    let files = walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".proto") }.sorted()
    let sources = DirectorySources(importPaths: [folder])
    let result = Compiler(sources: sources).compile(files)
    let schema = try #require(result.schema, "\(result.diagnostics)")
    return ContractSet(schema: schema, sources: sources)
  }

  @Test("Contracts do not break against themselves", arguments: names)
  func identity(_ name: String) throws {
    let set = try Self.contracts("\(Self.folder)/\(name)/old")
    let check = CompatibilityCheck(new: set, against: set)
    #expect(check.findings(rules: Rule.all) == [])
  }

  @Test("Every rule finds something in some pair")
  func coverage() throws {
    var seen: Set<String> = []
    for name in Self.names {
      for category in TernCompatibility.Category.allCases {
        seen.formUnion(try Self.findings(name, category).map(\.rule))
      }
    }
    let working = Rule.all.filter { !$0.categories.isEmpty }
    #expect(Set(working.map(\.id)).subtracting(seen) == [])
  }

  @Test("Ids are unique, and the stricter categories have the more rules")
  func catalogue() {
    #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
    #expect(
      TernCompatibility.Category.shared.map { Rule.all(in: $0).count } == [51, 51, 22, 15, 32]
    )
  }

  @Test("A finding as JSON is escaped, and has no path when there is none")
  func json() {
    let span = SourceSpan(line: 1, column: 2, endLine: 3, endColumn: 4)
    let finding = Finding(rule: "X", path: nil, span: span, message: "a \"b\"\\\n\u{1}")
    #expect(
      finding.json == #"{"start_line":1,"start_column":2,"end_line":3,"end_column":4,"#
        + #""type":"X","message":"a \"b\"\\\n\u0001"}"#
    )
    #expect(finding.text == "<input>:1:2:a \"b\"\\\n\u{1}")
  }
}
