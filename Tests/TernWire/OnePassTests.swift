import TernWire
import Testing

/// What a reader that works in one pass could get wrong.
@Suite("Reading in one pass")
struct OnePassTests {
  @Test("a bool is true whichever bit is set")
  func wideBool() throws {
    let wide: [UInt8] = [0x40, 0x80, 0x80, 0x80, 0x80, 0x20]
    #expect(try Torture.V1.Scalars(serializedBytes: wide).aBool)
    #expect(try FixtureType.scalars.dynamicRoundTrip(wide) == [0x40, 1])
    let most: [UInt8] = [0x40] + [UInt8](repeating: 0x80, count: 9) + [1]
    #expect(try Torture.V1.Scalars(serializedBytes: most).aBool)
    #expect(try Torture.V1.Scalars(serializedBytes: most).serializedBytes() == [0x40, 1])
    // In a packed field and as the key of a map.
    #expect(
      try Torture.V1.Repeats(serializedBytes: [0x42, 6, 0x80, 0x80, 0x80, 0x80, 0x20, 0]).bools
        == [true, false]
    )
    let entry: [UInt8] = [0x62, 9, 0x08, 0x80, 0x80, 0x80, 0x80, 0x20, 0x12, 1, 7]
    #expect(try Torture.V1.Maps(serializedBytes: entry).boolBytes == [true: [7]])
  }

  @Test(
    "a bool with another wire type is an unknown field",
    arguments: [
      [0x45, 1, 0, 0, 0], [0x41, 1, 0, 0, 0, 0, 0, 0, 0], [0x42, 1, 1],
    ] as [[UInt8]]
  )
  func boolMismatch(bytes: [UInt8]) throws {
    let value = try Torture.V1.Scalars(serializedBytes: bytes)
    #expect(!value.aBool)
    #expect(value.unknownFields.bytes == bytes)
    #expect(try value.serializedBytes() == bytes)
  }

  @Test(
    "field numbers that cannot be are refused",
    arguments: [
      [0x80, 0x00, 1], [0x80, 0x80, 0x80, 0x80, 0x10, 1], [0xF8, 0xFF, 0xFF, 0xFF, 0x7F, 1],
      [0x00, 1], [0x02, 0], [0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 1],
    ] as [[UInt8]]
  )
  func impossibleNumbers(bytes: [UInt8]) {
    // One type lacks its required fields here: which error is told first does not matter.
    for type in FixtureType.all where type.name != "torture.v2.Old" {
      #expect(code { _ = try type.roundTrip(bytes, .default) } == .malformed, "\(type)")
    }
    #expect(code { _ = try FixtureType.nothing.dynamicRoundTrip(bytes) } == .malformed)
    let nested = [0x0A, UInt8(bytes.count)] + bytes
    #expect(code { _ = try FixtureType.everything.roundTrip(nested, .default) } == .malformed)
  }

  @Test("what is wrong inside of a list of messages is told, whatever follows it")
  func wrongWithin() {
    let wrong: [UInt8] = [0x4A, 1, 0xFF]
    let number: [UInt8] = [0x00, 1]
    func list(_ content: [UInt8]) -> [UInt8] { [0x8A, 1, UInt8(content.count)] + content }
    let good: [UInt8] = [0x4A, 1, 0x61]
    #expect(
      code { _ = try Torture.V1.Repeats(serializedBytes: list(good) + list(wrong) + list(good)) }
        == .invalidUTF8
    )
    #expect(
      code { _ = try Torture.V1.Repeats(serializedBytes: list(wrong) + list(number)) }
        == .malformed
    )
    #expect(
      code { _ = try Torture.V1.Repeats(serializedBytes: list(number) + list(wrong)) }
        == .malformed
    )
    // A message that was wrong leaves nothing behind for the next one.
    #expect(code { _ = try Torture.V1.Repeats(serializedBytes: list(good)) } == nil)
  }

  @Test("the largest field number is fine")
  func largestNumber() throws {
    let bytes: [UInt8] = [0xF8, 0xFF, 0xFF, 0xFF, 0x0F, 1]
    #expect(try FixtureType.nothing.roundTrip(bytes, .default) == bytes)
  }

  @Test("the depth limit is exact, whatever it is", arguments: [0, 1, 2, 10, 40, 60, 99, 100])
  func depth(limit: Int) {
    let limits = DecodingLimits(depthMax: limit)
    for depth in [limit, limit + 1] {
      let bytes = LimitTests.nested(depth)
      let expected: WireError.Code? = depth > limit ? .depthExceeded : nil
      #expect(code { _ = try Torture.V1.Tree(serializedBytes: bytes, limits: limits) } == expected)
      // Through a map, a list and a oneof.
      var mapped: [UInt8] = []
      for _ in 0..<depth / 2 {
        mapped = Self.field(2, mapped)
        mapped = Self.field(5, mapped)
      }
      let levels = depth / 2 * 2
      #expect(
        code { _ = try Torture.V1.Tree(serializedBytes: mapped, limits: limits) }
          == (levels > limit ? .depthExceeded : nil)
      )
    }
  }

  /// A length-prefixed field.
  static func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
    var length: [UInt8] = []
    var rest = content.count
    while rest >= 0x80 {
      length.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return [number << 3 | 2] + length + [UInt8(rest)] + content
  }

  @Test("a message in many pieces is merged, however many fields it has")
  func manyPieces() throws {
    var bytes: [UInt8] = []
    var expected = Torture.V1.Tree()
    for index in 0..<200 {
      let piece = Torture.V1.Tree(
        left: .init(name: "\(index)", children: [.init(name: "c\(index)")])
      )
      bytes += try piece.serializedBytes()
      expected.left = .init(
        name: "\(index)",
        children: (expected.left?.children ?? []) + [.init(name: "c\(index)")]
      )
    }
    #expect(try Torture.V1.Tree(serializedBytes: bytes) == expected)
  }

  @Test("text of any length and script survives, and only text")
  func text() throws {
    let alphabet: [Character] = ["a", "Z", "0", "\0", "é", "ß", "漢", "😀", "\u{301}"]
    for length in 0..<40 {
      for start in alphabet.indices {
        let characters = (0..<length).map { alphabet[(start + $0 * 5) % alphabet.count] }
        let value = Torture.V1.Scalars(aString: String(characters))
        let again = try Torture.V1.Scalars(serializedBytes: value.serializedBytes())
        #expect(again == value)
        #expect(Array(again.aString.utf8) == Array(value.aString.utf8))
        #expect(again.aString.hashValue == value.aString.hashValue)
      }
      // ASCII alone takes the quick way; appending and comparing looks into its representation.
      let plain = String(repeating: "x", count: length)
      var again = try Torture.V1.Scalars(
        serializedBytes: Torture.V1.Scalars(aString: plain).serializedBytes()
      ).aString
      #expect(again == plain && again.utf8.count == length && again.count == length)
      again += "yz"
      #expect(again == plain + "yz" && again.hasSuffix("yz"))
    }
    for bad in LibraryFactTests.invalid {
      for padding in [0, 3, 7, 15, 16, 33] {
        let content = [UInt8](repeating: 0x61, count: padding) + bad
        let bytes = Self.field(9, content)
        #expect(code { _ = try Torture.V1.Scalars(serializedBytes: bytes) } == .invalidUTF8)
      }
    }
  }

  @Test("text that need not be UTF-8 is kept as bytes, and repaired for Swift")
  func unverified() throws {
    let type = MessageType(
      fullName: "loose.Text",
      fields: [
        FieldDeclaration(
          number: 1,
          name: "text",
          kind: .string,
          cardinality: .optional,
          isUnverified: true
        )
      ]
    ) { [] }
    let bytes: [UInt8] = [0x0A, 2, 0xFF, 0x61]
    let message = try DynamicMessage(type, serializedBytes: bytes)
    #expect(try message.serializedBytes() == bytes)
    #expect(message.memory.string(type.fields[0]) == "\u{FFFD}a")
    #expect(try Torture.V2.Older(serializedBytes: bytes).name == "\u{FFFD}a")
    #expect(try Torture.V2.Older(serializedBytes: [0x0A, 2, 0xC3, 0xA9]).name == "é")
  }

  @Test("a missing required field is an error unless a part is enough")
  func partial() throws {
    #expect(code { _ = try Torture.V2.Old(serializedBytes: [0x10, 1]) } == .missingRequired)
    #expect(code { _ = try Torture.V2.Old(serializedBytes: []) } == .missingRequired)
    let limits = DecodingLimits(allowsPartial: true)
    let old = try Torture.V2.Old(serializedBytes: [0x10, 1], limits: limits)
    #expect(old.number == 1 && old.name.isEmpty)
    let type = try #require(Fixtures.types?.types["torture.v2.Old"])
    let part = try DynamicMessage(type, serializedBytes: [0x10, 1], limits: limits)
    #expect(code { _ = try part.serializedBytes() } == .missingRequired)
  }

  /// More fields than are found by index.
  static let wide: MessageType = MessageType(
    fullName: "wide.Wide",
    fields: (1...130).map { FieldDeclaration(number: $0, name: "f\($0)", kind: .int32) } + [
      FieldDeclaration(
        number: 131,
        name: "inner",
        kind: .message,
        cardinality: .optional,
        messageIndex: 0
      ),
      FieldDeclaration(
        number: 132,
        name: "list",
        kind: .message,
        cardinality: .repeated,
        messageIndex: 0
      ),
      FieldDeclaration(number: 133, name: "text", kind: .string),
    ]
  ) { [OnePassTests.wide] }

  @Test("a message with very many fields can hold others of its kind, and more behind them")
  func manyFields() throws {
    let leaf: [UInt8] = [0x08, 1]
    let inner: [UInt8] = [0x9A, 0x08, 2] + leaf
    let item: [UInt8] = [0xA2, 0x08, UInt8(inner.count)] + inner
    let bytes: [UInt8] = inner + item + item + [0xAA, 0x08, 2, 0x68, 0x69]
    let message = try DynamicMessage(Self.wide, serializedBytes: bytes)
    #expect(try message.serializedBytes() == bytes)
    // In two pieces, which are merged.
    let twice = try DynamicMessage(Self.wide, serializedBytes: inner + bytes)
    #expect(try twice.serializedBytes() == bytes)
  }
}
