public import TernWire

/// The requests of a call, in order, as they come.
///
/// A handler that falls behind holds its client up, and nobody else.
///
/// Ends when the client has sent its last; throws when the call is given up. One reader at a time.
public struct RequestStream<Request: Message>: AsyncSequence, Sendable {
  /// A request.
  public typealias Element = Request
  /// Why no more requests will come.
  public typealias Failure = any Error

  private let stream: ServerStream
  private let call: ServerCall

  init(_ stream: ServerStream, _ call: ServerCall) {
    self.stream = stream
    self.call = call
  }

  /// Starts to read.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(stream, call) }

  /// Reads one request after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private var reader: MessageReader
    private let call: ServerCall

    init(_ stream: ServerStream, _ call: ServerCall) {
      reader = MessageReader(stream)
      self.call = call
    }

    /// The next request; nil after the last.
    public mutating func next() async throws -> Request? {
      guard let request = try await reader.next(as: Request.self) else { return nil }
      try call.inspect(request: request)
      return request
    }

    /// The next request; nil after the last.
    public mutating func next(isolation actor: isolated (any Actor)?) async throws -> Request? {
      guard let request = try await reader.next(as: Request.self) else { return nil }
      try call.inspect(request: request)
      return request
    }
  }
}
