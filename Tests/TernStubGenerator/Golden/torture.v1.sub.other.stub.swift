// swift-format-ignore-file
// Generated from torture/v1/sub/other.proto by Tern's stubgen. Do not edit.

public import TernWire

extension Torture.V1.Sub {
  /// In a package of its own.
  public struct Other: TernWire.Message {
    /// Field `name`.
    public var name: Swift.String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.sub.Other", byteCount: 48, file: .tortureV1SubOther,
      fields: """
        1 name string 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(name, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }
}

extension Torture.V1.Sub.Other {
  /// A message with every field at its default.
  public init() { self.init(name: "") }

  /// A message with the given fields.
  public init(name: Swift.String = "") {
    self.init(name: name, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.string(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `torture/v1/sub/other.proto`.
  public static let tortureV1SubOther = TernWire.EmbeddedFile(
    "torture/v1/sub/other.proto",
    [],
    "\n\u{1A}torture/v1/sub/other.proto\u{12}\u{E}torture.v1.sub\"\u{1B}\n\u{5}Other\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}nameb\u{6}proto3",
    comments: "\n&\n\u{2}\u{4}\u{0}\u{12}\u{4}\u{5}\u{0}\u{7}\u{1}\u{1A}\u{1A} In a package of its own.\n")
}
