import Synchronization
import TernSQL
import TestSupport
import Testing

@testable import TernService

/// The other services of a saga, with the rules that a real one must keep: idempotent by operation id, and an
/// undo leaves a tombstone.
final class World: Sendable {
  enum Reply: Sendable {
    case done
    case refused
    case again
    /// The effect is there, the answer was lost.
    case lostAfter
    /// The call was lost.
    case lostBefore
  }

  enum Effect: Sendable, Hashable {
    case done
    case refused(String)
    case undone
  }

  private struct State {
    /// What the next calls get, by step ("reserve", "reserve.undo"); then `done`.
    var script: [String: [Reply]]
    var effects: [String: Effect] = [:]
    var calls: [String] = []
    /// How often an effect was made: more than once is a double charge.
    var made: [String: Int] = [:]
    var activeCount = 0
    var peakCount = 0
  }

  private let state: Mutex<State>

  init(_ script: [String: [Reply]] = [:]) { state = Mutex(State(script: script)) }

  var effects: [String: Effect] { state.withLock { $0.effects } }
  var calls: [String] { state.withLock { $0.calls } }
  var made: [String: Int] { state.withLock { $0.made } }
  var peakCount: Int { state.withLock { $0.peakCount } }

  func append(_ replies: [Reply], to step: String) {
    state.withLock { $0.script[step, default: []] += replies }
  }

  func perform(_ context: SagaContext) async -> SagaOutcome {
    state.withLock { state in
      state.activeCount += 1
      state.peakCount = max(state.peakCount, state.activeCount)
    }
    await Task.yield()
    return state.withLock { state in
      state.activeCount -= 1
      let id = context.operationID
      state.calls.append(id)
      switch state.effects[id] {
      case .done: return .done(output: Array(id.utf8))
      case .undone: return .refused(reason: "TOMBSTONE")
      case .refused(let reason): return .refused(reason: reason)
      case nil: break
      }
      let reply =
        state.script[context.step]?.isEmpty == false
        ? state.script[context.step]?.removeFirst() ?? .done : .done
      switch reply {
      case .done, .lostAfter:
        state.effects[id] = .done
        state.made[id, default: 0] += 1
        return reply == .done ? .done(output: Array(id.utf8)) : .unknown("lost")
      case .refused:
        state.effects[id] = .refused("REFUSED_\(context.step)")
        return .refused(reason: "REFUSED_\(context.step)")
      case .again: return .again(reason: "AGAIN")
      case .lostBefore: return .unknown("lost")
      }
    }
  }

  func undo(_ context: SagaContext) async -> SagaOutcome {
    await Task.yield()
    return state.withLock { state in
      let id = context.operationID
      state.calls.append("undo \(id)")
      let key = context.step + ".undo"
      let reply =
        state.script[key]?.isEmpty == false
        ? state.script[key]?.removeFirst() ?? .done : .done
      switch reply {
      case .done, .lostAfter:
        state.effects[id] = .undone
        return reply == .done ? .done() : .unknown("lost")
      case .refused: return .refused(reason: "NO")
      case .again, .lostBefore: return .unknown("lost")
      }
    }
  }
}

/// Orders on a real database, with the order's state changed by the saga's events.
struct SagaFixture {
  struct Abandoned: Error {}

  let directory = TemporaryDirectory()
  let database: Database
  let world: World
  let changed = ChangeSignal()
  /// The engines' clock; it stands still unless a test turns it.
  let time = TurnableTime()

  init(_ world: World = World()) async throws {
    self.world = world
    database = try await Database.open(
      directory.file("orders.db"),
      owner: "test.orders",
      migrations: [
        Migration(
          1,
          "orders",
          """
          CREATE TABLE orders (id TEXT PRIMARY KEY, state TEXT NOT NULL, reason TEXT);
          CREATE TABLE events (number INTEGER PRIMARY KEY, saga TEXT NOT NULL, event TEXT NOT NULL);
          """
        ), SagaEngine.migration(2),
      ]
    )
  }

  var definition: SagaDefinition {
    let perform: SagaStep.Call = { [world] in await world.perform($0) }
    let undo: SagaStep.Call = { [world] in await world.undo($0) }
    return SagaDefinition(
      "orders",
      steps: [
        SagaStep("reserve", do: perform, undo: undo),
        SagaStep("authorise", numbersMax: 2, do: perform, undo: undo),
        SagaStep("commit", do: perform, undo: undo),
        SagaStep("capture", isPivot: true, do: perform),
        SagaStep("notify", do: perform),
      ],
      deadline: .seconds(600),
      onEvent: record
    )
  }

  private var record: SagaDefinition.EventHandler {
    { [changed] saga, event, transaction in
      try transaction.execute(
        "INSERT INTO events (saga, event) VALUES ($1, $2)",
        saga.id,
        SagaFixture.text(event)
      )
      switch event {
      case .completed:
        try transaction.execute("UPDATE orders SET state = 'CONFIRMED' WHERE id = $1", saga.id)
      case .compensated(let reason):
        try transaction.execute(
          "UPDATE orders SET state = 'REJECTED', reason = $2 WHERE id = $1",
          saga.id,
          reason
        )
      default: break
      }
      transaction.afterCommit { changed.fire() }
    }
  }

  static func text(_ event: SagaEvent) -> String {
    switch event {
    case .stepDone(let step, _): "done \(step)"
    case .stepUndone(let step): "undone \(step)"
    case .compensationStarted(let reason): "compensate \(reason)"
    case .needsAttention(let step): "attention \(step)"
    case .attentionCleared: "cleared"
    case .completed: "completed"
    case .compensated(let reason): "compensated \(reason)"
    }
  }

  func engine(
    _ change: (inout SagaConfiguration) -> Void = { _ in },
    definitions: [SagaDefinition]? = nil,
    fault: @escaping @Sendable (String) throws -> Void = { _ in }
  ) -> SagaEngine {
    var configuration = SagaConfiguration()
    configuration.backoffInitial = .zero
    configuration.attentionInterval = .zero
    change(&configuration)
    return SagaEngine(
      database: database,
      definitions: definitions ?? [definition],
      configuration: configuration,
      logger: silent,
      clock: WallClock { [time] in time.microseconds },
      fault: { [changed] point in
        try fault(point)
        changed.fire()
      }
    )
  }

  func start(_ id: String, with engine: SagaEngine) async throws {
    try await database.write { transaction in
      try transaction.execute("INSERT INTO orders (id, state) VALUES ($1, 'PENDING')", id)
      try engine.start(id: id, kind: "orders", input: Array(id.utf8), in: transaction)
    }
  }

  func order(_ id: String) async throws -> (state: String, reason: String?) {
    let row = try #require(
      try await database.read { try $0.first("SELECT * FROM orders WHERE id = $1", id) }
    )
    return (try row.string("state"), try row.optionalString("reason"))
  }

  func events(_ id: String) async throws -> [String] {
    try await database.read { reader in
      try reader.rows("SELECT event FROM events WHERE saga = $1 ORDER BY number", id)
        .map { try $0.string("event") }
    }
  }

  func status(_ id: String) async throws -> SagaStatus {
    let status = try await database.read { try SagaStore.record(id, in: $0)?.record.status }
    return try #require(status)
  }

  /// Waits until something holds of the stored saga.
  func wait(_ id: String, until isTrue: (SagaStatus) -> Bool) async throws {
    while true {
      let version = changed.version
      if isTrue(try await status(id)) { return }
      await changed.wait(after: version, atMost: .seconds(20))
    }
  }

  func waitForEnd(_ id: String) async throws {
    try await wait(id) { $0.state == .completed || $0.state == .compensated }
  }

  /// Runs an engine until the body ends, or the engine throws.
  func running(_ engine: SagaEngine, _ body: @escaping @Sendable () async throws -> Void)
    async throws
  {
    try await withThrowingTaskGroup { group in
      group.addTask {
        try await engine.run()
        throw CancellationError()
      }
      group.addTask { try await body() }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// What must hold of a saga that is over, whatever happened on the way (DESIGN 8).
  func checkInvariants(_ id: String, sourceLocation: SourceLocation = #_sourceLocation) async throws
  {
    let order = try await order(id)
    let events = try await events(id)
    let status = try await status(id)
    let effects = world.effects
    let done = Set(effects.filter { $0.value == .done }.keys)
    #expect(world.made.values.allSatisfy { $0 == 1 }, sourceLocation: sourceLocation)
    switch status.state {
    case .completed:
      #expect(order.state == "CONFIRMED", sourceLocation: sourceLocation)
      #expect(events.count { $0 == "completed" } == 1, sourceLocation: sourceLocation)
      #expect(!events.contains { $0.hasPrefix("compensated") }, sourceLocation: sourceLocation)
      #expect(done.count == 5, sourceLocation: sourceLocation)
      #expect(!effects.values.contains(.undone), sourceLocation: sourceLocation)
    case .compensated:
      #expect(order.state == "REJECTED", sourceLocation: sourceLocation)
      #expect(
        events.count { $0.hasPrefix("compensated") } == 1,
        sourceLocation: sourceLocation
      )
      #expect(!events.contains("completed"), sourceLocation: sourceLocation)
      #expect(done.isEmpty, "nothing may remain: \(done)", sourceLocation: sourceLocation)
    case .running, .compensating:
      Issue.record("the saga is not over", sourceLocation: sourceLocation)
    }
    for step in ["reserve", "commit", "capture", "notify"] {
      #expect(events.count { $0 == "done \(step)" } <= 1, sourceLocation: sourceLocation)
      #expect(events.count { $0 == "undone \(step)" } <= 1, sourceLocation: sourceLocation)
    }
  }
}
