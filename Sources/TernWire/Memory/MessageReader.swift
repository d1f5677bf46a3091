/// Reads the fields of a message out of C memory; generated code names their places.
///
/// Valid only during the call of ``Message/init(reading:)`` that it is given to. What is wrong with a value (text
/// that is not UTF-8) is kept in the arena and reported when the whole message is read: so no call of generated
/// code can fail, and none of its values have to be taken down again.
public struct MessageReader {
  @usableFromInline let memory: UnsafeRawPointer
  @usableFromInline let arena: Arena

  @inlinable @inline(__always)
  init(_ memory: UnsafeRawPointer, _ arena: Arena) {
    self.memory = memory
    self.arena = arena
  }

  /// A field without presence, a required one, or a member of a oneof whose case was seen.
  @inlinable @inline(__always)
  public func value<V: WireValue>(_ offset: Int) -> V { V._load(memory + offset, arena) }

  /// The same for a string, which is what most fields are.
  @inlinable @inline(__always)
  public func string(_ offset: Int) -> String { loadText(memory + offset, arena) }

  /// A field with presence, which a flag tells.
  @inlinable @inline(__always)
  public func optional<V: WireValue>(_ offset: Int, _ flag: Int) -> V? {
    if memory.load(fromByteOffset: flag, as: Int32.self) == 0 { return nil }
    return V._load(memory + offset, arena)
  }

  /// A repeated field: the address of its elements and their count.
  @inlinable @inline(__always)
  public func repeated<V: WireValue>(_ offset: Int, _ count: Int) -> [V] {
    let count = memory.load(fromByteOffset: count, as: Int.self)
    if count == 0 { return [] }
    return V._loadArray(
      memory.load(fromByteOffset: offset, as: UnsafeRawPointer.self),
      count,
      arena
    )
  }

  /// The number of the member that is set, 0 if none is.
  @inlinable @inline(__always)
  public func oneofCase(_ offset: Int) -> UInt32 {
    memory.load(fromByteOffset: offset, as: UInt32.self)
  }

  /// What the contract does not know.
  @inlinable @inline(__always)
  public func unknownFields() -> UnknownFields {
    if memory.load(fromByteOffset: 8, as: UInt32.self) == 0 { return UnknownFields() }
    return UnknownFields(memory: memory)
  }

  /// What went wrong while the message was read.
  ///
  /// - Throws: `invalidUTF8`.
  @inlinable @inline(__always)
  func finish() throws(WireError) {
    if arena.state.pointee.failure != .none { throw failure() }
  }

  @usableFromInline @inline(never)
  func failure() -> WireError {
    WireError(.invalidUTF8, "expected UTF-8 in a string field")
  }
}

// MARK: - Messages

// Lists and maps of messages are read by code that is compiled once, here, and knows the message by its witness
// table: specialised in each module with stubs it would be a tenth of them.

extension MessageReader {
  /// A message field: its address, none means absence.
  @inlinable @inline(__always)
  public func optionalMessage<M: Message>(_ offset: Int) -> M? {
    guard let address = memory.load(fromByteOffset: offset, as: UnsafeRawPointer?.self) else {
      return nil
    }
    return M(reading: MessageReader(address, arena))
  }

  /// The same for a member of a oneof whose case was seen; no address means an empty message.
  @inlinable @inline(__always)
  public func message<M: Message>(_ offset: Int) -> M { optionalMessage(offset) ?? M() }

  /// A repeated field of messages.
  @inlinable @inline(__always)
  public func messages<M: Message>(_ offset: Int, _ count: Int) -> [M] {
    if memory.load(fromByteOffset: count, as: Int.self) == 0 { return [] }
    return loadMessages(offset, count)
  }

  @usableFromInline @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  func loadMessages<M: Message>(_ offset: Int, _ count: Int) -> [M] {
    let addresses = addresses(offset, count)
    return [M](unsafeUninitializedCapacity: addresses.count) { buffer, initializedCount in
      guard var place = buffer.baseAddress else { return }
      for address in addresses {
        place.initialize(to: M(reading: MessageReader(address, arena)))
        place += 1
      }
      initializedCount = addresses.count
    }
  }

  /// The addresses of the messages, or map entries, of a repeated field.
  @inline(__always)
  private func addresses(_ offset: Int, _ count: Int) -> UnsafeBufferPointer<UnsafeRawPointer> {
    UnsafeBufferPointer(
      start: memory.load(fromByteOffset: offset, as: UnsafePointer<UnsafeRawPointer>.self),
      count: memory.load(fromByteOffset: count, as: Int.self)
    )
  }

  /// A map field: a repeated entry message; the last entry with a key counts.
  @inlinable @inline(__always)
  public func map<K: WireValue, V: WireValue>(_ offset: Int, _ count: Int) -> [K: V] {
    if memory.load(fromByteOffset: count, as: Int.self) == 0 { return [:] }
    return loadMap(offset, count)
  }

  /// The usual maps have code of their own.
  @usableFromInline @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  func loadMap<K: WireValue, V: WireValue>(_ offset: Int, _ count: Int) -> [K: V] {
    if K.self == String.self {
      if V.self == String.self {
        return unsafeBitCast(makeMap(offset, count) as [String: String], to: [K: V].self)
      }
      if V.self == Int64.self {
        return unsafeBitCast(makeMap(offset, count) as [String: Int64], to: [K: V].self)
      }
      if V.self == Int32.self {
        return unsafeBitCast(makeMap(offset, count) as [String: Int32], to: [K: V].self)
      }
    }
    return makeMap(offset, count)
  }

  @inline(__always)
  private func makeMap<K: WireValue, V: WireValue>(_ offset: Int, _ count: Int) -> [K: V] {
    let entries = addresses(offset, count)
    let places = EntryPlaces(K._memoryBytes, V._memoryBytes)
    var result: [K: V] = [:]
    result.reserveCapacity(entries.count)
    for entry in entries {
      result.updateValue(
        V._load(entry + places.value, arena),
        forKey: K._load(entry + places.key, arena)
      )
    }
    return result
  }

  /// A map field whose values are messages.
  @inlinable @inline(__always)
  public func messageMap<K: WireValue, M: Message>(_ offset: Int, _ count: Int) -> [K: M] {
    if memory.load(fromByteOffset: count, as: Int.self) == 0 { return [:] }
    return loadMessageMap(offset, count)
  }

  @usableFromInline @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  func loadMessageMap<K: WireValue, M: Message>(_ offset: Int, _ count: Int) -> [K: M] {
    let entries = addresses(offset, count)
    let places = EntryPlaces(K._memoryBytes, EntryPlaces.messageBytes)
    var result: [K: M] = [:]
    result.reserveCapacity(entries.count)
    for address in entries {
      let entry = MessageReader(address, arena)
      result.updateValue(
        entry.message(places.value),
        forKey: K._load(entry.memory + places.key, arena)
      )
    }
    return result
  }
}

/// Where key and value lie in a map entry: what the layout algorithm says for two fields.
struct EntryPlaces {
  let key: Int
  let keyFlag: Int
  let value: Int
  /// Not there for a message, whose presence its address tells.
  let valueFlag: Int

  /// Bytes of a message in an entry: its address.
  static let messageBytes = 8

  init(_ keyBytes: Int, _ valueBytes: Int) {
    let isKeyWide = keyBytes > 4
    let isValueWide = valueBytes > 4
    let wideValue = 24 + (isKeyWide ? keyBytes : 0)
    let narrow = wideValue + (isValueWide ? valueBytes : 0)
    key = isKeyWide ? 24 : narrow
    keyFlag = narrow + (isKeyWide ? 0 : 4)
    value = isValueWide ? wideValue : keyFlag + 4
    valueFlag = isValueWide ? keyFlag + 4 : keyFlag + 8
  }
}
