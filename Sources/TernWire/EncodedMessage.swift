import CProtobufC

/// A message laid out in C memory that knows its encoded size and packs itself.
///
/// Valid only inside of the closure that it is given to.
public struct EncodedMessage {
  /// The encoded size.
  public let byteCount: Int
  // The encoded form if it is there already, else the message in C memory.
  private let packed: UnsafeRawPointer?
  private let root: UnsafeRawPointer
  // The bytes of a message with groups, which protobuf-c cannot write.
  private let rewritten: [UInt8]?

  /// A message that was laid out in the arena.
  ///
  /// If the arena knows an upper bound of the encoded size (`isBounded`), the message is packed behind
  /// itself at once, which saves the library's walk for the exact size. The type is one that somebody holds.
  @inline(__always)
  init(
    _ root: UnsafeMutableRawPointer,
    _ type: Unmanaged<MessageType>,
    _ arena: Arena,
    isBounded: Bool
  ) throws(WireError) {
    if arena.state.pointee.failure != .none { throw EncodedMessage.failure(type, arena) }
    let subtree = type._withUnsafeGuaranteedRef { $0.subtree }
    if subtree.hasRequired { try MessageWalk.checkRequired(root, type.takeUnretainedValue()) }
    self.root = UnsafeRawPointer(root)
    let message = UnsafePointer(root.assumingMemoryBound(to: ProtobufCMessage.self))
    if isBounded, !subtree.hasGroups,
      let scratch = arena.scratch(arena.state.pointee.encodedBytesBound)
    {
      byteCount = protobuf_c_message_pack(message, scratch.assumingMemoryBound(to: UInt8.self))
      packed = UnsafeRawPointer(scratch)
      rewritten = nil
      if arena.state.pointee.cursor == scratch {
        arena.state.pointee.cursor = scratch + ((byteCount + 7) & ~7)
      }
      return
    }
    packed = nil
    let size = protobuf_c_message_get_packed_size(message)
    guard size <= Int(Int32.max) else {
      throw WireError(.messageTooLarge, "expected at most 2 GiB, found \(size) bytes")
    }
    if subtree.hasGroups {
      let plain = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        count = buffer.baseAddress.map { protobuf_c_message_pack(message, $0) } ?? 0
      }
      let bytes = plain.withUnsafeBytes {
        GroupWriter.rewrite($0, UnsafeRawPointer(root), type.takeUnretainedValue())
      }
      rewritten = bytes
      byteCount = bytes.count
    } else {
      rewritten = nil
      byteCount = size
    }
  }

  @inline(never)
  private static func failure(_ type: Unmanaged<MessageType>, _ arena: Arena) -> WireError {
    let type = type.takeUnretainedValue()
    return arena.state.pointee.failure == .budget
      ? WireError(.byteBudgetExceeded, "\(type.fullName) needs more memory than allowed")
      : WireError(.depthExceeded, "expected at most \(Arena.writerDepthMax) levels of messages")
  }

  /// Writes the encoded message to the beginning of `buffer`, which has at least `byteCount` bytes.
  public func pack(into buffer: UnsafeMutableRawBufferPointer) {
    precondition(buffer.count >= byteCount, "expected \(byteCount) bytes, found \(buffer.count)")
    guard let start = buffer.baseAddress, byteCount > 0 else { return }
    if let packed {
      start.copyMemory(from: packed, byteCount: byteCount)
    } else if let rewritten {
      buffer.copyBytes(from: rewritten)
    } else {
      protobuf_c_message_pack(
        root.assumingMemoryBound(to: ProtobufCMessage.self),
        start.assumingMemoryBound(to: UInt8.self)
      )
    }
  }

  /// The encoded message in an array of its own.
  public func bytes() -> [UInt8] {
    // The usual case by a copy: the standard library has code for bytes for it, which asks for no metadata.
    if let packed {
      let start = packed.assumingMemoryBound(to: UInt8.self)
      return [UInt8](UnsafeBufferPointer(start: start, count: byteCount))
    }
    return [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
      pack(into: UnsafeMutableRawBufferPointer(buffer))
      count = byteCount
    }
  }
}
