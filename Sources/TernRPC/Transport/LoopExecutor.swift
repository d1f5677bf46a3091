import NIOCore
import Synchronization

/// Runs Swift tasks on an event loop, in batches: handlers run where their bytes were read, and
/// what they write goes out together when the batch is done.
///
/// One per loop, shared by every connection on it.
///
/// `@unchecked Sendable`: everything but `foreign` is touched on the loop only.
final class LoopExecutor: TaskExecutor, @unchecked Sendable {
  let loop: any EventLoop
  private let workers = HandlerWorkers()
  /// Keeps the loop from falling asleep where that doesn't pay.
  let busyPoller: BusyPoller

  @exclusivity(unchecked) private var jobs = CircularBuffer<UnownedJob>(initialCapacity: 64)
  /// Connections that have written and not flushed.
  @exclusivity(unchecked) private var written: [Connection] = []
  @exclusivity(unchecked) private var deferred: [() -> Void] = []
  @exclusivity(unchecked) private var isRunning = false
  @exclusivity(unchecked) private var isScheduled = false
  /// Counts the rounds, so that what was scheduled before another came first does nothing: else each would schedule its
  /// like, and the loop would see nothing else any more.
  @exclusivity(unchecked) private var round: UInt64 = 0
  /// ``endTurn()`` comes before the loop does anything else.
  @exclusivity(unchecked) private var isInTurn = false
  /// The job that is enqueued next is the next to run.
  @exclusivity(unchecked) private var isWaking = false
  /// Jobs from other threads.
  private let foreign = Mutex<[UnownedJob]>([])

  /// Jobs, and calls, between two flushes: the peer works on what the first have written while others still run.
  private static let jobsPerRoundMax = 24
  /// After so long, other users of the loop have their turn.
  private static let turnTimeMax = TimeAmount.microseconds(500)
  private static let pauseTime = TimeAmount.microseconds(5)
  private static let pauseTimeMax = TimeAmount.milliseconds(1)

  private static let executors = Mutex<[ObjectIdentifier: LoopExecutor]>([:])

  /// The executor of a loop.
  ///
  /// It lives as long as the process, as loops do.
  static func on(_ loop: any EventLoop) -> LoopExecutor {
    executors.withLock { executors in
      let key = ObjectIdentifier(loop)
      if let executor = executors[key] { return executor }
      let executor = LoopExecutor(loop)
      executors[key] = executor
      return executor
    }
  }

  private init(_ loop: any EventLoop) {
    self.loop = loop
    busyPoller = BusyPoller(loop)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if loop.inEventLoop {
      if isWaking { jobs.prepend(job) } else { jobs.append(job) }
      schedule()
      return
    }
    let isFirst = foreign.withLock { foreign in
      foreign.append(job)
      return foreign.count == 1
    }
    if isFirst { loop.execute { self.run() } }
  }

  /// Has the handler of a call run, soon.
  ///
  /// On the loop.
  func handle(_ stream: ServerStream) {
    workers.add(stream)
    schedule()
  }

  /// Remembers to flush a connection at the end of the turn.
  ///
  /// On the loop.
  func flushLater(_ connection: Connection) {
    written.append(connection)
    schedule()
  }

  /// Lets what else is ready run first.
  ///
  /// On the loop.
  nonisolated(nonsending) func yield() async {
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
      later { continuation.resume() }
    }
  }

  /// Runs the closure in the next round.
  ///
  /// On the loop.
  ///
  /// What may go on without end must come here: a loop looks at its sockets only once nothing more
  /// is submitted to it, so that `execute` from the loop itself could keep it from them for ever.
  func later(_ body: @escaping () -> Void) {
    deferred.append(body)
    schedule()
  }

  /// What becomes ready from here on runs with ``endTurn()`` at the latest, without a detour by the loop.
  ///
  /// On the loop.
  func beginTurn() { isInTurn = true }

  func endTurn() {
    isInTurn = false
    run()
  }

  private func schedule() {
    guard !isRunning, !isScheduled, !isInTurn else { return }
    isScheduled = true
    let round = round
    loop.execute { if self.round == round { self.run() } }
  }

  /// Runs what is ready, then flushes what it wrote, and again for what that made ready; but after
  /// a while lets the loop look at its sockets.
  ///
  /// On the loop; within a turn it does nothing.
  func run() {
    guard !isRunning else { return }
    isRunning = true
    isScheduled = false
    round &+= 1
    let executor = asUnownedTaskExecutor()
    let start = NIODeadline.now()
    busyPoller.waitEnded(start)
    let end = start + Self.turnTimeMax
    var now: NIODeadline
    repeat {
      takeForeign()
      runDeferred()
      var count = min(jobs.count, Self.jobsPerRoundMax)
      workers.room = Self.jobsPerRoundMax
      while count > 0 || wakeWorker(), let job = jobs.popFirst() {
        job.runSynchronously(on: executor)
        count -= 1
      }
      flushWritten()
      now = .now()
    } while hasWork && now < end
    isRunning = false
    guard hasWork else { return busyPoller.waitBegan(now) }
    guard !isScheduled else { return }
    isScheduled = true
    runAfterPause()
  }

  /// Goes on when the loop has looked at its sockets.
  ///
  /// It doesn't as long as something is due when it comes back: how long that takes, which is much where nothing is
  /// optimised, says how far ahead is far enough.
  private func runAfterPause() {
    let start = NIODeadline.now()
    let round = round
    loop.scheduleTask(in: .zero) {
      let detour = NIODeadline.now() - start
      let pause = min(Self.pauseTimeMax, Self.pauseTime + detour * 2)
      self.loop.scheduleTask(in: pause) { if self.round == round { self.run() } }
    }
  }

  /// Puts a worker's job before all others, if calls wait.
  private func wakeWorker() -> Bool {
    isWaking = true
    defer { isWaking = false }
    return workers.wake(on: self)
  }

  private var hasWork: Bool {
    !jobs.isEmpty || workers.hasWaiting || !deferred.isEmpty || !written.isEmpty
  }

  private func runDeferred() {
    guard !deferred.isEmpty else { return }
    var running: [() -> Void] = []
    swap(&running, &deferred)
    for body in running { body() }
  }

  private func takeForeign() {
    let taken = foreign.withLock { foreign in
      if foreign.isEmpty { return [UnownedJob]() }
      return exchange(&foreign, with: [])
    }
    jobs.append(contentsOf: taken)
  }

  private func flushWritten() {
    guard !written.isEmpty else { return }
    var flushing: [Connection] = []
    swap(&flushing, &written)
    for connection in flushing { connection.flush() }
    // What the flush itself wrote waits for the next turn; keep the capacity otherwise.
    if written.isEmpty {
      flushing.removeAll(keepingCapacity: true)
      swap(&flushing, &written)
    }
  }

  private func exchange<T>(_ place: inout T, with value: T) -> T {
    var value = value
    swap(&place, &value)
    return value
  }
}
