/// Repeated fields: the elements lie one behind the other, 4, 8 or 16 bytes each.
extension MessageMemory {
  /// How many elements a repeated field has; for a map, how many entries.
  public func count(_ field: FieldLayout) -> Int {
    assert(field.isRepeated, "\(type.fullName).\(field.name) is not repeated")
    return memory.load(fromByteOffset: field.quantifierOffset, as: Int.self)
  }

  /// An element of an `int32`, `sint32`, `sfixed32` or `enum` field.
  public func int32(_ field: FieldLayout, at index: Int) -> Int32 { element(field, index) }
  /// An element of a `uint32` or `fixed32` field.
  public func uint32(_ field: FieldLayout, at index: Int) -> UInt32 { element(field, index) }
  /// An element of an `int64`, `sint64` or `sfixed64` field.
  public func int64(_ field: FieldLayout, at index: Int) -> Int64 { element(field, index) }
  /// An element of a `uint64` or `fixed64` field.
  public func uint64(_ field: FieldLayout, at index: Int) -> UInt64 { element(field, index) }
  /// An element of a `float` field.
  public func float(_ field: FieldLayout, at index: Int) -> Float { element(field, index) }
  /// An element of a `double` field.
  public func double(_ field: FieldLayout, at index: Int) -> Double { element(field, index) }
  /// An element of a `bool` field.
  public func bool(_ field: FieldLayout, at index: Int) -> Bool {
    element(field, index) as UInt64 != 0
  }

  /// The UTF-8 or content of an element of a `string` or `bytes` field.
  public func bytes(_ field: FieldLayout, at index: Int) -> UnsafeRawBufferPointer {
    MessageMemory.data(place(field, index))
  }

  /// An element of a `string` field as a Swift string.
  public func string(_ field: FieldLayout, at index: Int) -> String {
    String(decoding: bytes(field, at: index), as: UTF8.self)
  }

  /// An element of a message field, or an entry of a map.
  public func message(_ field: FieldLayout, at index: Int) -> MessageMemory {
    let address = place(field, index).load(as: UnsafeMutableRawPointer.self)
    return MessageMemory(memory: address, type: childType(field), arena: arena, depth: depth + 1)
  }

  /// Appends to an `int32`, `sint32`, `sfixed32` or `enum` field.
  ///
  /// - Throws: `byteBudgetExceeded`, as every append.
  public func append(_ field: FieldLayout, _ value: Int32) throws(WireError) {
    try grow(field, value)
  }

  /// Appends to a `uint32` or `fixed32` field.
  public func append(_ field: FieldLayout, _ value: UInt32) throws(WireError) {
    try grow(field, value)
  }

  /// Appends to an `int64`, `sint64` or `sfixed64` field.
  public func append(_ field: FieldLayout, _ value: Int64) throws(WireError) {
    try grow(field, value)
  }

  /// Appends to a `uint64` or `fixed64` field.
  public func append(_ field: FieldLayout, _ value: UInt64) throws(WireError) {
    try grow(field, value)
  }

  /// Appends to a `float` field.
  public func append(_ field: FieldLayout, _ value: Float) throws(WireError) {
    try grow(field, value)
  }

  /// Appends to a `double` field.
  public func append(_ field: FieldLayout, _ value: Double) throws(WireError) {
    try grow(field, value)
  }

  /// Appends to a `bool` field.
  public func append(_ field: FieldLayout, _ value: Bool) throws(WireError) {
    try grow(field, value ? 1 : 0 as UInt64)
  }

  /// Appends to a `string` field, UTF-8 that the caller has checked, or to a `bytes` field.
  ///
  /// Copies.
  public func append(_ field: FieldLayout, _ value: UnsafeRawBufferPointer) throws(WireError) {
    try storeData(value, try nextPlace(field))
    commit(field)
  }

  /// Appends to a `string` field.
  public func append(_ field: FieldLayout, _ value: String) throws(WireError) {
    try setUTF8(value, try nextPlace(field))
    commit(field)
  }

  /// Appends an empty message to a message field, or an empty entry to a map.
  public func appendMessage(_ field: FieldLayout) throws(WireError) -> MessageMemory {
    let message = try allocateMessage(field)
    let place = try nextPlace(field)
    place.storeBytes(of: message.memory, as: UnsafeMutableRawPointer.self)
    commit(field)
    return message
  }

  // MARK: - Steps

  private func place(_ field: FieldLayout, _ index: Int) -> UnsafeMutableRawPointer {
    precondition(index >= 0 && index < count(field), "index \(index) of \(count(field))")
    let elements = memory.load(fromByteOffset: field.offset, as: UnsafeMutableRawPointer.self)
    return elements + index * field.kind.memoryBytes
  }

  private func element<T: BitwiseCopyable>(_ field: FieldLayout, _ index: Int) -> T {
    assert(
      field.kind.memoryBytes == MemoryLayout<T>.size,
      "\(type.fullName).\(field.name) is not a \(T.self)"
    )
    return place(field, index).load(as: T.self)
  }

  private func grow<T: BitwiseCopyable>(_ field: FieldLayout, _ value: T) throws(WireError) {
    assert(
      field.kind.memoryBytes == MemoryLayout<T>.size,
      "\(type.fullName).\(field.name) is not a \(T.self)"
    )
    try nextPlace(field).storeBytes(of: value, as: T.self)
    commit(field)
  }

  private func commit(_ field: FieldLayout) {
    memory.storeBytes(
      of: count(field) + 1,
      toByteOffset: field.quantifierOffset,
      as: Int.self
    )
  }

  /// The place behind the last element; moves the elements if there is no room.
  private func nextPlace(_ field: FieldLayout) throws(WireError) -> UnsafeMutableRawPointer {
    let count = count(field)
    let size = field.kind.memoryBytes
    let old = memory.load(fromByteOffset: field.offset, as: UnsafeMutableRawPointer?.self)
    if let old, count < Arena.capacity(of: old) { return old + count * size }
    guard let elements = arena.growElements(old, count: count, more: 1, byteCount: size) else {
      throw WireError(.byteBudgetExceeded, "\(type.fullName) needs more memory than allowed")
    }
    memory.storeBytes(of: elements, toByteOffset: field.offset, as: UnsafeMutableRawPointer.self)
    return elements + count * size
  }
}
