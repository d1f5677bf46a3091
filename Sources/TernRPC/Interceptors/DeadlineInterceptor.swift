/// Gives a deadline to calls that would otherwise have none, and cuts longer ones.
///
/// Runs on the client's side; what the method's policy says has been counted as said by the caller.
public struct DeadlineInterceptor: ClientInterceptor {
  private let defaultTimeout: Duration?
  private let timeoutMax: Duration?

  /// Makes an interceptor.
  ///
  /// - Parameters:
  ///   - defaultTimeout: for calls of which neither caller nor contract says anything; nil: none.
  ///   - timeoutMax: no call may take longer; nil: no such limit.
  public init(default defaultTimeout: Duration? = nil, max timeoutMax: Duration? = nil) {
    self.defaultTimeout = defaultTimeout
    self.timeoutMax = timeoutMax
  }

  /// Sets the timeout, and passes the call on.
  public func intercept(
    _ call: ClientCall,
    next: @Sendable (ClientCall) async throws -> Void
  ) async throws {
    var call = call
    var timeout = call.options.timeout ?? call.method.policy.timeout ?? defaultTimeout
    if let timeoutMax { timeout = min(timeout ?? timeoutMax, timeoutMax) }
    call.options.timeout = timeout
    try await next(call)
  }
}
