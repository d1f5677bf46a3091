import HTTPTypes
import TernRPC

/// Holds a request against what the contract says of who may call.
struct Authenticator: Sendable {
  let verifier: (any TokenVerifier)?

  /// Throws `HTTPFailure` with 401 or 403 for a call that must not reach the service.
  ///
  /// Without a verifier the gateway leaves the judgement to the service, which has one.
  func check(_ headers: HTTPFields, _ policy: MethodPolicy) async throws {
    guard let authentication = policy.authentication, authentication.required else { return }
    guard let header = headers[.authorization] else {
      throw Self.unauthenticated("TOKEN_MISSING", "expected a bearer token", challenge: "Bearer")
    }
    guard let token = Self.bearer(header) else {
      throw Self.invalid("expected \"Bearer\" and a token in Authorization")
    }
    guard let verifier else { return }
    let principal: Principal
    do {
      principal = try await verifier.verify(token)
    } catch let error as RPCError where error.code == .unavailable {
      throw HTTPFailure(error, encoder: nil)
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw Self.invalid("the token is not valid: \(Self.reason(error))")
    }
    if !authentication.anyRole.isEmpty, !principal.hasAnyRole(authentication.anyRole) {
      throw HTTPFailure(
        .forbidden,
        .permissionDenied,
        reason: "ROLE_MISSING",
        "expected one of the roles \(authentication.anyRole.joined(separator: ", "))"
      )
    }
  }

  private static func bearer(_ header: String) -> String? {
    let parts = header.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    let token = parts[1].filter { $0 != " " }
    return token.isEmpty ? nil : token
  }

  /// Only what a verifier says on purpose; anything else could be about its inner workings.
  private static func reason(_ error: any Error) -> String {
    (error as? RPCError)?.message ?? "it could not be verified"
  }

  private static func invalid(_ message: String) -> HTTPFailure {
    unauthenticated("TOKEN_INVALID", message, challenge: "Bearer error=\"invalid_token\"")
  }

  private static func unauthenticated(
    _ reason: String,
    _ message: String,
    challenge: String
  ) -> HTTPFailure {
    var failure = HTTPFailure(.unauthorized, .unauthenticated, reason: reason, message)
    failure.headers[.wwwAuthenticate] = challenge
    return failure
  }
}
