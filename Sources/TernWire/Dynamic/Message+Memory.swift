/// Structs from and to C memory without bytes between: how JSON and text read and write them.
extension Message {
  /// Lays the message out in C memory for the closure.
  ///
  /// The memory must not leave the closure. The layout is that of ``messageType``.
  ///
  /// - Throws: `depthExceeded`, and what the closure throws.
  public func withMemory<R>(_ body: (UnsafeMutableRawPointer) throws -> R) throws -> R {
    let type = Self.messageType
    type.link()
    let arena = Arena.borrow()
    defer { arena.giveBack() }
    let root = arena.makeMessage(type)
    write(to: MessageWriter(root, arena))
    if arena.state.pointee.failure != .none {
      throw WireError(
        .depthExceeded,
        "expected at most \(Arena.writerDepthMax) levels of messages"
      )
    }
    return try body(root)
  }

  /// Reads the message from C memory that the closure fills.
  ///
  /// The memory has the type `type` while it is filled, whose layout must be that of
  /// ``messageType``: see ``MessageType/hasSameLayout(as:)``. Throws `missingRequired`, and what the
  /// closure throws.
  public init(
    memory type: MessageType,
    limits: DecodingLimits = .default,
    filledBy body: (MessageMemory) throws -> Void
  ) throws {
    type.link()
    let arena = Arena.borrow(budgetBytes: limits.arenaBytesMax)
    defer { arena.giveBack() }
    let root = arena.makeMessage(type)
    try body(MessageMemory(memory: root, type: type, arena: arena, depth: 0))
    if type.subtree.hasRequired { try MessageWalk.checkRequired(root, type) }
    let reader = MessageReader(UnsafeRawPointer(root), arena)
    self.init(reading: reader)
    try reader.finish()
  }
}

extension DynamicMessage {
  /// Sees that all required fields of proto2 are there, in this message and in all that it holds.
  ///
  /// - Throws: `missingRequired`.
  public func checkRequired() throws(WireError) {
    if type.subtree.hasRequired { try MessageWalk.checkRequired(memory.memory, type) }
  }
}

extension MessageType {
  /// Whether a message in C memory of the one type can be read as the other: the same fields at the
  /// same places, in all messages that can be reached.
  ///
  /// Walks both types whole: ask once, and keep the answer.
  public func hasSameLayout(as other: MessageType) -> Bool {
    var pending = [(self, other)]
    var seen: [ObjectIdentifier: ObjectIdentifier] = [:]
    while let (left, right) = pending.popLast() {
      if left === right { continue }
      if let partner = seen[ObjectIdentifier(left)] {
        if partner != ObjectIdentifier(right) { return false }
        continue
      }
      seen[ObjectIdentifier(left)] = ObjectIdentifier(right)
      guard left.fullName == right.fullName, left.byteCount == right.byteCount,
        left.fields.count == right.fields.count
      else { return false }
      for (one, two) in zip(left.fields, right.fields) {
        guard one.number == two.number, one.kind == two.kind, one.offset == two.offset,
          one.quantifierOffset == two.quantifierOffset, one.cardinality == two.cardinality,
          one.oneofIndex == two.oneofIndex, one.isMap == two.isMap
        else { return false }
        if let child = one.messageType, let partner = two.messageType {
          pending.append((child, partner))
        }
      }
    }
    return true
  }
}
