import TernSQL

/// What Orders keeps, and how it is found again.
///
/// Writes happen inside a transaction that the caller opens, because an order never changes alone: its saga and its
/// event change with it.
protocol OrdersStore: Sendable {
  /// Writes a new order with its lines.
  func insert(_ order: StoredOrder, in transaction: Transaction) throws
  /// Changes the state of an order, if its present state allows it; nil when the order does not exist or may not change so.
  func move(
    _ orderID: String,
    to state: OrderState,
    reason: String,
    at microseconds: Int64,
    in transaction: Transaction
  ) throws -> StoredOrder?
  /// Notes that a person should look at the order, or that nobody needs to any more.
  func setNeedsAttention(
    _ orderID: String,
    _ needsAttention: Bool,
    at microseconds: Int64,
    in transaction: Transaction
  ) throws
  /// One order, as this transaction sees it.
  func order(_ orderID: String, in connection: some SQLConnection) throws -> StoredOrder?
  /// One order.
  func order(_ orderID: String) async throws -> StoredOrder?
  /// The orders of a customer, newest first, after a position.
  func orders(of customer: String, after position: OrderPosition?, count: Int) async throws
    -> [StoredOrder]
}

/// Where a page of orders ended.
struct OrderPosition: Sendable, Hashable {
  var createTimeMicroseconds: Int64
  var id: String
}

/// The store on SQLite.
struct SQLOrdersStore: OrdersStore {
  let database: Database

  func insert(_ order: StoredOrder, in transaction: Transaction) throws {
    try transaction.execute(
      """
      INSERT INTO orders (order_id, customer, state, state_reason, currency_code, total_minor_units,
        payment_method, has_shipping, shipping_recipient, shipping_lines, shipping_postal_code,
        shipping_locality, shipping_region_code, needs_attention, revision, create_time, update_time)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
      """,
      order.id,
      order.customer,
      order.state.rawValue,
      order.stateReason,
      order.total.currencyCode,
      order.total.minorUnits,
      order.paymentMethod,
      order.shipping != nil,
      order.shipping?.recipient ?? "",
      order.shipping?.lines.joined(separator: "\n") ?? "",
      order.shipping?.postalCode ?? "",
      order.shipping?.locality ?? "",
      order.shipping?.regionCode ?? "",
      order.needsAttention,
      order.revision,
      order.createTimeMicroseconds,
      order.updateTimeMicroseconds
    )
    for (position, line) in order.lines.enumerated() {
      try transaction.execute(
        """
        INSERT INTO order_lines (order_id, position, product, display_name, quantity,
          unit_price_minor_units, line_total_minor_units)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        order.id,
        position,
        line.product,
        line.displayName,
        line.quantity,
        line.unitPrice.minorUnits,
        line.lineTotal.minorUnits
      )
    }
  }

  func move(
    _ orderID: String,
    to state: OrderState,
    reason: String,
    at microseconds: Int64,
    in transaction: Transaction
  ) throws -> StoredOrder? {
    guard let order = try order(orderID, in: transaction), order.state.mayBecome(state) else {
      return nil
    }
    try transaction.execute(
      """
      UPDATE orders SET state = $2, state_reason = $3, revision = revision + 1, update_time = $4
      WHERE order_id = $1
      """,
      orderID,
      state.rawValue,
      reason,
      microseconds
    )
    return try self.order(orderID, in: transaction)
  }

  func setNeedsAttention(
    _ orderID: String,
    _ needsAttention: Bool,
    at microseconds: Int64,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      UPDATE orders SET needs_attention = $2, revision = revision + 1, update_time = $3
      WHERE order_id = $1 AND needs_attention <> $2
      """,
      orderID,
      needsAttention,
      microseconds
    )
  }

  func order(_ orderID: String, in connection: some SQLConnection) throws -> StoredOrder? {
    guard let row = try connection.first("SELECT * FROM orders WHERE order_id = $1", orderID) else {
      return nil
    }
    return try Self.order(row, in: connection)
  }

  func order(_ orderID: String) async throws -> StoredOrder? {
    try await database.read { reader in
      try order(orderID, in: reader)
    }
  }

  func orders(of customer: String, after position: OrderPosition?, count: Int) async throws
    -> [StoredOrder]
  {
    try await database.read { reader in
      let rows =
        if let position {
          try reader.rows(
            """
            SELECT * FROM orders WHERE customer = $1
              AND (create_time < $2 OR (create_time = $2 AND order_id < $3))
            ORDER BY create_time DESC, order_id DESC LIMIT $4
            """,
            customer,
            position.createTimeMicroseconds,
            position.id,
            count
          )
        } else {
          try reader.rows(
            """
            SELECT * FROM orders WHERE customer = $1
            ORDER BY create_time DESC, order_id DESC LIMIT $2
            """,
            customer,
            count
          )
        }
      return try rows.map { try Self.order($0, in: reader) }
    }
  }

  /// An order from its row; its lines are read beside it.
  private static func order(_ row: Row, in connection: some SQLConnection) throws -> StoredOrder {
    let id = try row.string("order_id")
    let currency = try row.string("currency_code")
    let stateText = try row.string("state")
    guard let state = OrderState(rawValue: stateText) else {
      throw SQLError(.corrupt, "order \(id) has the unknown state \"\(stateText)\"")
    }
    let lines = try connection.rows(
      "SELECT * FROM order_lines WHERE order_id = $1 ORDER BY position",
      id
    ).map { line in
      PricedLine(
        product: try line.string("product"),
        displayName: try line.string("display_name"),
        quantity: try line.int32("quantity"),
        unitPrice: Amount(
          currencyCode: currency,
          minorUnits: try line.int64("unit_price_minor_units")
        ),
        lineTotal: Amount(
          currencyCode: currency,
          minorUnits: try line.int64("line_total_minor_units")
        )
      )
    }
    let shipping: ShippingCopy? =
      if try row.bool("has_shipping") {
        ShippingCopy(
          recipient: try row.string("shipping_recipient"),
          lines: try row.string("shipping_lines").split(separator: "\n").map(String.init),
          postalCode: try row.string("shipping_postal_code"),
          locality: try row.string("shipping_locality"),
          regionCode: try row.string("shipping_region_code")
        )
      } else {
        nil
      }
    return StoredOrder(
      id: id,
      customer: try row.string("customer"),
      state: state,
      stateReason: try row.string("state_reason"),
      lines: lines,
      total: Amount(currencyCode: currency, minorUnits: try row.int64("total_minor_units")),
      paymentMethod: try row.string("payment_method"),
      shipping: shipping,
      needsAttention: try row.bool("needs_attention"),
      revision: try row.int64("revision"),
      createTimeMicroseconds: try row.int64("create_time"),
      updateTimeMicroseconds: try row.int64("update_time")
    )
  }
}
