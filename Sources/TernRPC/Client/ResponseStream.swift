public import TernWire

/// The responses of a call, in order, as they come.
///
/// A reader that falls behind holds the server up, and nobody else.
///
/// For a server-streaming call the call starts with the first iteration, once each iterator; it is
/// cancelled when its task is, or when the iterator is dropped before the end. One reader at a
/// time.
public struct ResponseStream<Response: Message>: AsyncSequence, Sendable {
  /// A response.
  public typealias Element = Response
  /// How the call failed, if it did.
  public typealias Failure = RPCError

  private let source: ResponseSource

  init(_ source: ResponseSource) { self.source = source }

  /// Starts to read.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source) }

  /// Reads one response after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    @usableFromInline var reader: ResponseReader

    init(_ source: ResponseSource) { reader = ResponseReader(source) }

    /// The next response; nil when the call has ended well.
    @inlinable
    nonisolated(nonsending) public mutating func next() async throws(RPCError) -> Response? {
      try await next(isolation: nil)
    }

    /// The next response; nil when the call has ended well.
    ///
    /// It runs where its caller does, whatever `actor` says, so that a loop doesn't look for its executor at each message.
    @inlinable
    nonisolated(nonsending) public mutating func next(
      isolation actor: (any Actor)?
    ) async throws(RPCError) -> Response? {
      repeat {
        if let response = try reader.ready(as: Response.self) { return response }
      } while try await reader.refill()
      return nil
    }
  }
}

/// The responses of a call as bytes, in order, as they come.
///
/// Otherwise like ``ResponseStream``.
public struct RawResponseStream: AsyncSequence, Sendable {
  /// A response, encoded.
  public typealias Element = [UInt8]
  /// How the call failed, if it did.
  public typealias Failure = RPCError

  private let source: ResponseSource

  init(_ source: ResponseSource) { self.source = source }

  /// Starts to read.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source) }

  /// Reads one response after the other.
  public struct AsyncIterator: AsyncIteratorProtocol {
    private var reader: ResponseReader

    init(_ source: ResponseSource) { reader = ResponseReader(source) }

    /// The next response; nil when the call has ended well.
    nonisolated(nonsending) public mutating func next() async throws(RPCError) -> [UInt8]? {
      try await next(isolation: nil)
    }

    /// The next response; nil when the call has ended well.
    nonisolated(nonsending) public mutating func next(
      isolation actor: (any Actor)?
    ) async throws(RPCError) -> [UInt8]? {
      repeat {
        if let response = reader.readyBytes() { return response }
      } while try await reader.refill()
      return nil
    }
  }
}

/// The response of a unary call as bytes, with what came beside it.
public struct RawResponse: Sendable {
  /// The response, encoded.
  public var bytes: [UInt8]
  /// What the server sent before the response.
  public var metadata: Metadata
  /// What the server sent with the status.
  public var trailers: Metadata
}

/// Where a stream of responses comes from: a call to start, or one that is under way.
struct ResponseSource: Sendable {
  let open: @Sendable () async throws(RPCError) -> StreamingCall
  /// The call ends with its reader.
  let isOwnedByReader: Bool

  /// A call that starts when it is read.
  init(_ open: @escaping @Sendable () async throws(RPCError) -> StreamingCall) {
    self.open = open
    isOwnedByReader = true
  }

  /// A call that somebody else looks after.
  init(_ stream: StreamingCall) {
    open = { () throws(RPCError) in stream }
    isOwnedByReader = false
  }
}

/// Reads the responses of one call, which it starts at the first.
@usableFromInline
struct ResponseReader {
  private let source: ResponseSource
  @usableFromInline var messages: MessageReader?
  private var owner: CallOwner?

  init(_ source: ResponseSource) { self.source = source }

  /// The next response of those that have come; nil: look for more with ``refill()``.
  @inlinable
  mutating func ready<M: Message>(as type: M.Type) throws(RPCError) -> M? {
    do throws(RPCError) {
      return try messages?.ready(as: type)
    } catch {
      cancel()
      throw error
    }
  }

  /// The same as it came.
  mutating func readyBytes() -> [UInt8]? { messages?.batch.next().map { [UInt8]($0) } }

  /// Starts the call, or waits for responses; false: there will be none.
  @usableFromInline
  nonisolated(nonsending) mutating func refill() async throws(RPCError) -> Bool {
    if messages == nil {
      let stream = try await source.open()
      if source.isOwnedByReader { owner = CallOwner(stream) }
      messages = MessageReader(stream)
    }
    do throws(RPCError) {
      return try await messages?.refill() ?? false
    } catch {
      cancel()
      throw error
    }
  }

  @usableFromInline
  func cancel() { owner?.stream.cancel() }
}

/// Cancels a call when nobody holds on to it any more.
private final class CallOwner: Sendable {
  let stream: StreamingCall

  init(_ stream: StreamingCall) { self.stream = stream }

  deinit { stream.cancel() }
}
