import TernWire
import Testing

/// A closed enum knows its numbers; others are unknown fields, as if the field were not declared.
@Suite("Closed enums")
struct ClosedEnumTests {
  /// Two numbers, one of them negative.
  static let numbers = ClosedEnumNumbers([2, -1])

  static let entry = MessageType(
    fullName: "closed.Paint.NamedEntry",
    fields: [
      FieldDeclaration(number: 1, name: "key", kind: .string),
      FieldDeclaration(number: 2, name: "value", kind: .enum, closedEnum: numbers),
    ],
    isMapEntry: true
  ) { [] }

  static let type: MessageType = MessageType(
    fullName: "closed.Paint",
    fields: [
      FieldDeclaration(
        number: 1,
        name: "one",
        kind: .enum,
        cardinality: .optional,
        closedEnum: numbers
      ),
      FieldDeclaration(
        number: 2,
        name: "many",
        kind: .enum,
        cardinality: .repeated,
        closedEnum: numbers
      ),
      FieldDeclaration(
        number: 3,
        name: "packed",
        kind: .enum,
        cardinality: .repeated,
        isPacked: true,
        closedEnum: numbers
      ),
      FieldDeclaration(
        number: 4,
        name: "member",
        kind: .enum,
        cardinality: .optional,
        oneofIndex: 0,
        closedEnum: numbers
      ),
      FieldDeclaration(
        number: 5,
        name: "other",
        kind: .int32,
        cardinality: .optional,
        oneofIndex: 0
      ),
      FieldDeclaration(
        number: 6,
        name: "named",
        kind: .message,
        cardinality: .repeated,
        isMap: true,
        messageIndex: 0
      ),
      FieldDeclaration(
        number: 7,
        name: "inner",
        kind: .message,
        cardinality: .optional,
        messageIndex: 1
      ),
    ]
  ) { [ClosedEnumTests.entry, ClosedEnumTests.type] }

  /// What goes in, what comes out (known fields first, unknown ones behind), and the numbers of the
  /// unknown fields.
  static let cases: [(name: String, input: [UInt8], output: [UInt8], unknown: [Int32])] = [
    ("known", [0x08, 2], [0x08, 2], []),
    ("unknown", [0x08, 3], [0x08, 3], [1]),
    ("known, then unknown", [0x08, 2, 0x08, 3], [0x08, 2, 0x08, 3], [1]),
    (
      "negative",
      [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1],
      [0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1], []
    ),
    ("repeated", [0x10, 2, 0x10, 9, 0x10, 2], [0x10, 2, 0x10, 2, 0x10, 9], [2]),
    ("packed", [0x1A, 4, 2, 9, 2, 8], [0x1A, 2, 2, 2, 0x18, 9, 0x18, 8], [3, 3]),
    ("packed, all unknown", [0x1A, 2, 9, 8], [0x18, 9, 0x18, 8], [3, 3]),
    ("packed where it is not declared", [0x12, 2, 2, 9], [0x10, 2, 0x10, 9], [2]),
    ("not packed where it is declared", [0x18, 2, 0x18, 9], [0x1A, 1, 2, 0x18, 9], [3]),
    ("member of a oneof", [0x28, 1, 0x20, 9], [0x28, 1, 0x20, 9], [4]),
    ("member of a oneof, known", [0x28, 1, 0x20, 2], [0x20, 2], []),
    (
      "map value", [0x32, 5, 0x0A, 1, 0x61, 0x10, 9],
      [0x32, 5, 0x0A, 1, 0x61, 0x10, 9], [6]
    ),
    (
      "map value, known", [0x32, 5, 0x0A, 1, 0x61, 0x10, 2],
      [0x32, 5, 0x0A, 1, 0x61, 0x10, 2], []
    ),
  ]

  @Test("numbers of no value are kept among the unknown fields", arguments: cases.indices)
  func unknownNumbers(index: Int) throws {
    let (name, input, output, unknown) = Self.cases[index]
    let message = try DynamicMessage(Self.type, serializedBytes: input)
    #expect(message.memory.unknownFields.numbers == unknown, "\(name)")
    #expect(try message.serializedBytes() == output, "\(name)")
    // The same one level below.
    let nested = [0x3A, UInt8(input.count)] + input
    let outer = try DynamicMessage(Self.type, serializedBytes: nested)
    let field = try #require(Self.type.field(number: 7))
    let inner = try #require(outer.memory.message(field))
    #expect(inner.unknownFields.numbers == unknown, "\(name)")
    #expect(try outer.serializedBytes() == [0x3A, UInt8(output.count)] + output, "\(name)")
  }

  @Test("a field keeps its last known value")
  func lastKnown() throws {
    let one = try #require(Self.type.field(number: 1))
    let message = try DynamicMessage(Self.type, serializedBytes: [0x08, 2, 0x08, 77])
    #expect(message.memory.has(one))
    #expect(message.memory.int32(one) == 2)
    let absent = try DynamicMessage(Self.type, serializedBytes: [0x08, 77])
    #expect(!absent.memory.has(one))
  }

  @Test("a struct keeps numbers of no value among its unknown fields")
  func typed() throws {
    // label = 9, which LABEL_OPTIONAL, _REQUIRED and _REPEATED are not; number = 3.
    let field = try Google.Protobuf.FieldDescriptorProto(serializedBytes: [0x20, 9, 0x18, 3])
    #expect(field.label == nil && field.number == 3)
    #expect(field.unknownFields.bytes == [0x20, 9])
    #expect(try field.serializedBytes() == [0x18, 3, 0x20, 9])
    let known = try Google.Protobuf.FieldDescriptorProto(serializedBytes: [0x20, 3])
    #expect(known.label == .repeated && known.unknownFields.isEmpty)
  }

  @Test(
    "a map entry that is no message is an error, whatever its value",
    arguments: [
      ([0x32, 3, 0x10, 9, 0x0B], .malformed), ([0x32, 3, 0x10, 9, 0x00], .malformed),
      ([0x32, 2, 0x10, 0x80], .malformed), ([0x32, 5, 0x0A, 1, 0xFF, 0x10, 9], .invalidUTF8),
      ([0x32, 6, 0x10, 9, 0x0B, 0x14, 0x0C, 0x00], .malformed),
    ] as [([UInt8], WireError.Code)]
  )
  func wrongEntry(bytes: [UInt8], expected: WireError.Code) {
    #expect(code { _ = try DynamicMessage(Self.type, serializedBytes: bytes) } == expected)
  }

  @Test("groups in a map entry are no deeper than others", arguments: [97, 98, 99, 100, 1_000_000])
  func deepEntry(depth: Int) {
    let groups =
      [UInt8](repeating: 0x1B, count: depth) + [UInt8](repeating: 0x1C, count: depth)
    let bytes = OnePassTests.field(6, [0x10, 9] + groups)
    let isFine = code { _ = try DynamicMessage(Self.type, serializedBytes: bytes) } == nil
    #expect(isFine == (depth <= 99))
    // Never finished.
    let bomb = OnePassTests.field(6, [UInt8](repeating: 0x0B, count: depth))
    #expect(code { _ = try DynamicMessage(Self.type, serializedBytes: bomb) } != nil)
  }

  @Test("an unfinished number in a packed field is an error")
  func unfinished() {
    #expect(
      code { _ = try DynamicMessage(Self.type, serializedBytes: [0x1A, 2, 9, 0x80]) } == .malformed
    )
  }

  @Test("a set of numbers knows its members")
  func numbers() {
    let set = ClosedEnumNumbers([5, Int32.min, 0, 5, Int32.max])
    #expect(set.numbers == [Int32.min, 0, 5, Int32.max])
    for number in set.numbers { #expect(set.contains(number)) }
    for number in [Int32.min + 1, -1, 1, 4, 6, Int32.max - 1] { #expect(!set.contains(number)) }
    #expect(!ClosedEnumNumbers([]).contains(0))
  }
}
