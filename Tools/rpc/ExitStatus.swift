import TernRPC

/// How the program ends; a contract for scripts, printed by `--help`.
enum ExitStatus {
  /// Everything was answered.
  case success
  /// Something here failed: a file, the terminal, a reply that cannot be shown.
  case failure
  /// The command line or the request is wrong: nothing was called.
  case usage
  /// The server could not be asked at all.
  case unreachable
  /// The call ended with this status.
  case call(StatusCode)

  /// The number that the shell sees.
  var code: Int32 {
    switch self {
    case .success: 0
    case .failure: 1
    case .usage: 2
    case .unreachable: 3
    case .call(let status): status == .ok ? 0 : 64 + Int32(status.rawValue)
    }
  }

  /// The table in `--help`.
  static var table: String {
    let calls = StatusCode.allCases.filter { $0 != .ok }.map { status in
      "  \(ExitStatus.call(status).code)  \(status.name)"
    }
    return """
      EXIT CODES
        0   success
        1   a local failure: a file, the terminal, a reply that cannot be shown
        2   a wrong command line or request; nothing was called
        3   the server cannot be reached
        64 + status when a call fails:
      \(calls.map { "  " + $0 }.joined(separator: "\n"))
      """
  }
}

/// Why the program ends early, for the person at the terminal.
struct ToolFailure: Error {
  var status: ExitStatus
  var message: String

  init(_ status: ExitStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}
