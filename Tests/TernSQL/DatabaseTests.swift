import TestSupport
import Testing

@testable import TernSQL

@Suite("Database")
struct DatabaseTests {
  @Test("a committed write is seen by the next read")
  func readsWrites() async throws {
    let fixture = try await Fixture()
    try await fixture.insert("a", balance: 7)
    let row = try #require(
      try await fixture.database.read {
        try $0.first("SELECT * FROM accounts WHERE id = $1", "a")
      }
    )
    #expect(row.columnNames == ["id", "balance", "note"])
    #expect(try row.string("id") == "a")
    #expect(try row.int("balance") == 7)
    #expect(try row.optionalString("note") == nil)
    await fixture.database.close()
  }

  @Test("parameters take the argument of their number, in any order and repeatedly")
  func numbersParameters() async throws {
    let fixture = try await Fixture()
    let row = try await fixture.database.read {
      try $0.first("SELECT $2 AS second, $1 AS first, $2 AS again", "one", 2)
    }
    #expect(try row?.string("first") == "one")
    #expect(try row?.int("second") == 2)
    #expect(try row?.int("again") == 2)
  }

  @Test(
    "values come back as they were stored",
    arguments: [
      SQLValue.null, .integer(.min), .integer(.max), .real(-0.5), .text(""), .text("ä\0b🐦"),
      .blob([]), .blob([0, 255, 0]),
    ]
  )
  func roundTrips(value: SQLValue) async throws {
    let fixture = try await Fixture()
    let row = try await fixture.database.read { try $0.first("SELECT $1 AS value", value) }
    #expect(try row?.value("value") == value)
  }

  @Test("a column of another type, a missing one, and one out of range are clear errors")
  func refusesWrongColumns() async throws {
    let fixture = try await Fixture()
    let row = try #require(
      try await fixture.database.read {
        try $0.first("SELECT 'secret' AS t, 5000000000 AS n, NULL AS z, 2 AS two")
      }
    )
    let mismatch = #expect(throws: SQLError.self) { try row.int("t") }
    #expect(mismatch?.message == "column t holds TEXT, expected INTEGER")
    let missing = #expect(throws: SQLError.self) { try row.int("other") }
    #expect(missing?.message == "no column other in the result, only t, n, z, two")
    #expect(throws: SQLError.self) { try row.int32("n") }
    #expect(throws: SQLError.self) { try row.string("z") }
    #expect(throws: SQLError.self) { try row.bool("two") }
    #expect(try row.double("n") == 5e9)
    #expect(try row.optionalInt("z") == nil)
  }

  @Test(
    "a statement that must not run is refused",
    arguments: [
      "COMMIT", "ROLLBACK", "BEGIN", "SAVEPOINT x", "RELEASE body", "PRAGMA synchronous = OFF",
      "PRAGMA foreign_keys", "ATTACH ':memory:' AS other", "CREATE TABLE t (a)",
      "DROP TABLE accounts", "ALTER TABLE accounts ADD COLUMN c", "SELECT 1; SELECT 2", "",
      "SELECT ?", "SELECT :name", "SELECT $x", "SELECT $1", "SELEC 1",
      "SELECT \"no such column\" FROM accounts", "VACUUM",
    ]
  )
  func refusesStatements(sql: String) async throws {
    let fixture = try await Fixture()
    let error = try await sqlError { try await fixture.database.write { try $0.execute(sql) } }
    #expect(error.code == .misuse)
    #expect(!error.message.contains("SELEC") && !error.description.contains("accounts"))
    // The writer is unharmed.
    try await fixture.insert("after")
    #expect(try await fixture.count() == 1)
  }

  @Test("a reader refuses every change")
  func readersOnlyRead() async throws {
    let fixture = try await Fixture()
    let executed = try await sqlError {
      try await fixture.database.read {
        try $0.execute("INSERT INTO accounts (id, balance) VALUES ('a', 1)")
      }
    }
    #expect(executed.code == .readOnly)
    let queried = try await sqlError {
      try await fixture.database.read {
        try $0.rows("INSERT INTO accounts (id, balance) VALUES ('a', 1) RETURNING id")
      }
    }
    #expect(queried.code == .readOnly)
    #expect(try await fixture.count() == 0)
  }

  @Test("constraint errors name their kind, and their columns only in the detail")
  func namesConstraints() async throws {
    let fixture = try await Fixture()
    try await fixture.insert("a", balance: 1)
    let cases: [(String, SQLError.Constraint)] = [
      ("INSERT INTO accounts (id, balance) VALUES ('a', 1)", .unique),
      ("INSERT INTO accounts (id, balance) VALUES ('b', -1)", .check),
      ("INSERT INTO accounts (id, balance) VALUES ('b', NULL)", .notNull),
      ("INSERT INTO transfers (account, holder) VALUES ('a', 'nobody')", .foreignKey),
      ("INSERT INTO transfers (account) VALUES ('nobody')", .foreignKey),
    ]
    for (sql, kind) in cases {
      let error = try await sqlError { try await fixture.database.write { try $0.execute(sql) } }
      #expect(error.code == .constraint(kind))
      #expect(!error.description.contains("accounts"))
      if kind == .unique { #expect(error.constraintName == "accounts.id") }
    }
    #expect(try await fixture.count("transfers") == 0)
  }

  @Test("a body may catch a refused statement and go on")
  func goesOnAfterRefusal() async throws {
    let fixture = try await Fixture()
    try await fixture.insert("a")
    let wasNew = try await fixture.database.write { transaction in
      do throws(SQLError) {
        try transaction.execute("INSERT INTO accounts (id, balance) VALUES ('a', 1)")
        return true
      } catch {
        guard error.isUniqueViolation else { throw error }
        try transaction.execute("INSERT INTO accounts (id, balance) VALUES ('b', 1)")
        return false
      }
    }
    #expect(!wasNew)
    #expect(try await fixture.count() == 2)
  }

  @Test("a query with more rows than the limit is refused, at the limit it is not")
  func limitsRows() async throws {
    var configuration = DatabaseConfiguration()
    configuration.rowsMax = 3
    let fixture = try await Fixture(configuration)
    for id in ["a", "b", "c"] { try await fixture.insert(id) }
    #expect(try await fixture.database.read { try $0.rows("SELECT * FROM accounts") }.count == 3)
    try await fixture.insert("d")
    let error = try await sqlError {
      try await fixture.database.read { try $0.rows("SELECT * FROM accounts") }
    }
    #expect(error.code == .tooManyRows)
  }

  @Test("more statements than the cache holds still work")
  func evictsStatements() async throws {
    var configuration = DatabaseConfiguration()
    configuration.statementsMax = 4
    let fixture = try await Fixture(configuration)
    let sum = try await fixture.database.read { reader in
      var sum = 0
      for _ in 0..<2 {
        for number in 0..<20 {
          sum += try reader.first("SELECT \(number) AS n")?.int("n") ?? 0
        }
      }
      return sum
    }
    #expect(sum == 380)
  }

  @Test("a transaction that escapes its body is dead")
  func endsTransactions() async throws {
    final class Box: @unchecked Sendable { var transaction: Transaction? }
    let fixture = try await Fixture()
    let box = Box()
    try await fixture.database.write { box.transaction = $0 }
    let error = #expect(throws: SQLError.self) { try box.transaction?.execute("SELECT 1") }
    #expect(error?.code == .misuse)
  }

  @Test("all queries of one read see the same snapshot")
  func readsSnapshots() async throws {
    let fixture = try await Fixture()
    let (first, written) = (Gate(), Gate())
    async let counts = fixture.database.read { reader in
      let before = try reader.first("SELECT count(*) AS n FROM accounts")?.int("n")
      first.open()
      written.wait()
      return [before, try reader.first("SELECT count(*) AS n FROM accounts")?.int("n")]
    }
    await first.waitAsync()
    try await fixture.insert("a")
    written.open()
    #expect(try await counts == [0, 0])
    #expect(try await fixture.count() == 1)
  }

  @Test("close finishes what waits, refuses what comes, and may be repeated")
  func closes() async throws {
    let fixture = try await Fixture()
    let gate = Gate()
    let held = try await fixture.holdWriter(until: gate)
    let waiting = Task { try await fixture.insert("a") }
    await fixture.waitForWaiting(1)
    let closing = Task { await fixture.database.close() }
    gate.open()
    try await held.value
    try await waiting.value
    await closing.value
    await fixture.database.close()
    let error = try await sqlError { try await fixture.insert("b") }
    #expect(error.code == .closed)
    let again = try await Database.open(
      fixture.path,
      owner: "test.owner",
      migrations: [accounts]
    )
    let count = try await again.read {
      try $0.first("SELECT count(*) AS n FROM accounts")?.int("n")
    }
    #expect(count == 1)
    await again.close()
  }

  /// Triggers cannot write into it: SQLite 3.40 does not count FTS5 as safe for an untrusted schema.
  @Test("a full-text table works under all protections")
  func searches() async throws {
    let directory = TemporaryDirectory()
    let database = try await Database.open(
      directory.file("fts.db"),
      owner: "test.owner",
      migrations: [
        Migration(
          1,
          "search",
          """
          CREATE TABLE products (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
          CREATE VIRTUAL TABLE search USING fts5 (title, content = 'products', content_rowid = 'id');
          """
        )
      ]
    )
    try await database.write { transaction in
      for (id, title) in [(1, "a small tern"), (2, "a teapot")] {
        try transaction.execute("INSERT INTO products VALUES ($1, $2)", id, title)
        try transaction.execute("INSERT INTO search (rowid, title) VALUES ($1, $2)", id, title)
      }
    }
    let found = try await database.read {
      try $0.rows("SELECT rowid AS id FROM search WHERE search MATCH $1", "tea*")
    }
    #expect(try found.map { try $0.int("id") } == [2])
    await database.close()
  }

  @Test(
    "a trigger that forbids deletion also stops REPLACE",
    arguments: ["DELETE FROM entries", "REPLACE INTO entries VALUES (2, 'x')"]
  )
  func firesTriggers(sql: String) async throws {
    let directory = TemporaryDirectory()
    let database = try await Database.open(
      directory.file("ledger.db"),
      owner: "test.owner",
      migrations: [
        Migration(
          1,
          "ledger",
          """
          CREATE TABLE entries (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
          INSERT INTO entries VALUES (2, 'first');
          CREATE TRIGGER entries_kept BEFORE DELETE ON entries BEGIN
            SELECT RAISE (ABORT, 'entries are kept');
          END;
          """
        )
      ]
    )
    let error = try await sqlError { try await database.write { try $0.execute(sql) } }
    #expect(error.code == .constraint(.trigger))
    #expect(error.detail == "entries are kept")
    let row = try await database.read { try $0.first("SELECT title FROM entries") }
    #expect(try row?.string("title") == "first")
    await database.close()
  }
}
