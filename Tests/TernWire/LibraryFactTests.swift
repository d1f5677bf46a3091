import TernWire
import Testing

/// What protobuf-c 1.4.1 does otherwise, and this module puts right.
@Suite("Beyond protobuf-c")
struct LibraryFactTests {
  @Test("a string keeps its NUL")
  func embeddedNUL() throws {
    let value = Torture.V1.Scalars(aString: "a\0b")
    let bytes = try value.serializedBytes()
    #expect(bytes == [0x4A, 3, 0x61, 0, 0x62])
    #expect(try Torture.V1.Scalars(serializedBytes: bytes) == value)
  }

  static let invalid: [[UInt8]] = [
    [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
    [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
    [0xE2, 0x82], [0xC3], [0x61, 0xC3, 0x28],
  ]

  @Test("a string that is not UTF-8 is refused", arguments: invalid)
  func invalidUTF8(text: [UInt8]) throws {
    let bytes = [0x4A, UInt8(text.count)] + text
    #expect(code { _ = try Torture.V1.Scalars(serializedBytes: bytes) } == .invalidUTF8)
    #expect(code { _ = try FixtureType.scalars.dynamicRoundTrip(bytes) } == .invalidUTF8)
    // Behind eight good bytes, where the quick step of the check ends.
    let long = [0x4A, UInt8(text.count + 9)] + [UInt8](repeating: 0x61, count: 9) + text
    #expect(code { _ = try FixtureType.scalars.dynamicRoundTrip(long) } == .invalidUTF8)
    // The same bytes are welcome as bytes.
    let content = [0x52, UInt8(text.count)] + text
    #expect(try FixtureType.scalars.roundTrip(content, .default) == content)
  }

  @Test("a repeated string, map key and oneof string are checked too")
  func invalidUTF8Elsewhere() throws {
    #expect(
      code { _ = try Torture.V1.Repeats(serializedBytes: [0x4A, 1, 0x61, 0x4A, 1, 0xFF]) }
        == .invalidUTF8
    )
    #expect(
      code { _ = try Torture.V1.Maps(serializedBytes: [0x0A, 3, 0x0A, 1, 0xFF]) } == .invalidUTF8
    )
    #expect(code { _ = try Torture.V1.Choice(serializedBytes: [0x2A, 1, 0xFF]) } == .invalidUTF8)
  }

  @Test("-0.0 is a value")
  func negativeZero() throws {
    let value = Torture.V1.Scalars(aDouble: -0.0, aFloat: -0.0)
    let bytes = try value.serializedBytes()
    #expect(bytes == [0x09, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x15, 0, 0, 0, 0x80])
    let again = try Torture.V1.Scalars(serializedBytes: bytes)
    #expect(again.aDouble.sign == .minus && again.aFloat.sign == .minus)
    #expect(try Torture.V1.Scalars(aDouble: 0.0).serializedBytes() == [])
  }

  @Test("occurrences of a message are merged, at every level")
  func merging() throws {
    let left = Torture.V1.Everything(
      optionals: .init(anInt64: 1, aString: "first", scalars: .init(aDouble: 1)),
      tree: .init(name: "l", children: [.init(name: "1")])
    )
    let right = Torture.V1.Everything(
      optionals: .init(anInt64: 2, scalars: .init(aFloat: 2)),
      tree: .init(left: .init(name: "left"), children: [.init(name: "2")])
    )
    let both = try Torture.V1.Everything(
      serializedBytes: try left.serializedBytes() + right.serializedBytes()
    )
    #expect(
      both
        == .init(
          optionals: .init(
            anInt64: 2,
            aString: "first",
            scalars: .init(aDouble: 1, aFloat: 2)
          ),
          tree: .init(
            name: "l",
            left: .init(name: "left"),
            children: [.init(name: "1"), .init(name: "2")]
          )
        )
    )
  }

  @Test("of a oneof the last member counts; the same message again is merged")
  func oneofs() throws {
    func merged(_ values: Torture.V1.Choice.Kind...) throws -> Torture.V1.Choice.Kind? {
      var bytes: [UInt8] = []
      for value in values {
        bytes += try Torture.V1.Choice(kind: value).serializedBytes()
      }
      let typed = try Torture.V1.Choice(serializedBytes: bytes)
      let dynamic = try FixtureType.choice.dynamicRoundTrip(bytes)
      #expect(try Torture.V1.Choice(serializedBytes: dynamic) == typed)
      return typed.kind
    }
    #expect(try merged(.aString("a"), .anInt32(1)) == .anInt32(1))
    #expect(try merged(.anInt32(1), .aString("a")) == .aString("a"))
    #expect(try merged(.aString("a"), .aString("")) == .aString(""))
    #expect(try merged(.scalars(.init(aString: "a")), .aBool(true)) == .aBool(true))
    #expect(
      try merged(.scalars(.init(aDouble: 1)), .scalars(.init(aFloat: 2)))
        == .scalars(.init(aDouble: 1, aFloat: 2))
    )
    #expect(
      try merged(.scalars(.init(aDouble: 1)), .aBool(true), .scalars(.init(aFloat: 2)))
        == .scalars(.init(aFloat: 2))
    )
    #expect(
      try merged(.someBytes([1]), .scalars(.init(aDouble: 1)), .aDouble(0)) == .aDouble(0)
    )
  }

  @Test("repeated scalars come packed or not, whatever the contract says")
  func packing() throws {
    let packed: [UInt8] = [0x2A, 3, 1, 2, 3]
    let loose: [UInt8] = [0x28, 1, 0x28, 2, 0x28, 3]
    #expect(try Torture.V1.Repeats(serializedBytes: packed).int32s == [1, 2, 3])
    #expect(try Torture.V1.Repeats(serializedBytes: loose).int32s == [1, 2, 3])
    #expect(try Torture.V1.Repeats(serializedBytes: packed + loose).int32s == [1, 2, 3, 1, 2, 3])
    let packedLoose: [UInt8] = [0x92, 0x01, 2, 7, 8]
    #expect(try Torture.V1.Repeats(serializedBytes: packedLoose).looseInt32s == [7, 8])
    #expect(try Torture.V1.Repeats(serializedBytes: [0x2A, 0]).int32s == [])
  }

  @Test("a packed bool may be written with several bytes")
  func packedBools() throws {
    let bytes: [UInt8] = [0x42, 6, 0, 1, 2, 0x80, 0x01, 0x00]
    #expect(
      try Torture.V1.Repeats(serializedBytes: bytes).bools == [false, true, true, true, false]
    )
    #expect(code { _ = try Torture.V1.Repeats(serializedBytes: [0x42, 1, 0x80]) } == .malformed)
  }

  @Test("a known field with another wire type is kept as an unknown one")
  func otherWireType() throws {
    // a_bool as a string, a_string as a varint, scalars as a varint, an_int32 as fixed32.
    let examples: [(FixtureType, [UInt8])] = [
      (.scalars, [0x42, 1, 1]), (.scalars, [0x48, 5]), (.everything, [0x08, 1]),
      (.scalars, [0x2D, 1, 2, 3, 4]), (.scalars, [0x29, 1, 2, 3, 4, 5, 6, 7, 8]),
      (.repeats, [0x48, 1]), (.repeats, [0x8D, 0x01, 1, 2, 3, 4]),
    ]
    for (type, bytes) in examples {
      #expect(try type.roundTrip(bytes, .default) == bytes)
      #expect(try type.dynamicRoundTrip(bytes) == bytes)
    }
    let value = try Torture.V1.Scalars(serializedBytes: [0x28, 7, 0x48, 5, 0x42, 1, 1])
    #expect(value.anInt32 == 7)
    #expect(value.unknownFields.bytes == [0x48, 5, 0x42, 1, 1])
  }

  @Test("a group that nobody knows is kept")
  func unknownGroups() throws {
    // 100 { 1: 5  2 { } }, and around it what is known.
    let group: [UInt8] = [0xA3, 0x06, 0x08, 5, 0x13, 0x14, 0xA4, 0x06]
    let bytes: [UInt8] = [0x28, 1] + group + [0xF8, 0x06, 9]
    #expect(try FixtureType.scalars.roundTrip(bytes, .default) == bytes)
    #expect(try FixtureType.scalars.dynamicRoundTrip(bytes) == bytes)
    #expect(code { _ = try Torture.V1.Scalars(serializedBytes: [0xA3, 0x06, 0x08]) } == .malformed)
    #expect(code { _ = try Torture.V1.Scalars(serializedBytes: [0xA4, 0x06]) } == .malformed)
    #expect(
      code { _ = try Torture.V1.Scalars(serializedBytes: [0xA3, 0x06, 0x9C, 0x06]) } == .malformed
    )
  }

  static let malformed: [(String, [UInt8])] = [
    ("field number 0", [0x00, 1]), ("field number 0, length", [0x02, 0]),
    ("field number 2^29", [0x80, 0x80, 0x80, 0x80, 0x10, 1]),
    ("six-byte tag", [0x88, 0x80, 0x80, 0x80, 0x80, 0x00, 1]),
    ("wire type 6", [0x0E, 1]), ("wire type 7", [0x0F, 1]),
    ("eleven-byte varint", [0x28] + [UInt8](repeating: 0x80, count: 10) + [1]),
    ("length that wraps in 32 bits", [0x52, 0xFB, 0xFF, 0xFF, 0xFF, 0x0F, 1, 2, 3, 4, 5, 6]),
    ("length beyond 32 bits", [0x52, 0x81, 0x80, 0x80, 0x80, 0x20, 1]),
    ("length beyond the end", [0x52, 5, 1, 2]), ("fixed32 cut", [0x15, 1, 2, 3]),
    ("fixed64 cut", [0x09, 1, 2, 3, 4, 5, 6, 7]), ("no value", [0x28]), ("no length", [0x52]),
    ("unknown, cut", [0xFA, 0x07, 4, 1, 2, 3]),
  ]

  @Test("what cannot be a message is an error", arguments: malformed)
  func refused(name: String, bytes: [UInt8]) {
    #expect(code { _ = try Torture.V1.Scalars(serializedBytes: bytes) } == .malformed)
    #expect(code { _ = try FixtureType.scalars.dynamicRoundTrip(bytes) } == .malformed)
  }

  @Test(
    "packed values are checked",
    arguments: [
      [0x2A, 1, 0x80], [0x2A, 11] + [UInt8](repeating: 0x80, count: 10) + [1],
      [0x0A, 7, 1, 2, 3, 4, 5, 6, 7],
      [0x12, 3, 1, 2, 3],
    ] as [[UInt8]]
  )
  func packedGarbage(bytes: [UInt8]) {
    #expect(code { _ = try Torture.V1.Repeats(serializedBytes: bytes) } == .malformed)
  }

  @Test("the largest field number works")
  func largestNumber() throws {
    let bytes: [UInt8] = [0xFA, 0xFF, 0xFF, 0xFF, 0x0F, 1, 0x66]
    #expect(try Torture.V1.Everything(serializedBytes: bytes).farthest == "f")
    #expect(try FixtureType.scalars.roundTrip(bytes, .default) == bytes)
  }

  @Test("a required field that is missing is named")
  func required() throws {
    #expect(code { _ = try Torture.V2.Old(serializedBytes: [0x0A, 0]) } == .missingRequired)
    #expect(code { _ = try Torture.V2.Old(serializedBytes: []) } == .missingRequired)
    let nested: [UInt8] = [0x0A, 0, 0x10, 1, 0x42, 2, 0x0A, 0]
    let error = #expect(throws: WireError.self) { try Torture.V2.Old(serializedBytes: nested) }
    #expect(error?.message == "expected torture.v2.Old.number")
    #expect(
      code { _ = try FixtureType.old.dynamicRoundTrip([0x0A, 0]) } == .missingRequired
    )
  }
}

/// The code of the error that `body` throws, nil if it does not.
func code(_ body: () throws -> Void) -> WireError.Code? {
  do {
    try body()
    return nil
  } catch {
    return (error as? WireError)?.code
  }
}
