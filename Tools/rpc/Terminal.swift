#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Standard input, output and error.
enum Terminal {
  static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// The most that is read from a file or from standard input.
  static let inputBytesMax = 64 << 20

  /// Writes a line to standard output at once, so that a stream can be followed.
  static func print(_ bytes: [UInt8]) throws {
    try write(bytes + [0x0A], to: STDOUT_FILENO)
  }

  static func print(_ text: String) throws {
    try print(Array(text.utf8))
  }

  /// Writes a line to standard error.
  static func complain(_ text: String) {
    try? write(Array(text.utf8) + [0x0A], to: STDERR_FILENO)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw ToolFailure(.failure, "cannot write: \(reason())") }
      start += count
    }
  }

  /// Reads a file to its end; "-" is standard input.
  static func read(path: String) throws -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ToolFailure(.usage, "cannot read \(path): \(reason())") }
    defer { if path != "-" { close(descriptor) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ToolFailure(.usage, "cannot read \(path): \(reason())") }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= inputBytesMax else {
        throw ToolFailure(
          .usage,
          "cannot read \(path): expected at most \(inputBytesMax) bytes"
        )
      }
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
