import NIOCore
public import TernWire

/// Packs a message into memory of its reader's, of exactly so many bytes.
@usableFromInline
typealias PackedMessage = (_ byteCount: Int, _ pack: (UnsafeMutableRawBufferPointer) -> Void) ->
  Void

/// Encodes a message, and hands it to the closure.
///
/// What carries messages knows them as this alone: that keeps it free of their types, whose metadata the runtime would
/// have to look up at every step.
@usableFromInline
typealias MessageEncoder = (PackedMessage) throws -> Void

extension Message {
  @inlinable
  func encode(_ body: PackedMessage) throws {
    try withEncoded { encoded in
      body(encoded.byteCount) { encoded.pack(into: $0) }
    }
  }
}

extension [UInt8] {
  /// Bytes that somebody else understands.
  func encode(_ body: PackedMessage) throws {
    withUnsafeBytes { bytes in
      body(bytes.count) { $0.copyMemory(from: bytes) }
    }
  }
}

extension ByteBuffer {
  /// A packed message.
  init(_ byteCount: Int, packedBy pack: (UnsafeMutableRawBufferPointer) -> Void) {
    self = ByteBufferAllocator().buffer(capacity: byteCount)
    writeWithUnsafeMutableBytes(minimumWritableBytes: byteCount) { bytes in
      pack(UnsafeMutableRawBufferPointer(rebasing: bytes[..<byteCount]))
      return byteCount
    }
  }
}

/// A message in a buffer of its own.
func encodedMessage(_ encode: MessageEncoder) throws(RPCError) -> ByteBuffer {
  var buffer = ByteBuffer()
  do {
    try encode { count, pack in buffer = ByteBuffer(count, packedBy: pack) }
  } catch {
    throw .unencodable(error)
  }
  return buffer
}

extension RPCError {
  static func unencodable(_ error: any Error) -> RPCError {
    RPCError(.internal, "a message can't be encoded: \(error)")
  }
}
