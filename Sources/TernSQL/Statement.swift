import CSQLite

/// A prepared statement, owned by one connection and finalised with it.
final class Statement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer
  /// For each parameter of SQLite, in its order: which argument it takes (`$2` takes the second).
  private let argumentIndexes: [Int]
  private let argumentsCount: Int
  private var columns: [String]
  let isReadOnly: Bool
  /// When the statement was last used, for the cache.
  var lastUse: UInt64 = 0

  /// Takes over a handle that `sqlite3_prepare_v3` made; finalises it also when this throws.
  init(adopting handle: OpaquePointer, connection: OpaquePointer) throws(SQLError) {
    self.handle = handle
    self.connection = connection
    let parametersCount = sqlite3_bind_parameter_count(handle)
    var indexes: [Int] = []
    for parameter in 0..<parametersCount {
      guard let name = sqlite3_bind_parameter_name(handle, parameter + 1),
        let number = Statement.number(String(cString: name))
      else {
        sqlite3_finalize(handle)
        throw SQLError(.misuse, "parameters are written $1, $2 and so on")
      }
      indexes.append(number - 1)
    }
    argumentIndexes = indexes
    argumentsCount = (indexes.max() ?? -1) + 1
    isReadOnly = sqlite3_stmt_readonly(handle) != 0
    columns = Statement.columnNames(of: handle)
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs the statement, and gives at most `rowsMax` rows.
  func rows(_ arguments: [(any SQLConvertible)?], rowsMax: Int) throws(SQLError) -> [Row] {
    defer { reset() }
    try bind(arguments)
    var rows: [Row] = []
    while try step() {
      guard rows.count < rowsMax else {
        throw SQLError(.tooManyRows, "the query gives more than \(rowsMax) rows")
      }
      rows.append(row())
    }
    return rows
  }

  /// Runs the statement up to its first row; a statement that changes something runs to its end.
  func first(_ arguments: [(any SQLConvertible)?]) throws(SQLError) -> Row? {
    defer { reset() }
    try bind(arguments)
    guard try step() else { return nil }
    let first = row()
    if !isReadOnly { while try step() {} }
    return first
  }

  /// Runs the statement to its end, and gives the number of rows it inserted, updated or deleted.
  func execute(_ arguments: [(any SQLConvertible)?]) throws(SQLError) -> Int {
    defer { reset() }
    try bind(arguments)
    while try step() {}
    return isReadOnly ? 0 : Int(sqlite3_changes64(connection))
  }

  private func reset() {
    sqlite3_reset(handle)
    if argumentsCount > 0 { sqlite3_clear_bindings(handle) }
  }

  private func step() throws(SQLError) -> Bool {
    let result = sqlite3_step(handle)
    switch result {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw SQLError(sqlite: result, connection: connection)
    }
  }

  private func bind(_ arguments: [(any SQLConvertible)?]) throws(SQLError) {
    guard arguments.count == argumentsCount else {
      throw SQLError(
        .misuse,
        "the statement takes \(argumentsCount) arguments, got \(arguments.count)"
      )
    }
    for (parameter, argument) in argumentIndexes.enumerated() {
      let index = Int32(parameter + 1)
      let result: Int32
      switch arguments[argument]?.sqlValue ?? .null {
      case .null: result = sqlite3_bind_null(handle, index)
      case .integer(let number): result = sqlite3_bind_int64(handle, index, number)
      case .real(let number): result = sqlite3_bind_double(handle, index, number)
      case .text(var text):
        result = text.withUTF8 { bytes in
          // An empty string may come without an address, which SQLite would take for NULL.
          bytes.withMemoryRebound(to: CChar.self) { characters in
            guard let start = characters.baseAddress else {
              return tern_sqlite3_bind_text(handle, index, "", 0)
            }
            return tern_sqlite3_bind_text(handle, index, start, UInt64(characters.count))
          }
        }
      case .blob(let bytes):
        result = bytes.withUnsafeBytes { bytes in
          guard let start = bytes.baseAddress, !bytes.isEmpty else {
            return sqlite3_bind_zeroblob(handle, index, 0)
          }
          return tern_sqlite3_bind_blob(handle, index, start, UInt64(bytes.count))
        }
      }
      guard result == SQLITE_OK else { throw SQLError(sqlite: result, connection: connection) }
    }
  }

  private func row() -> Row {
    let count = Int(sqlite3_column_count(handle))
    // SQLite prepares anew by itself after a change of the schema: `SELECT *` may have grown.
    if count != columns.count { columns = Statement.columnNames(of: handle) }
    let values = [SQLValue](unsafeUninitializedCapacity: count) { buffer, initialized in
      for column in 0..<count {
        (buffer.baseAddress.unsafelyUnwrapped + column).initialize(to: value(Int32(column)))
      }
      initialized = count
    }
    return Row(columns: columns, values: values)
  }

  private func value(_ column: Int32) -> SQLValue {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
    case SQLITE_TEXT:
      guard let text = sqlite3_column_text(handle, column) else { return .text("") }
      let count = Int(sqlite3_column_bytes(handle, column))
      return .text(String(decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      guard let blob = sqlite3_column_blob(handle, column) else { return .blob([]) }
      let count = Int(sqlite3_column_bytes(handle, column))
      return .blob([UInt8](UnsafeRawBufferPointer(start: blob, count: count)))
    default: return .null
    }
  }

  private static func columnNames(of handle: OpaquePointer) -> [String] {
    (0..<sqlite3_column_count(handle)).map { column in
      sqlite3_column_name(handle, column).map { String(cString: $0) } ?? ""
    }
  }

  /// The number in `$12`; nil for anything else.
  private static func number(_ name: String) -> Int? {
    guard name.hasPrefix("$"), let number = Int(name.dropFirst()), (1...32_766).contains(number)
    else { return nil }
    return number
  }
}
