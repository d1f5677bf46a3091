import TernSchema
import TernWire

/// The messages that the suite names in its requests.
enum TestMessages {
  /// What a request without a name means: runners before 2018 knew one message only.
  static let defaultName = ProtobufTestMessages.Proto3.TestAllTypesProto3.fullName

  static let types: [String: any Message.Type] = {
    let types: [any Message.Type] = [
      ProtobufTestMessages.Proto2.TestAllTypesProto2.self,
      ProtobufTestMessages.Proto2.TestAllRequiredTypesProto2.self,
      ProtobufTestMessages.Proto3.TestAllTypesProto3.self,
      ProtobufTestMessages.Editions.TestAllTypesEdition2023.self,
      ProtobufTestMessages.EditionUnstable.TestAllTypesEditionUnstable.self,
      ProtobufTestMessages.Editions.Proto2.TestAllTypesProto2.self,
      ProtobufTestMessages.Editions.Proto2.TestAllRequiredTypesProto2.self,
      ProtobufTestMessages.Editions.Proto3.TestAllTypesProto3.self,
    ]
    return Dictionary(uniqueKeysWithValues: types.map { ($0.messageType.fullName, $0) })
  }()

  /// The suite's performance tests send messages whose decoded form is larger than the default
  /// allows a peer.
  static let limits = DecodingLimits(arenaBytesMax: 1 << 30, messageBytesMax: 256 << 20)

  /// The graph of all contracts: for JSON, text, and the contents of `Any`.
  static func schema() throws -> Schema {
    let roots: [EmbeddedFile] = [
      .conformanceConformance,
      .googleProtobufTestMessagesProto2,
      .googleProtobufTestMessagesProto3,
      .conformanceTestProtosTestMessagesEdition2023,
      .conformanceTestProtosTestMessagesEditionUnstable,
      .editionsTestMessagesProto2Editions,
      .editionsTestMessagesProto3Editions,
    ]
    var known: Set<String> = []
    var files: [Google.Protobuf.FileDescriptorProto] = []
    for file in roots.flatMap(\.transitiveFiles) where known.insert(file.path).inserted {
      files.append(try .init(serializedBytes: file.serializedDescriptor))
    }
    return try Schema(linking: files)
  }
}
