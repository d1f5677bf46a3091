/// What the bodies of writes and reads run their statements on.
///
/// A statement is one SQL statement with parameters `$1`, `$2` and so on, in the subset that SQLite and
/// PostgreSQL share. It is prepared once for each connection and kept. Use it only within the body.
public protocol SQLConnection {
  /// Runs a statement to its end, and gives the number of rows that it inserted, updated or deleted.
  ///
  /// Throws `.constraint` when a rule of the schema refuses (the statement then had no effect, and the
  /// body may go on), `.misuse` when the statement is wrong.
  @discardableResult
  func execute(_ sql: String, arguments: [(any SQLConvertible)?]) throws(SQLError) -> Int

  /// All rows of a query; `.tooManyRows` beyond `DatabaseConfiguration.rowsMax`.
  func rows(_ sql: String, arguments: [(any SQLConvertible)?]) throws(SQLError) -> [Row]

  /// The first row of a query, if there is one.
  func first(_ sql: String, arguments: [(any SQLConvertible)?]) throws(SQLError) -> Row?
}

extension SQLConnection {
  /// Runs a statement to its end, and gives the number of rows that it inserted, updated or deleted.
  @discardableResult
  public func execute(_ sql: String, _ arguments: (any SQLConvertible)?...) throws(SQLError) -> Int
  {
    try execute(sql, arguments: arguments)
  }

  /// All rows of a query; `.tooManyRows` beyond `DatabaseConfiguration.rowsMax`.
  public func rows(_ sql: String, _ arguments: (any SQLConvertible)?...) throws(SQLError) -> [Row] {
    try rows(sql, arguments: arguments)
  }

  /// The first row of a query, if there is one.
  public func first(_ sql: String, _ arguments: (any SQLConvertible)?...) throws(SQLError) -> Row? {
    try first(sql, arguments: arguments)
  }
}

/// A write transaction: what its body does becomes durable as a whole, or not at all.
///
/// It lives on the writer's thread, and only as long as the body runs.
public final class Transaction: SQLConnection {
  private let connection: Connection
  private var isOver = false
  private(set) var commitActions: [@Sendable () -> Void] = []

  init(_ connection: Connection) { self.connection = connection }

  /// Runs a statement to its end, and gives the number of rows that it inserted, updated or deleted.
  @discardableResult
  public func execute(
    _ sql: String,
    arguments: [(any SQLConvertible)?]
  ) throws(SQLError) -> Int {
    try usable().statement(sql).execute(arguments)
  }

  /// All rows of a query, the transaction's own changes included.
  public func rows(
    _ sql: String,
    arguments: [(any SQLConvertible)?]
  ) throws(SQLError) -> [Row] {
    try usable().rows(sql, arguments)
  }

  /// The first row of a query, the transaction's own changes included.
  public func first(
    _ sql: String,
    arguments: [(any SQLConvertible)?]
  ) throws(SQLError) -> Row? {
    try usable().statement(sql).first(arguments)
  }

  /// Has an action run on the writer's thread as soon as the transaction is durable.
  ///
  /// It runs before the caller of `write` resumes, never for a transaction that was rolled back, and must
  /// be quick: it holds up every other write.
  public func afterCommit(_ action: @escaping @Sendable () -> Void) {
    commitActions.append(action)
  }

  func end() { isOver = true }

  private func usable() throws(SQLError) -> Connection {
    guard !isOver else { throw SQLError(.misuse, "the transaction is over") }
    return connection
  }
}

/// A read: every query of one body sees the same snapshot.
///
/// It lives on a reader's thread, and only as long as the body runs.
public final class Reader: SQLConnection {
  private let connection: Connection
  private let isAbandoned: () -> Bool
  private var isOver = false

  init(_ connection: Connection, isAbandoned: @escaping () -> Bool) {
    self.connection = connection
    self.isAbandoned = isAbandoned
  }

  /// Runs a statement; one that would change something is refused with `.readOnly`.
  @discardableResult
  public func execute(
    _ sql: String,
    arguments: [(any SQLConvertible)?]
  ) throws(SQLError) -> Int {
    let statement = try usable().statement(sql)
    guard statement.isReadOnly else {
      throw SQLError(.readOnly, "a change needs a write transaction")
    }
    return try statement.execute(arguments)
  }

  /// All rows of a query.
  public func rows(
    _ sql: String,
    arguments: [(any SQLConvertible)?]
  ) throws(SQLError) -> [Row] {
    try usable().rows(sql, arguments)
  }

  /// The first row of a query, if there is one.
  public func first(
    _ sql: String,
    arguments: [(any SQLConvertible)?]
  ) throws(SQLError) -> Row? {
    try usable().statement(sql).first(arguments)
  }

  func end() { isOver = true }

  private func usable() throws(SQLError) -> Connection {
    guard !isOver else { throw SQLError(.misuse, "the read is over") }
    guard !isAbandoned() else { throw SQLError(.interrupted, "the query was interrupted") }
    return connection
  }
}
