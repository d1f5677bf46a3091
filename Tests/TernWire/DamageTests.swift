import TernWire
import TestSupport
import Testing

/// Bytes from a peer may be anything; reading them ends in a value or an error.
@Suite("Damaged bytes")
struct DamageTests {
  /// One message with every kind of field in it.
  static let whole: [UInt8] = {
    var value = Torture.V1.Everything()
    value.scalars = .init(
      aDouble: 1.5,
      aFloat: -2.5,
      anInt64: -1,
      aUint64: .max,
      anInt32: 300,
      aFixed64: 9,
      aFixed32: 8,
      aBool: true,
      aString: "text ä",
      someBytes: [1, 2, 3],
      aUint32: 70_000,
      aColour: .green,
      anSfixed32: -4,
      anSfixed64: -5,
      anSint32: -6,
      anSint64: -7
    )
    value.optionals = .init(aBool: false, aString: "", scalars: .init(anInt32: 1))
    value.repeats = .init(
      doubles: [1, 2],
      int64s: [-1, 300],
      bools: [true, false],
      strings: ["a", "bc"],
      byteStrings: [[], [9]],
      colours: [.red],
      sint32s: [-1, 1],
      messages: [.init(), .init(aBool: true)],
      looseInt32s: [1, 2]
    )
    value.maps = .init(
      stringString: ["k": "v"],
      int32Bool: [1: true],
      stringMessage: ["m": .init(aBool: true)]
    )
    value.choice = .init(before: "b", kind: .again(.init(kind: .aString("s"))), small: .high(5))
    value.tree = .init(name: "root", left: .init(name: "l"), children: [.init(name: "c")])
    value.farList = [1, 2, 3]
    value.farthest = "end"
    try? value.unknownFields.append(serialized: [0xC3, 0x3E, 0x08, 1, 0xC4, 0x3E, 0xC8, 0x3E, 5])
    return (try? value.serializedBytes()) ?? []
  }()

  @Test("the example itself is whole")
  func example() throws {
    #expect(Self.whole.count > 200)
    #expect(try FixtureType.everything.roundTrip(Self.whole, .default) == Self.whole)
    #expect(try FixtureType.everything.dynamicRoundTrip(Self.whole) == Self.whole)
  }

  @Test("a truncated message is an error or a shorter message, never a trap")
  func truncation() throws {
    var errors = 0
    for count in 0..<Self.whole.count {
      let part = [UInt8](Self.whole[..<count])
      let typed = Result { try FixtureType.everything.roundTrip(part, .default) }
      let dynamic = Result { try FixtureType.everything.dynamicRoundTrip(part) }
      switch (typed, dynamic) {
      case (.success(let left), .success(let right)): #expect(left == right && left == part)
      case (.failure, .failure): errors += 1
      default: Issue.record("typed and dynamic disagree at \(count)")
      }
    }
    // Only the ends of the outermost fields are ends of messages.
    #expect(errors > Self.whole.count - 20)
  }

  @Test("mutated messages are read alike, typed and dynamic", arguments: 0..<8)
  func mutation(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var successes = 0
    for round in 0..<2000 {
      var bytes = Self.whole
      for _ in 0...Int.random(in: 0..<4, using: &generator) {
        Self.damage(&bytes, &generator)
      }
      let limits = DecodingLimits(arenaBytesMax: 1 << 22)
      let typed = try? FixtureType.everything.roundTrip(bytes, limits)
      let dynamic = try? FixtureType.everything.dynamicRoundTrip(bytes, limits: limits)
      if let typed, let dynamic {
        successes += 1
        // Both say the same; a dynamic message keeps explicit zeros, so the values are compared.
        let left = try? Torture.V1.Everything(serializedBytes: typed)
        let right = try? Torture.V1.Everything(serializedBytes: dynamic)
        if !Self.areSame(left, right) { Issue.record("seed \(seed), round \(round)") }
      } else if dynamic != nil {
        Issue.record("only the typed one refused: seed \(seed), round \(round)")
      }
    }
    #expect(successes > 20)
  }

  /// Equal, where NaN equals itself.
  private static func areSame(_ left: Torture.V1.Everything?, _ right: Torture.V1.Everything?)
    -> Bool
  {
    left == right || (left.map { "\($0)" } == right.map { "\($0)" })
      || left.map { "\($0)".contains("nan") } == true
      // A dictionary has no order.
      || (try? left?.serializedBytes().count) == (try? right?.serializedBytes().count)
  }

  private static func damage(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
    let place = Int.random(in: 0..<max(bytes.count, 1), using: &generator)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0 where !bytes.isEmpty:
      bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 1 where !bytes.isEmpty:
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 2:
      bytes.insert(UInt8.random(in: 0...255, using: &generator), at: min(place, bytes.count))
    case 3 where !bytes.isEmpty:
      bytes.remove(at: place)
    default:
      let end = min(bytes.count, place + Int.random(in: 0..<40, using: &generator))
      if place < end { bytes.append(contentsOf: bytes[place..<end]) }
    }
  }

  @Test("random bytes never trap", arguments: FixtureType.all)
  func random(type: FixtureType) {
    var generator = SeededGenerator(seed: 7)
    let limits = DecodingLimits(arenaBytesMax: 1 << 20)
    var outcomes = 0
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        // Small numbers make likelier tags.
        UInt8.random(in: 0...(Bool.random(using: &generator) ? 63 : 255), using: &generator)
      }
      let typed = try? type.roundTrip(bytes, limits)
      let dynamic = try? type.dynamicRoundTrip(bytes, limits: limits)
      if typed != nil || dynamic == nil { outcomes += 1 }
    }
    #expect(outcomes > 0)
  }
}
