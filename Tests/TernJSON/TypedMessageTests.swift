import TernJSON
import TernSchema
import TernWire
import Testing

@Suite("Typed messages as JSON")
struct TypedMessageTests {
  @Test("go both ways with the descriptor that is embedded in their code")
  func roundTrip() throws {
    let decoder = ProtoJSONDecoder(schema: try Schema(embedded: .googleProtobufDescriptor))
    let file = Google.Protobuf.FileDescriptorProto(
      name: "a.proto",
      package: "a",
      messageType: [.init(name: "M")]
    )
    let text = try decoder.encoder().string(file)
    #expect(text == #"{"name":"a.proto","package":"a","messageType":[{"name":"M"}]}"#)
    #expect(try decoder.decode(Google.Protobuf.FileDescriptorProto.self, from: text) == file)
  }

  @Test("are refused by a schema that does not have them")
  func otherSchema() throws {
    let encoder = ProtoJSONEncoder(schema: try Schema(embedded: .googleProtobufAny))
    #expect { try encoder.encode(Google.Protobuf.Timestamp()) } throws: {
      ($0 as? JSONError)?.code == .unknownType
    }
  }
}
