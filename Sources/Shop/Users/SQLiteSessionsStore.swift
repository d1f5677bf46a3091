import TernSQL
import TernService

/// Sessions and signing keys in SQLite.
struct SQLiteSessionsStore: SessionsStore, SigningKeyStore {
  /// So many ended families are swept away with each new one: more than one, so that they die out.
  private static let sweptMax = 20

  let database: Database
  let clock: WallClock

  func beginFamily(_ family: String, user: String, token hash: [UInt8]) async throws {
    let now = clock.microseconds
    try await database.write { transaction in
      let end = now + RefreshRules.familyLifetime.microseconds
      try transaction.execute(
        """
        DELETE FROM session_families WHERE id IN
          (SELECT id FROM session_families WHERE expire_time < $1 ORDER BY expire_time LIMIT $2)
        """,
        now,
        Self.sweptMax
      )
      try transaction.execute(
        """
        INSERT INTO session_families (id, user_id, is_revoked, create_time, expire_time)
        VALUES ($1, $2, $3, $4, $5)
        """,
        family,
        user,
        false,
        now,
        end
      )
      try Self.insertToken(
        hash,
        family: family,
        expireTime: RefreshRules.expireTime(now: now, familyExpireTime: end),
        transaction
      )
    }
  }

  func refresh(
    token hash: [UInt8],
    nonce: [UInt8],
    successor: [UInt8]
  ) async throws -> RefreshOutcome {
    let now = clock.microseconds
    return try await database.write { transaction in
      let token = try Self.token(hash, transaction)
      let verdict = RefreshRules.judge(token, now: now)
      guard let token else { return RefreshOutcome(verdict: verdict) }
      switch verdict {
      case .rotate:
        try transaction.execute(
          "UPDATE refresh_tokens SET use_time = $2, nonce = $3, successor = $4 WHERE hash = $1",
          hash,
          now,
          nonce,
          successor
        )
        try Self.insertToken(
          successor,
          family: token.family,
          expireTime: RefreshRules.expireTime(
            now: now,
            familyExpireTime: token.familyExpireTime
          ),
          transaction
        )
      case .repeatSuccessor:
        break
      case .reuse:
        try Self.revoke(token.family, transaction)
        return RefreshOutcome(verdict: verdict)
      case .expired, .revoked, .unknown:
        return RefreshOutcome(verdict: verdict)
      }
      return RefreshOutcome(
        verdict: verdict,
        user: try SQLiteUsersStore.user(token.user, transaction)
      )
    }
  }

  func revokeFamily(token hash: [UInt8]) async throws {
    try await database.write { transaction in
      guard let token = try Self.token(hash, transaction) else { return }
      try Self.revoke(token.family, transaction)
    }
  }

  func signingKeys(
    addingWhenNewestIsBefore oldest: Int64,
    _ fresh: SigningKey,
    droppingReplacedBefore replaced: Int64
  ) async throws -> [SigningKey] {
    try await database.write { transaction in
      let newest = try transaction.first("SELECT MAX(create_time) AS time FROM signing_keys")
      if try newest?.optionalInt64("time") ?? .min < oldest {
        try transaction.execute(
          "INSERT INTO signing_keys (id, seed, create_time) VALUES ($1, $2, $3)",
          fresh.id,
          fresh.seed,
          fresh.createTime
        )
      }
      // A key was replaced when the next one was made.
      try transaction.execute(
        """
        DELETE FROM signing_keys WHERE EXISTS (
          SELECT 1 FROM signing_keys AS next
          WHERE next.create_time > signing_keys.create_time AND next.create_time < $1)
        """,
        replaced
      )
      return try transaction.rows("SELECT * FROM signing_keys ORDER BY create_time DESC, id DESC")
        .map {
          SigningKey(
            id: try $0.string("id"),
            seed: try $0.bytes("seed"),
            createTime: try $0.int64("create_time")
          )
        }
    }
  }

  private static func token(_ hash: [UInt8], _ transaction: Transaction) throws -> RefreshToken? {
    guard
      let row = try transaction.first(
        """
        SELECT token.family, family.user_id, token.expire_time,
          family.expire_time AS family_expire_time, family.is_revoked, token.use_time, token.nonce,
          next.use_time AS successor_use_time
        FROM refresh_tokens AS token
          JOIN session_families AS family ON family.id = token.family
          LEFT JOIN refresh_tokens AS next ON next.hash = token.successor
        WHERE token.hash = $1
        """,
        hash
      )
    else { return nil }
    var token = RefreshToken(
      family: try row.string("family"),
      user: try row.string("user_id"),
      expireTime: try row.int64("expire_time"),
      familyExpireTime: try row.int64("family_expire_time"),
      isFamilyRevoked: try row.bool("is_revoked")
    )
    if let time = try row.optionalInt64("use_time") {
      token.use = RefreshToken.Use(
        time: time,
        nonce: try row.bytes("nonce"),
        isSuccessorUsed: try !row.isNull("successor_use_time")
      )
    }
    return token
  }

  private static func insertToken(
    _ hash: [UInt8],
    family: String,
    expireTime: Int64,
    _ transaction: Transaction
  ) throws {
    try transaction.execute(
      "INSERT INTO refresh_tokens (hash, family, expire_time) VALUES ($1, $2, $3)",
      hash,
      family,
      expireTime
    )
  }

  private static func revoke(_ family: String, _ transaction: Transaction) throws {
    try transaction.execute(
      "UPDATE session_families SET is_revoked = $2 WHERE id = $1",
      family,
      true
    )
  }
}
