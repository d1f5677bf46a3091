import TernWire
import TestSupport
import Testing

/// Typed extensions of the golden stubs.
@Suite("Generated extensions")
struct ExtensionTests {
  typealias V2 = Torture.V2

  @Test("a value that is set is read back, and goes when it is cleared")
  func singular() throws {
    var message = V2.Extended(name: "base")
    #expect(message[V2.numberExt] == nil)
    #expect(!message.has(V2.numberExt))
    message[V2.numberExt] = -5
    message[V2.zigzag] = .min
    message[V2.fixed] = .max
    message[V2.textExt] = "ä"
    message[V2.bytesExt] = [0, 255]
    message[V2.boolExt] = false
    message[V2.doubleExt] = -0.0
    message[V2.sizeExt] = .large
    message[V2.payloadExt] = .init(text: "p", inner: .init(text: "q"))
    message[V2.groupExt] = .init(a: 7)
    message[V2.default] = .init(name: "inner")
    message[V2.Extended.inside] = .init(name: "nested")
    message[V2.Extended.messageType_] = "type"
    let copy = try V2.Extended(serializedBytes: try message.serializedBytes())
    #expect(copy == message)
    #expect(copy.name == "base")
    #expect(copy[V2.numberExt] == -5)
    #expect(copy[V2.zigzag] == .min)
    #expect(copy[V2.fixed] == .max)
    #expect(copy[V2.textExt] == "ä")
    #expect(copy[V2.bytesExt] == [0, 255])
    #expect(copy[V2.boolExt] == false)
    #expect(copy[V2.doubleExt]?.sign == .minus)
    #expect(copy[V2.sizeExt] == .large)
    #expect(copy[V2.payloadExt]?.inner?.text == "q")
    #expect(copy[V2.groupExt]?.a == 7)
    #expect(copy[V2.default]?.name == "inner")
    #expect(copy[V2.Extended.inside]?.name == "nested")

    message[V2.numberExt] = nil
    #expect(!message.has(V2.numberExt))
    #expect(message.has(V2.boolExt))
    message.clear(V2.payloadExt)
    #expect(message[V2.payloadExt] == nil)
    #expect(message[V2.textExt] == "ä")
  }

  @Test("text that need not be UTF-8 is repaired, as in any other field")
  func repairedText() throws {
    // text_ext = 113: FF 61; texts = 122: FF.
    let bytes: [UInt8] = [0x8A, 0x07, 2, 0xFF, 0x61, 0xD2, 0x07, 1, 0xFF]
    let message = try V2.Extended(serializedBytes: bytes)
    #expect(message[V2.textExt] == "\u{FFFD}a")
    #expect(message[V2.texts] == ["\u{FFFD}"])
    #expect(try message.serializedBytes() == bytes)
  }

  @Test("lists, packed and not, of numbers, texts, messages, enums and groups")
  func repeated() throws {
    var message = V2.Extended()
    message[V2.numbers] = [1, -1, .max]
    message[V2.packedNumbers] = [3, 4]
    message[V2.texts] = ["", "x"]
    message[V2.payloads] = [.init(), .init(text: "t")]
    message[V2.sizes] = [.small, .zero]
    message[V2.groupsExt] = [.init(a: 1), .init()]
    let copy = try V2.Extended(serializedBytes: try message.serializedBytes())
    #expect(copy[V2.numbers] == [1, -1, .max])
    #expect(copy[V2.packedNumbers] == [3, 4])
    #expect(copy[V2.texts] == ["", "x"])
    #expect(copy[V2.payloads] == [.init(), .init(text: "t")])
    #expect(copy[V2.sizes] == [.small, .zero])
    #expect(copy[V2.groupsExt] == [.init(a: 1), .init()])
    message[V2.numbers].append(9)
    #expect(message[V2.numbers] == [1, -1, .max, 9])
    message[V2.numbers] = []
    #expect(!message.has(V2.numbers))
    message.clear(V2.texts)
    #expect(message[V2.texts].isEmpty)
  }

  @Test("the declared default is there, or the type's own")
  func defaults() {
    #expect(V2.zigzag.defaultValue == -7)
    #expect(V2.textExt.defaultValue == "nothing")
    #expect(V2.sizeExt.defaultValue == .small)
    #expect(V2.numberExt.defaultValue == 0)
    #expect(V2.payloadExt.defaultValue == .init())
    #expect(V2.oldExt_127.number == 127)
    #expect(V2.payloadExt.fullName == "torture.v2.payload_ext")
    #expect(V2.payloadExt.file?.path == "torture/v2/proto2.proto")
  }

  @Test("what isn't such a value is told apart from nothing")
  func damage() throws {
    var message = V2.Extended()
    // payload_ext (118) with a text that is one byte too long.
    try message.unknownFields.append(serialized: [0xB2, 0x07, 2, 10, 5])
    #expect(message[V2.payloadExt] == nil)
    #expect(message.has(V2.payloadExt))
    #expect(throws: WireError.self) { try message.value(of: V2.payloadExt) }
  }

  @Test("occurrences of a message are merged, the last scalar counts, a packed list is read as one")
  func wire() throws {
    var message = V2.Extended()
    try message.unknownFields.append(serialized: [0xB2, 0x07, 3, 10, 1, 0x61])
    try message.unknownFields.append(serialized: [0xB2, 0x07, 2, 18, 0])
    #expect(message[V2.payloadExt] == .init(text: "a", inner: .init()))
    try message.unknownFields.append(serialized: [0xF0, 0x06, 1, 0xF0, 0x06, 2])
    #expect(message[V2.numberExt] == 2)
    try message.unknownFields.append(serialized: [0xC2, 0x07, 2, 5, 6])
    #expect(message[V2.numbers] == [5, 6])
    // A number that the closed enum doesn't have is no value.
    try message.unknownFields.append(serialized: [0xA8, 0x07, 77])
    #expect(message[V2.sizeExt] == nil)
  }

  @Test("a message set holds its extensions as items")
  func messageSet() throws {
    var set = V2.Set()
    set[V2.Item.item] = .init(number: 5, text: "five")
    set[V2.payloadItem] = .init(text: "p")
    let copy = try V2.Set(serializedBytes: try set.serializedBytes())
    #expect(copy[V2.Item.item] == .init(number: 5, text: "five"))
    #expect(copy[V2.payloadItem]?.text == "p")
    set.clear(V2.Item.item)
    #expect(!set.has(V2.Item.item))
    #expect(set.has(V2.payloadItem))
  }

  @Test("an item of a message set may have a number that no field can have")
  func highestItem() throws {
    let highest = TernWire.ExtensionField<V2.Set, V2.Payload>(
      "torture.v2.highest",
      "2147483646 highest message:0 24 0",
      byteCount: 32,
      isMessageSet: true,
      messages: [V2.Payload.self]
    )
    #expect(highest.number == 2_147_483_646)
    var set = V2.Set()
    set[V2.payloadItem] = .init(text: "p")
    set[highest] = .init(text: "high")
    let copy = try V2.Set(serializedBytes: try set.serializedBytes())
    #expect(copy[highest]?.text == "high")
    #expect(copy[V2.payloadItem]?.text == "p")
    set.clear(highest)
    #expect(!set.has(highest) && set.has(V2.payloadItem))
  }

  @Test("extensions of a contract without a package lie at the top")
  func rootless() {
    var root = Rootless()
    root[rootlessKind] = .one
    #expect(root[rootlessKind] == .one)
    #expect(root.nameOrDefault == "root")
  }

  @Test("custom options are read from the descriptor that the program carries")
  func options() throws {
    let descriptor = V2._Annotated.descriptor
    #expect(descriptor.options?.deprecated == true)
    let field = try #require(descriptor.field.first)
    #expect(field.options?[V2.note]?.text == "on a field")
    #expect(V2.Size.descriptor.value.count == 6)
    #expect(V2.Grouped.Lonely.Deep.descriptor.field.first?.name == "b")
  }

  @Test(
    "protoc and the stubs read each other's extensions",
    .enabled(if: Oracle.protoc30 != nil, Oracle.needsProtoc30)
  )
  func oracle() throws {
    let file = "torture/v2/proto2.proto"
    let text = """
      name: "n"
      [torture.v2.Extended.inside] {
        name: "i"
      }
      [torture.v2.number_ext]: -1
      [torture.v2.zigzag]: -3
      [torture.v2.size_ext]: SIZE_SMALL
      [torture.v2.payload_ext] {
        text: "p"
      }
      [torture.v2.groupext] {
        a: 4
      }
      [torture.v2.numbers]: 1
      [torture.v2.numbers]: 2
      [torture.v2.packed_numbers]: 3

      """
    let bytes = try ContractText.encode("torture.v2.Extended", in: file, text)
    let message = try V2.Extended(serializedBytes: bytes)
    #expect(message[V2.Extended.inside]?.name == "i")
    #expect(message[V2.numberExt] == -1)
    #expect(message[V2.zigzag] == -3)
    #expect(message[V2.sizeExt] == .small)
    #expect(message[V2.groupExt]?.a == 4)
    #expect(message[V2.numbers] == [1, 2])
    var made = V2.Extended(name: "n")
    made[V2.Extended.inside] = .init(name: "i")
    made[V2.numberExt] = -1
    made[V2.zigzag] = -3
    made[V2.sizeExt] = .small
    made[V2.payloadExt] = .init(text: "p")
    made[V2.groupExt] = .init(a: 4)
    made[V2.numbers] = [1, 2]
    made[V2.packedNumbers] = [3]
    let said = try ContractText.decode(
      "torture.v2.Extended",
      in: file,
      try made.serializedBytes()
    )
    #expect(said == text)

    let set = try V2.Set(
      serializedBytes: try ContractText.encode(
        "torture.v2.Set",
        in: file,
        "[torture.v2.Item.item] { number: 8 }"
      )
    )
    #expect(set[V2.Item.item]?.number == 8)
    var other = V2.Set()
    other[V2.Item.item] = .init(number: 9)
    let item = try ContractText.decode("torture.v2.Set", in: file, try other.serializedBytes())
    #expect(item == "[torture.v2.Item] {\n  number: 9\n}\n")
  }
}
