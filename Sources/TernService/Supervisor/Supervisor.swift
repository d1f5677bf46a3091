import Foundation
public import Logging

/// Keeps a set of processes running: starts them in order, restarts what dies, stops them in reverse order.
///
/// A process that ends before it was ever ready ends the start-up, with its last words in the error: a wrong setting is
/// for a person to mend. One that ends later is started again after 100 ms, then after twice as long each time, up to 5 s;
/// 30 s of steady life forgive what was before. One that ends with ``ServiceHost/ExitCode/refused`` stays down: its data
/// is for a person to mend, too.
public actor Supervisor {
  /// The longest wait before a restart.
  public static let backoffMax = Duration.seconds(5)
  /// How long a process may take until it is ready for the first time.
  public static let startTimeout = Duration.seconds(60)
  /// How much of a log an error quotes.
  static let logTailBytesMax = 4_096

  private static let backoffMin = Duration.milliseconds(100)
  private static let steadyLife = Duration.seconds(30)
  private static let readinessInterval = Duration.milliseconds(50)

  private let logger: Logger
  private let restarts: Bool
  private let onChange: @Sendable ([String: Int32]) -> Void
  private var running: [Entry] = []
  private var isStopping = false

  private struct Entry {
    var specification: ProcessSpecification
    var child: ChildProcess
    var watch: Task<Void, Never>?
    var hasEnded = false
  }

  /// A supervisor without processes.
  ///
  /// - Parameters:
  ///   - logger: hears of every start, end and restart.
  ///   - restarts: false leaves dead what dies, for drills.
  ///   - onChange: called after every start and end with the process ids by name; must be quick.
  public init(
    logger: Logger,
    restarts: Bool = true,
    onChange: @escaping @Sendable ([String: Int32]) -> Void = { _ in }
  ) {
    self.logger = logger
    self.restarts = restarts
    self.onChange = onChange
  }

  /// Starts a process and waits until it is ready.
  ///
  /// From then on it is restarted when it dies.
  public func start(_ specification: ProcessSpecification) async throws {
    var firstRun = specification
    firstRun.environment.merge(specification.firstRunEnvironment) { _, new in new }
    let child = try ChildProcess.start(firstRun)
    let index = running.count
    running.append(Entry(specification: specification, child: child, watch: nil))
    onChange(processIDs)
    let end = Task { await child.outcome() }
    let isReady = try await becomesReady(specification, index: index, end: end)
    guard isReady else { return }
    logger.info("\(specification.name) is ready (process \(child.processID))")
    running[index].watch = Task { await self.watch(index, firstEnd: end) }
  }

  /// The process ids by name, of what runs now.
  public var processIDs: [String: Int32] {
    Dictionary(
      running.filter { !$0.hasEnded }.map { ($0.specification.name, $0.child.processID) },
      uniquingKeysWith: { _, last in last }
    )
  }

  /// Stops everything, last started first: SIGTERM, then SIGKILL when the grace period is over.
  public func stop() async {
    isStopping = true
    for index in running.indices.reversed() {
      let entry = running[index]
      guard !entry.hasEnded else { continue }
      logger.info("stopping \(entry.specification.name)")
      entry.child.signal(SIGTERM)
      let killer = Task {
        try await Task.sleep(for: entry.specification.gracePeriod)
        logger.warning("\(entry.specification.name) did not stop in time; killing it")
        entry.child.signal(SIGKILL)
      }
      await entry.watch?.value
      killer.cancel()
    }
  }

  /// Polls readiness until it holds, the process ends, time is up, or the supervisor is stopped (then false).
  private func becomesReady(
    _ specification: ProcessSpecification,
    index: Int,
    end: Task<ProcessOutcome, Never>
  ) async throws -> Bool {
    let child = running[index].child
    running[index].watch = Task {
      _ = await end.value
      self.markEnded(index, child)
    }
    let deadline = ContinuousClock.now + Self.startTimeout
    while !isStopping {
      if running[index].hasEnded {
        throw SupervisorError.endedAtStart(
          name: specification.name,
          outcome: await end.value,
          log: logTail(specification, from: child.logStart)
        )
      }
      if await specification.isReady(), !running[index].hasEnded { return true }
      guard ContinuousClock.now < deadline else {
        throw SupervisorError.notReady(
          name: specification.name,
          after: Self.startTimeout,
          log: logTail(specification, from: child.logStart)
        )
      }
      try await Task.sleep(for: Self.readinessInterval)
    }
    return false
  }

  /// Waits for each end of a process and starts it anew, until the supervisor stops.
  private func watch(_ index: Int, firstEnd: Task<ProcessOutcome, Never>) async {
    let specification = running[index].specification
    var end = firstEnd
    var backoff = Self.backoffMin
    var started = ContinuousClock.now
    while true {
      let outcome = await end.value
      markEnded(index, running[index].child)
      if isStopping { return }
      guard restarts else {
        logger.warning("\(specification.name) ended (\(outcome)); it is left so")
        return
      }
      if outcome == .exited(ServiceHost.ExitCode.refused) {
        let words = logTail(specification, from: running[index].child.logStart)
        logger.error(
          "\(specification.name) ended (\(outcome)) and is not started again; its last words:\n\(words)"
        )
        return
      }
      if ContinuousClock.now - started >= Self.steadyLife { backoff = Self.backoffMin }
      logger.warning("\(specification.name) ended (\(outcome)); starting it again in \(backoff)")
      try? await Task.sleep(for: backoff)
      backoff = min(backoff * 2, Self.backoffMax)
      if isStopping { return }
      started = ContinuousClock.now
      do {
        let child = try ChildProcess.start(specification)
        running[index].child = child
        running[index].hasEnded = false
        onChange(processIDs)
        end = Task { await child.outcome() }
        logger.info("\(specification.name) runs again (process \(child.processID))")
      } catch {
        logger.error("\(error)")
        end = Task { .exited(127) }
      }
    }
  }

  /// Remembers the end of one run; a later run of the same process is not meant.
  private func markEnded(_ index: Int, _ child: ChildProcess) {
    guard running[index].child === child, !running[index].hasEnded else { return }
    running[index].hasEnded = true
    onChange(processIDs)
  }

  /// The last lines that a run wrote to its log, which may have those of earlier runs in front.
  private nonisolated func logTail(
    _ specification: ProcessSpecification,
    from runStart: UInt64
  ) -> String {
    guard let file = FileHandle(forReadingAtPath: specification.logPath),
      let size = try? file.seekToEnd()
    else { return "(no log at \(specification.logPath))" }
    let tailMax = UInt64(Self.logTailBytesMax)
    // A log that became shorter was emptied by somebody: all of it is new.
    let start = runStart <= size ? runStart : 0
    guard size > start else { return "(nothing; its log is \(specification.logPath))" }
    try? file.seek(toOffset: size - start > tailMax ? size - tailMax : start)
    let bytes = (try? file.readToEnd()) ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }
}
