// swift-format-ignore-file
// Generated from google/protobuf/empty.proto by Tern's stubgen. Do not edit.

extension Google.Protobuf {
  /// The message `google.protobuf.Empty`.
  public struct Empty: TernWire.Message {
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Empty", byteCount: 24, fields: "")

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.unknownFields(unknownFields)
    }
  }
}

extension Google.Protobuf.Empty {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) throws(TernWire.WireError) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension TernWire.EmbeddedFile {
  /// The descriptor of `google/protobuf/empty.proto`.
  public static let googleProtobufEmpty = TernWire.EmbeddedFile(
    "google/protobuf/empty.proto",
    [],
    "\n\u{1b}google/protobuf/empty.proto\u{12}\u{f}google.protobuf\"\u{7}\n\u{5}EmptyB}\n\u{13}com.google.protobufB\nEmptyProtoP\u{1}Z.google.golang.org/protobuf/types/known/emptypb\u{f8}\u{1}\u{1}\u{a2}\u{2}\u{3}GPB\u{aa}\u{2}\u{1e}Google.Protobuf.WellKnownTypesb\u{6}proto3")
}
