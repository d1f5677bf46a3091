public import TernSQL

/// The events of a service, written in the transaction that they tell of.
///
/// The database has one writer, so the sequence of the rows is the order of the commits: a reader that has
/// seen sequence n will never find a new event below it.
///
/// ```swift
/// let outbox = Outbox(database: database)
/// try await database.write { transaction in
///   try transaction.execute("UPDATE orders SET state = 2 WHERE id = $1", id)
///   try outbox.append(Shop.Order.V1.OrderConfirmed(order: order), aggregate: "orders/\(id)", in: transaction)
/// }
/// ```
public final class Outbox: Sendable {
  /// The longest payload of one event.
  public static let payloadBytesMax = 1 << 20

  private let database: Database
  private let changed = ChangeSignal()

  /// The outbox of a database whose migrations contain ``migration(_:)``.
  public init(database: Database) { self.database = database }

  /// The tables of the outbox, as the given step of a service's history.
  public static func migration(_ number: Int) -> Migration {
    Migration(
      number,
      "outbox",
      """
      CREATE TABLE tern_outbox (
        sequence INTEGER PRIMARY KEY AUTOINCREMENT,
        type TEXT NOT NULL,
        aggregate TEXT NOT NULL,
        occurred_at INTEGER NOT NULL,
        payload BLOB NOT NULL
      );
      CREATE TABLE tern_outbox_state (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        epoch TEXT NOT NULL,
        trimmed_through INTEGER NOT NULL
      );
      INSERT INTO tern_outbox_state VALUES (1, lower(hex(randomblob(8))), 0);
      """
    )
  }

  /// Adds an encoded event; subscribers are woken once the transaction is durable.
  ///
  /// Returns its sequence. Throws `.tooLarge` for a payload above ``payloadBytesMax``.
  @discardableResult
  public func append(
    type: String,
    aggregate: String,
    payload: [UInt8],
    at time: SQLTime = .now(),
    in transaction: Transaction
  ) throws(SQLError) -> Int64 {
    guard payload.count <= Outbox.payloadBytesMax else {
      throw SQLError(
        .tooLarge,
        "an event of \(payload.count) bytes, at most \(Outbox.payloadBytesMax) are allowed"
      )
    }
    let row = try transaction.first(
      """
      INSERT INTO tern_outbox (type, aggregate, occurred_at, payload) VALUES ($1, $2, $3, $4)
      RETURNING sequence
      """,
      type,
      aggregate,
      time,
      payload
    )
    transaction.afterCommit { [changed] in changed.fire() }
    guard let row else { throw SQLError(.corrupt, "the outbox did not number an event") }
    return try row.int64("sequence")
  }

  /// Removes events up to a sequence; subscribers that have not seen them get OUT_OF_RANGE.
  public func trim(through sequence: Int64, in transaction: Transaction) throws(SQLError) {
    let removed = try transaction.execute("DELETE FROM tern_outbox WHERE sequence <= $1", sequence)
    guard removed > 0 else { return }
    try transaction.execute(
      """
      UPDATE tern_outbox_state SET trimmed_through = max (trimmed_through,
        coalesce((SELECT min (sequence) - 1 FROM tern_outbox),
          (SELECT seq FROM sqlite_sequence WHERE name = 'tern_outbox')))
      """
    )
  }

  /// Gives the store a new epoch: to be called once after a restore from a backup.
  public func renewEpoch(in transaction: Transaction) throws(SQLError) {
    try transaction.execute("UPDATE tern_outbox_state SET epoch = lower(hex(randomblob(8)))")
    transaction.afterCommit { [changed] in changed.fire() }
  }
}

extension Outbox: EventSource {
  /// What the outbox has now.
  public func range() async throws -> EventRange {
    try await database.read { reader in
      let row = try reader.first(
        """
        SELECT epoch, trimmed_through,
          coalesce((SELECT max (sequence) FROM tern_outbox), trimmed_through) AS last
        FROM tern_outbox_state WHERE id = 1
        """
      )
      guard let row else { throw SQLError(.corrupt, "the outbox has lost its state") }
      return EventRange(
        epoch: try row.string("epoch"),
        trimmedThrough: try row.int64("trimmed_through"),
        last: try row.int64("last")
      )
    }
  }

  /// At most `limit` events after a sequence, in order.
  public func events(after sequence: Int64, limit: Int) async throws -> [StoredEvent] {
    try await database.read { reader in
      let rows = try reader.rows(
        """
        SELECT sequence, type, aggregate, occurred_at, payload FROM tern_outbox
        WHERE sequence > $1 ORDER BY sequence LIMIT $2
        """,
        sequence,
        limit
      )
      return try rows.map { row in
        StoredEvent(
          sequence: try row.int64("sequence"),
          type: try row.string("type"),
          aggregate: try row.string("aggregate"),
          occurredAtMicroseconds: try row.int64("occurred_at"),
          payload: try row.bytes("payload")
        )
      }
    }
  }

  /// Waits for the next commit that holds an event: the writer tells, the disk is not asked.
  public func waitForEvents(after sequence: Int64, atMost duration: Duration) async throws {
    let version = changed.version
    guard try await range().last <= sequence else { return }
    await changed.wait(after: version, atMost: duration)
    try Task.checkCancellation()
  }
}
