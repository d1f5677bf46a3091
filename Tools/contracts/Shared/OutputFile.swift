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
  ///
  /// A file that is there already stays as it is until all of the new one is written, and for good if that
  /// fails.
  static func write(pieces: [[UInt8]], to path: String) throws {
    if isStandardStream(path) {
      // A reader that has seen enough (`contracts ... | head`) is no error.
      guard append(pieces, to: STDOUT_FILENO) || errno == EPIPE else { throw failure(path) }
      return
    }
    // What a link leads to is replaced, not the link.
    var target = path
    if let resolved = realpath(path, nil) {
      target = String(cString: resolved)
      free(resolved)
    }
    var status = stat()
    let exists = stat(target, &status) == 0
    // Devices and pipes are written to.
    if exists, status.st_mode & S_IFMT != S_IFREG { return try writeInPlace(pieces, path) }
    let temporary = temporaryPath(beside: target)
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      // A file may be open to us in a folder that is not.
      if exists, errno == EACCES || errno == EROFS { return try writeInPlace(pieces, path) }
      throw failure(path)
    }
    if exists { fchmod(file, status.st_mode & 0o7777) }
    var isWritten = append(pieces, to: file)
    isWritten = close(file) == 0 && isWritten
    if isWritten, rename(temporary, target) == 0 { return }
    let error = errno
    unlink(temporary)
    // Where the file is a mount of its own, nothing can take its place.
    if isWritten, error == EBUSY { return try writeInPlace(pieces, path) }
    errno = error
    throw failure(path)
  }

  private static func temporaryPath(beside path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let name = String(decoding: url.lastPathComponent.utf8.prefix(200), as: UTF8.self)
    return url.deletingLastPathComponent()
      .appendingPathComponent(".\(name).\(getpid()).tmp").path
  }

  private static func writeInPlace(_ pieces: [[UInt8]], _ path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    guard append(pieces, to: file) else { throw failure(path) }
  }

  /// Writes everything; false, with `errno`, when that cannot be done.
  private static func append(_ pieces: [[UInt8]], to file: Int32) -> Bool {
    for piece in pieces {
      var rest = piece[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { return false }
        rest = rest.dropFirst(count)
      }
    }
    return true
  }

  private static func failure(_ path: String) -> ExitCode {
    StandardError.print(
      "\(path): error: it can't be written: \(String(cString: strerror(errno)))"
    )
    return ExitCode(2)
  }
}
