// swift-format-ignore-file
// Generated from torture/v2/proto2.proto by Tern's stubgen. Do not edit.

public import TernWire

extension Torture.V2 {
  /// A closed enum, whose first value isn't zero.
  public enum Size: Swift.Int32, TernWire.ClosedEnum {
    /// `SIZE_LARGE`, number 3.
    case large = 3
    /// `SIZE_SMALL`, number -1.
    case small = -1
    /// `SIZE_ZERO`, number 0.
    case zero = 0
    /// `SIZE_OLD`, number 9.
    @available(*, deprecated)
    case old = 9
    /// `SIZE_TINY`, number -1.
    public static let tiny = Self.small
    /// `SIZE_ANCIENT`, number 9.
    public static var ancient: Self { Self(rawValue: 9) ?? ._absent }

    /// The names in the contract.
    public static let enumType = TernWire.EnumType(
      "torture.v2.Size", file: .tortureV2Proto2,
      values: """
        3 SIZE_LARGE
        -1 SIZE_SMALL
        -1 SIZE_TINY
        0 SIZE_ZERO
        9 SIZE_OLD
        9 SIZE_ANCIENT
        """)
  }

  /// `torture.v2.Level`.
  public enum Level: Swift.Int32, TernWire.ClosedEnum {
    /// `LEVEL_NONE`, number 0.
    case none = 0
    /// `LEVEL_SOME`, number 1.
    case some = 1

    /// The names in the contract.
    public static let enumType = TernWire.EnumType(
      "torture.v2.Level", file: .tortureV2Proto2,
      values: """
        0 LEVEL_NONE
        1 LEVEL_SOME
        """)
  }

  /// `torture.v2.Defaults`.
  public struct Defaults: TernWire.Message {
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
    /// Field `a_bool`.
    public var aBool: Swift.Bool?
    /// Field `a_string`.
    public var aString: Swift.String?
    /// Field `some_bytes`.
    public var someBytes: [Swift.UInt8]?
    /// Field `size`.
    public var size: Torture.V2.Size?
    /// Field `infinite`.
    public var infinite: Swift.Double?
    /// Field `no_number`.
    public var noNumber: Swift.Double?
    /// Field `huge`.
    public var huge: Swift.Double?
    /// Field `zero`.
    public var zero: Swift.Float?
    /// Field `empty`.
    public var empty: Swift.String?
    /// Field `plain`.
    public var plain: Swift.String?
    /// Field `first`.
    public var first: Torture.V2.Size?
    /// Field `old`.
    @available(*, deprecated)
    public var old: Swift.String? {
      get { _old }
      set { _old = newValue }
    }
    private var _old: Swift.String?
    /// Takes the name that the default of `plain` would have.
    public var plainOrDefault: Swift.String?
    /// Field `a_string_or_default`.
    public var aStringOrDefault: Swift.String?
    /// `aDouble`, or without it the contract's default.
    public var aDoubleOrDefault: Swift.Double { self.aDouble ?? 1.5 }
    /// `aFloat`, or without it the contract's default.
    public var aFloatOrDefault: Swift.Float { self.aFloat ?? -Swift.Float.infinity }
    /// `anInt32`, or without it the contract's default.
    public var anInt32OrDefault: Swift.Int32 { self.anInt32 ?? -2147483648 }
    /// `anInt64`, or without it the contract's default.
    public var anInt64OrDefault: Swift.Int64 { self.anInt64 ?? -9223372036854775808 }
    /// `aUint32`, or without it the contract's default.
    public var aUint32OrDefault: Swift.UInt32 { self.aUint32 ?? 4294967295 }
    /// `aUint64`, or without it the contract's default.
    public var aUint64OrDefault: Swift.UInt64 { self.aUint64 ?? 18446744073709551615 }
    /// `aBool`, or without it the contract's default.
    public var aBoolOrDefault: Swift.Bool { self.aBool ?? true }
    /// `aString`, or without it the contract's default.
    public var aStringOrDefault_8: Swift.String { self.aString ?? "say \"hi\"\n\\ ä \0" }
    /// `someBytes`, or without it the contract's default.
    public var someBytesOrDefault: [Swift.UInt8] { self.someBytes ?? [0, 1, 255, 34, 92, 97, 98, 99, 10, 127] }
    /// `size`, or without it the contract's default.
    public var sizeOrDefault: Torture.V2.Size { self.size ?? Torture.V2.Size.small }
    /// `infinite`, or without it the contract's default.
    public var infiniteOrDefault: Swift.Double { self.infinite ?? Swift.Double.infinity }
    /// `noNumber`, or without it the contract's default.
    public var noNumberOrDefault: Swift.Double { self.noNumber ?? Swift.Double.nan }
    /// `huge`, or without it the contract's default.
    public var hugeOrDefault: Swift.Double { self.huge ?? 1e+300 }
    /// `zero`, or without it the contract's default.
    public var zeroOrDefault: Swift.Float { self.zero ?? -0.0 }
    /// `empty`, or without it the contract's default.
    public var emptyOrDefault: Swift.String { self.empty ?? "" }
    /// `old`, or without it the contract's default.
    @available(*, deprecated)
    public var oldOrDefault: Swift.String { self._old ?? "gone" }
    /// `plainOrDefault`, or without it the contract's default.
    public var plainOrDefaultOrDefault: Swift.String { self.plainOrDefault ?? "x" }
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.Defaults", byteCount: 296, file: .tortureV2Proto2,
      fields: """
        1 a_double double? 24 192
        2 a_float float? 196 200
        3 an_int32 int32? 204 208
        4 an_int64 int64? 32 212
        5 a_uint32 uint32? 216 220
        6 a_uint64 uint64? 40 224
        7 a_bool bool? 48 228
        8 a_string string~? 56 232
        9 some_bytes bytes? 72 236
        10 size enum:0? 240 244
        11 infinite double? 88 248
        12 no_number double? 96 252
        13 huge double? 104 256
        14 zero float? 260 264
        15 empty string~? 112 268
        16 plain string~? 128 272
        17 first enum:0? 276 280
        18 old string~? 144 284
        19 plain_or_default string~? 160 288
        20 a_string_or_default string~? 176 292
        """,
      enums: [Torture.V2.Size.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(aDouble, 24, 192)
      memory.optional(aFloat, 196, 200)
      memory.optional(anInt32, 204, 208)
      memory.optional(anInt64, 32, 212)
      memory.optional(aUint32, 216, 220)
      memory.optional(aUint64, 40, 224)
      memory.optional(aBool, 48, 228)
      memory.optional(aString, 56, 232)
      memory.optional(someBytes, 72, 236)
      memory.optional(size, 240, 244)
      memory.optional(infinite, 88, 248)
      memory.optional(noNumber, 96, 252)
      memory.optional(huge, 104, 256)
      memory.optional(zero, 260, 264)
      memory.optional(empty, 112, 268)
      memory.optional(plain, 128, 272)
      memory.optional(first, 276, 280)
      memory.optional(_old, 144, 284)
      memory.optional(plainOrDefault, 160, 288)
      memory.optional(aStringOrDefault, 176, 292)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.Needed`.
  public struct Needed: TernWire.Message {
    /// Field `number`.
    public var number: Swift.Int32
    /// Field `text`.
    public var text: Swift.String
    /// Field `size`.
    public var size: Torture.V2.Size
    /// Field `other`.
    public var other: Torture.V2.Size
    /// Field `inner`.
    public var inner: Torture.V2.Needed.Inner?
    /// Field `some_bytes`.
    public var someBytes: [Swift.UInt8]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.Needed", byteCount: 96, file: .tortureV2Proto2,
      fields: """
        1 number int32! 64 68
        2 text string~! 24 72
        3 size enum:0! 76 80
        4 other enum:0! 84 88
        5 inner message:0! 40 0
        6 some_bytes bytes! 48 92
        """,
      messages: [Torture.V2.Needed.Inner.self], enums: [Torture.V2.Size.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.required(number, 64, 68)
      memory.required(text, 24, 72)
      memory.required(size, 76, 80)
      memory.required(other, 84, 88)
      memory.message(inner, 40, 4)
      memory.required(someBytes, 48, 92)
      memory.unknownFields(unknownFields)
    }

    /// `torture.v2.Needed.Inner`.
    public struct Inner: TernWire.Message {
      /// Field `yes`.
      public var yes: Swift.Bool
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v2.Needed.Inner", byteCount: 40, file: .tortureV2Proto2,
        fields: """
          1 yes bool! 24 32
          """)

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.required(yes, 24, 32)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// `torture.v2.Closed`.
  public struct Closed: TernWire.Message {
    /// Field `one`.
    public var one: Torture.V2.Size?
    /// Field `many`.
    public var many: [Torture.V2.Size]
    /// Field `packed`.
    public var packed: [Torture.V2.Size]
    /// Field `named`.
    public var named: [Swift.String: Torture.V2.Level]
    /// One of `choice`, or none.
    public var choice: Choice?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.Closed", byteCount: 104, file: .tortureV2Proto2,
      fields: """
        1 one enum:0? 88 92
        2 many enum:0* 32 24
        3 packed enum:0# 48 40
        4 named map<string~,enum:1> 64 56
        5 chosen enum:0|0 72 96
        6 text string~|0 72 96
        """,
      enums: [Torture.V2.Size.self, Torture.V2.Level.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(one, 88, 92)
      memory.repeated(many, 32, 24)
      memory.repeated(packed, 48, 40)
      memory.map(named, 64, 56, 3)
      switch choice {
      case .chosen(let value): memory.oneof(value, 72, 96, 5)
      case .text(let value): memory.oneof(value, 72, 96, 6)
      case nil: break
      }
      memory.unknownFields(unknownFields)
    }

    /// The members of `choice`.
    public enum Choice: Swift.Hashable, Swift.Sendable {
      /// Field `chosen`.
      case chosen(Torture.V2.Size)
      /// Field `text`.
      case text(Swift.String)
    }
  }

  /// `torture.v2.Grouped`.
  public struct Grouped: TernWire.Message {
    /// Field `lonely`.
    public var lonely: Torture.V2.Grouped.Lonely?
    /// Field `many`.
    public var many: [Torture.V2.Grouped.Many]
    /// One of `choice`, or none.
    public var choice: Choice?
    /// Field `again`.
    @TernWire.Indirect public var again: Torture.V2.Grouped?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.Grouped", byteCount: 80, file: .tortureV2Proto2,
      fields: """
        1 lonely group:0 24 0
        3 many group:1* 40 32
        4 chosen group:2|0 48 72
        5 other string~|0 48 72
        6 again message:3 64 0
        """,
      messages: [Torture.V2.Grouped.Lonely.self, Torture.V2.Grouped.Many.self, Torture.V2.Grouped.Chosen.self, Torture.V2.Grouped.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(lonely, 24, 0)
      memory.messages(many, 40, 32, 1)
      switch choice {
      case .chosen(let value): memory.oneofMessage(value, 48, 72, 4, 2)
      case .other(let value): memory.oneof(value, 48, 72, 5)
      case nil: break
      }
      memory.message(again, 64, 4)
      memory.unknownFields(unknownFields)
    }

    /// The members of `choice`.
    public enum Choice: Swift.Hashable, Swift.Sendable {
      /// Field `chosen`.
      case chosen(Torture.V2.Grouped.Chosen)
      /// Field `other`.
      case other(Swift.String)
    }

    /// `torture.v2.Grouped.Lonely`.
    public struct Lonely: TernWire.Message {
      /// Field `a`.
      public var a: Swift.Int32?
      /// Field `deep`.
      public var deep: Torture.V2.Grouped.Lonely.Deep?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v2.Grouped.Lonely", byteCount: 40, file: .tortureV2Proto2,
        fields: """
          1 a int32? 32 36
          2 deep group:0 24 0
          """,
        messages: [Torture.V2.Grouped.Lonely.Deep.self])

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(a, 32, 36)
        memory.message(deep, 24, 1)
        memory.unknownFields(unknownFields)
      }

      /// `torture.v2.Grouped.Lonely.Deep`.
      public struct Deep: TernWire.Message {
        /// Field `b`.
        public var b: Swift.String?
        /// Fields that the contract does not know.
        public var unknownFields: TernWire.UnknownFields

        /// The layout in C memory.
        public static let messageType = TernWire.MessageType(
          "torture.v2.Grouped.Lonely.Deep", byteCount: 48, file: .tortureV2Proto2,
          fields: """
            1 b string~? 24 40
            """)

        /// Lays the message out in C memory.
        public func write(to memory: TernWire.MessageWriter) {
          memory.optional(b, 24, 40)
          memory.unknownFields(unknownFields)
        }
      }
    }

    /// `torture.v2.Grouped.Many`.
    public struct Many: TernWire.Message {
      /// Field `c`.
      public var c: Swift.Int32?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v2.Grouped.Many", byteCount: 32, file: .tortureV2Proto2,
        fields: """
          1 c int32? 24 28
          """)

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(c, 24, 28)
        memory.unknownFields(unknownFields)
      }
    }

    /// `torture.v2.Grouped.Chosen`.
    public struct Chosen: TernWire.Message {
      /// Field `d`.
      public var d: Swift.Int32?
      /// Fields that the contract does not know.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v2.Grouped.Chosen", byteCount: 32, file: .tortureV2Proto2,
        fields: """
          1 d int32? 24 28
          """)

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(d, 24, 28)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// `torture.v2.Extended`.
  public struct Extended: TernWire.Message {
    /// Field `name`.
    public var name: Swift.String?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.Extended", byteCount: 48, file: .tortureV2Proto2,
      fields: """
        1 name string~? 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(name, 24, 40)
      memory.unknownFields(unknownFields)
    }

    /// Extension `torture.v2.Extended.inside` of `torture.v2.Extended`.
    public static let inside = TernWire.ExtensionField<Torture.V2.Extended, Torture.V2.Extended>(
      "torture.v2.Extended.inside", "100 inside message:0 24 0", file: .tortureV2Proto2,
      byteCount: 32, messages: [Torture.V2.Extended.self])

    /// Extension `torture.v2.Extended.message_type` of `torture.v2.Extended`.
    public static let messageType_ = TernWire.ExtensionField<Torture.V2.Extended, Swift.String>(
      "torture.v2.Extended.message_type", "101 message_type string~? 24 40", file: .tortureV2Proto2,
      byteCount: 48)
  }

  /// `torture.v2.Payload`.
  public struct Payload: TernWire.Message {
    /// Field `text`.
    public var text: Swift.String?
    /// Field `inner`.
    @TernWire.Indirect public var inner: Torture.V2.Payload?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.Payload", byteCount: 56, file: .tortureV2Proto2,
      fields: """
        1 text string~? 24 48
        2 inner message:0 40 0
        """,
      messages: [Torture.V2.Payload.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(text, 24, 48)
      memory.message(inner, 40, 1)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.GroupExt`.
  public struct GroupExt: TernWire.Message {
    /// Field `a`.
    public var a: Swift.Int32?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.GroupExt", byteCount: 32, file: .tortureV2Proto2,
      fields: """
        1 a int32? 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(a, 24, 28)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.GroupsExt`.
  public struct GroupsExt: TernWire.Message {
    /// Field `a`.
    public var a: Swift.Int32?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.GroupsExt", byteCount: 32, file: .tortureV2Proto2,
      fields: """
        1 a int32? 24 28
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(a, 24, 28)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.Annotated`.
  @available(*, deprecated)
  public typealias Annotated = _Annotated
  /// What `Annotated` stands for.
  public struct _Annotated: TernWire.Message {
    /// Field `name`.
    public var name: Swift.String?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.Annotated", byteCount: 48, file: .tortureV2Proto2,
      fields: """
        1 name string~? 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(name, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.Set`.
  public struct Set: TernWire.Message {
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.Set", byteCount: 24, file: .tortureV2Proto2,
      fields: "")

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.Item`.
  public struct Item: TernWire.Message {
    /// Field `number`.
    public var number: Swift.Int32?
    /// Field `text`.
    public var text: Swift.String?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.Item", byteCount: 56, file: .tortureV2Proto2,
      fields: """
        15 number int32? 40 44
        25 text string~? 24 48
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(number, 40, 44)
      memory.optional(text, 24, 48)
      memory.unknownFields(unknownFields)
    }

    /// Extension `torture.v2.Item.item` of `torture.v2.Set`.
    public static let item = TernWire.ExtensionField<Torture.V2.Set, Torture.V2.Item>(
      "torture.v2.Item.item", "1547769 item message:0 24 0", file: .tortureV2Proto2,
      byteCount: 32, isMessageSet: true, messages: [Torture.V2.Item.self])
  }

  /// Extension `torture.v2.number_ext` of `torture.v2.Extended`.
  public static let numberExt = TernWire.ExtensionField<Torture.V2.Extended, Swift.Int32>(
    "torture.v2.number_ext", "110 number_ext int32? 24 28", file: .tortureV2Proto2,
    byteCount: 32)

  /// Extension `torture.v2.zigzag` of `torture.v2.Extended`.
  public static let zigzag = TernWire.ExtensionField<Torture.V2.Extended, Swift.Int32>(
    "torture.v2.zigzag", "111 zigzag sint32? 24 28", file: .tortureV2Proto2,
    byteCount: 32, defaultValue: -7)

  /// Extension `torture.v2.fixed` of `torture.v2.Extended`.
  public static let fixed = TernWire.ExtensionField<Torture.V2.Extended, Swift.UInt64>(
    "torture.v2.fixed", "112 fixed fixed64? 24 32", file: .tortureV2Proto2,
    byteCount: 40)

  /// Extension `torture.v2.text_ext` of `torture.v2.Extended`.
  public static let textExt = TernWire.ExtensionField<Torture.V2.Extended, Swift.String>(
    "torture.v2.text_ext", "113 text_ext string~? 24 40", file: .tortureV2Proto2,
    byteCount: 48, defaultValue: "nothing")

  /// Extension `torture.v2.bytes_ext` of `torture.v2.Extended`.
  public static let bytesExt = TernWire.ExtensionField<Torture.V2.Extended, [Swift.UInt8]>(
    "torture.v2.bytes_ext", "114 bytes_ext bytes? 24 40", file: .tortureV2Proto2,
    byteCount: 48)

  /// Extension `torture.v2.bool_ext` of `torture.v2.Extended`.
  public static let boolExt = TernWire.ExtensionField<Torture.V2.Extended, Swift.Bool>(
    "torture.v2.bool_ext", "115 bool_ext bool? 24 32", file: .tortureV2Proto2,
    byteCount: 40)

  /// Extension `torture.v2.double_ext` of `torture.v2.Extended`.
  public static let doubleExt = TernWire.ExtensionField<Torture.V2.Extended, Swift.Double>(
    "torture.v2.double_ext", "116 double_ext double? 24 32", file: .tortureV2Proto2,
    byteCount: 40)

  /// Extension `torture.v2.size_ext` of `torture.v2.Extended`.
  public static let sizeExt = TernWire.ExtensionField<Torture.V2.Extended, Torture.V2.Size>(
    "torture.v2.size_ext", "117 size_ext enum:0? 24 28", file: .tortureV2Proto2,
    byteCount: 32, enums: [Torture.V2.Size.self], defaultValue: Torture.V2.Size.small)

  /// A message.
  public static let payloadExt = TernWire.ExtensionField<Torture.V2.Extended, Torture.V2.Payload>(
    "torture.v2.payload_ext", "118 payload_ext message:0 24 0", file: .tortureV2Proto2,
    byteCount: 32, messages: [Torture.V2.Payload.self])

  /// Extension `torture.v2.groupext` of `torture.v2.Extended`.
  public static let groupExt = TernWire.ExtensionField<Torture.V2.Extended, Torture.V2.GroupExt>(
    "torture.v2.groupext", "119 groupext group:0 24 0", file: .tortureV2Proto2,
    byteCount: 32, messages: [Torture.V2.GroupExt.self])

  /// Extension `torture.v2.numbers` of `torture.v2.Extended`.
  public static let numbers = TernWire.RepeatedExtensionField<Torture.V2.Extended, Swift.Int32>(
    "torture.v2.numbers", "120 numbers int32* 32 24", file: .tortureV2Proto2,
    byteCount: 40)

  /// Extension `torture.v2.packed_numbers` of `torture.v2.Extended`.
  public static let packedNumbers = TernWire.RepeatedExtensionField<Torture.V2.Extended, Swift.Int32>(
    "torture.v2.packed_numbers", "121 packed_numbers int32# 32 24", file: .tortureV2Proto2,
    byteCount: 40)

  /// Extension `torture.v2.texts` of `torture.v2.Extended`.
  public static let texts = TernWire.RepeatedExtensionField<Torture.V2.Extended, Swift.String>(
    "torture.v2.texts", "122 texts string~* 32 24", file: .tortureV2Proto2,
    byteCount: 40)

  /// Extension `torture.v2.payloads` of `torture.v2.Extended`.
  public static let payloads = TernWire.RepeatedExtensionField<Torture.V2.Extended, Torture.V2.Payload>(
    "torture.v2.payloads", "123 payloads message:0* 32 24", file: .tortureV2Proto2,
    byteCount: 40, messages: [Torture.V2.Payload.self])

  /// Extension `torture.v2.sizes` of `torture.v2.Extended`.
  public static let sizes = TernWire.RepeatedExtensionField<Torture.V2.Extended, Torture.V2.Size>(
    "torture.v2.sizes", "124 sizes enum:0* 32 24", file: .tortureV2Proto2,
    byteCount: 40, enums: [Torture.V2.Size.self])

  /// Extension `torture.v2.groupsext` of `torture.v2.Extended`.
  public static let groupsExt = TernWire.RepeatedExtensionField<Torture.V2.Extended, Torture.V2.GroupsExt>(
    "torture.v2.groupsext", "125 groupsext group:0* 32 24", file: .tortureV2Proto2,
    byteCount: 40, messages: [Torture.V2.GroupsExt.self])

  /// Extension `torture.v2.old_ext` of `torture.v2.Extended`.
  @available(*, deprecated)
  public static let oldExt = TernWire.ExtensionField<Torture.V2.Extended, Swift.Int32>(
    "torture.v2.old_ext", "126 old_ext int32? 24 28", file: .tortureV2Proto2,
    byteCount: 32)

  /// Becomes the same in Swift as the one before it.
  public static let oldExt_127 = TernWire.ExtensionField<Torture.V2.Extended, Swift.Int32>(
    "torture.v2.OldExt", "127 OldExt int32? 24 28", file: .tortureV2Proto2,
    byteCount: 32)

  /// Extension `torture.v2.default` of `torture.v2.Extended`.
  public static let `default` = TernWire.ExtensionField<Torture.V2.Extended, Torture.V2.Extended>(
    "torture.v2.default", "128 default message:0 24 0", file: .tortureV2Proto2,
    byteCount: 32, messages: [Torture.V2.Extended.self])

  /// Extension `torture.v2.note` of `google.protobuf.FieldOptions`.
  public static let note = TernWire.ExtensionField<Google.Protobuf.FieldOptions, Torture.V2.Payload>(
    "torture.v2.note", "51001 note message:0 24 0", file: .tortureV2Proto2,
    byteCount: 32, messages: [Torture.V2.Payload.self])

  /// Extension `torture.v2.payload_item` of `torture.v2.Set`.
  public static let payloadItem = TernWire.ExtensionField<Torture.V2.Set, Torture.V2.Payload>(
    "torture.v2.payload_item", "1547770 payload_item message:0 24 0", file: .tortureV2Proto2,
    byteCount: 32, isMessageSet: true, messages: [Torture.V2.Payload.self])
}

extension Torture.V2.Defaults {
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
    aBool: Swift.Bool? = nil,
    aString: Swift.String? = nil,
    someBytes: [Swift.UInt8]? = nil,
    size: Torture.V2.Size? = nil,
    infinite: Swift.Double? = nil,
    noNumber: Swift.Double? = nil,
    huge: Swift.Double? = nil,
    zero: Swift.Float? = nil,
    empty: Swift.String? = nil,
    plain: Swift.String? = nil,
    first: Torture.V2.Size? = nil,
    old: Swift.String? = nil,
    plainOrDefault: Swift.String? = nil,
    aStringOrDefault: Swift.String? = nil
  ) {
    self.init(
      aDouble: aDouble,
      aFloat: aFloat,
      anInt32: anInt32,
      anInt64: anInt64,
      aUint32: aUint32,
      aUint64: aUint64,
      aBool: aBool,
      aString: aString,
      someBytes: someBytes,
      size: size,
      infinite: infinite,
      noNumber: noNumber,
      huge: huge,
      zero: zero,
      empty: empty,
      plain: plain,
      first: first,
      _old: old,
      plainOrDefault: plainOrDefault,
      aStringOrDefault: aStringOrDefault,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      aDouble: memory.optional(24, 192),
      aFloat: memory.optional(196, 200),
      anInt32: memory.optional(204, 208),
      anInt64: memory.optional(32, 212),
      aUint32: memory.optional(216, 220),
      aUint64: memory.optional(40, 224),
      aBool: memory.optional(48, 228),
      aString: memory.optional(56, 232),
      someBytes: memory.optional(72, 236),
      size: memory.optional(240, 244),
      infinite: memory.optional(88, 248),
      noNumber: memory.optional(96, 252),
      huge: memory.optional(104, 256),
      zero: memory.optional(260, 264),
      empty: memory.optional(112, 268),
      plain: memory.optional(128, 272),
      first: memory.optional(276, 280),
      _old: memory.optional(144, 284),
      plainOrDefault: memory.optional(160, 288),
      aStringOrDefault: memory.optional(176, 292),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Needed {
  /// A message with every field at its default.
  public init() { self.init(number: 0) }

  /// A message with the given fields.
  public init(
    number: Swift.Int32 = 0,
    text: Swift.String = "given",
    size: Torture.V2.Size = .large,
    other: Torture.V2.Size = Torture.V2.Size.zero,
    inner: Torture.V2.Needed.Inner? = nil,
    someBytes: [Swift.UInt8] = []
  ) {
    self.init(
      number: number,
      text: text,
      size: size,
      other: other,
      inner: inner,
      someBytes: someBytes,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      number: memory.value(64),
      text: memory.string(24),
      size: memory.value(76),
      other: memory.value(84),
      inner: memory.optionalMessage(40),
      someBytes: memory.value(48),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Needed.Inner {
  /// A message with every field at its default.
  public init() { self.init(yes: true) }

  /// A message with the given fields.
  public init(yes: Swift.Bool = true) {
    self.init(yes: yes, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      yes: memory.value(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Closed {
  /// A message with every field at its default.
  public init() { self.init(one: nil) }

  /// A message with the given fields.
  public init(
    one: Torture.V2.Size? = nil,
    many: [Torture.V2.Size] = [],
    packed: [Torture.V2.Size] = [],
    named: [Swift.String: Torture.V2.Level] = [:],
    choice: Choice? = nil
  ) {
    self.init(
      one: one,
      many: many,
      packed: packed,
      named: named,
      choice: choice,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let choice: Choice?
    switch memory.oneofCase(96) {
    case 5: choice = .chosen(memory.value(72))
    case 6: choice = .text(memory.string(72))
    default: choice = nil
    }
    self.init(
      one: memory.optional(88, 92),
      many: memory.repeated(32, 24),
      packed: memory.repeated(48, 40),
      named: memory.map(64, 56),
      choice: choice,
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Grouped {
  /// A message with every field at its default.
  public init() { self.init(lonely: nil) }

  /// A message with the given fields.
  public init(
    lonely: Torture.V2.Grouped.Lonely? = nil,
    many: [Torture.V2.Grouped.Many] = [],
    choice: Choice? = nil,
    again: Torture.V2.Grouped? = nil
  ) {
    self.init(lonely: lonely, many: many, choice: choice, again: again, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let choice: Choice?
    switch memory.oneofCase(72) {
    case 4: choice = .chosen(memory.message(48))
    case 5: choice = .other(memory.string(48))
    default: choice = nil
    }
    self.init(
      lonely: memory.optionalMessage(24),
      many: memory.messages(40, 32),
      choice: choice,
      again: memory.optionalMessage(64),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Grouped.Lonely {
  /// A message with every field at its default.
  public init() { self.init(a: nil) }

  /// A message with the given fields.
  public init(
    a: Swift.Int32? = nil,
    deep: Torture.V2.Grouped.Lonely.Deep? = nil
  ) {
    self.init(a: a, deep: deep, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      a: memory.optional(32, 36),
      deep: memory.optionalMessage(24),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Grouped.Lonely.Deep {
  /// A message with every field at its default.
  public init() { self.init(b: nil) }

  /// A message with the given fields.
  public init(b: Swift.String? = nil) {
    self.init(b: b, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      b: memory.optional(24, 40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Grouped.Many {
  /// A message with every field at its default.
  public init() { self.init(c: nil) }

  /// A message with the given fields.
  public init(c: Swift.Int32? = nil) {
    self.init(c: c, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      c: memory.optional(24, 28),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Grouped.Chosen {
  /// A message with every field at its default.
  public init() { self.init(d: nil) }

  /// A message with the given fields.
  public init(d: Swift.Int32? = nil) {
    self.init(d: d, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      d: memory.optional(24, 28),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Extended {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(name: Swift.String? = nil) {
    self.init(name: name, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Payload {
  /// A message with every field at its default.
  public init() { self.init(text: nil) }

  /// A message with the given fields.
  public init(
    text: Swift.String? = nil,
    inner: Torture.V2.Payload? = nil
  ) {
    self.init(text: text, inner: inner, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      text: memory.optional(24, 48),
      inner: memory.optionalMessage(40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.GroupExt {
  /// A message with every field at its default.
  public init() { self.init(a: nil) }

  /// A message with the given fields.
  public init(a: Swift.Int32? = nil) {
    self.init(a: a, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      a: memory.optional(24, 28),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.GroupsExt {
  /// A message with every field at its default.
  public init() { self.init(a: nil) }

  /// A message with the given fields.
  public init(a: Swift.Int32? = nil) {
    self.init(a: a, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      a: memory.optional(24, 28),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2._Annotated {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(name: Swift.String? = nil) {
    self.init(name: name, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 40),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Set {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension Torture.V2.Item {
  /// A message with every field at its default.
  public init() { self.init(number: nil) }

  /// A message with the given fields.
  public init(
    number: Swift.Int32? = nil,
    text: Swift.String? = nil
  ) {
    self.init(number: number, text: text, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      number: memory.optional(40, 44),
      text: memory.optional(24, 48),
      unknownFields: memory.unknownFields()
    )
  }
}

extension TernWire.EmbeddedFile {
  /// `torture/v2/proto2.proto`.
  public static let tortureV2Proto2 = TernWire.EmbeddedFile(
    "torture/v2/proto2.proto",
    [.googleProtobufDescriptor],
    "\n\u{17}torture/v2/proto2.proto\u{12}\ntorture.v2\u{1A} google/protobuf/descriptor.proto\"\u{F4}\u{5}\n\u{8}Defaults\u{12}\u{1E}\n\u{8}a_double\u{18}\u{1} \u{1}(\u{1}:\u{3}1.5R\u{7}aDouble\u{12}\u{1D}\n\u{7}a_float\u{18}\u{2} \u{1}(\u{2}:\u{4}-infR\u{6}aFloat\u{12}&\n\u{8}an_int32\u{18}\u{3} \u{1}(\u{5}:\u{B}-2147483648R\u{7}anInt32\u{12}/\n\u{8}an_int64\u{18}\u{4} \u{1}(\u{3}:\u{14}-9223372036854775808R\u{7}anInt64\u{12}%\n\u{8}a_uint32\u{18}\u{5} \u{1}(\u{D}:\n4294967295R\u{7}aUint32\u{12}/\n\u{8}a_uint64\u{18}\u{6} \u{1}(\u{4}:\u{14}18446744073709551615R\u{7}aUint64\u{12}\u{1B}\n\u{6}a_bool\u{18}\u{7} \u{1}(\u{8}:\u{4}trueR\u{5}aBool\u{12}*\n\u{8}a_string\u{18}\u{8} \u{1}(\u{9}:\u{F}say \"hi\"\n\\ \u{C3}\u{A4} \u{0}R\u{7}aString\u{12}8\n\nsome_bytes\u{18}\u{9} \u{1}(\u{C}:\u{19}\\000\\001\\377\\\"\\\\abc\\n\\177R\u{9}someBytes\u{12}0\n\u{4}size\u{18}\n \u{1}(\u{E}2\u{10}.torture.v2.Size:\nSIZE_SMALLR\u{4}size\u{12}\u{1F}\n\u{8}infinite\u{18}\u{B} \u{1}(\u{1}:\u{3}infR\u{8}infinite\u{12} \n\u{9}no_number\u{18}\u{C} \u{1}(\u{1}:\u{3}nanR\u{8}noNumber\u{12}\u{1A}\n\u{4}huge\u{18}\u{D} \u{1}(\u{1}:\u{6}1e+300R\u{4}huge\u{12}\u{16}\n\u{4}zero\u{18}\u{E} \u{1}(\u{2}:\u{2}-0R\u{4}zero\u{12}\u{16}\n\u{5}empty\u{18}\u{F} \u{1}(\u{9}:\u{0}R\u{5}empty\u{12}\u{14}\n\u{5}plain\u{18}\u{10} \u{1}(\u{9}R\u{5}plain\u{12}&\n\u{5}first\u{18}\u{11} \u{1}(\u{E}2\u{10}.torture.v2.SizeR\u{5}first\u{12}\u{1A}\n\u{3}old\u{18}\u{12} \u{1}(\u{9}:\u{4}goneB\u{2}\u{18}\u{1}R\u{3}old\u{12}+\n\u{10}plain_or_default\u{18}\u{13} \u{1}(\u{9}:\u{1}xR\u{E}plainOrDefault\u{12}-\n\u{13}a_string_or_default\u{18}\u{14} \u{1}(\u{9}R\u{10}aStringOrDefault\"\u{84}\u{2}\n\u{6}Needed\u{12}\u{16}\n\u{6}number\u{18}\u{1} \u{2}(\u{5}R\u{6}number\u{12}\u{19}\n\u{4}text\u{18}\u{2} \u{2}(\u{9}:\u{5}givenR\u{4}text\u{12}$\n\u{4}size\u{18}\u{3} \u{2}(\u{E}2\u{10}.torture.v2.SizeR\u{4}size\u{12}1\n\u{5}other\u{18}\u{4} \u{2}(\u{E}2\u{10}.torture.v2.Size:\u{9}SIZE_ZEROR\u{5}other\u{12}.\n\u{5}inner\u{18}\u{5} \u{2}(\u{B}2\u{18}.torture.v2.Needed.InnerR\u{5}inner\u{12}\u{1D}\n\nsome_bytes\u{18}\u{6} \u{2}(\u{C}R\u{9}someBytes\u{1A}\u{1F}\n\u{5}Inner\u{12}\u{16}\n\u{3}yes\u{18}\u{1} \u{2}(\u{8}:\u{4}trueR\u{3}yes\"\u{CE}\u{2}\n\u{6}Closed\u{12}\"\n\u{3}one\u{18}\u{1} \u{1}(\u{E}2\u{10}.torture.v2.SizeR\u{3}one\u{12}$\n\u{4}many\u{18}\u{2} \u{3}(\u{E}2\u{10}.torture.v2.SizeR\u{4}many\u{12},\n\u{6}packed\u{18}\u{3} \u{3}(\u{E}2\u{10}.torture.v2.SizeB\u{2}\u{10}\u{1}R\u{6}packed\u{12}3\n\u{5}named\u{18}\u{4} \u{3}(\u{B}2\u{1D}.torture.v2.Closed.NamedEntryR\u{5}named\u{12}*\n\u{6}chosen\u{18}\u{5} \u{1}(\u{E}2\u{10}.torture.v2.SizeH\u{0}R\u{6}chosen\u{12}\u{14}\n\u{4}text\u{18}\u{6} \u{1}(\u{9}H\u{0}R\u{4}text\u{1A}K\n\nNamedEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{9}R\u{3}key\u{12}'\n\u{5}value\u{18}\u{2} \u{1}(\u{E}2\u{11}.torture.v2.LevelR\u{5}value:\u{2}8\u{1}B\u{8}\n\u{6}choice\"\u{FF}\u{2}\n\u{7}Grouped\u{12}2\n\u{6}lonely\u{18}\u{1} \u{1}(\n2\u{1A}.torture.v2.Grouped.LonelyR\u{6}lonely\u{12},\n\u{4}many\u{18}\u{3} \u{3}(\n2\u{18}.torture.v2.Grouped.ManyR\u{4}many\u{12}4\n\u{6}chosen\u{18}\u{4} \u{1}(\n2\u{1A}.torture.v2.Grouped.ChosenH\u{0}R\u{6}chosen\u{12}\u{16}\n\u{5}other\u{18}\u{5} \u{1}(\u{9}H\u{0}R\u{5}other\u{12})\n\u{5}again\u{18}\u{6} \u{1}(\u{B}2\u{13}.torture.v2.GroupedR\u{5}again\u{1A}a\n\u{6}Lonely\u{12}\u{C}\n\u{1}a\u{18}\u{1} \u{1}(\u{5}R\u{1}a\u{12}3\n\u{4}deep\u{18}\u{2} \u{1}(\n2\u{1F}.torture.v2.Grouped.Lonely.DeepR\u{4}deep\u{1A}\u{14}\n\u{4}Deep\u{12}\u{C}\n\u{1}b\u{18}\u{1} \u{1}(\u{9}R\u{1}b\u{1A}\u{14}\n\u{4}Many\u{12}\u{C}\n\u{1}c\u{18}\u{1} \u{1}(\u{5}R\u{1}c\u{1A}\u{16}\n\u{6}Chosen\u{12}\u{C}\n\u{1}d\u{18}\u{1} \u{1}(\u{5}R\u{1}dB\u{8}\n\u{6}choice\"\u{A5}\u{1}\n\u{8}Extended\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name*\u{8}\u{8}d\u{10}\u{80}\u{80}\u{80}\u{80}\u{2}2B\n\u{6}inside\u{12}\u{14}.torture.v2.Extended\u{18}d \u{1}(\u{B}2\u{14}.torture.v2.ExtendedR\u{6}inside27\n\u{C}message_type\u{12}\u{14}.torture.v2.Extended\u{18}e \u{1}(\u{9}R\u{B}messageType\"H\n\u{7}Payload\u{12}\u{12}\n\u{4}text\u{18}\u{1} \u{1}(\u{9}R\u{4}text\u{12})\n\u{5}inner\u{18}\u{2} \u{1}(\u{B}2\u{13}.torture.v2.PayloadR\u{5}inner\"\u{18}\n\u{8}GroupExt\u{12}\u{C}\n\u{1}a\u{18}\u{1} \u{1}(\u{5}R\u{1}a\"\u{19}\n\u{9}GroupsExt\u{12}\u{C}\n\u{1}a\u{18}\u{1} \u{1}(\u{5}R\u{1}a\"5\n\u{9}Annotated\u{12}$\n\u{4}name\u{18}\u{1} \u{1}(\u{9}B\u{10}\u{CA}\u{F3}\u{18}\u{C}\n\non a fieldR\u{4}name:\u{2}\u{18}\u{1}\"\u{13}\n\u{3}Set*\u{8}\u{8}\u{4}\u{10}\u{FF}\u{FF}\u{FF}\u{FF}\u{7}:\u{2}\u{8}\u{1}\"k\n\u{4}Item\u{12}\u{16}\n\u{6}number\u{18}\u{F} \u{1}(\u{5}R\u{6}number\u{12}\u{12}\n\u{4}text\u{18}\u{19} \u{1}(\u{9}R\u{4}text27\n\u{4}item\u{12}\u{F}.torture.v2.Set\u{18}\u{F9}\u{BB}^ \u{1}(\u{B}2\u{10}.torture.v2.ItemR\u{4}item*~\n\u{4}Size\u{12}\u{E}\n\nSIZE_LARGE\u{10}\u{3}\u{12}\u{17}\n\nSIZE_SMALL\u{10}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{1}\u{12}\u{16}\n\u{9}SIZE_TINY\u{10}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{FF}\u{1}\u{12}\u{D}\n\u{9}SIZE_ZERO\u{10}\u{0}\u{12}\u{10}\n\u{8}SIZE_OLD\u{10}\u{9}\u{1A}\u{2}\u{8}\u{1}\u{12}\u{10}\n\u{C}SIZE_ANCIENT\u{10}\u{9}\u{1A}\u{2}\u{10}\u{1}*'\n\u{5}Level\u{12}\u{E}\n\nLEVEL_NONE\u{10}\u{0}\u{12}\u{E}\n\nLEVEL_SOME\u{10}\u{1}:3\n\nnumber_ext\u{12}\u{14}.torture.v2.Extended\u{18}n \u{1}(\u{5}R\u{9}numberExt:0\n\u{6}zigzag\u{12}\u{14}.torture.v2.Extended\u{18}o \u{1}(\u{11}:\u{2}-7R\u{6}zigzag:*\n\u{5}fixed\u{12}\u{14}.torture.v2.Extended\u{18}p \u{1}(\u{6}R\u{5}fixed:8\n\u{8}text_ext\u{12}\u{14}.torture.v2.Extended\u{18}q \u{1}(\u{9}:\u{7}nothingR\u{7}textExt:1\n\u{9}bytes_ext\u{12}\u{14}.torture.v2.Extended\u{18}r \u{1}(\u{C}R\u{8}bytesExt:/\n\u{8}bool_ext\u{12}\u{14}.torture.v2.Extended\u{18}s \u{1}(\u{8}R\u{7}boolExt:3\n\ndouble_ext\u{12}\u{14}.torture.v2.Extended\u{18}t \u{1}(\u{1}R\u{9}doubleExt:M\n\u{8}size_ext\u{12}\u{14}.torture.v2.Extended\u{18}u \u{1}(\u{E}2\u{10}.torture.v2.Size:\nSIZE_SMALLR\u{7}sizeExt:J\n\u{B}payload_ext\u{12}\u{14}.torture.v2.Extended\u{18}v \u{1}(\u{B}2\u{13}.torture.v2.PayloadR\npayloadExt:F\n\u{8}groupext\u{12}\u{14}.torture.v2.Extended\u{18}w \u{1}(\n2\u{14}.torture.v2.GroupExtR\u{8}groupext:.\n\u{7}numbers\u{12}\u{14}.torture.v2.Extended\u{18}x \u{3}(\u{5}R\u{7}numbers:?\n\u{E}packed_numbers\u{12}\u{14}.torture.v2.Extended\u{18}y \u{3}(\u{5}B\u{2}\u{10}\u{1}R\u{D}packedNumbers:*\n\u{5}texts\u{12}\u{14}.torture.v2.Extended\u{18}z \u{3}(\u{9}R\u{5}texts:E\n\u{8}payloads\u{12}\u{14}.torture.v2.Extended\u{18}{ \u{3}(\u{B}2\u{13}.torture.v2.PayloadR\u{8}payloads:<\n\u{5}sizes\u{12}\u{14}.torture.v2.Extended\u{18}| \u{3}(\u{E}2\u{10}.torture.v2.SizeR\u{5}sizes:I\n\u{9}groupsext\u{12}\u{14}.torture.v2.Extended\u{18}} \u{3}(\n2\u{15}.torture.v2.GroupsExtR\u{9}groupsext:1\n\u{7}old_ext\u{12}\u{14}.torture.v2.Extended\u{18}~ \u{1}(\u{5}B\u{2}\u{18}\u{1}R\u{6}oldExt:,\n\u{6}OldExt\u{12}\u{14}.torture.v2.Extended\u{18}\u{7F} \u{1}(\u{5}R\u{6}OldExt:E\n\u{7}default\u{12}\u{14}.torture.v2.Extended\u{18}\u{80}\u{1} \u{1}(\u{B}2\u{14}.torture.v2.ExtendedR\u{7}default:H\n\u{4}note\u{12}\u{1D}.google.protobuf.FieldOptions\u{18}\u{B9}\u{8E}\u{3} \u{1}(\u{B}2\u{13}.torture.v2.PayloadR\u{4}note:I\n\u{C}payload_item\u{12}\u{F}.torture.v2.Set\u{18}\u{FA}\u{BB}^ \u{1}(\u{B}2\u{13}.torture.v2.PayloadR\u{B}payloadItem",
    comments: "\nl\n\u{1}\u{C}\u{12}\u{3}\u{1}\u{0}\u{12}\u{1A}b What proto2 adds: presence everywhere, defaults, closed enums, groups, extensions, message sets.\n\n:\n\u{2}\u{5}\u{0}\u{12}\u{4}\u{8}\u{0}\u{10}\u{1}\u{1A}. A closed enum, whose first value isn't zero.\n\nE\n\u{4}\u{4}\u{0}\u{2}\u{12}\u{12}\u{3}+\u{2}8\u{1A}8 Takes the name that the default of `plain` would have.\n\n\u{17}\n\u{2}\u{7}\u{8}\u{12}\u{3}s\u{2}%\u{1A}\u{C} A message.\n\n=\n\u{2}\u{7}\u{11}\u{12}\u{4}\u{81}\u{1}\u{2}\u{1E}\u{1A}1 Becomes the same in Swift as the one before it.\n")
}
