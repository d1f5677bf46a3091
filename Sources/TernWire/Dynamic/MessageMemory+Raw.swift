/// The steps below ``MessageMemory`` for mappings that lay messages out themselves, field by field,
/// by offsets taken from ``FieldLayout``: JSON reads and writes this way.
extension MessageMemory {
  /// Where what the message holds is allocated.
  public var storage: Arena { arena }

  /// How deep the message lies below the outermost.
  public var nesting: Int { depth }

  /// The message at an address that was laid out as `type` in `arena`.
  public init(
    at memory: UnsafeMutableRawPointer,
    type: MessageType,
    in arena: Arena,
    nesting: Int
  ) {
    self.init(memory: memory, type: type, arena: arena, depth: nesting)
  }

  /// What the contract of the message at an address does not know.
  public static func unknownFields(at memory: UnsafeRawPointer) -> UnknownFields {
    UnknownFields(memory: memory)
  }
}

extension Arena {
  /// Uninitialised memory, aligned to 8; nil when the budget does not allow it.
  @inlinable @inline(__always)
  public func allocateBytes(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    let size = (byteCount &+ 7) & ~7
    let start = state.pointee.cursor
    if size <= state.pointee.end - start {
      state.pointee.cursor = start + size
      return start
    }
    return allocateBytesSlowly(byteCount)
  }

  @usableFromInline @inline(never)
  func allocateBytesSlowly(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    allocateWithinBudget(byteCount)
  }
}

extension MessageType {
  /// What the first eight bytes of a message in C memory hold; linked.
  public var descriptorAddress: UnsafeRawPointer {
    link()
    return descriptor
  }
}

extension FieldKind {
  /// How many bytes a value takes in C memory: 4 or 8, and 16 (count and address) for text.
  public var storedBytes: Int { memoryBytes }
}
