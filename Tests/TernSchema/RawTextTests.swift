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
      reserved "before", "\xff", "behind";
      message Inner { enum E { A = 0; reserved "\xfe", "\xff"; } }
    }
    """#

  private static let compiler = Compiler(sources: InMemorySources(["t.proto": source]))

  /// The parts of the source that are no UTF-8, as descriptors have them: number, length, bytes.
  private static let written: [[UInt8]] = [
    [0x0A, 2, 0x61, 0xFF], [0x3A, 2, 0xFF, 0x61], [0x52, 2, 0x6A, 0xFE], [0x52, 1, 0xFF],
    [0x2A, 1, 0xFE, 0x2A, 1, 0xFF],
  ]

  @Test("Descriptors have the bytes once, structs what a string can hold of them")
  func descriptors() throws {
    let (set, result) = try Self.compiler.compileDescriptorSet(["t.proto"])
    let bytes = Array(set.pieces.joined())
    for part in Self.written {
      #expect(bytes.ranges(of: part).count == 1, "\(part)")
    }
    #expect(bytes.ranges(of: Array("\u{FFFD}".utf8)).isEmpty)
    let file = try #require(try Google.Protobuf.FileDescriptorSet(serializedBytes: bytes).file.last)
    #expect(file.messageType.first?.reservedName == ["before", "\u{FFFD}", "behind"])
    let fields = try #require(file.messageType.first).field
    #expect(fields[0].defaultValue == "\u{FFFD}a")
    #expect(fields[0].jsonName == "j\u{FFFD}")
    #expect(fields[1].defaultValue == #"\377\000\"z"#)
    #expect(fields[2].defaultValue == "\u{E9}")
    #expect(file.options?.javaPackage == "a\u{FFFD}")
    #expect(try result.schema?.file("t.proto")?.serializedDescriptor() != nil)
  }

  @Test("Embedded descriptors have the bytes, too")
  func embedded() throws {
    let result = Fixtures.compile(Self.source)
    let file = try #require(result.schema?.files.last, "\(result.diagnostics)")
    let bytes = try file.serializedDescriptor()
    for part in Self.written { #expect(bytes.ranges(of: part).count == 1, "\(part)") }
  }

  @Test("Names that are no UTF-8 are one name only when their bytes are the same")
  func identity() {
    func errors(_ body: String) -> Int {
      Fixtures.compile("syntax = \"proto2\";\nmessage M { \(body) }").diagnostics
        .count { $0.severity == .error }
    }
    #expect(errors(#"reserved "\xfe", "\xff";"#) == 0)
    #expect(errors(#"reserved "\xfe", "\xfe";"#) == 1)
    #expect(errors(#"enum E { A = 0; reserved "\xfe", "\xff"; }"#) == 0)
    #expect(errors(#"enum E { A = 0; reserved "\xfe", "\xfe"; }"#) == 1)
    let name = #"optional int32 a = 1 [json_name = "\xfe"];"#
    #expect(errors(name + #"optional int32 b = 2 [json_name = "\xff"];"#) == 0)
    #expect(errors(name + #"optional int32 b = 2 [json_name = "\xfe"];"#) == 1)
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
