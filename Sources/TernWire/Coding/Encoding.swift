/// A typed message that is laid out in this thread's arena, on its way to bytes.
@usableFromInline
struct Encoding {
  @usableFromInline let root: UnsafeMutableRawPointer
  @usableFromInline let arena: Arena
  private let type: Unmanaged<MessageType>

  /// Makes room for the message; ``end()`` gives the arena back.
  @usableFromInline
  static func begin(_ type: Unmanaged<MessageType>) -> Encoding {
    let arena = Arena.borrow()
    let root = type._withUnsafeGuaranteedRef { type in
      type.link()
      return arena.makeMessage(type)
    }
    return Encoding(root: root, arena: arena, type: type)
  }

  /// The message, now that all of it is laid out; valid until the end.
  @usableFromInline
  func finish() throws(WireError) -> EncodedMessage {
    try EncodedMessage(root, type, arena, isBounded: true)
  }

  /// Frees the C memory.
  @usableFromInline
  func end() { arena.giveBack() }
}
