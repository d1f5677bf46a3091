import TernWire
import Testing

/// The golden stubs, compiled into these tests, against protoc: what one writes the other reads, and back.
@Suite("Stubs and protoc understand each other", .enabled(if: ProtocOracle.isThere))
struct RoundTripTests {
  typealias V1 = Torture.V1

  @Test("every scalar, at its limits and beside its default")
  func scalars() throws {
    try expectRoundTrip(V1.Scalars())
    try expectRoundTrip(
      V1.Scalars(
        aDouble: -.greatestFiniteMagnitude,
        aFloat: .leastNonzeroMagnitude,
        anInt32: .min,
        anInt64: .min,
        aUint32: .max,
        aUint64: .max,
        aSint32: .min,
        aSint64: .max,
        aFixed32: .max,
        aFixed64: .max,
        anSfixed32: .min,
        anSfixed64: .min,
        aBool: true,
        aString: "Grüße\0 aus 東京 \u{1F426}",
        someBytes: Array(0...255),
        color: .darkBlue,
        nested: .init(depth: 7, deeper: .init(name: "deep")),
        time: .init(seconds: 1_700_000_000, nanos: 5)
      )
    )
    try expectRoundTrip(V1.Scalars(aDouble: -0.0, aFloat: -0.0))
    try expectRoundTrip(V1.Scalars(aDouble: .infinity, color: .unrecognized(99)))
  }

  @Test("presence: a default that is set is written")
  func presence() throws {
    let zeros = V1.Optionals(
      aDouble: 0,
      aFloat: 0,
      anInt32: 0,
      anInt64: 0,
      aUint32: 0,
      aUint64: 0,
      aSint32: 0,
      aSint64: 0,
      aFixed32: 0,
      aFixed64: 0,
      anSfixed32: 0,
      anSfixed64: 0,
      aBool: false,
      aString: "",
      someBytes: [],
      color: .unspecified,
      nested: .init()
    )
    try expectRoundTrip(zeros)
    try expectRoundTrip(V1.Optionals())
    let decoded = try V1.Optionals(serializedBytes: try zeros.serializedBytes())
    #expect(decoded.aBool == false)
    #expect(decoded.someBytes == [])
    #expect(decoded != V1.Optionals())
  }

  @Test("lists, packed and not")
  func lists() throws {
    try expectRoundTrip(
      V1.Lists(
        aDouble: [1.5, -2],
        aFloat: [0.25],
        anInt32: [-1, 0, 1],
        anInt64: [.min, .max],
        aUint32: [.max],
        aUint64: [0, .max],
        aSint32: [-1, 1],
        aSint64: [.min],
        aFixed32: [1, 2, 3],
        aFixed64: [4],
        anSfixed32: [-5],
        anSfixed64: [-6, 6],
        aBool: [true, false],
        aString: ["", "a", "ä"],
        someBytes: [[], [0], [255, 0]],
        color: [.red, .unspecified, .unrecognized(-7)],
        nested: [.init(), .init(depth: 3)],
        unpacked: [1, 2, 300],
        unpackedColor: [.green, .red]
      )
    )
  }

  @Test("maps with every kind of key and value")
  func maps() throws {
    try expectRoundTrip(
      V1.Maps(
        byInt32: [-1: 1, 0: 0],
        byInt64: [.min: .max],
        byUint32: [.max: 0],
        byUint64: [0: .max],
        bySint32: [-5: 5],
        bySint64: [.min: .min],
        byFixed32: [7: 8],
        byFixed64: [9: 10],
        bySfixed32: [-11: 12],
        bySfixed64: [-13: 14],
        byBool: [true: false, false: true],
        byString: ["": "", "k": "v"],
        toDouble: ["x": 1.25],
        toFloat: ["y": -0.5],
        toBytes: ["b": [1, 2]],
        toColor: ["c": .darkBlue],
        toMessage: ["m": .init(depth: 2), "n": .init()],
        toSelf: [1: .init(byString: ["inner": "map"])]
      )
    )
  }

  @Test("each member of a oneof, at its default too")
  func choices() throws {
    let members: [V1.Choices.Choice] = [
      .aDouble(0), .aFloat(1), .anInt32(-1), .anInt64(0), .aUint32(1), .aUint64(.max),
      .aSint32(-2), .aSint64(3), .aFixed32(4), .aFixed64(5), .anSfixed32(-6), .anSfixed64(-7),
      .aBool(false), .aString(""), .aString("text"), .someBytes([]), .someBytes([9]),
      .color(.red), .nested(.init(depth: 1)), .again(.init(choice: .aBool(true), between: "x")),
    ]
    for member in members {
      try expectRoundTrip(V1.Choices(choice: member, between: "b", small: .no(false)))
    }
    try expectRoundTrip(V1.Choices())
  }

  @Test("messages that contain themselves")
  func recursion() throws {
    var node = V1.Node(value: 0)
    for depth in 1...20 { node = V1.Node(next: node, value: Int32(depth)) }
    node.children = [V1.Node(value: -1), V1.Node()]
    node.named = ["n": V1.Node(value: -2)]
    try expectRoundTrip(node)
    try expectRoundTrip(V1.Ping(pong: .init(reply: .ping(.init(pong: .init(reply: .end("e")))))))
    try expectRoundTrip(V1.Torture(inner: .init(inner: .init()), other: .init(name: "o")))
  }

  @Test("names that Swift reserves, and names that collide")
  func names() throws {
    try expectRoundTrip(
      V1.ReservedWords(
        class: "1",
        default: "2",
        in: "3",
        `inout`: "4",
        self_: "5",
        init: "6",
        unknownFields_: "8",
        memory: "9",
        value: "10",
        switch: .repeat("34"),
        oneof: .import(.init(protocol: .default))
      )
    )
    try expectRoundTrip(
      V1.Collisions(fooBar: "a", fooBarOneOf: .text("b"), first: .init(), second: .init())
    )
    try expectRoundTrip(V1.Message(unknown: .init()))
  }

  @Test("what the contract doesn't know is kept")
  func unknownFields() throws {
    let bytes = try V1.Scalars(anInt32: 5, aString: "kept").serializedBytes()
    let empty = try V1.Empty(serializedBytes: bytes)
    #expect(try empty.serializedBytes() == bytes)
    #expect(empty != V1.Empty())
  }

  @Test("text from protoc is read, and said again in the same words")
  func fromText() throws {
    let text = """
      a_double: 1.5
      an_int32: -3
      a_string: "x\\ty"
      color: COLOR_DARK_BLUE
      nested {
        deeper {
          name: "d"
        }
      }

      """
    let message = try V1.Scalars(
      serializedBytes: try ProtocOracle.encode("torture.v1.Scalars", text)
    )
    #expect(message.aDouble == 1.5)
    #expect(message.color == .darkBlue)
    #expect(message.nested?.deeper?.name == "d")
    let said = try ProtocOracle.decode("torture.v1.Scalars", try message.serializedBytes())
    #expect(said == text)
  }

  /// Encodes, lets protoc read it and write it again, and decodes that: the same message, with nothing unknown on the way.
  private func expectRoundTrip<M: Message>(
    _ message: M,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let bytes = try message.serializedBytes()
    let text = try ProtocOracle.decode(M.fullName, bytes)
    // A field that protoc doesn't know would be a line with a number.
    let unknown = text.split(separator: "\n").filter { line in
      line.drop { $0 == " " }.prefix { $0.isNumber }.isEmpty == false
    }
    #expect(unknown == [], sourceLocation: sourceLocation)
    let back = try M(serializedBytes: try ProtocOracle.encode(M.fullName, text))
    #expect(back == message, sourceLocation: sourceLocation)
    #expect(try M(serializedBytes: bytes) == message, sourceLocation: sourceLocation)
  }
}
