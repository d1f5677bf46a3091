// swift-format-ignore-file
// Generated from google/protobuf/wrappers.proto by Tern's stubgen. Do not edit.

extension Google.Protobuf {
  /// A double that can be absent.
  public struct DoubleValue: TernWire.Message {
    /// The value.
    public var value: Double
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.DoubleValue", byteCount: 40, file: .googleProtobufWrappers,
      fields: """
        1 value double 24 32
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(value, 24, 32)
      memory.unknownFields(unknownFields)
    }
  }

  /// A float that can be absent.
  public struct FloatValue: TernWire.Message {
    /// The value.
    public var value: Float
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.FloatValue", byteCount: 32, file: .googleProtobufWrappers,
      fields: """
        1 value float 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(value, 24, 28)
      memory.unknownFields(unknownFields)
    }
  }

  /// A int64 that can be absent.
  public struct Int64Value: TernWire.Message {
    /// The value.
    public var value: Int64
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Int64Value", byteCount: 40, file: .googleProtobufWrappers,
      fields: """
        1 value int64 24 32
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(value, 24, 32)
      memory.unknownFields(unknownFields)
    }
  }

  /// A uint64 that can be absent.
  public struct UInt64Value: TernWire.Message {
    /// The value.
    public var value: UInt64
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.UInt64Value", byteCount: 40, file: .googleProtobufWrappers,
      fields: """
        1 value uint64 24 32
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(value, 24, 32)
      memory.unknownFields(unknownFields)
    }
  }

  /// A int32 that can be absent.
  public struct Int32Value: TernWire.Message {
    /// The value.
    public var value: Int32
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Int32Value", byteCount: 32, file: .googleProtobufWrappers,
      fields: """
        1 value int32 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(value, 24, 28)
      memory.unknownFields(unknownFields)
    }
  }

  /// A uint32 that can be absent.
  public struct UInt32Value: TernWire.Message {
    /// The value.
    public var value: UInt32
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.UInt32Value", byteCount: 32, file: .googleProtobufWrappers,
      fields: """
        1 value uint32 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(value, 24, 28)
      memory.unknownFields(unknownFields)
    }
  }

  /// A bool that can be absent.
  public struct BoolValue: TernWire.Message {
    /// The value.
    public var value: Bool
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.BoolValue", byteCount: 40, file: .googleProtobufWrappers,
      fields: """
        1 value bool 24 32
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(value, 24, 32)
      memory.unknownFields(unknownFields)
    }
  }

  /// A string that can be absent.
  public struct StringValue: TernWire.Message {
    /// The value.
    public var value: String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.StringValue", byteCount: 48, file: .googleProtobufWrappers,
      fields: """
        1 value string 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(value, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }

  /// A byte string that can be absent.
  public struct BytesValue: TernWire.Message {
    /// The value.
    public var value: [UInt8]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.BytesValue", byteCount: 48, file: .googleProtobufWrappers,
      fields: """
        1 value bytes 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(value, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }
}

extension Google.Protobuf.DoubleValue {
  /// A message with every field at its default.
  public init() { self.init(value: 0) }

  /// A message with the given fields.
  public init(value: Double = 0) {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.FloatValue {
  /// A message with every field at its default.
  public init() { self.init(value: 0) }

  /// A message with the given fields.
  public init(value: Float = 0) {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.Int64Value {
  /// A message with every field at its default.
  public init() { self.init(value: 0) }

  /// A message with the given fields.
  public init(value: Int64 = 0) {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.UInt64Value {
  /// A message with every field at its default.
  public init() { self.init(value: 0) }

  /// A message with the given fields.
  public init(value: UInt64 = 0) {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.Int32Value {
  /// A message with every field at its default.
  public init() { self.init(value: 0) }

  /// A message with the given fields.
  public init(value: Int32 = 0) {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.UInt32Value {
  /// A message with every field at its default.
  public init() { self.init(value: 0) }

  /// A message with the given fields.
  public init(value: UInt32 = 0) {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.BoolValue {
  /// A message with every field at its default.
  public init() { self.init(value: false) }

  /// A message with the given fields.
  public init(value: Bool = false) {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.StringValue {
  /// A message with every field at its default.
  public init() { self.init(value: "") }

  /// A message with the given fields.
  public init(value: String = "") {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.string(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.BytesValue {
  /// A message with every field at its default.
  public init() { self.init(value: []) }

  /// A message with the given fields.
  public init(value: [UInt8] = []) {
    self.init(value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `google/protobuf/wrappers.proto`.
  public static let googleProtobufWrappers = TernWire.EmbeddedFile(
    "google/protobuf/wrappers.proto",
    [],
    "\n\u{1E}google/protobuf/wrappers.proto\u{12}\u{F}google.protobuf\"#\n\u{B}DoubleValue\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{1}R\u{5}value\"\"\n\nFloatValue\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{2}R\u{5}value\"\"\n\nInt64Value\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{3}R\u{5}value\"#\n\u{B}UInt64Value\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{4}R\u{5}value\"\"\n\nInt32Value\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{5}R\u{5}value\"#\n\u{B}UInt32Value\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{D}R\u{5}value\"!\n\u{9}BoolValue\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{8}R\u{5}value\"#\n\u{B}StringValue\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{9}R\u{5}value\"\"\n\nBytesValue\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{C}R\u{5}valueB\u{83}\u{1}\n\u{13}com.google.protobufB\u{D}WrappersProtoP\u{1}Z1google.golang.org/protobuf/types/known/wrapperspb\u{F8}\u{1}\u{1}\u{A2}\u{2}\u{3}GPB\u{AA}\u{2}\u{1E}Google.Protobuf.WellKnownTypesb\u{6}proto3",
    comments: "\n*\n\u{2}\u{4}\u{0}\u{12}\u{4}\u{F}\u{0}\u{12}\u{1}\u{1A}\u{1E} A double that can be absent.\n\n\u{19}\n\u{4}\u{4}\u{0}\u{2}\u{0}\u{12}\u{3}\u{11}\u{2}\u{13}\u{1A}\u{C} The value.\n\n)\n\u{2}\u{4}\u{1}\u{12}\u{4}\u{15}\u{0}\u{18}\u{1}\u{1A}\u{1D} A float that can be absent.\n\n\u{19}\n\u{4}\u{4}\u{1}\u{2}\u{0}\u{12}\u{3}\u{17}\u{2}\u{12}\u{1A}\u{C} The value.\n\n)\n\u{2}\u{4}\u{2}\u{12}\u{4}\u{1B}\u{0}\u{1E}\u{1}\u{1A}\u{1D} A int64 that can be absent.\n\n\u{19}\n\u{4}\u{4}\u{2}\u{2}\u{0}\u{12}\u{3}\u{1D}\u{2}\u{12}\u{1A}\u{C} The value.\n\n*\n\u{2}\u{4}\u{3}\u{12}\u{4}!\u{0}$\u{1}\u{1A}\u{1E} A uint64 that can be absent.\n\n\u{19}\n\u{4}\u{4}\u{3}\u{2}\u{0}\u{12}\u{3}#\u{2}\u{13}\u{1A}\u{C} The value.\n\n)\n\u{2}\u{4}\u{4}\u{12}\u{4}'\u{0}*\u{1}\u{1A}\u{1D} A int32 that can be absent.\n\n\u{19}\n\u{4}\u{4}\u{4}\u{2}\u{0}\u{12}\u{3})\u{2}\u{12}\u{1A}\u{C} The value.\n\n*\n\u{2}\u{4}\u{5}\u{12}\u{4}-\u{0}0\u{1}\u{1A}\u{1E} A uint32 that can be absent.\n\n\u{19}\n\u{4}\u{4}\u{5}\u{2}\u{0}\u{12}\u{3}/\u{2}\u{13}\u{1A}\u{C} The value.\n\n(\n\u{2}\u{4}\u{6}\u{12}\u{4}3\u{0}6\u{1}\u{1A}\u{1C} A bool that can be absent.\n\n\u{19}\n\u{4}\u{4}\u{6}\u{2}\u{0}\u{12}\u{3}5\u{2}\u{11}\u{1A}\u{C} The value.\n\n*\n\u{2}\u{4}\u{7}\u{12}\u{4}9\u{0}<\u{1}\u{1A}\u{1E} A string that can be absent.\n\n\u{19}\n\u{4}\u{4}\u{7}\u{2}\u{0}\u{12}\u{3};\u{2}\u{13}\u{1A}\u{C} The value.\n\n/\n\u{2}\u{4}\u{8}\u{12}\u{4}?\u{0}B\u{1}\u{1A}# A byte string that can be absent.\n\n\u{19}\n\u{4}\u{4}\u{8}\u{2}\u{0}\u{12}\u{3}A\u{2}\u{12}\u{1A}\u{C} The value.\n")
}
