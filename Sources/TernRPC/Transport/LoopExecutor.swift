import NIOCore
import Synchronization

/// Runs Swift tasks on an event loop, in batches: handlers run where their bytes were read, and what they write goes
/// out together when the batch is done.
///
/// One per loop, shared by every connection on it.
///
/// `@unchecked Sendable`: everything but `foreign` is touched on the loop only.
final class LoopExecutor: TaskExecutor, @unchecked Sendable {
  let loop: any EventLoop

  private var jobs = CircularBuffer<UnownedJob>(initialCapacity: 64)
  /// Connections that have written and not flushed.
  private var written: [Connection] = []
  private var isRunning = false
  private var isScheduled = false
  /// Jobs from other threads.
  private let foreign = Mutex<[UnownedJob]>([])

  /// Jobs between two flushes.
  private static let jobsPerRoundMax = 256
  /// After so long, other users of the loop have their turn.
  private static let turnTimeMax = TimeAmount.microseconds(500)

  private static let executors = Mutex<[ObjectIdentifier: LoopExecutor]>([:])

  /// The executor of a loop. It lives as long as the process, as loops do.
  static func on(_ loop: any EventLoop) -> LoopExecutor {
    executors.withLock { executors in
      let key = ObjectIdentifier(loop)
      if let executor = executors[key] { return executor }
      let executor = LoopExecutor(loop)
      executors[key] = executor
      return executor
    }
  }

  private init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    if loop.inEventLoop {
      jobs.append(job)
      schedule()
      return
    }
    let isFirst = foreign.withLock { foreign in
      foreign.append(job)
      return foreign.count == 1
    }
    if isFirst { loop.execute { self.run() } }
  }

  /// Remembers to flush a connection at the end of the turn. On the loop.
  func flushLater(_ connection: Connection) {
    written.append(connection)
    schedule()
  }

  /// Lets what else is ready run first. On the loop.
  static func yield(on loop: any EventLoop) async {
    await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
      loop.execute { continuation.resume() }
    }
  }

  private func schedule() {
    guard !isRunning, !isScheduled else { return }
    isScheduled = true
    loop.execute { self.run() }
  }

  /// Runs what is ready, then flushes what it wrote, and again for what that made ready; but looks at the sockets every now
  /// and then. On the loop; within a turn it does nothing.
  func run() {
    guard !isRunning else { return }
    isRunning = true
    isScheduled = false
    let executor = asUnownedTaskExecutor()
    let end = NIODeadline.now() + Self.turnTimeMax
    repeat {
      takeForeign()
      var count = min(jobs.count, Self.jobsPerRoundMax)
      while count > 0, let job = jobs.popFirst() {
        job.runSynchronously(on: executor)
        count -= 1
      }
      flushWritten()
    } while !jobs.isEmpty && NIODeadline.now() < end
    isRunning = false
    if !jobs.isEmpty || !written.isEmpty { schedule() }
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
