import TernWire
import Testing

@Suite("Layout in C memory")
struct LayoutTests {
  @Test("generated constants are those of the algorithm", arguments: FixtureType.all)
  func typedAndDynamic(type: FixtureType) throws {
    let dynamic = try #require(Fixtures.types?.types[type.name])
    expectSame(type.typed, dynamic)
  }

  @Test(
    "the types of google/protobuf are those of the algorithm",
    arguments: [
      Google.Protobuf.FileDescriptorProto.messageType,
      Google.Protobuf.DescriptorProto.messageType, Google.Protobuf.FieldOptions.messageType,
      Google.Protobuf.UninterpretedOption.messageType, Google.Protobuf.Value.messageType,
      Google.Protobuf.Struct.messageType, Google.Protobuf.SourceCodeInfo.Location.messageType,
    ]
  )
  func bootstrap(type: MessageType) throws {
    let types = try DescriptorTypes([
      .init(serializedBytes: EmbeddedFile.googleProtobufDescriptor.serializedDescriptor),
      .init(serializedBytes: EmbeddedFile.googleProtobufStruct.serializedDescriptor),
    ])
    expectSame(type, try #require(types.types[type.fullName]))
  }

  private func expectSame(_ typed: MessageType, _ dynamic: MessageType) {
    #expect(typed.byteCount == dynamic.byteCount)
    #expect(typed.fields.count == dynamic.fields.count)
    for (left, right) in zip(typed.fields, dynamic.fields) {
      #expect(left.offset == right.offset, "\(right.name)")
      #expect(left.quantifierOffset == right.quantifierOffset, "\(right.name)")
      var expected = right.declaration
      expected.messageIndex = left.declaration.messageIndex
      #expect(left.declaration == expected)
      #expect(left.messageType?.fullName == right.messageType?.fullName)
      #expect(left.messageType?.byteCount == right.messageType?.byteCount)
    }
  }

  @Test("no two values share a byte, and each is aligned")
  func places() throws {
    for type in FixtureType.all.map(\.typed) {
      var taken: [Int: String] = [:]
      var unions: [Int: Int] = [:]
      for field in type.fields {
        let size = field.isRepeated ? 8 : [.string, .bytes].contains(field.kind) ? 16 : 4
        #expect(field.offset % (size == 4 ? 4 : 8) == 0)
        if let oneof = field.oneofIndex {
          #expect(unions[oneof, default: field.offset] == field.offset)
          if unions.updateValue(field.offset, forKey: oneof) != nil { continue }
        }
        for byte in field.offset..<field.offset + size {
          #expect(taken.updateValue(field.name, forKey: byte) == nil)
        }
        guard field.quantifierOffset > 0 else { continue }
        for byte in field.quantifierOffset..<field.quantifierOffset + (field.isRepeated ? 8 : 4) {
          #expect(taken.updateValue(field.name, forKey: byte) == nil)
        }
      }
      #expect(taken.keys.allSatisfy { (24..<type.byteCount).contains($0) })
    }
  }

  @Test("fields are found by number and by name")
  func lookup() {
    let type = Torture.V1.Everything.messageType
    #expect(type.field(number: 536_870_911)?.name == "farthest")
    #expect(type.field(number: 8)?.jsonName == "other")
    #expect(type.field(number: 6)?.messageType === Torture.V1.Tree.messageType)
    #expect(type.field(number: 9) == nil)
    #expect(type.field(named: "far_list")?.isPacked == true)
  }

  @Test("types that contain each other link from many threads at once")
  func linking() async throws {
    let file = try Google.Protobuf.FileDescriptorProto(
      serializedBytes: EmbeddedFile.torture.serializedDescriptor
    )
    let time = try Google.Protobuf.FileDescriptorProto(
      serializedBytes: EmbeddedFile.googleProtobufTimestamp.serializedDescriptor
    )
    for _ in 0..<20 {
      let types = DescriptorTypes([file, time])
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (_, type) in types.types {
          group.addTask { _ = try DynamicMessage(type, serializedBytes: [UInt8]()) }
        }
        try await group.waitForAll()
      }
      withExtendedLifetime(types) {}
    }
  }
}
