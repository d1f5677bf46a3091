import Foundation

/// One run of a program: its process id, the pipe that ties its life to ours, and its end.
///
/// The child is the leader of its own process group, so that Ctrl-C at the terminal reaches the supervisor alone, which
/// then stops its children in order. Standard input is a pipe that nobody writes to: when the supervisor dies, however
/// suddenly, the pipe closes, and a child that watches it can leave too.
final class ChildProcess: Sendable {
  let processID: pid_t
  /// How long the log was before this run, in bytes: what stands there is of earlier ones.
  let logStart: UInt64
  private let lifeline: FileHandle

  private init(processID: pid_t, logStart: UInt64, lifeline: FileHandle) {
    self.processID = processID
    self.logStart = logStart
    self.lifeline = lifeline
  }

  /// Starts the program.
  static func start(_ specification: ProcessSpecification) throws(SupervisorError) -> ChildProcess {
    func failure(_ what: String, _ code: Int32) -> SupervisorError {
      .notStarted(
        name: specification.name,
        reason: "\(what): \(String(cString: strerror(code)))"
      )
    }

    let log = open(specification.logPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard log >= 0 else { throw failure("log file \(specification.logPath)", errno) }
    defer { close(log) }
    let logStart = lseek(log, 0, SEEK_END)
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw failure("pipe", errno) }
    defer { close(ends[0]) }
    // No other child of ours may hold the writing end, or the pipe would outlive us. Only the supervisor's actor starts
    // processes, one at a time, so none slips in between.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let lifeline = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
    posix_spawn_file_actions_adddup2(&actions, log, 1)
    posix_spawn_file_actions_adddup2(&actions, log, 2)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    posix_spawnattr_setflags(&attributes, Int16(flags))

    let environment = ProcessInfo.processInfo.environment
      .merging(specification.environment) { _, new in new }
      .map { "\($0.key)=\($0.value)" }
    var processID: pid_t = 0
    let code = withCStrings([specification.executable] + specification.arguments) { arguments in
      withCStrings(environment) { environment in
        posix_spawn(
          &processID,
          specification.executable,
          &actions,
          &attributes,
          arguments,
          environment
        )
      }
    }
    guard code == 0 else { throw failure(specification.executable, code) }
    return ChildProcess(
      processID: processID,
      logStart: UInt64(max(0, logStart)),
      lifeline: lifeline
    )
  }

  /// Waits for the end.
  ///
  /// Called once, by the task that watches this run.
  func outcome() async -> ProcessOutcome {
    let processID = processID
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7f
        continuation.resume(
          returning: signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
        )
      }
    }
  }

  /// Sends a signal; harmless when the process is gone but not yet waited for.
  func signal(_ number: Int32) {
    kill(processID, number)
  }
}

/// Gives the closure a NULL-terminated array of C strings, as `posix_spawn` wants it.
private func withCStrings<Result>(
  _ strings: [String],
  _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer {
    for copy in copies { free(copy) }
  }
  return body(copies + [nil])
}
