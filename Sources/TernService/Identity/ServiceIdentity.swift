import JWTKit
import Synchronization
public import TernRPC
import TernSQL

/// Who a service is to other services of its installation: it mints short tokens with their shared secret.
///
/// A token is a JWT (HS256): `iss` "tern.services", `sub` "services/NAME", `aud` the service called, role
/// "service", 5 minutes. Each audience gets its own, so one service cannot pass another's token on.
public final class ServiceIdentity: Sendable {
  static let issuer = "tern.services"
  /// The role of every service.
  public static let role = "service"

  /// The name of the service: `orders`.
  public let name: String
  private let keys: Task<JWTKeyCollection, Never>
  private let tokens = Mutex<[String: (token: String, expires: Double)]>([:])
  private let now: @Sendable () -> Double
  /// How many audiences' tokens are kept.
  private static let audiencesMax = 64
  private static let lifetimeSeconds: Double = 300
  /// A kept token is replaced this long before its end, so that none ends under way.
  private static let renewalSeconds: Double = 60

  /// The identity of a service whose installation has its secret in a file.
  public convenience init(name: String, secretPath: String) throws(ServiceSecret.Failure) {
    self.init(name: name, secret: try ServiceSecret(path: secretPath))
  }

  /// The identity of a service of the installation with this secret.
  public convenience init(name: String, secret: ServiceSecret) {
    self.init(name: name, secret: secret) { Double(SQLTime.now().microseconds) / 1e6 }
  }

  init(name: String, secret: ServiceSecret, now: @escaping @Sendable () -> Double) {
    self.name = name
    self.now = now
    keys = Task { await JWTKeyCollection.service(secret) }
  }

  /// A token for calls to a service; it stays valid for at least a minute.
  public func token(audience: String) async throws -> String {
    let time = now()
    let kept = tokens.withLock { $0[audience] }
    if let kept, time < kept.expires - ServiceIdentity.renewalSeconds { return kept.token }
    let expires = time + ServiceIdentity.lifetimeSeconds
    let claims = TokenClaims(
      issuer: ServiceIdentity.issuer,
      subject: "services/\(name)",
      audience: .init([audience]),
      expiration: expires,
      issuedAt: time,
      roles: [ServiceIdentity.role]
    )
    let token = try await keys.value.sign(claims)
    tokens.withLock { tokens in
      if tokens.count >= ServiceIdentity.audiencesMax { tokens.removeAll() }
      tokens[audience] = (token, expires)
    }
    return token
  }

  /// Adds a token for the audience to every call whose own options carry no `authorization`.
  ///
  /// The token of the caller being served is then not passed on: the service speaks for itself.
  public func interceptor(audience: String) -> any ClientInterceptor {
    ClientAuthenticationInterceptor { try await self.token(audience: audience) }
  }
}

extension JWTKeyCollection {
  /// The one key of service tokens.
  static func service(_ secret: ServiceSecret) async -> JWTKeyCollection {
    await JWTKeyCollection().add(hmac: HMACKey(from: secret.bytes), digestAlgorithm: .sha256)
  }
}
