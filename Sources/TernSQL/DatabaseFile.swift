import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The files of a database: its directory, its permissions, and the lock of its one owner.
///
/// The lock is `flock` on a file of its own, `PATH-lock`. SQLite's own exclusive mode would shut out
/// the shell and backups, which may read while the service runs; and closing a descriptor of the database
/// file itself would drop SQLite's POSIX locks. The system releases the lock when the process dies.
final class DatabaseFile: Sendable {
  let path: String
  /// The descriptor that holds the lock; -1 once it is given free.
  private let lock: Atomic<Int32>

  /// Makes directory and file where missing (0700 and 0600), and takes the lock.
  init(path: String) throws(SQLError) {
    self.path = path
    let directory = DatabaseFile.directory(of: path)
    try DatabaseFile.prepareDirectory(directory)
    let descriptor = open(path + "-lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw DatabaseFile.failure("open", path + "-lock") }
    lock = Atomic(descriptor)
    // The deinitialiser closes the descriptor whatever fails from here on.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = DatabaseFile.holder(descriptor)
      throw SQLError(.inUse, "\(path) is in use by \(holder)")
    }
    DatabaseFile.writeHolder(to: descriptor)
    try DatabaseFile.prepareFile(path, directory: directory)
  }

  deinit { release() }

  /// Gives the file free for the next owner.
  func release() {
    let descriptor = lock.exchange(-1, ordering: .relaxed)
    if descriptor >= 0 { close(descriptor) }
  }

  /// The size of the database, without its log.
  func byteCount() throws(SQLError) -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else { throw DatabaseFile.failure("look at", path) }
    return Int(status.st_size)
  }

  /// Refuses an empty database with a log that is not: SQLite would take it for a new one, and delete the log.
  func checkLog() throws(SQLError) {
    var status = stat()
    guard try byteCount() == 0, stat(path + "-wal", &status) == 0, status.st_size > 0 else {
      return
    }
    throw SQLError(.corrupt, "it is empty, but its log \(path)-wal is not")
  }

  /// Why the database can't be used, for whoever has to mend it: which file, and what to do.
  func refusal(_ error: SQLError) -> SQLError {
    guard error.code == .corrupt else {
      let isNamed = error.message.contains(path)
      return isNamed
        ? error : SQLError(error.code, "\(path): \(error.message)", detail: error.detail)
    }
    return SQLError(
      .corrupt,
      "\(path) can't be used: \(error.message). Nothing was changed. Put back a backup of the file, together with "
        + "its -wal if there is one; or save what can be read into a new file with "
        + "`sqlite3 \(path) .recover | sqlite3 NEW`; or move it and its -wal away to begin without data",
      detail: error.detail
    )
  }

  private static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func prepareDirectory(_ directory: String) throws(SQLError) {
    var status = stat()
    if stat(directory, &status) != 0 {
      guard errno == ENOENT, mkdir(directory, 0o700) == 0 else { throw failure("make", directory) }
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw SQLError(.permission, "\(directory) is not a directory")
    }
    // Whoever may write here could put another file in place of the database.
    guard status.st_mode & 0o022 == 0 else {
      throw SQLError(.permission, "others may write into \(directory): make it 0700")
    }
  }

  private static func prepareFile(_ path: String, directory: String) throws(SQLError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    if descriptor >= 0 {
      close(descriptor)
      syncDirectory(directory)
      return
    }
    guard errno == EEXIST else { throw failure("make", path) }
    var status = stat()
    guard lstat(path, &status) == 0 else { throw failure("look at", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw SQLError(.permission, "\(path) is not a regular file")
    }
    // A restored backup may have come with wider permissions. The log takes those of the database.
    guard status.st_mode & 0o077 == 0 || chmod(path, 0o600) == 0 else {
      throw failure("close to others", path)
    }
  }

  /// A new file survives a power cut only when its directory entry does.
  private static func syncDirectory(_ directory: String) {
    let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func writeHolder(to descriptor: Int32) {
    var text = String(getpid()) + "\n"
    ftruncate(descriptor, 0)
    _ = text.withUTF8 { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let digits = bytes.prefix(max(0, count)).prefix { (48...57).contains($0) }
    return digits.isEmpty ? "another process" : "process " + String(decoding: digits, as: UTF8.self)
  }

  private static func failure(_ verb: String, _ path: String) -> SQLError {
    let number = errno
    let reason = String(cString: strerror(number))
    switch number {
    case EACCES, EPERM, ELOOP:
      return SQLError(.permission, "cannot \(verb) \(path): \(reason)")
    case ENOSPC, EDQUOT: return SQLError(.full, "cannot \(verb) \(path): \(reason)")
    default: return SQLError(.inputOutput, "cannot \(verb) \(path): \(reason)")
    }
  }
}
