// swift-format-ignore-file
// Generated from torture/v1/torture.proto by Tern's stubgen. Do not edit.

public import TernWire

extension Torture.V1 {
  /// A colour.
  public enum Color: TernWire.ProtoEnum, TernWire.DeprecatedCases {
    /// No colour.
    case unspecified
    /// Like blood.
    case red
    /// `COLOR_GREEN`, number 2.
    case green
    /// `COLOR_DARK_BLUE`, number -3.
    case darkBlue
    /// Gone.
    @available(*, deprecated)
    case beige
    /// `COLOR_2D`, number 5.
    case color2d
    /// A number that the contract doesn't name.
    case unrecognized(Swift.Int32)

    /// The value of a number.
    @available(*, deprecated)
    public init(_number rawValue: Swift.Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .red
      case 2: self = .green
      case -3: self = .darkBlue
      case 4: self = .beige
      case 5: self = .color2d
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number.
    @available(*, deprecated)
    public var _number: Swift.Int32 {
      switch self {
      case .unspecified: 0
      case .red: 1
      case .green: 2
      case .darkBlue: -3
      case .beige: 4
      case .color2d: 5
      case .unrecognized(let value): value
      }
    }

    /// The names in the contract.
    public static let enumType = TernWire.EnumType(
      "torture.v1.Color", file: .tortureV1Torture,
      values: """
        0 COLOR_UNSPECIFIED
        1 COLOR_RED
        2 COLOR_GREEN
        -3 COLOR_DARK_BLUE
        4 COLOR_BEIGE
        5 COLOR_2D
        """)
  }

  /// `torture.v1.Alias`.
  public enum Alias: TernWire.ProtoEnum {
    /// `ALIAS_UNSPECIFIED`, number 0.
    case unspecified
    /// `ALIAS_STARTED`, number 1.
    case started
    /// `alias_lower`, number 2.
    case lower
    /// A number that the contract doesn't name.
    case unrecognized(Swift.Int32)
    /// `ALIAS_RUNNING`, number 1.
    public static let running = Self.started

    /// The value of a number.
    public init(rawValue: Swift.Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .started
      case 2: self = .lower
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number.
    public var rawValue: Swift.Int32 {
      switch self {
      case .unspecified: 0
      case .started: 1
      case .lower: 2
      case .unrecognized(let value): value
      }
    }

    /// The names in the contract.
    public static let enumType = TernWire.EnumType(
      "torture.v1.Alias", file: .tortureV1Torture,
      values: """
        0 ALIAS_UNSPECIFIED
        1 ALIAS_STARTED
        1 ALIAS_RUNNING
        2 alias_lower
        """)
  }

  /// Every scalar, without presence.
  ///
  ///     indented text, "quotes", a \ backslash and /* no end */ stay.
  public struct Scalars: TernWire.Message {
    /// Field `a_double`.
    public var aDouble: Swift.Double
    /// Field `a_float`.
    public var aFloat: Swift.Float
    /// Field `an_int32`.
    public var anInt32: Swift.Int32
    /// Field `an_int64`.
    public var anInt64: Swift.Int64
    /// Field `a_uint32`.
    public var aUint32: Swift.UInt32
    /// Field `a_uint64`.
    public var aUint64: Swift.UInt64
    /// Field `a_sint32`.
    public var aSint32: Swift.Int32
    /// Field `a_sint64`.
    public var aSint64: Swift.Int64
    /// Field `a_fixed32`.
    public var aFixed32: Swift.UInt32
    /// Field `a_fixed64`.
    public var aFixed64: Swift.UInt64
    /// Field `an_sfixed32`.
    public var anSfixed32: Swift.Int32
    /// Field `an_sfixed64`.
    public var anSfixed64: Swift.Int64
    /// Field `a_bool`.
    public var aBool: Swift.Bool
    /// A comment behind.
    public var aString: Swift.String
    /// Field `some_bytes`.
    public var someBytes: [Swift.UInt8]
    /// Field `color`.
    public var color: TernStubGeneratorTests.Torture.V1.Color
    /// Field `nested`.
    public var nested: TernStubGeneratorTests.Torture.V1.Scalars.Nested?
    /// Field `time`.
    public var time: Google.Protobuf.Timestamp?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Scalars", byteCount: 224, file: .tortureV1Torture,
      fields: """
        1 a_double double 24 128
        2 a_float float 132 136
        3 an_int32 int32 140 144
        4 an_int64 int64 32 148
        5 a_uint32 uint32 152 156
        6 a_uint64 uint64 40 160
        7 a_sint32 sint32 164 168
        8 a_sint64 sint64 48 172
        9 a_fixed32 fixed32 176 180
        10 a_fixed64 fixed64 56 184
        11 an_sfixed32 sfixed32 188 192
        12 an_sfixed64 sfixed64 64 196
        13 a_bool bool 72 200
        14 a_string string 80 204
        15 some_bytes bytes 96 208
        16 color enum 212 216
        17 nested message:0 112 0
        18 time message:1 120 0
        """,
      messages: [TernStubGeneratorTests.Torture.V1.Scalars.Nested.self, Google.Protobuf.Timestamp.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(aDouble, 24, 128)
      memory.implicit(aFloat, 132, 136)
      memory.implicit(anInt32, 140, 144)
      memory.implicit(anInt64, 32, 148)
      memory.implicit(aUint32, 152, 156)
      memory.implicit(aUint64, 40, 160)
      memory.implicit(aSint32, 164, 168)
      memory.implicit(aSint64, 48, 172)
      memory.implicit(aFixed32, 176, 180)
      memory.implicit(aFixed64, 56, 184)
      memory.implicit(anSfixed32, 188, 192)
      memory.implicit(anSfixed64, 64, 196)
      memory.implicit(aBool, 72, 200)
      memory.string(aString, 80, 204)
      memory.implicit(someBytes, 96, 208)
      memory.implicit(color, 212, 216)
      memory.message(nested, 112, 16)
      memory.message(time, 120, 17)
      memory.unknownFields(unknownFields)
    }

    /// Inside.
    public struct Nested: TernWire.Message {
      /// Field `depth`.
      public var depth: Swift.Int32
      /// Field `deeper`.
      public var deeper: TernStubGeneratorTests.Torture.V1.Scalars.Nested.Deeper?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v1.Scalars.Nested", byteCount: 40, file: .tortureV1Torture,
        fields: """
          1 depth int32 32 36
          2 deeper message:0 24 0
          """,
        messages: [TernStubGeneratorTests.Torture.V1.Scalars.Nested.Deeper.self])

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.implicit(depth, 32, 36)
        memory.message(deeper, 24, 1)
        memory.unknownFields(unknownFields)
      }

      /// Deeper.
      public struct Deeper: TernWire.Message {
        /// Field `name`.
        public var name: Swift.String
        /// Fields that the contract does not know.
        public var unknownFields: TernWire.UnknownFields

        /// The layout in C memory.
        public static let messageType = TernWire.MessageType(
          "torture.v1.Scalars.Nested.Deeper", byteCount: 48, file: .tortureV1Torture,
          fields: """
            536870911 name string 24 40
            """)

        /// Lays the message out in C memory.
        public func write(to memory: TernWire.MessageWriter) {
          memory.string(name, 24, 40)
          memory.unknownFields(unknownFields)
        }
      }
    }
  }

  /// Every scalar, with presence.
  public struct Optionals: TernWire.Message {
    /// Field `a_double`.
    public var aDouble: Swift.Double?
    /// Field `a_float`.
    public var aFloat: Swift.Float?
    /// Field `an_int32`.
    public var anInt32: Swift.Int32?
    /// Field `an_int64`.
    public var anInt64: Swift.Int64?
    /// Field `a_uint32`.
    public var aUint32: Swift.UInt32?
    /// Field `a_uint64`.
    public var aUint64: Swift.UInt64?
    /// Field `a_sint32`.
    public var aSint32: Swift.Int32?
    /// Field `a_sint64`.
    public var aSint64: Swift.Int64?
    /// Field `a_fixed32`.
    public var aFixed32: Swift.UInt32?
    /// Field `a_fixed64`.
    public var aFixed64: Swift.UInt64?
    /// Field `an_sfixed32`.
    public var anSfixed32: Swift.Int32?
    /// Field `an_sfixed64`.
    public var anSfixed64: Swift.Int64?
    /// Field `a_bool`.
    public var aBool: Swift.Bool?
    /// Field `a_string`.
    public var aString: Swift.String?
    /// Field `some_bytes`.
    public var someBytes: [Swift.UInt8]?
    /// Field `color`.
    public var color: TernStubGeneratorTests.Torture.V1.Color?
    /// Field `nested`.
    public var nested: TernStubGeneratorTests.Torture.V1.Scalars.Nested?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Optionals", byteCount: 216, file: .tortureV1Torture,
      fields: """
        1 a_double double? 24 120
        2 a_float float? 124 128
        3 an_int32 int32? 132 136
        4 an_int64 int64? 32 140
        5 a_uint32 uint32? 144 148
        6 a_uint64 uint64? 40 152
        7 a_sint32 sint32? 156 160
        8 a_sint64 sint64? 48 164
        9 a_fixed32 fixed32? 168 172
        10 a_fixed64 fixed64? 56 176
        11 an_sfixed32 sfixed32? 180 184
        12 an_sfixed64 sfixed64? 64 188
        13 a_bool bool? 72 192
        14 a_string string? 80 196
        15 some_bytes bytes? 96 200
        16 color enum? 204 208
        17 nested message:0 112 0
        """,
      messages: [TernStubGeneratorTests.Torture.V1.Scalars.Nested.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(aDouble, 24, 120)
      memory.optional(aFloat, 124, 128)
      memory.optional(anInt32, 132, 136)
      memory.optional(anInt64, 32, 140)
      memory.optional(aUint32, 144, 148)
      memory.optional(aUint64, 40, 152)
      memory.optional(aSint32, 156, 160)
      memory.optional(aSint64, 48, 164)
      memory.optional(aFixed32, 168, 172)
      memory.optional(aFixed64, 56, 176)
      memory.optional(anSfixed32, 180, 184)
      memory.optional(anSfixed64, 64, 188)
      memory.optional(aBool, 72, 192)
      memory.optional(aString, 80, 196)
      memory.optional(someBytes, 96, 200)
      memory.optional(color, 204, 208)
      memory.message(nested, 112, 16)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v1.Lists`.
  public struct Lists: TernWire.Message {
    /// Field `a_double`.
    public var aDouble: [Swift.Double]
    /// Field `a_float`.
    public var aFloat: [Swift.Float]
    /// Field `an_int32`.
    public var anInt32: [Swift.Int32]
    /// Field `an_int64`.
    public var anInt64: [Swift.Int64]
    /// Field `a_uint32`.
    public var aUint32: [Swift.UInt32]
    /// Field `a_uint64`.
    public var aUint64: [Swift.UInt64]
    /// Field `a_sint32`.
    public var aSint32: [Swift.Int32]
    /// Field `a_sint64`.
    public var aSint64: [Swift.Int64]
    /// Field `a_fixed32`.
    public var aFixed32: [Swift.UInt32]
    /// Field `a_fixed64`.
    public var aFixed64: [Swift.UInt64]
    /// Field `an_sfixed32`.
    public var anSfixed32: [Swift.Int32]
    /// Field `an_sfixed64`.
    public var anSfixed64: [Swift.Int64]
    /// Field `a_bool`.
    public var aBool: [Swift.Bool]
    /// Field `a_string`.
    public var aString: [Swift.String]
    /// Field `some_bytes`.
    public var someBytes: [[Swift.UInt8]]
    /// Field `color`.
    public var color: [TernStubGeneratorTests.Torture.V1.Color]
    /// Field `nested`.
    public var nested: [TernStubGeneratorTests.Torture.V1.Scalars.Nested]
    /// Field `unpacked`.
    public var unpacked: [Swift.Int32]
    /// Field `unpacked_color`.
    public var unpackedColor: [TernStubGeneratorTests.Torture.V1.Color]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Lists", byteCount: 328, file: .tortureV1Torture,
      fields: """
        1 a_double double# 32 24
        2 a_float float# 48 40
        3 an_int32 int32# 64 56
        4 an_int64 int64# 80 72
        5 a_uint32 uint32# 96 88
        6 a_uint64 uint64# 112 104
        7 a_sint32 sint32# 128 120
        8 a_sint64 sint64# 144 136
        9 a_fixed32 fixed32# 160 152
        10 a_fixed64 fixed64# 176 168
        11 an_sfixed32 sfixed32# 192 184
        12 an_sfixed64 sfixed64# 208 200
        13 a_bool bool# 224 216
        14 a_string string* 240 232
        15 some_bytes bytes* 256 248
        16 color enum# 272 264
        17 nested message:0* 288 280
        18 unpacked int32* 304 296
        19 unpacked_color enum* 320 312
        """,
      messages: [TernStubGeneratorTests.Torture.V1.Scalars.Nested.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.repeated(aDouble, 32, 24)
      memory.repeated(aFloat, 48, 40)
      memory.repeated(anInt32, 64, 56)
      memory.repeated(anInt64, 80, 72)
      memory.repeated(aUint32, 96, 88)
      memory.repeated(aUint64, 112, 104)
      memory.repeated(aSint32, 128, 120)
      memory.repeated(aSint64, 144, 136)
      memory.repeated(aFixed32, 160, 152)
      memory.repeated(aFixed64, 176, 168)
      memory.repeated(anSfixed32, 192, 184)
      memory.repeated(anSfixed64, 208, 200)
      memory.repeated(aBool, 224, 216)
      memory.repeated(aString, 240, 232)
      memory.repeated(someBytes, 256, 248)
      memory.repeated(color, 272, 264)
      memory.messages(nested, 288, 280, 16)
      memory.repeated(unpacked, 304, 296)
      memory.repeated(unpackedColor, 320, 312)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v1.Maps`.
  public struct Maps: TernWire.Message {
    /// Field `by_int32`.
    public var byInt32: [Swift.Int32: Swift.Int32]
    /// Field `by_int64`.
    public var byInt64: [Swift.Int64: Swift.Int64]
    /// Field `by_uint32`.
    public var byUint32: [Swift.UInt32: Swift.UInt32]
    /// Field `by_uint64`.
    public var byUint64: [Swift.UInt64: Swift.UInt64]
    /// Field `by_sint32`.
    public var bySint32: [Swift.Int32: Swift.Int32]
    /// Field `by_sint64`.
    public var bySint64: [Swift.Int64: Swift.Int64]
    /// Field `by_fixed32`.
    public var byFixed32: [Swift.UInt32: Swift.UInt32]
    /// Field `by_fixed64`.
    public var byFixed64: [Swift.UInt64: Swift.UInt64]
    /// Field `by_sfixed32`.
    public var bySfixed32: [Swift.Int32: Swift.Int32]
    /// Field `by_sfixed64`.
    public var bySfixed64: [Swift.Int64: Swift.Int64]
    /// Field `by_bool`.
    public var byBool: [Swift.Bool: Swift.Bool]
    /// Field `by_string`.
    public var byString: [Swift.String: Swift.String]
    /// Field `to_double`.
    public var toDouble: [Swift.String: Swift.Double]
    /// Field `to_float`.
    public var toFloat: [Swift.String: Swift.Float]
    /// Field `to_bytes`.
    public var toBytes: [Swift.String: [Swift.UInt8]]
    /// Field `to_color`.
    public var toColor: [Swift.String: TernStubGeneratorTests.Torture.V1.Color]
    /// Field `to_message`.
    public var toMessage: [Swift.String: TernStubGeneratorTests.Torture.V1.Scalars.Nested]
    /// Field `to_self`.
    public var toSelf: [Swift.Int32: TernStubGeneratorTests.Torture.V1.Maps]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Maps", byteCount: 312, file: .tortureV1Torture,
      fields: """
        1 by_int32 map<int32,int32> 32 24
        2 by_int64 map<int64,int64> 48 40
        3 by_uint32 map<uint32,uint32> 64 56
        4 by_uint64 map<uint64,uint64> 80 72
        5 by_sint32 map<sint32,sint32> 96 88
        6 by_sint64 map<sint64,sint64> 112 104
        7 by_fixed32 map<fixed32,fixed32> 128 120
        8 by_fixed64 map<fixed64,fixed64> 144 136
        9 by_sfixed32 map<sfixed32,sfixed32> 160 152
        10 by_sfixed64 map<sfixed64,sfixed64> 176 168
        11 by_bool map<bool,bool> 192 184
        12 by_string map<string,string> 208 200
        13 to_double map<string,double> 224 216
        14 to_float map<string,float> 240 232
        15 to_bytes map<string,bytes> 256 248
        16 to_color map<string,enum> 272 264
        17 to_message map<string,message:0> 288 280
        18 to_self map<int32,message:1> 304 296
        """,
      messages: [TernStubGeneratorTests.Torture.V1.Scalars.Nested.self, TernStubGeneratorTests.Torture.V1.Maps.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.map(byInt32, 32, 24, 0)
      memory.map(byInt64, 48, 40, 1)
      memory.map(byUint32, 64, 56, 2)
      memory.map(byUint64, 80, 72, 3)
      memory.map(bySint32, 96, 88, 4)
      memory.map(bySint64, 112, 104, 5)
      memory.map(byFixed32, 128, 120, 6)
      memory.map(byFixed64, 144, 136, 7)
      memory.map(bySfixed32, 160, 152, 8)
      memory.map(bySfixed64, 176, 168, 9)
      memory.map(byBool, 192, 184, 10)
      memory.map(byString, 208, 200, 11)
      memory.map(toDouble, 224, 216, 12)
      memory.map(toFloat, 240, 232, 13)
      memory.map(toBytes, 256, 248, 14)
      memory.map(toColor, 272, 264, 15)
      memory.messageMap(toMessage, 288, 280, 16)
      memory.messageMap(toSelf, 304, 296, 17)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v1.Choices`.
  public struct Choices: TernWire.Message {
    /// One of everything.
    public var choice: Choice?
    /// Field `between`.
    public var between: Swift.String
    /// A second one, whose name is that of a nested message.
    public var small: SmallOneOf?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Choices", byteCount: 80, file: .tortureV1Torture,
      fields: """
        1 a_double double|0 24 64
        2 a_float float|0 24 64
        3 an_int32 int32|0 24 64
        4 an_int64 int64|0 24 64
        5 a_uint32 uint32|0 24 64
        6 a_uint64 uint64|0 24 64
        7 a_sint32 sint32|0 24 64
        8 a_sint64 sint64|0 24 64
        9 a_fixed32 fixed32|0 24 64
        10 a_fixed64 fixed64|0 24 64
        11 an_sfixed32 sfixed32|0 24 64
        12 an_sfixed64 sfixed64|0 24 64
        13 a_bool bool|0 24 64
        14 a_string string|0 24 64
        15 some_bytes bytes|0 24 64
        16 color enum|0 24 64
        17 nested message:0|0 24 64
        18 again message:1|0 24 64
        19 between string 40 68
        20 yes bool|1 56 72
        21 no bool|1 56 72
        """,
      messages: [TernStubGeneratorTests.Torture.V1.Scalars.Nested.self, TernStubGeneratorTests.Torture.V1.Choices.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      switch choice {
      case .aDouble(let value): memory.oneof(value, 24, 64, 1)
      case .aFloat(let value): memory.oneof(value, 24, 64, 2)
      case .anInt32(let value): memory.oneof(value, 24, 64, 3)
      case .anInt64(let value): memory.oneof(value, 24, 64, 4)
      case .aUint32(let value): memory.oneof(value, 24, 64, 5)
      case .aUint64(let value): memory.oneof(value, 24, 64, 6)
      case .aSint32(let value): memory.oneof(value, 24, 64, 7)
      case .aSint64(let value): memory.oneof(value, 24, 64, 8)
      case .aFixed32(let value): memory.oneof(value, 24, 64, 9)
      case .aFixed64(let value): memory.oneof(value, 24, 64, 10)
      case .anSfixed32(let value): memory.oneof(value, 24, 64, 11)
      case .anSfixed64(let value): memory.oneof(value, 24, 64, 12)
      case .aBool(let value): memory.oneof(value, 24, 64, 13)
      case .aString(let value): memory.oneof(value, 24, 64, 14)
      case .someBytes(let value): memory.oneof(value, 24, 64, 15)
      case .color(let value): memory.oneof(value, 24, 64, 16)
      case .nested(let value): memory.oneofMessage(value, 24, 64, 17, 16)
      case .again(let value): memory.oneofMessage(value, 24, 64, 18, 17)
      case nil: break
      }
      memory.string(between, 40, 68)
      switch small {
      case .yes(let value): memory.oneof(value, 56, 72, 20)
      case .no(let value): memory.oneof(value, 56, 72, 21)
      case nil: break
      }
      memory.unknownFields(unknownFields)
    }

    /// One of everything.
    public enum Choice: Swift.Hashable, Swift.Sendable {
      /// Field `a_double`.
      case aDouble(Swift.Double)
      /// Field `a_float`.
      case aFloat(Swift.Float)
      /// Field `an_int32`.
      case anInt32(Swift.Int32)
      /// Field `an_int64`.
      case anInt64(Swift.Int64)
      /// Field `a_uint32`.
      case aUint32(Swift.UInt32)
      /// Field `a_uint64`.
      case aUint64(Swift.UInt64)
      /// Field `a_sint32`.
      case aSint32(Swift.Int32)
      /// Field `a_sint64`.
      case aSint64(Swift.Int64)
      /// Field `a_fixed32`.
      case aFixed32(Swift.UInt32)
      /// Field `a_fixed64`.
      case aFixed64(Swift.UInt64)
      /// Field `an_sfixed32`.
      case anSfixed32(Swift.Int32)
      /// Field `an_sfixed64`.
      case anSfixed64(Swift.Int64)
      /// Field `a_bool`.
      case aBool(Swift.Bool)
      /// Text.
      case aString(Swift.String)
      /// Field `some_bytes`.
      case someBytes([Swift.UInt8])
      /// Field `color`.
      case color(TernStubGeneratorTests.Torture.V1.Color)
      /// Field `nested`.
      case nested(TernStubGeneratorTests.Torture.V1.Scalars.Nested)
      /// Itself.
      indirect case again(TernStubGeneratorTests.Torture.V1.Choices)
    }

    /// A second one, whose name is that of a nested message.
    public enum SmallOneOf: Swift.Hashable, Swift.Sendable {
      /// Field `yes`.
      case yes(Swift.Bool)
      /// Field `no`.
      case no(Swift.Bool)
    }

    /// `torture.v1.Choices.Small`.
    public struct Small: TernWire.Message {
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v1.Choices.Small", byteCount: 24, file: .tortureV1Torture,
        fields: "")

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// Contains itself, directly.
  public struct Node: TernWire.Message {
    /// Field `next`.
    @TernWire.Indirect public var next: TernStubGeneratorTests.Torture.V1.Node?
    /// Field `children`.
    public var children: [TernStubGeneratorTests.Torture.V1.Node]
    /// Field `named`.
    public var named: [Swift.String: TernStubGeneratorTests.Torture.V1.Node]
    /// Field `value`.
    public var value: Swift.Int32
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Node", byteCount: 72, file: .tortureV1Torture,
      fields: """
        1 next message:0 24 0
        2 children message:0* 40 32
        3 named map<string,message:0> 56 48
        4 value int32 64 68
        """,
      messages: [TernStubGeneratorTests.Torture.V1.Node.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(next, 24, 0)
      memory.messages(children, 40, 32, 1)
      memory.messageMap(named, 56, 48, 2)
      memory.implicit(value, 64, 68)
      memory.unknownFields(unknownFields)
    }
  }

  /// Contains itself through others.
  public struct Ping: TernWire.Message {
    /// Field `pong`.
    @TernWire.Indirect public var pong: TernStubGeneratorTests.Torture.V1.Pong?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Ping", byteCount: 32, file: .tortureV1Torture,
      fields: """
        1 pong message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V1.Pong.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(pong, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v1.Pong`.
  public struct Pong: TernWire.Message {
    /// One of `reply`, or none.
    public var reply: Reply?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Pong", byteCount: 48, file: .tortureV1Torture,
      fields: """
        1 ping message:0|0 24 40
        2 end string|0 24 40
        """,
      messages: [TernStubGeneratorTests.Torture.V1.Ping.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      switch reply {
      case .ping(let value): memory.oneofMessage(value, 24, 40, 1, 0)
      case .end(let value): memory.oneof(value, 24, 40, 2)
      case nil: break
      }
      memory.unknownFields(unknownFields)
    }

    /// The members of `reply`.
    public enum Reply: Swift.Hashable, Swift.Sendable {
      /// Field `ping`.
      indirect case ping(TernStubGeneratorTests.Torture.V1.Ping)
      /// Field `end`.
      case end(Swift.String)
    }
  }

  /// `torture.v1.Empty`.
  public struct Empty: TernWire.Message {
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Empty", byteCount: 24, file: .tortureV1Torture,
      fields: "")

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.unknownFields(unknownFields)
    }
  }

  /// Names that Swift has other ideas about.
  public struct ReservedWords: TernWire.Message {
    /// Field `class`.
    public var `class`: Swift.String
    /// Field `default`.
    public var `default`: Swift.String
    /// Field `in`.
    public var `in`: Swift.String
    /// Field `inout`.
    public var `inout`: Swift.String
    /// Field `self`.
    public var self_: Swift.String
    /// Field `init`.
    public var `init`: Swift.String
    /// Field `func`.
    public var `func`: Swift.String
    /// Field `unknown_fields`.
    public var unknownFields_: Swift.String
    /// Field `memory`.
    public var memory: Swift.String
    /// Field `value`.
    public var value: Swift.String
    /// Field `description`.
    public var description: Swift.String
    /// Field `hash_value`.
    public var hashValue_: Swift.String
    /// Field `hash`.
    public var hash: Swift.String
    /// Field `let`.
    public var `let`: Swift.String
    /// Field `var`.
    public var `var`: Swift.String
    /// Field `type`.
    public var type: Swift.String
    /// Field `protocol`.
    public var `protocol`: Swift.String
    /// Field `serialized_bytes`.
    public var serializedBytes_: Swift.String
    /// Field `message_type`.
    public var messageType: Swift.String
    /// Field `raw_value`.
    public var rawValue: Swift.String
    /// Field `async`.
    public var async: Swift.String
    /// Field `await`.
    public var `await`: Swift.String
    /// Field `some`.
    public var some: Swift.String
    /// Field `any`.
    public var any: Swift.String
    /// Field `is`.
    public var `is`: Swift.String
    /// Field `as`.
    public var `as`: Swift.String
    /// Field `try`.
    public var `try`: Swift.String
    /// Field `nil`.
    public var `nil`: Swift.String
    /// Field `true`.
    public var `true`: Swift.String
    /// Field `swift`.
    public var swift: Swift.String
    /// Field `write`.
    public var write: Swift.String
    /// Field `with_encoded`.
    public var withEncoded: Swift.String
    /// Field `debug_description`.
    public var debugDescription: Swift.String
    /// Field `name`.
    public var name: Swift.String
    /// One of `switch`, or none.
    public var `switch`: Switch?
    /// One of `oneof`, or none.
    public var oneof: Oneof?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.ReservedWords", byteCount: 736, file: .tortureV1Torture,
      fields: """
        1 class string 24 592
        2 default string 40 596
        3 in string 56 600
        4 inout string 72 604
        5 self string 88 608
        6 init string 104 612
        7 func string 120 616
        8 unknown_fields string 136 620
        9 memory string 152 624
        10 value string 168 628
        11 description string 184 632
        12 hash_value string 200 636
        13 hash string 216 640
        14 let string 232 644
        15 var string 248 648
        16 type string 264 652
        17 protocol string 280 656
        19 serialized_bytes string 296 660
        20 message_type string 312 664
        21 raw_value string 328 668
        22 async string 344 672
        23 await string 360 676
        24 some string 376 680
        25 any string 392 684
        26 is string 408 688
        27 as string 424 692
        28 try string 440 696
        29 nil string 456 700
        30 true string 472 704
        31 swift string 488 708
        32 case string|0 504 712
        33 none string|0 504 712
        34 repeat string|0 504 712
        35 import message:0|1 520 716
        36 text message:1|1 520 716
        37 write string 528 720
        38 with_encoded string 544 724
        39 debug_description string 560 728
        40 name string 576 732
        """,
      messages: [TernStubGeneratorTests.Torture.V1.TypeMessage.self, TernStubGeneratorTests.Torture.V1.String.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(`class`, 24, 592)
      memory.string(`default`, 40, 596)
      memory.string(`in`, 56, 600)
      memory.string(`inout`, 72, 604)
      memory.string(self_, 88, 608)
      memory.string(`init`, 104, 612)
      memory.string(`func`, 120, 616)
      memory.string(unknownFields_, 136, 620)
      memory.string(self.memory, 152, 624)
      memory.string(value, 168, 628)
      memory.string(description, 184, 632)
      memory.string(hashValue_, 200, 636)
      memory.string(hash, 216, 640)
      memory.string(`let`, 232, 644)
      memory.string(`var`, 248, 648)
      memory.string(type, 264, 652)
      memory.string(`protocol`, 280, 656)
      memory.string(serializedBytes_, 296, 660)
      memory.string(messageType, 312, 664)
      memory.string(rawValue, 328, 668)
      memory.string(async, 344, 672)
      memory.string(`await`, 360, 676)
      memory.string(some, 376, 680)
      memory.string(any, 392, 684)
      memory.string(`is`, 408, 688)
      memory.string(`as`, 424, 692)
      memory.string(`try`, 440, 696)
      memory.string(`nil`, 456, 700)
      memory.string(`true`, 472, 704)
      memory.string(swift, 488, 708)
      memory.string(write, 528, 720)
      memory.string(withEncoded, 544, 724)
      memory.string(debugDescription, 560, 728)
      memory.string(name, 576, 732)
      switch `switch` {
      case .case(let value): memory.oneof(value, 504, 712, 32)
      case .none_33(let value): memory.oneof(value, 504, 712, 33)
      case .repeat(let value): memory.oneof(value, 504, 712, 34)
      case nil: break
      }
      switch oneof {
      case .import(let value): memory.oneofMessage(value, 520, 716, 35, 33)
      case .text(let value): memory.oneofMessage(value, 520, 716, 36, 34)
      case nil: break
      }
      memory.unknownFields(unknownFields)
    }

    /// The members of `switch`.
    public enum Switch: Swift.Hashable, Swift.Sendable {
      /// Field `case`.
      case `case`(Swift.String)
      /// Field `none`.
      case none_33(Swift.String)
      /// Field `repeat`.
      case `repeat`(Swift.String)
    }

    /// The members of `oneof`.
    public enum Oneof: Swift.Hashable, Swift.Sendable {
      /// Field `import`.
      case `import`(TernStubGeneratorTests.Torture.V1.TypeMessage)
      /// Field `text`.
      case text(TernStubGeneratorTests.Torture.V1.String)
    }
  }

  /// A type of this name needs backticks.
  public struct TypeMessage: TernWire.Message {
    /// Field `protocol`.
    public var `protocol`: TernStubGeneratorTests.Torture.V1.TypeMessage.ProtocolEnum
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Type", byteCount: 32, file: .tortureV1Torture,
      fields: """
        1 protocol enum 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(`protocol`, 24, 28)
      memory.unknownFields(unknownFields)
    }

    /// And so does this one.
    public enum ProtocolEnum: TernWire.ProtoEnum {
      /// `PROTOCOL_UNSPECIFIED`, number 0.
      case unspecified
      /// `PROTOCOL_SELF`, number 1.
      case self_
      /// `PROTOCOL_INIT`, number 2.
      case `init`
      /// `PROTOCOL_DEFAULT`, number 3.
      case `default`
      /// `PROTOCOL_NAME`, number 4.
      case name
      /// `PROTOCOL_RAW_VALUE`, number 5.
      case rawValue
      /// `PROTOCOL_ALL_CASES`, number 6.
      case allCases_
      /// `PROTOCOL_UNRECOGNIZED`, number 7.
      case unrecognized_
      /// `PROTOCOL_NONE`, number 8.
      case none
      /// A number that the contract doesn't name.
      case unrecognized(Swift.Int32)

      /// The value of a number.
      public init(rawValue: Swift.Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .self_
        case 2: self = .`init`
        case 3: self = .default
        case 4: self = .name
        case 5: self = .rawValue
        case 6: self = .allCases_
        case 7: self = .unrecognized_
        case 8: self = .none
        default: self = .unrecognized(rawValue)
        }
      }

      /// The number.
      public var rawValue: Swift.Int32 {
        switch self {
        case .unspecified: 0
        case .self_: 1
        case .`init`: 2
        case .default: 3
        case .name: 4
        case .rawValue: 5
        case .allCases_: 6
        case .unrecognized_: 7
        case .none: 8
        case .unrecognized(let value): value
        }
      }

      /// The names in the contract.
      public static let enumType = TernWire.EnumType(
        "torture.v1.Type.Protocol", file: .tortureV1Torture,
        values: """
          0 PROTOCOL_UNSPECIFIED
          1 PROTOCOL_SELF
          2 PROTOCOL_INIT
          3 PROTOCOL_DEFAULT
          4 PROTOCOL_NAME
          5 PROTOCOL_RAW_VALUE
          6 PROTOCOL_ALL_CASES
          7 PROTOCOL_UNRECOGNIZED
          8 PROTOCOL_NONE
          """)
    }
  }

  /// Hides Swift's own: everything else here must still mean the right one.
  public struct String: TernWire.Message {
    /// Field `text`.
    public var text: Swift.String
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.String", byteCount: 48, file: .tortureV1Torture,
      fields: """
        1 text string 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(text, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v1.Int32`.
  public struct Int32: TernWire.Message {
    /// Field `number`.
    public var number: Swift.Int32
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Int32", byteCount: 32, file: .tortureV1Torture,
      fields: """
        1 number int32 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(number, 24, 28)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v1.Sendable`.
  public struct Sendable: TernWire.Message {
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Sendable", byteCount: 24, file: .tortureV1Torture,
      fields: "")

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v1.Message`.
  public struct Message: TernWire.Message {
    /// Field `unknown`.
    public var unknown: TernStubGeneratorTests.Torture.V1.UnknownFields?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Message", byteCount: 32, file: .tortureV1Torture,
      fields: """
        1 unknown message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V1.UnknownFields.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(unknown, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v1.UnknownFields`.
  public struct UnknownFields: TernWire.Message {
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.UnknownFields", byteCount: 24, file: .tortureV1Torture,
      fields: "")

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v1.Result`.
  public struct Result: TernWire.Message {
    /// Field `any`.
    public var any: TernStubGeneratorTests.Torture.V1.`Any`?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Result", byteCount: 32, file: .tortureV1Torture,
      fields: """
        1 any message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V1.`Any`.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(any, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v1.Any`.
  public struct `Any`: TernWire.Message {
    /// Field `any`.
    public var any: Google.Protobuf.`Any`?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Any", byteCount: 32, file: .tortureV1Torture,
      fields: """
        1 any message:0 24 0
        """,
      messages: [Google.Protobuf.`Any`.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(any, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// The root of its own namespace, inside it.
  public struct Torture: TernWire.Message {
    /// Field `inner`.
    @TernWire.Indirect public var inner: TernStubGeneratorTests.Torture.V1.Torture?
    /// Field `other`.
    public var other: TernStubGeneratorTests.Torture.V1.Sub.Other?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Torture", byteCount: 40, file: .tortureV1Torture,
      fields: """
        1 inner message:0 24 0
        2 other message:1 32 0
        """,
      messages: [TernStubGeneratorTests.Torture.V1.Torture.self, TernStubGeneratorTests.Torture.V1.Sub.Other.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(inner, 24, 0)
      memory.message(other, 32, 1)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v1.lower_case`.
  public struct LowerCase: TernWire.Message {
    /// Field `inner`.
    public var inner: TernStubGeneratorTests.Torture.V1.LowerCase.InnerCase?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.lower_case", byteCount: 32, file: .tortureV1Torture,
      fields: """
        1 inner message:0 24 0
        """,
      messages: [TernStubGeneratorTests.Torture.V1.LowerCase.InnerCase.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(inner, 24, 0)
      memory.unknownFields(unknownFields)
    }

    /// `torture.v1.lower_case.inner_case`.
    public struct InnerCase: TernWire.Message {
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v1.lower_case.inner_case", byteCount: 24, file: .tortureV1Torture,
        fields: "")

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// Names that become the same in Swift.
  public struct Collisions: TernWire.Message {
    /// Field `foo_bar`.
    public var fooBar: Swift.String
    /// One of `fooBar`, or none.
    public var fooBarOneOf: FooBar?
    /// Field `first`.
    public var first: TernStubGeneratorTests.Torture.V1.Collisions.SameName?
    /// Field `second`.
    public var second: TernStubGeneratorTests.Torture.V1.Collisions.SameNameMessage?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Collisions", byteCount: 80, file: .tortureV1Torture,
      fields: """
        1 foo_bar string 24 72
        2 text string|0 40 76
        3 fooBarOneOf string|0 40 76 @third
        4 first message:0 56 0
        5 second message:1 64 0
        """,
      messages: [TernStubGeneratorTests.Torture.V1.Collisions.SameName.self, TernStubGeneratorTests.Torture.V1.Collisions.SameNameMessage.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(fooBar, 24, 72)
      switch fooBarOneOf {
      case .text(let value): memory.oneof(value, 40, 76, 2)
      case .fooBarOneOf(let value): memory.oneof(value, 40, 76, 3)
      case nil: break
      }
      memory.message(first, 56, 3)
      memory.message(second, 64, 4)
      memory.unknownFields(unknownFields)
    }

    /// The members of `fooBar`.
    public enum FooBar: Swift.Hashable, Swift.Sendable {
      /// Field `text`.
      case text(Swift.String)
      /// Field `fooBarOneOf`.
      case fooBarOneOf(Swift.String)
    }

    /// `torture.v1.Collisions.same_name`.
    public struct SameName: TernWire.Message {
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v1.Collisions.same_name", byteCount: 24, file: .tortureV1Torture,
        fields: "")

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.unknownFields(unknownFields)
      }
    }

    /// `torture.v1.Collisions.SameName`.
    public struct SameNameMessage: TernWire.Message {
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v1.Collisions.SameName", byteCount: 24, file: .tortureV1Torture,
        fields: "")

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// What was and shall not be any more.
  @available(*, deprecated)
  public typealias Deprecated = _Deprecated
  /// What `Deprecated` stands for.
  public struct _Deprecated: TernWire.Message {
    /// Field `old`.
    @available(*, deprecated)
    public var old: Swift.String {
      get { _old }
      set { _old = newValue }
    }
    private var _old: Swift.String
    /// Field `young`.
    public var young: Swift.String
    /// Field `box`.
    @available(*, deprecated)
    public var box: TernStubGeneratorTests.Torture.V1._Deprecated? {
      get { _box.wrappedValue }
      set { _box.wrappedValue = newValue }
    }
    private var _box: TernWire.Indirect<TernStubGeneratorTests.Torture.V1._Deprecated>
    /// One of `kind`, or none.
    public var kind: Kind?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Deprecated", byteCount: 96, file: .tortureV1Torture,
      fields: """
        1 old string 24 80
        2 young string 40 84
        3 box message:0 56 0
        4 ancient string|0 64 88
        5 recent string|0 64 88
        """,
      messages: [TernStubGeneratorTests.Torture.V1._Deprecated.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(_old, 24, 80)
      memory.string(young, 40, 84)
      memory.message(_box.wrappedValue, 56, 2)
      memory.deprecatedOneof(kind)
      memory.unknownFields(unknownFields)
    }

    /// The members of `kind`.
    public enum Kind: Swift.Hashable, Swift.Sendable, TernWire.DeprecatedOneof {
      /// Field `ancient`.
      @available(*, deprecated)
      case ancient(Swift.String)
      /// Field `recent`.
      case recent(Swift.String)
      /// Reads the member that is set.
      @available(*, deprecated)
      public init?(_reading memory: TernWire.MessageReader) {
        switch memory.oneofCase(88) {
        case 4: self = .ancient(memory.string(64))
        case 5: self = .recent(memory.string(64))
        default: return nil
        }
      }
      /// Lays the member out in C memory.
      @available(*, deprecated)
      public func _write(to memory: TernWire.MessageWriter) {
        switch self {
        case .ancient(let value): memory.oneof(value, 64, 88, 4)
        case .recent(let value): memory.oneof(value, 64, 88, 5)
        }
      }
    }
  }
}

extension Torture.V1.Scalars {
  /// A message with every field at its default.
  public init() { self.init(aDouble: 0) }

  /// A message with the given fields.
  public init(
    aDouble: Swift.Double = 0,
    aFloat: Swift.Float = 0,
    anInt32: Swift.Int32 = 0,
    anInt64: Swift.Int64 = 0,
    aUint32: Swift.UInt32 = 0,
    aUint64: Swift.UInt64 = 0,
    aSint32: Swift.Int32 = 0,
    aSint64: Swift.Int64 = 0,
    aFixed32: Swift.UInt32 = 0,
    aFixed64: Swift.UInt64 = 0,
    anSfixed32: Swift.Int32 = 0,
    anSfixed64: Swift.Int64 = 0,
    aBool: Swift.Bool = false,
    aString: Swift.String = "",
    someBytes: [Swift.UInt8] = [],
    color: Torture.V1.Color = .unspecified,
    nested: Torture.V1.Scalars.Nested? = nil,
    time: Google.Protobuf.Timestamp? = nil
  ) {
    self.init(
      aDouble: aDouble,
      aFloat: aFloat,
      anInt32: anInt32,
      anInt64: anInt64,
      aUint32: aUint32,
      aUint64: aUint64,
      aSint32: aSint32,
      aSint64: aSint64,
      aFixed32: aFixed32,
      aFixed64: aFixed64,
      anSfixed32: anSfixed32,
      anSfixed64: anSfixed64,
      aBool: aBool,
      aString: aString,
      someBytes: someBytes,
      color: color,
      nested: nested,
      time: time,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      aDouble: memory.value(24),
      aFloat: memory.value(132),
      anInt32: memory.value(140),
      anInt64: memory.value(32),
      aUint32: memory.value(152),
      aUint64: memory.value(40),
      aSint32: memory.value(164),
      aSint64: memory.value(48),
      aFixed32: memory.value(176),
      aFixed64: memory.value(56),
      anSfixed32: memory.value(188),
      anSfixed64: memory.value(64),
      aBool: memory.value(72),
      aString: memory.string(80),
      someBytes: memory.value(96),
      color: memory.value(212),
      nested: memory.optionalMessage(112),
      time: memory.optionalMessage(120),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Scalars.Nested {
  /// A message with every field at its default.
  public init() { self.init(depth: 0) }

  /// A message with the given fields.
  public init(
    depth: Swift.Int32 = 0,
    deeper: Torture.V1.Scalars.Nested.Deeper? = nil
  ) {
    self.init(depth: depth, deeper: deeper, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      depth: memory.value(32),
      deeper: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Scalars.Nested.Deeper {
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

extension Torture.V1.Optionals {
  /// A message with every field at its default.
  public init() { self.init(aDouble: nil) }

  /// A message with the given fields.
  public init(
    aDouble: Swift.Double? = nil,
    aFloat: Swift.Float? = nil,
    anInt32: Swift.Int32? = nil,
    anInt64: Swift.Int64? = nil,
    aUint32: Swift.UInt32? = nil,
    aUint64: Swift.UInt64? = nil,
    aSint32: Swift.Int32? = nil,
    aSint64: Swift.Int64? = nil,
    aFixed32: Swift.UInt32? = nil,
    aFixed64: Swift.UInt64? = nil,
    anSfixed32: Swift.Int32? = nil,
    anSfixed64: Swift.Int64? = nil,
    aBool: Swift.Bool? = nil,
    aString: Swift.String? = nil,
    someBytes: [Swift.UInt8]? = nil,
    color: Torture.V1.Color? = nil,
    nested: Torture.V1.Scalars.Nested? = nil
  ) {
    self.init(
      aDouble: aDouble,
      aFloat: aFloat,
      anInt32: anInt32,
      anInt64: anInt64,
      aUint32: aUint32,
      aUint64: aUint64,
      aSint32: aSint32,
      aSint64: aSint64,
      aFixed32: aFixed32,
      aFixed64: aFixed64,
      anSfixed32: anSfixed32,
      anSfixed64: anSfixed64,
      aBool: aBool,
      aString: aString,
      someBytes: someBytes,
      color: color,
      nested: nested,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      aDouble: memory.optional(24, 120),
      aFloat: memory.optional(124, 128),
      anInt32: memory.optional(132, 136),
      anInt64: memory.optional(32, 140),
      aUint32: memory.optional(144, 148),
      aUint64: memory.optional(40, 152),
      aSint32: memory.optional(156, 160),
      aSint64: memory.optional(48, 164),
      aFixed32: memory.optional(168, 172),
      aFixed64: memory.optional(56, 176),
      anSfixed32: memory.optional(180, 184),
      anSfixed64: memory.optional(64, 188),
      aBool: memory.optional(72, 192),
      aString: memory.optional(80, 196),
      someBytes: memory.optional(96, 200),
      color: memory.optional(204, 208),
      nested: memory.optionalMessage(112),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Lists {
  /// A message with every field at its default.
  public init() { self.init(aDouble: []) }

  /// A message with the given fields.
  public init(
    aDouble: [Swift.Double] = [],
    aFloat: [Swift.Float] = [],
    anInt32: [Swift.Int32] = [],
    anInt64: [Swift.Int64] = [],
    aUint32: [Swift.UInt32] = [],
    aUint64: [Swift.UInt64] = [],
    aSint32: [Swift.Int32] = [],
    aSint64: [Swift.Int64] = [],
    aFixed32: [Swift.UInt32] = [],
    aFixed64: [Swift.UInt64] = [],
    anSfixed32: [Swift.Int32] = [],
    anSfixed64: [Swift.Int64] = [],
    aBool: [Swift.Bool] = [],
    aString: [Swift.String] = [],
    someBytes: [[Swift.UInt8]] = [],
    color: [Torture.V1.Color] = [],
    nested: [Torture.V1.Scalars.Nested] = [],
    unpacked: [Swift.Int32] = [],
    unpackedColor: [Torture.V1.Color] = []
  ) {
    self.init(
      aDouble: aDouble,
      aFloat: aFloat,
      anInt32: anInt32,
      anInt64: anInt64,
      aUint32: aUint32,
      aUint64: aUint64,
      aSint32: aSint32,
      aSint64: aSint64,
      aFixed32: aFixed32,
      aFixed64: aFixed64,
      anSfixed32: anSfixed32,
      anSfixed64: anSfixed64,
      aBool: aBool,
      aString: aString,
      someBytes: someBytes,
      color: color,
      nested: nested,
      unpacked: unpacked,
      unpackedColor: unpackedColor,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      aDouble: memory.repeated(32, 24),
      aFloat: memory.repeated(48, 40),
      anInt32: memory.repeated(64, 56),
      anInt64: memory.repeated(80, 72),
      aUint32: memory.repeated(96, 88),
      aUint64: memory.repeated(112, 104),
      aSint32: memory.repeated(128, 120),
      aSint64: memory.repeated(144, 136),
      aFixed32: memory.repeated(160, 152),
      aFixed64: memory.repeated(176, 168),
      anSfixed32: memory.repeated(192, 184),
      anSfixed64: memory.repeated(208, 200),
      aBool: memory.repeated(224, 216),
      aString: memory.repeated(240, 232),
      someBytes: memory.repeated(256, 248),
      color: memory.repeated(272, 264),
      nested: memory.messages(288, 280),
      unpacked: memory.repeated(304, 296),
      unpackedColor: memory.repeated(320, 312),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Maps {
  /// A message with every field at its default.
  public init() { self.init(byInt32: [:]) }

  /// A message with the given fields.
  public init(
    byInt32: [Swift.Int32: Swift.Int32] = [:],
    byInt64: [Swift.Int64: Swift.Int64] = [:],
    byUint32: [Swift.UInt32: Swift.UInt32] = [:],
    byUint64: [Swift.UInt64: Swift.UInt64] = [:],
    bySint32: [Swift.Int32: Swift.Int32] = [:],
    bySint64: [Swift.Int64: Swift.Int64] = [:],
    byFixed32: [Swift.UInt32: Swift.UInt32] = [:],
    byFixed64: [Swift.UInt64: Swift.UInt64] = [:],
    bySfixed32: [Swift.Int32: Swift.Int32] = [:],
    bySfixed64: [Swift.Int64: Swift.Int64] = [:],
    byBool: [Swift.Bool: Swift.Bool] = [:],
    byString: [Swift.String: Swift.String] = [:],
    toDouble: [Swift.String: Swift.Double] = [:],
    toFloat: [Swift.String: Swift.Float] = [:],
    toBytes: [Swift.String: [Swift.UInt8]] = [:],
    toColor: [Swift.String: Torture.V1.Color] = [:],
    toMessage: [Swift.String: Torture.V1.Scalars.Nested] = [:],
    toSelf: [Swift.Int32: Torture.V1.Maps] = [:]
  ) {
    self.init(
      byInt32: byInt32,
      byInt64: byInt64,
      byUint32: byUint32,
      byUint64: byUint64,
      bySint32: bySint32,
      bySint64: bySint64,
      byFixed32: byFixed32,
      byFixed64: byFixed64,
      bySfixed32: bySfixed32,
      bySfixed64: bySfixed64,
      byBool: byBool,
      byString: byString,
      toDouble: toDouble,
      toFloat: toFloat,
      toBytes: toBytes,
      toColor: toColor,
      toMessage: toMessage,
      toSelf: toSelf,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      byInt32: memory.map(32, 24),
      byInt64: memory.map(48, 40),
      byUint32: memory.map(64, 56),
      byUint64: memory.map(80, 72),
      bySint32: memory.map(96, 88),
      bySint64: memory.map(112, 104),
      byFixed32: memory.map(128, 120),
      byFixed64: memory.map(144, 136),
      bySfixed32: memory.map(160, 152),
      bySfixed64: memory.map(176, 168),
      byBool: memory.map(192, 184),
      byString: memory.map(208, 200),
      toDouble: memory.map(224, 216),
      toFloat: memory.map(240, 232),
      toBytes: memory.map(256, 248),
      toColor: memory.map(272, 264),
      toMessage: memory.messageMap(288, 280),
      toSelf: memory.messageMap(304, 296),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Choices {
  /// A message with every field at its default.
  public init() { self.init(choice: nil) }

  /// A message with the given fields.
  public init(
    choice: Choice? = nil,
    between: Swift.String = "",
    small: SmallOneOf? = nil
  ) {
    self.init(choice: choice, between: between, small: small, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let choice: Choice?
    switch memory.oneofCase(64) {
    case 1: choice = .aDouble(memory.value(24))
    case 2: choice = .aFloat(memory.value(24))
    case 3: choice = .anInt32(memory.value(24))
    case 4: choice = .anInt64(memory.value(24))
    case 5: choice = .aUint32(memory.value(24))
    case 6: choice = .aUint64(memory.value(24))
    case 7: choice = .aSint32(memory.value(24))
    case 8: choice = .aSint64(memory.value(24))
    case 9: choice = .aFixed32(memory.value(24))
    case 10: choice = .aFixed64(memory.value(24))
    case 11: choice = .anSfixed32(memory.value(24))
    case 12: choice = .anSfixed64(memory.value(24))
    case 13: choice = .aBool(memory.value(24))
    case 14: choice = .aString(memory.string(24))
    case 15: choice = .someBytes(memory.value(24))
    case 16: choice = .color(memory.value(24))
    case 17: choice = .nested(memory.message(24))
    case 18: choice = .again(memory.message(24))
    default: choice = nil
    }
    let small: SmallOneOf?
    switch memory.oneofCase(72) {
    case 20: small = .yes(memory.value(56))
    case 21: small = .no(memory.value(56))
    default: small = nil
    }
    self.init(
      choice: choice,
      between: memory.string(40),
      small: small,
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Choices.Small {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Node {
  /// A message with every field at its default.
  public init() { self.init(next: nil) }

  /// A message with the given fields.
  public init(
    next: Torture.V1.Node? = nil,
    children: [Torture.V1.Node] = [],
    named: [Swift.String: Torture.V1.Node] = [:],
    value: Swift.Int32 = 0
  ) {
    self.init(next: next, children: children, named: named, value: value, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      next: memory.optionalMessage(24),
      children: memory.messages(40, 32),
      named: memory.messageMap(56, 48),
      value: memory.value(64),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Ping {
  /// A message with every field at its default.
  public init() { self.init(pong: nil) }

  /// A message with the given fields.
  public init(pong: Torture.V1.Pong? = nil) {
    self.init(pong: pong, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      pong: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Pong {
  /// A message with every field at its default.
  public init() { self.init(reply: nil) }

  /// A message with the given fields.
  public init(reply: Reply? = nil) {
    self.init(reply: reply, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let reply: Reply?
    switch memory.oneofCase(40) {
    case 1: reply = .ping(memory.message(24))
    case 2: reply = .end(memory.string(24))
    default: reply = nil
    }
    self.init(
      reply: reply,
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Empty {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.ReservedWords {
  /// A message with every field at its default.
  public init() { self.init(class: "") }

  /// A message with the given fields.
  public init(
    `class`: Swift.String = "",
    `default`: Swift.String = "",
    `in`: Swift.String = "",
    `inout`: Swift.String = "",
    self_: Swift.String = "",
    `init`: Swift.String = "",
    `func`: Swift.String = "",
    unknownFields_: Swift.String = "",
    memory: Swift.String = "",
    value: Swift.String = "",
    description: Swift.String = "",
    hashValue_: Swift.String = "",
    hash: Swift.String = "",
    `let`: Swift.String = "",
    `var`: Swift.String = "",
    type: Swift.String = "",
    `protocol`: Swift.String = "",
    serializedBytes_: Swift.String = "",
    messageType: Swift.String = "",
    rawValue: Swift.String = "",
    async: Swift.String = "",
    `await`: Swift.String = "",
    some: Swift.String = "",
    any: Swift.String = "",
    `is`: Swift.String = "",
    `as`: Swift.String = "",
    `try`: Swift.String = "",
    `nil`: Swift.String = "",
    `true`: Swift.String = "",
    swift: Swift.String = "",
    write: Swift.String = "",
    withEncoded: Swift.String = "",
    debugDescription: Swift.String = "",
    name: Swift.String = "",
    `switch`: Switch? = nil,
    oneof: Oneof? = nil
  ) {
    self.init(
      class: `class`,
      default: `default`,
      in: `in`,
      `inout`: `inout`,
      self_: self_,
      init: `init`,
      func: `func`,
      unknownFields_: unknownFields_,
      memory: memory,
      value: value,
      description: description,
      hashValue_: hashValue_,
      hash: hash,
      let: `let`,
      var: `var`,
      type: type,
      protocol: `protocol`,
      serializedBytes_: serializedBytes_,
      messageType: messageType,
      rawValue: rawValue,
      async: async,
      await: `await`,
      some: some,
      any: any,
      is: `is`,
      as: `as`,
      try: `try`,
      nil: `nil`,
      true: `true`,
      swift: swift,
      write: write,
      withEncoded: withEncoded,
      debugDescription: debugDescription,
      name: name,
      switch: `switch`,
      oneof: oneof,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let `switch`: Switch?
    switch memory.oneofCase(712) {
    case 32: `switch` = .case(memory.string(504))
    case 33: `switch` = .none_33(memory.string(504))
    case 34: `switch` = .repeat(memory.string(504))
    default: `switch` = nil
    }
    let oneof: Oneof?
    switch memory.oneofCase(716) {
    case 35: oneof = .import(memory.message(520))
    case 36: oneof = .text(memory.message(520))
    default: oneof = nil
    }
    self.init(
      class: memory.string(24),
      default: memory.string(40),
      in: memory.string(56),
      `inout`: memory.string(72),
      self_: memory.string(88),
      init: memory.string(104),
      func: memory.string(120),
      unknownFields_: memory.string(136),
      memory: memory.string(152),
      value: memory.string(168),
      description: memory.string(184),
      hashValue_: memory.string(200),
      hash: memory.string(216),
      let: memory.string(232),
      var: memory.string(248),
      type: memory.string(264),
      protocol: memory.string(280),
      serializedBytes_: memory.string(296),
      messageType: memory.string(312),
      rawValue: memory.string(328),
      async: memory.string(344),
      await: memory.string(360),
      some: memory.string(376),
      any: memory.string(392),
      is: memory.string(408),
      as: memory.string(424),
      try: memory.string(440),
      nil: memory.string(456),
      true: memory.string(472),
      swift: memory.string(488),
      write: memory.string(528),
      withEncoded: memory.string(544),
      debugDescription: memory.string(560),
      name: memory.string(576),
      switch: `switch`,
      oneof: oneof,
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.TypeMessage {
  /// A message with every field at its default.
  public init() { self.init(protocol: .unspecified) }

  /// A message with the given fields.
  public init(`protocol`: Torture.V1.TypeMessage.ProtocolEnum = .unspecified) {
    self.init(protocol: `protocol`, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      protocol: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.String {
  /// A message with every field at its default.
  public init() { self.init(text: "") }

  /// A message with the given fields.
  public init(text: Swift.String = "") {
    self.init(text: text, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      text: memory.string(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Int32 {
  /// A message with every field at its default.
  public init() { self.init(number: 0) }

  /// A message with the given fields.
  public init(number: Swift.Int32 = 0) {
    self.init(number: number, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      number: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Sendable {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Message {
  /// A message with every field at its default.
  public init() { self.init(unknown: nil) }

  /// A message with the given fields.
  public init(unknown: Torture.V1.UnknownFields? = nil) {
    self.init(unknown: unknown, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      unknown: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.UnknownFields {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Result {
  /// A message with every field at its default.
  public init() { self.init(any: nil) }

  /// A message with the given fields.
  public init(any: Torture.V1.`Any`? = nil) {
    self.init(any: any, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      any: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.`Any` {
  /// A message with every field at its default.
  public init() { self.init(any: nil) }

  /// A message with the given fields.
  public init(any: Google.Protobuf.`Any`? = nil) {
    self.init(any: any, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      any: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Torture {
  /// A message with every field at its default.
  public init() { self.init(inner: nil) }

  /// A message with the given fields.
  public init(
    inner: Torture.V1.Torture? = nil,
    other: Torture.V1.Sub.Other? = nil
  ) {
    self.init(inner: inner, other: other, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      inner: memory.optionalMessage(24),
      other: memory.optionalMessage(32),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.LowerCase {
  /// A message with every field at its default.
  public init() { self.init(inner: nil) }

  /// A message with the given fields.
  public init(inner: Torture.V1.LowerCase.InnerCase? = nil) {
    self.init(inner: inner, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      inner: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.LowerCase.InnerCase {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Collisions {
  /// A message with every field at its default.
  public init() { self.init(fooBar: "") }

  /// A message with the given fields.
  public init(
    fooBar: Swift.String = "",
    fooBarOneOf: FooBar? = nil,
    first: Torture.V1.Collisions.SameName? = nil,
    second: Torture.V1.Collisions.SameNameMessage? = nil
  ) {
    self.init(
      fooBar: fooBar,
      fooBarOneOf: fooBarOneOf,
      first: first,
      second: second,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let fooBarOneOf: FooBar?
    switch memory.oneofCase(76) {
    case 2: fooBarOneOf = .text(memory.string(40))
    case 3: fooBarOneOf = .fooBarOneOf(memory.string(40))
    default: fooBarOneOf = nil
    }
    self.init(
      fooBar: memory.string(24),
      fooBarOneOf: fooBarOneOf,
      first: memory.optionalMessage(56),
      second: memory.optionalMessage(64),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V1.Collisions.SameName {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Collisions.SameNameMessage {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension Torture.V1._Deprecated {
  /// A message with every field at its default.
  public init() { self.init(old: "") }

  /// A message with the given fields.
  public init(
    old: Swift.String = "",
    young: Swift.String = "",
    box: Torture.V1._Deprecated? = nil,
    kind: Kind? = nil
  ) {
    self.init(
      _old: old,
      young: young,
      _box: .init(wrappedValue: box),
      kind: kind,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let kind: Kind? = memory.deprecatedOneof()
    self.init(
      _old: memory.string(24),
      young: memory.string(40),
      _box: .init(wrappedValue: memory.optionalMessage(56)),
      kind: kind,
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `torture/v1/torture.proto`.
  public static let tortureV1Torture = TernWire.EmbeddedFile(
    "torture/v1/torture.proto",
    [.googleProtobufAny, .googleProtobufTimestamp, .tortureV1SubOther],
    "\n\u{18}torture/v1/torture.proto\u{12}\ntorture.v1\u{1A}\u{19}google/protobuf/any.proto\u{1A}\u{1F}google/protobuf/timestamp.proto\u{1A}\u{1A}torture/v1/sub/other.proto\"\u{B6}\u{5}\n\u{7}Scalars\u{12}\u{19}\n\u{8}a_double\u{18}\u{1} \u{1}(\u{1}R\u{7}aDouble\u{12}\u{17}\n\u{7}a_float\u{18}\u{2} \u{1}(\u{2}R\u{6}aFloat\u{12}\u{19}\n\u{8}an_int32\u{18}\u{3} \u{1}(\u{5}R\u{7}anInt32\u{12}\u{19}\n\u{8}an_int64\u{18}\u{4} \u{1}(\u{3}R\u{7}anInt64\u{12}\u{19}\n\u{8}a_uint32\u{18}\u{5} \u{1}(\u{D}R\u{7}aUint32\u{12}\u{19}\n\u{8}a_uint64\u{18}\u{6} \u{1}(\u{4}R\u{7}aUint64\u{12}\u{19}\n\u{8}a_sint32\u{18}\u{7} \u{1}(\u{11}R\u{7}aSint32\u{12}\u{19}\n\u{8}a_sint64\u{18}\u{8} \u{1}(\u{12}R\u{7}aSint64\u{12}\u{1B}\n\u{9}a_fixed32\u{18}\u{9} \u{1}(\u{7}R\u{8}aFixed32\u{12}\u{1B}\n\u{9}a_fixed64\u{18}\n \u{1}(\u{6}R\u{8}aFixed64\u{12}\u{1F}\n\u{B}an_sfixed32\u{18}\u{B} \u{1}(\u{F}R\nanSfixed32\u{12}\u{1F}\n\u{B}an_sfixed64\u{18}\u{C} \u{1}(\u{10}R\nanSfixed64\u{12}\u{15}\n\u{6}a_bool\u{18}\u{D} \u{1}(\u{8}R\u{5}aBool\u{12}\u{19}\n\u{8}a_string\u{18}\u{E} \u{1}(\u{9}R\u{7}aString\u{12}\u{1D}\n\nsome_bytes\u{18}\u{F} \u{1}(\u{C}R\u{9}someBytes\u{12}'\n\u{5}color\u{18}\u{10} \u{1}(\u{E}2\u{11}.torture.v1.ColorR\u{5}color\u{12}2\n\u{6}nested\u{18}\u{11} \u{1}(\u{B}2\u{1A}.torture.v1.Scalars.NestedR\u{6}nested\u{12}.\n\u{4}time\u{18}\u{12} \u{1}(\u{B}2\u{1A}.google.protobuf.TimestampR\u{4}time\u{1A}{\n\u{6}Nested\u{12}\u{14}\n\u{5}depth\u{18}\u{1} \u{1}(\u{5}R\u{5}depth\u{12}9\n\u{6}deeper\u{18}\u{2} \u{1}(\u{B}2!.torture.v1.Scalars.Nested.DeeperR\u{6}deeper\u{1A} \n\u{6}Deeper\u{12}\u{16}\n\u{4}name\u{18}\u{FF}\u{FF}\u{FF}\u{FF}\u{1} \u{1}(\u{9}R\u{4}name\"\u{BF}\u{6}\n\u{9}Optionals\u{12}\u{1E}\n\u{8}a_double\u{18}\u{1} \u{1}(\u{1}H\u{0}R\u{7}aDouble\u{88}\u{1}\u{1}\u{12}\u{1C}\n\u{7}a_float\u{18}\u{2} \u{1}(\u{2}H\u{1}R\u{6}aFloat\u{88}\u{1}\u{1}\u{12}\u{1E}\n\u{8}an_int32\u{18}\u{3} \u{1}(\u{5}H\u{2}R\u{7}anInt32\u{88}\u{1}\u{1}\u{12}\u{1E}\n\u{8}an_int64\u{18}\u{4} \u{1}(\u{3}H\u{3}R\u{7}anInt64\u{88}\u{1}\u{1}\u{12}\u{1E}\n\u{8}a_uint32\u{18}\u{5} \u{1}(\u{D}H\u{4}R\u{7}aUint32\u{88}\u{1}\u{1}\u{12}\u{1E}\n\u{8}a_uint64\u{18}\u{6} \u{1}(\u{4}H\u{5}R\u{7}aUint64\u{88}\u{1}\u{1}\u{12}\u{1E}\n\u{8}a_sint32\u{18}\u{7} \u{1}(\u{11}H\u{6}R\u{7}aSint32\u{88}\u{1}\u{1}\u{12}\u{1E}\n\u{8}a_sint64\u{18}\u{8} \u{1}(\u{12}H\u{7}R\u{7}aSint64\u{88}\u{1}\u{1}\u{12} \n\u{9}a_fixed32\u{18}\u{9} \u{1}(\u{7}H\u{8}R\u{8}aFixed32\u{88}\u{1}\u{1}\u{12} \n\u{9}a_fixed64\u{18}\n \u{1}(\u{6}H\u{9}R\u{8}aFixed64\u{88}\u{1}\u{1}\u{12}$\n\u{B}an_sfixed32\u{18}\u{B} \u{1}(\u{F}H\nR\nanSfixed32\u{88}\u{1}\u{1}\u{12}$\n\u{B}an_sfixed64\u{18}\u{C} \u{1}(\u{10}H\u{B}R\nanSfixed64\u{88}\u{1}\u{1}\u{12}\u{1A}\n\u{6}a_bool\u{18}\u{D} \u{1}(\u{8}H\u{C}R\u{5}aBool\u{88}\u{1}\u{1}\u{12}\u{1E}\n\u{8}a_string\u{18}\u{E} \u{1}(\u{9}H\u{D}R\u{7}aString\u{88}\u{1}\u{1}\u{12}\"\n\nsome_bytes\u{18}\u{F} \u{1}(\u{C}H\u{E}R\u{9}someBytes\u{88}\u{1}\u{1}\u{12},\n\u{5}color\u{18}\u{10} \u{1}(\u{E}2\u{11}.torture.v1.ColorH\u{F}R\u{5}color\u{88}\u{1}\u{1}\u{12}7\n\u{6}nested\u{18}\u{11} \u{1}(\u{B}2\u{1A}.torture.v1.Scalars.NestedH\u{10}R\u{6}nested\u{88}\u{1}\u{1}B\u{B}\n\u{9}_a_doubleB\n\n\u{8}_a_floatB\u{B}\n\u{9}_an_int32B\u{B}\n\u{9}_an_int64B\u{B}\n\u{9}_a_uint32B\u{B}\n\u{9}_a_uint64B\u{B}\n\u{9}_a_sint32B\u{B}\n\u{9}_a_sint64B\u{C}\n\n_a_fixed32B\u{C}\n\n_a_fixed64B\u{E}\n\u{C}_an_sfixed32B\u{E}\n\u{C}_an_sfixed64B\u{9}\n\u{7}_a_boolB\u{B}\n\u{9}_a_stringB\u{D}\n\u{B}_some_bytesB\u{8}\n\u{6}_colorB\u{9}\n\u{7}_nested\"\u{E5}\u{4}\n\u{5}Lists\u{12}\u{19}\n\u{8}a_double\u{18}\u{1} \u{3}(\u{1}R\u{7}aDouble\u{12}\u{17}\n\u{7}a_float\u{18}\u{2} \u{3}(\u{2}R\u{6}aFloat\u{12}\u{19}\n\u{8}an_int32\u{18}\u{3} \u{3}(\u{5}R\u{7}anInt32\u{12}\u{19}\n\u{8}an_int64\u{18}\u{4} \u{3}(\u{3}R\u{7}anInt64\u{12}\u{19}\n\u{8}a_uint32\u{18}\u{5} \u{3}(\u{D}R\u{7}aUint32\u{12}\u{19}\n\u{8}a_uint64\u{18}\u{6} \u{3}(\u{4}R\u{7}aUint64\u{12}\u{19}\n\u{8}a_sint32\u{18}\u{7} \u{3}(\u{11}R\u{7}aSint32\u{12}\u{19}\n\u{8}a_sint64\u{18}\u{8} \u{3}(\u{12}R\u{7}aSint64\u{12}\u{1B}\n\u{9}a_fixed32\u{18}\u{9} \u{3}(\u{7}R\u{8}aFixed32\u{12}\u{1B}\n\u{9}a_fixed64\u{18}\n \u{3}(\u{6}R\u{8}aFixed64\u{12}\u{1F}\n\u{B}an_sfixed32\u{18}\u{B} \u{3}(\u{F}R\nanSfixed32\u{12}\u{1F}\n\u{B}an_sfixed64\u{18}\u{C} \u{3}(\u{10}R\nanSfixed64\u{12}\u{15}\n\u{6}a_bool\u{18}\u{D} \u{3}(\u{8}R\u{5}aBool\u{12}\u{19}\n\u{8}a_string\u{18}\u{E} \u{3}(\u{9}R\u{7}aString\u{12}\u{1D}\n\nsome_bytes\u{18}\u{F} \u{3}(\u{C}R\u{9}someBytes\u{12}'\n\u{5}color\u{18}\u{10} \u{3}(\u{E}2\u{11}.torture.v1.ColorR\u{5}color\u{12}2\n\u{6}nested\u{18}\u{11} \u{3}(\u{B}2\u{1A}.torture.v1.Scalars.NestedR\u{6}nested\u{12}\u{1E}\n\u{8}unpacked\u{18}\u{12} \u{3}(\u{5}B\u{2}\u{10}\u{0}R\u{8}unpacked\u{12}<\n\u{E}unpacked_color\u{18}\u{13} \u{3}(\u{E}2\u{11}.torture.v1.ColorB\u{2}\u{10}\u{0}R\u{D}unpackedColor\"\u{D3}\u{11}\n\u{4}Maps\u{12}8\n\u{8}by_int32\u{18}\u{1} \u{3}(\u{B}2\u{1D}.torture.v1.Maps.ByInt32EntryR\u{7}byInt32\u{12}8\n\u{8}by_int64\u{18}\u{2} \u{3}(\u{B}2\u{1D}.torture.v1.Maps.ByInt64EntryR\u{7}byInt64\u{12};\n\u{9}by_uint32\u{18}\u{3} \u{3}(\u{B}2\u{1E}.torture.v1.Maps.ByUint32EntryR\u{8}byUint32\u{12};\n\u{9}by_uint64\u{18}\u{4} \u{3}(\u{B}2\u{1E}.torture.v1.Maps.ByUint64EntryR\u{8}byUint64\u{12};\n\u{9}by_sint32\u{18}\u{5} \u{3}(\u{B}2\u{1E}.torture.v1.Maps.BySint32EntryR\u{8}bySint32\u{12};\n\u{9}by_sint64\u{18}\u{6} \u{3}(\u{B}2\u{1E}.torture.v1.Maps.BySint64EntryR\u{8}bySint64\u{12}>\n\nby_fixed32\u{18}\u{7} \u{3}(\u{B}2\u{1F}.torture.v1.Maps.ByFixed32EntryR\u{9}byFixed32\u{12}>\n\nby_fixed64\u{18}\u{8} \u{3}(\u{B}2\u{1F}.torture.v1.Maps.ByFixed64EntryR\u{9}byFixed64\u{12}A\n\u{B}by_sfixed32\u{18}\u{9} \u{3}(\u{B}2 .torture.v1.Maps.BySfixed32EntryR\nbySfixed32\u{12}A\n\u{B}by_sfixed64\u{18}\n \u{3}(\u{B}2 .torture.v1.Maps.BySfixed64EntryR\nbySfixed64\u{12}5\n\u{7}by_bool\u{18}\u{B} \u{3}(\u{B}2\u{1C}.torture.v1.Maps.ByBoolEntryR\u{6}byBool\u{12};\n\u{9}by_string\u{18}\u{C} \u{3}(\u{B}2\u{1E}.torture.v1.Maps.ByStringEntryR\u{8}byString\u{12};\n\u{9}to_double\u{18}\u{D} \u{3}(\u{B}2\u{1E}.torture.v1.Maps.ToDoubleEntryR\u{8}toDouble\u{12}8\n\u{8}to_float\u{18}\u{E} \u{3}(\u{B}2\u{1D}.torture.v1.Maps.ToFloatEntryR\u{7}toFloat\u{12}8\n\u{8}to_bytes\u{18}\u{F} \u{3}(\u{B}2\u{1D}.torture.v1.Maps.ToBytesEntryR\u{7}toBytes\u{12}8\n\u{8}to_color\u{18}\u{10} \u{3}(\u{B}2\u{1D}.torture.v1.Maps.ToColorEntryR\u{7}toColor\u{12}>\n\nto_message\u{18}\u{11} \u{3}(\u{B}2\u{1F}.torture.v1.Maps.ToMessageEntryR\u{9}toMessage\u{12}5\n\u{7}to_self\u{18}\u{12} \u{3}(\u{B}2\u{1C}.torture.v1.Maps.ToSelfEntryR\u{6}toSelf\u{1A}:\n\u{C}ByInt32Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{5}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{5}R\u{5}value:\u{2}8\u{1}\u{1A}:\n\u{C}ByInt64Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{3}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{3}R\u{5}value:\u{2}8\u{1}\u{1A};\n\u{D}ByUint32Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{D}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{D}R\u{5}value:\u{2}8\u{1}\u{1A};\n\u{D}ByUint64Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{4}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{4}R\u{5}value:\u{2}8\u{1}\u{1A};\n\u{D}BySint32Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{11}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{11}R\u{5}value:\u{2}8\u{1}\u{1A};\n\u{D}BySint64Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{12}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{12}R\u{5}value:\u{2}8\u{1}\u{1A}<\n\u{E}ByFixed32Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{7}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{7}R\u{5}value:\u{2}8\u{1}\u{1A}<\n\u{E}ByFixed64Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{6}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{6}R\u{5}value:\u{2}8\u{1}\u{1A}=\n\u{F}BySfixed32Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{F}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{F}R\u{5}value:\u{2}8\u{1}\u{1A}=\n\u{F}BySfixed64Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{10}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{10}R\u{5}value:\u{2}8\u{1}\u{1A}9\n\u{B}ByBoolEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{8}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{8}R\u{5}value:\u{2}8\u{1}\u{1A};\n\u{D}ByStringEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{9}R\u{5}value:\u{2}8\u{1}\u{1A};\n\u{D}ToDoubleEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{1}R\u{5}value:\u{2}8\u{1}\u{1A}:\n\u{C}ToFloatEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{2}R\u{5}value:\u{2}8\u{1}\u{1A}:\n\u{C}ToBytesEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{C}R\u{5}value:\u{2}8\u{1}\u{1A}M\n\u{C}ToColorEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}'\n\u{5}value\u{18}\u{2} \u{1}(\u{E}2\u{11}.torture.v1.ColorR\u{5}value:\u{2}8\u{1}\u{1A}X\n\u{E}ToMessageEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}0\n\u{5}value\u{18}\u{2} \u{1}(\u{B}2\u{1A}.torture.v1.Scalars.NestedR\u{5}value:\u{2}8\u{1}\u{1A}K\n\u{B}ToSelfEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{5}R\u{3}key\u{12}&\n\u{5}value\u{18}\u{2} \u{1}(\u{B}2\u{10}.torture.v1.MapsR\u{5}value:\u{2}8\u{1}\"\u{B4}\u{5}\n\u{7}Choices\u{12}\u{1B}\n\u{8}a_double\u{18}\u{1} \u{1}(\u{1}H\u{0}R\u{7}aDouble\u{12}\u{19}\n\u{7}a_float\u{18}\u{2} \u{1}(\u{2}H\u{0}R\u{6}aFloat\u{12}\u{1B}\n\u{8}an_int32\u{18}\u{3} \u{1}(\u{5}H\u{0}R\u{7}anInt32\u{12}\u{1B}\n\u{8}an_int64\u{18}\u{4} \u{1}(\u{3}H\u{0}R\u{7}anInt64\u{12}\u{1B}\n\u{8}a_uint32\u{18}\u{5} \u{1}(\u{D}H\u{0}R\u{7}aUint32\u{12}\u{1B}\n\u{8}a_uint64\u{18}\u{6} \u{1}(\u{4}H\u{0}R\u{7}aUint64\u{12}\u{1B}\n\u{8}a_sint32\u{18}\u{7} \u{1}(\u{11}H\u{0}R\u{7}aSint32\u{12}\u{1B}\n\u{8}a_sint64\u{18}\u{8} \u{1}(\u{12}H\u{0}R\u{7}aSint64\u{12}\u{1D}\n\u{9}a_fixed32\u{18}\u{9} \u{1}(\u{7}H\u{0}R\u{8}aFixed32\u{12}\u{1D}\n\u{9}a_fixed64\u{18}\n \u{1}(\u{6}H\u{0}R\u{8}aFixed64\u{12}!\n\u{B}an_sfixed32\u{18}\u{B} \u{1}(\u{F}H\u{0}R\nanSfixed32\u{12}!\n\u{B}an_sfixed64\u{18}\u{C} \u{1}(\u{10}H\u{0}R\nanSfixed64\u{12}\u{17}\n\u{6}a_bool\u{18}\u{D} \u{1}(\u{8}H\u{0}R\u{5}aBool\u{12}\u{1B}\n\u{8}a_string\u{18}\u{E} \u{1}(\u{9}H\u{0}R\u{7}aString\u{12}\u{1F}\n\nsome_bytes\u{18}\u{F} \u{1}(\u{C}H\u{0}R\u{9}someBytes\u{12})\n\u{5}color\u{18}\u{10} \u{1}(\u{E}2\u{11}.torture.v1.ColorH\u{0}R\u{5}color\u{12}4\n\u{6}nested\u{18}\u{11} \u{1}(\u{B}2\u{1A}.torture.v1.Scalars.NestedH\u{0}R\u{6}nested\u{12}+\n\u{5}again\u{18}\u{12} \u{1}(\u{B}2\u{13}.torture.v1.ChoicesH\u{0}R\u{5}again\u{12}\u{18}\n\u{7}between\u{18}\u{13} \u{1}(\u{9}R\u{7}between\u{12}\u{12}\n\u{3}yes\u{18}\u{14} \u{1}(\u{8}H\u{1}R\u{3}yes\u{12}\u{10}\n\u{2}no\u{18}\u{15} \u{1}(\u{8}H\u{1}R\u{2}no\u{1A}\u{7}\n\u{5}SmallB\u{8}\n\u{6}choiceB\u{7}\n\u{5}small\"\u{EF}\u{1}\n\u{4}Node\u{12}$\n\u{4}next\u{18}\u{1} \u{1}(\u{B}2\u{10}.torture.v1.NodeR\u{4}next\u{12},\n\u{8}children\u{18}\u{2} \u{3}(\u{B}2\u{10}.torture.v1.NodeR\u{8}children\u{12}1\n\u{5}named\u{18}\u{3} \u{3}(\u{B}2\u{1B}.torture.v1.Node.NamedEntryR\u{5}named\u{12}\u{14}\n\u{5}value\u{18}\u{4} \u{1}(\u{5}R\u{5}value\u{1A}J\n\nNamedEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}&\n\u{5}value\u{18}\u{2} \u{1}(\u{B}2\u{10}.torture.v1.NodeR\u{5}value:\u{2}8\u{1}\",\n\u{4}Ping\u{12}$\n\u{4}pong\u{18}\u{1} \u{1}(\u{B}2\u{10}.torture.v1.PongR\u{4}pong\"K\n\u{4}Pong\u{12}&\n\u{4}ping\u{18}\u{1} \u{1}(\u{B}2\u{10}.torture.v1.PingH\u{0}R\u{4}ping\u{12}\u{12}\n\u{3}end\u{18}\u{2} \u{1}(\u{9}H\u{0}R\u{3}endB\u{7}\n\u{5}reply\"\u{7}\n\u{5}Empty\"\u{F3}\u{7}\n\u{D}ReservedWords\u{12}\u{14}\n\u{5}class\u{18}\u{1} \u{1}(\u{9}R\u{5}class\u{12}\u{18}\n\u{7}default\u{18}\u{2} \u{1}(\u{9}R\u{7}default\u{12}\u{E}\n\u{2}in\u{18}\u{3} \u{1}(\u{9}R\u{2}in\u{12}\u{14}\n\u{5}inout\u{18}\u{4} \u{1}(\u{9}R\u{5}inout\u{12}\u{12}\n\u{4}self\u{18}\u{5} \u{1}(\u{9}R\u{4}self\u{12}\u{12}\n\u{4}init\u{18}\u{6} \u{1}(\u{9}R\u{4}init\u{12}\u{12}\n\u{4}func\u{18}\u{7} \u{1}(\u{9}R\u{4}func\u{12}%\n\u{E}unknown_fields\u{18}\u{8} \u{1}(\u{9}R\u{D}unknownFields\u{12}\u{16}\n\u{6}memory\u{18}\u{9} \u{1}(\u{9}R\u{6}memory\u{12}\u{14}\n\u{5}value\u{18}\n \u{1}(\u{9}R\u{5}value\u{12} \n\u{B}description\u{18}\u{B} \u{1}(\u{9}R\u{B}description\u{12}\u{1D}\n\nhash_value\u{18}\u{C} \u{1}(\u{9}R\u{9}hashValue\u{12}\u{12}\n\u{4}hash\u{18}\u{D} \u{1}(\u{9}R\u{4}hash\u{12}\u{10}\n\u{3}let\u{18}\u{E} \u{1}(\u{9}R\u{3}let\u{12}\u{10}\n\u{3}var\u{18}\u{F} \u{1}(\u{9}R\u{3}var\u{12}\u{12}\n\u{4}type\u{18}\u{10} \u{1}(\u{9}R\u{4}type\u{12}\u{1A}\n\u{8}protocol\u{18}\u{11} \u{1}(\u{9}R\u{8}protocol\u{12})\n\u{10}serialized_bytes\u{18}\u{13} \u{1}(\u{9}R\u{F}serializedBytes\u{12}!\n\u{C}message_type\u{18}\u{14} \u{1}(\u{9}R\u{B}messageType\u{12}\u{1B}\n\u{9}raw_value\u{18}\u{15} \u{1}(\u{9}R\u{8}rawValue\u{12}\u{14}\n\u{5}async\u{18}\u{16} \u{1}(\u{9}R\u{5}async\u{12}\u{14}\n\u{5}await\u{18}\u{17} \u{1}(\u{9}R\u{5}await\u{12}\u{12}\n\u{4}some\u{18}\u{18} \u{1}(\u{9}R\u{4}some\u{12}\u{10}\n\u{3}any\u{18}\u{19} \u{1}(\u{9}R\u{3}any\u{12}\u{E}\n\u{2}is\u{18}\u{1A} \u{1}(\u{9}R\u{2}is\u{12}\u{E}\n\u{2}as\u{18}\u{1B} \u{1}(\u{9}R\u{2}as\u{12}\u{10}\n\u{3}try\u{18}\u{1C} \u{1}(\u{9}R\u{3}try\u{12}\u{10}\n\u{3}nil\u{18}\u{1D} \u{1}(\u{9}R\u{3}nil\u{12}\u{12}\n\u{4}true\u{18}\u{1E} \u{1}(\u{9}R\u{4}true\u{12}\u{14}\n\u{5}swift\u{18}\u{1F} \u{1}(\u{9}R\u{5}swift\u{12}\u{14}\n\u{5}write\u{18}% \u{1}(\u{9}R\u{5}write\u{12}!\n\u{C}with_encoded\u{18}& \u{1}(\u{9}R\u{B}withEncoded\u{12}+\n\u{11}debug_description\u{18}' \u{1}(\u{9}R\u{10}debugDescription\u{12}\u{12}\n\u{4}name\u{18}( \u{1}(\u{9}R\u{4}name\u{12}\u{14}\n\u{4}case\u{18}  \u{1}(\u{9}H\u{0}R\u{4}case\u{12}\u{14}\n\u{4}none\u{18}! \u{1}(\u{9}H\u{0}R\u{4}none\u{12}\u{18}\n\u{6}repeat\u{18}\" \u{1}(\u{9}H\u{0}R\u{6}repeat\u{12}*\n\u{6}import\u{18}# \u{1}(\u{B}2\u{10}.torture.v1.TypeH\u{1}R\u{6}import\u{12}(\n\u{4}text\u{18}$ \u{1}(\u{B}2\u{12}.torture.v1.StringH\u{1}R\u{4}textB\u{8}\n\u{6}switchB\u{7}\n\u{5}oneof\"\u{91}\u{2}\n\u{4}Type\u{12}5\n\u{8}protocol\u{18}\u{1} \u{1}(\u{E}2\u{19}.torture.v1.Type.ProtocolR\u{8}protocol\"\u{D1}\u{1}\n\u{8}Protocol\u{12}\u{18}\n\u{14}PROTOCOL_UNSPECIFIED\u{10}\u{0}\u{12}\u{11}\n\u{D}PROTOCOL_SELF\u{10}\u{1}\u{12}\u{11}\n\u{D}PROTOCOL_INIT\u{10}\u{2}\u{12}\u{14}\n\u{10}PROTOCOL_DEFAULT\u{10}\u{3}\u{12}\u{11}\n\u{D}PROTOCOL_NAME\u{10}\u{4}\u{12}\u{16}\n\u{12}PROTOCOL_RAW_VALUE\u{10}\u{5}\u{12}\u{16}\n\u{12}PROTOCOL_ALL_CASES\u{10}\u{6}\u{12}\u{19}\n\u{15}PROTOCOL_UNRECOGNIZED\u{10}\u{7}\u{12}\u{11}\n\u{D}PROTOCOL_NONE\u{10}\u{8}\"\u{1C}\n\u{6}String\u{12}\u{12}\n\u{4}text\u{18}\u{1} \u{1}(\u{9}R\u{4}text\"\u{1F}\n\u{5}Int32\u{12}\u{16}\n\u{6}number\u{18}\u{1} \u{1}(\u{5}R\u{6}number\"\n\n\u{8}Sendable\">\n\u{7}Message\u{12}3\n\u{7}unknown\u{18}\u{1} \u{1}(\u{B}2\u{19}.torture.v1.UnknownFieldsR\u{7}unknown\"\u{F}\n\u{D}UnknownFields\"+\n\u{6}Result\u{12}!\n\u{3}any\u{18}\u{1} \u{1}(\u{B}2\u{F}.torture.v1.AnyR\u{3}any\"-\n\u{3}Any\u{12}&\n\u{3}any\u{18}\u{1} \u{1}(\u{B}2\u{14}.google.protobuf.AnyR\u{3}any\"a\n\u{7}Torture\u{12})\n\u{5}inner\u{18}\u{1} \u{1}(\u{B}2\u{13}.torture.v1.TortureR\u{5}inner\u{12}+\n\u{5}other\u{18}\u{2} \u{1}(\u{B}2\u{15}.torture.v1.sub.OtherR\u{5}other\"S\n\nlower_case\u{12}7\n\u{5}inner\u{18}\u{1} \u{1}(\u{B}2!.torture.v1.lower_case.inner_caseR\u{5}inner\u{1A}\u{C}\n\ninner_case\"\u{ED}\u{1}\n\nCollisions\u{12}\u{17}\n\u{7}foo_bar\u{18}\u{1} \u{1}(\u{9}R\u{6}fooBar\u{12}\u{14}\n\u{4}text\u{18}\u{2} \u{1}(\u{9}H\u{0}R\u{4}text\u{12}\u{1C}\n\u{B}fooBarOneOf\u{18}\u{3} \u{1}(\u{9}H\u{0}R\u{5}third\u{12}6\n\u{5}first\u{18}\u{4} \u{1}(\u{B}2 .torture.v1.Collisions.same_nameR\u{5}first\u{12}7\n\u{6}second\u{18}\u{5} \u{1}(\u{B}2\u{1F}.torture.v1.Collisions.SameNameR\u{6}second\u{1A}\u{B}\n\u{9}same_name\u{1A}\n\n\u{8}SameNameB\u{8}\n\u{6}fooBar\"\u{AC}\u{1}\n\nDeprecated\u{12}\u{14}\n\u{3}old\u{18}\u{1} \u{1}(\u{9}B\u{2}\u{18}\u{1}R\u{3}old\u{12}\u{14}\n\u{5}young\u{18}\u{2} \u{1}(\u{9}R\u{5}young\u{12},\n\u{3}box\u{18}\u{3} \u{1}(\u{B}2\u{16}.torture.v1.DeprecatedB\u{2}\u{18}\u{1}R\u{3}box\u{12}\u{1E}\n\u{7}ancient\u{18}\u{4} \u{1}(\u{9}B\u{2}\u{18}\u{1}H\u{0}R\u{7}ancient\u{12}\u{18}\n\u{6}recent\u{18}\u{5} \u{1}(\u{9}H\u{0}R\u{6}recent:\u{2}\u{18}\u{1}B\u{6}\n\u{4}kind*\u{7F}\n\u{5}Color\u{12}\u{15}\n\u{11}COLOR_UNSPECIFIED\u{10}\u{0}\u{12}\u{D}\n\u{9}COLOR_RED\u{10}\u{1}\u{12}\u{F}\n\u{B}COLOR_GREEN\u{10}\u{2}\u{12}\u{1C}\n\u{F}COLOR_DARK_BLUE\u{10}\u{FD}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{1}\u{12}\u{13}\n\u{B}COLOR_BEIGE\u{10}\u{4}\u{1A}\u{2}\u{8}\u{1}\u{12}\u{C}\n\u{8}COLOR_2D\u{10}\u{5}*Y\n\u{5}Alias\u{12}\u{15}\n\u{11}ALIAS_UNSPECIFIED\u{10}\u{0}\u{12}\u{11}\n\u{D}ALIAS_STARTED\u{10}\u{1}\u{12}\u{11}\n\u{D}ALIAS_RUNNING\u{10}\u{1}\u{12}\u{F}\n\u{B}alias_lower\u{10}\u{2}\u{1A}\u{2}\u{10}\u{1}b\u{6}proto3",
    comments: "\n<\n\u{1}\u{C}\u{12}\u{3}\u{1}\u{0}\u{12}\u{1A}2 Everything that proto3 can say, in one contract.\n\nq\n\u{2}\u{4}\u{0}\u{12}\u{4}\u{C}\u{0})\u{1}\u{1A}e Every scalar, without presence.\n\n     indented text, \"quotes\", a \\ backslash and /* no end */ stay.\n\n \n\u{4}\u{4}\u{0}\u{2}\u{D}\u{12}\u{3}\u{1A}\u{2}\u{17}\"\u{13} A comment behind.\n\n\u{17}\n\u{4}\u{4}\u{0}\u{3}\u{0}\u{12}\u{4}!\u{2}(\u{3}\u{1A}\u{9} Inside.\n\n\u{19}\n\u{6}\u{4}\u{0}\u{3}\u{0}\u{3}\u{0}\u{12}\u{4}$\u{4}&\u{5}\u{1A}\u{9} Deeper.\n\n*\n\u{2}\u{4}\u{1}\u{12}\u{4},\u{0}>\u{1}\u{1A}\u{1E} Every scalar, with presence.\n\n#\n\u{4}\u{4}\u{4}\u{8}\u{0}\u{12}\u{5}m\u{2}\u{82}\u{1}\u{3}\u{1A}\u{14} One of everything.\n\n\u{14}\n\u{4}\u{4}\u{4}\u{2}\u{D}\u{12}\u{3}|\u{4}\u{19}\u{1A}\u{7} Text.\n\n\u{17}\n\u{4}\u{4}\u{4}\u{2}\u{11}\u{12}\u{4}\u{81}\u{1}\u{4}\u{17}\u{1A}\u{9} Itself.\n\nG\n\u{4}\u{4}\u{4}\u{8}\u{1}\u{12}\u{6}\u{85}\u{1}\u{2}\u{88}\u{1}\u{3}\u{1A}7 A second one, whose name is that of a nested message.\n\n*\n\u{2}\u{4}\u{5}\u{12}\u{6}\u{8D}\u{1}\u{0}\u{92}\u{1}\u{1}\u{1A}\u{1C} Contains itself, directly.\n\n/\n\u{2}\u{4}\u{6}\u{12}\u{6}\u{95}\u{1}\u{0}\u{97}\u{1}\u{1}\u{1A}! Contains itself through others.\n\n7\n\u{2}\u{4}\u{9}\u{12}\u{6}\u{A3}\u{1}\u{0}\u{CF}\u{1}\u{1}\u{1A}) Names that Swift has other ideas about.\n\n4\n\u{2}\u{4}\n\u{12}\u{6}\u{D2}\u{1}\u{0}\u{E0}\u{1}\u{1}\u{1A}& A type of this name needs backticks.\n\n'\n\u{4}\u{4}\n\u{4}\u{0}\u{12}\u{6}\u{D4}\u{1}\u{2}\u{DE}\u{1}\u{3}\u{1A}\u{17} And so does this one.\n\nV\n\u{2}\u{4}\u{B}\u{12}\u{6}\u{E3}\u{1}\u{0}\u{E5}\u{1}\u{1}\u{1A}H Hides Swift's own: everything else here must still mean the right one.\n\n9\n\u{2}\u{4}\u{12}\u{12}\u{6}\u{FC}\u{1}\u{0}\u{FF}\u{1}\u{1}\u{1A}+ The root of its own namespace, inside it.\n\n4\n\u{2}\u{4}\u{14}\u{12}\u{6}\u{87}\u{2}\u{0}\u{91}\u{2}\u{1}\u{1A}& Names that become the same in Swift.\n\n3\n\u{2}\u{4}\u{15}\u{12}\u{6}\u{94}\u{2}\u{0}\u{9D}\u{2}\u{1}\u{1A}% What was and shall not be any more.\n\n\u{19}\n\u{2}\u{5}\u{0}\u{12}\u{6}\u{A0}\u{2}\u{0}\u{AA}\u{2}\u{1}\u{1A}\u{B} A colour.\n\n\u{1A}\n\u{4}\u{5}\u{0}\u{2}\u{0}\u{12}\u{4}\u{A2}\u{2}\u{2}\u{18}\u{1A}\u{C} No colour.\n\n\u{1B}\n\u{4}\u{5}\u{0}\u{2}\u{1}\u{12}\u{4}\u{A4}\u{2}\u{2}\u{10}\u{1A}\u{D} Like blood.\n\n\u{15}\n\u{4}\u{5}\u{0}\u{2}\u{4}\u{12}\u{4}\u{A8}\u{2}\u{2}&\u{1A}\u{7} Gone.\n")
}
