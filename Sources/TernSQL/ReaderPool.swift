/// Threads that answer reads, each with a connection of its own that can change nothing.
final class ReaderPool: Sendable {
  let queue: JobQueue<Reader>
  /// Which connection runs which job, so that a cancelled one can be interrupted.
  private let running = Monitor<[ObjectIdentifier: Connection]>([:])

  init(configuration: DatabaseConfiguration) {
    queue = JobQueue(name: "reads", waitingMax: configuration.readsWaitingMax)
  }

  func read<R: Sendable>(_ body: @escaping @Sendable (Reader) throws -> R) async throws -> R {
    try await queue.run(body) { [running] job in
      running.withLock { $0[ObjectIdentifier(job)]?.interrupt() }
    }
  }

  /// Serves the queue until it is closed and empty.
  func run(_ connection: Connection) {
    connection.setMode(.body)
    while let job = queue.next() {
      let error = perform(job, on: connection)
      job.finish(error)
    }
  }

  private func perform(_ job: Job<Reader>, on connection: Connection) -> (any Error)? {
    let isAbandoned = { job.isAbandoned.load(ordering: .relaxed) }
    let reader = Reader(connection, isAbandoned: isAbandoned)
    running.withLock { running in
      connection.clearInterruption()
      running[ObjectIdentifier(job)] = connection
    }
    var failure: (any Error)?
    do {
      try connection.control("BEGIN")
      try job.perform(reader)
    } catch {
      failure = error
    }
    reader.end()
    running.withLock { running in
      running[ObjectIdentifier(job)] = nil
      connection.clearInterruption()
    }
    if !connection.isInAutocommit { _ = try? connection.control("ROLLBACK") }
    return failure != nil && isAbandoned() ? CancellationError() : failure
  }
}
