import TernSQL

/// The tables of a consumer: how far it has read, and what it has put aside.
struct EventInbox: Sendable {
  struct Cursor: Sendable, Hashable {
    var epoch = ""
    var sequence: Int64 = 0
  }

  let consumer: String

  static func migration(_ number: Int) -> Migration {
    Migration(
      number,
      "inbox",
      """
      CREATE TABLE tern_feed_cursor (
        consumer TEXT PRIMARY KEY,
        epoch TEXT NOT NULL,
        sequence INTEGER NOT NULL
      );
      CREATE TABLE tern_parked_event (
        consumer TEXT NOT NULL,
        aggregate TEXT NOT NULL,
        number INTEGER NOT NULL,
        id TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        type TEXT NOT NULL,
        occurred_at INTEGER NOT NULL,
        payload BLOB NOT NULL,
        reason TEXT NOT NULL,
        parked_at INTEGER NOT NULL,
        PRIMARY KEY (consumer, aggregate, number)
      );
      """
    )
  }

  func cursor(in connection: some SQLConnection) throws(SQLError) -> Cursor {
    let row = try connection.first(
      "SELECT epoch, sequence FROM tern_feed_cursor WHERE consumer = $1",
      consumer
    )
    guard let row else { return Cursor() }
    return Cursor(epoch: try row.string("epoch"), sequence: try row.int64("sequence"))
  }

  func setCursor(_ cursor: Cursor, in transaction: Transaction) throws(SQLError) {
    try transaction.execute(
      """
      INSERT INTO tern_feed_cursor VALUES ($1, $2, $3)
      ON CONFLICT (consumer) DO UPDATE SET epoch = $2, sequence = $3
      """,
      consumer,
      cursor.epoch,
      cursor.sequence
    )
  }

  func isParked(_ aggregate: String, in connection: some SQLConnection) throws(SQLError) -> Bool {
    try connection.first(
      "SELECT 1 AS one FROM tern_parked_event WHERE consumer = $1 AND aggregate = $2 LIMIT 1",
      consumer,
      aggregate
    ) != nil
  }

  func parkedCount(in connection: some SQLConnection) throws(SQLError) -> Int {
    try connection.first(
      "SELECT count(*) AS n FROM tern_parked_event WHERE consumer = $1",
      consumer
    )?.int("n") ?? 0
  }

  func park(
    _ event: ReceivedEvent,
    reason: String,
    in transaction: Transaction
  ) throws(SQLError) {
    try transaction.execute(
      """
      INSERT INTO tern_parked_event SELECT $1, $2,
        (SELECT coalesce(max (number), 0) + 1 FROM tern_parked_event
          WHERE consumer = $1 AND aggregate = $2), $3, $4, $5, $6, $7, $8, $9
      """,
      consumer,
      event.aggregate,
      event.id,
      event.sequence,
      event.type,
      event.occurredAt,
      event.payload,
      String(reason.prefix(500)),
      SQLTime.now()
    )
  }

  func parked(
    aggregate: String?,
    limit: Int,
    in connection: some SQLConnection
  ) throws(SQLError) -> [ParkedEvent] {
    let rows = try connection.rows(
      """
      SELECT * FROM tern_parked_event WHERE consumer = $1 AND ($2 IS NULL OR aggregate = $2)
      ORDER BY parked_at, aggregate, number LIMIT $3
      """,
      consumer,
      aggregate,
      limit
    )
    var events: [ParkedEvent] = []
    for row in rows { events.append(try parked(row)) }
    return events
  }

  /// The oldest parked event of an aggregate.
  func firstParked(
    _ aggregate: String,
    in connection: some SQLConnection
  ) throws(SQLError) -> ParkedEvent? {
    let row = try connection.first(
      """
      SELECT * FROM tern_parked_event WHERE consumer = $1 AND aggregate = $2
      ORDER BY number LIMIT 1
      """,
      consumer,
      aggregate
    )
    guard let row else { return nil }
    return try parked(row)
  }

  func unpark(_ event: ReceivedEvent, in transaction: Transaction) throws(SQLError) -> Bool {
    try transaction.execute(
      "DELETE FROM tern_parked_event WHERE consumer = $1 AND aggregate = $2 AND id = $3",
      consumer,
      event.aggregate,
      event.id
    ) > 0
  }

  private func parked(_ row: Row) throws(SQLError) -> ParkedEvent {
    ParkedEvent(
      event: ReceivedEvent(
        id: try row.string("id"),
        sequence: try row.int64("sequence"),
        type: try row.string("type"),
        aggregate: try row.string("aggregate"),
        occurredAt: try row.time("occurred_at"),
        payload: try row.bytes("payload")
      ),
      reason: try row.string("reason"),
      parkedAt: try row.time("parked_at")
    )
  }
}
