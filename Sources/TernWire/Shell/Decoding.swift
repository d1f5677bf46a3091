import CProtobufC

/// One message in C memory: scanned, normalised if need be, unpacked by protobuf-c into an arena.
@usableFromInline
struct Decoding {
  @usableFromInline let root: UnsafeMutableRawPointer
  @usableFromInline let arena: Arena

  /// Decodes in this thread's arena, for a typed message; ``end()`` gives the arena back.
  @usableFromInline
  init(
    _ bytes: UnsafeRawBufferPointer,
    _ type: MessageType,
    _ limits: DecodingLimits
  ) throws(WireError) {
    let arena = Arena.borrow(budgetBytes: limits.arenaBytesMax)
    do {
      root = try Decoding.unpack(bytes, type, limits, arena)
    } catch {
      arena.giveBack()
      throw error
    }
    self.arena = arena
  }

  /// Frees the C memory.
  @usableFromInline
  func end() { arena.giveBack() }

  /// Decodes into an arena.
  static func unpack(
    _ bytes: UnsafeRawBufferPointer,
    _ type: MessageType,
    _ limits: DecodingLimits,
    _ arena: Arena
  ) throws(WireError) -> UnsafeMutableRawPointer {
    type.link()
    arena.state.pointee.holdsUnpacked = true
    guard bytes.count <= limits.messageBytesMax, bytes.count <= Int(Int32.max) else {
      throw WireError(
        .messageTooLarge,
        "expected at most \(limits.messageBytesMax) bytes, found \(bytes.count)"
      )
    }
    guard let start = bytes.baseAddress, !bytes.isEmpty else {
      return try empty(type, arena)
    }
    let first = start.assumingMemoryBound(to: UInt8.self)
    var scanner = WireScanner(depthMax: limits.depthMax)
    let table = UnsafePointer(type.table.scan)
    if !scanner.scan(first, first + bytes.count, table, depth: 0) {
      throw scanner.error ?? WireError(.malformed, "not a \(type.fullName)")
    }
    let memory: UnsafeMutableRawPointer
    if scanner.needsNormalising {
      let normal = WireNormaliser.normalise(bytes, table)
      memory = try normal.withUnsafeBufferPointer { bytes throws(WireError) in
        try call(UnsafeRawBufferPointer(bytes), type, arena)
      }
      MessageWalk.unwrapCarriers(memory, type)
    } else {
      memory = try call(bytes, type, arena)
    }
    if type.subtree.hasRequired { try MessageWalk.checkRequired(memory, type) }
    return memory
  }

  private static func empty(
    _ type: MessageType,
    _ arena: Arena
  ) throws(WireError) -> UnsafeMutableRawPointer {
    let memory = arena.makeMessage(type)
    if type.subtree.hasRequired { try MessageWalk.checkRequired(memory, type) }
    return memory
  }

  private static func call(
    _ bytes: UnsafeRawBufferPointer,
    _ type: MessageType,
    _ arena: Arena
  ) throws(WireError) -> UnsafeMutableRawPointer {
    var allocator = ProtobufCAllocator(
      alloc: { state, size in
        guard let state, size <= Int(Int32.max) * 16 else { return nil }
        return Arena(state: state.assumingMemoryBound(to: ArenaState.self))
          .allocateWithinBudget(size)
      },
      free: { _, _ in },
      allocator_data: arena.state
    )
    let message = protobuf_c_message_unpack(
      type.table.descriptor,
      &allocator,
      bytes.count,
      bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    )
    guard let message else {
      if arena.state.pointee.failure == .budget {
        throw WireError(.byteBudgetExceeded, "\(type.fullName) needs more memory than allowed")
      }
      throw WireError(.malformed, "not a \(type.fullName)")
    }
    return UnsafeMutableRawPointer(message)
  }
}
