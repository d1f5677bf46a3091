/// One field that a contract does not know, as it was encoded.
public struct UnknownField: Sendable, Hashable {
  /// What the wire says of the value; its type is only in the contract that wrote it.
  public enum Value: Sendable, Hashable {
    /// An integer, a bool or an enum.
    case varint(UInt64)
    /// Four bytes.
    case fixed32(UInt32)
    /// Eight bytes.
    case fixed64(UInt64)
    /// A string, bytes, a message, or a packed list.
    case payload([UInt8])
    /// The fields between a group's tags.
    case group(UnknownFields)
  }

  /// The number.
  public let number: Int32
  /// The value.
  public let value: Value
  /// Tag and value as on the wire.
  public let bytes: [UInt8]
}

extension UnknownFields {
  /// Each field in order.
  public var elements: [UnknownField] {
    bytes.withUnsafeBytes { bytes in
      var cursor = WireCursor(start: 0, end: bytes.count)
      var result: [UnknownField] = []
      while !cursor.isAtEnd {
        let start = cursor.start
        guard let tag = cursor.tag(bytes),
          let content = cursor.skip(tag, bytes, depth: .max)
        else { break }
        let value: UnknownField.Value
        switch tag.wireType {
        case .varint:
          var inner = WireCursor(start: content.lowerBound, end: content.upperBound)
          value = .varint(inner.varint(bytes) ?? 0)
        case .fixed32:
          value = .fixed32(
            UInt32(
              littleEndian: bytes.loadUnaligned(
                fromByteOffset: content.lowerBound,
                as: UInt32.self
              )
            )
          )
        case .fixed64:
          value = .fixed64(
            UInt64(
              littleEndian: bytes.loadUnaligned(
                fromByteOffset: content.lowerBound,
                as: UInt64.self
              )
            )
          )
        case .lengthDelimited: value = .payload([UInt8](bytes[content]))
        case .startGroup: value = .group(UnknownFields(validated: [UInt8](bytes[content])))
        case .endGroup: return result
        }
        result.append(
          UnknownField(
            number: Int32(tag.number),
            value: value,
            bytes: [UInt8](bytes[start..<cursor.start])
          )
        )
      }
      return result
    }
  }

  /// Reads encoded fields; nil if these are not whole fields.
  public init?(serialized bytes: [UInt8]) {
    self.init()
    do throws(WireError) { try append(serialized: bytes) } catch { return nil }
  }

  /// Adds a field of a message set: the type's number and the encoded message.
  ///
  ///     group 1 { 2: the number; 3: the message }
  public mutating func append(messageSetItem number: Int32, _ message: [UInt8]) throws(WireError) {
    var item: [UInt8] = []
    item.appendTag(1, .startGroup)
    item.appendTag(2, .varint)
    item.appendVarint(UInt64(UInt32(bitPattern: number)))
    item.appendTag(3, .lengthDelimited)
    item.appendVarint(UInt64(message.count))
    item += message
    item.appendTag(1, .endGroup)
    try append(serialized: item)
  }

  /// The numbers and messages of message set items, in order; what is no item is left out.
  public var messageSetItems: [(number: Int32, message: [UInt8])] {
    elements.compactMap { element in
      guard element.number == 1, case .group(let fields) = element.value,
        let number = fields.varint(2), number > 0, number <= UInt64(Int32.max)
      else { return nil }
      // Occurrences are merged, as for every message.
      return (Int32(number), fields.payloads(3).flatMap(\.self))
    }
  }
}

extension UnknownFields {
  /// Adds an integer, a bool or an enum.
  public mutating func append(_ number: Int32, varint: UInt64) throws(WireError) {
    var field: [UInt8] = []
    field.appendTag(UInt32(bitPattern: number), .varint)
    field.appendVarint(varint)
    try append(serialized: field)
  }

  /// Adds a length-prefixed field.
  public mutating func append(_ number: Int32, payload: [UInt8]) throws(WireError) {
    var field: [UInt8] = []
    field.appendTag(UInt32(bitPattern: number), .lengthDelimited)
    field.appendVarint(UInt64(payload.count))
    field += payload
    try append(serialized: field)
  }
}
