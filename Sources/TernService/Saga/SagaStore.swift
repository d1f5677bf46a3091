import TernSQL

/// The rows of sagas.
enum SagaStore {
  static func migration(_ number: Int) -> Migration {
    Migration(
      number,
      "sagas",
      """
      CREATE TABLE tern_saga (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        input BLOB NOT NULL,
        state INTEGER NOT NULL,
        step TEXT NOT NULL,
        number INTEGER NOT NULL,
        done BLOB NOT NULL,
        reason TEXT,
        failures INTEGER NOT NULL,
        last_error TEXT,
        needs_attention INTEGER NOT NULL,
        deadline INTEGER NOT NULL,
        next_try INTEGER NOT NULL,
        version INTEGER NOT NULL,
        lease_owner TEXT NOT NULL,
        lease_until INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        updated_at INTEGER NOT NULL
      );
      CREATE INDEX tern_saga_unfinished ON tern_saga (next_try) WHERE state < 2;
      CREATE INDEX tern_saga_attention ON tern_saga (updated_at) WHERE needs_attention = 1;
      """
    )
  }

  static func insert(
    _ record: SagaRecord,
    owner: String,
    leaseUntil: SQLTime,
    now: SQLTime,
    in transaction: Transaction
  ) throws(SQLError) {
    try transaction.execute(
      """
      INSERT INTO tern_saga VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
        $15, $16, $17, $17)
      """,
      record.id,
      record.kind,
      record.input,
      record.state.rawValue,
      record.step,
      record.number,
      record.encodedDone,
      record.reason,
      record.failures,
      record.lastError,
      record.needsAttention,
      record.deadline,
      record.nextTry,
      record.version,
      owner,
      leaseUntil,
      now
    )
  }

  /// Writes a record whose version was `record.version`; false when another has written since.
  static func update(
    _ record: SagaRecord,
    owner: String,
    leaseUntil: SQLTime,
    now: SQLTime,
    in transaction: Transaction
  ) throws(SQLError) -> Bool {
    try transaction.execute(
      """
      UPDATE tern_saga SET state = $3, step = $4, number = $5, done = $6, reason = $7,
        failures = $8, last_error = $9, needs_attention = $10, next_try = $11,
        version = version + 1, lease_owner = $12, lease_until = $13, updated_at = $14
      WHERE id = $1 AND version = $2
      """,
      record.id,
      record.version,
      record.state.rawValue,
      record.step,
      record.number,
      record.encodedDone,
      record.reason,
      record.failures,
      record.lastError,
      record.needsAttention,
      record.nextTry,
      owner,
      leaseUntil,
      now
    ) == 1
  }

  static func record(
    _ id: String,
    in connection: some SQLConnection
  ) throws(SQLError) -> (record: SagaRecord, owner: String, leaseUntil: SQLTime)? {
    guard let row = try connection.first("SELECT * FROM tern_saga WHERE id = $1", id) else {
      return nil
    }
    return (try record(row), try row.string("lease_owner"), try row.time("lease_until"))
  }

  static func record(_ row: Row) throws(SQLError) -> SagaRecord {
    guard let state = SagaStatus.State(rawValue: try row.int("state")),
      let done = SagaRecord.decodeDone(try row.bytes("done"))
    else { throw SQLError(.corrupt, "the row of a saga is damaged") }
    return SagaRecord(
      id: try row.string("id"),
      kind: try row.string("kind"),
      input: try row.bytes("input"),
      state: state,
      step: try row.string("step"),
      number: try row.int("number"),
      done: done,
      reason: try row.optionalString("reason"),
      failures: try row.int("failures"),
      lastError: try row.optionalString("last_error"),
      needsAttention: try row.bool("needs_attention"),
      deadline: try row.time("deadline"),
      nextTry: try row.time("next_try"),
      version: try row.int64("version")
    )
  }

  /// Makes an engine the owner of every unfinished saga that has no living one.
  ///
  /// With `exclusive`, of every unfinished saga: the database's lock says that no other process has it.
  static func takeOver(
    owner: String,
    exclusive: Bool,
    leaseUntil: SQLTime,
    now: SQLTime,
    in transaction: Transaction
  ) throws(SQLError) {
    try transaction.execute(
      """
      UPDATE tern_saga SET lease_owner = $1, lease_until = $2, version = version + 1
      WHERE state < 2 AND lease_owner <> $1 AND ($3 = 1 OR lease_until < $4)
      """,
      owner,
      leaseUntil,
      exclusive,
      now
    )
  }

  /// Unfinished sagas of an owner, by the time of their next try; a page at a time.
  static func unfinished(
    owner: String,
    after: (nextTry: SQLTime, id: String),
    limit: Int,
    in connection: some SQLConnection
  ) throws(SQLError) -> [(id: String, nextTry: SQLTime)] {
    let rows = try connection.rows(
      """
      SELECT id, next_try FROM tern_saga
      WHERE state < 2 AND lease_owner = $1 AND (next_try > $2 OR (next_try = $2 AND id > $3))
      ORDER BY next_try, id LIMIT $4
      """,
      owner,
      after.nextTry,
      after.id,
      limit
    )
    var sagas: [(id: String, nextTry: SQLTime)] = []
    for row in rows { sagas.append((try row.string("id"), try row.time("next_try"))) }
    return sagas
  }
}
