public import TernSQL

/// Remembers what was asked under a request id and what was answered, so that a repeated request has one effect.
///
/// `begin` and `complete` run in the caller's transactions. Where the whole effect fits into one, both are in
/// it and nobody ever sees the request in flight. Where a request takes several, `begin` is committed with the
/// first and `complete` with the last; a repetition in between is `.inFlight`, until the lease has run out
/// because its worker died: then the repetition takes over.
///
/// ```swift
/// let key = Idempotency.Key(principal: context.subject, method: "CreateOrder", requestID: request.requestID)
/// switch try Idempotency.begin(key, fingerprint: try Idempotency.fingerprint(of: request), in: transaction) {
/// case .replay(let response): return try Order(serializedBytes: response)
/// case .first: ...; try Idempotency.complete(key, response: try order.serializedBytes(), in: transaction)
/// }
/// ```
public enum Idempotency {
  /// The longest request id.
  public static let requestIDBytesMax = 128

  /// Who asked what under which id.
  public struct Key: Sendable, Hashable {
    /// The authenticated caller: one caller's ids mean nothing to another.
    public var principal: String
    /// The method that was called.
    public var method: String
    /// The caller's id of the request.
    public var requestID: String

    /// A key.
    public init(principal: String, method: String, requestID: String) {
      self.principal = principal
      self.method = method
      self.requestID = requestID
    }
  }

  /// What to do with a request.
  public enum Decision: Sendable, Hashable {
    /// It is new, or its worker died: do it.
    case first
    /// It was done: answer with this.
    case replay([UInt8])
  }

  /// Why a request can be neither done nor answered.
  public enum Conflict: Error, Sendable, Hashable {
    /// The same id came with other content before.
    case reused
    /// The same request is being worked on.
    case inFlight
    /// The id is empty or too long.
    case badRequestID
  }

  /// The table, as the given step of a service's history.
  public static func migration(_ number: Int) -> Migration {
    Migration(
      number,
      "idempotency",
      """
      CREATE TABLE tern_idempotency (
        principal TEXT NOT NULL,
        method TEXT NOT NULL,
        request_id TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        response BLOB,
        lease_until INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        PRIMARY KEY (principal, method, request_id)
      );
      CREATE INDEX tern_idempotency_created ON tern_idempotency (created_at);
      """
    )
  }

  /// Notes that a request has begun, or finds out that it had.
  ///
  /// Throws ``Conflict``, or `SQLError`.
  public static func begin(
    _ key: Key,
    fingerprint: String,
    lease: Duration = .seconds(60),
    at now: SQLTime = .now(),
    in transaction: Transaction
  ) throws -> Decision {
    guard (1...requestIDBytesMax).contains(key.requestID.utf8.count) else {
      throw Conflict.badRequestID
    }
    let known = try transaction.first(
      """
      SELECT fingerprint, response, lease_until FROM tern_idempotency
      WHERE principal = $1 AND method = $2 AND request_id = $3
      """,
      key.principal,
      key.method,
      key.requestID
    )
    guard let known else {
      try transaction.execute(
        "INSERT INTO tern_idempotency VALUES ($1, $2, $3, $4, NULL, $5, $6)",
        key.principal,
        key.method,
        key.requestID,
        fingerprint,
        now + lease,
        now
      )
      return .first
    }
    guard try known.string("fingerprint") == fingerprint else { throw Conflict.reused }
    if let response = try known.optionalBytes("response") { return .replay(response) }
    guard try known.time("lease_until") <= now else { throw Conflict.inFlight }
    try transaction.execute(
      """
      UPDATE tern_idempotency SET lease_until = $4
      WHERE principal = $1 AND method = $2 AND request_id = $3
      """,
      key.principal,
      key.method,
      key.requestID,
      now + lease
    )
    return .first
  }

  /// The answer that was kept for a request; nil when it is unknown, or was begun and not completed.
  ///
  /// For answering a repetition early, on a reader; only `begin` decides. Throws ``Conflict/reused``, or `SQLError`.
  public static func find(
    _ key: Key,
    fingerprint: String,
    in connection: some SQLConnection
  ) throws -> [UInt8]? {
    let known = try connection.first(
      """
      SELECT fingerprint, response FROM tern_idempotency
      WHERE principal = $1 AND method = $2 AND request_id = $3
      """,
      key.principal,
      key.method,
      key.requestID
    )
    guard let known else { return nil }
    guard try known.string("fingerprint") == fingerprint else { throw Conflict.reused }
    return try known.optionalBytes("response")
  }

  /// Keeps the answer for repetitions.
  public static func complete(
    _ key: Key,
    response: [UInt8],
    in transaction: Transaction
  ) throws(SQLError) {
    let changed = try transaction.execute(
      """
      UPDATE tern_idempotency SET response = $4
      WHERE principal = $1 AND method = $2 AND request_id = $3
      """,
      key.principal,
      key.method,
      key.requestID,
      response
    )
    guard changed == 1 else {
      throw SQLError(.misuse, "a request is completed that was not begun")
    }
  }

  /// Forgets a request that was begun and had no effect, so that it may come again.
  public static func forget(_ key: Key, in transaction: Transaction) throws(SQLError) {
    try transaction.execute(
      """
      DELETE FROM tern_idempotency
      WHERE principal = $1 AND method = $2 AND request_id = $3 AND response IS NULL
      """,
      key.principal,
      key.method,
      key.requestID
    )
  }

  /// Removes at most `limit` answers older than a moment, and returns how many; ids of money are never purged.
  @discardableResult
  public static func purge(
    before time: SQLTime,
    limit: Int = 1000,
    in transaction: Transaction
  ) throws(SQLError) -> Int {
    try transaction.execute(
      """
      DELETE FROM tern_idempotency WHERE rowid IN (
        SELECT rowid FROM tern_idempotency
        WHERE created_at < $1 AND response IS NOT NULL ORDER BY created_at LIMIT $2)
      """,
      time,
      limit
    )
  }

  /// 128 bits over encoded bytes: enough to tell a caller's own requests apart, no defence against forgery.
  public static func fingerprint(of bytes: [UInt8]) -> String {
    var forwards: UInt64 = 0xcbf2_9ce4_8422_2325
    var backwards: UInt64 = 0x8422_2325_cbf2_9ce4
    for byte in bytes { forwards = (forwards ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    for byte in bytes.reversed() { backwards = (backwards ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return "\(bytes.count)-" + String(forwards, radix: 16) + "-" + String(backwards, radix: 16)
  }
}
