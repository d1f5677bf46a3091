import CSQLite
import Synchronization

/// One SQLite connection with its prepared statements.
///
/// `@unchecked Sendable`: it is handed from thread to thread, and used by one at a time; only
/// `interrupt()` may be called by another thread while the connection is open.
final class Connection: @unchecked Sendable {
  /// What statements may do; the authorizer looks it up at each preparation.
  enum Mode: Int32 {
    /// The database's own statements: everything.
    case setup
    /// A migration: the schema, but neither transactions nor pragmas.
    case migration
    /// The bodies of services: rows only.
    case body
  }

  private let handle: OpaquePointer
  private var statements: [String: Statement] = [:]
  private let statementsMax: Int
  private let rowsMax: Int
  private var usesCount: UInt64 = 0
  private var isClosed = false
  /// Read by the authorizer through this address.
  private let mode: UnsafeMutablePointer<Int32>
  /// The log's length in pages after the last COMMIT, written by the log hook.
  private let logPages: UnsafeMutablePointer<Int32>
  /// Read by the progress handler through its address.
  private let interruption = Interruption()

  init(
    path: String,
    isReadOnly: Bool,
    configuration: DatabaseConfiguration
  ) throws(SQLError) {
    var handle: OpaquePointer?
    let flags =
      (isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
      | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE
    let result = sqlite3_open_v2(path, &handle, flags, nil)
    guard result == SQLITE_OK, let handle else {
      let error = SQLError(sqlite: result, connection: handle)
      sqlite3_close_v2(handle)
      throw error
    }
    self.handle = handle
    statementsMax = max(1, configuration.statementsMax)
    rowsMax = configuration.rowsMax
    mode = .allocate(capacity: 1)
    mode.initialize(to: Mode.setup.rawValue)
    logPages = .allocate(capacity: 1)
    logPages.initialize(to: 0)
    let milliseconds = configuration.busyTimeout / .milliseconds(1)
    sqlite3_busy_timeout(handle, Int32(min(max(milliseconds, 0), 600_000)))
    for (setting, on) in [
      (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
      (SQLITE_DBCONFIG_ENABLE_FKEY, 1), (SQLITE_DBCONFIG_DQS_DML, 0),
      (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, isReadOnly ? 1 : 0),
    ] as [(Int32, Int32)] {
      tern_sqlite3_db_config(handle, setting, on)
    }
    sqlite3_set_authorizer(handle, Connection.authorize, mode)
    guard isReadOnly else { return }
    sqlite3_progress_handler(
      handle,
      Interruption.instructionsBetweenLooks,
      Interruption.look,
      Unmanaged.passUnretained(interruption).toOpaque()
    )
  }

  deinit {
    close()
    mode.deallocate()
    logPages.deallocate()
  }

  /// Lets go of the file; nothing else may be called afterwards.
  func close() {
    guard !isClosed else { return }
    isClosed = true
    statements = [:]
    sqlite3_close_v2(handle)
  }

  /// Whether no transaction is open: also after SQLite has rolled one back by itself.
  var isInAutocommit: Bool { sqlite3_get_autocommit(handle) != 0 }

  /// Whether a reference is unsatisfied that will be checked at COMMIT.
  var hasDeferredViolations: Bool {
    var current: Int32 = 0
    var highest: Int32 = 0
    sqlite3_db_status(handle, SQLITE_DBSTATUS_DEFERRED_FKS, &current, &highest, 0)
    return current != 0
  }

  /// Ends the running query of this connection, or the next one, with `.interrupted`; any thread may call it.
  ///
  /// `sqlite3_interrupt` does nothing to a query that is about to begin, so a flag is left for that one, which the
  /// progress handler of read-only connections looks at.
  func interrupt() {
    interruption.isWanted.store(true, ordering: .relaxed)
    sqlite3_interrupt(handle)
  }

  /// Forgets an interruption that was meant for the last user of this connection.
  func clearInterruption() { interruption.isWanted.store(false, ordering: .relaxed) }

  func setMode(_ mode: Mode) { self.mode.pointee = mode.rawValue }

  /// The prepared statement of a text.
  func statement(_ sql: String) throws(SQLError) -> Statement {
    usesCount += 1
    if let known = statements[sql] {
      known.lastUse = usesCount
      return known
    }
    let (statement, rest) = try prepare(sql[...])
    guard let statement else { throw SQLError(.misuse, "the statement is empty") }
    guard rest.allSatisfy(\.isWhitespace) else {
      throw SQLError(.misuse, "one statement at a time")
    }
    if statements.count >= statementsMax,
      let oldest = statements.min(by: { $0.value.lastUse < $1.value.lastUse })
    {
      statements[oldest.key] = nil
    }
    statement.lastUse = usesCount
    statements[sql] = statement
    return statement
  }

  func rows(_ sql: String, _ arguments: [(any SQLConvertible)?]) throws(SQLError) -> [Row] {
    try statement(sql).rows(arguments, rowsMax: rowsMax)
  }

  /// Runs every statement of a script, without arguments.
  func script(_ sql: String) throws(SQLError) {
    var rest = sql[...]
    while true {
      let (statement, tail) = try prepare(rest)
      guard let statement else { return }
      _ = try statement.execute([])
      rest = tail
    }
  }

  /// Runs one of the database's own statements, whatever the mode.
  @discardableResult
  func control(_ sql: String) throws(SQLError) -> Row? {
    let before = mode.pointee
    mode.pointee = Mode.setup.rawValue
    defer { mode.pointee = before }
    return try statement(sql).first([])
  }

  private func prepare(_ sql: Substring) throws(SQLError) -> (Statement?, Substring) {
    var text = sql
    var prepared: OpaquePointer?
    var consumedCount = 0
    let result = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters -> Int32 in
        guard let start = characters.baseAddress, let count = Int32(exactly: characters.count)
        else { return characters.isEmpty ? SQLITE_OK : SQLITE_TOOBIG }
        var tail: UnsafePointer<CChar>?
        let result = sqlite3_prepare_v3(
          handle,
          start,
          count,
          UInt32(SQLITE_PREPARE_PERSISTENT),
          &prepared,
          &tail
        )
        consumedCount = tail.map { $0 - start } ?? characters.count
        return result
      }
    }
    guard result == SQLITE_OK else { throw SQLError(sqlite: result, connection: handle) }
    let rest = sql[sql.utf8.index(sql.startIndex, offsetBy: consumedCount)...]
    guard let prepared else {
      // White space or a comment: what follows it may still be a statement.
      guard consumedCount > 0, !rest.isEmpty else { return (nil, rest) }
      return try prepare(rest)
    }
    return (try Statement(adopting: prepared, connection: handle), rest)
  }
}

// MARK: - The log

extension Connection {
  /// Replaces SQLite's own checkpoints, which would run inside of COMMIT, by counting.
  func countLogPages() {
    sqlite3_wal_hook(
      handle,
      { counter, _, _, pages in
        counter?.assumingMemoryBound(to: Int32.self).pointee = pages
        return SQLITE_OK
      },
      logPages
    )
  }

  var logPagesCount: Int { Int(logPages.pointee) }

  /// Copies the log into the database; with `restarting`, waits for readers so that it begins anew.
  func checkpoint(restarting: Bool) -> Bool {
    let mode = restarting ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
    let result = sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
    if restarting, result == SQLITE_OK { logPages.pointee = 0 }
    return result == SQLITE_OK
  }

  /// Whether closing leaves the log beside the database as it is, instead of copying it back and deleting it.
  func keepsLog(_ keeps: Bool) {
    tern_sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, keeps ? 1 : 0)
  }

  /// Refuses a file whose pages do not fit together.
  ///
  /// Reads all of it. What a row says is not looked at, nor whether indices fit their tables: that takes far longer.
  func checkStructure() throws(SQLError) {
    guard case .text(let answer)? = try control("PRAGMA quick_check(1)")?.values.first else {
      return
    }
    guard answer == "ok" else {
      throw SQLError(.corrupt, "the database file is damaged", detail: answer)
    }
  }

  func setBusyTimeout(milliseconds: Int32) { sqlite3_busy_timeout(handle, milliseconds) }

  /// SQLite checkpoints at each COMMIT of its own accord: never on a reader.
  func disableAutomaticCheckpoints() { sqlite3_wal_autocheckpoint(handle, 0) }
}

// MARK: - What a statement may do

extension Connection {
  /// Pragmas that only tell something; FTS and R-tree tables ask for the first two by themselves.
  private static let harmlessPragmas: Set<String> = [
    "data_version", "page_size", "table_info", "table_xinfo", "index_list", "index_info",
    "foreign_key_list", "foreign_key_check", "integrity_check", "quick_check", "page_count",
    "freelist_count",
  ]

  private static let authorize:
    @convention(c) (
      UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
      UnsafePointer<CChar>?, UnsafePointer<CChar>?
    ) -> Int32 = { mode, action, first, _, _, _ in
      guard let mode, let mode = Mode(rawValue: mode.load(as: Int32.self)), mode != .setup else {
        return SQLITE_OK
      }
      switch action {
      case SQLITE_TRANSACTION, SQLITE_SAVEPOINT, SQLITE_ATTACH, SQLITE_DETACH:
        return SQLITE_DENY
      case SQLITE_PRAGMA:
        guard let first else { return SQLITE_DENY }
        return harmlessPragmas.contains(String(cString: first)) ? SQLITE_OK : SQLITE_DENY
      case SQLITE_CREATE_INDEX...SQLITE_CREATE_VIEW, SQLITE_DROP_INDEX...SQLITE_DROP_VIEW,
        SQLITE_ALTER_TABLE, SQLITE_CREATE_VTABLE, SQLITE_DROP_VTABLE, SQLITE_REINDEX:
        return mode == .migration ? SQLITE_OK : SQLITE_DENY
      default:
        return SQLITE_OK
      }
    }
}

extension SQLError {
  /// Translates the last failure of a connection.
  init(sqlite code: Int32, connection: OpaquePointer?) {
    let detail = connection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? ""
    self.init(sqlite: code, detail: detail)
  }
}

/// Whether the user of a connection has gone away.
private final class Interruption: Sendable {
  /// About a tenth of a millisecond of work.
  static let instructionsBetweenLooks: Int32 = 4_096

  /// What SQLite calls: other than 0 ends the query.
  static let look: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { address in
    guard let address else { return 0 }
    let interruption = Unmanaged<Interruption>.fromOpaque(address).takeUnretainedValue()
    return interruption.isWanted.load(ordering: .relaxed) ? 1 : 0
  }

  let isWanted = Atomic(false)
}
