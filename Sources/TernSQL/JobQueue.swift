import Synchronization

/// A piece of work that waits for a database thread, and the task that waits for its result.
///
/// `@unchecked Sendable`: `state` is guarded by the queue's monitor; all else belongs to the one thread
/// that took the job.
class Job<Context>: @unchecked Sendable {
  enum State {
    /// Not yet in the queue.
    case new
    case waiting
    /// Taken by a thread.
    case running
    /// Cancelled before a thread took it.
    case cancelled
  }

  fileprivate(set) var state = State.new
  /// Set when the caller gave up while the job was running.
  let isAbandoned = Atomic(false)

  /// Runs the body and keeps its result.
  func perform(_ context: Context) throws { preconditionFailure("abstract") }

  /// Hands the kept result, or an error, to the caller: called once.
  func finish(_ error: (any Error)?) { preconditionFailure("abstract") }
}

/// A job whose body gives an `R`.
final class Call<Context, R: Sendable>: Job<Context>, @unchecked Sendable {
  private let body: @Sendable (Context) throws -> R
  private var result: R?
  private var continuation: CheckedContinuation<R, any Error>?

  init(_ body: @escaping @Sendable (Context) throws -> R) { self.body = body }

  /// Before the job is queued.
  func attach(_ continuation: CheckedContinuation<R, any Error>) {
    self.continuation = continuation
  }

  override func perform(_ context: Context) throws { result = try body(context) }

  override func finish(_ error: (any Error)?) {
    guard let continuation else { return }
    self.continuation = nil
    if let error {
      continuation.resume(throwing: error)
    } else if let result {
      continuation.resume(returning: result)
    } else {
      preconditionFailure("a job was finished before it was performed")
    }
  }
}

/// A bounded first-in-first-out queue of jobs between tasks and database threads.
final class JobQueue<Context>: Sendable {
  fileprivate struct State {
    var jobs: [Job<Context>?] = []
    var head = 0
    var waitingCount = 0
    var isClosed = false
  }

  private let state: Monitor<State>
  private let waitingMax: Int
  private let name: String

  init(name: String, waitingMax: Int) {
    self.name = name
    self.waitingMax = waitingMax
    self.state = Monitor(State())
  }

  /// Queues a body, and waits for its result.
  ///
  /// Throws `CancellationError` when the task is cancelled while it waits. `interrupt` is called, with the
  /// queue's lock held, when it is cancelled while the body runs.
  func run<R: Sendable>(
    _ body: @escaping @Sendable (Context) throws -> R,
    interrupt: (@Sendable (Job<Context>) -> Void)? = nil
  ) async throws -> R {
    let call = Call<Context, R>(body)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        call.attach(continuation)
        if let refusal = enqueue(call) { call.finish(refusal) }
      }
    } onCancel: {
      cancel(call, interrupt: interrupt)
    }
  }

  /// The next job, waiting for one; nil when the queue is closed and empty.
  func next() -> Job<Context>? {
    state.wait { state -> Job<Context>?? in
      if let job = state.take() { return .some(job) }
      return state.isClosed ? .some(nil) : nil
    }
  }

  /// The next job, if there is one now.
  func nextIfAny() -> Job<Context>? { state.withLock { $0.take() } }

  /// How many jobs wait for a thread now.
  var waitingCount: Int { state.withLock { $0.waitingCount } }

  /// No further job is taken; those that wait are still done.
  func close() {
    state.withLock { $0.isClosed = true }
    state.broadcast()
  }

  private func enqueue(_ job: Job<Context>) -> (any Error)? {
    let refusal: (any Error)? = state.withLock { state in
      if job.state == .cancelled { return CancellationError() }
      if state.isClosed { return SQLError(.closed, "the database is closed") }
      if state.waitingCount >= waitingMax {
        return SQLError(.overloaded, "\(waitingMax) \(name) are waiting, no more are taken")
      }
      job.state = .waiting
      state.jobs.append(job)
      state.waitingCount += 1
      return nil
    }
    if refusal == nil { state.signal() }
    return refusal
  }

  private func cancel(_ job: Job<Context>, interrupt: (@Sendable (Job<Context>) -> Void)?) {
    let wasWaiting = state.withLock { state in
      switch job.state {
      case .new:
        job.state = .cancelled
        return false
      case .waiting:
        job.state = .cancelled
        state.remove(job)
        return true
      case .running:
        job.isAbandoned.store(true, ordering: .relaxed)
        interrupt?(job)
        return false
      case .cancelled:
        return false
      }
    }
    if wasWaiting { job.finish(CancellationError()) }
  }
}

extension JobQueue.State {
  fileprivate mutating func take() -> Job<Context>? {
    while head < jobs.count {
      let job = jobs[head]
      jobs[head] = nil
      head += 1
      guard let job else { continue }
      compact()
      waitingCount -= 1
      job.state = .running
      return job
    }
    compact()
    return nil
  }

  fileprivate mutating func remove(_ job: Job<Context>) {
    guard let index = jobs.firstIndex(where: { $0 === job }) else { return }
    jobs.remove(at: index)
    waitingCount -= 1
  }

  /// Gives taken places back once they are more than half: amortised, each place is moved once.
  private mutating func compact() {
    if head == jobs.count {
      jobs.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 64, head * 2 > jobs.count {
      jobs.removeFirst(head)
      head = 0
    }
  }
}
