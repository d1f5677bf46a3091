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

  /// A field with presence; a message's flag has the place 0.
  @inlinable @inline(__always)
  public func optional<V: WireValue>(_ value: V?, _ offset: Int, _ flag: Int) {
    guard let value else { return }
    value._store(memory + offset, arena)
    if !V._isMessage { memory.storeBytes(of: 1, toByteOffset: flag, as: Int32.self) }
  }

  /// A required field: written always.
  @inlinable @inline(__always)
  public func required<V: WireValue>(_ value: V, _ offset: Int, _ flag: Int) {
    value._store(memory + offset, arena)
    if !V._isMessage { memory.storeBytes(of: 1, toByteOffset: flag, as: Int32.self) }
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

  /// A map field, whose number gives the type of its entries.
  ///
  /// The order is that of the dictionary.
  @inlinable
  public func map<K: WireValue, V: WireValue>(
    _ values: [K: V],
    _ offset: Int,
    _ count: Int,
    _ number: Int32
  ) {
    if values.isEmpty { return }
    let places = EntryPlaces(K.self, V.self)
    let entryType = entryType(number)
    // Tag and length of the entry, of the key and of the value.
    arena.expect(values.count &* 32)
    let addresses = arena.allocate(values.count &* 8)
    var place = addresses
    for (key, value) in values {
      let entry = arena.makeMessage(
        descriptor: entryType.descriptor,
        byteCount: entryType.byteCount
      )
      key._store(entry + places.key, arena)
      entry.storeBytes(of: 1, toByteOffset: places.keyFlag, as: Int32.self)
      value._store(entry + places.value, arena)
      if !V._isMessage { entry.storeBytes(of: 1, toByteOffset: places.valueFlag, as: Int32.self) }
      place.storeBytes(of: entry, as: UnsafeMutableRawPointer.self)
      place += 8
    }
    memory.storeBytes(of: values.count, toByteOffset: count, as: Int.self)
    memory.storeBytes(of: addresses, toByteOffset: offset, as: UnsafeMutableRawPointer.self)
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
