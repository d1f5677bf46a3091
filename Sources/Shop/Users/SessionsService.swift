import Logging
import ShopContracts
import TernRPC
import TernService
import TernWire

/// The methods of `shop.user.v1.SessionService`.
struct SessionsService: Shop.User.V1.SessionService.Server {
  typealias Wire = Shop.User.V1

  let users: any UsersStore
  let sessions: any SessionsStore
  let hasher: PasswordHasher
  let tokens: AccessTokens
  let limiter: SignInLimiter
  let clock: WallClock
  let logger: Logger

  func createSession(
    _ request: Wire.CreateSessionRequest,
    context: ServerContext
  ) async throws -> Wire.Session {
    try checkCredentials(request)
    let emailKey = UsersRules.emailKey(request.email)
    if let wait = limiter.attempt(emailKey) { throw tooManyAttempts(wait) }
    return try await UsersMapping.translating {
      let account = try await users.account(emailKey: emailKey)
      // Without an account a decoy is checked: the answer comes as late, and is the same.
      guard
        try await hasher.isPassword(request.password, of: account?.passwordHash),
        let account
      else {
        throw UsersMapping.failure(
          .unauthenticated,
          "INVALID_CREDENTIALS",
          "e-mail address or password is wrong"
        )
      }
      limiter.succeeded(emailKey)
      if hasher.hasOtherCost(account.passwordHash) {
        try await users.replacePasswordHash(
          account.user.id,
          try await hasher.hash(request.password)
        )
      }
      let secret = try RefreshSecret.make()
      try await sessions.beginFamily(
        RandomID.make(at: clock.microseconds),
        user: account.user.id,
        token: secret.hash
      )
      return try await session(of: account.user, secret)
    }
  }

  func refreshSession(
    _ request: Wire.RefreshSessionRequest,
    context: ServerContext
  ) async throws -> Wire.Session {
    try checkPresent(request.refreshToken)
    guard let secret = RefreshSecret(request.refreshToken) else { throw invalidToken() }
    let nonce = try Sodium.randomBytes(32)
    let successor = secret.successor(nonce: nonce)
    let outcome = try await sessions.refresh(
      token: secret.hash,
      nonce: nonce,
      successor: successor.hash
    )
    switch (outcome.verdict, outcome.user) {
    case (.rotate, let user?): return try await session(of: user, successor)
    case (.repeatSuccessor(let earlier), let user?):
      return try await session(of: user, secret.successor(nonce: earlier))
    case (.reuse, _):
      logger.warning("a refresh token was used twice: its family of sessions has ended")
      throw UsersMapping.failure(
        .unauthenticated,
        "REFRESH_TOKEN_REUSED",
        "sign in again: this token was used before"
      )
    case (.expired, _):
      throw UsersMapping.failure(.unauthenticated, "REFRESH_TOKEN_EXPIRED", "sign in again")
    case (.revoked, _):
      throw UsersMapping.failure(.unauthenticated, "SESSION_REVOKED", "sign in again")
    default:
      throw invalidToken()
    }
  }

  func revokeSession(
    _ request: Wire.RevokeSessionRequest,
    context: ServerContext
  ) async throws -> Google.Protobuf.Empty {
    try checkPresent(request.refreshToken)
    // An unknown token is signed out already.
    if let secret = RefreshSecret(request.refreshToken) {
      try await sessions.revokeFamily(token: secret.hash)
    }
    return Google.Protobuf.Empty()
  }

  func getKeySet(
    _ request: Wire.GetKeySetRequest,
    context: ServerContext
  ) async throws -> Wire.KeySet {
    UsersMapping.wire(tokens.keySet)
  }

  private func session(of user: User, _ secret: RefreshSecret) async throws -> Wire.Session {
    let (token, expireTime) = try await tokens.issue(user: user.id, roles: user.roles)
    return Wire.Session(
      accessToken: token,
      refreshToken: secret.token,
      expireTime: .init(microsecondsSince1970: expireTime),
      user: UsersMapping.users.name(user.id)
    )
  }

  /// Only what can't be right for anybody: whether it is right for somebody is told by one answer.
  private func checkCredentials(_ request: Wire.CreateSessionRequest) throws(RPCError) {
    var violations = FieldViolations()
    if request.email.isEmpty {
      violations.addMissing("email")
    } else if request.email.utf8.count > UsersRules.emailBytesMax {
      violations.add(
        "email",
        "expected at most \(UsersRules.emailBytesMax) bytes",
        reason: "TOO_LONG"
      )
    }
    if request.password.isEmpty {
      violations.addMissing("password")
    } else if request.password.unicodeScalars.count > UsersRules.passwordCharacters.upperBound {
      violations.add(
        "password",
        "expected at most \(UsersRules.passwordCharacters.upperBound) characters",
        reason: "TOO_LONG"
      )
    }
    try violations.check()
  }

  private func checkPresent(_ token: String) throws(RPCError) {
    guard token.isEmpty else { return }
    var violations = FieldViolations()
    violations.addMissing("refresh_token")
    throw violations.error
  }

  private func invalidToken() -> RPCError {
    UsersMapping.failure(.unauthenticated, "REFRESH_TOKEN_INVALID", "sign in again")
  }

  private func tooManyAttempts(_ wait: Duration) -> RPCError {
    RPCError(
      .resourceExhausted,
      "too many attempts for this e-mail address: wait a little",
      packing: Google.Rpc.ErrorInfo(
        reason: "TOO_MANY_ATTEMPTS",
        domain: UsersMapping.domain,
        metadata: [:]
      ),
      Google.Rpc.RetryInfo(retryDelay: .init(wait))
    )
  }
}
