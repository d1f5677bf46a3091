import ArgumentParser
import Foundation

/// Where results go.
enum OutputFile {
  /// Writes the bytes to a file, or to standard output for "-".
  static func write(_ bytes: [UInt8], to path: String) throws {
    try write(pieces: [bytes], to: path)
  }

  /// True for the names of a standard stream: `-`, and what stands for it.
  static func isStandardStream(_ path: String) -> Bool { path == "-" || path == "/dev/stdin" }

  /// Writes pieces one behind the other.
  static func write(pieces: [[UInt8]], to path: String) throws {
    let isFile = !isStandardStream(path)
    let file = isFile ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) : STDOUT_FILENO
    guard file >= 0 else { throw failure(path) }
    defer { if isFile { close(file) } }
    for piece in pieces {
      var rest = piece[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        // A reader that has seen enough (`contracts ... | head`) is no error.
        if count < 0, errno == EPIPE, !isFile { return }
        guard count >= 0 else { throw failure(path) }
        rest = rest.dropFirst(count)
      }
    }
  }

  private static func failure(_ path: String) -> ExitCode {
    StandardError.print(
      "\(path): error: it can't be written: \(String(cString: strerror(errno)))"
    )
    return ExitCode(2)
  }
}
