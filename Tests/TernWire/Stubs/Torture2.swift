// swift-format-ignore-file
// Generated from torture2.proto by Tern's stubgen. Do not edit.

public import TernWire

extension Torture.V2 {
  /// The message `torture.v2.Old`.
  public struct Old: TernWire.Message {
    /// The field `name`, number 1.
    public var name: String
    /// The field `number`, number 2.
    public var number: Int32
    /// The field `note`, number 3.
    public var note: String?
    /// The field `loose`, number 4.
    public var loose: [Int32]
    /// The field `packed`, number 5.
    public var packed: [Int32]
    /// The field `box`, number 6.
    public var box: Torture.V2.Old.Box?
    /// The field `row`, number 7.
    public var row: [Torture.V2.Old.Row]
    /// The field `next`, number 8.
    @TernWire.Indirect public var next: Torture.V2.Old?
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.Old", byteCount: 136,
      fields: """
        1 name string~! 24 120
        2 number int32! 124 128
        3 note string~? 40 132
        4 loose int32* 64 56
        5 packed int32# 80 72
        6 box group:0 88 0
        7 row group:1* 104 96
        8 next message:2 112 0
        """,
      messages: [Torture.V2.Old.Box.self, Torture.V2.Old.Row.self, Torture.V2.Old.self])

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.required(name, 24, 120)
      memory.required(number, 124, 128)
      memory.optional(note, 40, 132)
      memory.repeated(loose, 64, 56)
      memory.repeated(packed, 80, 72)
      memory.message(box, 88, 5)
      memory.messages(row, 104, 96, 6)
      memory.message(next, 112, 7)
      memory.unknownFields(unknownFields)
    }

    /// The message `torture.v2.Old.Box`.
    public struct Box: TernWire.Message {
      /// The field `width`, number 1.
      public var width: Int32?
      /// The field `lid`, number 2.
      public var lid: [Torture.V2.Old.Box.Lid]
      /// Fields that the contract doesn't know, as they came.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v2.Old.Box", byteCount: 48,
        fields: """
          1 width int32? 40 44
          2 lid group:0* 32 24
          """,
        messages: [Torture.V2.Old.Box.Lid.self])

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(width, 40, 44)
        memory.messages(lid, 32, 24, 1)
        memory.unknownFields(unknownFields)
      }

      /// The message `torture.v2.Old.Box.Lid`.
      public struct Lid: TernWire.Message {
        /// The field `colour`, number 1.
        public var colour: String?
        /// Fields that the contract doesn't know, as they came.
        public var unknownFields: TernWire.UnknownFields

        /// The layout in C memory.
        public static let messageType = TernWire.MessageType(
          "torture.v2.Old.Box.Lid", byteCount: 48,
          fields: """
            1 colour string~? 24 40
            """)

        /// Lays the message out in C memory.
        public func write(to memory: TernWire.MessageWriter) {
          memory.optional(colour, 24, 40)
          memory.unknownFields(unknownFields)
        }
      }
    }

    /// The message `torture.v2.Old.Row`.
    public struct Row: TernWire.Message {
      /// The field `index`, number 1.
      public var index: Int32?
      /// Fields that the contract doesn't know, as they came.
      public var unknownFields: TernWire.UnknownFields

      /// The layout in C memory.
      public static let messageType = TernWire.MessageType(
        "torture.v2.Old.Row", byteCount: 32,
        fields: """
          1 index int32? 24 28
          """)

      /// Lays the message out in C memory.
      public func write(to memory: TernWire.MessageWriter) {
        memory.optional(index, 24, 28)
        memory.unknownFields(unknownFields)
      }
    }
  }

  /// The message `torture.v2.Older`.
  public struct Older: TernWire.Message {
    /// The field `name`, number 1.
    public var name: String?
    /// Fields that the contract doesn't know, as they came.
    public var unknownFields: TernWire.UnknownFields

    /// The layout in C memory.
    public static let messageType = TernWire.MessageType(
      "torture.v2.Older", byteCount: 48,
      fields: """
        1 name string~? 24 40
        """)

    /// Lays the message out in C memory.
    public func write(to memory: TernWire.MessageWriter) {
      memory.optional(name, 24, 40)
      memory.unknownFields(unknownFields)
    }
  }
}

extension Torture.V2.Old {
  /// A message with every field at its default.
  public init() { self.init(name: "") }

  /// A message with the given fields.
  public init(
    name: String = "",
    number: Int32 = 0,
    note: String? = nil,
    loose: [Int32] = [],
    packed: [Int32] = [],
    box: Torture.V2.Old.Box? = nil,
    row: [Torture.V2.Old.Row] = [],
    next: Torture.V2.Old? = nil
  ) {
    self.init(
      name: name,
      number: number,
      note: note,
      loose: loose,
      packed: packed,
      box: box,
      row: row,
      next: next,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.string(24),
      number: memory.value(124),
      note: memory.optional(40, 132),
      loose: memory.repeated(64, 56),
      packed: memory.repeated(80, 72),
      box: memory.optionalMessage(88),
      row: memory.messages(104, 96),
      next: memory.optionalMessage(112),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V2.Old.Box {
  /// A message with every field at its default.
  public init() { self.init(width: nil) }

  /// A message with the given fields.
  public init(
    width: Int32? = nil,
    lid: [Torture.V2.Old.Box.Lid] = []
  ) {
    self.init(
      width: width,
      lid: lid,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      width: memory.optional(40, 44),
      lid: memory.messages(32, 24),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V2.Old.Box.Lid {
  /// A message with every field at its default.
  public init() { self.init(colour: nil) }

  /// A message with the given fields.
  public init(colour: String? = nil) {
    self.init(
      colour: colour,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      colour: memory.optional(24, 40),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V2.Old.Row {
  /// A message with every field at its default.
  public init() { self.init(index: nil) }

  /// A message with the given fields.
  public init(index: Int32? = nil) {
    self.init(
      index: index,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      index: memory.optional(24, 28),
      unknownFields: memory.unknownFields())
  }
}

extension Torture.V2.Older {
  /// A message with every field at its default.
  public init() { self.init(name: nil) }

  /// A message with the given fields.
  public init(name: String? = nil) {
    self.init(
      name: name,
      unknownFields: .init())
  }

  /// Reads the message from C memory.
  public init(reading memory: TernWire.MessageReader) {
    self.init(
      name: memory.optional(24, 40),
      unknownFields: memory.unknownFields())
  }
}

extension TernWire.EmbeddedFile {
  /// The descriptor of `torture2.proto`.
  public static let torture2 = TernWire.EmbeddedFile(
    "torture2.proto",
    [],
    "\n\u{e}torture2.proto\u{12}\ntorture.v2\"\u{f4}\u{2}\n\u{3}Old\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{2}(\u{9}R\u{4}name\u{12}\u{16}\n\u{6}number\u{18}\u{2} \u{2}(\u{5}R\u{6}number\u{12}\u{18}\n\u{4}note\u{18}\u{3} \u{1}(\u{9}:\u{4}noneR\u{4}note\u{12}\u{14}\n\u{5}loose\u{18}\u{4} \u{3}(\u{5}R\u{5}loose\u{12}\u{1a}\n\u{6}packed\u{18}\u{5} \u{3}(\u{5}B\u{2}\u{10}\u{1}R\u{6}packed\u{12}%\n\u{3}box\u{18}\u{6} \u{1}(\n2\u{13}.torture.v2.Old.BoxR\u{3}box\u{12}%\n\u{3}row\u{18}\u{7} \u{3}(\n2\u{13}.torture.v2.Old.RowR\u{3}row\u{12}#\n\u{4}next\u{18}\u{8} \u{1}(\u{b}2\u{f}.torture.v2.OldR\u{4}next\u{1a}e\n\u{3}Box\u{12}\u{14}\n\u{5}width\u{18}\u{1} \u{1}(\u{5}R\u{5}width\u{12})\n\u{3}lid\u{18}\u{2} \u{3}(\n2\u{17}.torture.v2.Old.Box.LidR\u{3}lid\u{1a}\u{1d}\n\u{3}Lid\u{12}\u{16}\n\u{6}colour\u{18}\u{1} \u{1}(\u{9}R\u{6}colour\u{1a}\u{1b}\n\u{3}Row\u{12}\u{14}\n\u{5}index\u{18}\u{1} \u{1}(\u{5}R\u{5}index\"\u{1b}\n\u{5}Older\u{12}\u{12}\n\u{4}name\u{18}\u{1} \u{1}(\u{9}R\u{4}name")
}
