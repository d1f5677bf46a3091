import CProtobufC

/// A message laid out in C memory that knows its encoded size and packs itself.
///
/// Valid only inside of the closure that it is given to.
public struct EncodedMessage {
  /// The encoded size.
  public let byteCount: Int
  private let root: UnsafeRawPointer
  // The bytes of a message with groups, which protobuf-c cannot write.
  private let rewritten: [UInt8]?

  @usableFromInline
  init(_ root: UnsafeMutableRawPointer, _ type: MessageType, _ arena: Arena) throws(WireError) {
    switch arena.state.pointee.failure {
    case .none: break
    case .budget:
      throw WireError(.byteBudgetExceeded, "\(type.fullName) needs more memory than allowed")
    case .depth:
      throw WireError(
        .depthExceeded,
        "expected at most \(Arena.writerDepthMax) levels of messages"
      )
    }
    let subtree = type.subtree
    if subtree.hasRequired { try MessageWalk.checkRequired(root, type) }
    let size = protobuf_c_message_get_packed_size(
      root.assumingMemoryBound(to: ProtobufCMessage.self)
    )
    guard size <= Int(Int32.max) else {
      throw WireError(.messageTooLarge, "expected at most 2 GiB, found \(size) bytes")
    }
    self.root = UnsafeRawPointer(root)
    if subtree.hasGroups {
      let plain = EncodedMessage(root: UnsafeRawPointer(root), byteCount: size)
      let bytes = plain.bytes().withUnsafeBytes { GroupWriter.rewrite($0, type) }
      rewritten = bytes
      byteCount = bytes.count
    } else {
      rewritten = nil
      byteCount = size
    }
  }

  private init(root: UnsafeRawPointer, byteCount: Int) {
    self.root = root
    self.byteCount = byteCount
    rewritten = nil
  }

  /// Writes the encoded message to the beginning of `buffer`, which has at least `byteCount` bytes.
  public func pack(into buffer: UnsafeMutableRawBufferPointer) {
    precondition(buffer.count >= byteCount, "expected \(byteCount) bytes, found \(buffer.count)")
    guard let start = buffer.baseAddress, byteCount > 0 else { return }
    if let rewritten {
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
    [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
      pack(into: UnsafeMutableRawBufferPointer(buffer))
      count = byteCount
    }
  }
}
