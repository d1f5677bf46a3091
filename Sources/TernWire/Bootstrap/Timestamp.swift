// swift-format-ignore-file
// Generated from google/protobuf/timestamp.proto by Tern's stubgen. Do not edit.

extension Google.Protobuf {
  /// A point in time, independent of calendars and time zones.
  public struct Timestamp: TernWire.Message {
    /// Seconds since 1970-01-01T00:00:00Z, for the years 0001 to 9999.
    public var seconds: Int64
    /// Nanoseconds on top, 0 to 999,999,999: they count forwards for times before 1970 too.
    public var nanos: Int32
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Timestamp", byteCount: 48, file: .googleProtobufTimestamp,
      fields: """
        1 seconds int64 24 32
        2 nanos int32 36 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(seconds, 24, 32)
      memory.implicit(nanos, 36, 40)
      memory.unknownFields(unknownFields)
    }
  }
}

extension Google.Protobuf.Timestamp {
  /// A message with every field at its default.
  public init() { self.init(seconds: 0) }

  /// A message with the given fields.
  public init(
    seconds: Int64 = 0,
    nanos: Int32 = 0
  ) {
    self.init(seconds: seconds, nanos: nanos, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      seconds: memory.value(24),
      nanos: memory.value(36),
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `google/protobuf/timestamp.proto`.
  public static let googleProtobufTimestamp = TernWire.EmbeddedFile(
    "google/protobuf/timestamp.proto",
    [],
    "\n\u{1F}google/protobuf/timestamp.proto\u{12}\u{F}google.protobuf\";\n\u{9}Timestamp\u{12}\u{18}\n\u{7}seconds\u{18}\u{1} \u{1}(\u{3}R\u{7}seconds\u{12}\u{14}\n\u{5}nanos\u{18}\u{2} \u{1}(\u{5}R\u{5}nanosB\u{85}\u{1}\n\u{13}com.google.protobufB\u{E}TimestampProtoP\u{1}Z2google.golang.org/protobuf/types/known/timestamppb\u{F8}\u{1}\u{1}\u{A2}\u{2}\u{3}GPB\u{AA}\u{2}\u{1E}Google.Protobuf.WellKnownTypesb\u{6}proto3",
    comments: "\nG\n\u{2}\u{4}\u{0}\u{12}\u{4}\u{F}\u{0}\u{15}\u{1}\u{1A}; A point in time, independent of calendars and time zones.\n\nN\n\u{4}\u{4}\u{0}\u{2}\u{0}\u{12}\u{3}\u{11}\u{2}\u{14}\u{1A}A Seconds since 1970-01-01T00:00:00Z, for the years 0001 to 9999.\n\nc\n\u{4}\u{4}\u{0}\u{2}\u{1}\u{12}\u{3}\u{14}\u{2}\u{12}\u{1A}V Nanoseconds on top, 0 to 999,999,999: they count forwards for times before 1970 too.\n")
}
