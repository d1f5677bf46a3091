import Foundation
import TernWire
import TestSupport
import Testing

@testable import TernSchema

/// Random contracts, compiled by us and by protoc, and compared field by field.
///
/// `TERN_RANDOM_CONTRACTS=5000` asks for thousands, `TERN_RANDOM_SEED=7` for others than the usual ones.
@Suite("Random contracts against protoc")
struct DifferentialTests {
  private static func environment(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  /// In one run of the tests.
  static let contractCount = environment("TERN_RANDOM_CONTRACTS") ?? 300
  static let firstSeed = environment("TERN_RANDOM_SEED") ?? 1
  /// A process of protoc each, so fewer.
  static let mutantCount = max(60, contractCount / 2)
  private static let groupSize = 100

  private static func path(_ seed: Int) -> String { "s\(seed).proto" }

  private static func files(_ seeds: Range<Int>) -> [String: String] {
    var files = ["options.proto": RandomContract.optionsFile]
    for seed in seeds { files[path(seed)] = RandomContract(seed: UInt64(seed)).text }
    return files
  }

  @Test("A seed gives the same contract again")
  func determinism() {
    #expect(RandomContract(seed: 5).text == RandomContract(seed: 5).text)
    #expect(RandomContract(seed: 5).text != RandomContract(seed: 8).text)
  }

  @Test("Random contracts compile, and link again from their descriptors")
  func compile() throws {
    let seeds = Self.firstSeed..<(Self.firstSeed + 60)
    let result = Compiler(sources: InMemorySources(Self.files(seeds))).compile(
      seeds.map(Self.path)
    )
    let errors = result.diagnostics.filter { $0.severity == .error }
    try #require(result.isSuccess, "\(errors.prefix(3).map(result.render).joined())")
    let again = try Schema(linking: result.files)
    #expect(again.files.count == result.files.count)
  }

  @Test(
    "Random contracts give protoc's descriptors and source info",
    .enabled(if: Protoc.isModern, Protoc.old),
    arguments: [true, false]
  )
  func descriptors(withSourceInfo: Bool) throws {
    var seed = Self.firstSeed
    let end = Self.firstSeed + Self.contractCount
    while seed < end {
      let seeds = seed..<min(end, seed + Self.groupSize)
      seed = seeds.upperBound
      let comparison = try ProtocComparison(Self.files(seeds))
      let paths = seeds.map(Self.path)
      let all = try comparison.difference(paths, withSourceInfo: withSourceInfo)
      let taken = comparison.theirs(paths, withSourceInfo: false) != nil
      if all == nil, taken { continue }
      // Which of them it is:
      for path in paths {
        let difference = try comparison.difference([path], withSourceInfo: withSourceInfo)
        #expect(difference == nil, "\(path)")
        #expect(comparison.theirs([path], withSourceInfo: false) != nil, "protoc rejects \(path)")
      }
      #expect(all == nil)
    }
  }

  @Test(
    "Changed contracts are taken by both or by none, with the same descriptors",
    .enabled(if: Protoc.isModern, Protoc.old),
    arguments: 0..<4
  )
  func mutants(group: Int) throws {
    var mutator = TokenMutator(random: SeededGenerator(seed: UInt64(Self.firstSeed * 4 + group)))
    let contracts = ContractLine.accepted.filter(\.isForProtoc30)
    let count = Self.mutantCount / 4
    var taken = 0
    var tried = 0
    // About one in ten is still right; a group without any goes on for a while.
    while tried < count || taken == 0 && tried < count * 4 {
      tried += 1
      let index = Int.random(in: 0..<contracts.count, using: &mutator.random)
      var files = contracts[index].files
      let text = mutator.mutate(files["t.proto"] ?? "")
      files["t.proto"] = text
      let comparison = try ProtocComparison(files)
      let difference = try comparison.difference(["t.proto"], withSourceInfo: true)
      #expect(difference == nil, "\(text)")
      if comparison.theirs(["t.proto"], withSourceInfo: true) != nil { taken += 1 }
    }
    #expect(taken > 0, "the changes are so harsh that nothing is left to compare")
  }
}
