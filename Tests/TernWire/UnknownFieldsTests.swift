import TernWire
import Testing

@Suite("Unknown fields")
struct UnknownFieldsTests {
  @Test("an older reader passes on what it does not know, in order")
  func passedOn() throws {
    var value = Torture.V1.Everything(scalars: .init(anInt32: 1), far: 5, farthest: "f")
    value.farList = [1, 2]
    let bytes = try value.serializedBytes()
    let forgetful = try Torture.V1.Forgetful(serializedBytes: bytes)
    #expect(forgetful.scalars?.anInt32 == 1)
    #expect(forgetful.unknownFields.numbers == [200, 5001, 536_870_911])
    #expect(try Torture.V1.Everything(serializedBytes: forgetful.serializedBytes()) == value)
    #expect(try forgetful.serializedBytes() == bytes)
  }

  @Test("groups of a proto2 message survive a reader that does not know them")
  func groups() throws {
    let value = Torture.V2.Old(
      name: "n",
      number: 1,
      box: .init(width: 3, lid: [.init(colour: "c")]),
      row: [.init(index: 2)]
    )
    let bytes = try value.serializedBytes()
    let older = try Torture.V2.Older(serializedBytes: bytes)
    #expect(older.unknownFields.numbers == [2, 6, 7])
    #expect(try Torture.V2.Old(serializedBytes: older.serializedBytes()) == value)
  }

  @Test(
    "a group's number with another wire type is unknown, and stays as it came",
    arguments: [
      // Box and Row, length-prefixed, and no message at all.
      [0x32, 2, 0x08, 3], [0x3A, 2, 0x08, 3], [0x32, 1, 0xFF], [0x3A, 0],
      // Varint, four bytes, eight bytes.
      [0x30, 7], [0x3D, 1, 0, 0, 0], [0x31, 1, 0, 0, 0, 0, 0, 0, 0],
    ] as [[UInt8]]
  )
  func notGroups(field: [UInt8]) throws {
    let known: [UInt8] = [0x0A, 1, 0x6E, 0x10, 1]
    let value = try Torture.V2.Old(serializedBytes: field + known)
    #expect(value.box == nil && value.row.isEmpty)
    #expect(value.unknownFields.bytes == field)
    #expect(try value.serializedBytes() == known + field)
    let dynamic = try DynamicMessage(Torture.V2.Old.messageType, serializedBytes: known + field)
    #expect(dynamic.memory.unknownFields.bytes == field)
    #expect(try dynamic.serializedBytes() == known + field)
  }

  @Test("groups and what only has their numbers stand side by side, in every message of a tree")
  func groupsBesideOthers() throws {
    // Box { width: 3 Lid { colour: "c" } and a length-prefixed 2 } and the same inside of `next`.
    let unknownLid: [UInt8] = [0x12, 2, 0x0A, 0]
    let box: [UInt8] = [0x33, 0x08, 3, 0x13, 0x0A, 1, 0x63, 0x14] + unknownLid + [0x34]
    let rows: [UInt8] = [0x3B, 0x08, 1, 0x3C, 0x3B, 0x3C]
    let unknownBox: [UInt8] = [0x32, 2, 0x08, 9]
    let inner: [UInt8] = [0x0A, 1, 0x6E, 0x10, 1] + box + rows
    let next = inner + unknownBox
    let bytes = inner + [0x42, UInt8(next.count)] + next + unknownBox
    let value = try Torture.V2.Old(serializedBytes: bytes)
    for level in [value, try #require(value.next)] {
      #expect(level.box?.width == 3 && level.box?.lid.map(\.colour) == ["c"])
      #expect(level.box?.unknownFields.bytes == unknownLid)
      #expect(level.row.map(\.index) == [1, nil])
      #expect(level.unknownFields.bytes == unknownBox)
    }
    #expect(try value.serializedBytes() == bytes)
    let dynamic = try DynamicMessage(Torture.V2.Old.messageType, serializedBytes: bytes)
    #expect(try dynamic.serializedBytes() == bytes)
  }

  @Test("nested messages keep theirs")
  func nested() throws {
    let bytes: [UInt8] = [0x0A, 5, 0x28, 1, 0xF8, 0x07, 9]
    let value = try Torture.V1.Everything(serializedBytes: bytes)
    #expect(value.scalars?.unknownFields.varint(127) == 9)
    #expect(value.unknownFields.isEmpty)
    #expect(try value.serializedBytes() == bytes)
    #expect(value != Torture.V1.Everything(scalars: .init(anInt32: 1)))
  }

  @Test("values are read by number")
  func reading() throws {
    var fields = UnknownFields()
    #expect(fields.isEmpty && fields.bytes == [])
    try fields.append(serialized: [0x08, 1, 0x08, 2, 0x12, 1, 0x61, 0x1D, 1, 0, 0, 0])
    try fields.append(serialized: [0x21, 2, 0, 0, 0, 0, 0, 0, 0, 0x12, 2, 0x62, 0x63])
    #expect(fields.varint(1) == 2)
    #expect(fields.bytes(2) == [0x62, 0x63])
    #expect(fields.string(2) == "bc")
    #expect(fields.payloads(2) == [[0x61], [0x62, 0x63]])
    #expect(fields.fixed32(3) == 1)
    #expect(fields.fixed64(4) == 2)
    #expect(fields.varint(2) == nil && fields.varint(9) == nil && fields.bytes(1) == nil)
  }

  @Test("an extension is a message in pieces")
  func extensions() throws {
    let options = try Google.Protobuf.MessageOptions(
      serializedBytes: [0xC2, 0x3E, 2, 0x08, 5, 0xC2, 0x3E, 2, 0x10, 6, 0x18, 1])
    #expect(options.deprecated == true)
    let time = try options.unknownFields.message(1000, as: Google.Protobuf.Timestamp.self)
    #expect(time == .init(seconds: 5, nanos: 6))
    #expect(try options.unknownFields.message(1001, as: Google.Protobuf.Empty.self) == nil)
  }

  @Test(
    "only whole fields are added",
    arguments: [[0x08], [0x12, 2, 1], [0x00], [0x0C], [0x0B]] as [[UInt8]]
  )
  func refusal(bytes: [UInt8]) {
    var fields = UnknownFields()
    #expect(code { try fields.append(serialized: bytes) } == .malformed)
    #expect(fields.isEmpty)
  }

  @Test("an enum keeps a number without a name")
  func enums() throws {
    let value = try Torture.V1.Scalars(serializedBytes: [0x60, 99])
    #expect(value.aColour == .unrecognized(99))
    #expect(value.aColour.name == nil)
    #expect(try value.serializedBytes() == [0x60, 99])
    #expect(Torture.V1.Colour.deep.name == "COLOUR_DEEP")
    #expect(Torture.V1.Colour(name: "COLOUR_RED") == .red)
    #expect(Torture.V1.Colour(name: "RED") == nil)
    #expect(Torture.V1.Colour.allCases == [.unspecified, .red, .green, .deep])
  }
}
