/// The one thread that changes a database: it commits waiting transactions together.
///
/// ```
/// BEGIN IMMEDIATE
///   SAVEPOINT  body 1  RELEASE
///   SAVEPOINT  body 2  ROLLBACK TO, RELEASE      (it threw: only its own changes go)
///   SAVEPOINT  body 3  RELEASE
/// COMMIT                                         (one sync of the log for all)
/// resume 1, 2, 3
/// ```
/// Also a body that threw is resumed only after the COMMIT: what it saw, and judged by, may have been
/// the change of another body in the group.
///
/// `@unchecked Sendable`: everything but the queue and the statistics belongs to the writer's thread.
final class Writer: @unchecked Sendable {
  let queue: JobQueue<Transaction>
  let statistics = Monitor(DatabaseStatistics())
  private let connection: Connection
  private let configuration: DatabaseConfiguration
  /// Set when the log could not be synced: what is on the disk is then unknown until it is reopened.
  private var failure: SQLError?
  /// How much of the log the last checkpoint has copied.
  private var copiedPagesCount = 0
  /// The log's length at which readers are waited for again, after they were in vain; nil: as configured.
  private var restartPages: Int?

  init(connection: Connection, configuration: DatabaseConfiguration) {
    self.connection = connection
    self.configuration = configuration
    queue = JobQueue(name: "writes", waitingMax: configuration.writesWaitingMax)
  }

  /// Serves the queue until it is closed and empty.
  func run() {
    connection.setMode(.body)
    while let first = queue.next() {
      if let failure {
        first.finish(failure)
        continue
      }
      commitGroup(startingWith: first)
      checkpointIfLong()
    }
  }

  private typealias Outcome = (job: Job<Transaction>, error: (any Error)?)

  private func commitGroup(startingWith first: Job<Transaction>) {
    var outcomes: [Outcome] = []
    var actions: [@Sendable () -> Void] = []
    do throws(SQLError) {
      try connection.control("BEGIN IMMEDIATE")
    } catch {
      first.finish(error)
      return
    }
    let start = ContinuousClock.now
    var next: Job<Transaction>? = first
    while let job = next {
      do throws(SQLError) {
        let (error, itsActions) = try perform(job)
        outcomes.append((job, error))
        actions += itsActions
      } catch {
        outcomes.append((job, error))
        abandon(outcomes, because: error)
        return
      }
      guard outcomes.count < configuration.groupCountMax,
        ContinuousClock.now - start < configuration.groupDurationMax
      else { break }
      next = queue.nextIfAny()
    }
    do throws(SQLError) {
      try connection.control("COMMIT")
    } catch {
      abandon(outcomes, because: error)
      return
    }
    let failedCount = outcomes.count { $0.error != nil }
    statistics.withLock { statistics in
      statistics.commits += 1
      statistics.transactions += outcomes.count - failedCount
      statistics.rollbacks += failedCount
      statistics.largestGroup = max(statistics.largestGroup, outcomes.count)
    }
    for action in actions { action() }
    for (job, error) in outcomes { job.finish(error) }
  }

  /// Runs one body in its savepoint.
  ///
  /// Throws only when the whole group is lost.
  private func perform(
    _ job: Job<Transaction>
  ) throws(SQLError) -> (error: (any Error)?, actions: [@Sendable () -> Void]) {
    try connection.control("SAVEPOINT body")
    let transaction = Transaction(connection)
    var failure: (any Error)?
    do {
      try job.perform(transaction)
      if connection.hasDeferredViolations {
        failure = SQLError(
          .constraint(.foreignKey),
          "the transaction leaves a reference to a row that does not exist"
        )
      }
    } catch {
      failure = error
    }
    transaction.end()
    // A full disk or a failed read makes SQLite roll back everything, also when the body hid the error.
    if connection.isInAutocommit {
      throw failure as? SQLError
        ?? SQLError(.rolledBack, "the database rolled the whole group of transactions back")
    }
    if let failure {
      try connection.control("ROLLBACK TO body")
      try connection.control("RELEASE body")
      return (failure, [])
    }
    try connection.control("RELEASE body")
    return (nil, transaction.commitActions)
  }

  /// Fails every transaction of a group that could not be committed.
  private func abandon(_ outcomes: [Outcome], because error: SQLError) {
    if !connection.isInAutocommit { _ = try? connection.control("ROLLBACK") }
    if error.code == .inputOutput || error.code == .corrupt {
      failure = SQLError(
        error.code,
        "the database failed and takes no changes until it is opened again: "
          + error.message,
        detail: error.detail
      )
    }
    statistics.withLock { $0.rollbacks += outcomes.count }
    let groupError =
      outcomes.count == 1
      ? error
      : SQLError(
        error.code,
        "the group of transactions was not committed: \(error.message)",
        detail: error.detail
      )
    for (job, _) in outcomes { job.finish(groupError) }
  }

  /// Copies the log into the file now and then, between groups, when nobody waits for a COMMIT.
  ///
  /// As long as readers use the log it only grows: then copying again and again, or waiting for them each time, would
  /// slow every write for nothing. So each copy, and each wait, needs the log to have grown since.
  private func checkpointIfLong() {
    let pagesCount = connection.logPagesCount
    if pagesCount < copiedPagesCount { (copiedPagesCount, restartPages) = (0, nil) }
    guard pagesCount - copiedPagesCount >= configuration.checkpointPages else { return }
    let isTooLong = pagesCount >= restartPages ?? configuration.logPagesMax
    if isTooLong { connection.setBusyTimeout(milliseconds: 50) }
    let isCopied = connection.checkpoint(restarting: isTooLong)
    if isTooLong {
      connection.setBusyTimeout(milliseconds: Int32(configuration.busyTimeout / .milliseconds(1)))
      restartPages = isCopied ? nil : pagesCount + configuration.logPagesMax / 2
    }
    copiedPagesCount = isTooLong && isCopied ? 0 : pagesCount
    if isCopied { statistics.withLock { $0.checkpoints += 1 } }
  }
}
