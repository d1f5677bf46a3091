import TernSQL
import TernService

/// Accounts in SQLite.
struct SQLiteUsersStore: UsersStore {
  /// What happened to a user.
  enum Happening: Sendable, Hashable {
    case registered
    case changed
  }

  /// Tells the world, in the transaction that makes the change.
  typealias Announcement = @Sendable (Happening, String, Transaction) throws -> Void

  let database: Database
  let clock: WallClock
  let announce: Announcement

  func insert(_ user: User, passwordHash: String) async throws {
    try await database.write { transaction in
      do throws(SQLError) {
        try transaction.execute(
          """
          INSERT INTO users (id, email, email_key, display_name, password_hash, roles, version,
            create_time, update_time)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
          """,
          user.id,
          user.email,
          UsersRules.emailKey(user.email),
          user.displayName,
          passwordHash,
          user.roles.joined(separator: ","),
          user.version,
          user.createTime,
          user.updateTime
        )
      } catch {
        throw Self.refusal(error)
      }
      try announce(.registered, user.id, transaction)
    }
  }

  func user(_ id: String) async throws -> User? {
    try await database.read { try Self.user(id, $0) }
  }

  func account(emailKey: String) async throws -> (user: User, passwordHash: String)? {
    try await database.read { reader in
      try reader.first("SELECT * FROM users WHERE email_key = $1", emailKey)
        .map { (try Self.user(from: $0), try $0.string("password_hash")) }
    }
  }

  func change(
    _ id: String,
    _ change: @escaping @Sendable (inout User) throws -> Void
  ) async throws -> User {
    let now = clock.microseconds
    return try await database.write { transaction in
      guard let before = try Self.user(id, transaction) else { throw UserRefusal.notFound }
      var after = before
      try change(&after)
      guard after != before else { return before }
      after.version += 1
      after.updateTime = now
      do throws(SQLError) {
        try transaction.execute(
          """
          UPDATE users SET email = $2, email_key = $3, display_name = $4, roles = $5,
            version = $6, update_time = $7 WHERE id = $1
          """,
          after.id,
          after.email,
          UsersRules.emailKey(after.email),
          after.displayName,
          after.roles.joined(separator: ","),
          after.version,
          after.updateTime
        )
      } catch {
        throw Self.refusal(error)
      }
      try announce(.changed, id, transaction)
      return after
    }
  }

  func replacePasswordHash(_ id: String, _ hash: String) async throws {
    try await database.write {
      try $0.execute("UPDATE users SET password_hash = $2 WHERE id = $1", id, hash)
    }
  }

  func insert(_ address: Address) async throws {
    try await database.write { transaction in
      guard try Self.user(address.user, transaction) != nil else { throw UserRefusal.notFound }
      let count = try transaction.first(
        "SELECT COUNT(*) AS count FROM addresses WHERE user_id = $1",
        address.user
      )?.int("count")
      guard count ?? 0 < UsersRules.addressesMax else {
        throw UserRefusal.addressBookFull(countMax: UsersRules.addressesMax)
      }
      try transaction.execute(
        """
        INSERT INTO addresses (id, user_id, recipient, lines, postal_code, locality, region_code,
          create_time)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        address.id,
        address.user,
        address.recipient,
        address.lines.joined(separator: "\n"),
        address.postalCode,
        address.locality,
        address.regionCode,
        address.createTime
      )
      try announce(.changed, address.user, transaction)
    }
  }

  func address(_ id: String, user: String) async throws -> Address? {
    try await database.read { reader in
      try reader.first("SELECT * FROM addresses WHERE id = $1 AND user_id = $2", id, user)
        .map(Self.address(from:))
    }
  }

  func addresses(
    user: String,
    after: AddressPosition?,
    countMax: Int
  ) async throws -> [Address] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT * FROM addresses WHERE user_id = $1 AND (create_time, id) > ($2, $3)
        ORDER BY create_time, id LIMIT $4
        """,
        user,
        after?.createTime ?? Int64.min,
        after?.id ?? "",
        countMax
      ).map(Self.address(from:))
    }
  }

  func deleteAddress(_ id: String, user: String) async throws -> Bool {
    try await database.write { transaction in
      let count = try transaction.execute(
        "DELETE FROM addresses WHERE id = $1 AND user_id = $2",
        id,
        user
      )
      if count > 0 { try announce(.changed, user, transaction) }
      return count > 0
    }
  }

  static func user(_ id: String, _ connection: some SQLConnection) throws -> User? {
    try connection.first("SELECT * FROM users WHERE id = $1", id).map(user(from:))
  }

  private static func user(from row: Row) throws -> User {
    User(
      id: try row.string("id"),
      email: try row.string("email"),
      displayName: try row.string("display_name"),
      roles: try row.string("roles").split(separator: ",").map(String.init),
      version: try row.int64("version"),
      createTime: try row.int64("create_time"),
      updateTime: try row.int64("update_time")
    )
  }

  private static func address(from row: Row) throws -> Address {
    Address(
      id: try row.string("id"),
      user: try row.string("user_id"),
      recipient: try row.string("recipient"),
      // The rules allow no control characters in a line, so a line feed only ever stands between two.
      lines: try row.string("lines").split(separator: "\n").map(String.init),
      postalCode: try row.string("postal_code"),
      locality: try row.string("locality"),
      regionCode: try row.string("region_code"),
      createTime: try row.int64("create_time")
    )
  }

  private static func refusal(_ error: SQLError) -> any Error {
    error.isUniqueViolation && error.constraintName == "users.email_key"
      ? UserRefusal.emailTaken : error
  }
}
