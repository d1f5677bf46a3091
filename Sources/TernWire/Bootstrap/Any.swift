// swift-format-ignore-file
// Generated from google/protobuf/any.proto by Tern's stubgen. Do not edit.

extension Google.Protobuf {
  /// A message of any type, packed, with the name of its type.
  public struct `Any`: TernWire.Message {
    /// Names the type: what stands behind the last "/" is its full name ("type.googleapis.com/shop.order.v1.Order").
    public var typeUrl: String
    /// The message, encoded.
    public var value: [UInt8]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Any", byteCount: 64, file: .googleProtobufAny,
      fields: """
        1 type_url string 24 56
        2 value bytes 40 60
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(typeUrl, 24, 56)
      memory.implicit(value, 40, 60)
      memory.unknownFields(unknownFields)
    }
  }
}

extension Google.Protobuf.`Any` {
  /// A message with every field at its default.
  public init() { self.init(typeUrl: "") }

  /// A message with the given fields.
  public init(
    typeUrl: String = "",
    value: [UInt8] = []
  ) {
    self.init(typeUrl: typeUrl, value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      typeUrl: memory.string(24),
      value: memory.value(40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `google/protobuf/any.proto`.
  public static let googleProtobufAny = TernWire.EmbeddedFile(
    "google/protobuf/any.proto",
    [],
    "\n\u{19}google/protobuf/any.proto\u{12}\u{F}google.protobuf\"6\n\u{3}Any\u{12}\u{19}\n\u{8}type_url\u{18}\u{1} \u{1}(\u{9}R\u{7}typeUrl\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{C}R\u{5}valueBv\n\u{13}com.google.protobufB\u{8}AnyProtoP\u{1}Z,google.golang.org/protobuf/types/known/anypb\u{A2}\u{2}\u{3}GPB\u{AA}\u{2}\u{1E}Google.Protobuf.WellKnownTypesb\u{6}proto3",
    comments: "\nG\n\u{2}\u{4}\u{0}\u{12}\u{4}\u{E}\u{0}\u{14}\u{1}\u{1A}; A message of any type, packed, with the name of its type.\n\n|\n\u{4}\u{4}\u{0}\u{2}\u{0}\u{12}\u{3}\u{10}\u{2}\u{16}\u{1A}o Names the type: what stands behind the last \"/\" is its full name (\"type.googleapis.com/shop.order.v1.Order\").\n\n$\n\u{4}\u{4}\u{0}\u{2}\u{1}\u{12}\u{3}\u{13}\u{2}\u{12}\u{1A}\u{17} The message, encoded.\n")
}
