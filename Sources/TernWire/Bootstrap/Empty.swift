// swift-format-ignore-file
// Generated from google/protobuf/empty.proto by Tern's stubgen. Do not edit.

extension Google.Protobuf {
  /// Nothing at all: for methods without a request or a response.
  public struct Empty: TernWire.Message {
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Empty", byteCount: 24, file: .googleProtobufEmpty,
      fields: "")

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
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension TernWire.EmbeddedFile {
  /// `google/protobuf/empty.proto`.
  public static let googleProtobufEmpty = TernWire.EmbeddedFile(
    "google/protobuf/empty.proto",
    [],
    "\n\u{1B}google/protobuf/empty.proto\u{12}\u{F}google.protobuf\"\u{7}\n\u{5}EmptyB}\n\u{13}com.google.protobufB\nEmptyProtoP\u{1}Z.google.golang.org/protobuf/types/known/emptypb\u{F8}\u{1}\u{1}\u{A2}\u{2}\u{3}GPB\u{AA}\u{2}\u{1E}Google.Protobuf.WellKnownTypesb\u{6}proto3",
    comments: "\nI\n\u{2}\u{4}\u{0}\u{12}\u{3}\u{F}\u{0}\u{10}\u{1A}> Nothing at all: for methods without a request or a response.\n")
}
