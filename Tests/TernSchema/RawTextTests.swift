import TernWire
import Testing

@testable import TernSchema

/// Text of a contract that is no UTF-8: protoc takes it wherever the type is a string of proto2.
@Suite("Text that is no UTF-8")
struct RawTextTests {
  private static let source = #"""
    syntax = "proto2";
    option java_package = "a\xff";
    message M {
      optional string text = 1 [default = "\xff\141", json_name = "j\xfe"];
      optional bytes data = 2 [default = "\xff\000\"z"];
      optional string good = 3 [default = "\xc3\xa9"];
    }
    """#

  /// The content of the last field with a number, which is the one that readers take.
  private func last(_ number: Int32, of message: some Message) throws -> [UInt8]? {
    let fields = try #require(UnknownFields(serialized: try message.serializedBytes()))
    guard case .payload(let bytes)? = fields.elements.last(where: { $0.number == number })?.value
    else { return nil }
    return bytes
  }

  @Test("Descriptors have the bytes, structs what a string can hold of them")
  func descriptors() throws {
    let result = Fixtures.compile(Self.source)
    let file = try #require(result.files.last, "\(result.diagnostics)")
    let fields = try #require(file.messageType.first).field
    #expect(try last(7, of: fields[0]) == [0xFF, 0x61])
    #expect(try last(10, of: fields[0]) == [0x6A, 0xFE])
    #expect(fields[0].defaultValue == "\u{FFFD}a")
    #expect(fields[0].jsonName == "j\u{FFFD}")
    #expect(try last(7, of: fields[1]) == Array(#"\377\000\"z"#.utf8))
    #expect(fields[1].unknownFields.isEmpty)
    #expect(fields[2].defaultValue == "\u{E9}")
    #expect(fields[2].unknownFields.isEmpty)
    let options = try #require(file.options)
    #expect(try last(1, of: options) == [0x61, 0xFF])
    #expect(options.javaPackage == "a\u{FFFD}")
  }

  @Test("What was written can be linked again")
  func links() throws {
    let result = Fixtures.compile(Self.source)
    let bytes = try result.files.map { try $0.serializedBytes() }
    let files = try bytes.map { try Google.Protobuf.FileDescriptorProto(serializedBytes: $0) }
    let schema = try Schema(linking: files)
    let field = try #require(schema.message("M")?.field(named: "text"))
    #expect(field.proto.defaultValue == "\u{FFFD}a")
    #expect(field.jsonName == "j\u{FFFD}")
  }
}
