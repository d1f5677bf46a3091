import Foundation
import TestSupport
import Testing

@testable import TernSQL

@Suite("Ownership and migrations")
struct OwnershipTests {
  private func open(
    _ path: String,
    owner: String = "test.owner",
    migrations: [Migration] = [accounts]
  ) async throws -> Database {
    try await Database.open(path, owner: owner, migrations: migrations)
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test("directory and files are closed to other users")
  func closesFiles() async throws {
    let directory = TemporaryDirectory()
    let path = directory.file("data/test.db")
    let database = try await open(path)
    try await database.write { try $0.execute("INSERT INTO accounts VALUES ('a', 1, NULL)") }
    #expect(try mode(directory.file("data")) == 0o700)
    for suffix in ["", "-wal", "-shm", "-lock"] { #expect(try mode(path + suffix) == 0o600) }
    await database.close()
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let again = try await open(path)
    #expect(try mode(path) == 0o600)
    await again.close()
  }

  @Test("a directory that others may write into is refused, and so is a link as file")
  func refusesOpenPlaces() async throws {
    let directory = TemporaryDirectory()
    try FileManager.default.createDirectory(
      atPath: directory.file("open"),
      withIntermediateDirectories: false
    )
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o777],
      ofItemAtPath: directory.file("open")
    )
    let error = try await sqlError { try await open(directory.file("open/test.db")) }
    #expect(error.code == .permission)
    try FileManager.default.createSymbolicLink(
      atPath: directory.file("link.db"),
      withDestinationPath: "/etc/hostname"
    )
    let link = try await sqlError { try await open(directory.file("link.db")) }
    #expect(link.code == .permission)
    let missing = try await sqlError { try await open(directory.file("no/such/test.db")) }
    #expect(missing.code == .inputOutput)
  }

  @Test("a second opening is refused while the first lives, and succeeds after it")
  func isExclusive() async throws {
    let directory = TemporaryDirectory()
    let first = try await open(directory.file("test.db"))
    let error = try await sqlError { try await open(directory.file("test.db")) }
    #expect(error.code == .inUse)
    #expect(error.message.contains("process \(ProcessInfo.processInfo.processIdentifier)"))
    await first.close()
    await (try await open(directory.file("test.db"))).close()
  }

  @Test(
    "the sqlite3 shell reads the file while it is in use, and cannot spoil it",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3"))
  )
  func letsShellRead() async throws {
    let directory = TemporaryDirectory()
    let path = directory.file("test.db")
    let database = try await open(path)
    try await database.write { try $0.execute("INSERT INTO accounts VALUES ('a', 42, NULL)") }
    let shell = Process()
    let output = Pipe()
    shell.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    shell.arguments = [path, "SELECT balance FROM accounts"]
    shell.standardOutput = output
    try shell.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    shell.waitUntilExit()
    #expect(text == "42\n")
    try await database.write { try $0.execute("INSERT INTO accounts VALUES ('b', 1, NULL)") }
    await database.close()
  }

  @Test("another service's file, another program's file, and what is no database are refused")
  func refusesOthers() async throws {
    let directory = TemporaryDirectory()
    await (try await open(directory.file("orders.db"), owner: "shop.orders")).close()
    let before = try Data(contentsOf: URL(fileURLWithPath: directory.file("orders.db")))
    let other = try await sqlError {
      try await open(directory.file("orders.db"), owner: "shop.users")
    }
    #expect(other.code == .notOwned(expected: "shop.users", actual: "shop.orders"))
    #expect(
      other.message
        == "\(directory.file("orders.db")): the database belongs to shop.orders, not to shop.users"
    )
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: directory.file("orders.db"))) == before
    )

    try Data("this is not a database, but it is long enough to look at".utf8)
      .write(to: URL(fileURLWithPath: directory.file("text.db")))
    let text = try await sqlError { try await open(directory.file("text.db")) }
    #expect(text.code == .corrupt)
  }

  @Test("missing migrations are run, those done are not repeated")
  func migrates() async throws {
    let directory = TemporaryDirectory()
    let path = directory.file("test.db")
    let first = try await open(path)
    try await first.write { try $0.execute("INSERT INTO accounts VALUES ('a', 1, NULL)") }
    await first.close()
    let second = Migration(2, "limit", "ALTER TABLE accounts ADD COLUMN ceiling INTEGER DEFAULT 9;")
    let database = try await open(path, migrations: [accounts, second])
    let row = try await database.read { try $0.first("SELECT ceiling FROM accounts") }
    #expect(try row?.int("ceiling") == 9)
    await database.close()

    let older = try await sqlError { try await open(path) }
    #expect(older.code == .newerVersion)
  }

  @Test("a changed, misnumbered, failing or forbidden migration is refused and leaves nothing")
  func refusesMigrations() async throws {
    let directory = TemporaryDirectory()
    let path = directory.file("test.db")
    await (try await open(path)).close()
    let changed = Migration(1, "accounts", accounts.sql + " ")
    let bad: [[Migration]] = [
      [changed],
      [accounts, Migration(3, "gap", "CREATE TABLE gap (a);")],
      [accounts, Migration(2, "broken", "CREATE TABLE half (a); CREATE TABLE half (a);")],
      [accounts, Migration(2, "commits", "CREATE TABLE half (a); COMMIT;")],
      [accounts, Migration(2, "pragma", "PRAGMA synchronous = OFF;")],
      [
        accounts,
        Migration(2, "dangles", "INSERT INTO transfers (account) VALUES ('nobody');"),
      ],
    ]
    for migrations in bad {
      let error = try await sqlError { try await open(path, migrations: migrations) }
      #expect(error.code == .migration)
    }
    let database = try await open(path)
    let tables = try await database.read {
      try $0.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    }
    #expect(
      try tables.map { try $0.string("name") }
        == ["accounts", "tern_migrations", "tern_owner", "transfers"]
    )
    await database.close()
  }
}
