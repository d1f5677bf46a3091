/// A service's own database: one SQLite file, one writer that commits in groups, several readers.
///
/// ```swift
/// let database = try await Database.open(
///   "var/orders/orders.db", owner: "shop.orders",
///   migrations: [Migration(1, "orders", "CREATE TABLE orders (id TEXT PRIMARY KEY, total INTEGER)")])
/// try await database.write { try $0.execute("INSERT INTO orders VALUES ($1, $2)", id, total) }
/// let row = try await database.read { try $0.first("SELECT total FROM orders WHERE id = $1", id) }
/// ```
///
/// The file is opened by one owner at a time; the sqlite3 shell and other tools may read it meanwhile.
public final class Database: Sendable {
  /// The file.
  public let path: String
  /// Whose database it is.
  public let owner: String

  private let writer: Writer
  private let readers: ReaderPool
  private let threads: Threads

  /// Opens or makes a database, claims it for its owner, and runs missing migrations.
  ///
  /// Throws `.inUse` when another process has it, `.notOwned` when it belongs to another service,
  /// `.newerVersion` and `.migration` when its history is not ours, `.permission` when others may write
  /// into its directory, `.corrupt` when it is damaged or no database. The message names the file, and nothing in it was
  /// changed unless a migration failed, which leaves nothing behind.
  public static func open(
    _ path: String,
    owner: String,
    migrations: [Migration],
    configuration: DatabaseConfiguration = .init()
  ) async throws(SQLError) -> Database {
    try await NativeThread.run {
      do throws(SQLError) {
        return .success(
          try Database(
            path: path,
            owner: owner,
            migrations: migrations,
            configuration: configuration
          )
        )
      } catch {
        return .failure(error)
      }
    }
  }

  /// Runs a body as one transaction on the writer's thread.
  ///
  /// Returns only when the COMMIT is durable. Whatever the body throws is thrown here, and rolls back only
  /// its own changes. The body must not block on anything but the database: all writes wait for it.
  ///
  /// Throws `CancellationError` when the task is cancelled before the body starts (nothing was done),
  /// `.overloaded` when too many writes wait, `.full`, `.inputOutput` or `.rolledBack` when the group
  /// could not be committed (nothing was done).
  @discardableResult
  public func write<R: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> R
  ) async throws -> R {
    try await writer.queue.run(body)
  }

  /// Runs a body on a reader's thread; all its queries see one snapshot, which holds every write that
  /// had returned before.
  ///
  /// Throws `CancellationError` when the task is cancelled: a running query is interrupted.
  public func read<R: Sendable>(
    _ body: @escaping @Sendable (Reader) throws -> R
  ) async throws -> R {
    try await readers.read(body)
  }

  /// Finishes what waits, copies the log into the file, and gives it free; may be called again.
  public func close() async {
    readers.queue.close()
    writer.queue.close()
    await threads.ended()
  }

  /// How many writes wait for the writer now.
  public var writesWaitingCount: Int { writer.queue.waitingCount }

  /// What happened since it was opened.
  public var statistics: DatabaseStatistics { writer.statistics.withLock { $0 } }

  private init(
    path: String,
    owner: String,
    migrations: [Migration],
    configuration: DatabaseConfiguration
  ) throws(SQLError) {
    let file = try DatabaseFile(path: path)
    let connection = try Database.writer(file, owner, migrations, configuration)
    var readerConnections: [Connection] = []
    for _ in 0..<max(1, configuration.readersCount) {
      let reader = try Connection(path: path, isReadOnly: true, configuration: configuration)
      reader.disableAutomaticCheckpoints()
      try reader.control("PRAGMA query_only = ON")
      try reader.control("PRAGMA temp_store = MEMORY")
      readerConnections.append(reader)
    }
    self.path = path
    self.owner = owner
    writer = Writer(connection: connection, configuration: configuration)
    readers = ReaderPool(configuration: configuration)
    threads = Threads(count: readerConnections.count)
    for reader in readerConnections {
      try NativeThread.start { [readers, threads] in
        readers.run(reader)
        reader.close()
        threads.readerEnded()
      }
    }
    try NativeThread.start { [writer, threads] in
      writer.run()
      // Without readers the log can be copied as a whole, and starts empty at the next opening.
      threads.waitForReaders()
      _ = connection.checkpoint(restarting: true)
      connection.close()
      file.release()
      threads.allEnded()
    }
  }

  deinit {
    readers.queue.close()
    writer.queue.close()
  }

  /// The connection that writes, to a file that is whole, the owner's, and up to date.
  private static func writer(
    _ file: DatabaseFile,
    _ owner: String,
    _ migrations: [Migration],
    _ configuration: DatabaseConfiguration
  ) throws(SQLError) -> Connection {
    do throws(SQLError) {
      try file.checkLog()
      let connection = try Connection(
        path: file.path,
        isReadOnly: false,
        configuration: configuration
      )
      // A file that is refused stays as it is: its log is neither copied into it nor deleted.
      connection.keepsLog(true)
      let migrator = Migrator(connection: connection, owner: owner, migrations: migrations)
      try migrator.checkOwner()
      if try file.byteCount() <= configuration.checkedBytesMax { try connection.checkStructure() }
      try configure(writer: connection, configuration)
      try migrator.migrate()
      connection.keepsLog(false)
      connection.countLogPages()
      return connection
    } catch {
      throw file.refusal(error)
    }
  }

  private static func configure(
    writer connection: Connection,
    _ configuration: DatabaseConfiguration
  ) throws(SQLError) {
    let mode = try connection.control("PRAGMA journal_mode = WAL")?.values.first
    guard mode == .text("wal") else {
      throw SQLError(.inputOutput, "the file system cannot keep a write-ahead log")
    }
    try connection.control("PRAGMA synchronous = FULL")
    // Without it, REPLACE would delete rows past the triggers that forbid deletion.
    try connection.control("PRAGMA recursive_triggers = ON")
    try connection.control("PRAGMA cell_size_check = ON")
    try connection.control("PRAGMA temp_store = MEMORY")
    // A log that had to grow is cut back to 16 MiB when it starts anew.
    try connection.control("PRAGMA journal_size_limit = 16777216")
    if let pagesMax = configuration.pagesMax {
      try connection.control("PRAGMA max_page_count = \(pagesMax)")
    }
  }
}

/// Knows when the threads of a database have ended.
private final class Threads: Sendable {
  private struct State {
    var readersCount: Int
    var isOver = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Monitor<State>

  init(count: Int) { state = Monitor(State(readersCount: count)) }

  func readerEnded() {
    state.withLock { $0.readersCount -= 1 }
    state.broadcast()
  }

  func waitForReaders() { state.wait { $0.readersCount == 0 ? () : nil } }

  func allEnded() {
    let waiting = state.withLock { state in
      state.isOver = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  func ended() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if !state.isOver { state.waiting.append(continuation) }
        return state.isOver
      }
      if isOver { continuation.resume() }
    }
  }
}
