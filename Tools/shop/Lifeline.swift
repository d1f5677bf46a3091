import Foundation

/// Ties this process to its parent: standard input is a pipe that ends when the parent does.
enum Lifeline {
  static func watch() {
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while true {
        let count = read(0, &byte, 1)
        if count == 0 { break }
        if count < 0, errno != EINTR { break }
      }
      // The same as if the supervisor had asked: drain, then leave.
      kill(getpid(), SIGTERM)
    }
  }

  /// The shell, and its arguments, that become a program which knows nothing of lifelines: the program keeps the process
  /// id, and a child of it waits for the end of the pipe and then asks it to leave.
  static func tied(_ program: String, _ arguments: [String]) -> (shell: String, arguments: [String])
  {
    ("/bin/sh", ["-c", script, "lifeline", program] + arguments)
  }

  /// Shells give what they put into the background no standard input, so the pipe is kept as number 3.
  ///
  /// The program may be gone and its number another's before the pipe ends: it is ours only as long as it is the parent.
  private static let script = """
    exec 3<&0 </dev/null
    {
      read -r line <&3
      read -r self name state parent rest </proc/self/stat
      [ "$parent" = $$ ] && kill -TERM $$
    } &
    exec "$@" 3<&-
    """
}
