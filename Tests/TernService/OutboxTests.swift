import TernSQL
import TestSupport
import Testing

@testable import TernService

@Suite("Outbox and idempotency", .timeLimit(.minutes(1)))
struct OutboxTests {
  struct Refused: Error {}

  private func open(_ directory: TemporaryDirectory) async throws -> Database {
    try await Database.open(
      directory.file("test.db"),
      owner: "test",
      migrations: [Outbox.migration(1), Idempotency.migration(2)]
    )
  }

  @Test("events are numbered from 1 without gaps, also after a rollback, and come back in order")
  func numbers() async throws {
    let directory = TemporaryDirectory()
    let database = try await open(directory)
    let outbox = Outbox(database: database)
    #expect(try await outbox.range().last == 0)
    for number in 0..<5 {
      _ = try? await database.write { transaction in
        try outbox.append(
          type: "t.Happened",
          aggregate: "things/\(number)",
          payload: [UInt8(number)],
          at: SQLTime(microseconds: 7),
          in: transaction
        )
        if number == 2 { throw Refused() }
      }
    }
    let events = try await outbox.events(after: 1, limit: 2)
    #expect(
      events == [
        StoredEvent(
          sequence: 2,
          type: "t.Happened",
          aggregate: "things/1",
          occurredAtMicroseconds: 7,
          payload: [1]
        ),
        StoredEvent(
          sequence: 3,
          type: "t.Happened",
          aggregate: "things/3",
          occurredAtMicroseconds: 7,
          payload: [3]
        ),
      ]
    )
    let range = try await outbox.range()
    #expect(range.last == 4 && range.trimmedThrough == 0 && range.epoch.count == 16)
  }

  @Test("a subscriber is woken by the commit, and not before")
  func wakes() async throws {
    let directory = TemporaryDirectory()
    let database = try await open(directory)
    let outbox = Outbox(database: database)
    let waiting = Task {
      while try await outbox.range().last == 0 {
        try await outbox.waitForEvents(after: 0, atMost: .seconds(600))
      }
      return try await outbox.events(after: 0, limit: 10).count
    }
    try await database.write {
      try outbox.append(type: "t", aggregate: "a", payload: [], in: $0)
    }
    #expect(try await waiting.value == 1)
  }

  @Test("waiting ends when the task is cancelled")
  func cancels() async throws {
    let directory = TemporaryDirectory()
    let outbox = Outbox(database: try await open(directory))
    let waiting = Task { try await outbox.waitForEvents(after: 0, atMost: .seconds(600)) }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
  }

  @Test("trimmed events are gone, their numbers are not used again, and a restore has its epoch")
  func trims() async throws {
    let directory = TemporaryDirectory()
    let database = try await open(directory)
    let outbox = Outbox(database: database)
    for _ in 0..<4 {
      try await database.write {
        try outbox.append(type: "t", aggregate: "a", payload: [], in: $0)
      }
    }
    try await database.write { try outbox.trim(through: 2, in: $0) }
    #expect(try await outbox.range().trimmedThrough == 2)
    try await database.write { try outbox.trim(through: 9, in: $0) }
    let empty = try await outbox.range()
    #expect(empty.trimmedThrough == 4 && empty.last == 4)
    let next = try await database.write {
      try outbox.append(type: "t", aggregate: "a", payload: [], in: $0)
    }
    #expect(next == 5)
    try await database.write { try outbox.renewEpoch(in: $0) }
    #expect(try await outbox.range().epoch != empty.epoch)
  }

  @Test("an event that is too large is refused")
  func limitsPayload() async throws {
    let directory = TemporaryDirectory()
    let database = try await open(directory)
    let outbox = Outbox(database: database)
    let payload = [UInt8](repeating: 0, count: Outbox.payloadBytesMax)
    try await database.write {
      try outbox.append(type: "t", aggregate: "a", payload: payload, in: $0)
    }
    let error = await #expect(throws: SQLError.self) {
      try await database.write {
        try outbox.append(type: "t", aggregate: "a", payload: payload + [0], in: $0)
      }
    }
    #expect(error?.code == .tooLarge)
  }

  @Test("a request is done once, answered again, and refused with other content or in flight")
  func isIdempotent() async throws {
    let directory = TemporaryDirectory()
    let database = try await open(directory)
    let key = Idempotency.Key(principal: "users/1", method: "CreateOrder", requestID: "r1")
    let start = SQLTime.now()
    func begin(
      _ key: Idempotency.Key,
      _ fingerprint: String = "f",
      at time: SQLTime = start
    ) async throws -> Idempotency.Decision {
      try await database.write {
        try Idempotency.begin(
          key,
          fingerprint: fingerprint,
          lease: .seconds(60),
          at: time,
          in: $0
        )
      }
    }
    func find(_ fingerprint: String) async throws -> [UInt8]? {
      try await database.read { try Idempotency.find(key, fingerprint: fingerprint, in: $0) }
    }
    #expect(try await find("f") == nil)
    #expect(try await begin(key) == .first)
    #expect(try await find("f") == nil)
    await #expect(throws: Idempotency.Conflict.reused) { _ = try await find("g") }
    await #expect(throws: Idempotency.Conflict.inFlight) { _ = try await begin(key) }
    await #expect(throws: Idempotency.Conflict.reused) { _ = try await begin(key, "g") }
    // Its worker died: after the lease a repetition takes over, and holds it anew.
    let later = start + .seconds(60)
    #expect(try await begin(key, at: later) == .first)
    await #expect(throws: Idempotency.Conflict.inFlight) { _ = try await begin(key, at: later) }
    try await database.write { try Idempotency.complete(key, response: [1, 2], in: $0) }
    #expect(try await begin(key) == .replay([1, 2]))
    #expect(try await find("f") == [1, 2])
    await #expect(throws: Idempotency.Conflict.reused) { _ = try await begin(key, "g") }
    for other in [
      Idempotency.Key(principal: "users/2", method: "CreateOrder", requestID: "r1"),
      Idempotency.Key(principal: "users/1", method: "CancelOrder", requestID: "r1"),
    ] { #expect(try await begin(other) == .first) }
    for id in ["", String(repeating: "x", count: 129)] {
      let bad = Idempotency.Key(principal: "p", method: "m", requestID: id)
      await #expect(throws: Idempotency.Conflict.badRequestID) { _ = try await begin(bad) }
    }
    let purged = try await database.write {
      try Idempotency.purge(before: start + .seconds(1), in: $0)
    }
    #expect(purged == 1)
  }

  @Test("fingerprints differ with content, order and length")
  func fingerprints() {
    let all = [[], [0], [0, 0], [1, 2], [2, 1]].map { Idempotency.fingerprint(of: $0) }
    #expect(Set(all).count == all.count)
  }
}
