/// Reads the fields of a message out of C memory; generated code names their places.
///
/// Valid only during the call of ``Message/init(reading:)`` that it is given to.
public struct MessageReader {
  @usableFromInline let memory: UnsafeRawPointer

  @inlinable
  init(_ memory: UnsafeRawPointer) { self.memory = memory }

  /// A field without presence, a required one, or a member of a oneof whose case was seen.
  @inlinable @inline(__always)
  public func value<V: WireValue>(_ offset: Int) throws(WireError) -> V {
    try V._load(memory + offset)
  }

  /// A field with presence: a flag, or for a message its address (the flag's place is then 0).
  @inlinable @inline(__always)
  public func optional<V: WireValue>(_ offset: Int, _ flag: Int) throws(WireError) -> V? {
    if V._isMessage {
      if memory.load(fromByteOffset: offset, as: UInt.self) == 0 { return nil }
    } else {
      if memory.load(fromByteOffset: flag, as: Int32.self) == 0 { return nil }
    }
    return try V._load(memory + offset)
  }

  /// A repeated field: the address of its elements and their count.
  @inlinable @inline(__always)
  public func repeated<V: WireValue>(_ offset: Int, _ count: Int) throws(WireError) -> [V] {
    let count = memory.load(fromByteOffset: count, as: Int.self)
    if count == 0 { return [] }
    return try V._loadArray(
      memory.load(fromByteOffset: offset, as: UnsafeRawPointer.self),
      count
    )
  }

  /// A map field: a repeated entry message; the last entry with a key counts.
  @inlinable
  public func map<K: WireValue, V: WireValue>(
    _ offset: Int,
    _ count: Int
  ) throws(WireError) -> [K: V] {
    let count = memory.load(fromByteOffset: count, as: Int.self)
    if count == 0 { return [:] }
    let entries = memory.load(
      fromByteOffset: offset,
      as: UnsafePointer<UnsafeRawPointer>.self
    )
    let places = EntryPlaces(K.self, V.self)
    var result: [K: V] = [:]
    result.reserveCapacity(count)
    for index in 0..<count {
      let entry = entries[index]
      result[try K._load(entry + places.key)] = try V._load(entry + places.value)
    }
    return result
  }

  /// The number of the member that is set, 0 if none is.
  @inlinable @inline(__always)
  public func oneofCase(_ offset: Int) -> UInt32 {
    memory.load(fromByteOffset: offset, as: UInt32.self)
  }

  /// What the contract does not know.
  ///
  /// - Throws: `malformed` if a field number cannot be.
  @inlinable @inline(__always)
  public func unknownFields() throws(WireError) -> UnknownFields {
    if memory.load(fromByteOffset: 8, as: UInt32.self) == 0 { return UnknownFields() }
    return try UnknownFields(memory: memory)
  }
}

/// Where key and value lie in a map entry: what the layout algorithm says for two fields.
@usableFromInline
struct EntryPlaces {
  @usableFromInline let key: Int
  @usableFromInline let keyFlag: Int
  @usableFromInline let value: Int
  @usableFromInline let valueFlag: Int

  @inlinable @inline(__always)
  init<K: WireValue, V: WireValue>(_ keyType: K.Type, _ valueType: V.Type) {
    let isKeyWide = K._memoryBytes > 4
    let isValueWide = V._memoryBytes > 4
    let wideValue = 24 + (isKeyWide ? K._memoryBytes : 0)
    let narrow = wideValue + (isValueWide ? V._memoryBytes : 0)
    key = isKeyWide ? 24 : narrow
    keyFlag = narrow + (isKeyWide ? 0 : 4)
    value = isValueWide ? wideValue : keyFlag + 4
    valueFlag = V._isMessage ? 0 : (isValueWide ? keyFlag + 4 : keyFlag + 8)
  }
}
