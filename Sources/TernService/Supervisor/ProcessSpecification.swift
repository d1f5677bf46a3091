/// One program that a supervisor keeps running.
public struct ProcessSpecification: Sendable {
  /// Short and unique, `orders` for example.
  ///
  /// It names the log file and stands in every line about the process.
  public var name: String
  /// Absolute path of the program.
  public var executable: String
  /// The arguments, without the program's own name.
  public var arguments: [String]
  /// Added to the supervisor's own environment.
  public var environment: [String: String]
  /// Added to that at the first run only: what a drill does to a process must not meet its successor.
  public var firstRunEnvironment: [String: String]
  /// Where standard output and standard error go; appended to.
  public var logPath: String
  /// True once the process does its work.
  ///
  /// Asked again and again until then; each call must end by itself within about a second.
  public var isReady: @Sendable () async -> Bool
  /// How long the process may take to stop after SIGTERM before it gets SIGKILL.
  public var gracePeriod: Duration

  /// Describes a process.
  public init(
    name: String,
    executable: String,
    arguments: [String],
    environment: [String: String] = [:],
    firstRunEnvironment: [String: String] = [:],
    logPath: String,
    gracePeriod: Duration = .seconds(10),
    isReady: @escaping @Sendable () async -> Bool
  ) {
    self.name = name
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.firstRunEnvironment = firstRunEnvironment
    self.logPath = logPath
    self.gracePeriod = gracePeriod
    self.isReady = isReady
  }
}

/// How a process ended.
public enum ProcessOutcome: Sendable, Hashable, CustomStringConvertible {
  /// It returned this code.
  case exited(Int32)
  /// A signal ended it.
  case signalled(Int32)

  /// The code or the signal, for people.
  public var description: String {
    switch self {
    case .exited(let code): "exit code \(code)"
    case .signalled(let number): "signal \(number)"
    }
  }
}

/// Why a set of processes could not be started.
public enum SupervisorError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The program could not be run at all.
  case notStarted(name: String, reason: String)
  /// The process ended before it was ready; the last lines of its log say why.
  case endedAtStart(name: String, outcome: ProcessOutcome, log: String)
  /// The process runs, but was not ready in time.
  case notReady(name: String, after: Duration, log: String)

  /// What happened, to which process, and what it said last.
  public var description: String {
    switch self {
    case .notStarted(let name, let reason):
      "\(name) could not be started: \(reason)"
    case .endedAtStart(let name, let outcome, let log):
      "\(name) ended before it was ready (\(outcome)); its last words:\n\(log)"
    case .notReady(let name, let after, let log):
      "\(name) was not ready after \(after); its last words:\n\(log)"
    }
  }
}
