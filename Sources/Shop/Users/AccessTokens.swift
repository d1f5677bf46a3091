import JWTKit
import Synchronization
import TernService

/// Signs access tokens: EdDSA JWTs of five minutes, verified by others offline with the key set.
final class AccessTokens: Sendable {
  /// Who signs them.
  static let issuer = "users.shop"
  /// Whom they are for.
  static let audience = "shop"
  static let lifetime: Duration = .seconds(300)

  /// The claims; others rely on them (RFC 7519).
  struct Claims: JWTPayload {
    var iss: String
    var aud: String
    var sub: String
    var roles: [String]
    var iat: Int64
    var exp: Int64
    var jti: String

    /// Nothing to check while signing; verifiers have their own clock.
    func verify(using algorithm: some JWTAlgorithm) {}
  }

  private struct State {
    var signer: (id: String, keys: JWTKeyCollection)?
    var published: [PublicKey] = []
  }

  /// One key of the set.
  struct PublicKey: Sendable, Hashable {
    var id: String
    /// The 32 bytes in base64url.
    var x: String
  }

  private let clock: WallClock
  private let state = Mutex(State())

  init(clock: WallClock) { self.clock = clock }

  /// Takes over keys, the newest first: the first signs, all are published.
  func use(_ keys: [SigningKey]) async throws {
    guard let newest = keys.first else { return }
    let collection = JWTKeyCollection()
    await collection.add(
      eddsa: try EdDSA.PrivateKey(d: Base64URL.encode(newest.seed), curve: .ed25519),
      kid: JWKIdentifier(string: newest.id)
    )
    let published = try keys.map { key in
      let privateKey = try EdDSA.PrivateKey(d: Base64URL.encode(key.seed), curve: .ed25519)
      return PublicKey(
        id: key.id,
        x: Base64URL.encode(privateKey.publicKey.rawRepresentation)
      )
    }
    state.withLock { state in
      state.signer = (newest.id, collection)
      state.published = published
    }
  }

  /// The keys that verify our tokens, the newest first.
  var keySet: [PublicKey] { state.withLock { $0.published } }

  /// A token for a user, and when it ends (microseconds since 1970, whole seconds).
  func issue(user: String, roles: [String]) async throws -> (token: String, expireTime: Int64) {
    guard let signer = state.withLock({ $0.signer }) else { throw NoSigningKey() }
    let now = clock.microseconds / 1_000_000
    let end = now + Self.lifetime.components.seconds
    let claims = Claims(
      iss: Self.issuer,
      aud: Self.audience,
      sub: "users/\(user)",
      roles: roles,
      iat: now,
      exp: end,
      jti: RandomID.make(at: clock.microseconds)
    )
    let token = try await signer.keys.sign(claims, kid: JWKIdentifier(string: signer.id))
    return (token, end * 1_000_000)
  }

  /// `use` was never called: a bug of ours.
  struct NoSigningKey: Error {}
}

/// A key pair that signs access tokens.
struct SigningKey: Sendable, Hashable {
  var id: String
  /// The private half: 32 bytes.
  var seed: [UInt8]
  /// Microseconds since 1970.
  var createTime: Int64
}
