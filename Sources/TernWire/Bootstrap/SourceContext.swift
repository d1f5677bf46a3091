// swift-format-ignore-file
// Generated from google/protobuf/source_context.proto by Tern's stubgen. Do not edit.

extension Google.Protobuf {
  /// Where a declaration comes from.
  public struct SourceContext: TernWire.Message {
    /// The path of the contract, as imports name it.
    public var fileName: String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.SourceContext", byteCount: 48, file: .googleProtobufSourceContext,
      fields: """
        1 file_name string 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(fileName, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }
}

extension Google.Protobuf.SourceContext {
  /// A message with every field at its default.
  public init() { self.init(fileName: "") }

  /// A message with the given fields.
  public init(fileName: String = "") {
    self.init(fileName: fileName, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      fileName: memory.string(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `google/protobuf/source_context.proto`.
  public static let googleProtobufSourceContext = TernWire.EmbeddedFile(
    "google/protobuf/source_context.proto",
    [],
    "\n$google/protobuf/source_context.proto\u{12}\u{F}google.protobuf\",\n\u{D}SourceContext\u{12}\u{1B}\n\u{9}file_name\u{18}\u{1} \u{1}(\u{9}R\u{8}fileNameB\u{8A}\u{1}\n\u{13}com.google.protobufB\u{12}SourceContextProtoP\u{1}Z6google.golang.org/protobuf/types/known/sourcecontextpb\u{A2}\u{2}\u{3}GPB\u{AA}\u{2}\u{1E}Google.Protobuf.WellKnownTypesb\u{6}proto3",
    comments: "\n-\n\u{2}\u{4}\u{0}\u{12}\u{4}\u{E}\u{0}\u{11}\u{1}\u{1A}! Where a declaration comes from.\n\n<\n\u{4}\u{4}\u{0}\u{2}\u{0}\u{12}\u{3}\u{10}\u{2}\u{17}\u{1A}/ The path of the contract, as imports name it.\n")
}
