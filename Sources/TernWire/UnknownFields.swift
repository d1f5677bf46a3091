/// The fields of a message that its contract does not know, kept as they were on the wire and written
/// back behind the known ones.
public struct UnknownFields: Sendable, Hashable {
  // Whole fields, whose depth was limited when they were read. Nil instead of an empty array: copying nil costs nothing.
  @usableFromInline var storage: [UInt8]?

  /// No fields.
  @inlinable @inline(__always)
  public init() { storage = nil }

  init(validated bytes: [UInt8]) { storage = bytes.isEmpty ? nil : bytes }

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { storage == nil }

  /// Tags and values, as on the wire.
  public var bytes: [UInt8] { storage ?? [] }

  /// Adds encoded fields.
  ///
  /// - Throws: `malformed` if these are not whole fields.
  public mutating func append(serialized fields: [UInt8]) throws(WireError) {
    var cursor = WireCursor(start: 0, end: fields.count)
    let isWhole = fields.withUnsafeBytes { bytes in
      while !cursor.isAtEnd {
        guard let tag = cursor.tag(bytes), cursor.skip(tag, bytes, depth: 100) != nil else {
          return false
        }
      }
      return true
    }
    guard isWhole else { throw WireError(.malformed, "expected whole fields") }
    if !fields.isEmpty { storage = bytes + fields }
  }

  /// Calls `body` for each field in order with its number, wire type and the range of its content.
  private func visit(_ body: (WireCursor.Tag, Range<Int>, UnsafeRawBufferPointer) -> Void) {
    guard let storage else { return }
    storage.withUnsafeBytes { bytes in
      var cursor = WireCursor(start: 0, end: bytes.count)
      while let tag = cursor.tag(bytes), let content = cursor.skip(tag, bytes, depth: .max) {
        body(tag, content, bytes)
      }
    }
  }

  /// The numbers of the fields, in order, with repetitions.
  public var numbers: [Int32] {
    var result: [Int32] = []
    visit { tag, _, _ in result.append(Int32(tag.number)) }
    return result
  }

  /// The last varint with this number: an integer, enum or bool as it was encoded.
  public func varint(_ number: Int32) -> UInt64? {
    var result: UInt64?
    visit { tag, content, bytes in
      if tag.number == UInt32(number), tag.wireType == .varint {
        var cursor = WireCursor(start: content.lowerBound, end: content.upperBound)
        result = cursor.varint(bytes)
      }
    }
    return result
  }

  /// The last 32-bit value with this number.
  public func fixed32(_ number: Int32) -> UInt32? {
    var result: UInt32?
    visit { tag, content, bytes in
      if tag.number == UInt32(number), tag.wireType == .fixed32 {
        result = UInt32(
          littleEndian: bytes.loadUnaligned(fromByteOffset: content.lowerBound, as: UInt32.self)
        )
      }
    }
    return result
  }

  /// The last 64-bit value with this number.
  public func fixed64(_ number: Int32) -> UInt64? {
    var result: UInt64?
    visit { tag, content, bytes in
      if tag.number == UInt32(number), tag.wireType == .fixed64 {
        result = UInt64(
          littleEndian: bytes.loadUnaligned(fromByteOffset: content.lowerBound, as: UInt64.self)
        )
      }
    }
    return result
  }

  /// Every length-prefixed payload with this number, in order.
  public func payloads(_ number: Int32) -> [[UInt8]] {
    var result: [[UInt8]] = []
    visit { tag, content, bytes in
      if tag.number == UInt32(number), tag.wireType == .lengthDelimited {
        result.append([UInt8](bytes[content]))
      }
    }
    return result
  }

  /// The last length-prefixed payload with this number.
  public func bytes(_ number: Int32) -> [UInt8]? { payloads(number).last }

  /// The last length-prefixed payload with this number, if it is UTF-8.
  public func string(_ number: Int32) -> String? {
    bytes(number).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// A message, as an extension that the schema of this message does not know: its occurrences are
  /// merged.
  public func message<M: Message>(
    _ number: Int32,
    as type: M.Type = M.self
  ) throws(WireError) -> M? {
    var merged: [UInt8] = []
    var isThere = false
    visit { tag, content, bytes in
      if tag.number == UInt32(number),
        tag.wireType == .lengthDelimited
          || tag.wireType == .startGroup
      {
        isThere = true
        merged.append(contentsOf: bytes[content])
      }
    }
    return isThere ? try M(serializedBytes: merged) : nil
  }
}
