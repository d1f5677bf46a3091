/// A message whose type is known at run time only, in C memory as protobuf-c knows it.
///
/// Owns the memory of everything below it. Not Sendable: one task at a time.
public final class DynamicMessage {
  /// The type.
  public let type: MessageType
  /// Keeps the types of everything below.
  private let lifetime: MessageTypeLifetime?
  private let arena: Arena
  private let root: UnsafeMutableRawPointer

  /// An empty message that may grow to `limits.arenaBytesMax`.
  public init(_ type: MessageType, limits: DecodingLimits = .default) {
    self.type = type
    lifetime = type.keepAlive()
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
    lifetime = type.keepAlive()
    (arena, root) = try DynamicMessage.decode(type, bytes, limits, isTyped: false)
  }

  /// Decodes a message.
  ///
  /// - Throws: a ``WireError`` if the bytes are not this message or exceed the limits; never traps.
  public init(
    _ type: MessageType,
    serializedBytes bytes: [UInt8],
    limits: DecodingLimits = .default
  ) throws(WireError) {
    self.type = type
    lifetime = type.keepAlive()
    (arena, root) = try bytes.withUnsafeBufferPointer { bytes throws(WireError) in
      try DynamicMessage.decode(type, UnsafeRawBufferPointer(bytes), limits, isTyped: false)
    }
  }

  /// Decodes a message for a ``MessageReader``, which checks all text.
  init(_ type: MessageType, forReading bytes: [UInt8]) throws(WireError) {
    self.type = type
    lifetime = type.keepAlive()
    (arena, root) = try bytes.withUnsafeBufferPointer { bytes throws(WireError) in
      try DynamicMessage.decode(type, UnsafeRawBufferPointer(bytes), .default, isTyped: true)
    }
  }

  private static func decode(
    _ type: MessageType,
    _ bytes: UnsafeRawBufferPointer,
    _ limits: DecodingLimits,
    isTyped: Bool
  ) throws(WireError) -> (Arena, UnsafeMutableRawPointer) {
    let arena = Arena.make(budgetBytes: limits.arenaBytesMax, firstChunkBytes: 4096)
    do {
      return (arena, try Decoding.readCopy(bytes, type, limits, arena, isTyped: isTyped))
    } catch {
      arena.destroy()
      throw error
    }
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
    try EncodedMessage(root, Unmanaged.passUnretained(type), arena, isBounded: false).bytes()
  }

  /// Gives the closure something that knows the encoded size and packs itself into the caller's memory.
  public func withEncoded<R>(_ body: (EncodedMessage) throws -> R) throws -> R {
    try body(try EncodedMessage(root, Unmanaged.passUnretained(type), arena, isBounded: false))
  }
}
