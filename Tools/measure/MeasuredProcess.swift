import Foundation

/// A program that was run to its end, with what it took.
struct MeasuredProcess {
  /// From start to end.
  var seconds: Double
  /// Processor time of all its threads, in user mode.
  var userSeconds: Double
  /// The most memory that it had at one time.
  var peakMebibytes: Double
  var status: Int32

  /// The status when there is no such program, as shells have it.
  static let missingStatus: Int32 = 127

  /// Runs a program in a folder, with its standard output and errors thrown away.
  static func run(_ program: String, _ arguments: [String], in folder: String) throws -> Self {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    // `env` changes to the folder and becomes the program.
    let line = ["env", "-C", folder, program] + arguments
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process = pid_t()
    let start = nanosecondsNow()
    let failure = posix_spawnp(&process, "env", &actions, nil, words, environ)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    return MeasuredProcess(
      seconds: (nanosecondsNow() - start) / 1e9,
      userSeconds: Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6,
      peakMebibytes: Double(usage.ru_maxrss) / 1024,
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : -1
    )
  }

  /// The quickest of some runs: what else the machine does only makes them slower.
  static func best(
    of rounds: Int,
    _ program: String,
    _ arguments: [String],
    in folder: String
  ) throws -> Self {
    let runs = try (0..<rounds).map { _ in try run(program, arguments, in: folder) }
    return runs.min { $0.seconds < $1.seconds } ?? runs[0]
  }
}
