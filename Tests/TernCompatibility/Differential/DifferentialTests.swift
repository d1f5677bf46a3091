import Foundation
import TernSchema
import TestSupport
import Testing

@testable import TernCompatibility

/// Seeded edits of real contracts through `buf breaking` and through our rules: everything must agree.
///
/// `TERN_DIFFERENTIAL=3000` compares as many pairs, `TERN_DIFFERENTIAL_SEED` begins with another one, and
/// `TERN_CORPUS=FOLDER:FOLDER` edits further contracts.
@Suite("Findings against buf, over edited contracts")
struct DifferentialTests {
  private static let environment = ProcessInfo.processInfo.environment
  static let count = environment["TERN_DIFFERENTIAL"].flatMap { Int($0) } ?? 300
  static let firstSeed = environment["TERN_DIFFERENTIAL_SEED"].flatMap { UInt64($0) } ?? 1
  /// buf takes a quarter of a second to start and does little: some runs at once.
  private static let runsAtOnce = 4

  @Test(
    "buf finds the same, at the same places, in the same order",
    .enabled(if: Oracle.buf != nil, Oracle.needsBuf)
  )
  func agreement() async throws {
    let buf = try #require(Oracle.buf)
    let seeds = (0..<Self.count).map { Self.firstSeed + UInt64($0) }
    var outcomes: [Outcome] = []
    try await withThrowingTaskGroup(of: Outcome.self) { group in
      var waiting = seeds[...]
      for seed in waiting.prefix(Self.runsAtOnce) { group.addTask { try Self.compare(seed, buf) } }
      waiting = waiting.dropFirst(Self.runsAtOnce)
      for try await outcome in group {
        outcomes.append(outcome)
        if let seed = waiting.popFirst() { group.addTask { try Self.compare(seed, buf) } }
      }
    }
    outcomes.sort { $0.seed < $1.seed }
    for outcome in outcomes where !outcome.differences.isEmpty {
      Issue.record(
        "seed \(outcome.seed), \(outcome.edits): \(outcome.differences.joined(separator: "\n"))"
      )
    }
    let compared = outcomes.filter { $0.lines != nil }
    let findings = compared.reduce(0) { $0 + ($1.lines ?? 0) }
    let edits = Set(outcomes.flatMap(\.edits))
    print(
      "compared \(compared.count) pairs with \(findings) findings, \(edits.count) kinds of edits;",
      "\(outcomes.count - compared.count) pairs that buf does not build"
    )
    #expect(compared.count >= outcomes.count * 3 / 4, "too few pairs build in buf")
    if outcomes.count >= 300 {
      #expect(edits.count >= Edit.all.count * 3 / 4, "too few kinds of edits work")
    }
  }

  private struct Outcome: Sendable {
    var seed: UInt64
    var edits: [String]
    var lines: Int?
    var differences: [String]
  }

  /// Makes a pair, asks both, and compares line by line.
  private static func compare(_ seed: UInt64, _ buf: Oracle) throws -> Outcome {
    var outcome = Outcome(seed: seed, edits: [], lines: nil, differences: [])
    let (old, new, edits) = try pair(seed)
    outcome.edits = edits
    let folder = TemporaryDirectory()
    try old.write(to: folder.file("old"))
    try new.write(to: folder.file("new"))
    let names = TernCompatibility.Category.shared.map { "\"\($0.rawValue)\"" }.joined(
      separator: ","
    )
    let result = try buf.run(
      [
        "breaking", ".", "--against", "../old", "--error-format", "json", "--config",
        "{\"version\":\"v2\",\"breaking\":{\"use\":[\(names)]}}",
      ],
      in: folder.file("new")
    )
    let expectedLines = result.text.split(separator: "\n").map { BufTests.normalized(String($0)) }
    if result.text.contains("\"type\":\"COMPILE\"") || ![0, 100].contains(result.status) {
      if let keep = environment["TERN_DIFFERENTIAL_KEEP"] {
        print("seed \(seed) does not build: \(result.text) \(result.errors) \(edits) \(keep)")
      }
      return outcome
    }
    let rules = Rule.shared.filter { !$0.categories.isEmpty }
    let check = CompatibilityCheck(new: new.contracts, against: old.contracts)
    let ours = check.findings(rules: rules).map(\.json)
    outcome.lines = ours.count
    if ours != expectedLines {
      let expected = Set(expectedLines)
      let found = Set(ours)
      outcome.differences =
        expected.subtracting(found).sorted().map { "buf: \($0)" }
        + found.subtracting(expected).sorted().map { "own: \($0)" }
      if outcome.differences.isEmpty { outcome.differences = ["the order differs"] }
      if let keep = environment["TERN_DIFFERENTIAL_KEEP"] {
        try? FileManager.default.removeItem(atPath: "\(keep)/\(seed)")
        try old.write(to: "\(keep)/\(seed)/old")
        try new.write(to: "\(keep)/\(seed)/new")
      }
    }
    return outcome
  }

  static func pair(_ seed: UInt64) throws -> (old: Workspace, new: Workspace, edits: [String]) {
    var dice = Dice(generator: SeededGenerator(seed: seed))
    let choice = dice.pick(Corpus.sets)
    let old = try #require(choice)
    var new = old
    var edits: [String] = []
    let wanted = dice.one(1, 1, 2, 3, 5, 8)
    var attempts = 0
    while edits.count < wanted, attempts < 40 {
      attempts += 1
      guard let edit = dice.pick(Edit.all), let changed = edit.apply(new, &dice) else { continue }
      if new.adopt(changed) { edits.append(edit.name) }
    }
    return (old, new, edits)
  }
}
