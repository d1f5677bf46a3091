public import TernWire

/// Writes the requests of a call.
public struct RequestWriter<Request: Message>: Sendable {
  private let stream: StreamingCall
  @usableFromInline let writer: StreamWriter

  init(_ stream: StreamingCall) {
    self.stream = stream
    writer = StreamWriter(stream)
  }

  /// Sends a request; suspends while the server is behind with reading.
  ///
  /// When the server has answered already, requests go nowhere.
  @inlinable
  nonisolated(nonsending) public func write(_ request: Request) async throws(RPCError) {
    try await writer.write(request)
  }

  /// Says that no more requests come.
  ///
  /// In a client-streaming call that happens by itself.
  public func finish() { stream.finishWriting() }
}

/// Writes the requests of a call as bytes.
///
/// Otherwise like ``RequestWriter``.
public struct RawRequestWriter: Sendable {
  private let stream: StreamingCall

  init(_ stream: StreamingCall) { self.stream = stream }

  /// Sends a request; suspends while the server is behind with reading.
  nonisolated(nonsending) public func write(_ request: [UInt8]) async throws(RPCError) {
    try await stream.write { body in try request.encode(body) }
  }

  /// Says that no more requests come.
  ///
  /// In a client-streaming call that happens by itself.
  public func finish() { stream.finishWriting() }
}
