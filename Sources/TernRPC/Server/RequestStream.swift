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
    @usableFromInline var reader: MessageReader
    @usableFromInline let call: ServerCall

    init(_ stream: ServerStream, _ call: ServerCall) {
      reader = MessageReader(stream)
      self.call = call
    }

    /// The next request; nil after the last.
    @inlinable
    nonisolated(nonsending) public mutating func next() async throws -> Request? {
      try await next(isolation: nil)
    }

    /// The next request; nil after the last.
    ///
    /// It runs where its caller does, whatever `actor` says, so that a loop doesn't look for its executor at each message.
    @inlinable
    nonisolated(nonsending) public mutating func next(
      isolation actor: (any Actor)?
    ) async throws -> Request? {
      repeat {
        if let request = try reader.ready(as: Request.self) {
          try call.inspect(request: request)
          return request
        }
      } while try await reader.refill()
      return nil
    }
  }
}
