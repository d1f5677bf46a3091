import Testing

@testable import conformance

@Suite("Binary form of the suite's messages")
struct BinaryTests {
  /// A length-prefixed field.
  private func field(_ number: Int, _ payload: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(payload.count) + payload
  }

  private func varint(_ value: Int) -> [UInt8] {
    var rest = UInt64(bitPattern: Int64(value))
    var bytes: [UInt8] = []
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  private let invalidUTF8: [UInt8] = [0xA0, 0xB0, 0xC0, 0xD0]

  @Test(
    "refuses text that is no UTF-8 where the contract asks for it",
    arguments: Subject.withoutPresence + [Subject.edition2023]
  )
  func invalidText(message: String) throws {
    let cases = [
      field(14, invalidUTF8), field(44, invalidUTF8), field(113, invalidUTF8),
      field(69, field(1, invalidUTF8) + field(2, [0x61])),
      field(69, field(1, [0x61]) + field(2, invalidUTF8)),
    ]
    for bytes in cases { #expect(try !Conversation.takes(bytes, as: message)) }
    #expect(try Conversation.takes(field(15, invalidUTF8), as: message))
  }

  @Test("refuses an extension of text that is no UTF-8, and takes one of bytes")
  func invalidExtension() throws {
    #expect(try !Conversation.takes(field(133, invalidUTF8), as: Subject.edition2023))
    #expect(try Conversation.takes(field(134, invalidUTF8), as: Subject.edition2023))
  }

  @Test("takes tags of five bytes with numbers up to 536870911 only", arguments: Subject.all)
  func tags(message: String) throws {
    #expect(try !Conversation.takes([0x00, 0x00], as: message))
    #expect(try !Conversation.takes([0x87, 0x80, 0x80, 0x80, 0x10, 0x00], as: message))
    #expect(try !Conversation.takes([0x88, 0x80, 0x80, 0x80, 0x80, 0x00, 0x00], as: message))
    #expect(try Conversation.takes([0xF8, 0xFF, 0xFF, 0xFF, 0x0F, 0x00], as: message))
    #expect(try !Conversation.takes([0x0C], as: message))
    #expect(try !Conversation.takes([0x0B], as: message))
    #expect(try !Conversation.takes([0x0E], as: message))
  }

  @Test("keeps unknown fields and message set items as they are")
  func unknownFields() throws {
    let unknown = varint(666 << 3) + varint(1234) + varint(667 << 3) + varint(5678)
    for message in Subject.all {
      #expect(
        try Conversation.ask(.protobufPayload(unknown), .protobuf, of: message)
          == .protobufPayload(unknown)
      )
    }
    let item = [0x0B, 0x10] + varint(4_135_312) + field(3, [0x48, 0x7B]) + [0x0C]
    let set = field(500, item)
    #expect(
      try Conversation.ask(.protobufPayload(set), .protobuf, of: Subject.proto2)
        == .protobufPayload(set)
    )
  }

  @Test(
    "takes a group only when it comes as one, and writes back what came otherwise",
    arguments: [
      (Subject.proto2, 201, 202), (Subject.editionProto2, 204, 205),
      (Subject.edition2023, 201, 202), (Subject.edition2023, 202, 202),
      // Extensions.
      (Subject.proto2, 121, 122), (Subject.edition2023, 122, 1),
    ]
  )
  func groups(message: String, number: Int, inner: Int) throws {
    let content = varint(inner << 3) + varint(99)
    let group = varint(number << 3 | 3) + content + varint(number << 3 | 4)
    let others = [
      field(number, content), field(number, [0xFF]), varint(number << 3) + [7],
      varint(number << 3 | 5) + [1, 0, 0, 0],
    ]
    let text = try #require(try Self.text(group, of: message))
    #expect(text.contains(": 99"))
    for other in others {
      for bytes in [other, field(27, other), group + other] {
        #expect(
          try Conversation.ask(.protobufPayload(bytes), .protobuf, of: message)
            == .protobufPayload(bytes)
        )
      }
      #expect(try Self.text(other, of: message) == "")
      #expect(try Self.text(other + group, of: message) == text)
      #expect(
        try Conversation.ask(.protobufPayload(other), .json, of: message) == .jsonPayload("{}")
      )
    }
  }

  private static func text(_ bytes: [UInt8], of message: String) throws -> String? {
    switch try Conversation.ask(.protobufPayload(bytes), .textFormat, of: message) {
    case .textPayload(let text): return text
    default: return nil
    }
  }

  @Test("takes the message of the edition that is not out")
  func unstableEdition() throws {
    let bytes = field(13, [0xFF]) + field(15, field(1, [0x61]) + field(2, [0x62]))
    #expect(
      try Conversation.ask(.protobufPayload(bytes), .protobuf, of: Subject.unstable)
        == .protobufPayload(bytes)
    )
    #expect(
      try Conversation.ask(.protobufPayload(bytes), .json, of: Subject.unstable)
        == .jsonPayload(#"{"optionalBytes":"/w==","mapStringBytes":{"a":"Yg=="}}"#)
    )
  }

  @Test("bounds the depth of maps and message sets")
  func depth() throws {
    var maps: [UInt8] = []
    for _ in 0..<2_000 { maps = field(301, [0x08, 0x00] + field(2, maps)) }
    #expect(try !Conversation.takes(maps, as: Subject.edition2023))
    var messages: [UInt8] = []
    for _ in 0..<2_000 { messages = field(27, messages) }
    for message in Subject.all { #expect(try !Conversation.takes(messages, as: message)) }
    var sets: [UInt8] = [0x48, 0x7B]
    for _ in 0..<300 {
      sets = field(10, [0x0B, 0x10] + varint(4_135_312) + field(3, sets) + [0x0C])
    }
    let message = field(500, [0x0B, 0x10] + varint(4_135_312) + field(3, sets) + [0x0C])
    #expect(try !Conversation.takes(message, as: Subject.proto2))
  }

  @Test("writes unknown fields as text only when that is asked for")
  func unknownText() throws {
    let bytes = varint(1001 << 3) + varint(123) + field(1002, Array("hello".utf8))
    let silent = try Conversation.ask(
      .protobufPayload(bytes),
      .textFormat,
      of: Subject.proto3,
      category: .textFormatTest
    )
    #expect(silent == .textPayload(""))
    let loud = try Conversation.ask(
      .protobufPayload(bytes),
      .textFormat,
      of: Subject.proto3,
      category: .textFormatTest,
      printsUnknown: true
    )
    #expect(loud == .textPayload("1001: 123\n1002: \"hello\"\n"))
  }
}
