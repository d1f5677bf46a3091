import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import TernSQL

@Suite("Group commit")
struct GroupCommitTests {
  struct Refused: Error, Equatable {}

  @Test("writes that wait together are committed by one COMMIT")
  func groups() async throws {
    let fixture = try await Fixture(.patient)
    let gate = Gate()
    let held = try await fixture.holdWriter(until: gate)
    try await withThrowingTaskGroup { group in
      for number in 0..<40 { group.addTask { try await fixture.insert("id\(number)") } }
      await fixture.waitForWaiting(40)
      let before = fixture.database.statistics.commits
      gate.open()
      try await group.waitForAll()
      #expect(fixture.database.statistics.commits - before <= 2)
    }
    try await held.value
    #expect(try await fixture.count() == 40)
    #expect(fixture.database.statistics.largestGroup >= 20)
  }

  @Test("a body that throws rolls back only itself, and its error comes back as it is")
  func isolatesFailures() async throws {
    let fixture = try await Fixture(.patient)
    let gate = Gate()
    let held = try await fixture.holdWriter(until: gate)
    let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<20 {
        group.addTask {
          do {
            try await fixture.database.write {
              try $0.execute("INSERT INTO accounts (id, balance) VALUES ($1, 0)", "id\(number)")
              if number.isMultiple(of: 3) { throw Refused() }
            }
            return true
          } catch is Refused {
            return false
          }
        }
      }
      await fixture.waitForWaiting(20)
      gate.open()
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    try await held.value
    #expect(outcomes == 13)
    #expect(try await fixture.count() == 13)
  }

  @Test("a full file fails the whole group, changes nothing, and the next group succeeds")
  func failsWholeGroup() async throws {
    var configuration = DatabaseConfiguration()
    configuration.pagesMax = 40
    let fixture = try await Fixture(configuration)
    let gate = Gate()
    let held = try await fixture.holdWriter(until: gate)
    let failures = await withTaskGroup(of: SQLError.Code?.self) { group in
      for number in 0..<6 {
        group.addTask {
          do {
            try await fixture.database.write {
              try $0.execute(
                "INSERT INTO accounts (id, balance, note) VALUES ($1, 0, $2)",
                "id\(number)",
                String(repeating: "x", count: number == 3 ? 1_000_000 : 10)
              )
            }
            return nil
          } catch {
            return (error as? SQLError)?.code ?? .misuse
          }
        }
      }
      await fixture.waitForWaiting(6)
      gate.open()
      return await group.reduce(into: [SQLError.Code]()) { if let code = $1 { $0.append(code) } }
    }
    // SQLite may undo only the statement, or the whole transaction: it must never keep a part of a body.
    #expect(failures.contains(.full))
    #expect(failures.allSatisfy { $0 == .full })
    _ = await held.result
    #expect(try await fixture.count() == 6 - failures.count)
    try await fixture.insert("later")
    #expect(try await fixture.count() == 7 - failures.count)
  }

  @Test("actions after the commit run only for what was committed, before the caller resumes")
  func runsCommitActions() async throws {
    let fixture = try await Fixture(.patient)
    let ran = Mutex<[String]>([])
    try await fixture.database.write { transaction in
      transaction.afterCommit { ran.withLock { $0.append("kept") } }
    }
    #expect(ran.withLock { $0 } == ["kept"])
    await #expect(throws: Refused.self) {
      try await fixture.database.write { transaction in
        transaction.afterCommit { ran.withLock { $0.append("lost") } }
        throw Refused()
      }
    }
    #expect(ran.withLock { $0 } == ["kept"])
  }

  @Test("a reference left open by one body fails that body, not its group")
  func checksDeferredReferences() async throws {
    let fixture = try await Fixture(.patient)
    let gate = Gate()
    let held = try await fixture.holdWriter(until: gate)
    async let good: Void = fixture.insert("good")
    await fixture.waitForWaiting(1)
    async let bad = sqlError {
      try await fixture.database.write {
        try $0.execute("INSERT INTO transfers (account) VALUES ('nobody')")
      }
    }
    await fixture.waitForWaiting(2)
    gate.open()
    try await good
    #expect(try await bad.code == .constraint(.foreignKey))
    try await held.value
    #expect(try await fixture.count() == 1)
    #expect(try await fixture.count("transfers") == 0)
  }

  @Test("a write that is cancelled while it waits never runs; a full queue refuses")
  func cancelsAndRefuses() async throws {
    var configuration = DatabaseConfiguration()
    configuration.writesWaitingMax = 2
    let fixture = try await Fixture(configuration)
    let gate = Gate()
    let held = try await fixture.holdWriter(until: gate)
    let first = Task { try await fixture.insert("first") }
    await fixture.waitForWaiting(1)
    let second = Task { try await fixture.insert("second") }
    await fixture.waitForWaiting(2)
    let refusal = try await sqlError { try await fixture.insert("third") }
    #expect(refusal.code == .overloaded)
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    #expect(fixture.database.writesWaitingCount == 1)
    let fourth = Task { try await fixture.insert("fourth") }
    await fixture.waitForWaiting(2)
    gate.open()
    try await held.value
    try await first.value
    try await fourth.value
    let ids = try await fixture.database.read { try $0.rows("SELECT id FROM accounts ORDER BY id") }
    #expect(try ids.map { try $0.string("id") } == ["first", "fourth"])
  }

  @Test("a running read is interrupted when its task is cancelled", .timeLimit(.minutes(1)))
  func interruptsReads() async throws {
    let fixture = try await Fixture()
    let started = Gate()
    let task = Task {
      try await fixture.database.read { reader in
        _ = try reader.first("SELECT 1")
        started.open()
        return try reader.first(
          """
          WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers)
          SELECT count(*) AS n FROM numbers
          """
        )?.int("n")
      }
    }
    await started.waitAsync()
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await fixture.count() == 0)
  }

  @Test("money is neither made nor lost by concurrent transfers, and no reader sees a half one")
  func conservesMoney() async throws {
    let fixture = try await Fixture()
    let (accountsCount, total) = (10, 1000)
    for number in 0..<accountsCount {
      try await fixture.insert("a\(number)", balance: total / accountsCount)
    }
    try await withThrowingTaskGroup { group in
      for worker in 0..<8 {
        group.addTask {
          var random = SeededRandom(seed: UInt64(worker + 1))
          for _ in 0..<50 {
            let from = "a\(Int.random(in: 0..<accountsCount, using: &random))"
            let to = "a\(Int.random(in: 0..<accountsCount, using: &random))"
            let amount = Int.random(in: 1...60, using: &random)
            do {
              try await fixture.database.write { transaction in
                try transaction.execute(
                  "UPDATE accounts SET balance = balance + $2 WHERE id = $1",
                  to,
                  amount
                )
                try transaction.execute(
                  "UPDATE accounts SET balance = balance - $2 WHERE id = $1",
                  from,
                  amount
                )
              }
            } catch let error as SQLError where error.code == .constraint(.check) {
              // Not enough money: the credit must have gone with the debit.
            }
            let sum = try await fixture.database.read {
              try $0.first("SELECT sum(balance) AS sum FROM accounts")?.int("sum")
            }
            #expect(sum == total)
          }
        }
      }
      try await group.waitForAll()
    }
    let statistics = fixture.database.statistics
    #expect(statistics.transactions + statistics.rollbacks == accountsCount + 400)
    #expect(statistics.rollbacks > 0)
  }
}

/// SplitMix64: the same sequence each run.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
