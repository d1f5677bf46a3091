import TernWire
import Testing

/// Byte fields so long that they are encoded from where they are.
@Suite("Long bytes")
struct LongBytesTests {
  /// Around the size from which they are, and well beyond it.
  static let sizes = [(64 << 10) - 1, 64 << 10, (64 << 10) + 1, 1_000_000]

  private func bytes(_ count: Int, _ seed: Int = 0) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8 &+ seed) }
  }

  @Test("they come through wherever they stand", arguments: sizes)
  func roundTrip(count: Int) throws {
    let long = bytes(count)
    let scalars = Torture.V1.Scalars(aString: "beside", someBytes: long, aUint32: 7)
    #expect(try Torture.V1.Scalars(serializedBytes: scalars.serializedBytes()) == scalars)

    let repeats = Torture.V1.Repeats(
      byteStrings: [long, [1], bytes(count, 1), [], long],
      messages: [scalars, scalars]
    )
    #expect(try Torture.V1.Repeats(serializedBytes: repeats.serializedBytes()) == repeats)

    let maps = Torture.V1.Maps(boolBytes: [true: long, false: bytes(count, 2)])
    #expect(try Torture.V1.Maps(serializedBytes: maps.serializedBytes()) == maps)

    let choice = Torture.V1.Choice(kind: .someBytes(long))
    #expect(try Torture.V1.Choice(serializedBytes: choice.serializedBytes()) == choice)

    let text = Torture.V1.Scalars(aString: String(repeating: "text", count: count / 4))
    #expect(try Torture.V1.Scalars(serializedBytes: text.serializedBytes()) == text)
  }

  @Test("what was decoded stays, whatever is decoded and encoded after it")
  func ownership() throws {
    let encoded = try (0..<4).map {
      try Torture.V1.Scalars(someBytes: bytes(200_000, $0)).serializedBytes()
    }
    var decoded = try encoded.map { try Torture.V1.Scalars(serializedBytes: $0) }
    for _ in 0..<3 {
      for bytes in encoded { _ = try Torture.V1.Scalars(serializedBytes: bytes) }
      _ = try decoded[0].serializedBytes()
    }
    for (seed, message) in decoded.enumerated() {
      #expect(message.someBytes == bytes(200_000, seed))
    }
    // A write reaches its own message alone.
    let before = decoded[1]
    decoded[1].someBytes[0] ^= 1
    #expect(before.someBytes == bytes(200_000, 1))
    #expect(decoded[1].someBytes != before.someBytes)
  }

  @Test("the last of several wins, as for short ones")
  func lastWins() throws {
    let first = try Torture.V1.Scalars(someBytes: bytes(100_000, 1)).serializedBytes()
    let last = try Torture.V1.Scalars(someBytes: bytes(90_000, 2)).serializedBytes()
    let short = try Torture.V1.Scalars(someBytes: [9]).serializedBytes()
    #expect(
      try Torture.V1.Scalars(serializedBytes: first + last).someBytes == bytes(90_000, 2)
    )
    #expect(try Torture.V1.Scalars(serializedBytes: first + short).someBytes == [9])
    #expect(
      try Torture.V1.Scalars(serializedBytes: short + first).someBytes == bytes(100_000, 1)
    )
  }

  @Test("they count against the memory that is allowed where a message keeps them")
  func budget() throws {
    let one = try Torture.V1.Repeats(byteStrings: [bytes(200_000)]).serializedBytes()
    let six = try Torture.V1.Repeats(
      byteStrings: [[UInt8]](repeating: bytes(200_000), count: 6)
    ).serializedBytes()
    let limits = DecodingLimits(arenaBytesMax: 1 << 20)
    let type = FixtureType.repeats
    #expect(code { _ = try type.dynamicRoundTrip(one, limits: limits) } == nil)
    #expect(code { _ = try type.dynamicRoundTrip(six, limits: limits) } == .byteBudgetExceeded)
    // A struct takes them from the encoded bytes, which have a limit of their own.
    #expect(code { _ = try type.roundTrip(six, limits) } == nil)
    let fewer = DecodingLimits(arenaBytesMax: 1 << 20, messageBytesMax: six.count - 1)
    #expect(code { _ = try type.roundTrip(six, fewer) } == .messageTooLarge)
  }
}
