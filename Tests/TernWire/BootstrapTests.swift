import TernWire
import Testing

@Suite("Types of google/protobuf")
struct BootstrapTests {
  static let files: [EmbeddedFile] = [
    .googleProtobufAny, .googleProtobufApi, .googleProtobufDescriptor, .googleProtobufDuration,
    .googleProtobufEmpty, .googleProtobufFieldMask, .googleProtobufSourceContext,
    .googleProtobufStruct, .googleProtobufTimestamp, .googleProtobufType, .googleProtobufWrappers,
  ]

  @Test("an embedded descriptor decodes and encodes to the same bytes", arguments: files)
  func descriptorRoundTrip(file: EmbeddedFile) throws {
    let bytes = file.serializedDescriptor
    let descriptor = try Google.Protobuf.FileDescriptorProto(serializedBytes: bytes)
    #expect(descriptor.name == file.path)
    #expect(descriptor.dependency == file.dependencies.map(\.path))
    #expect(descriptor.package == "google.protobuf")
    #expect(!descriptor.messageType.isEmpty)
    #expect(try descriptor.serializedBytes() == bytes)
  }

  @Test("an embedded descriptor can be had with its comments", arguments: files)
  func comments(file: EmbeddedFile) throws {
    var descriptor = try Google.Protobuf.FileDescriptorProto(
      serializedBytes: file.serializedDescriptorWithComments
    )
    let locations = try #require(descriptor.sourceCodeInfo).location
    #expect(locations.contains { $0.path == [4, 0] && $0.leadingComments?.isEmpty == false })
    #expect(locations.allSatisfy { $0.leadingComments != nil || $0.trailingComments != nil })
    descriptor.sourceCodeInfo = nil
    #expect(try descriptor.serializedBytes() == file.serializedDescriptor)
    #expect(
      EmbeddedFile("a.proto", [], "words").serializedDescriptorWithComments == Array("words".utf8)
    )
  }

  @Test("descriptor.proto says what it should of itself")
  func descriptorContent() throws {
    let file = try Google.Protobuf.FileDescriptorProto(
      serializedBytes: EmbeddedFile.googleProtobufDescriptor.serializedDescriptor
    )
    let field = try #require(file.messageType.first { $0.name == "FieldDescriptorProto" })
    let type = try #require(field.field.first { $0.name == "type" })
    #expect(type.number == 5)
    #expect(type.type == .enum)
    #expect(type.label == .optional)
    #expect(type.typeName == ".google.protobuf.FieldDescriptorProto.Type")
    #expect(field.enumType.map(\.name) == ["Type", "Label"])
  }
}
