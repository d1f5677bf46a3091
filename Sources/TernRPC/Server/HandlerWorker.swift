import NIOCore

/// A task on a loop that runs handlers, one call after the other: to make a task for each call costs more than a short
/// handler does.
///
/// A worker that was cancelled with its call ends with it, since a task stays cancelled; so does one whose ``CallBinding``
/// is shared now. Everything else that a task carries ends with the handler: child tasks, and the task-local values that
/// are bound within it.
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
  /// The task-local value of `task`, which alone holds it, unless a handler has started tasks of its own.
  private let binding: Unmanaged<CallBinding>
  @exclusivity(unchecked) private var task: Task<Void, Never>?
  /// Counts the ends of runs, so that a late cancellation doesn't hit the next call.
  @exclusivity(unchecked) private var runNumber: UInt64 = 0
  @exclusivity(unchecked) private var continuation: UnsafeContinuation<Void, Never>?

  /// Begins with the calls that wait.
  fileprivate init(_ pool: HandlerWorkers, on executor: LoopExecutor) {
    self.pool = pool
    let binding = CallBinding()
    self.binding = Unmanaged.passUnretained(binding)
    task = CallBinding.$current.withValue(binding) {
      Task(executorPreference: executor) { await self.runAll() }
    }
  }

  /// Goes on with the calls that wait.
  fileprivate func wake() {
    guard let continuation else { return }
    self.continuation = nil
    continuation.resume()
  }

  /// What the handler that runs here finds as ``ServerContext/current``.
  func bind(_ context: ServerContext) {
    binding._withUnsafeGuaranteedRef { $0.context = context }
  }

  /// Forgets the call.
  ///
  /// False: a task that its handler started goes on with it.
  private func unbind() -> Bool {
    guard binding.isUniquelyReferenced else { return false }
    binding._withUnsafeGuaranteedRef { $0.context = nil }
    return true
  }

  private nonisolated(nonsending) func runAll() async {
    while true {
      while let stream = pool.next() {
        stream.handlerBegins(Run(worker: self, number: runNumber))
        await stream.handler.handle(stream, on: self)
        runNumber += 1
        guard unbind(), !Task.isCancelled else { return }
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
    if let worker = idle.popLast() {
      worker.wake()
    } else {
      _ = HandlerWorker(self, on: executor)
    }
    return true
  }
}
