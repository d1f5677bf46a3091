public import TernWire

/// Runs around calls on the server's side, whatever their kind.
public protocol ServerInterceptor: Sendable {
  /// Changes the call, and passes it on with `next`, which returns when the handler has; or throws
  /// to refuse it.
  ///
  /// What it throws reaches the client as what a handler throws would.
  func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws

  /// Is told of a call that ended before it came to ``intercept(_:next:)``: each call comes to one of the two, once.
  ///
  /// On the connection's loop; it must not block. By default nothing happens.
  func refused(_ refusal: ServerCallRefusal)
}

extension ServerInterceptor {
  /// Does nothing.
  public func refused(_ refusal: ServerCallRefusal) {}
}

/// A call on its way to its handler.
public struct ServerCall: Sendable {
  /// What the handler will know of the call.
  public var context: ServerContext
  private var requestInspectors: [@Sendable (any Message) throws -> Void]?
  private var responseInspectors: [@Sendable (any Message) throws -> Void]?

  init(_ context: ServerContext) { self.context = context }

  /// The method that is called.
  public var method: MethodDescriptor { context.method }

  /// Has every request shown to the closure before the handler sees it; what the closure throws
  /// ends the call.
  public mutating func inspectRequests(_ body: @escaping @Sendable (any Message) throws -> Void) {
    requestInspectors = (requestInspectors ?? []) + [body]
  }

  /// Has every response shown to the closure before the client sees it; what the closure throws
  /// ends the call.
  public mutating func inspectResponses(_ body: @escaping @Sendable (any Message) throws -> Void) {
    responseInspectors = (responseInspectors ?? []) + [body]
  }

  /// Adds a closure that is told how the call went, once: when its status has been given to the socket and its handler
  /// has returned.
  ///
  /// It runs on the connection's loop, or on the caller's thread if the call is over already; it must not block.
  public func onFinish(_ body: @escaping @Sendable (ServerCallOutcome) -> Void) {
    context.stream.observation?.onFinish(body)
  }

  @usableFromInline
  func inspect<M: Message>(request: M) throws {
    guard let requestInspectors else { return }
    for inspector in requestInspectors { try inspector(request) }
  }

  @usableFromInline
  func inspect<M: Message>(response: M) throws {
    guard let responseInspectors else { return }
    for inspector in responseInspectors { try inspector(response) }
  }
}

extension Array where Element == any ServerInterceptor {
  /// Runs the interceptors from `index` on, and at the end the handler.
  func run(
    _ call: ServerCall,
    from index: Int = 0,
    handler: @escaping @Sendable (ServerCall) async throws -> Void
  ) async throws {
    call.context.stream.observation?.reached(index)
    guard index < count else { return try await handler(call) }
    try await self[index].intercept(call) { call in
      try await run(call, from: index + 1, handler: handler)
    }
  }
}
