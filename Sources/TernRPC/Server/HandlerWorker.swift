import NIOCore

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
  /// Counts the ends of runs, so that a late cancellation doesn't hit the next call.
  @exclusivity(unchecked) private var runNumber: UInt64 = 0
  @exclusivity(unchecked) private var continuation: UnsafeContinuation<Void, Never>?

  fileprivate init(_ pool: HandlerWorkers) { self.pool = pool }

  /// Begins, or goes on, with the calls that wait.
  fileprivate func wake(on executor: LoopExecutor) {
    if let continuation {
      self.continuation = nil
      continuation.resume()
    } else {
      task = Task(executorPreference: executor) { await self.runAll() }
    }
  }

  private nonisolated(nonsending) func runAll() async {
    while true {
      while let stream = pool.next() {
        stream.handlerBegins(Run(worker: self, number: runNumber))
        await stream.handler.handle(stream)
        runNumber += 1
        guard !Task.isCancelled else { return }
      }
      guard pool.hasRoom else { return }
      await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
        self.continuation = continuation
        pool.idle.append(self)
      }
    }
  }
}

/// The workers of a loop that have nothing to do, and the calls that wait for one.
///
/// A worker whose handler returns without having waited for anything takes the next call at once; when it waits, another
/// worker is woken.
///
/// `@unchecked Sendable`: everything is touched on the loop only.
final class HandlerWorkers: @unchecked Sendable {
  @exclusivity(unchecked) fileprivate var idle: [HandlerWorker] = []
  @exclusivity(unchecked) private var waiting = CircularBuffer<ServerStream>(initialCapacity: 32)
  /// So many calls may still begin in this round of the loop's executor.
  @exclusivity(unchecked) var room = 0

  /// More than so many don't wait for work.
  private static let idleMax = 256

  fileprivate var hasRoom: Bool { idle.count < Self.idleMax }

  var hasWaiting: Bool { !waiting.isEmpty }

  /// Has the handler of a call run, soon.
  func add(_ stream: ServerStream) { waiting.append(stream) }

  fileprivate func next() -> ServerStream? {
    guard room > 0, let stream = waiting.popFirst() else { return nil }
    room -= 1
    return stream
  }

  /// Wakes a worker for the calls that wait: its job is the executor's next.
  ///
  /// False: none waits, or no more may begin in this round.
  func wake(on executor: LoopExecutor) -> Bool {
    guard room > 0, !waiting.isEmpty else { return false }
    (idle.popLast() ?? HandlerWorker(self)).wake(on: executor)
    return true
  }
}
