import ArgumentParser
import Foundation

/// Where results go.
enum OutputFile {
  /// Writes the bytes to a file, or to standard output for "-".
  static func write(_ bytes: [UInt8], to path: String) throws {
    if path == "-" {
      FileHandle.standardOutput.write(Data(bytes))
    } else {
      let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      guard file >= 0 else {
        StandardError.print(
          "\(path): error: it can't be written: \(String(cString: strerror(errno)))"
        )
        throw ExitCode(2)
      }
      try FileHandle(fileDescriptor: file, closeOnDealloc: true).write(contentsOf: Data(bytes))
    }
  }
}
