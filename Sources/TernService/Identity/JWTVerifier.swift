import JWTKit
import Synchronization
public import TernRPC
import TernSQL
import TernWire

/// Verifies the tokens of users (EdDSA, public keys from Users) and of services (HS256, the installation's secret).
///
/// Offline: the public keys are fetched once, kept, and fetched again only when a token names an unknown key, at most
/// once in ten seconds, or in half a second after a fetch that failed. While they cannot be fetched, known keys go on
/// working: an outage of Users logs no one out. Which keys count is decided by the token's algorithm, never by its key id
/// alone, so a public key is never taken for a secret.
public final class JWTVerifier: TokenVerifier {
  /// A public key of users' tokens.
  public struct UserKey: Sendable, Hashable {
    /// The id that tokens name in their header.
    public var kid: String
    /// The Ed25519 public key, base64url without padding.
    public var x: String

    /// A public key.
    public init(kid: String, x: String) {
      self.kid = kid
      self.x = x
    }
  }

  /// Issuers, audiences and limits.
  public struct Configuration: Sendable {
    /// `iss` of users' tokens.
    public var userIssuer = "users.shop"
    /// `aud` of users' tokens.
    public var userAudience = "shop"
    /// The shortest time between two fetches of the keys.
    public var refreshInterval: Duration = .seconds(10)
    /// The shortest time between a fetch that failed and the next: short, for until then tokens with unknown keys are
    /// answered with UNAVAILABLE.
    public var retryInterval: Duration = .milliseconds(500)
    /// After so long the keys are fetched again, so that retired ones go.
    public var keysLifetime: Duration = .seconds(600)
    /// How far clocks may differ.
    public var leeway: Duration = .seconds(5)
    /// The longest token.
    public var tokenBytesMax = 8192
    /// How many verified tokens are remembered, so that their signatures are not checked again.
    public var rememberedMax = 4096

    /// The defaults.
    public init() {}
  }

  private let audience: String
  private let configuration: Configuration
  private let serviceKeys: Task<JWTKeyCollection, Never>?
  private let userKeys: UserKeys
  private let remembered = Mutex<[String: (principal: Principal, expires: Double)]>([:])
  private let now: @Sendable () -> Double

  /// A verifier.
  ///
  /// - Parameters:
  ///   - audience: the name of the service that verifies, `aud` of service tokens.
  ///   - secretPath: the installation's secret; nil accepts no service tokens.
  ///   - configuration: issuers, audiences and limits.
  ///   - userKeys: fetches the public keys of users' tokens.
  /// - Throws: when the secret cannot be read.
  public convenience init(
    audience: String,
    secretPath: String?,
    configuration: Configuration = .init(),
    userKeys: @escaping @Sendable () async throws -> [UserKey]
  ) throws(ServiceSecret.Failure) {
    var secret: ServiceSecret?
    if let secretPath { secret = try ServiceSecret(path: secretPath) }
    self.init(audience: audience, secret: secret, configuration: configuration, userKeys: userKeys)
  }

  /// A verifier with a secret from elsewhere.
  public convenience init(
    audience: String,
    secret: ServiceSecret?,
    configuration: Configuration = .init(),
    userKeys: @escaping @Sendable () async throws -> [UserKey]
  ) {
    self.init(
      audience: audience,
      secret: secret,
      configuration: configuration,
      now: { Double(SQLTime.now().microseconds) / 1e6 },
      userKeys: userKeys
    )
  }

  init(
    audience: String,
    secret: ServiceSecret?,
    configuration: Configuration,
    now: @escaping @Sendable () -> Double,
    userKeys: @escaping @Sendable () async throws -> [UserKey]
  ) {
    self.audience = audience
    self.configuration = configuration
    self.now = now
    serviceKeys = secret.map { secret in Task { await JWTKeyCollection.service(secret) } }
    self.userKeys = UserKeys(
      fetch: userKeys,
      refreshInterval: configuration.refreshInterval / .seconds(1),
      retryInterval: configuration.retryInterval / .seconds(1),
      lifetime: configuration.keysLifetime / .seconds(1)
    )
  }

  /// Who the bearer of a token is.
  ///
  /// Throws UNAUTHENTICATED with reason INVALID_TOKEN for anything wrong with the token, UNAVAILABLE with reason
  /// KEYS_UNAVAILABLE when its key is unknown and the keys cannot be fetched.
  public func verify(_ bearerToken: String) async throws -> Principal {
    let time = now()
    guard bearerToken.utf8.count <= configuration.tokenBytesMax else {
      throw RPCError.invalidToken("the token is too long")
    }
    let known = remembered.withLock { $0[bearerToken] }
    if let known, time < known.expires { return known.principal }
    let claims = try await verifiedClaims(bearerToken, time)
    let principal = Principal(
      subject: claims.subject,
      roles: Set(claims.roles ?? []),
      token: bearerToken
    )
    remembered.withLock { remembered in
      // Thrown away as a whole: the tokens in use are back after one check each.
      if remembered.count >= configuration.rememberedMax { remembered.removeAll() }
      remembered[bearerToken] = (principal, claims.expiration)
    }
    return principal
  }

  private func verifiedClaims(_ token: String, _ time: Double) async throws -> TokenClaims {
    let bytes = Array(token.utf8)
    guard
      let header = try? DefaultJWTParser().parse(bytes, as: TokenClaims.self).header
    else { throw RPCError.invalidToken("the token is no JWT") }
    let leeway = configuration.leeway / .seconds(1)
    switch header.alg {
    case "HS256":
      guard let keys = await serviceKeys?.value,
        let claims = try? await keys.verify(bytes, as: TokenClaims.self)
      else { throw RPCError.invalidToken("the token's signature is wrong") }
      try claims.check(
        issuer: ServiceIdentity.issuer,
        audience: audience,
        now: time,
        leeway: leeway
      )
      return claims
    case "EdDSA":
      guard let kid = header.kid, let keys = try await userKeys.collection(for: kid, now: time)
      else { throw RPCError.invalidToken("the token's key is unknown") }
      guard let claims = try? await keys.verify(bytes, as: TokenClaims.self) else {
        throw RPCError.invalidToken("the token's signature is wrong")
      }
      try claims.check(
        issuer: configuration.userIssuer,
        audience: configuration.userAudience,
        now: time,
        leeway: leeway
      )
      // Only services are services: whatever Users says of a user's roles.
      guard claims.roles?.contains(ServiceIdentity.role) != true else {
        throw RPCError.invalidToken("a user's token claims the role of a service")
      }
      return claims
    default:
      throw RPCError.invalidToken("the token's algorithm is not accepted")
    }
  }
}

/// The public keys of users' tokens: fetched when needed, one fetch at a time.
private actor UserKeys {
  private static let keysMax = 32

  private let fetch: @Sendable () async throws -> [JWTVerifier.UserKey]
  private let refreshInterval: Double
  private let retryInterval: Double
  private let lifetime: Double
  private var collections: [String: JWTKeyCollection] = [:]
  private var triedAt = -Double.infinity
  private var fetchedAt = -Double.infinity
  private var failed = false
  private var running: Task<Void, Never>?

  init(
    fetch: @escaping @Sendable () async throws -> [JWTVerifier.UserKey],
    refreshInterval: Double,
    retryInterval: Double,
    lifetime: Double
  ) {
    self.fetch = fetch
    self.refreshInterval = refreshInterval
    self.retryInterval = retryInterval
    self.lifetime = lifetime
  }

  func collection(for kid: String, now: Double) async throws -> JWTKeyCollection? {
    let known = collections[kid]
    if known != nil, now < fetchedAt + lifetime { return known }
    if running == nil, now >= triedAt + (failed ? retryInterval : refreshInterval) {
      triedAt = now
      running = Task { await self.refresh(now) }
    }
    if known != nil { return known }
    await running?.value
    if let found = collections[kid] { return found }
    guard !failed else {
      throw RPCError(
        .unavailable,
        "the keys of users' tokens cannot be fetched now",
        packing: Google.Rpc.ErrorInfo(reason: "KEYS_UNAVAILABLE", domain: "tern.service")
      )
    }
    return nil
  }

  private func refresh(_ now: Double) async {
    defer { running = nil }
    do {
      var collections: [String: JWTKeyCollection] = [:]
      for key in try await fetch().prefix(UserKeys.keysMax) {
        guard let publicKey = try? EdDSA.PublicKey(x: key.x, curve: .ed25519) else { continue }
        collections[key.kid] = await JWTKeyCollection().add(
          eddsa: publicKey,
          kid: JWKIdentifier(string: key.kid)
        )
      }
      self.collections = collections
      fetchedAt = now
      failed = false
    } catch {
      failed = true
    }
  }
}
