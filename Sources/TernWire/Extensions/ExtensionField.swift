/// An extension: a field of a message that another contract declares.
///
/// Generated code has a constant for each; the value lies in the message's unknown fields, and is read and written
/// there, so JSON and text format see the same value.
///
///     options[Tern.Rpc.V1.policy] = .init(timeout: .init(seconds: 2))
///     let policy = options[Tern.Rpc.V1.policy]
public struct ExtensionField<Extendee: Message, Value: Sendable>: Sendable {
  /// What a message without the extension has: the declared default, or the type's own.
  public let defaultValue: Value
  let storage: ExtensionStorage
  let read: @Sendable (MessageReader, FieldLayout) -> Value?
  let write: @Sendable (Value, MessageWriter, FieldLayout) -> Void

  /// The extension's full name, `tern.rpc.v1.policy`.
  public var fullName: String { storage.type.fullName }
  /// The number.
  public var number: Int32 { storage.number }
  /// The contract that declares it.
  public var file: EmbeddedFile? { storage.file }

  /// An extension, as generated code says it: `field` is its line of the field table of a message with this one
  /// field, which takes `byteCount`.
  public init(
    _ fullName: String,
    _ field: StaticString,
    file: EmbeddedFile? = nil,
    byteCount: Int,
    isMessageSet: Bool = false,
    messages: [any Message.Type] = [],
    enums: [any ClosedEnum.Type] = [],
    defaultValue: Value? = nil
  ) where Value: WireValue {
    self.defaultValue = defaultValue ?? Value._absent
    storage = ExtensionStorage(
      fullName,
      field,
      file,
      byteCount: byteCount,
      isMessageSet: isMessageSet,
      messages: messages,
      enums: enums
    )
    read = { $0.optional($1.offset, $1.quantifierOffset) }
    write = { $1.optional($0, $2.offset, $2.quantifierOffset) }
  }

  /// The same for a message.
  public init(
    _ fullName: String,
    _ field: StaticString,
    file: EmbeddedFile? = nil,
    byteCount: Int,
    isMessageSet: Bool = false,
    messages: [any Message.Type]
  ) where Value: Message {
    defaultValue = Value()
    storage = ExtensionStorage(
      fullName,
      field,
      file,
      byteCount: byteCount,
      isMessageSet: isMessageSet,
      messages: messages
    )
    read = { $0.optionalMessage($1.offset) }
    write = { $1.message($0, $2.offset, $2.index) }
  }
}

/// An extension with any number of values.
public struct RepeatedExtensionField<Extendee: Message, Element: Sendable>: Sendable {
  let storage: ExtensionStorage
  let read: @Sendable (MessageReader, FieldLayout) -> [Element]
  let write: @Sendable ([Element], MessageWriter, FieldLayout) -> Void

  /// The extension's full name.
  public var fullName: String { storage.type.fullName }
  /// The number.
  public var number: Int32 { storage.number }
  /// The contract that declares it.
  public var file: EmbeddedFile? { storage.file }

  /// An extension, as generated code says it: see ``ExtensionField``.
  public init(
    _ fullName: String,
    _ field: StaticString,
    file: EmbeddedFile? = nil,
    byteCount: Int,
    messages: [any Message.Type] = [],
    enums: [any ClosedEnum.Type] = []
  ) where Element: WireValue {
    storage = ExtensionStorage(
      fullName,
      field,
      file,
      byteCount: byteCount,
      messages: messages,
      enums: enums
    )
    read = { $0.repeated($1.offset, $1.quantifierOffset) }
    write = { $1.repeated($0, $2.offset, $2.quantifierOffset) }
  }

  /// The same for messages.
  public init(
    _ fullName: String,
    _ field: StaticString,
    file: EmbeddedFile? = nil,
    byteCount: Int,
    messages: [any Message.Type]
  ) where Element: Message {
    storage = ExtensionStorage(
      fullName,
      field,
      file,
      byteCount: byteCount,
      messages: messages
    )
    read = { $0.messages($1.offset, $1.quantifierOffset) }
    write = { $1.messages($0, $2.offset, $2.quantifierOffset, $2.index) }
  }
}

extension Message {
  /// The value of an extension, nil when there is none or it can't be read; nil removes it.
  public subscript<Value>(field: ExtensionField<Self, Value>) -> Value? {
    get { (try? value(of: field)) ?? nil }
    set {
      guard let newValue else { return clear(field) }
      field.storage.write(to: &unknownFields) { field.write(newValue, $0, $1) }
    }
  }

  /// The values of an extension; empty removes it.
  public subscript<Element>(field: RepeatedExtensionField<Self, Element>) -> [Element] {
    get { (try? values(of: field)) ?? [] }
    set {
      if newValue.isEmpty { return clear(field) }
      field.storage.write(to: &unknownFields) { field.write(newValue, $0, $1) }
    }
  }

  /// The value of an extension, nil when there is none.
  ///
  /// - Throws: what decoding throws when the bytes there are not such a value.
  public func value<Value>(of field: ExtensionField<Self, Value>) throws(WireError) -> Value? {
    try field.storage.read(from: unknownFields, field.read) ?? nil
  }

  /// The values of an extension.
  ///
  /// - Throws: what decoding throws when the bytes there are not such values.
  public func values<Element>(
    of field: RepeatedExtensionField<Self, Element>
  ) throws(WireError) -> [Element] {
    try field.storage.read(from: unknownFields, field.read) ?? []
  }

  /// Whether the message has a value of the extension.
  public func has<Value>(_ field: ExtensionField<Self, Value>) -> Bool {
    field.storage.isThere(in: unknownFields)
  }

  /// Whether the message has a value of the extension.
  public func has<Element>(_ field: RepeatedExtensionField<Self, Element>) -> Bool {
    field.storage.isThere(in: unknownFields)
  }

  /// Removes the extension.
  public mutating func clear<Value>(_ field: ExtensionField<Self, Value>) {
    field.storage.remove(from: &unknownFields)
  }

  /// Removes the extension.
  public mutating func clear<Element>(_ field: RepeatedExtensionField<Self, Element>) {
    field.storage.remove(from: &unknownFields)
  }
}
