public import TernWire

/// Writes the responses of a call.
public struct ResponseWriter<Response: Message>: Sendable {
  private let stream: ServerStream
  private let call: ServerCall

  init(_ stream: ServerStream, _ call: ServerCall) {
    self.stream = stream
    self.call = call
  }

  /// Sends a response; suspends while the client is behind with reading.
  ///
  /// Throws when the call is given up.
  public func write(_ response: Response) async throws {
    try call.inspect(response: response)
    try await stream.write(response, as: TypedCodec<Response>.self)
  }
}
