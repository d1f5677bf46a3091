/// A message in C memory, seen through its type.
///
/// A small value: copy it freely, but only while the ``DynamicMessage`` that owns the memory lives.
/// Fields are named by the ``FieldLayout`` of ``type``; a field of another type is a bug of the caller
/// and traps, in debug builds also a field of another kind.
public struct MessageMemory {
  /// The type of this message.
  public let type: MessageType
  /// The message in C memory, laid out as the ``FieldLayout``s of ``type`` say, for readers that walk
  /// many fields; valid as long as the owner.
  public let memory: UnsafeMutableRawPointer
  let arena: Arena
  let depth: Int

  init(memory: UnsafeMutableRawPointer, type: MessageType, arena: Arena, depth: Int) {
    self.memory = memory
    self.type = type
    self.arena = arena
    self.depth = depth
  }

  // MARK: - Presence

  /// Whether the field is there: set, for a field without presence not its default, for a repeated
  /// one not empty.
  public func has(_ field: FieldLayout) -> Bool {
    if field.isRepeated { return count(field) > 0 }
    if field.oneofIndex != nil { return oneofCase(field) == UInt32(field.number) }
    if field.kind.isMessage { return address(field) != nil }
    let isSet = memory.load(fromByteOffset: field.quantifierOffset, as: Int32.self) != 0
    if field.cardinality != .implicit { return isSet }
    return isSet && !isZero(field)
  }

  private func isZero(_ field: FieldLayout) -> Bool {
    switch field.kind.memoryBytes {
    case 4: memory.load(fromByteOffset: field.offset, as: UInt32.self) == 0
    case 8: memory.load(fromByteOffset: field.offset, as: UInt64.self) == 0
    default: memory.load(fromByteOffset: field.offset, as: Int.self) == 0
    }
  }

  /// The number of the member that is set in the oneof of `field`, 0 if none is.
  public func oneofCase(_ field: FieldLayout) -> UInt32 {
    guard field.oneofIndex != nil else { return 0 }
    return memory.load(fromByteOffset: field.quantifierOffset, as: UInt32.self)
  }

  /// Takes the value or values away; a oneof is emptied only if this member is the one that is set.
  public func clear(_ field: FieldLayout) {
    if field.isRepeated {
      memory.storeBytes(of: 0, toByteOffset: field.quantifierOffset, as: Int.self)
      return
    }
    if field.oneofIndex != nil {
      guard oneofCase(field) == UInt32(field.number) else { return }
      memory.storeBytes(of: 0, toByteOffset: field.quantifierOffset, as: UInt32.self)
      zero(field)
      return
    }
    zero(field)
    if !field.kind.isMessage {
      memory.storeBytes(of: 0, toByteOffset: field.quantifierOffset, as: Int32.self)
    }
  }

  private func zero(_ field: FieldLayout) {
    (memory + field.offset).initializeMemory(
      as: UInt8.self,
      repeating: 0,
      count: field.kind.memoryBytes
    )
  }

  /// Says that the field is set; for a member of a oneof that it is the one.
  private func mark(_ field: FieldLayout) {
    if field.oneofIndex != nil {
      memory.storeBytes(
        of: UInt32(field.number),
        toByteOffset: field.quantifierOffset,
        as: UInt32.self
      )
    } else if !field.kind.isMessage {
      memory.storeBytes(of: 1, toByteOffset: field.quantifierOffset, as: Int32.self)
    }
  }

  // MARK: - Singular scalars

  /// The value of an `int32`, `sint32`, `sfixed32` or `enum` field; 0 if it is not there.
  public func int32(_ field: FieldLayout) -> Int32 { load(field) }
  /// The value of a `uint32` or `fixed32` field; 0 if it is not there.
  public func uint32(_ field: FieldLayout) -> UInt32 { load(field) }
  /// The value of an `int64`, `sint64` or `sfixed64` field; 0 if it is not there.
  public func int64(_ field: FieldLayout) -> Int64 { load(field) }
  /// The value of a `uint64` or `fixed64` field; 0 if it is not there.
  public func uint64(_ field: FieldLayout) -> UInt64 { load(field) }
  /// The value of a `float` field; 0 if it is not there.
  public func float(_ field: FieldLayout) -> Float { load(field) }
  /// The value of a `double` field; 0 if it is not there.
  public func double(_ field: FieldLayout) -> Double { load(field) }
  /// The value of a `bool` field; false if it is not there.
  public func bool(_ field: FieldLayout) -> Bool { load(field) as UInt64 != 0 }

  /// The UTF-8 of a `string` field or the content of a `bytes` field; empty if it is not there.
  public func bytes(_ field: FieldLayout) -> UnsafeRawBufferPointer {
    guard isReadable(field) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return MessageMemory.data(memory + field.offset)
  }

  /// The value of a `string` field as a Swift string.
  public func string(_ field: FieldLayout) -> String {
    String(decoding: bytes(field), as: UTF8.self)
  }

  /// Sets an `int32`, `sint32`, `sfixed32` or `enum` field.
  public func set(_ field: FieldLayout, _ value: Int32) { store(field, value) }
  /// Sets a `uint32` or `fixed32` field.
  public func set(_ field: FieldLayout, _ value: UInt32) { store(field, value) }
  /// Sets an `int64`, `sint64` or `sfixed64` field.
  public func set(_ field: FieldLayout, _ value: Int64) { store(field, value) }
  /// Sets a `uint64` or `fixed64` field.
  public func set(_ field: FieldLayout, _ value: UInt64) { store(field, value) }
  /// Sets a `float` field.
  public func set(_ field: FieldLayout, _ value: Float) { store(field, value) }
  /// Sets a `double` field.
  public func set(_ field: FieldLayout, _ value: Double) { store(field, value) }
  /// Sets a `bool` field.
  public func set(_ field: FieldLayout, _ value: Bool) { store(field, value ? 1 : 0 as UInt64) }

  /// Sets a `string` field, from UTF-8 that the caller has checked, or a `bytes` field.
  ///
  /// Copies.
  ///
  /// - Throws: `byteBudgetExceeded`.
  public func set(_ field: FieldLayout, _ value: UnsafeRawBufferPointer) throws(WireError) {
    try storeData(value, memory + field.offset)
    mark(field)
    dropIfDefault(field)
  }

  /// Sets a `string` field.
  ///
  /// - Throws: `byteBudgetExceeded`.
  public func set(_ field: FieldLayout, _ value: String) throws(WireError) {
    try setUTF8(value, memory + field.offset)
    mark(field)
    dropIfDefault(field)
  }

  // MARK: - Messages

  /// The message in a singular field, or nil.
  public func message(_ field: FieldLayout) -> MessageMemory? {
    guard isReadable(field), let address = address(field) else { return nil }
    return MessageMemory(memory: address, type: childType(field), arena: arena, depth: depth + 1)
  }

  /// The message in a singular field, made if it is not there.
  ///
  /// - Throws: `byteBudgetExceeded`, `depthExceeded`.
  public func makeMessage(_ field: FieldLayout) throws(WireError) -> MessageMemory {
    if let message = message(field) { return message }
    let message = try allocateMessage(field)
    // A oneof's place may still hold the bytes of another member: all 16 of them.
    memory.storeBytes(
      of: message.memory,
      toByteOffset: field.offset,
      as: UnsafeMutableRawPointer.self
    )
    mark(field)
    return message
  }

  // MARK: - Unknown fields

  /// What the contract does not know.
  public var unknownFields: UnknownFields { UnknownFields(memory: memory) }

  /// Replaces what the contract does not know.
  public func setUnknownFields(_ fields: UnknownFields) {
    memory.storeBytes(of: 0, toByteOffset: 8, as: UInt32.self)
    MessageWriter(memory, arena).unknownFields(fields)
  }
}

// MARK: - Steps

extension MessageMemory {
  /// Whether the place of the field holds its value: always, but for a oneof's other members.
  func isReadable(_ field: FieldLayout) -> Bool {
    field.oneofIndex == nil || oneofCase(field) == UInt32(field.number)
  }

  private func load<T: BitwiseCopyable & ExpressibleByIntegerLiteral>(_ field: FieldLayout) -> T {
    assert(
      !field.isRepeated && field.kind.memoryBytes == MemoryLayout<T>.size,
      "\(type.fullName).\(field.name) is not a \(T.self)"
    )
    guard isReadable(field) else { return 0 }
    return memory.load(fromByteOffset: field.offset, as: T.self)
  }

  private func store<T: BitwiseCopyable & ExpressibleByIntegerLiteral>(
    _ field: FieldLayout,
    _ value: T
  ) {
    assert(
      !field.isRepeated && field.kind.memoryBytes == MemoryLayout<T>.size,
      "\(type.fullName).\(field.name) is not a \(T.self)"
    )
    memory.storeBytes(of: value, toByteOffset: field.offset, as: T.self)
    mark(field)
    dropIfDefault(field)
  }

  /// A field without presence is not written when it has its default.
  private func dropIfDefault(_ field: FieldLayout) {
    guard field.cardinality == .implicit, isZero(field) else { return }
    memory.storeBytes(of: 0, toByteOffset: field.quantifierOffset, as: Int32.self)
  }

  func address(_ field: FieldLayout) -> UnsafeMutableRawPointer? {
    memory.load(fromByteOffset: field.offset, as: UnsafeMutableRawPointer?.self)
  }

  /// The message type of a field of this type.
  func childType(_ field: FieldLayout) -> MessageType {
    guard let index = field.declaration.messageIndex else {
      preconditionFailure("\(type.fullName).\(field.name) is not a message")
    }
    return type.linkedMessageTypes[index]
  }

  func allocateMessage(_ field: FieldLayout) throws(WireError) -> MessageMemory {
    guard depth < Arena.writerDepthMax else {
      throw WireError(
        .depthExceeded,
        "expected at most \(Arena.writerDepthMax) levels of messages"
      )
    }
    let child = childType(field)
    let address = try allocate(child.byteCount)
    address.initializeMemory(as: UInt8.self, repeating: 0, count: child.byteCount)
    address.storeBytes(of: child.descriptor, as: UnsafeRawPointer.self)
    return MessageMemory(memory: address, type: child, arena: arena, depth: depth + 1)
  }

  func allocate(_ byteCount: Int) throws(WireError) -> UnsafeMutableRawPointer {
    guard let memory = arena.allocateWithinBudget(byteCount) else {
      throw WireError(.byteBudgetExceeded, "\(type.fullName) needs more memory than allowed")
    }
    return memory
  }

  static func data(_ place: UnsafeMutableRawPointer) -> UnsafeRawBufferPointer {
    let count = place.load(as: Int.self)
    let start = place.load(fromByteOffset: 8, as: UnsafeRawPointer?.self)
    return UnsafeRawBufferPointer(start: count == 0 ? nil : start, count: count)
  }

  func storeData(
    _ value: UnsafeRawBufferPointer,
    _ place: UnsafeMutableRawPointer
  ) throws(WireError) {
    let copy = try allocate(value.count)
    if let source = value.baseAddress { copy.copyMemory(from: source, byteCount: value.count) }
    place.storeBytes(of: value.count, as: Int.self)
    place.storeBytes(of: copy, toByteOffset: 8, as: UnsafeMutableRawPointer.self)
  }

  func setUTF8(_ value: String, _ place: UnsafeMutableRawPointer) throws(WireError) {
    var value = value
    let result = value.withUTF8 { bytes -> Result<Void, WireError> in
      do throws(WireError) {
        return .success(try storeData(UnsafeRawBufferPointer(bytes), place))
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}
