#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The secret that the services of one installation share: 32 random bytes in a file that only their user can read.
public struct ServiceSecret: Sendable {
  static let bytesCount = 32

  let bytes: [UInt8]

  /// Reads the secret of a file.
  ///
  /// Throws ``Failure`` when there is none, when others may read it, or when it is too short.
  public init(path: String) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw Failure("cannot read the service secret \(path)", errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(message: "the service secret \(path) is not a regular file")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Failure(message: "others may read the service secret \(path): make it 0600")
    }
    var bytes = [UInt8](repeating: 0, count: 1024)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= ServiceSecret.bytesCount else {
      throw Failure(
        message: "the service secret \(path) has \(max(0, count)) bytes, "
          + "at least \(ServiceSecret.bytesCount) are needed"
      )
    }
    self.bytes = Array(bytes.prefix(count))
  }

  /// A secret from elsewhere, at least 32 bytes: for tests.
  public init(bytes: [UInt8]) {
    precondition(bytes.count >= ServiceSecret.bytesCount, "a secret needs 32 bytes")
    self.bytes = bytes
  }

  /// Makes the file with a new secret, mode 0600, unless it is there.
  ///
  /// Two processes may do so at once: one makes it whole, the other finds it.
  public static func createIfMissing(at path: String) throws(Failure) {
    if access(path, F_OK) == 0 { return }
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<bytesCount).map { _ in UInt8.random(in: 0...255, using: &generator) }
    // Written aside and linked, so that nobody sees a part of it.
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0 ... .max))"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw Failure("cannot make the service secret \(path)", errno) }
    let isWritten = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    defer { unlink(temporary) }
    guard isWritten else { throw Failure("cannot write the service secret \(path)", errno) }
    guard link(temporary, path) == 0 || errno == EEXIST else {
      throw Failure("cannot make the service secret \(path)", errno)
    }
  }

  /// Why there is no secret.
  public struct Failure: StoreRefusal, Sendable, Hashable, CustomStringConvertible {
    /// A sentence with the path; never the secret.
    public let message: String

    /// The message.
    public var description: String { message }

    init(message: String) { self.message = message }

    init(_ message: String, _ number: Int32) {
      self.init(message: "\(message): \(String(cString: strerror(number)))")
    }
  }
}
