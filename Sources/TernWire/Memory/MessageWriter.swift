/// Lays the fields of a message out in C memory; generated code names their places.
///
/// The memory is zeroed before. Valid only during the call of ``Message/write(to:)`` that it is given
/// to. A failure (too deep) is kept in the arena and reported when the message is packed.
public struct MessageWriter {
  @usableFromInline let memory: UnsafeMutableRawPointer
  @usableFromInline let arena: Arena

  @inlinable
  init(_ memory: UnsafeMutableRawPointer, _ arena: Arena) {
    self.memory = memory
    self.arena = arena
  }

  /// A field without presence: left out if it has its default.
  @inlinable @inline(__always)
  public func implicit<V: WireValue>(_ value: V, _ offset: Int, _ flag: Int) {
    if value._isDefault { return }
    value._store(memory + offset, arena)
    memory.storeBytes(of: 1, toByteOffset: flag, as: Int32.self)
  }

  /// The same for a string, which is what most fields are.
  @inline(never)
  public func string(_ value: String, _ offset: Int, _ flag: Int) {
    if value.isEmpty { return }
    storeText(value, memory + offset, arena)
    memory.storeBytes(of: 1, toByteOffset: flag, as: Int32.self)
  }

  /// A field with presence.
  @inlinable @inline(__always)
  public func optional<V: WireValue>(_ value: V?, _ offset: Int, _ flag: Int) {
    guard let value else { return }
    value._store(memory + offset, arena)
    memory.storeBytes(of: 1, toByteOffset: flag, as: Int32.self)
  }

  /// A required field: written always.
  @inlinable @inline(__always)
  public func required<V: WireValue>(_ value: V, _ offset: Int, _ flag: Int) {
    value._store(memory + offset, arena)
    memory.storeBytes(of: 1, toByteOffset: flag, as: Int32.self)
  }

  /// A repeated field.
  @inlinable @inline(__always)
  public func repeated<V: WireValue>(_ values: [V], _ offset: Int, _ count: Int) {
    if values.isEmpty { return }
    memory.storeBytes(of: values.count, toByteOffset: count, as: Int.self)
    memory.storeBytes(
      of: V._storeArray(values, arena),
      toByteOffset: offset,
      as: UnsafeMutableRawPointer.self
    )
  }

  /// The member of a oneof that is set, with the place of the case.
  @inlinable @inline(__always)
  public func oneof<V: WireValue>(
    _ value: V,
    _ offset: Int,
    _ caseOffset: Int,
    _ number: UInt32
  ) {
    value._store(memory + offset, arena)
    memory.storeBytes(of: number, toByteOffset: caseOffset, as: UInt32.self)
  }

  /// What the contract does not know.
  @inlinable @inline(__always)
  public func unknownFields(_ fields: UnknownFields) {
    if fields.isEmpty { return }
    fields.store(memory, arena)
  }
}

// MARK: - Messages

// Written by code that is compiled once, here, and knows the message by its witness table: specialised in each
// module with stubs it would be a tenth of them. A field's index in the descriptor leads to the layout of the message
// that it holds.

extension MessageWriter {
  /// A message field.
  @inlinable @inline(__always)
  public func message<M: Message>(_ value: M?, _ offset: Int, _ index: Int) {
    if let value { store(value, offset, index) }
  }

  /// A member of a oneof that is a message, with the place of the case.
  @inlinable @inline(__always)
  public func oneofMessage<M: Message>(
    _ value: M,
    _ offset: Int,
    _ caseOffset: Int,
    _ number: UInt32,
    _ index: Int
  ) {
    store(value, offset, index)
    memory.storeBytes(of: number, toByteOffset: caseOffset, as: UInt32.self)
  }

  @usableFromInline @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  func store<M: Message>(_ value: M, _ offset: Int, _ index: Int) {
    guard let inner = enter(memory + offset, type(offset, index)) else { return }
    value.write(to: inner)
    leave()
  }

  /// A repeated field of messages.
  @inlinable @inline(__always)
  public func messages<M: Message>(_ values: [M], _ offset: Int, _ count: Int, _ index: Int) {
    if !values.isEmpty { storeMessages(values, offset, count, index) }
  }

  @usableFromInline @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  func storeMessages<M: Message>(_ values: [M], _ offset: Int, _ count: Int, _ index: Int) {
    let type = type(offset, index)
    // Tag and length.
    arena.expect(values.count &* 10)
    let addresses = arena.allocate(values.count &* 8)
    // An element is written without a copy that would retain and release everything in it: its bits are lent to a
    // value that is never destroyed, while the array holds on to what they refer to.
    let lent = arena.allocate(MemoryLayout<M>.size).assumingMemoryBound(to: M.self)
    values.withUnsafeBytes { values in
      guard var element = values.baseAddress else { return }
      for index in 0..<values.count / MemoryLayout<M>.stride {
        if let inner = enter(addresses + index &* 8, type) {
          UnsafeMutableRawPointer(lent).copyMemory(from: element, byteCount: MemoryLayout<M>.size)
          let value = lent.move()
          value.write(to: inner)
          lent.initialize(to: consume value)
          leave()
        }
        element += MemoryLayout<M>.stride
      }
    }
    memory.storeBytes(of: values.count, toByteOffset: count, as: Int.self)
    memory.storeBytes(of: addresses, toByteOffset: offset, as: UnsafeMutableRawPointer.self)
  }

  /// The layout of the messages that a field holds.
  @inline(__always)
  private func type(_ offset: Int, _ index: Int) -> HeldType { HeldType(memory, offset, index) }

  /// Lays a message out in the arena and puts its address here; nil if it lies too deep.
  @inline(__always)
  private func enter(_ place: UnsafeMutableRawPointer, _ type: HeldType) -> MessageWriter? {
    arena.expect(type.encodedBytesBound)
    let address = arena.makeMessage(descriptor: type.descriptor, byteCount: type.byteCount)
    place.storeBytes(of: address, as: UnsafeMutableRawPointer.self)
    guard arena.state.pointee.depth < Arena.writerDepthMax else {
      arena.state.pointee.failure = .depth
      return nil
    }
    arena.state.pointee.depth &+= 1
    return MessageWriter(address, arena)
  }

  @inline(__always)
  private func leave() { arena.state.pointee.depth &-= 1 }
}

// MARK: - Maps

extension MessageWriter {
  /// A map field.
  ///
  /// The order is that of the dictionary.
  @inlinable @inline(__always)
  public func map<K: WireValue, V: WireValue>(
    _ values: [K: V],
    _ offset: Int,
    _ count: Int,
    _ index: Int
  ) {
    if !values.isEmpty { storeMap(values, offset, count, index) }
  }

  /// The usual maps have code of their own.
  @usableFromInline @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  func storeMap<K: WireValue, V: WireValue>(
    _ values: [K: V],
    _ offset: Int,
    _ count: Int,
    _ index: Int
  ) {
    var entries = makeEntries(values.count, offset, count, index)
    if K.self == String.self {
      if V.self == String.self {
        return fill(&entries, unsafeBitCast(values, to: [String: String].self))
      }
      if V.self == Int64.self {
        return fill(&entries, unsafeBitCast(values, to: [String: Int64].self))
      }
      if V.self == Int32.self {
        return fill(&entries, unsafeBitCast(values, to: [String: Int32].self))
      }
    }
    fill(&entries, values)
  }

  @inline(__always)
  private func fill<K: WireValue, V: WireValue>(_ entries: inout Entries, _ values: [K: V]) {
    let places = EntryPlaces(K._memoryBytes, V._memoryBytes)
    for (key, value) in values {
      let entry = entries.next(arena)
      key._store(entry + places.key, arena)
      entry.storeBytes(of: 1, toByteOffset: places.keyFlag, as: Int32.self)
      value._store(entry + places.value, arena)
      entry.storeBytes(of: 1, toByteOffset: places.valueFlag, as: Int32.self)
    }
  }

  /// A map field whose values are messages.
  @inlinable @inline(__always)
  public func messageMap<K: WireValue, M: Message>(
    _ values: [K: M],
    _ offset: Int,
    _ count: Int,
    _ index: Int
  ) {
    if !values.isEmpty { storeMessageMap(values, offset, count, index) }
  }

  @usableFromInline @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  func storeMessageMap<K: WireValue, M: Message>(
    _ values: [K: M],
    _ offset: Int,
    _ count: Int,
    _ index: Int
  ) {
    let places = EntryPlaces(K._memoryBytes, EntryPlaces.messageBytes)
    var entries = makeEntries(values.count, offset, count, index)
    for (key, value) in values {
      let entry = MessageWriter(entries.next(arena), arena)
      key._store(entry.memory + places.key, arena)
      entry.memory.storeBytes(of: 1, toByteOffset: places.keyFlag, as: Int32.self)
      // The value is the second field of an entry.
      entry.store(value, places.value, 1)
    }
  }

  /// The entries of a map while they are laid out.
  private struct Entries {
    let type: HeldType
    /// Where the address of the next entry goes.
    var place: UnsafeMutableRawPointer

    /// Memory for the next entry.
    @inline(__always)
    mutating func next(_ arena: Arena) -> UnsafeMutableRawPointer {
      let entry = arena.makeMessage(descriptor: type.descriptor, byteCount: type.byteCount)
      place.storeBytes(of: entry, as: UnsafeMutableRawPointer.self)
      place += 8
      return entry
    }
  }

  private func makeEntries(_ entryCount: Int, _ offset: Int, _ count: Int, _ index: Int)
    -> Entries
  {
    // Tag and length of the entry, of the key and of the value.
    arena.expect(entryCount &* 32)
    let addresses = arena.allocate(entryCount &* 8)
    memory.storeBytes(of: entryCount, toByteOffset: count, as: Int.self)
    memory.storeBytes(of: addresses, toByteOffset: offset, as: UnsafeMutableRawPointer.self)
    return Entries(type: type(offset, index), place: addresses)
  }
}
