/// A task on a loop that runs handlers, one call after the other: to make a task for each call costs more than a short
/// handler does.
///
/// A worker that was cancelled with its call ends with it, since a task stays cancelled. Everything else that a task
/// carries ends with the handler: task-local values are bound around it, child tasks within it.
///
/// `@unchecked Sendable`: everything is touched on the loop only.
final class HandlerWorker: @unchecked Sendable {
  /// A worker's run of one call's handler.
  struct Run {
    fileprivate let worker: HandlerWorker
    fileprivate let number: UInt64

    /// Cancels the handler, unless it has returned.
    ///
    /// On the loop.
    func cancel() {
      if worker.runNumber == number { worker.task?.cancel() }
    }
  }

  private let pool: HandlerWorkers
  @exclusivity(unchecked) private var task: Task<Void, Never>?
  @exclusivity(unchecked) private var stream: ServerStream?
  /// Counts the ends of runs, so that a late cancellation doesn't hit the next call.
  @exclusivity(unchecked) private var runNumber: UInt64 = 0
  @exclusivity(unchecked) private var continuation: UnsafeContinuation<Void, Never>?

  fileprivate init(_ pool: HandlerWorkers) { self.pool = pool }

  fileprivate func run(_ stream: ServerStream) -> Run {
    self.stream = stream
    if let continuation {
      self.continuation = nil
      continuation.resume()
    } else {
      task = Task(executorPreference: stream.executor) { await self.runAll() }
    }
    return Run(worker: self, number: runNumber)
  }

  private nonisolated(nonsending) func runAll() async {
    while true {
      if let stream { await stream.handler.handle(stream) }
      // The call must not live on until the next.
      stream = nil
      runNumber += 1
      guard !Task.isCancelled, pool.hasRoom else { return }
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        self.continuation = continuation
        pool.idle.append(self)
      }
    }
  }
}

/// The workers of a loop that have nothing to do.
///
/// `@unchecked Sendable`: everything is touched on the loop only.
final class HandlerWorkers: @unchecked Sendable {
  @exclusivity(unchecked) fileprivate var idle: [HandlerWorker] = []

  /// More than so many don't wait for work.
  private static let idleMax = 256

  fileprivate var hasRoom: Bool { idle.count < Self.idleMax }

  /// Has a worker run a call's handler, soon.
  ///
  /// On the loop.
  func run(_ stream: ServerStream) -> HandlerWorker.Run {
    (idle.popLast() ?? HandlerWorker(self)).run(stream)
  }
}
