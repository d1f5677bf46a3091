import Foundation
import TestSupport
import Testing

@testable import TernCompatibility

/// The pairs of `Pairs` and the catalogue of rules against `buf`.
@Suite("Findings against buf")
struct BufTests {
  @Test(
    "buf prints the same lines in each category",
    .enabled(if: Oracle.buf != nil, Oracle.needsBuf),
    // buf takes no two extensions of one number, wherever they stand.
    arguments: PairTests.names.filter { $0 != "extension_numbers" }
  )
  func agreement(_ name: String) throws {
    let buf = try #require(Oracle.buf)
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    for category in TernCompatibility.Category.shared {
      let config = #"{"version":"v2","breaking":{"use":["\#(category.rawValue)"]}}"#
      let result = try buf.run(
        ["breaking", ".", "--against", "../old", "--error-format", "json", "--config", config],
        in: "\(folder)/Pairs/\(name)/new"
      )
      let theirs = result.text.split(separator: "\n").map { Self.normalized(String($0)) }
      let ours = try PairTests.findings(name, category).map(\.json)
      #expect(ours == theirs, "\(category)")
    }
  }

  @Test(
    "Rules and their categories are those of buf",
    .enabled(if: Oracle.buf != nil, Oracle.needsBuf)
  )
  func catalogue() throws {
    struct Line: Decodable {
      var id: String
      var categories: [String]
    }
    let buf = try #require(Oracle.buf)
    let result = try buf.run(
      ["config", "ls-breaking-rules", "--version", "v2", "--format", "json"],
      in: "/"
    )
    let lines = try result.text.split(separator: "\n").map {
      try JSONDecoder().decode(Line.self, from: Data($0.utf8))
    }
    let theirs = Dictionary(uniqueKeysWithValues: lines.map { ($0.id, Set($0.categories)) })
    let ours = Dictionary(
      uniqueKeysWithValues: Rule.shared.map { ($0.id, Set($0.categories.map(\.rawValue))) }
    )
    #expect(ours.filter { !$0.value.isEmpty } == theirs)
  }

  /// One of buf's messages has a stray letter.
  static func normalized(_ line: String) -> String {
    line.split(separator: "\\\"q moved", omittingEmptySubsequences: false)
      .joined(separator: "\\\" moved")
  }
}
