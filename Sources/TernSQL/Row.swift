/// One row of a result: values by column name.
///
/// Every accessor throws `SQLError` with code `.column` when the column does not exist in the result or
/// holds another type; the message names column, expected and actual type, never the value.
public struct Row: Sendable {
  let columns: [String]
  let values: [SQLValue]

  /// The names of the columns, in the order of the query.
  public var columnNames: [String] { columns }

  /// The value of a column.
  public func value(_ column: String) throws(SQLError) -> SQLValue {
    // A result has a handful of columns: looking through them is faster than hashing the name.
    guard let index = columns.firstIndex(of: column) else {
      throw SQLError(
        .column,
        "no column \(column) in the result, only \(columns.joined(separator: ", "))"
      )
    }
    return values[index]
  }

  /// Whether a column holds NULL.
  public func isNull(_ column: String) throws(SQLError) -> Bool { try value(column) == .null }

  /// The text of a column.
  public func string(_ column: String) throws(SQLError) -> String {
    guard case .text(let text) = try value(column) else { throw mismatch(column, "TEXT") }
    return text
  }

  /// The whole number of a column.
  public func int64(_ column: String) throws(SQLError) -> Int64 {
    guard case .integer(let number) = try value(column) else { throw mismatch(column, "INTEGER") }
    return number
  }

  /// The whole number of a column.
  public func int(_ column: String) throws(SQLError) -> Int {
    guard let number = Int(exactly: try int64(column)) else {
      throw SQLError(.column, "column \(column) does not fit into an Int")
    }
    return number
  }

  /// The whole number of a column, refused when it does not fit into 32 bits.
  public func int32(_ column: String) throws(SQLError) -> Int32 {
    guard let number = Int32(exactly: try int64(column)) else {
      throw SQLError(.column, "column \(column) does not fit into 32 bits")
    }
    return number
  }

  /// The number of a column; a whole number is converted.
  public func double(_ column: String) throws(SQLError) -> Double {
    switch try value(column) {
    case .real(let number): return number
    case .integer(let number): return Double(number)
    default: throw mismatch(column, "REAL")
    }
  }

  /// 0 is false, 1 is true, all else an error.
  public func bool(_ column: String) throws(SQLError) -> Bool {
    switch try int64(column) {
    case 0: return false
    case 1: return true
    default: throw SQLError(.column, "column \(column) holds a number that is neither 0 nor 1")
    }
  }

  /// The bytes of a column.
  public func bytes(_ column: String) throws(SQLError) -> [UInt8] {
    guard case .blob(let bytes) = try value(column) else { throw mismatch(column, "BLOB") }
    return bytes
  }

  /// The moment in a column of microseconds since 1970.
  public func time(_ column: String) throws(SQLError) -> SQLTime {
    SQLTime(microseconds: try int64(column))
  }

  /// The text of a column, or nil for NULL.
  public func optionalString(_ column: String) throws(SQLError) -> String? {
    try isNull(column) ? nil : string(column)
  }

  /// The whole number of a column, or nil for NULL.
  public func optionalInt64(_ column: String) throws(SQLError) -> Int64? {
    try isNull(column) ? nil : int64(column)
  }

  /// The whole number of a column, or nil for NULL.
  public func optionalInt(_ column: String) throws(SQLError) -> Int? {
    try isNull(column) ? nil : int(column)
  }

  /// The number of a column, or nil for NULL.
  public func optionalDouble(_ column: String) throws(SQLError) -> Double? {
    try isNull(column) ? nil : double(column)
  }

  /// The truth of a column, or nil for NULL.
  public func optionalBool(_ column: String) throws(SQLError) -> Bool? {
    try isNull(column) ? nil : bool(column)
  }

  /// The bytes of a column, or nil for NULL.
  public func optionalBytes(_ column: String) throws(SQLError) -> [UInt8]? {
    try isNull(column) ? nil : bytes(column)
  }

  /// The moment in a column, or nil for NULL.
  public func optionalTime(_ column: String) throws(SQLError) -> SQLTime? {
    try isNull(column) ? nil : time(column)
  }

  private func mismatch(_ column: String, _ expected: String) -> SQLError {
    let actual = columns.firstIndex(of: column).map { values[$0].typeName } ?? "nothing"
    return SQLError(.column, "column \(column) holds \(actual), expected \(expected)")
  }
}
