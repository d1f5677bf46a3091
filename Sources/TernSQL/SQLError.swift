internal import CSQLite

/// What went wrong in a database.
///
/// `code` is for programs, `message` for people: it holds neither SQL text nor values of a row, so a
/// service may log it freely. `detail` is what SQLite itself said: for the owner's log only.
public struct SQLError: Error, Sendable, Hashable {
  /// The kind of failure.
  public let code: Code
  /// One sentence that says what failed, with expected and actual where there are such.
  public let message: String
  /// The words of SQLite, empty when it was not SQLite that refused.
  ///
  /// They may name tables, columns and words of a statement: never show them to a peer.
  public let detail: String

  /// Makes an error of a kind.
  public init(_ code: Code, _ message: String, detail: String = "") {
    self.code = code
    self.message = message
    self.detail = detail
  }

  /// The kinds of failure.
  public enum Code: Sendable, Hashable {
    /// A rule of the schema refused the change; the statement had no effect.
    case constraint(Constraint)
    /// Another connection (a tool, a backup) holds the lock that was needed for too long.
    case busy
    /// Another process, or another `Database` of this one, has this file open as its owner.
    case inUse
    /// The disk, or the database's own limit of pages, is full. The group was rolled back.
    case full
    /// The operating system could not read, write or sync the file.
    case inputOutput
    /// The file is damaged, or is no SQLite database.
    case corrupt
    /// The file belongs to another service.
    case notOwned(expected: String, actual: String)
    /// The file was written by a newer version of its owner, with migrations unknown here.
    case newerVersion
    /// The migrations are out of order, were changed after use, or one of them failed.
    case migration
    /// A queue is full: come back later.
    case overloaded
    /// A query gave more rows than one call may return.
    case tooManyRows
    /// A row has no such column, or the column holds another type.
    case column
    /// A change was tried through a reader.
    case readOnly
    /// The database was closed.
    case closed
    /// The files or their directory are open to other users, or closed to this one.
    case permission
    /// A running read was interrupted.
    case interrupted
    /// The whole group of transactions was rolled back because of one's failure or the COMMIT's.
    case rolledBack
    /// A value is too large, or memory is short.
    case tooLarge
    /// The statement is wrong, or is not allowed where it stands: a bug of the caller.
    case misuse
  }

  /// The rule of the schema that refused a change.
  public enum Constraint: Sendable, Hashable {
    /// A unique index or a primary key: such a row exists.
    case unique
    /// A reference to a row that does not exist, or is still referred to.
    case foreignKey
    /// A CHECK of the table.
    case check
    /// NULL in a column that allows none.
    case notNull
    /// A trigger raised it (RAISE).
    case trigger
    /// Any other rule, for example the type of a strict column.
    case other
  }

  /// The columns or the name of the violated constraint as SQLite gives them (`users.email`).
  public var constraintName: String? {
    guard case .constraint = code else { return nil }
    let marker = " constraint failed: "
    guard let range = detail.firstRange(of: marker) else { return nil }
    return String(detail[range.upperBound...])
  }

  /// Whether a unique index or a primary key refused the change.
  public var isUniqueViolation: Bool { code == .constraint(.unique) }
}

extension SQLError: CustomStringConvertible {
  /// Kind and message, without `detail`.
  public var description: String { "\(message) [\(code)]" }
}

extension SQLError {
  /// Translates a result code of SQLite.
  init(sqlite code: Int32, detail: String) {
    switch code & 0xff {
    case SQLITE_CONSTRAINT: self = .constraint(extended: code, detail: detail)
    case SQLITE_BUSY, SQLITE_LOCKED:
      self.init(.busy, "the database is locked by another connection", detail: detail)
    case SQLITE_FULL: self.init(.full, "the disk or the database file is full", detail: detail)
    case SQLITE_IOERR, SQLITE_CANTOPEN:
      self.init(
        .inputOutput,
        "the database file cannot be read or written (code \(code))",
        detail: detail
      )
    case SQLITE_CORRUPT: self.init(.corrupt, "the database file is damaged", detail: detail)
    case SQLITE_NOTADB: self.init(.corrupt, "the file is not a SQLite database", detail: detail)
    case SQLITE_READONLY:
      self.init(.readOnly, "a change needs a write transaction", detail: detail)
    case SQLITE_PERM: self.init(.permission, "access to the file is denied", detail: detail)
    case SQLITE_INTERRUPT: self.init(.interrupted, "the query was interrupted", detail: detail)
    case SQLITE_NOMEM, SQLITE_TOOBIG:
      self.init(.tooLarge, "a value is too large, or memory is short", detail: detail)
    case SQLITE_AUTH:
      self.init(
        .misuse,
        "not allowed here: transaction control, ATTACH, PRAGMA, and schema changes outside migrations",
        detail: detail
      )
    default:
      self.init(.misuse, "the statement is wrong (SQLite code \(code))", detail: detail)
    }
  }

  private static func constraint(extended code: Int32, detail: String) -> SQLError {
    let kind: Constraint
    let message: String
    switch code >> 8 {
    case 6, 8, 10: (kind, message) = (.unique, "such a row exists already")
    case 3: (kind, message) = (.foreignKey, "a row refers to one that does not exist")
    case 1: (kind, message) = (.check, "a CHECK of the table refused the row")
    case 5: (kind, message) = (.notNull, "a column needs a value")
    case 7: (kind, message) = (.trigger, "a trigger refused the change")
    default: (kind, message) = (.other, "a constraint of the table refused the row")
    }
    return SQLError(.constraint(kind), message, detail: detail)
  }
}
