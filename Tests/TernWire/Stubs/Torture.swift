// swift-format-ignore-file
// Generated from torture.proto by Tern's stubgen. Do not edit.

public import TernWire

/// The namespace of the package `torture`.
public enum Torture {}

extension Torture {
  /// The namespace of the package `torture.v1`.
  public enum V1 {}
  /// The namespace of the package `torture.v2`.
  public enum V2 {}
}

extension Torture.V1 {
  /// The message `torture.v1.Scalars`.
  public struct Scalars: TernWire.Message {
    /// The field `a_double`, number 1.
    public var aDouble: Double
    /// The field `a_float`, number 2.
    public var aFloat: Float
    /// The field `an_int64`, number 3.
    public var anInt64: Int64
    /// The field `a_uint64`, number 4.
    public var aUint64: UInt64
    /// The field `an_int32`, number 5.
    public var anInt32: Int32
    /// The field `a_fixed64`, number 6.
    public var aFixed64: UInt64
    /// The field `a_fixed32`, number 7.
    public var aFixed32: UInt32
    /// The field `a_bool`, number 8.
    public var aBool: Bool
    /// The field `a_string`, number 9.
    public var aString: String
    /// The field `some_bytes`, number 10.
    public var someBytes: [UInt8]
    /// The field `a_uint32`, number 11.
    public var aUint32: UInt32
    /// The field `a_colour`, number 12.
    public var aColour: Torture.V1.Colour
    /// The field `an_sfixed32`, number 13.
    public var anSfixed32: Int32
    /// The field `an_sfixed64`, number 14.
    public var anSfixed64: Int64
    /// The field `an_sint32`, number 15.
    public var anSint32: Int32
    /// The field `an_sint64`, number 16.
    public var anSint64: Int64
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Scalars", byteCount: 208,
      fields: """
        1 a_double double 24 112
        2 a_float float 116 120
        3 an_int64 int64 32 124
        4 a_uint64 uint64 40 128
        5 an_int32 int32 132 136
        6 a_fixed64 fixed64 48 140
        7 a_fixed32 fixed32 144 148
        8 a_bool bool 56 152
        9 a_string string 64 156
        10 some_bytes bytes 80 160
        11 a_uint32 uint32 164 168
        12 a_colour enum 172 176
        13 an_sfixed32 sfixed32 180 184
        14 an_sfixed64 sfixed64 96 188
        15 an_sint32 sint32 192 196
        16 an_sint64 sint64 104 200
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.implicit(aDouble, 24, 112)
      memory.implicit(aFloat, 116, 120)
      memory.implicit(anInt64, 32, 124)
      memory.implicit(aUint64, 40, 128)
      memory.implicit(anInt32, 132, 136)
      memory.implicit(aFixed64, 48, 140)
      memory.implicit(aFixed32, 144, 148)
      memory.implicit(aBool, 56, 152)
      memory.string(aString, 64, 156)
      memory.implicit(someBytes, 80, 160)
      memory.implicit(aUint32, 164, 168)
      memory.implicit(aColour, 172, 176)
      memory.implicit(anSfixed32, 180, 184)
      memory.implicit(anSfixed64, 96, 188)
      memory.implicit(anSint32, 192, 196)
      memory.implicit(anSint64, 104, 200)
      memory.unknownFields(unknownFields)
    }
  }

  /// The message `torture.v1.Optionals`.
  public struct Optionals: TernWire.Message {
    /// The field `a_double`, number 1.
    public var aDouble: Double?
    /// The field `a_float`, number 2.
    public var aFloat: Float?
    /// The field `an_int64`, number 3.
    public var anInt64: Int64?
    /// The field `a_uint64`, number 4.
    public var aUint64: UInt64?
    /// The field `an_int32`, number 5.
    public var anInt32: Int32?
    /// The field `a_fixed64`, number 6.
    public var aFixed64: UInt64?
    /// The field `a_fixed32`, number 7.
    public var aFixed32: UInt32?
    /// The field `a_bool`, number 8.
    public var aBool: Bool?
    /// The field `a_string`, number 9.
    public var aString: String?
    /// The field `some_bytes`, number 10.
    public var someBytes: [UInt8]?
    /// The field `a_uint32`, number 11.
    public var aUint32: UInt32?
    /// The field `a_colour`, number 12.
    public var aColour: Torture.V1.Colour?
    /// The field `an_sfixed32`, number 13.
    public var anSfixed32: Int32?
    /// The field `an_sfixed64`, number 14.
    public var anSfixed64: Int64?
    /// The field `an_sint32`, number 15.
    public var anSint32: Int32?
    /// The field `an_sint64`, number 16.
    public var anSint64: Int64?
    /// The field `scalars`, number 17.
    public var scalars: Torture.V1.Scalars?
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Optionals", byteCount: 216,
      fields: """
        1 a_double double? 24 120
        2 a_float float? 124 128
        3 an_int64 int64? 32 132
        4 a_uint64 uint64? 40 136
        5 an_int32 int32? 140 144
        6 a_fixed64 fixed64? 48 148
        7 a_fixed32 fixed32? 152 156
        8 a_bool bool? 56 160
        9 a_string string? 64 164
        10 some_bytes bytes? 80 168
        11 a_uint32 uint32? 172 176
        12 a_colour enum? 180 184
        13 an_sfixed32 sfixed32? 188 192
        14 an_sfixed64 sfixed64? 96 196
        15 an_sint32 sint32? 200 204
        16 an_sint64 sint64? 104 208
        17 scalars message:0 112 0
        """,
      messages: [Torture.V1.Scalars.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(aDouble, 24, 120)
      memory.optional(aFloat, 124, 128)
      memory.optional(anInt64, 32, 132)
      memory.optional(aUint64, 40, 136)
      memory.optional(anInt32, 140, 144)
      memory.optional(aFixed64, 48, 148)
      memory.optional(aFixed32, 152, 156)
      memory.optional(aBool, 56, 160)
      memory.optional(aString, 64, 164)
      memory.optional(someBytes, 80, 168)
      memory.optional(aUint32, 172, 176)
      memory.optional(aColour, 180, 184)
      memory.optional(anSfixed32, 188, 192)
      memory.optional(anSfixed64, 96, 196)
      memory.optional(anSint32, 200, 204)
      memory.optional(anSint64, 104, 208)
      memory.message(scalars, 112, 16)
      memory.unknownFields(unknownFields)
    }
  }

  /// The message `torture.v1.Repeats`.
  public struct Repeats: TernWire.Message {
    /// The field `doubles`, number 1.
    public var doubles: [Double]
    /// The field `floats`, number 2.
    public var floats: [Float]
    /// The field `int64s`, number 3.
    public var int64s: [Int64]
    /// The field `uint64s`, number 4.
    public var uint64s: [UInt64]
    /// The field `int32s`, number 5.
    public var int32s: [Int32]
    /// The field `fixed64s`, number 6.
    public var fixed64s: [UInt64]
    /// The field `fixed32s`, number 7.
    public var fixed32s: [UInt32]
    /// The field `bools`, number 8.
    public var bools: [Bool]
    /// The field `strings`, number 9.
    public var strings: [String]
    /// The field `byte_strings`, number 10.
    public var byteStrings: [[UInt8]]
    /// The field `uint32s`, number 11.
    public var uint32s: [UInt32]
    /// The field `colours`, number 12.
    public var colours: [Torture.V1.Colour]
    /// The field `sfixed32s`, number 13.
    public var sfixed32s: [Int32]
    /// The field `sfixed64s`, number 14.
    public var sfixed64s: [Int64]
    /// The field `sint32s`, number 15.
    public var sint32s: [Int32]
    /// The field `sint64s`, number 16.
    public var sint64s: [Int64]
    /// The field `messages`, number 17.
    public var messages: [Torture.V1.Scalars]
    /// The field `loose_int32s`, number 18.
    public var looseInt32s: [Int32]
    /// The field `loose_bools`, number 19.
    public var looseBools: [Bool]
    /// The field `loose_doubles`, number 20.
    public var looseDoubles: [Double]
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Repeats", byteCount: 344,
      fields: """
        1 doubles double# 32 24
        2 floats float# 48 40
        3 int64s int64# 64 56
        4 uint64s uint64# 80 72
        5 int32s int32# 96 88
        6 fixed64s fixed64# 112 104
        7 fixed32s fixed32# 128 120
        8 bools bool# 144 136
        9 strings string* 160 152
        10 byte_strings bytes* 176 168
        11 uint32s uint32# 192 184
        12 colours enum# 208 200
        13 sfixed32s sfixed32# 224 216
        14 sfixed64s sfixed64# 240 232
        15 sint32s sint32# 256 248
        16 sint64s sint64# 272 264
        17 messages message:0* 288 280
        18 loose_int32s int32* 304 296
        19 loose_bools bool* 320 312
        20 loose_doubles double* 336 328
        """,
      messages: [Torture.V1.Scalars.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.repeated(doubles, 32, 24)
      memory.repeated(floats, 48, 40)
      memory.repeated(int64s, 64, 56)
      memory.repeated(uint64s, 80, 72)
      memory.repeated(int32s, 96, 88)
      memory.repeated(fixed64s, 112, 104)
      memory.repeated(fixed32s, 128, 120)
      memory.repeated(bools, 144, 136)
      memory.repeated(strings, 160, 152)
      memory.repeated(byteStrings, 176, 168)
      memory.repeated(uint32s, 192, 184)
      memory.repeated(colours, 208, 200)
      memory.repeated(sfixed32s, 224, 216)
      memory.repeated(sfixed64s, 240, 232)
      memory.repeated(sint32s, 256, 248)
      memory.repeated(sint64s, 272, 264)
      memory.messages(messages, 288, 280, 16)
      memory.repeated(looseInt32s, 304, 296)
      memory.repeated(looseBools, 320, 312)
      memory.repeated(looseDoubles, 336, 328)
      memory.unknownFields(unknownFields)
    }
  }

  /// The message `torture.v1.Maps`.
  public struct Maps: TernWire.Message {
    /// The field `string_string`, number 1.
    public var stringString: [String: String]
    /// The field `int32_int64`, number 2.
    public var int32Int64: [Int32: Int64]
    /// The field `int64_int32`, number 3.
    public var int64Int32: [Int64: Int32]
    /// The field `uint32_uint64`, number 4.
    public var uint32Uint64: [UInt32: UInt64]
    /// The field `uint64_uint32`, number 5.
    public var uint64Uint32: [UInt64: UInt32]
    /// The field `sint32_sint64`, number 6.
    public var sint32Sint64: [Int32: Int64]
    /// The field `sint64_sint32`, number 7.
    public var sint64Sint32: [Int64: Int32]
    /// The field `fixed32_fixed64`, number 8.
    public var fixed32Fixed64: [UInt32: UInt64]
    /// The field `fixed64_fixed32`, number 9.
    public var fixed64Fixed32: [UInt64: UInt32]
    /// The field `sfixed32_sfixed64`, number 10.
    public var sfixed32Sfixed64: [Int32: Int64]
    /// The field `sfixed64_sfixed32`, number 11.
    public var sfixed64Sfixed32: [Int64: Int32]
    /// The field `bool_bytes`, number 12.
    public var boolBytes: [Bool: [UInt8]]
    /// The field `string_float`, number 13.
    public var stringFloat: [String: Float]
    /// The field `int32_double`, number 14.
    public var int32Double: [Int32: Double]
    /// The field `string_bool`, number 15.
    public var stringBool: [String: Bool]
    /// The field `int32_bool`, number 16.
    public var int32Bool: [Int32: Bool]
    /// The field `string_colour`, number 17.
    public var stringColour: [String: Torture.V1.Colour]
    /// The field `int32_colour`, number 18.
    public var int32Colour: [Int32: Torture.V1.Colour]
    /// The field `string_message`, number 19.
    public var stringMessage: [String: Torture.V1.Scalars]
    /// The field `bool_message`, number 20.
    public var boolMessage: [Bool: Torture.V1.Scalars]
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Maps", byteCount: 344,
      fields: """
        1 string_string map<string,string> 32 24
        2 int32_int64 map<int32,int64> 48 40
        3 int64_int32 map<int64,int32> 64 56
        4 uint32_uint64 map<uint32,uint64> 80 72
        5 uint64_uint32 map<uint64,uint32> 96 88
        6 sint32_sint64 map<sint32,sint64> 112 104
        7 sint64_sint32 map<sint64,sint32> 128 120
        8 fixed32_fixed64 map<fixed32,fixed64> 144 136
        9 fixed64_fixed32 map<fixed64,fixed32> 160 152
        10 sfixed32_sfixed64 map<sfixed32,sfixed64> 176 168
        11 sfixed64_sfixed32 map<sfixed64,sfixed32> 192 184
        12 bool_bytes map<bool,bytes> 208 200
        13 string_float map<string,float> 224 216
        14 int32_double map<int32,double> 240 232
        15 string_bool map<string,bool> 256 248
        16 int32_bool map<int32,bool> 272 264
        17 string_colour map<string,enum> 288 280
        18 int32_colour map<int32,enum> 304 296
        19 string_message map<string,message:0> 320 312
        20 bool_message map<bool,message:0> 336 328
        """,
      messages: [Torture.V1.Scalars.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.map(stringString, 32, 24, 0)
      memory.map(int32Int64, 48, 40, 1)
      memory.map(int64Int32, 64, 56, 2)
      memory.map(uint32Uint64, 80, 72, 3)
      memory.map(uint64Uint32, 96, 88, 4)
      memory.map(sint32Sint64, 112, 104, 5)
      memory.map(sint64Sint32, 128, 120, 6)
      memory.map(fixed32Fixed64, 144, 136, 7)
      memory.map(fixed64Fixed32, 160, 152, 8)
      memory.map(sfixed32Sfixed64, 176, 168, 9)
      memory.map(sfixed64Sfixed32, 192, 184, 10)
      memory.map(boolBytes, 208, 200, 11)
      memory.map(stringFloat, 224, 216, 12)
      memory.map(int32Double, 240, 232, 13)
      memory.map(stringBool, 256, 248, 14)
      memory.map(int32Bool, 272, 264, 15)
      memory.map(stringColour, 288, 280, 16)
      memory.map(int32Colour, 304, 296, 17)
      memory.messageMap(stringMessage, 320, 312, 18)
      memory.messageMap(boolMessage, 336, 328, 19)
      memory.unknownFields(unknownFields)
    }
  }

  /// The message `torture.v1.Choice`.
  public struct Choice: TernWire.Message {
    /// The field `before`, number 1.
    public var before: String
    /// One of `kind`, or none.
    public var kind: Kind?
    /// One of `small`, or none.
    public var small: Small?
    /// The field `after`, number 12.
    public var after: String
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Choice", byteCount: 96,
      fields: """
        1 before string 24 80
        2 a_double double|0 40 84
        3 an_int32 int32|0 40 84
        4 a_bool bool|0 40 84
        5 a_string string|0 40 84
        6 some_bytes bytes|0 40 84
        7 a_colour enum|0 40 84
        8 scalars message:0|0 40 84
        9 again message:1|0 40 84
        10 low int32|1 56 88
        11 high int64|1 56 88
        12 after string 64 92
        """,
      messages: [Torture.V1.Scalars.self, Torture.V1.Choice.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(before, 24, 80)
      switch kind {
      case .aDouble(let value): memory.oneof(value, 40, 84, 2)
      case .anInt32(let value): memory.oneof(value, 40, 84, 3)
      case .aBool(let value): memory.oneof(value, 40, 84, 4)
      case .aString(let value): memory.oneof(value, 40, 84, 5)
      case .someBytes(let value): memory.oneof(value, 40, 84, 6)
      case .aColour(let value): memory.oneof(value, 40, 84, 7)
      case .scalars(let value): memory.oneofMessage(value, 40, 84, 8, 7)
      case .again(let value): memory.oneofMessage(value, 40, 84, 9, 8)
      case nil: break
      }
      switch small {
      case .low(let value): memory.oneof(value, 56, 88, 10)
      case .high(let value): memory.oneof(value, 56, 88, 11)
      case nil: break
      }
      memory.string(after, 64, 92)
      memory.unknownFields(unknownFields)
    }

    /// The members of `kind`.
    public indirect enum Kind: Hashable, Sendable {
      /// The field `a_double`, number 2.
      case aDouble(Double)
      /// The field `an_int32`, number 3.
      case anInt32(Int32)
      /// The field `a_bool`, number 4.
      case aBool(Bool)
      /// The field `a_string`, number 5.
      case aString(String)
      /// The field `some_bytes`, number 6.
      case someBytes([UInt8])
      /// The field `a_colour`, number 7.
      case aColour(Torture.V1.Colour)
      /// The field `scalars`, number 8.
      case scalars(Torture.V1.Scalars)
      /// The field `again`, number 9.
      case again(Torture.V1.Choice)
    }

    /// The members of `small`.
    public enum Small: Hashable, Sendable {
      /// The field `low`, number 10.
      case low(Int32)
      /// The field `high`, number 11.
      case high(Int64)
    }
  }

  /// The message `torture.v1.Tree`.
  public struct Tree: TernWire.Message {
    /// The field `name`, number 1.
    public var name: String
    /// The field `left`, number 2.
    @TernWire.Indirect public var left: Torture.V1.Tree?
    /// The field `right`, number 3.
    @TernWire.Indirect public var right: Torture.V1.Tree?
    /// The field `children`, number 4.
    public var children: [Torture.V1.Tree]
    /// The field `named`, number 5.
    public var named: [String: Torture.V1.Tree]
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Tree", byteCount: 96,
      fields: """
        1 name string 24 88
        2 left message:0 40 0
        3 right message:0 48 0
        4 children message:0* 64 56
        5 named map<string,message:0> 80 72
        """,
      messages: [Torture.V1.Tree.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.string(name, 24, 88)
      memory.message(left, 40, 1)
      memory.message(right, 48, 2)
      memory.messages(children, 64, 56, 3)
      memory.messageMap(named, 80, 72, 4)
      memory.unknownFields(unknownFields)
    }
  }

  /// The message `torture.v1.Everything`.
  public struct Everything: TernWire.Message {
    /// The field `scalars`, number 1.
    public var scalars: Torture.V1.Scalars?
    /// The field `optionals`, number 2.
    public var optionals: Torture.V1.Optionals?
    /// The field `repeats`, number 3.
    public var repeats: Torture.V1.Repeats?
    /// The field `maps`, number 4.
    public var maps: Torture.V1.Maps?
    /// The field `choice`, number 5.
    public var choice: Torture.V1.Choice?
    /// The field `tree`, number 6.
    public var tree: Torture.V1.Tree?
    /// The field `time`, number 7.
    public var time: Google.Protobuf.Timestamp?
    /// The field `named_otherwise`, number 8.
    public var namedOtherwise: String
    /// The field `far`, number 200.
    public var far: Int32
    /// The field `farthest`, number 536870911.
    public var farthest: String
    /// The field `far_message`, number 5000.
    public var farMessage: Torture.V1.Scalars?
    /// The field `far_list`, number 5001.
    public var farList: [Int32]
    /// The field `inner`, number 16.
    public var inner: Torture.V1.Everything.Inner?
    /// The field `inners`, number 17.
    public var inners: [Torture.V1.Everything.Inner]
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Everything", byteCount: 176,
      fields: """
        1 scalars message:0 24 0
        2 optionals message:1 32 0
        3 repeats message:2 40 0
        4 maps message:3 48 0
        5 choice message:4 56 0
        6 tree message:5 64 0
        7 time message:6 72 0
        8 named_otherwise string 80 160 @other
        16 inner message:7 96 0
        17 inners message:7* 112 104
        200 far int32 164 168
        5000 far_message message:0 120 0
        5001 far_list int32# 136 128
        536870911 farthest string 144 172
        """,
      messages: [Torture.V1.Scalars.self, Torture.V1.Optionals.self, Torture.V1.Repeats.self, Torture.V1.Maps.self, Torture.V1.Choice.self, Torture.V1.Tree.self, Google.Protobuf.Timestamp.self, Torture.V1.Everything.Inner.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(scalars, 24, 0)
      memory.message(optionals, 32, 1)
      memory.message(repeats, 40, 2)
      memory.message(maps, 48, 3)
      memory.message(choice, 56, 4)
      memory.message(tree, 64, 5)
      memory.message(time, 72, 6)
      memory.string(namedOtherwise, 80, 160)
      memory.implicit(far, 164, 168)
      memory.string(farthest, 144, 172)
      memory.message(farMessage, 120, 11)
      memory.repeated(farList, 136, 128)
      memory.message(inner, 96, 8)
      memory.messages(inners, 112, 104, 9)
      memory.unknownFields(unknownFields)
    }

    /// The message `torture.v1.Everything.Inner`.
    public struct Inner: TernWire.Message {
      /// The field `value`, number 1.
      public var value: Int32
      /// Fields that the contract doesn't know, as they came.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v1.Everything.Inner", byteCount: 32,
        fields: """
          1 value int32 24 28
          """)

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.implicit(value, 24, 28)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// The message `torture.v1.Forgetful`.
  public struct Forgetful: TernWire.Message {
    /// The field `scalars`, number 1.
    public var scalars: Torture.V1.Scalars?
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Forgetful", byteCount: 32,
      fields: """
        1 scalars message:0 24 0
        """,
      messages: [Torture.V1.Scalars.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(scalars, 24, 0)
      memory.unknownFields(unknownFields)
    }
  }

  /// The message `torture.v1.Nothing`.
  public struct Nothing: TernWire.Message {
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v1.Nothing", byteCount: 24, fields: "")

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.unknownFields(unknownFields)
    }
  }

  /// The enum `torture.v1.Colour`.
  public enum Colour: TernWire.ProtoEnum {
    /// `COLOUR_UNSPECIFIED`, number 0.
    case unspecified
    /// `COLOUR_RED`, number 1.
    case red
    /// `COLOUR_GREEN`, number 2.
    case green
    /// `COLOUR_DEEP`, number -5.
    case deep
    /// A number that the contract doesn't name.
    case unrecognized(Int32)

    /// The value of a number.
    public init(rawValue: Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .red
      case 2: self = .green
      case -5: self = .deep
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number.
    public var rawValue: Int32 {
      switch self {
      case .unspecified: 0
      case .red: 1
      case .green: 2
      case .deep: -5
      case .unrecognized(let number): number
      }
    }

    /// Names and numbers.
    public static let enumType = TernWire.EnumType(
      "torture.v1.Colour",
      values: """
        0 COLOUR_UNSPECIFIED
        1 COLOUR_RED
        2 COLOUR_GREEN
        -5 COLOUR_DEEP
        """)
  }
}

extension Torture.V1.Scalars {
  /// A message with every field at its default.
  public init() { self.init(aDouble: 0) }

  /// A message with the given fields.
  public init(
    aDouble: Double = 0,
    aFloat: Float = 0,
    anInt64: Int64 = 0,
    aUint64: UInt64 = 0,
    anInt32: Int32 = 0,
    aFixed64: UInt64 = 0,
    aFixed32: UInt32 = 0,
    aBool: Bool = false,
    aString: String = "",
    someBytes: [UInt8] = [],
    aUint32: UInt32 = 0,
    aColour: Torture.V1.Colour = .unspecified,
    anSfixed32: Int32 = 0,
    anSfixed64: Int64 = 0,
    anSint32: Int32 = 0,
    anSint64: Int64 = 0
  ) {
    self.init(
      aDouble: aDouble,
      aFloat: aFloat,
      anInt64: anInt64,
      aUint64: aUint64,
      anInt32: anInt32,
      aFixed64: aFixed64,
      aFixed32: aFixed32,
      aBool: aBool,
      aString: aString,
      someBytes: someBytes,
      aUint32: aUint32,
      aColour: aColour,
      anSfixed32: anSfixed32,
      anSfixed64: anSfixed64,
      anSint32: anSint32,
      anSint64: anSint64,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      aDouble: memory.value(24),
      aFloat: memory.value(116),
      anInt64: memory.value(32),
      aUint64: memory.value(40),
      anInt32: memory.value(132),
      aFixed64: memory.value(48),
      aFixed32: memory.value(144),
      aBool: memory.value(56),
      aString: memory.string(64),
      someBytes: memory.value(80),
      aUint32: memory.value(164),
      aColour: memory.value(172),
      anSfixed32: memory.value(180),
      anSfixed64: memory.value(96),
      anSint32: memory.value(192),
      anSint64: memory.value(104),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Optionals {
  /// A message with every field at its default.
  public init() { self.init(aDouble: nil) }

  /// A message with the given fields.
  public init(
    aDouble: Double? = nil,
    aFloat: Float? = nil,
    anInt64: Int64? = nil,
    aUint64: UInt64? = nil,
    anInt32: Int32? = nil,
    aFixed64: UInt64? = nil,
    aFixed32: UInt32? = nil,
    aBool: Bool? = nil,
    aString: String? = nil,
    someBytes: [UInt8]? = nil,
    aUint32: UInt32? = nil,
    aColour: Torture.V1.Colour? = nil,
    anSfixed32: Int32? = nil,
    anSfixed64: Int64? = nil,
    anSint32: Int32? = nil,
    anSint64: Int64? = nil,
    scalars: Torture.V1.Scalars? = nil
  ) {
    self.init(
      aDouble: aDouble,
      aFloat: aFloat,
      anInt64: anInt64,
      aUint64: aUint64,
      anInt32: anInt32,
      aFixed64: aFixed64,
      aFixed32: aFixed32,
      aBool: aBool,
      aString: aString,
      someBytes: someBytes,
      aUint32: aUint32,
      aColour: aColour,
      anSfixed32: anSfixed32,
      anSfixed64: anSfixed64,
      anSint32: anSint32,
      anSint64: anSint64,
      scalars: scalars,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      aDouble: memory.optional(24, 120),
      aFloat: memory.optional(124, 128),
      anInt64: memory.optional(32, 132),
      aUint64: memory.optional(40, 136),
      anInt32: memory.optional(140, 144),
      aFixed64: memory.optional(48, 148),
      aFixed32: memory.optional(152, 156),
      aBool: memory.optional(56, 160),
      aString: memory.optional(64, 164),
      someBytes: memory.optional(80, 168),
      aUint32: memory.optional(172, 176),
      aColour: memory.optional(180, 184),
      anSfixed32: memory.optional(188, 192),
      anSfixed64: memory.optional(96, 196),
      anSint32: memory.optional(200, 204),
      anSint64: memory.optional(104, 208),
      scalars: memory.optionalMessage(112),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Repeats {
  /// A message with every field at its default.
  public init() { self.init(doubles: []) }

  /// A message with the given fields.
  public init(
    doubles: [Double] = [],
    floats: [Float] = [],
    int64s: [Int64] = [],
    uint64s: [UInt64] = [],
    int32s: [Int32] = [],
    fixed64s: [UInt64] = [],
    fixed32s: [UInt32] = [],
    bools: [Bool] = [],
    strings: [String] = [],
    byteStrings: [[UInt8]] = [],
    uint32s: [UInt32] = [],
    colours: [Torture.V1.Colour] = [],
    sfixed32s: [Int32] = [],
    sfixed64s: [Int64] = [],
    sint32s: [Int32] = [],
    sint64s: [Int64] = [],
    messages: [Torture.V1.Scalars] = [],
    looseInt32s: [Int32] = [],
    looseBools: [Bool] = [],
    looseDoubles: [Double] = []
  ) {
    self.init(
      doubles: doubles,
      floats: floats,
      int64s: int64s,
      uint64s: uint64s,
      int32s: int32s,
      fixed64s: fixed64s,
      fixed32s: fixed32s,
      bools: bools,
      strings: strings,
      byteStrings: byteStrings,
      uint32s: uint32s,
      colours: colours,
      sfixed32s: sfixed32s,
      sfixed64s: sfixed64s,
      sint32s: sint32s,
      sint64s: sint64s,
      messages: messages,
      looseInt32s: looseInt32s,
      looseBools: looseBools,
      looseDoubles: looseDoubles,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      doubles: memory.repeated(32, 24),
      floats: memory.repeated(48, 40),
      int64s: memory.repeated(64, 56),
      uint64s: memory.repeated(80, 72),
      int32s: memory.repeated(96, 88),
      fixed64s: memory.repeated(112, 104),
      fixed32s: memory.repeated(128, 120),
      bools: memory.repeated(144, 136),
      strings: memory.repeated(160, 152),
      byteStrings: memory.repeated(176, 168),
      uint32s: memory.repeated(192, 184),
      colours: memory.repeated(208, 200),
      sfixed32s: memory.repeated(224, 216),
      sfixed64s: memory.repeated(240, 232),
      sint32s: memory.repeated(256, 248),
      sint64s: memory.repeated(272, 264),
      messages: memory.messages(288, 280),
      looseInt32s: memory.repeated(304, 296),
      looseBools: memory.repeated(320, 312),
      looseDoubles: memory.repeated(336, 328),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Maps {
  /// A message with every field at its default.
  public init() { self.init(stringString: [:]) }

  /// A message with the given fields.
  public init(
    stringString: [String: String] = [:],
    int32Int64: [Int32: Int64] = [:],
    int64Int32: [Int64: Int32] = [:],
    uint32Uint64: [UInt32: UInt64] = [:],
    uint64Uint32: [UInt64: UInt32] = [:],
    sint32Sint64: [Int32: Int64] = [:],
    sint64Sint32: [Int64: Int32] = [:],
    fixed32Fixed64: [UInt32: UInt64] = [:],
    fixed64Fixed32: [UInt64: UInt32] = [:],
    sfixed32Sfixed64: [Int32: Int64] = [:],
    sfixed64Sfixed32: [Int64: Int32] = [:],
    boolBytes: [Bool: [UInt8]] = [:],
    stringFloat: [String: Float] = [:],
    int32Double: [Int32: Double] = [:],
    stringBool: [String: Bool] = [:],
    int32Bool: [Int32: Bool] = [:],
    stringColour: [String: Torture.V1.Colour] = [:],
    int32Colour: [Int32: Torture.V1.Colour] = [:],
    stringMessage: [String: Torture.V1.Scalars] = [:],
    boolMessage: [Bool: Torture.V1.Scalars] = [:]
  ) {
    self.init(
      stringString: stringString,
      int32Int64: int32Int64,
      int64Int32: int64Int32,
      uint32Uint64: uint32Uint64,
      uint64Uint32: uint64Uint32,
      sint32Sint64: sint32Sint64,
      sint64Sint32: sint64Sint32,
      fixed32Fixed64: fixed32Fixed64,
      fixed64Fixed32: fixed64Fixed32,
      sfixed32Sfixed64: sfixed32Sfixed64,
      sfixed64Sfixed32: sfixed64Sfixed32,
      boolBytes: boolBytes,
      stringFloat: stringFloat,
      int32Double: int32Double,
      stringBool: stringBool,
      int32Bool: int32Bool,
      stringColour: stringColour,
      int32Colour: int32Colour,
      stringMessage: stringMessage,
      boolMessage: boolMessage,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      stringString: memory.map(32, 24),
      int32Int64: memory.map(48, 40),
      int64Int32: memory.map(64, 56),
      uint32Uint64: memory.map(80, 72),
      uint64Uint32: memory.map(96, 88),
      sint32Sint64: memory.map(112, 104),
      sint64Sint32: memory.map(128, 120),
      fixed32Fixed64: memory.map(144, 136),
      fixed64Fixed32: memory.map(160, 152),
      sfixed32Sfixed64: memory.map(176, 168),
      sfixed64Sfixed32: memory.map(192, 184),
      boolBytes: memory.map(208, 200),
      stringFloat: memory.map(224, 216),
      int32Double: memory.map(240, 232),
      stringBool: memory.map(256, 248),
      int32Bool: memory.map(272, 264),
      stringColour: memory.map(288, 280),
      int32Colour: memory.map(304, 296),
      stringMessage: memory.messageMap(320, 312),
      boolMessage: memory.messageMap(336, 328),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Choice {
  /// A message with every field at its default.
  public init() { self.init(before: "") }

  /// A message with the given fields.
  public init(
    before: String = "",
    kind: Kind? = nil,
    small: Small? = nil,
    after: String = ""
  ) {
    self.init(
      before: before,
      kind: kind,
      small: small,
      after: after,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let kind: Kind?
    switch memory.oneofCase(84) {
    case 2: kind = .aDouble(memory.value(40))
    case 3: kind = .anInt32(memory.value(40))
    case 4: kind = .aBool(memory.value(40))
    case 5: kind = .aString(memory.string(40))
    case 6: kind = .someBytes(memory.value(40))
    case 7: kind = .aColour(memory.value(40))
    case 8: kind = .scalars(memory.message(40))
    case 9: kind = .again(memory.message(40))
    default: kind = nil
    }
    let small: Small?
    switch memory.oneofCase(88) {
    case 10: small = .low(memory.value(56))
    case 11: small = .high(memory.value(56))
    default: small = nil
    }
    self.init(
      before: memory.string(24),
      kind: kind,
      small: small,
      after: memory.string(64),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Tree {
  /// A message with every field at its default.
  public init() { self.init(name: "") }

  /// A message with the given fields.
  public init(
    name: String = "",
    left: Torture.V1.Tree? = nil,
    right: Torture.V1.Tree? = nil,
    children: [Torture.V1.Tree] = [],
    named: [String: Torture.V1.Tree] = [:]
  ) {
    self.init(
      name: name,
      left: left,
      right: right,
      children: children,
      named: named,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.string(24),
      left: memory.optionalMessage(40),
      right: memory.optionalMessage(48),
      children: memory.messages(64, 56),
      named: memory.messageMap(80, 72),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Everything {
  /// A message with every field at its default.
  public init() { self.init(scalars: nil) }

  /// A message with the given fields.
  public init(
    scalars: Torture.V1.Scalars? = nil,
    optionals: Torture.V1.Optionals? = nil,
    repeats: Torture.V1.Repeats? = nil,
    maps: Torture.V1.Maps? = nil,
    choice: Torture.V1.Choice? = nil,
    tree: Torture.V1.Tree? = nil,
    time: Google.Protobuf.Timestamp? = nil,
    namedOtherwise: String = "",
    far: Int32 = 0,
    farthest: String = "",
    farMessage: Torture.V1.Scalars? = nil,
    farList: [Int32] = [],
    inner: Torture.V1.Everything.Inner? = nil,
    inners: [Torture.V1.Everything.Inner] = []
  ) {
    self.init(
      scalars: scalars,
      optionals: optionals,
      repeats: repeats,
      maps: maps,
      choice: choice,
      tree: tree,
      time: time,
      namedOtherwise: namedOtherwise,
      far: far,
      farthest: farthest,
      farMessage: farMessage,
      farList: farList,
      inner: inner,
      inners: inners,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      scalars: memory.optionalMessage(24),
      optionals: memory.optionalMessage(32),
      repeats: memory.optionalMessage(40),
      maps: memory.optionalMessage(48),
      choice: memory.optionalMessage(56),
      tree: memory.optionalMessage(64),
      time: memory.optionalMessage(72),
      namedOtherwise: memory.string(80),
      far: memory.value(164),
      farthest: memory.string(144),
      farMessage: memory.optionalMessage(120),
      farList: memory.repeated(136, 128),
      inner: memory.optionalMessage(96),
      inners: memory.messages(112, 104),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Everything.Inner {
  /// A message with every field at its default.
  public init() { self.init(value: 0) }

  /// A message with the given fields.
  public init(value: Int32 = 0) {
    self.init(
      value: value,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      value: memory.value(24),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Forgetful {
  /// A message with every field at its default.
  public init() { self.init(scalars: nil) }

  /// A message with the given fields.
  public init(scalars: Torture.V1.Scalars? = nil) {
    self.init(
      scalars: scalars,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      scalars: memory.optionalMessage(24),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V1.Nothing {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension TernWire.EmbeddedFile {
  /// The descriptor of `torture.proto`.
  public static let torture = TernWire.EmbeddedFile(
    "torture.proto",
    [.googleProtobufTimestamp],
    "\n\u{d}torture.proto\u{12}\ntorture.v1\u{1a}\u{1f}google/protobuf/timestamp.proto\"\u{df}\u{3}\n\u{7}Scalars\u{12}\u{19}\n\u{8}a_double\u{18}\u{1} \u{1}(\u{1}R\u{7}aDouble\u{12}\u{17}\n\u{7}a_float\u{18}\u{2} \u{1}(\u{2}R\u{6}aFloat\u{12}\u{19}\n\u{8}an_int64\u{18}\u{3} \u{1}(\u{3}R\u{7}anInt64\u{12}\u{19}\n\u{8}a_uint64\u{18}\u{4} \u{1}(\u{4}R\u{7}aUint64\u{12}\u{19}\n\u{8}an_int32\u{18}\u{5} \u{1}(\u{5}R\u{7}anInt32\u{12}\u{1b}\n\u{9}a_fixed64\u{18}\u{6} \u{1}(\u{6}R\u{8}aFixed64\u{12}\u{1b}\n\u{9}a_fixed32\u{18}\u{7} \u{1}(\u{7}R\u{8}aFixed32\u{12}\u{15}\n\u{6}a_bool\u{18}\u{8} \u{1}(\u{8}R\u{5}aBool\u{12}\u{19}\n\u{8}a_string\u{18}\u{9} \u{1}(\u{9}R\u{7}aString\u{12}\u{1d}\n\nsome_bytes\u{18}\n \u{1}(\u{c}R\u{9}someBytes\u{12}\u{19}\n\u{8}a_uint32\u{18}\u{b} \u{1}(\u{d}R\u{7}aUint32\u{12}-\n\u{8}a_colour\u{18}\u{c} \u{1}(\u{e}2\u{12}.torture.v1.ColourR\u{7}aColour\u{12}\u{1f}\n\u{b}an_sfixed32\u{18}\u{d} \u{1}(\u{f}R\nanSfixed32\u{12}\u{1f}\n\u{b}an_sfixed64\u{18}\u{e} \u{1}(\u{10}R\nanSfixed64\u{12}\u{1b}\n\u{9}an_sint32\u{18}\u{f} \u{1}(\u{11}R\u{8}anSint32\u{12}\u{1b}\n\u{9}an_sint64\u{18}\u{10} \u{1}(\u{12}R\u{8}anSint64\"\u{ca}\u{6}\n\u{9}Optionals\u{12}\u{1e}\n\u{8}a_double\u{18}\u{1} \u{1}(\u{1}H\u{0}R\u{7}aDouble\u{88}\u{1}\u{1}\u{12}\u{1c}\n\u{7}a_float\u{18}\u{2} \u{1}(\u{2}H\u{1}R\u{6}aFloat\u{88}\u{1}\u{1}\u{12}\u{1e}\n\u{8}an_int64\u{18}\u{3} \u{1}(\u{3}H\u{2}R\u{7}anInt64\u{88}\u{1}\u{1}\u{12}\u{1e}\n\u{8}a_uint64\u{18}\u{4} \u{1}(\u{4}H\u{3}R\u{7}aUint64\u{88}\u{1}\u{1}\u{12}\u{1e}\n\u{8}an_int32\u{18}\u{5} \u{1}(\u{5}H\u{4}R\u{7}anInt32\u{88}\u{1}\u{1}\u{12} \n\u{9}a_fixed64\u{18}\u{6} \u{1}(\u{6}H\u{5}R\u{8}aFixed64\u{88}\u{1}\u{1}\u{12} \n\u{9}a_fixed32\u{18}\u{7} \u{1}(\u{7}H\u{6}R\u{8}aFixed32\u{88}\u{1}\u{1}\u{12}\u{1a}\n\u{6}a_bool\u{18}\u{8} \u{1}(\u{8}H\u{7}R\u{5}aBool\u{88}\u{1}\u{1}\u{12}\u{1e}\n\u{8}a_string\u{18}\u{9} \u{1}(\u{9}H\u{8}R\u{7}aString\u{88}\u{1}\u{1}\u{12}\"\n\nsome_bytes\u{18}\n \u{1}(\u{c}H\u{9}R\u{9}someBytes\u{88}\u{1}\u{1}\u{12}\u{1e}\n\u{8}a_uint32\u{18}\u{b} \u{1}(\u{d}H\nR\u{7}aUint32\u{88}\u{1}\u{1}\u{12}2\n\u{8}a_colour\u{18}\u{c} \u{1}(\u{e}2\u{12}.torture.v1.ColourH\u{b}R\u{7}aColour\u{88}\u{1}\u{1}\u{12}$\n\u{b}an_sfixed32\u{18}\u{d} \u{1}(\u{f}H\u{c}R\nanSfixed32\u{88}\u{1}\u{1}\u{12}$\n\u{b}an_sfixed64\u{18}\u{e} \u{1}(\u{10}H\u{d}R\nanSfixed64\u{88}\u{1}\u{1}\u{12} \n\u{9}an_sint32\u{18}\u{f} \u{1}(\u{11}H\u{e}R\u{8}anSint32\u{88}\u{1}\u{1}\u{12} \n\u{9}an_sint64\u{18}\u{10} \u{1}(\u{12}H\u{f}R\u{8}anSint64\u{88}\u{1}\u{1}\u{12}2\n\u{7}scalars\u{18}\u{11} \u{1}(\u{b}2\u{13}.torture.v1.ScalarsH\u{10}R\u{7}scalars\u{88}\u{1}\u{1}B\u{b}\n\u{9}_a_doubleB\n\n\u{8}_a_floatB\u{b}\n\u{9}_an_int64B\u{b}\n\u{9}_a_uint64B\u{b}\n\u{9}_an_int32B\u{c}\n\n_a_fixed64B\u{c}\n\n_a_fixed32B\u{9}\n\u{7}_a_boolB\u{b}\n\u{9}_a_stringB\u{d}\n\u{b}_some_bytesB\u{b}\n\u{9}_a_uint32B\u{b}\n\u{9}_a_colourB\u{e}\n\u{c}_an_sfixed32B\u{e}\n\u{c}_an_sfixed64B\u{c}\n\n_an_sint32B\u{c}\n\n_an_sint64B\n\n\u{8}_scalars\"\u{ee}\u{4}\n\u{7}Repeats\u{12}\u{18}\n\u{7}doubles\u{18}\u{1} \u{3}(\u{1}R\u{7}doubles\u{12}\u{16}\n\u{6}floats\u{18}\u{2} \u{3}(\u{2}R\u{6}floats\u{12}\u{16}\n\u{6}int64s\u{18}\u{3} \u{3}(\u{3}R\u{6}int64s\u{12}\u{18}\n\u{7}uint64s\u{18}\u{4} \u{3}(\u{4}R\u{7}uint64s\u{12}\u{16}\n\u{6}int32s\u{18}\u{5} \u{3}(\u{5}R\u{6}int32s\u{12}\u{1a}\n\u{8}fixed64s\u{18}\u{6} \u{3}(\u{6}R\u{8}fixed64s\u{12}\u{1a}\n\u{8}fixed32s\u{18}\u{7} \u{3}(\u{7}R\u{8}fixed32s\u{12}\u{14}\n\u{5}bools\u{18}\u{8} \u{3}(\u{8}R\u{5}bools\u{12}\u{18}\n\u{7}strings\u{18}\u{9} \u{3}(\u{9}R\u{7}strings\u{12}!\n\u{c}byte_strings\u{18}\n \u{3}(\u{c}R\u{b}byteStrings\u{12}\u{18}\n\u{7}uint32s\u{18}\u{b} \u{3}(\u{d}R\u{7}uint32s\u{12},\n\u{7}colours\u{18}\u{c} \u{3}(\u{e}2\u{12}.torture.v1.ColourR\u{7}colours\u{12}\u{1c}\n\u{9}sfixed32s\u{18}\u{d} \u{3}(\u{f}R\u{9}sfixed32s\u{12}\u{1c}\n\u{9}sfixed64s\u{18}\u{e} \u{3}(\u{10}R\u{9}sfixed64s\u{12}\u{18}\n\u{7}sint32s\u{18}\u{f} \u{3}(\u{11}R\u{7}sint32s\u{12}\u{18}\n\u{7}sint64s\u{18}\u{10} \u{3}(\u{12}R\u{7}sint64s\u{12}/\n\u{8}messages\u{18}\u{11} \u{3}(\u{b}2\u{13}.torture.v1.ScalarsR\u{8}messages\u{12}%\n\u{c}loose_int32s\u{18}\u{12} \u{3}(\u{5}B\u{2}\u{10}\u{0}R\u{b}looseInt32s\u{12}#\n\u{b}loose_bools\u{18}\u{13} \u{3}(\u{8}B\u{2}\u{10}\u{0}R\nlooseBools\u{12}'\n\u{d}loose_doubles\u{18}\u{14} \u{3}(\u{1}B\u{2}\u{10}\u{0}R\u{c}looseDoubles\"\u{94}\u{16}\n\u{4}Maps\u{12}G\n\u{d}string_string\u{18}\u{1} \u{3}(\u{b}2\".torture.v1.Maps.StringStringEntryR\u{c}stringString\u{12}A\n\u{b}int32_int64\u{18}\u{2} \u{3}(\u{b}2 .torture.v1.Maps.Int32Int64EntryR\nint32Int64\u{12}A\n\u{b}int64_int32\u{18}\u{3} \u{3}(\u{b}2 .torture.v1.Maps.Int64Int32EntryR\nint64Int32\u{12}G\n\u{d}uint32_uint64\u{18}\u{4} \u{3}(\u{b}2\".torture.v1.Maps.Uint32Uint64EntryR\u{c}uint32Uint64\u{12}G\n\u{d}uint64_uint32\u{18}\u{5} \u{3}(\u{b}2\".torture.v1.Maps.Uint64Uint32EntryR\u{c}uint64Uint32\u{12}G\n\u{d}sint32_sint64\u{18}\u{6} \u{3}(\u{b}2\".torture.v1.Maps.Sint32Sint64EntryR\u{c}sint32Sint64\u{12}G\n\u{d}sint64_sint32\u{18}\u{7} \u{3}(\u{b}2\".torture.v1.Maps.Sint64Sint32EntryR\u{c}sint64Sint32\u{12}M\n\u{f}fixed32_fixed64\u{18}\u{8} \u{3}(\u{b}2$.torture.v1.Maps.Fixed32Fixed64EntryR\u{e}fixed32Fixed64\u{12}M\n\u{f}fixed64_fixed32\u{18}\u{9} \u{3}(\u{b}2$.torture.v1.Maps.Fixed64Fixed32EntryR\u{e}fixed64Fixed32\u{12}S\n\u{11}sfixed32_sfixed64\u{18}\n \u{3}(\u{b}2&.torture.v1.Maps.Sfixed32Sfixed64EntryR\u{10}sfixed32Sfixed64\u{12}S\n\u{11}sfixed64_sfixed32\u{18}\u{b} \u{3}(\u{b}2&.torture.v1.Maps.Sfixed64Sfixed32EntryR\u{10}sfixed64Sfixed32\u{12}>\n\nbool_bytes\u{18}\u{c} \u{3}(\u{b}2\u{1f}.torture.v1.Maps.BoolBytesEntryR\u{9}boolBytes\u{12}D\n\u{c}string_float\u{18}\u{d} \u{3}(\u{b}2!.torture.v1.Maps.StringFloatEntryR\u{b}stringFloat\u{12}D\n\u{c}int32_double\u{18}\u{e} \u{3}(\u{b}2!.torture.v1.Maps.Int32DoubleEntryR\u{b}int32Double\u{12}A\n\u{b}string_bool\u{18}\u{f} \u{3}(\u{b}2 .torture.v1.Maps.StringBoolEntryR\nstringBool\u{12}>\n\nint32_bool\u{18}\u{10} \u{3}(\u{b}2\u{1f}.torture.v1.Maps.Int32BoolEntryR\u{9}int32Bool\u{12}G\n\u{d}string_colour\u{18}\u{11} \u{3}(\u{b}2\".torture.v1.Maps.StringColourEntryR\u{c}stringColour\u{12}D\n\u{c}int32_colour\u{18}\u{12} \u{3}(\u{b}2!.torture.v1.Maps.Int32ColourEntryR\u{b}int32Colour\u{12}J\n\u{e}string_message\u{18}\u{13} \u{3}(\u{b}2#.torture.v1.Maps.StringMessageEntryR\u{d}stringMessage\u{12}D\n\u{c}bool_message\u{18}\u{14} \u{3}(\u{b}2!.torture.v1.Maps.BoolMessageEntryR\u{b}boolMessage\u{1a}?\n\u{11}StringStringEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{9}R\u{5}value:\u{2}8\u{1}\u{1a}=\n\u{f}Int32Int64Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{5}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{3}R\u{5}value:\u{2}8\u{1}\u{1a}=\n\u{f}Int64Int32Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{3}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{5}R\u{5}value:\u{2}8\u{1}\u{1a}?\n\u{11}Uint32Uint64Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{d}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{4}R\u{5}value:\u{2}8\u{1}\u{1a}?\n\u{11}Uint64Uint32Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{4}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{d}R\u{5}value:\u{2}8\u{1}\u{1a}?\n\u{11}Sint32Sint64Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{11}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{12}R\u{5}value:\u{2}8\u{1}\u{1a}?\n\u{11}Sint64Sint32Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{12}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{11}R\u{5}value:\u{2}8\u{1}\u{1a}A\n\u{13}Fixed32Fixed64Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{7}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{6}R\u{5}value:\u{2}8\u{1}\u{1a}A\n\u{13}Fixed64Fixed32Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{6}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{7}R\u{5}value:\u{2}8\u{1}\u{1a}C\n\u{15}Sfixed32Sfixed64Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{f}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{10}R\u{5}value:\u{2}8\u{1}\u{1a}C\n\u{15}Sfixed64Sfixed32Entry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{10}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{f}R\u{5}value:\u{2}8\u{1}\u{1a}<\n\u{e}BoolBytesEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{8}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{c}R\u{5}value:\u{2}8\u{1}\u{1a}>\n\u{10}StringFloatEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{2}R\u{5}value:\u{2}8\u{1}\u{1a}>\n\u{10}Int32DoubleEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{5}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{1}R\u{5}value:\u{2}8\u{1}\u{1a}=\n\u{f}StringBoolEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{8}R\u{5}value:\u{2}8\u{1}\u{1a}<\n\u{e}Int32BoolEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{5}R\u{3}key\u{12}\u{14}\n\u{5}value\u{18}\u{2} \u{1}(\u{8}R\u{5}value:\u{2}8\u{1}\u{1a}S\n\u{11}StringColourEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}(\n\u{5}value\u{18}\u{2} \u{1}(\u{e}2\u{12}.torture.v1.ColourR\u{5}value:\u{2}8\u{1}\u{1a}R\n\u{10}Int32ColourEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{5}R\u{3}key\u{12}(\n\u{5}value\u{18}\u{2} \u{1}(\u{e}2\u{12}.torture.v1.ColourR\u{5}value:\u{2}8\u{1}\u{1a}U\n\u{12}StringMessageEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12})\n\u{5}value\u{18}\u{2} \u{1}(\u{b}2\u{13}.torture.v1.ScalarsR\u{5}value:\u{2}8\u{1}\u{1a}S\n\u{10}BoolMessageEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{8}R\u{3}key\u{12})\n\u{5}value\u{18}\u{2} \u{1}(\u{b}2\u{13}.torture.v1.ScalarsR\u{5}value:\u{2}8\u{1}\"\u{90}\u{3}\n\u{6}Choice\u{12}\u{16}\n\u{6}before\u{18}\u{1} \u{1}(\u{9}R\u{6}before\u{12}\u{1b}\n\u{8}a_double\u{18}\u{2} \u{1}(\u{1}H\u{0}R\u{7}aDouble\u{12}\u{1b}\n\u{8}an_int32\u{18}\u{3} \u{1}(\u{5}H\u{0}R\u{7}anInt32\u{12}\u{17}\n\u{6}a_bool\u{18}\u{4} \u{1}(\u{8}H\u{0}R\u{5}aBool\u{12}\u{1b}\n\u{8}a_string\u{18}\u{5} \u{1}(\u{9}H\u{0}R\u{7}aString\u{12}\u{1f}\n\nsome_bytes\u{18}\u{6} \u{1}(\u{c}H\u{0}R\u{9}someBytes\u{12}/\n\u{8}a_colour\u{18}\u{7} \u{1}(\u{e}2\u{12}.torture.v1.ColourH\u{0}R\u{7}aColour\u{12}/\n\u{7}scalars\u{18}\u{8} \u{1}(\u{b}2\u{13}.torture.v1.ScalarsH\u{0}R\u{7}scalars\u{12}*\n\u{5}again\u{18}\u{9} \u{1}(\u{b}2\u{12}.torture.v1.ChoiceH\u{0}R\u{5}again\u{12}\u{12}\n\u{3}low\u{18}\n \u{1}(\u{5}H\u{1}R\u{3}low\u{12}\u{14}\n\u{4}high\u{18}\u{b} \u{1}(\u{3}H\u{1}R\u{4}high\u{12}\u{14}\n\u{5}after\u{18}\u{c} \u{1}(\u{9}R\u{5}afterB\u{6}\n\u{4}kindB\u{7}\n\u{5}small\"\u{95}\u{2}\n\u{4}Tree\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name\u{12}$\n\u{4}left\u{18}\u{2} \u{1}(\u{b}2\u{10}.torture.v1.TreeR\u{4}left\u{12}&\n\u{5}right\u{18}\u{3} \u{1}(\u{b}2\u{10}.torture.v1.TreeR\u{5}right\u{12},\n\u{8}children\u{18}\u{4} \u{3}(\u{b}2\u{10}.torture.v1.TreeR\u{8}children\u{12}1\n\u{5}named\u{18}\u{5} \u{3}(\u{b}2\u{1b}.torture.v1.Tree.NamedEntryR\u{5}named\u{1a}J\n\nNamedEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}&\n\u{5}value\u{18}\u{2} \u{1}(\u{b}2\u{10}.torture.v1.TreeR\u{5}value:\u{2}8\u{1}\"\u{f6}\u{4}\n\nEverything\u{12}-\n\u{7}scalars\u{18}\u{1} \u{1}(\u{b}2\u{13}.torture.v1.ScalarsR\u{7}scalars\u{12}3\n\u{9}optionals\u{18}\u{2} \u{1}(\u{b}2\u{15}.torture.v1.OptionalsR\u{9}optionals\u{12}-\n\u{7}repeats\u{18}\u{3} \u{1}(\u{b}2\u{13}.torture.v1.RepeatsR\u{7}repeats\u{12}$\n\u{4}maps\u{18}\u{4} \u{1}(\u{b}2\u{10}.torture.v1.MapsR\u{4}maps\u{12}*\n\u{6}choice\u{18}\u{5} \u{1}(\u{b}2\u{12}.torture.v1.ChoiceR\u{6}choice\u{12}$\n\u{4}tree\u{18}\u{6} \u{1}(\u{b}2\u{10}.torture.v1.TreeR\u{4}tree\u{12}.\n\u{4}time\u{18}\u{7} \u{1}(\u{b}2\u{1a}.google.protobuf.TimestampR\u{4}time\u{12}\u{1e}\n\u{f}named_otherwise\u{18}\u{8} \u{1}(\u{9}R\u{5}other\u{12}\u{11}\n\u{3}far\u{18}\u{c8}\u{1} \u{1}(\u{5}R\u{3}far\u{12}\u{1e}\n\u{8}farthest\u{18}\u{ff}\u{ff}\u{ff}\u{ff}\u{1} \u{1}(\u{9}R\u{8}farthest\u{12}5\n\u{b}far_message\u{18}\u{88}' \u{1}(\u{b}2\u{13}.torture.v1.ScalarsR\nfarMessage\u{12}\u{1a}\n\u{8}far_list\u{18}\u{89}' \u{3}(\u{5}R\u{7}farList\u{12}2\n\u{5}inner\u{18}\u{10} \u{1}(\u{b}2\u{1c}.torture.v1.Everything.InnerR\u{5}inner\u{12}4\n\u{6}inners\u{18}\u{11} \u{3}(\u{b}2\u{1c}.torture.v1.Everything.InnerR\u{6}inners\u{1a}\u{1d}\n\u{5}Inner\u{12}\u{14}\n\u{5}value\u{18}\u{1} \u{1}(\u{5}R\u{5}value\":\n\u{9}Forgetful\u{12}-\n\u{7}scalars\u{18}\u{1} \u{1}(\u{b}2\u{13}.torture.v1.ScalarsR\u{7}scalars\"\u{9}\n\u{7}Nothing*\\\n\u{6}Colour\u{12}\u{16}\n\u{12}COLOUR_UNSPECIFIED\u{10}\u{0}\u{12}\u{e}\n\nCOLOUR_RED\u{10}\u{1}\u{12}\u{10}\n\u{c}COLOUR_GREEN\u{10}\u{2}\u{12}\u{18}\n\u{b}COLOUR_DEEP\u{10}\u{fb}\u{ff}\u{ff}\u{ff}\u{ff}\u{ff}\u{ff}\u{ff}\u{ff}\u{1}b\u{6}proto3")
}
