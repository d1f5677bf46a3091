public import TernWire

/// Writes the responses of a call.
public struct ResponseWriter<Response: Message>: Sendable {
  private let stream: ServerStream
  @usableFromInline let writer: StreamWriter
  @usableFromInline let call: ServerCall

  init(_ stream: ServerStream, _ call: ServerCall) {
    self.stream = stream
    writer = StreamWriter(stream)
    self.call = call
  }

  /// Sends a response; suspends while the client is behind with reading.
  ///
  /// Throws when the call is given up.
  @inlinable
  nonisolated(nonsending) public func write(_ response: Response) async throws {
    try call.inspect(response: response)
    try await writer.write(response)
  }

  /// Sends a response after which the stream can be resumed: when the connection is lost, and the method is idempotent,
  /// the client calls again by itself, and the handler finds the token of the last response that came through
  /// in ``ServerContext/resumeToken``.
  ///
  /// The token is at most 1024 bytes and means what the handler likes. A stream whose responses have
  /// tokens has one on each.
  public func write(_ response: Response, resumeToken: [UInt8]) async throws {
    guard resumeToken.count <= MetadataKey.resumeTokenBytesMax else {
      throw RPCError(
        .internal,
        "a resume token of \(resumeToken.count) bytes, at most \(MetadataKey.resumeTokenBytesMax)"
      )
    }
    try call.inspect(response: response)
    var encoder = MetadataEncoder()
    encoder.put(MetadataKey.resumeToken, bytes: resumeToken)
    try await stream.write(metadata: encoder.bytes) { body in try response.encode(body) }
  }
}
