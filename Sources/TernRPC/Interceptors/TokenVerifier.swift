/// Says whose token this is.
public protocol TokenVerifier: Sendable {
  /// Checks a bearer token, without the word `Bearer`.
  ///
  /// - Throws: anything, when the token isn't good: the caller gets ``StatusCode/unauthenticated`` and no reason. An
  ///   ``RPCError`` with ``StatusCode/unavailable`` is passed on: then it isn't the token's fault.
  func verify(_ bearerToken: String) async throws -> Principal
}
