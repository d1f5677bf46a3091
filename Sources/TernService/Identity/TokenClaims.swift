import JWTKit
import TernRPC
import TernWire

/// What Tern reads of a token.
///
/// Whoever verifies it checks the claims with ``check(issuer:audience:now:leeway:)``: JWTKit only checks the signature.
struct TokenClaims: JWTPayload {
  enum CodingKeys: String, CodingKey {
    case issuer = "iss"
    case subject = "sub"
    case audience = "aud"
    case expiration = "exp"
    case issuedAt = "iat"
    case notBefore = "nbf"
    case roles
  }

  static let rolesMax = 64

  var issuer: String
  var subject: String
  var audience: Audience
  /// Seconds since 1970; with a fraction from some issuers.
  var expiration: Double
  var issuedAt: Double?
  var notBefore: Double?
  var roles: [String]?

  /// One name, or a list of names; JWTKit's own claim traps on an empty list.
  struct Audience: Codable, Sendable {
    var names: [String]

    init(_ names: [String]) { self.names = names }

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let name = try? container.decode(String.self) {
        names = [name]
      } else {
        names = try container.decode([String].self)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if let name = names.first, names.count == 1 {
        try container.encode(name)
      } else {
        try container.encode(names)
      }
    }
  }

  func verify(using algorithm: some JWTAlgorithm) async throws {}

  func check(issuer wanted: String, audience: String, now: Double, leeway: Double) throws(RPCError)
  {
    guard issuer == wanted else { throw .invalidToken("the token is of another issuer") }
    guard self.audience.names.contains(audience) else {
      throw .invalidToken("the token is for another audience")
    }
    guard expiration.isFinite, now < expiration + leeway else {
      throw .invalidToken("the token has expired")
    }
    guard (notBefore ?? -.infinity) <= now + leeway, (issuedAt ?? -.infinity) <= now + leeway else {
      throw .invalidToken("the token is not valid yet")
    }
    guard !subject.isEmpty, subject.utf8.count <= 256, (roles?.count ?? 0) <= TokenClaims.rolesMax
    else { throw .invalidToken("the token names nobody") }
  }
}

extension RPCError {
  /// UNAUTHENTICATED with a reason for programs.
  static func invalidToken(_ message: String) -> RPCError {
    RPCError(
      .unauthenticated,
      message,
      packing: Google.Rpc.ErrorInfo(reason: "INVALID_TOKEN", domain: "tern.service")
    )
  }
}
