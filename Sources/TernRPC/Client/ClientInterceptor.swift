/// Runs around calls on the client's side, whatever their kind.
public protocol ClientInterceptor: Sendable {
  /// Changes the call, and passes it on with `next`; or throws to refuse it.
  ///
  /// `next` returns, for a unary call, when the reply is there; for the other kinds when the call
  /// has begun. What wants the end of any call adds a closure with ``ClientCall/onFinish(_:)``.
  func intercept(
    _ call: ClientCall,
    next: @Sendable (ClientCall) async throws -> Void
  ) async throws
}

/// A call before it is sent.
public struct ClientCall: Sendable {
  /// The method.
  public let method: MethodDescriptor
  /// What the caller said, or an interceptor after it.
  public var options: CallOptions

  /// Adds a closure that is called once when the call has ended, on any thread; must not block.
  public mutating func onFinish(_ body: @escaping @Sendable (CallOutcome) -> Void) {
    let earlier = options.onFinish
    options.onFinish = { outcome in
      body(outcome)
      earlier?(outcome)
    }
  }
}

extension Array where Element == any ClientInterceptor {
  /// Runs the interceptors from `index` on, and at the end the call itself.
  func run(
    _ call: ClientCall,
    from index: Int = 0,
    call body: @escaping @Sendable (ClientCall) async throws -> Void
  ) async throws {
    guard index < count else { return try await body(call) }
    try await self[index].intercept(call) { call in
      try await run(call, from: index + 1, call: body)
    }
  }
}
