public import Logging
import Synchronization
public import TernSQL

/// Drives sagas to their end: forward, or back, whatever fails and whoever is killed in between.
///
/// A saga is a row. It is made in the transaction of what it completes (the order, for example), and every
/// step's outcome is written in one transaction with its local effect, so a crash at any point leaves a row
/// that says what is known. The next engine repeats the call whose outcome is not: same operation id, so the
/// other service knows it again.
///
/// Before the pivot a refusal, an abort or the deadline undoes the steps in reverse order, the current one
/// included unless it was refused; undoing is retried for ever. Once the pivot may have been called, only its own
/// refusal undoes; after it, steps are retried for ever.
///
/// Each write names the version it has read: of two engines with the same saga only one writes. A database has
/// one owner process, so an engine takes over all unfinished sagas when it starts.
public final class SagaEngine: ServiceWorker {
  let database: Database
  let definitions: [String: SagaDefinition]
  let configuration: SagaConfiguration
  let logger: Logger
  /// Distinguishes this engine from those before it.
  let owner: String
  /// Called at each fault point; a test throws from it to abandon the engine there.
  let fault: @Sendable (_ point: String) throws -> Void
  let clock: WallClock
  private let schedule = Mutex(SagaSchedule())
  /// What ends the whole engine, from the task of one saga.
  private let failure = Mutex<(any Error)?>(nil)
  private let changed = ChangeSignal()

  /// An engine over a database whose migrations contain ``migration(_:)``.
  public convenience init(
    database: Database,
    definitions: [SagaDefinition],
    configuration: SagaConfiguration = .init(),
    logger: Logger
  ) {
    self.init(
      database: database,
      definitions: definitions,
      configuration: configuration,
      logger: logger,
      clock: .system,
      fault: { FaultPoint.reach($0) }
    )
  }

  init(
    database: Database,
    definitions: [SagaDefinition],
    configuration: SagaConfiguration,
    logger: Logger,
    clock: WallClock,
    fault: @escaping @Sendable (String) throws -> Void
  ) {
    self.database = database
    self.definitions = Dictionary(uniqueKeysWithValues: definitions.map { ($0.kind, $0) })
    self.configuration = configuration
    self.logger = logger
    self.clock = clock
    self.fault = fault
    owner = String(UInt64.random(in: .min ... .max), radix: 36)
  }

  /// The table, as the given step of a service's history.
  public static func migration(_ number: Int) -> Migration { SagaStore.migration(number) }

  /// The name in logs.
  public var name: String { "sagas" }

  /// Makes a saga in the caller's transaction; it begins as soon as that is durable.
  ///
  /// Throws `.overloaded` when too many sagas are unfinished, `.constraint(.unique)` for an id that exists.
  public func start(
    id: String,
    kind: String,
    input: [UInt8],
    in transaction: Transaction
  ) throws(SQLError) {
    guard let definition = definitions[kind] else {
      throw SQLError(.misuse, "no saga of kind \(kind) is defined")
    }
    guard schedule.withLock({ $0.count }) < configuration.unfinishedMax else {
      throw SQLError(.overloaded, "\(configuration.unfinishedMax) sagas are unfinished")
    }
    let now = self.now
    let record = SagaRecord(
      id: id,
      kind: kind,
      input: input,
      step: definition.steps[0].name,
      deadline: now + definition.deadline,
      nextTry: now
    )
    try SagaStore.insert(
      record,
      owner: owner,
      leaseUntil: now + configuration.lease,
      now: now,
      in: transaction
    )
    transaction.afterCommit { [weak self] in self?.wake(id) }
  }

  /// Turns a saga round: no further forward step begins, and what was done is undone.
  ///
  /// False when it is too late: the pivot may have been called, the saga is over, or is compensating already, or
  /// there is none.
  public func abort(
    id: String,
    reason: String,
    in transaction: Transaction
  ) throws(SQLError) -> Bool {
    guard let (stored, owner, leaseUntil) = try SagaStore.record(id, in: transaction),
      let definition = definitions[stored.kind], stored.isBeforePivot(in: definition)
    else { return false }
    var record = stored
    let now = self.now
    record.giveUp(reason: reason, now: now)
    let isWritten = try SagaStore.update(
      record,
      owner: owner,
      leaseUntil: leaseUntil,
      now: now,
      in: transaction
    )
    transaction.afterCommit { [weak self] in self?.wake(id) }
    return isWritten
  }

  /// A saga as it is stored now.
  public func status(of id: String, in connection: some SQLConnection) throws(SQLError)
    -> SagaStatus?
  {
    try SagaStore.record(id, in: connection)?.record.status
  }

  /// At most `limit` sagas that a person should look at, the longest waiting first.
  public func needingAttention(
    limit: Int = 100,
    in connection: some SQLConnection
  ) throws(SQLError) -> [SagaStatus] {
    let rows = try connection.rows(
      "SELECT * FROM tern_saga WHERE needs_attention = 1 ORDER BY updated_at LIMIT $1",
      limit
    )
    var sagas: [SagaStatus] = []
    for row in rows { sagas.append(try SagaStore.record(row).status) }
    return sagas
  }

  /// Has a waiting saga tried again at once: after a person has mended what was broken.
  public func retryNow(id: String, in transaction: Transaction) throws(SQLError) {
    try transaction.execute(
      "UPDATE tern_saga SET next_try = 0, version = version + 1 WHERE id = $1 AND state < 2",
      id
    )
    transaction.afterCommit { [weak self] in self?.wake(id) }
  }

  var now: SQLTime { SQLTime(microseconds: clock.microseconds) }

  private func wake(_ id: String) {
    schedule.withLock { $0.wake(id) }
    changed.fire()
  }
}

// MARK: - Scheduling

extension SagaEngine {
  /// Takes over what is unfinished, then drives every saga that is due, until the task is cancelled.
  public func run() async throws {
    failure.withLock { $0 = nil }
    try await takeOver(exclusive: true)
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { await self.takeOverAbandoned() }
      while !Task.isCancelled {
        let version = changed.version
        if let failure = failure.withLock({ $0 }) { throw failure }
        while let id = takeDue() {
          group.addTask { await self.drive(id) }
        }
        await changed.wait(after: version, atMost: untilNextTry())
      }
      group.cancelAll()
    }
  }

  private func takeDue() -> String? {
    schedule.withLock { schedule in
      guard schedule.activeCount < configuration.concurrentMax else { return nil }
      return schedule.take(now: now)
    }
  }

  private func untilNextTry() -> Duration {
    let (isFull, time) = schedule.withLock {
      ($0.activeCount >= configuration.concurrentMax, $0.nextTime)
    }
    // A place that becomes free is signalled; so is every new saga.
    guard !isFull, let time else { return .seconds(60) }
    return max(min(time - now, .seconds(60)), .zero)
  }

  private func drive(_ id: String) async {
    var nextTry: SQLTime?
    defer {
      schedule.withLock { $0.finish(id, nextTry: nextTry) }
      changed.fire()
    }
    do {
      nextTry = try await SagaDrive(engine: self, id: id).run()
    } catch let error as SQLError {
      if error.code == .closed { return }
      logger.warning(
        "a saga's row could not be read or written",
        metadata: ["saga": "\(id)", "error": "\(error)", "detail": "\(error.detail)"]
      )
      nextTry = now + .seconds(1)
    } catch is CancellationError {
      return
    } catch {
      failure.withLock { $0 = error }
    }
  }

  private func takeOver(exclusive: Bool) async throws {
    let owner = owner
    let lease = configuration.lease
    let now = now
    try await database.write { transaction in
      try SagaStore.takeOver(
        owner: owner,
        exclusive: exclusive,
        leaseUntil: now + lease,
        now: now,
        in: transaction
      )
    }
    var after = (nextTry: SQLTime(microseconds: .min), id: "")
    while true {
      let page = try await database.read { [after] reader in
        try SagaStore.unfinished(owner: owner, after: after, limit: 1000, in: reader)
      }
      guard let last = page.last else { return }
      schedule.withLock { schedule in
        for (id, nextTry) in page where !schedule.knows(id) { schedule.wait(id, until: nextTry) }
      }
      changed.fire()
      after = (last.nextTry, last.id)
    }
  }

  /// For engines that share a database: takes up what a dead one has left.
  private func takeOverAbandoned() async {
    while !Task.isCancelled {
      do {
        try await Task.sleep(for: configuration.lease)
        try await takeOver(exclusive: false)
      } catch let error as SQLError where error.code != .closed {
        logger.warning("abandoned sagas could not be looked for", metadata: ["error": "\(error)"])
      } catch {
        return
      }
    }
  }
}
