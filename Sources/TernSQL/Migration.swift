/// One step of a schema's history.
///
/// Migrations are numbered from 1 without gaps, run once, in order, all missing ones in one transaction. A
/// checksum of each is kept: once a database has it, its text must not change any more.
public struct Migration: Sendable, Hashable {
  /// The place in the history, from 1.
  public let number: Int
  /// What it does, in a few words.
  public let name: String
  /// Any number of statements, without transactions and pragmas.
  public let sql: String

  /// A step of the history.
  public init(_ number: Int, _ name: String, _ sql: String) {
    self.number = number
    self.name = name
    self.sql = sql
  }

  /// FNV-1a, 64 bits: it finds accidents, not attacks.
  var checksum: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in sql.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Claims a database for its owner and brings its schema up to date.
///
/// Runs before anyone else uses it.
struct Migrator {
  /// "TERN" in the file's header: `file` and other programs can tell whose format it is.
  static let applicationID: Int64 = 0x5445_524e

  let connection: Connection
  let owner: String
  let migrations: [Migration]

  /// Refuses a database of another program or service, before anything in it is changed.
  func checkOwner() throws(SQLError) {
    let identifier = try number("PRAGMA application_id")
    if identifier == 0 {
      guard try number("SELECT count(*) FROM sqlite_schema") == 0 else {
        throw SQLError(
          .notOwned(expected: owner, actual: "another program"),
          "the database belongs to another program, not to \(owner)"
        )
      }
      return
    }
    guard identifier == Migrator.applicationID else {
      throw SQLError(
        .notOwned(expected: owner, actual: "application \(identifier)"),
        "the database belongs to another program, not to \(owner)"
      )
    }
    guard let row = try connection.control("SELECT owner FROM tern_owner WHERE id = 1") else {
      throw SQLError(.corrupt, "the database has lost the row that names its owner")
    }
    let actual = try row.string("owner")
    guard actual == owner else {
      throw SQLError(
        .notOwned(expected: owner, actual: actual),
        "the database belongs to \(actual), not to \(owner)"
      )
    }
  }

  /// Runs the migrations that are missing.
  func migrate() throws(SQLError) {
    for (index, migration) in migrations.enumerated() where migration.number != index + 1 {
      throw SQLError(
        .migration,
        "migration \(migration.number) stands where \(index + 1) was expected"
      )
    }
    // Off, so that tables can be rebuilt; all references are checked before the COMMIT.
    try connection.control("PRAGMA foreign_keys = OFF")
    try connection.control("BEGIN EXCLUSIVE")
    do throws(SQLError) {
      try claim()
      let appliedCount = try checkApplied()
      for migration in migrations.dropFirst(appliedCount) { try apply(migration) }
      if let row = try connection.control("PRAGMA foreign_key_check") {
        let table = try row.optionalString("table") ?? "unknown"
        throw SQLError(.migration, "the migrations leave dangling references in table \(table)")
      }
      try connection.control("PRAGMA user_version = \(migrations.count)")
      try connection.control("COMMIT")
    } catch {
      if !connection.isInAutocommit { _ = try? connection.control("ROLLBACK") }
      throw error
    }
    try connection.control("PRAGMA foreign_keys = ON")
  }

  private func claim() throws(SQLError) {
    guard try number("PRAGMA application_id") == 0 else { return }
    try connection.script(
      """
      CREATE TABLE tern_owner (
        id INTEGER PRIMARY KEY CHECK (id = 1), owner TEXT NOT NULL, created_at INTEGER NOT NULL);
      CREATE TABLE tern_migrations (
        number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL,
        applied_at INTEGER NOT NULL);
      PRAGMA application_id = \(Migrator.applicationID);
      """
    )
    _ = try connection.statement("INSERT INTO tern_owner VALUES (1, $1, $2)")
      .execute([owner, SQLTime.now()])
  }

  private func checkApplied() throws(SQLError) -> Int {
    let rows = try connection.rows(
      "SELECT number, name, checksum FROM tern_migrations ORDER BY number",
      []
    )
    guard rows.count <= migrations.count else {
      throw SQLError(
        .newerVersion,
        "the database has \(rows.count) migrations, this version knows \(migrations.count)"
      )
    }
    for (row, migration) in zip(rows, migrations) {
      let number = try row.int("number")
      let checksum = try row.string("checksum")
      guard number == migration.number, checksum == migration.checksum else {
        throw SQLError(
          .migration,
          "migration \(migration.number) (\(migration.name)) was changed after use: the database has "
            + "\(try row.string("name")), checksum \(checksum), this version \(migration.checksum)"
        )
      }
    }
    return rows.count
  }

  private func apply(_ migration: Migration) throws(SQLError) {
    connection.setMode(.migration)
    defer { connection.setMode(.setup) }
    do {
      try connection.script(migration.sql)
    } catch {
      throw SQLError(
        .migration,
        "migration \(migration.number) (\(migration.name)) failed: \(error.message)",
        detail: error.detail
      )
    }
    _ = try connection.statement("INSERT INTO tern_migrations VALUES ($1, $2, $3, $4)")
      .execute([migration.number, migration.name, migration.checksum, SQLTime.now()])
  }

  private func number(_ sql: String) throws(SQLError) -> Int64 {
    guard let value = try connection.control(sql)?.values.first, case .integer(let number) = value
    else { throw SQLError(.corrupt, "the database does not answer") }
    return number
  }
}
