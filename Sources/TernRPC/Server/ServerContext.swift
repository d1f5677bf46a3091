import NIOCore

/// What a handler knows of its call, beside the requests.
///
/// Inside a handler it is also ``current``, and calls that the handler makes on any channel take
/// over deadline, priority, trace context and `authorization` from it.
public struct ServerContext: Sendable {
  let stream: ServerStream

  /// Who calls; nil unless an interceptor verified a token.
  public var principal: Principal?

  init(_ stream: ServerStream) { self.stream = stream }

  /// The context of the call that the running task handles.
  public static var current: ServerContext? { CallBinding.current?.context }

  /// The method that is called.
  public var method: MethodDescriptor { stream.handler.method }

  /// What the client sent beside its requests.
  public var metadata: Metadata { stream.metadata }

  /// The address of the client.
  public var peer: String { stream.peerName }

  /// Who the client is by its certificate; nil without mutual TLS, see ``ServerTLS``.
  public var peerIdentity: PeerIdentity? { stream.peerIdentity?.identity }

  /// How important the client finds the call.
  public var priority: MethodPolicy.Priority { stream.priority }

  /// Which try this is, from 1.
  public var attempt: Int { Int(stream.attempt) }

  /// When the client's patience ends.
  ///
  /// Then the handler's task is cancelled.
  public var deadline: ContinuousClock.Instant? {
    stream.callDeadline.map { .now + .nanoseconds(($0 - .now()).nanoseconds) }
  }

  /// The time until ``deadline``.
  public var timeRemaining: Duration? {
    stream.callDeadline.map { .nanoseconds(($0 - .now()).nanoseconds) }
  }

  /// Where a stream of responses is to go on: the token of the last response that the client has, of
  /// ``ResponseWriter/write(_:resumeToken:)``.
  ///
  /// Nil: from the beginning.
  public var resumeToken: [UInt8]? { stream.resumeToken }

  /// Whether the call has been given up: by its client, its deadline, or the server's end.
  public var isCancelled: Bool { Task.isCancelled }

  /// Runs what has no end of its own, such as a feed, until the server drains: then the body's task is cancelled, and the
  /// call ends with ``StatusCode/unavailable``, so that its client goes on elsewhere and the drain needn't wait for it.
  public func untilDrain<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let health = stream.core.health
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        for await _ in health.changes() where health.isDraining { throw RPCError.serverDrains }
        return nil
      }
      defer { group.cancelAll() }
      while let result = try await group.next() {
        if let result { return result }
      }
      throw CancellationError()
    }
  }

  /// Sends metadata ahead of the first response.
  public func sendMetadata(_ metadata: Metadata) { stream.sendHead(metadata) }

  /// Sets a trailer, which goes with the status.
  public func setTrailer(_ key: String, _ value: String) {
    stream.trailers.withLock { $0[key] = value }
  }

  /// Adds trailers, and keeps those there are.
  public func appendTrailers(_ metadata: Metadata) {
    stream.trailers.withLock { $0.append(contentsOf: metadata) }
  }

  /// Sets a trailer of bytes; the key ends in `-bin`.
  public func setTrailer(_ key: String, bytes: [UInt8]) {
    stream.trailers.withLock { $0[bytes: key] = bytes }
  }
}

extension RPCError {
  /// Ends what would go on for ever.
  static var serverDrains: RPCError { RPCError(.unavailable, "the server drains") }
}
