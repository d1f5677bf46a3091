// swift-format-ignore-file
// Generated from google/protobuf/struct.proto by Tern's stubgen. Do not edit.

extension Google.Protobuf {
  /// The one value of JSON null.
  public enum NullValue: TernWire.ProtoEnum {
    /// null.
    case nullValue
    /// A number that the contract doesn't name.
    case unrecognized(Int32)

    /// The value of a number.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .nullValue
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number.
    public var rawValue: Int32 {
      switch self {
      case .nullValue: 0
      case .unrecognized(let value): value
      }
    }

    /// The names in the contract.
    public static let enumType = TernWire.EnumType(
      "google.protobuf.NullValue", file: .googleProtobufStruct,
      values: """
        0 NULL_VALUE
        """)
  }

  /// A JSON object.
  public struct Struct: TernWire.Message {
    /// The members, by name.
    public var fields: [String: Google.Protobuf.Value]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Struct", byteCount: 40, file: .googleProtobufStruct,
      fields: """
        1 fields map<string,message:0> 32 24
        """,
      messages: [Google.Protobuf.Value.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.messageMap(fields, 32, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// Any JSON value.
  public struct Value: TernWire.Message {
    /// Exactly one is set; a value without any is not valid.
    public var kind: Kind?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.Value", byteCount: 48, file: .googleProtobufStruct,
      fields: """
        1 null_value enum|0 24 40
        2 number_value double|0 24 40
        3 string_value string|0 24 40
        4 bool_value bool|0 24 40
        5 struct_value message:0|0 24 40
        6 list_value message:1|0 24 40
        """,
      messages: [Google.Protobuf.Struct.self, Google.Protobuf.ListValue.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      switch kind {
      case .nullValue(let value): memory.oneof(value, 24, 40, 1)
      case .numberValue(let value): memory.oneof(value, 24, 40, 2)
      case .stringValue(let value): memory.oneof(value, 24, 40, 3)
      case .boolValue(let value): memory.oneof(value, 24, 40, 4)
      case .structValue(let value): memory.oneofMessage(value, 24, 40, 5, 4)
      case .listValue(let value): memory.oneofMessage(value, 24, 40, 6, 5)
      case nil: break
      }
      memory.unknownFields(unknownFields)
    }

    /// Exactly one is set; a value without any is not valid.
    public enum Kind: Hashable, Sendable {
      /// JSON null.
      case nullValue(Google.Protobuf.NullValue)
      /// A JSON number; neither NaN nor infinite.
      case numberValue(Double)
      /// A JSON string.
      case stringValue(String)
      /// true or false.
      case boolValue(Bool)
      /// A JSON object.
      case structValue(Google.Protobuf.Struct)
      /// A JSON array.
      case listValue(Google.Protobuf.ListValue)
    }
  }

  /// A JSON array.
  public struct ListValue: TernWire.Message {
    /// The elements, in order.
    public var values: [Google.Protobuf.Value]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "google.protobuf.ListValue", byteCount: 40, file: .googleProtobufStruct,
      fields: """
        1 values message:0* 32 24
        """,
      messages: [Google.Protobuf.Value.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.messages(values, 32, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }
}

extension Google.Protobuf.Struct {
  /// A message with every field at its default.
  public init() { self.init(fields: [:]) }

  /// A message with the given fields.
  public init(fields: [String: Google.Protobuf.Value] = [:]) {
    self.init(fields: fields, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      fields: memory.messageMap(32, 24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.Value {
  /// A message with every field at its default.
  public init() { self.init(kind: nil) }

  /// A message with the given fields.
  public init(kind: Kind? = nil) {
    self.init(kind: kind, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let kind: Kind?
    switch memory.oneofCase(40) {
    case 1: kind = .nullValue(memory.value(24))
    case 2: kind = .numberValue(memory.value(24))
    case 3: kind = .stringValue(memory.string(24))
    case 4: kind = .boolValue(memory.value(24))
    case 5: kind = .structValue(memory.message(24))
    case 6: kind = .listValue(memory.message(24))
    default: kind = nil
    }
    self.init(
      kind: kind,
      unknownFields: memory.unknownFields()
    )
  }
}

extension Google.Protobuf.ListValue {
  /// A message with every field at its default.
  public init() { self.init(values: []) }

  /// A message with the given fields.
  public init(values: [Google.Protobuf.Value] = []) {
    self.init(values: values, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      values: memory.messages(32, 24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `google/protobuf/struct.proto`.
  public static let googleProtobufStruct = TernWire.EmbeddedFile(
    "google/protobuf/struct.proto",
    [],
    "\n\u{1C}google/protobuf/struct.proto\u{12}\u{F}google.protobuf\"\u{98}\u{1}\n\u{6}Struct\u{12};\n\u{6}fields\u{18}\u{1} \u{3}(\u{B}2#.google.protobuf.Struct.FieldsEntryR\u{6}fields\u{1A}Q\n\u{B}FieldsEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12},\n\u{5}value\u{18}\u{2} \u{1}(\u{B}2\u{16}.google.protobuf.ValueR\u{5}value:\u{2}8\u{1}\"\u{B2}\u{2}\n\u{5}Value\u{12};\n\nnull_value\u{18}\u{1} \u{1}(\u{E}2\u{1A}.google.protobuf.NullValueH\u{0}R\u{9}nullValue\u{12}#\n\u{C}number_value\u{18}\u{2} \u{1}(\u{1}H\u{0}R\u{B}numberValue\u{12}#\n\u{C}string_value\u{18}\u{3} \u{1}(\u{9}H\u{0}R\u{B}stringValue\u{12}\u{1F}\n\nbool_value\u{18}\u{4} \u{1}(\u{8}H\u{0}R\u{9}boolValue\u{12}<\n\u{C}struct_value\u{18}\u{5} \u{1}(\u{B}2\u{17}.google.protobuf.StructH\u{0}R\u{B}structValue\u{12};\n\nlist_value\u{18}\u{6} \u{1}(\u{B}2\u{1A}.google.protobuf.ListValueH\u{0}R\u{9}listValueB\u{6}\n\u{4}kind\";\n\u{9}ListValue\u{12}.\n\u{6}values\u{18}\u{1} \u{3}(\u{B}2\u{16}.google.protobuf.ValueR\u{6}values*\u{1B}\n\u{9}NullValue\u{12}\u{E}\n\nNULL_VALUE\u{10}\u{0}B\u{7F}\n\u{13}com.google.protobufB\u{B}StructProtoP\u{1}Z/google.golang.org/protobuf/types/known/structpb\u{F8}\u{1}\u{1}\u{A2}\u{2}\u{3}GPB\u{AA}\u{2}\u{1E}Google.Protobuf.WellKnownTypesb\u{6}proto3",
    comments: "\n\u{1C}\n\u{2}\u{4}\u{0}\u{12}\u{4}\u{F}\u{0}\u{12}\u{1}\u{1A}\u{10} A JSON object.\n\n$\n\u{4}\u{4}\u{0}\u{2}\u{0}\u{12}\u{3}\u{11}\u{2} \u{1A}\u{17} The members, by name.\n\n\u{1D}\n\u{2}\u{4}\u{1}\u{12}\u{4}\u{15}\u{0}*\u{1}\u{1A}\u{11} Any JSON value.\n\nE\n\u{4}\u{4}\u{1}\u{8}\u{0}\u{12}\u{4}\u{17}\u{2})\u{3}\u{1A}7 Exactly one is set; a value without any is not valid.\n\n\u{19}\n\u{4}\u{4}\u{1}\u{2}\u{0}\u{12}\u{3}\u{19}\u{4}\u{1D}\u{1A}\u{C} JSON null.\n\n7\n\u{4}\u{4}\u{1}\u{2}\u{1}\u{12}\u{3}\u{1C}\u{4}\u{1C}\u{1A}* A JSON number; neither NaN nor infinite.\n\n\u{1D}\n\u{4}\u{4}\u{1}\u{2}\u{2}\u{12}\u{3}\u{1F}\u{4}\u{1C}\u{1A}\u{10} A JSON string.\n\n\u{1D}\n\u{4}\u{4}\u{1}\u{2}\u{3}\u{12}\u{3}\"\u{4}\u{18}\u{1A}\u{10} true or false.\n\n\u{1D}\n\u{4}\u{4}\u{1}\u{2}\u{4}\u{12}\u{3}%\u{4}\u{1C}\u{1A}\u{10} A JSON object.\n\n\u{1C}\n\u{4}\u{4}\u{1}\u{2}\u{5}\u{12}\u{3}(\u{4}\u{1D}\u{1A}\u{F} A JSON array.\n\n)\n\u{2}\u{5}\u{0}\u{12}\u{4}-\u{0}0\u{1}\u{1A}\u{1D} The one value of JSON null.\n\n\u{14}\n\u{4}\u{5}\u{0}\u{2}\u{0}\u{12}\u{3}/\u{2}\u{11}\u{1A}\u{7} null.\n\n\u{1B}\n\u{2}\u{4}\u{2}\u{12}\u{4}3\u{0}6\u{1}\u{1A}\u{F} A JSON array.\n\n&\n\u{4}\u{4}\u{2}\u{2}\u{0}\u{12}\u{3}5\u{2}\u{1C}\u{1A}\u{19} The elements, in order.\n")
}
