public import TernWire

/// Writes the messages of one direction of a stream.
///
/// What may go at once is encoded by code that the compiler makes anew for each type of message, in whoever's module
/// writes it; ``MessageReader`` is the other direction.
@usableFromInline
struct StreamWriter: Sendable {
  private let stream: CallStream

  init(_ stream: CallStream) { self.stream = stream }

  /// Sends a message; suspends while there is no credit.
  ///
  /// Any thread.
  @inlinable @inline(__always)
  nonisolated(nonsending) func write<M: Message>(_ message: M) async throws(RPCError) {
    let writing = try begin { body in try message.encode(body) }
    if case .done = writing { return }
    try await end(writing) { body in try message.encode(body) }
  }

  @usableFromInline
  func begin(_ encode: MessageEncoder) throws(RPCError) -> MessageWriting {
    try stream.beginWriting(encode)
  }

  @usableFromInline
  nonisolated(nonsending) func end(
    _ writing: MessageWriting,
    _ encode: MessageEncoder
  ) async throws(RPCError) {
    try await stream.endWriting(writing, encode)
  }
}
