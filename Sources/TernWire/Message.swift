/// A message type of a contract: a plain value that can be encoded and decoded.
///
/// Conformances are generated. Encoding lays the value out in C memory, in protobuf-c's own structures,
/// and lets the library pack them; decoding reads bytes into the same structures, and the value from there.
public protocol Message: Hashable, Sendable {
  /// The message with every field at its default.
  init()
  /// Fields, places in memory and C descriptor. Thread-safe, linked at the first use.
  ///
  /// Always the same, which lives for good.
  static var messageType: MessageType { get }
  /// The same without a reference of its own, for what is done with every message: threads that count references to one
  /// object wait for each other. Comes by itself.
  static var permanentMessageType: Unmanaged<MessageType> { get }
  /// What the contract does not know; kept when decoding, written back when encoding.
  var unknownFields: UnknownFields { get set }
  /// Makes the value from C memory; what is wrong with it is noted there.
  init(reading memory: MessageReader)
  /// Lays the value out in C memory.
  func write(to memory: MessageWriter)
}

extension Message {
  /// The message type, which whoever made it keeps.
  @inlinable
  public static var permanentMessageType: Unmanaged<MessageType> {
    Unmanaged.passUnretained(messageType)
  }

  /// Decodes a message.
  ///
  /// - Throws: a ``WireError`` if the bytes are not this message or exceed the limits; never traps.
  @inlinable
  public init(
    serializedBytes bytes: UnsafeRawBufferPointer,
    limits: DecodingLimits = .default
  ) throws(WireError) {
    let decoding = try Decoding.begin(bytes, Self.permanentMessageType, limits)
    defer { decoding.end() }
    let reader = MessageReader(UnsafeRawPointer(decoding.root), decoding.arena)
    self.init(reading: reader)
    try reader.finish()
  }

  /// Decodes a message.
  ///
  /// - Throws: a ``WireError`` if the bytes are not this message or exceed the limits; never traps.
  @inlinable
  public init(
    serializedBytes bytes: [UInt8],
    limits: DecodingLimits = .default
  ) throws(WireError) {
    self = try bytes.withUnsafeBufferPointer { bytes throws(WireError) in
      try Self(serializedBytes: UnsafeRawBufferPointer(bytes), limits: limits)
    }
  }

  /// Encodes the message.
  ///
  /// - Throws: `depthExceeded`, `messageTooLarge`, `missingRequired`.
  @inlinable
  public func serializedBytes() throws(WireError) -> [UInt8] {
    let encoding = Encoding.begin(Self.permanentMessageType)
    defer { encoding.end() }
    write(to: MessageWriter(encoding.root, encoding.arena))
    return try encoding.finish().bytes()
  }

  /// Lays the message out in C memory and gives the closure something that knows its size and packs
  /// itself into the caller's memory.
  @inlinable
  public func withEncoded<R>(_ body: (EncodedMessage) throws -> R) throws -> R {
    let encoding = Encoding.begin(Self.permanentMessageType)
    defer { encoding.end() }
    write(to: MessageWriter(encoding.root, encoding.arena))
    return try body(try encoding.finish())
  }

  /// The name in the contract with its package.
  public static var fullName: String { messageType.fullName }
}
