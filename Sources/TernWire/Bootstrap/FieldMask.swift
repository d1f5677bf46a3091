// swift-format-ignore-file
// Generated from google/protobuf/field_mask.proto by Tern's stubgen. Do not edit.

extension Google.Protobuf {
  /// A choice of fields, by their paths.
  public struct FieldMask: TernWire.Message {
    /// Field names joined by dots, from the message that the mask is about: "address.city".
    public var paths: [String]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.FieldMask", byteCount: 40, file: .googleProtobufFieldMask,
      fields: """
        1 paths string* 32 24
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.repeated(paths, 32, 24)
      memory.unknownFields(unknownFields)
    }
  }
}

extension Google.Protobuf.FieldMask {
  /// A message with every field at its default.
  public init() { self.init(paths: []) }

  /// A message with the given fields.
  public init(paths: [String] = []) {
    self.init(paths: paths, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      paths: memory.repeated(32, 24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `google/protobuf/field_mask.proto`.
  public static let googleProtobufFieldMask = TernWire.EmbeddedFile(
    "google/protobuf/field_mask.proto",
    [],
    "\n google/protobuf/field_mask.proto\u{12}\u{F}google.protobuf\"!\n\u{9}FieldMask\u{12}\u{14}\n\u{5}paths\u{18}\u{1} \u{3}(\u{9}R\u{5}pathsB\u{85}\u{1}\n\u{13}com.google.protobufB\u{E}FieldMaskProtoP\u{1}Z2google.golang.org/protobuf/types/known/fieldmaskpb\u{F8}\u{1}\u{1}\u{A2}\u{2}\u{3}GPB\u{AA}\u{2}\u{1E}Google.Protobuf.WellKnownTypesb\u{6}proto3",
    comments: "\n1\n\u{2}\u{4}\u{0}\u{12}\u{4}\u{F}\u{0}\u{12}\u{1}\u{1A}% A choice of fields, by their paths.\n\nc\n\u{4}\u{4}\u{0}\u{2}\u{0}\u{12}\u{3}\u{11}\u{2}\u{1C}\u{1A}V Field names joined by dots, from the message that the mask is about: \"address.city\".\n")
}
