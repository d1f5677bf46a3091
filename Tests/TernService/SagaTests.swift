import Foundation
import Synchronization
import TernSQL
import TestSupport
import Testing

@testable import TernService

@Suite("Saga", .timeLimit(.minutes(2)))
struct SagaTests {
  @Test("a saga that nothing disturbs does its steps in order, each with its id")
  func completes() async throws {
    let fixture = try await SagaFixture()
    let engine = fixture.engine()
    try await fixture.start("o1", with: engine)
    try await fixture.running(engine) { try await fixture.waitForEnd("o1") }
    #expect(
      fixture.world.calls == [
        "o1/reserve", "o1/authorise/1", "o1/commit", "o1/capture", "o1/notify",
      ]
    )
    #expect(
      try await fixture.events("o1") == [
        "done reserve", "done authorise", "done commit", "done capture", "done notify", "completed",
      ]
    )
    try await fixture.checkInvariants("o1")
    let status = try await fixture.status("o1")
    #expect(status.outputs["authorise"] == Array("o1/authorise/1".utf8))
    #expect(status.step == nil && status.input == Array("o1".utf8))
  }

  @Test("a refusal undoes what was done, in reverse order, and its reason reaches the end")
  func compensates() async throws {
    let fixture = try await SagaFixture(World(["commit": [.refused]]))
    let engine = fixture.engine()
    try await fixture.start("o1", with: engine)
    try await fixture.running(engine) { try await fixture.waitForEnd("o1") }
    #expect(
      fixture.world.calls == [
        "o1/reserve", "o1/authorise/1", "o1/commit", "undo o1/authorise/1", "undo o1/reserve",
      ]
    )
    #expect(
      try await fixture.events("o1") == [
        "done reserve", "done authorise", "compensate REFUSED_commit", "undone authorise",
        "undone reserve", "compensated REFUSED_commit",
      ]
    )
    #expect(try await fixture.order("o1").reason == "REFUSED_commit")
    try await fixture.checkInvariants("o1")
  }

  /// Every way in which the calls of one saga can go.
  static let scripts: [[String: [World.Reply]]] = [
    [:],
    ["reserve": [.refused]],
    ["authorise": [.refused]],
    ["authorise": [.again, .done]],
    ["authorise": [.again, .again]],
    ["commit": [.refused]],
    ["capture": [.refused]],
    ["reserve": [.lostAfter], "authorise": [.lostBefore, .lostAfter], "capture": [.lostAfter]],
    ["commit": [.lostBefore, .refused], "authorise.undo": [.lostAfter, .lostBefore]],
    ["capture": [.lostBefore, .refused], "commit.undo": [.lostAfter], "reserve.undo": [.refused]],
    ["notify": [.again, .lostBefore, .lostAfter]],
  ]

  @Test("killed at any point, a saga ends well with the next engine", arguments: scripts.indices)
  func survivesCrashes(index: Int) async throws {
    var pointsCount = 0
    while true {
      let fixture = try await SagaFixture(World(SagaTests.scripts[index]))
      let isReached = try await crash(fixture, atPoints: [pointsCount])
      try await fixture.checkInvariants("o1")
      await fixture.database.close()
      guard isReached else { break }
      pointsCount += 1
    }
    // Before and after each call, before and after each write: at least three show (the last write ends it).
    #expect(pointsCount >= 3)
  }

  @Test("killed again and again, a saga ends well", arguments: 0..<20)
  func survivesManyCrashes(seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let replies: [World.Reply] = [.done, .refused, .again, .lostAfter, .lostBefore]
    var script: [String: [World.Reply]] = [:]
    for step in ["reserve", "authorise", "commit", "capture", "reserve.undo", "commit.undo"] {
      script[step] = (0..<2).map { _ in replies[Int.random(in: 0..<replies.count, using: &random)] }
    }
    let points = (0..<6).map { _ in Int.random(in: 0..<7, using: &random) }
    let fixture = try await SagaFixture(World(script))
    _ = try await crash(fixture, atPoints: points)
    try await fixture.checkInvariants("o1")
    await fixture.database.close()
  }

  /// Abandons an engine at each of the given points (counted from its start), then lets one finish.
  private func crash(_ fixture: SagaFixture, atPoints points: [Int]) async throws -> Bool {
    var isStarted = false
    var isReached = false
    for point in points {
      let counter = Counter(point)
      let engine = fixture.engine(fault: { _ in
        if counter.countDown() { throw SagaFixture.Abandoned() }
      })
      if !isStarted { try await fixture.start("o1", with: engine) }
      isStarted = true
      do {
        try await fixture.running(engine) { try await fixture.waitForEnd("o1") }
      } catch is SagaFixture.Abandoned {
        isReached = true
      }
    }
    let last = fixture.engine()
    try await fixture.running(last) { try await fixture.waitForEnd("o1") }
    return isReached
  }

  @Test("the invariants see it when a step has lost its undo")
  func checksTheChecker() async throws {
    let fixture = try await SagaFixture(World(["capture": [.refused]]))
    var steps = fixture.definition.steps
    steps[2] = SagaStep("commit", do: steps[2].call)
    let engine = fixture.engine(
      definitions: [SagaDefinition("orders", steps: steps, onEvent: fixture.definition.onEvent)])
    try await fixture.start("o1", with: engine)
    try await fixture.running(engine) { try await fixture.waitForEnd("o1") }
    try await withKnownIssue { try await fixture.checkInvariants("o1") }
  }

  @Test("a saga of an engine that died is taken over when its lease has run out")
  func takesOverByLease() async throws {
    let fixture = try await SagaFixture()
    let new = fixture.engine { $0.lease = .milliseconds(50) }
    let old = fixture.engine { $0.lease = .milliseconds(50) }
    try await fixture.running(new) {
      // The old engine never runs: it only makes the saga, and is gone.
      try await fixture.start("o1", with: old)
      fixture.time.advance(by: .seconds(1))
      try await fixture.waitForEnd("o1")
    }
    try await fixture.checkInvariants("o1")
  }

  @Test("an abort before the pivot undoes, with a call under way as well")
  func aborts() async throws {
    let fixture = try await SagaFixture()
    let (arrived, resume) = (ChangeSignal(), ChangeSignal())
    var steps = fixture.definition.steps
    let call = steps[1].call
    steps[1] = SagaStep(
      "authorise",
      numbersMax: 2,
      do: { context in
        let outcome = try await call(context)
        arrived.fire()
        await resume.wait(after: 0, atMost: .seconds(60))
        return outcome
      },
      undo: steps[1].undo
    )
    let engine = fixture.engine(
      definitions: [SagaDefinition("orders", steps: steps, onEvent: fixture.definition.onEvent)])
    try await fixture.start("o1", with: engine)
    try await fixture.running(engine) {
      await arrived.wait(after: 0, atMost: .seconds(60))
      let isAborted = try await fixture.database.write {
        try engine.abort(id: "o1", reason: "CUSTOMER", in: $0)
      }
      #expect(isAborted)
      let isAbortedAgain = try await fixture.database.write {
        try engine.abort(id: "o1", reason: "CUSTOMER", in: $0)
      }
      #expect(!isAbortedAgain)
      resume.fire()
      try await fixture.waitForEnd("o1")
    }
    #expect(
      fixture.world.calls == [
        "o1/reserve", "o1/authorise/1", "undo o1/authorise/1", "undo o1/reserve",
      ]
    )
    #expect(try await fixture.order("o1").reason == "CUSTOMER")
    try await fixture.checkInvariants("o1")
  }

  @Test("an abort comes too late once the pivot may have been called")
  func refusesLateAborts() async throws {
    let fixture = try await SagaFixture(World(["capture": [.lostBefore]]))
    let engine = fixture.engine { configuration in configuration.backoffInitial = .seconds(600) }
    try await fixture.start("o1", with: engine)
    try await fixture.running(engine) {
      try await fixture.wait("o1") { $0.step == "capture" }
      let isAborted = try await fixture.database.write {
        try engine.abort(id: "o1", reason: "CUSTOMER", in: $0)
      }
      #expect(!isAborted)
      try await fixture.wait("o1") { $0.failures == 1 || $0.state == .completed }
      try await fixture.database.write { try engine.retryNow(id: "o1", in: $0) }
      try await fixture.waitForEnd("o1")
    }
    try await fixture.checkInvariants("o1")
    let isAborted = try await fixture.database.write {
      try engine.abort(id: "nobody", reason: "CUSTOMER", in: $0)
    }
    #expect(!isAborted)
  }

  @Test("a saga gives up at its deadline, and undoes the step whose outcome nobody knows")
  func keepsDeadlines() async throws {
    let fixture = try await SagaFixture(World(["commit": [.lostAfter]]))
    let engine = fixture.engine { configuration in
      configuration.backoffInitial = .seconds(600)
      configuration.backoffMax = .seconds(600)
    }
    try await fixture.start("o1", with: engine)
    try await fixture.running(engine) {
      try await fixture.wait("o1") { $0.failures == 1 }
      fixture.time.advance(by: .seconds(601))
      try await fixture.database.write { try engine.retryNow(id: "o1", in: $0) }
      try await fixture.waitForEnd("o1")
    }
    #expect(try await fixture.order("o1").reason == "DEADLINE_EXCEEDED")
    #expect(fixture.world.calls.contains("undo o1/commit"))
    try await fixture.checkInvariants("o1")
  }

  @Test("a saga that keeps failing asks for attention, goes on, and holds up nobody")
  func asksForAttention() async throws {
    let failures = [World.Reply](repeating: .lostBefore, count: 15)
    let fixture = try await SagaFixture(World(["commit": [.refused], "reserve.undo": failures]))
    let engine = fixture.engine { $0.concurrentMax = 1 }
    try await fixture.start("o1", with: engine)
    try await fixture.start("o2", with: engine)
    try await fixture.running(engine) {
      try await fixture.waitForEnd("o2")
      try await fixture.waitForEnd("o1")
    }
    let events = try await fixture.events("o1") + fixture.events("o2")
    #expect(events.count { $0 == "attention reserve" } == 1)
    #expect(events.count { $0 == "cleared" } == 1)
    let needing = try await fixture.database.read { try engine.needingAttention(in: $0) }
    #expect(needing.isEmpty)
    for id in ["o1", "o2"] { _ = try await fixture.order(id) }
  }

  @Test(
    "a local effect that fails is a failure of its step: tried again, noticed, and in the end there once"
  )
  func retriesLocalEffects() async throws {
    let fixture = try await SagaFixture()
    struct Broken: Error {}
    let failuresLeft = Mutex(4)
    let definition = SagaDefinition(
      "orders",
      steps: fixture.definition.steps,
      onEvent: { saga, event, transaction in
        try fixture.definition.onEvent(saga, event, transaction)
        if case .stepDone("commit", _) = event,
          failuresLeft.withLock({ left in
            left -= 1
            return left >= 0
          })
        {
          throw Broken()
        }
      }
    )
    let engine = fixture.engine({ $0.failuresBeforeAttention = 3 }, definitions: [definition])
    try await fixture.start("o1", with: engine)
    try await fixture.running(engine) { try await fixture.waitForEnd("o1") }
    #expect(
      try await fixture.events("o1") == [
        "done reserve", "done authorise", "attention commit", "cleared", "done commit",
        "done capture", "done notify", "completed",
      ]
    )
    #expect(fixture.world.calls.count { $0 == "o1/commit" } == 5)
    try await fixture.checkInvariants("o1")
  }

  @Test("while one saga waits for its next try, others go by it")
  func blocksNobody() async throws {
    let fixture = try await SagaFixture(World(["reserve": [.lostBefore]]))
    let engine = fixture.engine {
      $0.concurrentMax = 1
      $0.backoffInitial = .seconds(600)
      $0.backoffMax = .seconds(600)
    }
    try await fixture.start("o1", with: engine)
    try await fixture.running(engine) {
      try await fixture.wait("o1") { $0.failures == 1 }
      try await fixture.start("o2", with: engine)
      try await fixture.waitForEnd("o2")
    }
    #expect(try await fixture.order("o1").state == "PENDING")
    #expect(try await fixture.order("o2").state == "CONFIRMED")
  }

  @Test("an engine whose saga was taken over writes nothing")
  func fences() async throws {
    let fixture = try await SagaFixture()
    let (arrived, resume) = (ChangeSignal(), ChangeSignal())
    var steps = fixture.definition.steps
    let call = steps[0].call
    steps[0] = SagaStep(
      "reserve",
      do: { context in
        let outcome = try await call(context)
        arrived.fire()
        await resume.wait(after: 0, atMost: .seconds(60))
        return outcome
      },
      undo: steps[0].undo
    )
    let old = fixture.engine(
      definitions: [SagaDefinition("orders", steps: steps, onEvent: fixture.definition.onEvent)])
    let new = fixture.engine()
    try await fixture.start("o1", with: old)
    try await fixture.running(old) {
      await arrived.wait(after: 0, atMost: .seconds(60))
      try await fixture.running(new) {
        try await fixture.waitForEnd("o1")
        resume.fire()
        // The old engine has nothing left to do once it has seen that the saga is not its own.
        try await fixture.start("o2", with: old)
        try await fixture.waitForEnd("o2")
      }
    }
    #expect(try await fixture.events("o1").count == 6)
    #expect(try await fixture.order("o1").state == "CONFIRMED")
  }

  @Test("at most so many calls are under way, and all sagas end", arguments: [1, 4])
  func boundsConcurrency(concurrentMax: Int) async throws {
    let fixture = try await SagaFixture()
    let engine = fixture.engine { $0.concurrentMax = concurrentMax }
    for number in 0..<30 { try await fixture.start("o\(number)", with: engine) }
    try await fixture.running(engine) {
      for number in 0..<30 { try await fixture.waitForEnd("o\(number)") }
    }
    #expect(fixture.world.peakCount <= concurrentMax)
    #expect(fixture.world.made.count == 150)
  }

  @Test("a call that does not answer in time is tried again with the same id")
  func timesOut() async throws {
    let fixture = try await SagaFixture()
    let tries = Mutex(0)
    let definition = SagaDefinition(
      "orders",
      steps: [
        SagaStep("slow") { _ in
          let isFirst = tries.withLock { tries in
            tries += 1
            return tries == 1
          }
          if isFirst { try await Task.sleep(for: .seconds(600)) }
          return .done()
        }
      ],
      onEvent: fixture.definition.onEvent
    )
    let engine = fixture.engine({ $0.callTimeout = .milliseconds(20) }, definitions: [definition])
    try await fixture.start("o1", with: engine)
    try await fixture.running(engine) { try await fixture.waitForEnd("o1") }
    #expect(tries.withLock { $0 } == 2)
  }

  @Test("too many unfinished sagas are refused, with everything in the caller's transaction")
  func refusesTooMany() async throws {
    let fixture = try await SagaFixture()
    let engine = fixture.engine { $0.unfinishedMax = 1 }
    try await fixture.start("o1", with: engine)
    let error = await #expect(throws: SQLError.self) {
      try await fixture.start("o2", with: engine)
    }
    #expect(error?.code == .overloaded)
    let orders = try await fixture.database.read { try $0.rows("SELECT id FROM orders") }
    #expect(orders.count == 1)
  }

  @Test("what was done comes back from its bytes, and cut bytes are noticed")
  func encodesDone() throws {
    var record = SagaRecord(
      id: "s",
      kind: "k",
      input: [],
      step: "a",
      deadline: .now(),
      nextTry: .now()
    )
    record.done = [
      "a": .init(number: 1, output: []), "b": .init(number: 70_000, output: [1, 2, 3]),
    ]
    let bytes = record.encodedDone
    #expect(SagaRecord.decodeDone(bytes) == record.done)
    for count in 1..<bytes.count where count != 10 {
      #expect(SagaRecord.decodeDone(Array(bytes.prefix(count))) == nil)
    }
  }

  @Test("a fault point kills the process there, once for its marker", .timeLimit(.minutes(1)))
  func killsAtFaultPoint() async throws {
    let directory = TemporaryDirectory()
    let marker = directory.file("marker")
    await #expect(processExitsWith: .signal(SIGKILL)) { [marker = marker as String] in
      setenv("TERN_FAULT", "orders.saga.reserve.after@\(marker)", 1)
      FaultPoint.reach("orders.saga.reserve.before")
      FaultPoint.reach("orders.saga.reserve.after")
    }
    #expect(FileManager.default.fileExists(atPath: marker))
    await #expect(processExitsWith: .exitCode(7)) { [marker = marker as String] in
      setenv("TERN_FAULT", "orders.saga.reserve.after@\(marker)", 1)
      FaultPoint.reach("orders.saga.reserve.after")
      exit(7)
    }
  }
}

/// Counts down over threads; true at the call after `count` others.
final class Counter: Sendable {
  private let count: Mutex<Int>

  init(_ count: Int) { self.count = Mutex(count) }

  func countDown() -> Bool {
    count.withLock { count in
      count -= 1
      return count == -1
    }
  }
}
