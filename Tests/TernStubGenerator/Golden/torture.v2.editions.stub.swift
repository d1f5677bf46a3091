// swift-format-ignore-file
// Generated from torture/v2/editions.proto by Tern's stubgen. Do not edit.

public import TernWire

extension Torture.V2.Editions {
  /// `torture.v2.editions.Open`.
  public enum Open: TernWire.ProtoEnum {
    /// `OPEN_UNSPECIFIED`, number 0.
    case unspecified
    /// `OPEN_ONE`, number 1.
    case one
    /// A number that the contract doesn't name.
    case unrecognized(Swift.Int32)

    /// The value of a number.
    public init(rawValue: Swift.Int32) {
      switch rawValue {
      case 0: self = .unspecified
      case 1: self = .one
      default: self = .unrecognized(rawValue)
      }
    }

    /// The number.
    public var rawValue: Swift.Int32 {
      switch self {
      case .unspecified: 0
      case .one: 1
      case .unrecognized(let value): value
      }
    }

    /// The names in the contract.
    public static let enumType = TernWire.EnumType(
      "torture.v2.editions.Open", file: .tortureV2Editions,
      values: """
        0 OPEN_UNSPECIFIED
        1 OPEN_ONE
        """)
  }

  /// `torture.v2.editions.Level`.
  public enum Level: Swift.Int32, TernWire.ClosedEnum {
    /// `LEVEL_NONE`, number 0.
    case none = 0
    /// `LEVEL_SOME`, number 1.
    case some = 1

    /// The names in the contract.
    public static let enumType = TernWire.EnumType(
      "torture.v2.editions.Level", file: .tortureV2Editions,
      values: """
        0 LEVEL_NONE
        1 LEVEL_SOME
        """)
  }

  /// `torture.v2.editions.Shut`.
  public enum Shut: Swift.Int32, TernWire.ClosedEnum {
    /// `SHUT_ONE`, number 1.
    case one = 1
    /// `SHUT_TWO`, number 2.
    case two = 2

    /// The names in the contract.
    public static let enumType = TernWire.EnumType(
      "torture.v2.editions.Shut", file: .tortureV2Editions,
      values: """
        1 SHUT_ONE
        2 SHUT_TWO
        """)
  }

  /// `torture.v2.editions.Presence`.
  public struct Presence: TernWire.Message {
    /// Field `explicit`.
    public var explicit: Swift.String?
    /// Field `implicit`.
    public var implicit: Swift.String
    /// Field `needed`.
    public var needed: Swift.String
    /// Field `with_default`.
    public var withDefault: Swift.Int32?
    /// Field `open`.
    public var open: Torture.V2.Editions.Open?
    /// Field `shut`.
    public var shut: Torture.V2.Editions.Shut?
    /// Field `quiet`.
    public var quiet: Torture.V2.Editions.Open
    /// `withDefault`, or without it the contract's default.
    public var withDefaultOrDefault: Swift.Int32 { self.withDefault ?? 42 }
    /// `shut`, or without it the contract's default.
    public var shutOrDefault: Torture.V2.Editions.Shut { self.shut ?? Torture.V2.Editions.Shut.two }
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.editions.Presence", byteCount: 120, file: .tortureV2Editions,
      fields: """
        1 explicit string? 24 72
        2 implicit string 40 76
        3 needed string! 56 80
        4 with_default int32? 84 88
        5 open enum? 92 96
        6 shut enum:0? 100 104
        7 quiet enum 108 112
        """,
      enums: [Torture.V2.Editions.Shut.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(explicit, 24, 72)
      memory.string(implicit, 40, 76)
      memory.required(needed, 56, 80)
      memory.optional(withDefault, 84, 88)
      memory.optional(open, 92, 96)
      memory.optional(shut, 100, 104)
      memory.implicit(quiet, 108, 112)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.editions.Delimited`.
  public struct Delimited: TernWire.Message {
    /// Field `self`.
    @TernWire.Indirect public var self_: Torture.V2.Editions.Delimited?
    /// Field `many`.
    public var many: [Torture.V2.Editions.Presence]
    /// One of `choice`, or none.
    public var choice: Choice?
    /// Field `levels`.
    public var levels: [Swift.Int32: Torture.V2.Editions.Level]
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.editions.Delimited", byteCount: 80, file: .tortureV2Editions,
      fields: """
        1 self group:0 24 0
        2 many group:1* 40 32
        3 one group:1|0 48 72
        4 two message:1|0 48 72
        5 levels map<int32,enum:0> 64 56
        """,
      messages: [Torture.V2.Editions.Delimited.self, Torture.V2.Editions.Presence.self], enums: [Torture.V2.Editions.Level.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.message(self_, 24, 0)
      memory.messages(many, 40, 32, 1)
      switch choice {
      case .one(let value): memory.oneofMessage(value, 48, 72, 3, 2)
      case .two(let value): memory.oneofMessage(value, 48, 72, 4, 3)
      case nil: break
      }
      memory.map(levels, 64, 56, 4)
      memory.unknownFields(unknownFields)
    }

    /// The members of `choice`.
    public enum Choice: Swift.Hashable, Swift.Sendable {
      /// Field `one`.
      case one(Torture.V2.Editions.Presence)
      /// Field `two`.
      case two(Torture.V2.Editions.Presence)
    }
  }

  /// `torture.v2.editions.Lists`.
  public struct Lists: TernWire.Message {
    /// Field `packed`.
    public var packed: [Swift.Int32]
    /// Field `expanded`.
    public var expanded: [Swift.Int32]
    /// Field `shuts`.
    public var shuts: [Torture.V2.Editions.Shut]
    /// Field `unchecked`.
    public var unchecked: Swift.String?
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.editions.Lists", byteCount: 96, file: .tortureV2Editions,
      fields: """
        1 packed int32# 32 24
        2 expanded int32* 48 40
        3 shuts enum:0# 64 56
        4 unchecked string~? 72 88
        """,
      enums: [Torture.V2.Editions.Shut.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.repeated(packed, 32, 24)
      memory.repeated(expanded, 48, 40)
      memory.repeated(shuts, 64, 56)
      memory.optional(unchecked, 72, 88)
      memory.unknownFields(unknownFields)
    }
  }

  /// `torture.v2.editions.Target`.
  public struct Target: TernWire.Message {
    /// Fields that the contract does not know.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.editions.Target", byteCount: 24, file: .tortureV2Editions,
      fields: "")

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.unknownFields(unknownFields)
    }
  }

  /// Extension `torture.v2.editions.shut_ext` of `torture.v2.editions.Target`.
  public static let shutExt = TernWire.ExtensionField<Torture.V2.Editions.Target, Torture.V2.Editions.Shut>(
    "torture.v2.editions.shut_ext", "10 shut_ext enum:0? 24 28", file: .tortureV2Editions,
    byteCount: 32, enums: [Torture.V2.Editions.Shut.self])

  /// Extension `torture.v2.editions.list_ext` of `torture.v2.editions.Target`.
  public static let listExt = TernWire.RepeatedExtensionField<Torture.V2.Editions.Target, Swift.Int32>(
    "torture.v2.editions.list_ext", "11 list_ext int32# 32 24", file: .tortureV2Editions,
    byteCount: 40)
}

extension Torture.V2.Editions.Presence {
  /// A message with every field at its default.
  public init() { self.init(explicit: nil) }

  /// A message with the given fields.
  public init(
    explicit: Swift.String? = nil,
    implicit: Swift.String = "",
    needed: Swift.String = "",
    withDefault: Swift.Int32? = nil,
    open: Torture.V2.Editions.Open? = nil,
    shut: Torture.V2.Editions.Shut? = nil,
    quiet: Torture.V2.Editions.Open = .unspecified
  ) {
    self.init(
      explicit: explicit,
      implicit: implicit,
      needed: needed,
      withDefault: withDefault,
      open: open,
      shut: shut,
      quiet: quiet,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      explicit: memory.optional(24, 72),
      implicit: memory.string(40),
      needed: memory.string(56),
      withDefault: memory.optional(84, 88),
      open: memory.optional(92, 96),
      shut: memory.optional(100, 104),
      quiet: memory.value(108),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Editions.Delimited {
  /// A message with every field at its default.
  public init() { self.init(self_: nil) }

  /// A message with the given fields.
  public init(
    self_: Torture.V2.Editions.Delimited? = nil,
    many: [Torture.V2.Editions.Presence] = [],
    choice: Choice? = nil,
    levels: [Swift.Int32: Torture.V2.Editions.Level] = [:]
  ) {
    self.init(self_: self_, many: many, choice: choice, levels: levels, unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    let choice: Choice?
    switch memory.oneofCase(72) {
    case 3: choice = .one(memory.message(48))
    case 4: choice = .two(memory.message(48))
    default: choice = nil
    }
    self.init(
      self_: memory.optionalMessage(24),
      many: memory.messages(40, 32),
      choice: choice,
      levels: memory.map(64, 56),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Editions.Lists {
  /// A message with every field at its default.
  public init() { self.init(packed: []) }

  /// A message with the given fields.
  public init(
    packed: [Swift.Int32] = [],
    expanded: [Swift.Int32] = [],
    shuts: [Torture.V2.Editions.Shut] = [],
    unchecked: Swift.String? = nil
  ) {
    self.init(
      packed: packed,
      expanded: expanded,
      shuts: shuts,
      unchecked: unchecked,
      unknownFields: .init()
    )
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      packed: memory.repeated(32, 24),
      expanded: memory.repeated(48, 40),
      shuts: memory.repeated(64, 56),
      unchecked: memory.optional(72, 88),
      unknownFields: memory.unknownFields()
    )
  }
}

extension Torture.V2.Editions.Target {
  /// A message with every field at its default.
  public init() { self.init(unknownFields: .init()) }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(unknownFields: memory.unknownFields())
  }
}

extension TernWire.EmbeddedFile {
  /// `torture/v2/editions.proto`.
  public static let tortureV2Editions = TernWire.EmbeddedFile(
    "torture/v2/editions.proto",
    [],
    "\n\u{19}torture/v2/editions.proto\u{12}\u{13}torture.v2.editions\"\u{AF}\u{2}\n\u{8}Presence\u{12}\u{1A}\n\u{8}explicit\u{18}\u{1} \u{1}(\u{9}R\u{8}explicit\u{12}!\n\u{8}implicit\u{18}\u{2} \u{1}(\u{9}B\u{5}\u{AA}\u{1}\u{2}\u{8}\u{2}R\u{8}implicit\u{12}\u{1D}\n\u{6}needed\u{18}\u{3} \u{1}(\u{9}B\u{5}\u{AA}\u{1}\u{2}\u{8}\u{3}R\u{6}needed\u{12}%\n\u{C}with_default\u{18}\u{4} \u{1}(\u{5}:\u{2}42R\u{B}withDefault\u{12}-\n\u{4}open\u{18}\u{5} \u{1}(\u{E}2\u{19}.torture.v2.editions.OpenR\u{4}open\u{12}7\n\u{4}shut\u{18}\u{6} \u{1}(\u{E}2\u{19}.torture.v2.editions.Shut:\u{8}SHUT_TWOR\u{4}shut\u{12}6\n\u{5}quiet\u{18}\u{7} \u{1}(\u{E}2\u{19}.torture.v2.editions.OpenB\u{5}\u{AA}\u{1}\u{2}\u{8}\u{2}R\u{5}quiet\"\u{92}\u{3}\n\u{9}Delimited\u{12}9\n\u{4}self\u{18}\u{1} \u{1}(\u{B}2\u{1E}.torture.v2.editions.DelimitedB\u{5}\u{AA}\u{1}\u{2}(\u{2}R\u{4}self\u{12}8\n\u{4}many\u{18}\u{2} \u{3}(\u{B}2\u{1D}.torture.v2.editions.PresenceB\u{5}\u{AA}\u{1}\u{2}(\u{2}R\u{4}many\u{12}8\n\u{3}one\u{18}\u{3} \u{1}(\u{B}2\u{1D}.torture.v2.editions.PresenceB\u{5}\u{AA}\u{1}\u{2}(\u{2}H\u{0}R\u{3}one\u{12}1\n\u{3}two\u{18}\u{4} \u{1}(\u{B}2\u{1D}.torture.v2.editions.PresenceH\u{0}R\u{3}two\u{12}B\n\u{6}levels\u{18}\u{5} \u{3}(\u{B}2*.torture.v2.editions.Delimited.LevelsEntryR\u{6}levels\u{1A}U\n\u{B}LevelsEntry\u{12}\u{10}\n\u{3}key\u{18}\u{1} \u{1}(\u{5}R\u{3}key\u{12}0\n\u{5}value\u{18}\u{2} \u{1}(\u{E}2\u{1A}.torture.v2.editions.LevelR\u{5}value:\u{2}8\u{1}B\u{8}\n\u{6}choice\"\u{98}\u{1}\n\u{5}Lists\u{12}\u{16}\n\u{6}packed\u{18}\u{1} \u{3}(\u{5}R\u{6}packed\u{12}!\n\u{8}expanded\u{18}\u{2} \u{3}(\u{5}B\u{5}\u{AA}\u{1}\u{2}\u{18}\u{2}R\u{8}expanded\u{12}/\n\u{5}shuts\u{18}\u{3} \u{3}(\u{E}2\u{19}.torture.v2.editions.ShutR\u{5}shuts\u{12}#\n\u{9}unchecked\u{18}\u{4} \u{1}(\u{9}B\u{5}\u{AA}\u{1}\u{2} \u{3}R\u{9}unchecked\"\u{E}\n\u{6}Target*\u{4}\u{8}\n\u{10}\u{14}**\n\u{4}Open\u{12}\u{14}\n\u{10}OPEN_UNSPECIFIED\u{10}\u{0}\u{12}\u{C}\n\u{8}OPEN_ONE\u{10}\u{1}*-\n\u{5}Level\u{12}\u{E}\n\nLEVEL_NONE\u{10}\u{0}\u{12}\u{E}\n\nLEVEL_SOME\u{10}\u{1}\u{1A}\u{4}:\u{2}\u{10}\u{2}*(\n\u{4}Shut\u{12}\u{C}\n\u{8}SHUT_ONE\u{10}\u{1}\u{12}\u{C}\n\u{8}SHUT_TWO\u{10}\u{2}\u{1A}\u{4}:\u{2}\u{10}\u{2}:Q\n\u{8}shut_ext\u{12}\u{1B}.torture.v2.editions.Target\u{18}\n \u{1}(\u{E}2\u{19}.torture.v2.editions.ShutR\u{7}shutExt:6\n\u{8}list_ext\u{12}\u{1B}.torture.v2.editions.Target\u{18}\u{B} \u{3}(\u{5}R\u{7}listExtB\u{5}\u{92}\u{3}\u{2}\u{8}\u{1}b\u{8}editionsp\u{E8}\u{7}",
    comments: "\n0\n\u{1}\u{C}\u{12}\u{3}\u{1}\u{0}\u{11}\u{1A}& What editions let a contract choose.\n")
}
