#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The directory in which one service keeps everything that it owns: mode 0700, with a marker that names the owner.
public enum DataDirectory {
  static let markerName = ".owner"

  /// Makes the directory where it is missing, and claims it for a service.
  ///
  /// Throws ``Failure`` when it belongs to another service, or others may enter it.
  public static func claim(_ path: String, owner: String) throws(Failure) {
    try makeDirectories(path)
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw Failure(message: "the data directory \(path) is not a directory")
    }
    guard status.st_uid == geteuid() else {
      throw Failure(message: "the data directory \(path) belongs to another user")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw Failure(message: "others may enter the data directory \(path): make it 0700")
    }
    let marker = "\(path)/\(markerName)"
    let text = owner + "\n"
    let descriptor = open(marker, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor >= 0 {
      defer { close(descriptor) }
      guard write(descriptor, text, text.utf8.count) == text.utf8.count, fsync(descriptor) == 0
      else { throw Failure("cannot write \(marker)", errno) }
      return
    }
    guard errno == EEXIST else { throw Failure("cannot make \(marker)", errno) }
    let actual = try contents(of: marker)
    // An empty marker is one whose writing was cut short.
    if actual.isEmpty { return try rewrite(marker, text) }
    guard actual == text else {
      throw Failure(
        message: "the data directory \(path) belongs to \(actual.filter { !$0.isNewline }), "
          + "not to \(owner)"
      )
    }
  }

  private static func makeDirectories(_ path: String) throws(Failure) {
    var index = path.startIndex
    while index < path.endIndex {
      let rest = path[path.index(after: index)...]
      index = rest.firstIndex(of: "/") ?? path.endIndex
      let part = String(path[..<index])
      guard mkdir(part, 0o700) == 0 || errno == EEXIST || access(part, F_OK) == 0 else {
        throw Failure("cannot make the directory \(part)", errno)
      }
    }
  }

  private static func contents(of path: String) throws(Failure) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw Failure("cannot read \(path)", errno) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(descriptor, &bytes, bytes.count)
    guard count >= 0 else { throw Failure("cannot read \(path)", errno) }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  private static func rewrite(_ path: String, _ text: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw Failure("cannot write \(path)", errno) }
    defer { close(descriptor) }
    guard write(descriptor, text, text.utf8.count) == text.utf8.count, fsync(descriptor) == 0 else {
      throw Failure("cannot write \(path)", errno)
    }
  }

  /// Why a directory cannot be used.
  public struct Failure: StoreRefusal, Sendable, Hashable, CustomStringConvertible {
    /// A sentence with the path.
    public let message: String

    /// The message.
    public var description: String { message }

    init(message: String) { self.message = message }

    init(_ message: String, _ number: Int32) {
      self.init(message: "\(message): \(String(cString: strerror(number)))")
    }
  }
}
