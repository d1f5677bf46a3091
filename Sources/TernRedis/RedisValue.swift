/// One reply of a Redis server (RESP2).
///
/// An error reply is a value only inside an array (for example in the reply of `EXEC`); at the top
/// it is thrown as a ``RedisError``.
public enum RedisValue: Sendable, Hashable {
  /// The null bulk string or the null array: RESP2 has both, and they mean the same.
  case null
  /// A signed 64-bit integer.
  case integer(Int64)
  /// A binary-safe string.
  case bulk([UInt8])
  /// A simple string such as `OK`.
  case status(String)
  /// An error reply within an array, as the server wrote it.
  case error(String)
  /// An array of replies.
  case array([RedisValue])
}

extension RedisValue {
  /// Whether this is the null reply.
  public var isNull: Bool { self == .null }

  /// The bytes of a bulk or simple string.
  ///
  /// Throws `.unexpectedReply` for everything else.
  public func bytesValue() throws(RedisError) -> [UInt8] {
    switch self {
    case .bulk(let bytes): return bytes
    case .status(let text): return Array(text.utf8)
    default: throw mismatch(expected: "a string")
    }
  }

  /// The text of a bulk or simple string, which must be valid UTF-8.
  ///
  /// Throws `.unexpectedReply` for everything else.
  public func stringValue() throws(RedisError) -> String {
    if case .status(let text) = self { return text }
    guard let text = String(validating: try bytesValue(), as: UTF8.self) else {
      throw mismatch(expected: "UTF-8 text")
    }
    return text
  }

  /// An integer reply, or a string that holds a decimal integer (as hash fields do).
  ///
  /// Throws `.unexpectedReply` for everything else.
  public func integerValue() throws(RedisError) -> Int64 {
    if case .integer(let value) = self { return value }
    guard let value = Int64(try stringValue()) else { throw mismatch(expected: "an integer") }
    return value
  }

  /// The elements of an array.
  ///
  /// Throws `.unexpectedReply` for everything else, null included.
  public func arrayValue() throws(RedisError) -> [RedisValue] {
    guard case .array(let values) = self else { throw mismatch(expected: "an array") }
    return values
  }

  /// What kind of reply this is, for messages; never its content, which may be secret.
  var kindName: String {
    switch self {
    case .null: "null"
    case .integer: "an integer"
    case .bulk(let bytes): "a string of \(bytes.count) bytes"
    case .status: "a status"
    case .error: "an error"
    case .array(let values): "an array of \(values.count)"
    }
  }

  private func mismatch(expected: String) -> RedisError {
    RedisError(.unexpectedReply, "expected \(expected), got \(kindName)", mayHaveRun: true)
  }
}
