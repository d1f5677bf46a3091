/// A message whose type is known at run time only, in the C memory that protobuf-c packs and unpacks.
///
/// Owns the memory of everything below it. Not Sendable: one task at a time.
public final class DynamicMessage {
  /// The type.
  public let type: MessageType
  private let arena: Arena
  private let root: UnsafeMutableRawPointer

  /// An empty message that may grow to `limits.arenaBytesMax`.
  public init(_ type: MessageType, limits: DecodingLimits = .default) {
    self.type = type
    type.link()
    arena = Arena.make(budgetBytes: limits.arenaBytesMax, firstChunkBytes: 4096)
    root = arena.makeMessage(type)
  }

  /// Decodes a message.
  ///
  /// - Throws: a ``WireError`` if the bytes are not this message or exceed the limits; never traps.
  public init(
    _ type: MessageType,
    serializedBytes bytes: UnsafeRawBufferPointer,
    limits: DecodingLimits = .default
  ) throws(WireError) {
    self.type = type
    let arena = Arena.make(budgetBytes: limits.arenaBytesMax, firstChunkBytes: 4096)
    do {
      root = try Decoding.unpack(bytes, type, limits, arena)
    } catch {
      arena.destroy()
      throw error
    }
    self.arena = arena
  }

  /// Decodes a message.
  ///
  /// - Throws: a ``WireError`` if the bytes are not this message or exceed the limits; never traps.
  public convenience init(
    _ type: MessageType,
    serializedBytes bytes: [UInt8],
    limits: DecodingLimits = .default
  ) throws(WireError) {
    // The array's storage is only used before this returns.
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { buffer.deallocate() }
    buffer.copyBytes(from: bytes)
    try self.init(type, serializedBytes: UnsafeRawBufferPointer(buffer), limits: limits)
  }

  deinit { arena.destroy() }

  /// The fields.
  ///
  /// The value points into this message and must not be used after it is gone.
  public var memory: MessageMemory {
    MessageMemory(memory: root, type: type, arena: arena, depth: 0)
  }

  /// Encodes the message.
  ///
  /// - Throws: `messageTooLarge`, `missingRequired`, or `byteBudgetExceeded` if building it failed.
  public func serializedBytes() throws(WireError) -> [UInt8] {
    try EncodedMessage(root, type, arena).bytes()
  }

  /// Gives the closure something that knows the encoded size and packs itself into the caller's memory.
  public func withEncoded<R>(_ body: (EncodedMessage) throws -> R) throws -> R {
    try body(try EncodedMessage(root, type, arena))
  }
}
