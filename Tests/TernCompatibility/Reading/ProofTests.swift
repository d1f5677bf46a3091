import Foundation
import TernJSON
import TernSchema
import TernWire
import TestSupport
import Testing

@testable import TernCompatibility

/// Data is the judge of the rules about reading: what they are silent about must survive, and what they
/// complain about must fail for some message.
///
/// `TERN_PROOF=2000` takes as many pairs of versions.
@Suite("Rules about reading, proved by data")
struct ProofTests {
  private static let environment = ProcessInfo.processInfo.environment
  static let pairs = environment["TERN_PROOF"].flatMap { Int($0) } ?? 120
  private static let messagesPerType = 3

  @Test("No finding means no loss: messages survive the other version and come back")
  func survival() throws {
    var survived = 0
    for seed in 1...UInt64(Self.pairs) {
      let (old, new, edits) = try DifferentialTests.pair(seed &+ 90_000)
      let comparison = Comparison(old: Side(old.contracts), new: Side(new.contracts))
      let tainted = Dictionary(
        uniqueKeysWithValues: ReaderSide.allCases.map { side in
          (side, Set(comparison.readingProblems(side, .binary).map(\.writer.fullName)))
        }
      )
      let lossy = tainted.values.reduce(into: Set<String>()) { $0.formUnion($1) }
      for side in ReaderSide.allCases {
        let (writer, reader) = side == .newReader ? (old, new) : (new, old)
        var random = RandomMessage(dice: Dice(generator: SeededGenerator(seed: seed)))
        for type in writer.messages {
          let inside = Self.types(inside: type)
          guard let other = reader.schema.message(type.fullName), !other.isMapEntry,
            inside.isDisjoint(with: tainted[side] ?? [])
          else { continue }
          // The way back is a way in the other direction.
          let comesBack = inside.isDisjoint(with: lossy)
          for _ in 0..<Self.messagesPerType {
            let place = "seed \(seed), \(side), \(type.fullName), \(edits)"
            do {
              try Self.send(try random.make(type), to: other, comesBack: comesBack, place)
              survived += 1
            } catch {
              Issue.record("\(place): \(error)")
            }
          }
        }
      }
    }
    print("\(survived) messages over \(Self.pairs) pairs of versions survived")
    #expect(survived > Self.pairs * 4)
  }

  @Test("A finding has a message that fails; those without are few, and told")
  func examples() throws {
    var shown = 0
    var silent: [String: Int] = [:]
    for seed in 1...UInt64(Self.pairs) {
      let (old, new, _) = try DifferentialTests.pair(seed &+ 90_000)
      let comparison = Comparison(old: Side(old.contracts), new: Side(new.contracts))
      let maker = ExampleMaker(new: new.schema, old: old.schema)
      for side in ReaderSide.allCases {
        for encoding in DataEncoding.allCases {
          for problem in comparison.readingProblems(side, encoding) {
            if maker.example(of: problem, side, encoding) != nil {
              shown += 1
            } else {
              silent[Self.kind(problem.what, encoding), default: 0] += 1
            }
          }
        }
      }
    }
    let total = shown + silent.values.reduce(0, +)
    print("\(shown) of \(total) findings have a message that fails; without one:")
    for (kind, count) in silent.sorted(by: { $0.value > $1.value }) { print("  \(count) \(kind)") }
    #expect(shown * 2 > total, "most findings have no message that fails")
  }

  /// Reads a message with the other version, and what that writes with the first one.
  private static func send(
    _ message: DynamicMessage,
    to reader: MessageSchema,
    comesBack: Bool,
    _ place: String
  ) throws {
    // What the writer itself does not give back is none of the reader's business.
    let canonical = try DynamicMessage(
      message.type,
      serializedBytes: try message.serializedBytes()
    ).serializedBytes()
    let read = try DynamicMessage(reader.messageType, serializedBytes: canonical).serializedBytes()
    guard comesBack else { return }
    let back = try DynamicMessage(message.type, serializedBytes: read).serializedBytes()
    #expect(back == canonical, "\(place)\n\(hex(canonical))\n\(hex(back))")
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// A message and all that it may hold.
  private static func types(inside type: MessageSchema) -> Set<String> {
    var result: Set<String> = []
    var queue = [type]
    while let next = queue.popLast() {
      guard result.insert(next.fullName).inserted else { continue }
      queue += next.fields.compactMap(\.message)
    }
    return result
  }

  /// A finding without its names and numbers.
  private static func kind(_ what: String, _ encoding: DataEncoding) -> String {
    let words = what.split(separator: " ").filter { word in
      !word.contains { $0.isNumber || $0.isUppercase || $0 == "." || $0 == "\"" || $0 == "_" }
    }
    return "\(encoding.rawValue): \(words.joined(separator: " "))"
  }
}
