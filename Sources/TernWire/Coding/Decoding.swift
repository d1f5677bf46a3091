/// One message in C memory, read into an arena from bytes that stay where they are.
@usableFromInline
struct Decoding {
  @usableFromInline let root: UnsafeMutableRawPointer
  @usableFromInline let arena: Arena

  /// Decodes in this thread's arena, for a typed message; ``end()`` gives the arena back.
  ///
  /// The memory refers to the bytes. A function and no initialiser, which would own, retain and release the type.
  @usableFromInline
  static func begin(
    _ bytes: UnsafeRawBufferPointer,
    _ type: Unmanaged<MessageType>,
    _ limits: DecodingLimits
  ) throws(WireError) -> Decoding {
    try type._withUnsafeGuaranteedRef { type in
      Result { () throws(WireError) in try begin(bytes, type, limits) }
    }.get()
  }

  @inline(__always)
  private static func begin(
    _ bytes: UnsafeRawBufferPointer,
    _ type: MessageType,
    _ limits: DecodingLimits
  ) throws(WireError) -> Decoding {
    let arena = Arena.borrow(budgetBytes: limits.arenaBytesMax)
    do {
      try checkSize(bytes, limits)
      return Decoding(
        root: try read(bytes, type, limits, arena, isTyped: true),
        arena: arena
      )
    } catch {
      arena.giveBack()
      throw error
    }
  }

  /// Frees the C memory.
  @usableFromInline
  func end() { arena.giveBack() }

  /// Decodes into an arena with a copy of the bytes, for a message that outlives them.
  static func readCopy(
    _ bytes: UnsafeRawBufferPointer,
    _ type: MessageType,
    _ limits: DecodingLimits,
    _ arena: Arena,
    isTyped: Bool
  ) throws(WireError) -> UnsafeMutableRawPointer {
    try checkSize(bytes, limits)
    guard let copy = arena.allocateWithinBudget(bytes.count) else { throw overBudget(type) }
    let kept = UnsafeMutableRawBufferPointer(start: copy, count: bytes.count)
    kept.copyMemory(from: bytes)
    return try read(UnsafeRawBufferPointer(kept), type, limits, arena, isTyped: isTyped)
  }

  /// `isTyped` says that the message is read into a Swift struct, which checks all text.
  @inline(__always)
  private static func read(
    _ bytes: UnsafeRawBufferPointer,
    _ type: MessageType,
    _ limits: DecodingLimits,
    _ arena: Arena,
    isTyped: Bool
  ) throws(WireError) -> UnsafeMutableRawPointer {
    type.link()
    var reader = WireReader(bytes, arena, depthMax: limits.depthMax, isTyped: isTyped)
    guard let memory = reader.readMessage(bytes, UnsafePointer(type.table.fields)) else {
      throw failure(reader.error, type)
    }
    if type.subtree.hasRequired, !limits.allowsPartial {
      try MessageWalk.checkRequired(memory, type)
    }
    return memory
  }

  // MARK: - Errors

  @inline(__always)
  private static func checkSize(
    _ bytes: UnsafeRawBufferPointer,
    _ limits: DecodingLimits
  ) throws(WireError) {
    guard bytes.count <= limits.messageBytesMax, bytes.count <= Int(Int32.max) else {
      throw tooLarge(bytes, limits)
    }
  }

  @inline(never)
  private static func tooLarge(
    _ bytes: UnsafeRawBufferPointer,
    _ limits: DecodingLimits
  ) -> WireError {
    WireError(
      .messageTooLarge,
      "expected at most \(limits.messageBytesMax) bytes, found \(bytes.count)"
    )
  }

  @inline(never)
  private static func failure(_ error: WireError?, _ type: MessageType) -> WireError {
    guard let error else { return WireError(.malformed, "not a \(type.fullName)") }
    return error.code == .byteBudgetExceeded ? overBudget(type) : error
  }

  private static func overBudget(_ type: MessageType) -> WireError {
    WireError(.byteBudgetExceeded, "\(type.fullName) needs more memory than allowed")
  }
}
