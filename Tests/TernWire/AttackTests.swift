import TernWire
import TestSupport
import Testing

/// Bytes made to hurt: each ends in an error or a value, within the memory that was allowed.
@Suite("Attacks")
struct AttackTests {
  static let limits = DecodingLimits(arenaBytesMax: 1 << 20)

  /// Both ways of decoding; nil where there is no error.
  private func codes(_ type: FixtureType, _ bytes: [UInt8]) -> [WireError.Code?] {
    [
      code { _ = try type.roundTrip(bytes, Self.limits) },
      code { _ = try type.dynamicRoundTrip(bytes, limits: Self.limits) },
    ]
  }

  @Test("a length that the bytes do not have is an error", arguments: FixtureType.all)
  func lengthBombs(type: FixtureType) {
    let lengths: [[UInt8]] = [
      [2], [0x7F], [0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0x7F], [0xFF, 0xFF, 0xFF, 0xFF, 0x07],
      [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
      [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [UInt8](repeating: 0xFF, count: 9) + [1],
    ]
    for number in 1..<30 as Range<Int> {
      for length in lengths {
        let tag = number << 3 | 2
        let bytes =
          (tag < 0x80 ? [UInt8(tag)] : [UInt8(tag & 0x7F) | 0x80, UInt8(tag >> 7)]) + length + [0]
        for outcome in codes(type, bytes) { #expect(outcome == .malformed, "\(bytes)") }
      }
    }
  }

  @Test("messages within messages stop at the limit", arguments: [101, 1_000, 200_000])
  func depthBombs(depth: Int) {
    // Lengths that lie, so that the bomb is as small as it can be; and groups, known and unknown.
    let bombs: [(FixtureType, [UInt8])] = [
      (.tree, LimitTests.nested(depth)),
      (.nothing, [UInt8](repeating: 0x0B, count: depth)),
      (.tree, [UInt8](repeating: 0x13, count: depth)),
      (.old, (0..<depth).flatMap { _ in [0x33, 0x13] as [UInt8] }),
      (.choice, [UInt8](repeating: 0x4A, count: depth)),
    ]
    for (type, bytes) in bombs {
      for outcome in codes(type, bytes) { #expect(outcome != nil, "\(type)") }
    }
  }

  @Test("few bytes that announce much memory stay within the budget")
  func memoryBombs() {
    let count = 200_000
    let bombs: [(FixtureType, [UInt8])] = [
      (.repeats, (0..<count).flatMap { _ in [0x8A, 0x01, 0] as [UInt8] }),
      (.maps, (0..<count).flatMap { _ in [0x9A, 0x01, 0] as [UInt8] }),
      (.nothing, (0..<count).flatMap { _ in [0x0D, 0, 0, 0, 0] as [UInt8] }),
      (.nothing, (0..<count).flatMap { _ in [0x0A, 0] as [UInt8] }),
      (.repeats, [0x42, 0xC0, 0x84, 0x3D] + [UInt8](repeating: 1, count: 1_000_000)),
      (.repeats, [0x2A, 0xC0, 0x84, 0x3D] + [UInt8](repeating: 0, count: 1_000_000)),
      // One message, again and again: each occurrence is merged with all before.
      (.everything, (0..<20_000).flatMap { _ in [0x1A, 3, 0x8A, 0x01, 0] as [UInt8] }),
      (.tree, (0..<20_000).flatMap { _ in [0x12, 2, 0x22, 0] as [UInt8] }),
    ]
    for (index, (type, bytes)) in bombs.enumerated() {
      for outcome in codes(type, bytes) { #expect(outcome == .byteBudgetExceeded, "\(index)") }
    }
  }

  @Test("a long list fits where its elements do", arguments: [1_048_575, 1_048_576, 1_048_577])
  func longLists(count: Int) throws {
    let texts = [UInt8]((0..<count).flatMap { _ in [0x4A, 0] as [UInt8] })
    #expect(try Torture.V1.Repeats(serializedBytes: texts).strings.count == count)
    let loose = [UInt8]((0..<count).flatMap { _ in [0x18, 1] as [UInt8] })
    #expect(try Torture.V1.Repeats(serializedBytes: loose).int64s.count == count)
    let unknown = [UInt8]((0..<count / 2).flatMap { _ in [0x08, 1] as [UInt8] })
    #expect(try Torture.V1.Nothing(serializedBytes: unknown).unknownFields.bytes == unknown)
  }

  @Test("lists that grow by turns stay whole")
  func growingByTurns() throws {
    var bytes: [UInt8] = []
    for index in 0..<30_000 {
      bytes += [0x18, UInt8(index & 0x7F), 0x4A, 1, UInt8(index & 0x7F)]
      bytes += [0x2A, 2, 1, UInt8(index & 0x7F)]
      if index % 3 == 0 { bytes += [0x8A, 1, 2, 0x28, UInt8(index & 0x7F)] }
    }
    let value = try Torture.V1.Repeats(serializedBytes: bytes)
    #expect(value.int64s == (0..<30_000).map { Int64($0 & 0x7F) })
    #expect(value.int32s == (0..<30_000).flatMap { [1, Int32($0 & 0x7F)] })
    #expect(value.strings == (0..<30_000).map { String(UnicodeScalar(UInt8($0 & 0x7F))) })
    let messages = (0..<10_000).map { Int32($0 * 3 & 0x7F) }
    #expect(value.messages.map(\.anInt32) == messages)
    let type = try #require(Fixtures.types?.types["torture.v1.Repeats"])
    let dynamic = try DynamicMessage(type, serializedBytes: bytes).serializedBytes()
    #expect(try Torture.V1.Repeats(serializedBytes: dynamic) == value)
  }

  @Test(
    "what a map of messages will take counts against the budget, also where values are left out"
  )
  func absentValues() throws {
    var bytes: [UInt8] = []
    for index in 0..<20_000 as Range<UInt32> {
      bytes += [0x9A, 0x01, 6, 0x0A, 4]
      bytes += (0..<4).map { UInt8(index >> (4 * $0) & 15) + 0x61 }
    }
    let limits = DecodingLimits(arenaBytesMax: 4 << 20)
    #expect(
      code { _ = try Torture.V1.Maps(serializedBytes: bytes, limits: limits) }
        == .byteBudgetExceeded
    )
    let value = try Torture.V1.Maps(serializedBytes: bytes)
    #expect(value.stringMessage.count == 20_000)
    #expect(value.stringMessage["aaaa"] == .init())
  }

  @Test("even the first bytes count against the budget")
  func smallBudget() {
    let bytes: [UInt8] = [0x4A, 4, 0x61, 0x62, 0x63, 0x64]
    for budget in [0, 1, 64, 128] {
      let limits = DecodingLimits(arenaBytesMax: budget)
      #expect(
        code { _ = try Torture.V1.Scalars(serializedBytes: bytes, limits: limits) }
          == .byteBudgetExceeded
      )
      #expect(
        code { _ = try FixtureType.scalars.dynamicRoundTrip(bytes, limits: limits) }
          == .byteBudgetExceeded
      )
    }
    let enough = DecodingLimits(arenaBytesMax: 1024)
    #expect(code { _ = try Torture.V1.Scalars(serializedBytes: bytes, limits: enough) } == nil)
  }

  @Test("numbers of every length, and one byte more")
  func varints() throws {
    for length in 1...10 {
      let value = [UInt8](repeating: 0x80, count: length - 1) + [1]
      for number in [3, 4, 5, 8, 11, 12, 15, 16] as [UInt8] {
        let tag: [UInt8] = number < 16 ? [number << 3] : [0x80, 0x01]
        #expect(codes(.scalars, tag + value) == [nil, nil])
        #expect(codes(.nothing, tag + value) == [nil, nil])
      }
    }
    let eleven = [0x18] + [UInt8](repeating: 0x80, count: 10) + [1]
    #expect(codes(.scalars, eleven) == [.malformed, .malformed])
    #expect(codes(.nothing, eleven) == [.malformed, .malformed])
    // Ten bytes of ones are -1; a 32-bit field takes the low half.
    let ones = [UInt8](repeating: 0xFF, count: 9) + [0x7F]
    #expect(try Torture.V1.Scalars(serializedBytes: [0x18] + ones).anInt64 == -1)
    #expect(try Torture.V1.Scalars(serializedBytes: [0x28] + ones).anInt32 == -1)
    #expect(try Torture.V1.Scalars(serializedBytes: [0x58] + ones).aUint32 == .max)
  }

  @Test("damaged messages of every type, seeded", arguments: 0..<6 as Range<UInt64>)
  func mutations(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed &+ 1_000)
    let whole = DamageTests.whole
    var outcomes: [Bool: Int] = [:]
    for round in 0..<800 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        Self.hurt(&bytes, whole, &generator)
      }
      let type = FixtureType.all[round % FixtureType.all.count]
      let typed = try? type.roundTrip(bytes, Self.limits)
      let dynamic = try? type.dynamicRoundTrip(bytes, limits: Self.limits)
      outcomes[typed != nil, default: 0] += 1
      // What one accepts the other does, and what comes out is accepted again.
      if let dynamic, typed == nil {
        Issue.record("seed \(seed), round \(round): only dynamic, \(dynamic.count) bytes")
      }
      if let typed, (try? type.roundTrip(typed, Self.limits)) == nil {
        Issue.record("seed \(seed), round \(round): its own output is refused")
      }
    }
    #expect(outcomes.count == 2)
  }

  private static func hurt(
    _ bytes: inout [UInt8],
    _ whole: [UInt8],
    _ generator: inout SeededGenerator
  ) {
    guard !bytes.isEmpty else { return bytes.append(0) }
    let place = Int.random(in: 0..<bytes.count, using: &generator)
    switch Int.random(in: 0..<7, using: &generator) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case 2: bytes[place] = [0, 0x7F, 0x80, 0xFF].randomElement(using: &generator) ?? 0
    case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + place % 7))
    case 4: bytes.insert(contentsOf: [0x80, 0x80, 0x80], at: place)
    case 5: bytes = Array(bytes[..<place])
    default:
      // A piece of another place.
      let start = Int.random(in: 0..<whole.count, using: &generator)
      bytes.insert(contentsOf: whole[start..<min(whole.count, start + 24)], at: place)
    }
  }

  @Test("every split of a message is merged to the same message")
  func splits() throws {
    let left = try Torture.V1.Tree(name: "l", left: .init(name: "x"), children: [.init(name: "1")])
      .serializedBytes()
    for count in 0...left.count {
      let first = [UInt8](left[..<count])
      let second = [UInt8](left[count...])
      // Two occurrences of the field with the two halves: an error unless both halves are whole.
      let bytes = OnePassTests.field(6, first) + OnePassTests.field(6, second)
      let typed = try? FixtureType.everything.roundTrip(bytes, Self.limits)
      let dynamic = try? FixtureType.everything.dynamicRoundTrip(bytes, limits: Self.limits)
      #expect(typed == dynamic)
      if let typed {
        #expect(try Torture.V1.Everything(serializedBytes: typed).tree != nil)
      }
    }
    #expect(
      code { _ = try FixtureType.everything.roundTrip([0x32, 1, 0x0A, 0x32, 1, 1], Self.limits) }
        != nil
    )
  }
}
