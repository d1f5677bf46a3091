/// Puts the caller into the context, and turns away whom the method's policy doesn't admit.
///
/// A method whose policy requires nothing is open to everybody; a caller with a good token is known
/// to it all the same, and one with a bad token is nobody.
public struct AuthenticationInterceptor: ServerInterceptor {
  private let verifier: any TokenVerifier

  /// Makes an interceptor that believes the verifier.
  public init(verifier: any TokenVerifier) { self.verifier = verifier }

  /// Verifies the token, compares the caller with the method's policy, and passes the call on.
  public func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    let policy = call.method.policy.authentication
    let isRequired = policy.map { $0.required || !$0.anyRole.isEmpty } ?? false
    var call = call
    do {
      call.context.principal = try await principal(of: call)
    } catch let error where isRequired {
      throw error
    } catch {
      // Nobody in particular is welcome too.
    }
    if let policy, isRequired {
      guard let principal = call.context.principal else {
        throw RPCError(.unauthenticated, "this method needs a bearer token")
      }
      if !policy.anyRole.isEmpty, !principal.hasAnyRole(policy.anyRole) {
        throw RPCError(
          .permissionDenied,
          "this method needs one of the roles \(policy.anyRole.joined(separator: ", "))"
        )
      }
    }
    try await next(call)
  }

  private func principal(of call: ServerCall) async throws(RPCError) -> Principal? {
    guard let header = call.context.metadata["authorization"] else { return nil }
    let scheme = "bearer "
    guard header.count > scheme.count, header.prefix(scheme.count).lowercased() == scheme else {
      throw RPCError(.unauthenticated, "authorization isn't a bearer token")
    }
    do {
      return try await verifier.verify(String(header.dropFirst(scheme.count)))
    } catch let error as RPCError where error.code == .unavailable {
      throw error
    } catch {
      throw RPCError(.unauthenticated, "the bearer token isn't valid")
    }
  }
}
