import Dispatch
import TestSupport
import Testing

@testable import TernSQL

let accounts = Migration(
  1,
  "accounts",
  """
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    balance INTEGER NOT NULL CHECK (balance >= 0),
    note TEXT
  );
  CREATE TABLE transfers (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
    holder TEXT REFERENCES accounts (id)
  );
  """
)

/// A database in a directory of its own; both go away with the test.
struct Fixture {
  let directory = TemporaryDirectory()
  let database: Database
  var path: String { directory.file("test.db") }

  init(_ configuration: DatabaseConfiguration = .init()) async throws {
    database = try await Database.open(
      directory.file("test.db"),
      owner: "test.owner",
      migrations: [accounts],
      configuration: configuration
    )
  }

  func count(_ table: String = "accounts") async throws -> Int {
    try await database.read { try $0.first("SELECT count(*) AS n FROM \(table)")?.int("n") ?? -1 }
  }

  func insert(_ id: String, balance: Int = 0) async throws {
    try await database.write {
      try $0.execute("INSERT INTO accounts (id, balance) VALUES ($1, $2)", id, balance)
    }
  }

  /// Holds the writer in a body until the gate opens; returns when the writer is there.
  func holdWriter(until gate: Gate) async throws -> Task<Void, any Error> {
    let arrived = Gate()
    let task = Task { [database] in
      try await database.write { _ in
        arrived.open()
        gate.wait()
      }
    }
    await arrived.waitAsync()
    return task
  }

  func waitForWaiting(_ count: Int) async {
    while database.writesWaitingCount != count { await Task.yield() }
  }
}

extension DatabaseConfiguration {
  /// However slow the machine, a group takes in all that waits.
  static var patient: DatabaseConfiguration {
    var configuration = DatabaseConfiguration()
    configuration.groupDurationMax = .seconds(600)
    return configuration
  }
}

/// Opens once, for all.
final class Gate: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)

  func open() { semaphore.signal() }

  func wait() {
    semaphore.wait()
    semaphore.signal()
  }

  func waitAsync() async {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        self.wait()
        continuation.resume()
      }
    }
  }
}

/// The error of an operation that must fail with an `SQLError`.
func sqlError(
  _ operation: () async throws -> some Any,
  sourceLocation: SourceLocation = #_sourceLocation
) async throws -> SQLError {
  let error = await #expect(throws: SQLError.self, sourceLocation: sourceLocation) {
    _ = try await operation()
  }
  return try #require(error, sourceLocation: sourceLocation)
}
