/// Adds a bearer token to every call whose own options carry no `authorization`.
///
/// The token of a caller that is being served is then not passed on: the client speaks for itself.
public struct ClientAuthenticationInterceptor: ClientInterceptor {
  private let token: @Sendable () async throws -> String

  /// Makes an interceptor.
  ///
  /// `token` is asked before each call, and should keep what it gives for as long as it is good. What it throws ends the
  /// call.
  public init(token: @escaping @Sendable () async throws -> String) { self.token = token }

  /// Adds the token, and passes the call on.
  public func intercept(
    _ call: ClientCall,
    next: @Sendable (ClientCall) async throws -> Void
  ) async throws {
    guard call.options.metadata["authorization"] == nil else { return try await next(call) }
    var call = call
    call.options.metadata["authorization"] = "Bearer \(try await token())"
    try await next(call)
  }
}
