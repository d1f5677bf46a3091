import CProtobufC

/// One message in C memory, unpacked by protobuf-c into an arena.
///
/// Usual bytes go straight to the library. What it refuses, and what it does not do right, shows while
/// it works, and is done again with a scanner and, if need be, a normaliser in front:
///
/// - It refuses groups and known fields with another wire type.
/// - It merges two occurrences of a message in its own way, and then gives the first one back: the
///   allocator sees a message that is freed.
/// - It recurses without limit: the allocator looks at the stack, and stops what is deep until the
///   scanner has counted. One level takes more than ``stackBytesPerLevel``, as the library keeps 16
///   scanned fields of 32 bytes there, so that what is deeper than the limit is always stopped.
/// - Text is checked when it is read, and field numbers that cannot be are found among the unknown fields.
/// - It would look at every field of a new message for a default value: the allocator, which it asks for a
///   message by the descriptor (see ``CTable``), gives it a message that is ready instead.
///
/// Messages with closed enums or groups, and dynamic messages, whose text nobody reads here, are always scanned.
@usableFromInline
struct Decoding {
  @usableFromInline let root: UnsafeMutableRawPointer
  @usableFromInline let arena: Arena

  private static let stackBytesPerLevel = 512
  /// For how many levels an unscanned message may use so much stack: about 60 in truth.
  private static let unscannedLevelsMax = 100

  /// Decodes in this thread's arena, for a typed message; ``end()`` gives the arena back.
  ///
  /// A function and no initialiser, which would own, retain and release the type.
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
      return Decoding(
        root: try Decoding.unpack(bytes, type, limits, arena, isTyped: true),
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

  /// Where the stack stands: the address of something that lies there.
  ///
  /// Unprotected: the compiler would guard the stack of each allocation against writes through this address.
  @inline(__always)
  private static func stackAddress() -> UInt {
    var mark: UInt = 0
    return _withUnprotectedUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
  }

  /// Decodes into an arena; `isTyped` says that the message is read into a Swift struct, which checks
  /// all text.
  @inline(__always)
  static func unpack(
    _ bytes: UnsafeRawBufferPointer,
    _ type: MessageType,
    _ limits: DecodingLimits,
    _ arena: Arena,
    isTyped: Bool
  ) throws(WireError) -> UnsafeMutableRawPointer {
    type.link()
    guard bytes.count <= limits.messageBytesMax, bytes.count <= Int(Int32.max) else {
      throw tooLarge(bytes, limits)
    }
    let subtree = type.subtree
    arena.state.pointee.holdsUnpacked = true
    if isTyped, !subtree.needsScan {
      let levels = min(max(limits.depthMax, 0), unscannedLevelsMax)
      arena.state.pointee.stackLimit =
        stackAddress() - UInt(levels * stackBytesPerLevel)
      let memory = call(bytes, type, arena)
      if let memory, !arena.state.pointee.sawMerge {
        if subtree.hasRequired, !limits.allowsPartial {
          try MessageWalk.checkRequired(memory, type)
        }
        return memory
      }
      if memory == nil, arena.state.pointee.failure == .budget, !arena.state.pointee.sawMerge {
        throw overBudget(type)
      }
      arena.reset(budgetBytes: limits.arenaBytesMax)
      arena.state.pointee.holdsUnpacked = true
    }
    return try unpackScanned(bytes, type, limits, arena, isTyped: isTyped)
  }

  /// The careful way.
  @inline(never)
  private static func unpackScanned(
    _ bytes: UnsafeRawBufferPointer,
    _ type: MessageType,
    _ limits: DecodingLimits,
    _ arena: Arena,
    isTyped: Bool
  ) throws(WireError) -> UnsafeMutableRawPointer {
    let table = UnsafePointer(type.table.scan)
    var scanner = WireScanner(depthMax: limits.depthMax, repairsText: isTyped)
    if let start = bytes.baseAddress, !bytes.isEmpty {
      let first = start.assumingMemoryBound(to: UInt8.self)
      if !scanner.scan(first, first + bytes.count, table, depth: 0) {
        throw scanner.error ?? WireError(.malformed, "not a \(type.fullName)")
      }
    }
    let memory: UnsafeMutableRawPointer?
    if scanner.needsNormalising {
      let normal = WireNormaliser.normalise(bytes, table, repairsText: isTyped)
      memory = normal.withUnsafeBytes { call($0, type, arena) }
      if let memory { MessageWalk.unwrapCarriers(memory, type) }
    } else {
      memory = call(bytes, type, arena)
    }
    guard let memory else {
      if arena.state.pointee.failure == .budget { throw overBudget(type) }
      throw WireError(.malformed, "not a \(type.fullName)")
    }
    if type.subtree.hasRequired, !limits.allowsPartial {
      try MessageWalk.checkRequired(memory, type)
    }
    return memory
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
  private static func overBudget(_ type: MessageType) -> WireError {
    WireError(.byteBudgetExceeded, "\(type.fullName) needs more memory than allowed")
  }

  /// Lets protobuf-c unpack; nil if it refuses.
  @inline(__always)
  private static func call(
    _ bytes: UnsafeRawBufferPointer,
    _ type: MessageType,
    _ arena: Arena
  ) -> UnsafeMutableRawPointer? {
    var allocator = ProtobufCAllocator(
      alloc: { data, size in
        // It is what stands at the end of this call.
        let state = data.unsafelyUnwrapped.assumingMemoryBound(to: ArenaState.self)
        if let type = CTable.requestedMessage(size) { return Decoding.makeMessage(state, type) }
        let arena = Arena(state: state)
        if size >= Arena.sharedBytesMin, let memory = arena.allocateArray(size) { return memory }
        return arena.allocateWithinBudget(size)
      },
      free: { data, memory in
        // A message that is freed has lost its descriptor, its first word. Everything here has at
        // least one word; other things that begin with zeros only cost a scan.
        guard let data, let memory, memory.load(as: UInt.self) == 0 else { return }
        let arena = Arena(state: data.assumingMemoryBound(to: ArenaState.self))
        if arena.state.pointee.stackLimit != 0 { arena.noteMerge() }
      },
      allocator_data: arena.state
    )
    let message = protobuf_c_message_unpack(
      type.table.unpacking,
      &allocator,
      bytes.count,
      bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    )
    return message.map { UnsafeMutableRawPointer($0) }
  }

  /// Memory for a message that the library asks for, with its descriptor in place: it does so first at each level.
  ///
  /// A function of its own, so that the allocation of everything else, which is most, saves no registers.
  @inline(never)
  private static func makeMessage(
    _ state: UnsafeMutablePointer<ArenaState>,
    _ type: UnsafePointer<ProtobufCMessageDescriptor>
  ) -> UnsafeMutableRawPointer? {
    if stackAddress() < state.pointee.stackLimit { return nil }
    let byteCount = CTable.byteCount(of: type)
    guard let memory = Arena(state: state).allocateWords(byteCount) else { return nil }
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
    memory.storeBytes(of: UnsafeRawPointer(type), as: UnsafeRawPointer.self)
    return memory
  }
}
