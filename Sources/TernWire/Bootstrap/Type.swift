// swift-format-ignore-file
// Generated from google/protobuf/type.proto by Tern's stubgen. Do not edit.

extension Google.Protobuf {
  /// The language level of a contract.
  public enum Syntax: TernWire.ProtoEnum {
    /// proto2.
    case proto2
    /// proto3.
    case proto3
    /// An edition.
    case editions
    /// A number that the contract doesn't name.
    case unrecognized(Int32)

    /// The value of a number.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .proto2
      case 1: self = .proto3
      case 2: self = .editions
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number.
    public var rawValue: Int32 {
      switch self {
      case .proto2: 0
      case .proto3: 1
      case .editions: 2
      case .unrecognized(let value): value
      }
    }

    /// The names in the contract.
    public static let enumType = TernWire.EnumType(
      "google.protobuf.Syntax", file: .googleProtobufType,
      values: """
        0 SYNTAX_PROTO2
        1 SYNTAX_PROTO3
        2 SYNTAX_EDITIONS
        """)
  }

  /// A message type.
  public struct TypeMessage: TernWire.Message {
    /// The full name.
    public var name: String
    /// The fields.
    public var fields: [Google.Protobuf.Field]
    /// The names of the oneofs.
    public var oneofs: [String]
    /// The options.
    public var options: [Google.Protobuf.Option]
    /// Where it is declared.
    public var sourceContext: Google.Protobuf.SourceContext?
    /// The language level of its contract.
    public var syntax: Google.Protobuf.Syntax
    /// The edition, when the syntax is SYNTAX_EDITIONS.
    public var edition: String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Type", byteCount: 128, file: .googleProtobufType,
      fields: """
        1 name string 24 112
        2 fields message:0* 48 40
        3 oneofs string* 64 56
        4 options message:1* 80 72
        5 source_context message:2 88 0
        6 syntax enum 116 120
        7 edition string 96 124
        """,
      messages: [Google.Protobuf.Field.self, Google.Protobuf.Option.self, Google.Protobuf.SourceContext.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(name, 24, 112)
      memory.messages(fields, 48, 40, 1)
      memory.repeated(oneofs, 64, 56)
      memory.messages(options, 80, 72, 3)
      memory.message(sourceContext, 88, 4)
      memory.implicit(syntax, 116, 120)
      memory.string(edition, 96, 124)
      memory.unknownFields(unknownFields)
    }
  }

  /// A field of a message type.
  public struct Field: TernWire.Message {
    /// What it holds.
    public var kind: Google.Protobuf.Field.Kind
    /// How many values it holds.
    public var cardinality: Google.Protobuf.Field.Cardinality
    /// The number.
    public var number: Int32
    /// The name.
    public var name: String
    /// The type of a message or enum, as in Any.
    public var typeUrl: String
    /// The place of its oneof in Type.oneofs, from 1; 0 outside of a oneof.
    public var oneofIndex: Int32
    /// Whether its values are written packed.
    public var packed: Bool
    /// The options.
    public var options: [Google.Protobuf.Option]
    /// The name in JSON.
    public var jsonName: String
    /// The default as text (proto2).
    public var defaultValue: String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Field", byteCount: 168, file: .googleProtobufType,
      fields: """
        1 kind enum 112 116
        2 cardinality enum 120 124
        3 number int32 128 132
        4 name string 24 136
        6 type_url string 40 140
        7 oneof_index int32 144 148
        8 packed bool 56 152
        9 options message:0* 72 64
        10 json_name string 80 156
        11 default_value string 96 160
        """,
      messages: [Google.Protobuf.Option.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(kind, 112, 116)
      memory.implicit(cardinality, 120, 124)
      memory.implicit(number, 128, 132)
      memory.string(name, 24, 136)
      memory.string(typeUrl, 40, 140)
      memory.implicit(oneofIndex, 144, 148)
      memory.implicit(packed, 56, 152)
      memory.messages(options, 72, 64, 7)
      memory.string(jsonName, 80, 156)
      memory.string(defaultValue, 96, 160)
      memory.unknownFields(unknownFields)
    }

    /// What a field holds.
    public enum Kind: TernWire.ProtoEnum {
      /// `TYPE_UNKNOWN`, number 0.
      case typeUnknown
      /// `TYPE_DOUBLE`, number 1.
      case typeDouble
      /// `TYPE_FLOAT`, number 2.
      case typeFloat
      /// `TYPE_INT64`, number 3.
      case typeInt64
      /// `TYPE_UINT64`, number 4.
      case typeUint64
      /// `TYPE_INT32`, number 5.
      case typeInt32
      /// `TYPE_FIXED64`, number 6.
      case typeFixed64
      /// `TYPE_FIXED32`, number 7.
      case typeFixed32
      /// `TYPE_BOOL`, number 8.
      case typeBool
      /// `TYPE_STRING`, number 9.
      case typeString
      /// `TYPE_GROUP`, number 10.
      case typeGroup
      /// `TYPE_MESSAGE`, number 11.
      case typeMessage
      /// `TYPE_BYTES`, number 12.
      case typeBytes
      /// `TYPE_UINT32`, number 13.
      case typeUint32
      /// `TYPE_ENUM`, number 14.
      case typeEnum
      /// `TYPE_SFIXED32`, number 15.
      case typeSfixed32
      /// `TYPE_SFIXED64`, number 16.
      case typeSfixed64
      /// `TYPE_SINT32`, number 17.
      case typeSint32
      /// `TYPE_SINT64`, number 18.
      case typeSint64
      /// A number that the contract doesn't name.
      case unrecognized(Int32)

      /// The value of a number.
      public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .typeUnknown
        case 1: self = .typeDouble
        case 2: self = .typeFloat
        case 3: self = .typeInt64
        case 4: self = .typeUint64
        case 5: self = .typeInt32
        case 6: self = .typeFixed64
        case 7: self = .typeFixed32
        case 8: self = .typeBool
        case 9: self = .typeString
        case 10: self = .typeGroup
        case 11: self = .typeMessage
        case 12: self = .typeBytes
        case 13: self = .typeUint32
        case 14: self = .typeEnum
        case 15: self = .typeSfixed32
        case 16: self = .typeSfixed64
        case 17: self = .typeSint32
        case 18: self = .typeSint64
        default: self = .unrecognized(rawValue)
        }
      }

      /// The number.
      public var rawValue: Int32 {
        switch self {
        case .typeUnknown: 0
        case .typeDouble: 1
        case .typeFloat: 2
        case .typeInt64: 3
        case .typeUint64: 4
        case .typeInt32: 5
        case .typeFixed64: 6
        case .typeFixed32: 7
        case .typeBool: 8
        case .typeString: 9
        case .typeGroup: 10
        case .typeMessage: 11
        case .typeBytes: 12
        case .typeUint32: 13
        case .typeEnum: 14
        case .typeSfixed32: 15
        case .typeSfixed64: 16
        case .typeSint32: 17
        case .typeSint64: 18
        case .unrecognized(let value): value
        }
      }

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.Field.Kind", file: .googleProtobufType,
        values: """
          0 TYPE_UNKNOWN
          1 TYPE_DOUBLE
          2 TYPE_FLOAT
          3 TYPE_INT64
          4 TYPE_UINT64
          5 TYPE_INT32
          6 TYPE_FIXED64
          7 TYPE_FIXED32
          8 TYPE_BOOL
          9 TYPE_STRING
          10 TYPE_GROUP
          11 TYPE_MESSAGE
          12 TYPE_BYTES
          13 TYPE_UINT32
          14 TYPE_ENUM
          15 TYPE_SFIXED32
          16 TYPE_SFIXED64
          17 TYPE_SINT32
          18 TYPE_SINT64
          """)
    }

    /// How many values a field holds.
    public enum Cardinality: TernWire.ProtoEnum {
      /// `CARDINALITY_UNKNOWN`, number 0.
      case unknown
      /// `CARDINALITY_OPTIONAL`, number 1.
      case optional
      /// `CARDINALITY_REQUIRED`, number 2.
      case required
      /// `CARDINALITY_REPEATED`, number 3.
      case repeated
      /// A number that the contract doesn't name.
      case unrecognized(Int32)

      /// The value of a number.
      public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unknown
        case 1: self = .optional
        case 2: self = .required
        case 3: self = .repeated
        default: self = .unrecognized(rawValue)
        }
      }

      /// The number.
      public var rawValue: Int32 {
        switch self {
        case .unknown: 0
        case .optional: 1
        case .required: 2
        case .repeated: 3
        case .unrecognized(let value): value
        }
      }

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "google.protobuf.Field.Cardinality", file: .googleProtobufType,
        values: """
          0 CARDINALITY_UNKNOWN
          1 CARDINALITY_OPTIONAL
          2 CARDINALITY_REQUIRED
          3 CARDINALITY_REPEATED
          """)
    }
  }

  /// An enum type.
  public struct Enum: TernWire.Message {
    /// The full name.
    public var name: String
    /// The values.
    public var enumvalue: [Google.Protobuf.EnumValue]
    /// The options.
    public var options: [Google.Protobuf.Option]
    /// Where it is declared.
    public var sourceContext: Google.Protobuf.SourceContext?
    /// The language level of its contract.
    public var syntax: Google.Protobuf.Syntax
    /// The edition, when the syntax is SYNTAX_EDITIONS.
    public var edition: String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Enum", byteCount: 112, file: .googleProtobufType,
      fields: """
        1 name string 24 96
        2 enumvalue message:0* 48 40
        3 options message:1* 64 56
        4 source_context message:2 72 0
        5 syntax enum 100 104
        6 edition string 80 108
        """,
      messages: [Google.Protobuf.EnumValue.self, Google.Protobuf.Option.self, Google.Protobuf.SourceContext.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(name, 24, 96)
      memory.messages(enumvalue, 48, 40, 1)
      memory.messages(options, 64, 56, 2)
      memory.message(sourceContext, 72, 3)
      memory.implicit(syntax, 100, 104)
      memory.string(edition, 80, 108)
      memory.unknownFields(unknownFields)
    }
  }

  /// A value of an enum.
  public struct EnumValue: TernWire.Message {
    /// The name.
    public var name: String
    /// The number.
    public var number: Int32
    /// The options.
    public var options: [Google.Protobuf.Option]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.EnumValue", byteCount: 72, file: .googleProtobufType,
      fields: """
        1 name string 24 56
        2 number int32 60 64
        3 options message:0* 48 40
        """,
      messages: [Google.Protobuf.Option.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(name, 24, 56)
      memory.implicit(number, 60, 64)
      memory.messages(options, 48, 40, 2)
      memory.unknownFields(unknownFields)
    }
  }

  /// An option, by name and value.
  public struct Option: TernWire.Message {
    /// The name; a custom one by its full name.
    public var name: String
    /// The value; a scalar in its wrapper.
    public var value: Google.Protobuf.`Any`?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Option", byteCount: 56, file: .googleProtobufType,
      fields: """
        1 name string 24 48
        2 value message:0 40 0
        """,
      messages: [Google.Protobuf.`Any`.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(name, 24, 48)
      memory.message(value, 40, 1)
      memory.unknownFields(unknownFields)
    }
  }
}

extension Google.Protobuf.TypeMessage {
  /// A message with every field at its default.
  public init() { self.init(name: "") }

  /// A message with the given fields.
  public init(
    name: String = "",
    fields: [Google.Protobuf.Field] = [],
    oneofs: [String] = [],
    options: [Google.Protobuf.Option] = [],
    sourceContext: Google.Protobuf.SourceContext? = nil,
    syntax: Google.Protobuf.Syntax = .proto2,
    edition: String = ""
  ) {
    self.init(
      name: name,
      fields: fields,
      oneofs: oneofs,
      options: options,
      sourceContext: sourceContext,
      syntax: syntax,
      edition: edition,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.string(24),
      fields: memory.messages(48, 40),
      oneofs: memory.repeated(64, 56),
      options: memory.messages(80, 72),
      sourceContext: memory.optionalMessage(88),
      syntax: memory.value(116),
      edition: memory.string(96),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.Field {
  /// A message with every field at its default.
  public init() { self.init(kind: .typeUnknown) }

  /// A message with the given fields.
  public init(
    kind: Google.Protobuf.Field.Kind = .typeUnknown,
    cardinality: Google.Protobuf.Field.Cardinality = .unknown,
    number: Int32 = 0,
    name: String = "",
    typeUrl: String = "",
    oneofIndex: Int32 = 0,
    packed: Bool = false,
    options: [Google.Protobuf.Option] = [],
    jsonName: String = "",
    defaultValue: String = ""
  ) {
    self.init(
      kind: kind,
      cardinality: cardinality,
      number: number,
      name: name,
      typeUrl: typeUrl,
      oneofIndex: oneofIndex,
      packed: packed,
      options: options,
      jsonName: jsonName,
      defaultValue: defaultValue,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      kind: memory.value(112),
      cardinality: memory.value(120),
      number: memory.value(128),
      name: memory.string(24),
      typeUrl: memory.string(40),
      oneofIndex: memory.value(144),
      packed: memory.value(56),
      options: memory.messages(72, 64),
      jsonName: memory.string(80),
      defaultValue: memory.string(96),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.Enum {
  /// A message with every field at its default.
  public init() { self.init(name: "") }

  /// A message with the given fields.
  public init(
    name: String = "",
    enumvalue: [Google.Protobuf.EnumValue] = [],
    options: [Google.Protobuf.Option] = [],
    sourceContext: Google.Protobuf.SourceContext? = nil,
    syntax: Google.Protobuf.Syntax = .proto2,
    edition: String = ""
  ) {
    self.init(
      name: name,
      enumvalue: enumvalue,
      options: options,
      sourceContext: sourceContext,
      syntax: syntax,
      edition: edition,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.string(24),
      enumvalue: memory.messages(48, 40),
      options: memory.messages(64, 56),
      sourceContext: memory.optionalMessage(72),
      syntax: memory.value(100),
      edition: memory.string(80),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.EnumValue {
  /// A message with every field at its default.
  public init() { self.init(name: "") }

  /// A message with the given fields.
  public init(
    name: String = "",
    number: Int32 = 0,
    options: [Google.Protobuf.Option] = []
  ) {
    self.init(name: name, number: number, options: options, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.string(24),
      number: memory.value(60),
      options: memory.messages(48, 40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.Option {
  /// A message with every field at its default.
  public init() { self.init(name: "") }

  /// A message with the given fields.
  public init(
    name: String = "",
    value: Google.Protobuf.`Any`? = nil
  ) {
    self.init(name: name, value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.string(24),
      value: memory.optionalMessage(40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `google/protobuf/type.proto`.
  public static let googleProtobufType = TernWire.EmbeddedFile(
    "google/protobuf/type.proto",
    [.googleProtobufAny, .googleProtobufSourceContext],
    "\n\u{1A}google/protobuf/type.proto\u{12}\u{F}google.protobuf\u{1A}\u{19}google/protobuf/any.proto\u{1A}$google/protobuf/source_context.proto\"\u{A7}\u{2}\n\u{4}Type\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}.\n\u{6}fields\u{18}\u{2} \u{3}(\u{B}2\u{16}.google.protobuf.FieldR\u{6}fields\u{12}\u{16}\n\u{6}oneofs\u{18}\u{3} \u{3}(\u{9}R\u{6}oneofs\u{12}1\n\u{7}options\u{18}\u{4} \u{3}(\u{B}2\u{17}.google.protobuf.OptionR\u{7}options\u{12}E\n\u{E}source_context\u{18}\u{5} \u{1}(\u{B}2\u{1E}.google.protobuf.SourceContextR\u{D}sourceContext\u{12}/\n\u{6}syntax\u{18}\u{6} \u{1}(\u{E}2\u{17}.google.protobuf.SyntaxR\u{6}syntax\u{12}\u{18}\n\u{7}edition\u{18}\u{7} \u{1}(\u{9}R\u{7}edition\"\u{B4}\u{6}\n\u{5}Field\u{12}/\n\u{4}kind\u{18}\u{1} \u{1}(\u{E}2\u{1B}.google.protobuf.Field.KindR\u{4}kind\u{12}D\n\u{B}cardinality\u{18}\u{2} \u{1}(\u{E}2\".google.protobuf.Field.CardinalityR\u{B}cardinality\u{12}\u{16}\n\u{6}number\u{18}\u{3} \u{1}(\u{5}R\u{6}number\u{12}\u{12}\n\u{4}name\u{18}\u{4} \u{1}(\u{9}R\u{4}name\u{12}\u{19}\n\u{8}type_url\u{18}\u{6} \u{1}(\u{9}R\u{7}typeUrl\u{12}\u{1F}\n\u{B}oneof_index\u{18}\u{7} \u{1}(\u{5}R\noneofIndex\u{12}\u{16}\n\u{6}packed\u{18}\u{8} \u{1}(\u{8}R\u{6}packed\u{12}1\n\u{7}options\u{18}\u{9} \u{3}(\u{B}2\u{17}.google.protobuf.OptionR\u{7}options\u{12}\u{1B}\n\u{9}json_name\u{18}\n \u{1}(\u{9}R\u{8}jsonName\u{12}#\n\u{D}default_value\u{18}\u{B} \u{1}(\u{9}R\u{C}defaultValue\"\u{C8}\u{2}\n\u{4}Kind\u{12}\u{10}\n\u{C}TYPE_UNKNOWN\u{10}\u{0}\u{12}\u{F}\n\u{B}TYPE_DOUBLE\u{10}\u{1}\u{12}\u{E}\n\nTYPE_FLOAT\u{10}\u{2}\u{12}\u{E}\n\nTYPE_INT64\u{10}\u{3}\u{12}\u{F}\n\u{B}TYPE_UINT64\u{10}\u{4}\u{12}\u{E}\n\nTYPE_INT32\u{10}\u{5}\u{12}\u{10}\n\u{C}TYPE_FIXED64\u{10}\u{6}\u{12}\u{10}\n\u{C}TYPE_FIXED32\u{10}\u{7}\u{12}\u{D}\n\u{9}TYPE_BOOL\u{10}\u{8}\u{12}\u{F}\n\u{B}TYPE_STRING\u{10}\u{9}\u{12}\u{E}\n\nTYPE_GROUP\u{10}\n\u{12}\u{10}\n\u{C}TYPE_MESSAGE\u{10}\u{B}\u{12}\u{E}\n\nTYPE_BYTES\u{10}\u{C}\u{12}\u{F}\n\u{B}TYPE_UINT32\u{10}\u{D}\u{12}\u{D}\n\u{9}TYPE_ENUM\u{10}\u{E}\u{12}\u{11}\n\u{D}TYPE_SFIXED32\u{10}\u{F}\u{12}\u{11}\n\u{D}TYPE_SFIXED64\u{10}\u{10}\u{12}\u{F}\n\u{B}TYPE_SINT32\u{10}\u{11}\u{12}\u{F}\n\u{B}TYPE_SINT64\u{10}\u{12}\"t\n\u{B}Cardinality\u{12}\u{17}\n\u{13}CARDINALITY_UNKNOWN\u{10}\u{0}\u{12}\u{18}\n\u{14}CARDINALITY_OPTIONAL\u{10}\u{1}\u{12}\u{18}\n\u{14}CARDINALITY_REQUIRED\u{10}\u{2}\u{12}\u{18}\n\u{14}CARDINALITY_REPEATED\u{10}\u{3}\"\u{99}\u{2}\n\u{4}Enum\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}8\n\u{9}enumvalue\u{18}\u{2} \u{3}(\u{B}2\u{1A}.google.protobuf.EnumValueR\u{9}enumvalue\u{12}1\n\u{7}options\u{18}\u{3} \u{3}(\u{B}2\u{17}.google.protobuf.OptionR\u{7}options\u{12}E\n\u{E}source_context\u{18}\u{4} \u{1}(\u{B}2\u{1E}.google.protobuf.SourceContextR\u{D}sourceContext\u{12}/\n\u{6}syntax\u{18}\u{5} \u{1}(\u{E}2\u{17}.google.protobuf.SyntaxR\u{6}syntax\u{12}\u{18}\n\u{7}edition\u{18}\u{6} \u{1}(\u{9}R\u{7}edition\"j\n\u{9}EnumValue\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}\u{16}\n\u{6}number\u{18}\u{2} \u{1}(\u{5}R\u{6}number\u{12}1\n\u{7}options\u{18}\u{3} \u{3}(\u{B}2\u{17}.google.protobuf.OptionR\u{7}options\"H\n\u{6}Option\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}*\n\u{5}value\u{18}\u{2} \u{1}(\u{B}2\u{14}.google.protobuf.AnyR\u{5}value*C\n\u{6}Syntax\u{12}\u{11}\n\u{D}SYNTAX_PROTO2\u{10}\u{0}\u{12}\u{11}\n\u{D}SYNTAX_PROTO3\u{10}\u{1}\u{12}\u{13}\n\u{F}SYNTAX_EDITIONS\u{10}\u{2}B{\n\u{13}com.google.protobufB\u{9}TypeProtoP\u{1}Z-google.golang.org/protobuf/types/known/typepb\u{F8}\u{1}\u{1}\u{A2}\u{2}\u{3}GPB\u{AA}\u{2}\u{1E}Google.Protobuf.WellKnownTypesb\u{6}proto3",
    comments: "\n\u{1D}\n\u{2}\u{4}\u{0}\u{12}\u{4}\u{12}\u{0}'\u{1}\u{1A}\u{11} A message type.\n\n\u{1D}\n\u{4}\u{4}\u{0}\u{2}\u{0}\u{12}\u{3}\u{14}\u{2}\u{12}\u{1A}\u{10} The full name.\n\n\u{1A}\n\u{4}\u{4}\u{0}\u{2}\u{1}\u{12}\u{3}\u{17}\u{2}\u{1C}\u{1A}\u{D} The fields.\n\n'\n\u{4}\u{4}\u{0}\u{2}\u{2}\u{12}\u{3}\u{1A}\u{2}\u{1D}\u{1A}\u{1A} The names of the oneofs.\n\n\u{1B}\n\u{4}\u{4}\u{0}\u{2}\u{3}\u{12}\u{3}\u{1D}\u{2}\u{1E}\u{1A}\u{E} The options.\n\n$\n\u{4}\u{4}\u{0}\u{2}\u{4}\u{12}\u{3} \u{2}#\u{1A}\u{17} Where it is declared.\n\n2\n\u{4}\u{4}\u{0}\u{2}\u{5}\u{12}\u{3}#\u{2}\u{14}\u{1A}% The language level of its contract.\n\n?\n\u{4}\u{4}\u{0}\u{2}\u{6}\u{12}\u{3}&\u{2}\u{15}\u{1A}2 The edition, when the syntax is SYNTAX_EDITIONS.\n\n(\n\u{2}\u{4}\u{1}\u{12}\u{4}*\u{0}|\u{1}\u{1A}\u{1C} A field of a message type.\n\n#\n\u{4}\u{4}\u{1}\u{4}\u{0}\u{12}\u{4},\u{2}R\u{3}\u{1A}\u{15} What a field holds.\n\n.\n\u{4}\u{4}\u{1}\u{4}\u{1}\u{12}\u{4}U\u{2}]\u{3}\u{1A}  How many values a field holds.\n\n\u{1D}\n\u{4}\u{4}\u{1}\u{2}\u{0}\u{12}\u{3}`\u{2}\u{10}\u{1A}\u{10} What it holds.\n\n(\n\u{4}\u{4}\u{1}\u{2}\u{1}\u{12}\u{3}c\u{2}\u{1E}\u{1A}\u{1B} How many values it holds.\n\n\u{1A}\n\u{4}\u{4}\u{1}\u{2}\u{2}\u{12}\u{3}f\u{2}\u{13}\u{1A}\u{D} The number.\n\n\u{18}\n\u{4}\u{4}\u{1}\u{2}\u{3}\u{12}\u{3}i\u{2}\u{12}\u{1A}\u{B} The name.\n\n8\n\u{4}\u{4}\u{1}\u{2}\u{4}\u{12}\u{3}l\u{2}\u{16}\u{1A}+ The type of a message or enum, as in Any.\n\nS\n\u{4}\u{4}\u{1}\u{2}\u{5}\u{12}\u{3}o\u{2}\u{18}\u{1A}F The place of its oneof in Type.oneofs, from 1; 0 outside of a oneof.\n\n5\n\u{4}\u{4}\u{1}\u{2}\u{6}\u{12}\u{3}r\u{2}\u{12}\u{1A}( Whether its values are written packed.\n\n\u{1B}\n\u{4}\u{4}\u{1}\u{2}\u{7}\u{12}\u{3}u\u{2}\u{1E}\u{1A}\u{E} The options.\n\n \n\u{4}\u{4}\u{1}\u{2}\u{8}\u{12}\u{3}x\u{2}\u{18}\u{1A}\u{13} The name in JSON.\n\n,\n\u{4}\u{4}\u{1}\u{2}\u{9}\u{12}\u{3}{\u{2}\u{1C}\u{1A}\u{1F} The default as text (proto2).\n\n\u{1C}\n\u{2}\u{4}\u{2}\u{12}\u{5}\u{7F}\u{0}\u{91}\u{1}\u{1}\u{1A}\u{F} An enum type.\n\n\u{1E}\n\u{4}\u{4}\u{2}\u{2}\u{0}\u{12}\u{4}\u{81}\u{1}\u{2}\u{12}\u{1A}\u{10} The full name.\n\n\u{1B}\n\u{4}\u{4}\u{2}\u{2}\u{1}\u{12}\u{4}\u{84}\u{1}\u{2}#\u{1A}\u{D} The values.\n\n\u{1C}\n\u{4}\u{4}\u{2}\u{2}\u{2}\u{12}\u{4}\u{87}\u{1}\u{2}\u{1E}\u{1A}\u{E} The options.\n\n%\n\u{4}\u{4}\u{2}\u{2}\u{3}\u{12}\u{4}\u{8A}\u{1}\u{2}#\u{1A}\u{17} Where it is declared.\n\n3\n\u{4}\u{4}\u{2}\u{2}\u{4}\u{12}\u{4}\u{8D}\u{1}\u{2}\u{14}\u{1A}% The language level of its contract.\n\n@\n\u{4}\u{4}\u{2}\u{2}\u{5}\u{12}\u{4}\u{90}\u{1}\u{2}\u{15}\u{1A}2 The edition, when the syntax is SYNTAX_EDITIONS.\n\n#\n\u{2}\u{4}\u{3}\u{12}\u{6}\u{94}\u{1}\u{0}\u{9D}\u{1}\u{1}\u{1A}\u{15} A value of an enum.\n\n\u{19}\n\u{4}\u{4}\u{3}\u{2}\u{0}\u{12}\u{4}\u{96}\u{1}\u{2}\u{12}\u{1A}\u{B} The name.\n\n\u{1B}\n\u{4}\u{4}\u{3}\u{2}\u{1}\u{12}\u{4}\u{99}\u{1}\u{2}\u{13}\u{1A}\u{D} The number.\n\n\u{1C}\n\u{4}\u{4}\u{3}\u{2}\u{2}\u{12}\u{4}\u{9C}\u{1}\u{2}\u{1E}\u{1A}\u{E} The options.\n\n-\n\u{2}\u{4}\u{4}\u{12}\u{6}\u{A0}\u{1}\u{0}\u{A6}\u{1}\u{1}\u{1A}\u{1F} An option, by name and value.\n\n8\n\u{4}\u{4}\u{4}\u{2}\u{0}\u{12}\u{4}\u{A2}\u{1}\u{2}\u{12}\u{1A}* The name; a custom one by its full name.\n\n3\n\u{4}\u{4}\u{4}\u{2}\u{1}\u{12}\u{4}\u{A5}\u{1}\u{2}\u{10}\u{1A}% The value; a scalar in its wrapper.\n\n1\n\u{2}\u{5}\u{0}\u{12}\u{6}\u{A9}\u{1}\u{0}\u{B2}\u{1}\u{1}\u{1A}# The language level of a contract.\n\n\u{17}\n\u{4}\u{5}\u{0}\u{2}\u{0}\u{12}\u{4}\u{AB}\u{1}\u{2}\u{14}\u{1A}\u{9} proto2.\n\n\u{17}\n\u{4}\u{5}\u{0}\u{2}\u{1}\u{12}\u{4}\u{AE}\u{1}\u{2}\u{14}\u{1A}\u{9} proto3.\n\n\u{1B}\n\u{4}\u{5}\u{0}\u{2}\u{2}\u{12}\u{4}\u{B1}\u{1}\u{2}\u{16}\u{1A}\u{D} An edition.\n")
}
