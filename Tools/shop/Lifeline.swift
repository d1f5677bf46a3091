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
}
