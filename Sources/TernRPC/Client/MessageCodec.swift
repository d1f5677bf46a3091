import TernWire

/// How values of a call become bytes: messages of the contract, or bytes as they are.
protocol MessageCodec: SendableMetatype {
  associatedtype Value: Sendable
  static func decode(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> Value
  static func withEncoded<R>(
    _ value: Value,
    _ body: (Int, (UnsafeMutableRawBufferPointer) -> Void) throws -> R
  ) throws -> R
}

/// Messages of the contract.
enum TypedCodec<M: Message>: MessageCodec {
  static func decode(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> M {
    try M(serializedBytes: bytes)
  }

  static func withEncoded<R>(
    _ value: M,
    _ body: (Int, (UnsafeMutableRawBufferPointer) -> Void) throws -> R
  ) throws -> R {
    try value.withEncoded { encoded in
      try body(encoded.byteCount) { encoded.pack(into: $0) }
    }
  }
}

/// Bytes that somebody else understands.
enum RawCodec: MessageCodec {
  static func decode(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> [UInt8] {
    [UInt8](bytes)
  }

  static func withEncoded<R>(
    _ value: [UInt8],
    _ body: (Int, (UnsafeMutableRawBufferPointer) -> Void) throws -> R
  ) throws -> R {
    try value.withUnsafeBytes { bytes in
      try body(bytes.count) { $0.copyMemory(from: bytes) }
    }
  }
}
