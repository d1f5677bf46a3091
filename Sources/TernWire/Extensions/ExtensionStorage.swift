/// How the value of an extension lies in unknown fields.
///
/// It is decoded and encoded as a message that has this field alone: so packed and unpacked lists, groups, closed
/// enums and merged messages follow the rules of any other field.
struct ExtensionStorage: Sendable {
  let type: MessageType
  let place: FieldLayout
  /// The extension's number, which in a message set may be one that no tag can have: there ``type`` has another.
  let number: Int32
  let file: EmbeddedFile?
  /// Whether the extended message is a message set.
  ///
  /// In one, each extension is a group with its number and its bytes:
  ///
  ///     1: { 2: number  3: bytes }
  let isMessageSet: Bool

  /// `field` is the line of a field table with this one field.
  init(
    _ fullName: String,
    _ field: StaticString,
    _ file: EmbeddedFile?,
    byteCount: Int,
    isMessageSet: Bool = false,
    messages: [any Message.Type],
    enums: [any ClosedEnum.Type] = []
  ) {
    var type = MessageType(
      fullName,
      byteCount: byteCount,
      fields: field,
      messages: messages,
      enums: enums
    )
    number = Self.place(in: type).number
    if isMessageSet {
      var declaration = Self.place(in: type).declaration
      declaration.number = Int32(Self.numberInSet)
      type = MessageType(fullName: fullName, fields: [declaration]) {
        messages.map { $0.messageType }
      }
    }
    self.type = type
    place = Self.place(in: type)
    self.file = file
    self.isMessageSet = isMessageSet
  }

  /// The number of the field in ``type`` for a message set.
  fileprivate static let numberInSet: UInt32 = 1

  private static func place(in type: MessageType) -> FieldLayout {
    guard let place = type.fields.first, type.fields.count == 1 else {
      preconditionFailure("\(type.fullName): expected the line of one field")
    }
    return place
  }

  func isThere(in fields: UnknownFields) -> Bool {
    !fields.isEmpty && !fields.split(number, isMessageSet: isMessageSet).own.isEmpty
  }

  func remove(from fields: inout UnknownFields) {
    if fields.isEmpty { return }
    fields = UnknownFields(validated: fields.split(number, isMessageSet: isMessageSet).others)
  }

  func read<R>(
    from fields: UnknownFields,
    _ body: (MessageReader, FieldLayout) -> R
  ) throws(WireError) -> R? {
    if fields.isEmpty { return nil }
    let own = fields.split(number, isMessageSet: isMessageSet).own
    if own.isEmpty { return nil }
    let message = try DynamicMessage(type, forReading: own)
    return try withExtendedLifetime(message) { () throws(WireError) in
      let memory = message.memory
      let reader = MessageReader(UnsafeRawPointer(memory.memory), memory.arena)
      let value = body(reader, place)
      try reader.finish()
      return value
    }
  }

  func write(to fields: inout UnknownFields, _ body: (MessageWriter, FieldLayout) -> Void) {
    let message = DynamicMessage(type)
    body(MessageWriter(message.memory.memory, message.memory.arena), place)
    // What can't be encoded (too deep, a required field missing) leaves the message as it was.
    guard var own = try? message.serializedBytes() else { return }
    if isMessageSet { own = UnknownFields(validated: own).asItems(number) }
    let others = fields.isEmpty ? [] : fields.split(number, isMessageSet: isMessageSet).others
    fields = UnknownFields(validated: others + own)
  }
}

extension UnknownFields {
  /// The number of a message set's items, and of number and bytes within.
  private static let item: UInt32 = 1
  private static let itemNumber: UInt32 = 2
  private static let itemBytes: UInt32 = 3

  /// The fields of one number, as a message would have them, and all the others as they are.
  func split(_ number: Int32, isMessageSet: Bool) -> (own: [UInt8], others: [UInt8]) {
    var own: [UInt8] = []
    var others: [UInt8] = []
    bytes.withUnsafeBytes { bytes in
      var cursor = WireCursor(start: 0, end: bytes.count)
      while !cursor.isAtEnd {
        let first = cursor.start
        guard let tag = cursor.tag(bytes), let content = cursor.skip(tag, bytes, depth: .max) else {
          break
        }
        if isMessageSet, tag.number == Self.item, tag.wireType == .startGroup,
          let payload = Self.payload(of: number, bytes, content)
        {
          own.appendTag(ExtensionStorage.numberInSet, .lengthDelimited)
          own.appendVarint(UInt64(payload.count))
          own.append(contentsOf: payload)
        } else if !isMessageSet, tag.number == UInt32(number) {
          own.append(contentsOf: bytes[first..<cursor.start])
        } else {
          others.append(contentsOf: bytes[first..<cursor.start])
        }
      }
    }
    return (own, others)
  }

  /// The bytes of an item of a message set, if it is the one of this number.
  private static func payload(
    of number: Int32,
    _ bytes: UnsafeRawBufferPointer,
    _ item: Range<Int>
  ) -> [UInt8]? {
    var cursor = WireCursor(start: item.lowerBound, end: item.upperBound)
    var found: UInt64?
    var payload: [UInt8] = []
    while let tag = cursor.tag(bytes), let content = cursor.skip(tag, bytes, depth: .max) {
      if tag.number == itemNumber, tag.wireType == .varint {
        var value = WireCursor(start: content.lowerBound, end: content.upperBound)
        found = value.varint(bytes)
      } else if tag.number == itemBytes, tag.wireType == .lengthDelimited {
        payload.append(contentsOf: bytes[content])
      }
    }
    return found == UInt64(number) ? payload : nil
  }

  /// Length-prefixed fields as items of a message set.
  func asItems(_ number: Int32) -> [UInt8] {
    var result: [UInt8] = []
    for payload in payloads(Int32(ExtensionStorage.numberInSet)) {
      result.appendTag(Self.item, .startGroup)
      result.appendTag(Self.itemNumber, .varint)
      result.appendVarint(UInt64(number))
      result.appendTag(Self.itemBytes, .lengthDelimited)
      result.appendVarint(UInt64(payload.count))
      result.append(contentsOf: payload)
      result.appendTag(Self.item, .endGroup)
    }
    return result
  }
}
