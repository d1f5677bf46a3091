#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Messages on standard input and output.
///
///     | length, 4 bytes, little-endian | that many bytes |
enum FramedMessages {
  /// The largest request: the suite's own stay below one megabyte.
  static let messageBytesMax = 256 << 20

  /// Why the other side's bytes cannot be followed any further.
  enum Failure: Error, CustomStringConvertible {
    case tooLong(Int)
    case truncated(expected: Int, actual: Int)
    case cannotWrite(Int32)

    var description: String {
      switch self {
      case .tooLong(let count):
        "expected a request of at most \(messageBytesMax) bytes, found one of \(count)"
      case .truncated(let expected, let actual):
        "expected \(expected) more bytes, found \(actual)"
      case .cannotWrite(let code): "cannot write the response (errno \(code))"
      }
    }
  }

  /// Answers each request until the input ends between two of them.
  static func serve(_ answer: ([UInt8]) -> [UInt8]) throws(Failure) {
    while let head = try read(4, mayEnd: true) {
      let count = head.reversed().reduce(0) { $0 << 8 | Int($1) }
      guard count <= messageBytesMax else { throw .tooLong(count) }
      let response = answer(try read(count, mayEnd: false) ?? [])
      var frame: [UInt8] = []
      frame.reserveCapacity(response.count + 4)
      for shift in [0, 8, 16, 24] {
        frame.append(UInt8(truncatingIfNeeded: response.count >> shift))
      }
      frame += response
      try write(frame)
    }
  }

  /// So many bytes; nil when the input has ended before the first.
  private static func read(_ count: Int, mayEnd: Bool) throws(Failure) -> [UInt8]? {
    var done = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while done < count {
        let got = systemRead(0, buffer.baseAddress.map { $0 + done }, count - done)
        if got < 0, errno == EINTR { continue }
        if got <= 0 { break }
        done += got
      }
      initialized = done
    }
    if done == count { return bytes }
    if done == 0, mayEnd { return nil }
    throw .truncated(expected: count, actual: done)
  }

  private static func write(_ bytes: [UInt8]) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let put = bytes.withUnsafeBytes { rest in
        systemWrite(1, rest.baseAddress.map { $0 + done }, rest.count - done)
      }
      if put < 0, errno == EINTR { continue }
      if put <= 0 { throw .cannotWrite(errno) }
      done += put
    }
  }
}

/// Writes to standard error.
func standardError(_ text: String) {
  var copy = text
  copy.withUTF8 { _ = systemWrite(2, $0.baseAddress, $0.count) }
}

/// Ends the process.
func exitProcess(_ code: Int32) -> Never { exit(code) }

private func systemRead(_ file: Int32, _ place: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, place, count)
}

private func systemWrite(_ file: Int32, _ place: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, place, count)
}
