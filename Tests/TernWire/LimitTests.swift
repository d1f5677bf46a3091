import TernWire
import Testing

@Suite("Limits")
struct LimitTests {
  /// A tree with `depth` levels below the outermost one, encoded by hand.
  static func nested(_ depth: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<depth {
      var length: [UInt8] = []
      var rest = bytes.count
      while rest >= 0x80 {
        length.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      bytes = [0x12] + length + [UInt8(rest)] + bytes
    }
    return bytes
  }

  @Test("a depth of 100 is fine, 101 is not")
  func depth() throws {
    let deep = Self.nested(100)
    #expect(try FixtureType.tree.roundTrip(deep, .default) == deep)
    #expect(try FixtureType.tree.dynamicRoundTrip(deep) == deep)
    #expect(
      code { _ = try FixtureType.tree.roundTrip(Self.nested(101), .default) } == .depthExceeded
    )
    #expect(code { _ = try FixtureType.tree.dynamicRoundTrip(Self.nested(101)) } == .depthExceeded)
    let limits = DecodingLimits(depthMax: 3)
    #expect(code { _ = try FixtureType.tree.roundTrip(Self.nested(3), limits) } == nil)
    #expect(code { _ = try FixtureType.tree.roundTrip(Self.nested(4), limits) } == .depthExceeded)
  }

  @Test("a message that overflows the stack of protobuf-c is an error")
  func veryDeep() {
    #expect(
      code { _ = try Torture.V1.Tree(serializedBytes: Self.nested(20_000)) } == .depthExceeded
    )
  }

  @Test("unknown groups are limited too")
  func groups() throws {
    func groups(_ count: Int) -> [UInt8] {
      [UInt8](repeating: 0x1B, count: count) + [UInt8](repeating: 0x1C, count: count)
    }
    #expect(code { _ = try Torture.V1.Nothing(serializedBytes: groups(100)) } == nil)
    #expect(code { _ = try Torture.V1.Nothing(serializedBytes: groups(101)) } != nil)
    #expect(code { _ = try Torture.V1.Nothing(serializedBytes: groups(100_000)) } != nil)
  }

  @Test("a value that is too deep is not encoded")
  func encodingDepth() throws {
    var tree = Torture.V1.Tree(name: "leaf")
    for _ in 0..<100 { tree = .init(left: tree) }
    #expect(code { _ = try tree.serializedBytes() } == nil)
    tree = .init(left: tree)
    #expect(code { _ = try tree.serializedBytes() } == .depthExceeded)
    let type = try #require(Fixtures.types?.types["torture.v1.Tree"])
    let message = DynamicMessage(type)
    let left = try #require(type.field(named: "left"))
    var memory = message.memory
    for _ in 0..<100 { memory = try memory.makeMessage(left) }
    #expect(code { _ = try memory.makeMessage(left) } == .depthExceeded)
    #expect(try message.serializedBytes() == Self.nested(100))
  }

  @Test("small bytes that need much memory meet the budget")
  func bombs() {
    let limits = DecodingLimits(arenaBytesMax: 1 << 20)
    let count = 100_000
    let bombs: [(FixtureType, [UInt8])] = [
      // Empty messages, 2 bytes each; empty strings; unknown fields; packed numbers.
      (.repeats, (0..<count).flatMap { _ in [0x8A, 0x01, 0] as [UInt8] }),
      (.repeats, (0..<count).flatMap { _ in [0x4A, 0] as [UInt8] }),
      (.nothing, (0..<count).flatMap { _ in [0x08, 1] as [UInt8] }),
      (.repeats, [0x1A, 0xA0, 0x8D, 0x0C] + [UInt8](repeating: 1, count: 198_304)),
      (.tree, (0..<count).flatMap { _ in [0x22, 0] as [UInt8] }),
    ]
    for (type, bytes) in bombs {
      #expect(code { _ = try type.roundTrip(bytes, limits) } == .byteBudgetExceeded)
      #expect(code { _ = try type.dynamicRoundTrip(bytes, limits: limits) } == .byteBudgetExceeded)
      #expect(code { _ = try type.roundTrip(bytes, .default) } == nil)
    }
  }

  @Test("the size of the input is limited")
  func inputSize() {
    let limits = DecodingLimits(messageBytesMax: 4)
    #expect(code { _ = try FixtureType.scalars.roundTrip([0x28, 1, 0x28, 2], limits) } == nil)
    #expect(
      code { _ = try FixtureType.scalars.roundTrip([0x28, 1, 0x28, 2, 0x28], limits) }
        == .messageTooLarge
    )
  }

  @Test("large messages grow the arena and come back whole")
  func large() throws {
    let value = Torture.V1.Repeats(
      int64s: (0..<50_000).map { Int64($0) << 20 },
      strings: (0..<5000).map { String(repeating: "x", count: $0 % 100) },
      byteStrings: [[UInt8](repeating: 7, count: 300_000)],
      messages: (0..<5000).map { .init(anInt32: Int32($0)) }
    )
    let bytes = try value.serializedBytes()
    #expect(try Torture.V1.Repeats(serializedBytes: bytes) == value)
    #expect(try FixtureType.repeats.dynamicRoundTrip(bytes) == bytes)
  }

  @Test("encoding inside of encoding uses another arena")
  func reentrance() throws {
    let outer = Torture.V1.Scalars(aString: "outer")
    let inner = Torture.V1.Scalars(aString: "inner")
    let (before, within, after) = try outer.withEncoded { encoded in
      let before = encoded.bytes()
      let within = try inner.serializedBytes()
      let again = try Torture.V1.Scalars(serializedBytes: within)
      #expect(again == inner)
      return (before, within, encoded.bytes())
    }
    #expect(before == after)
    #expect(before == (try outer.serializedBytes()))
    #expect(within == (try inner.serializedBytes()))
  }
}
