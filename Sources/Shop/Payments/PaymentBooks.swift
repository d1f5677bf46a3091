import TernSQL

/// What one transaction reads and writes; the rules decide, this room only keeps.
struct PaymentBooks {
  let transaction: Transaction
  /// Microseconds since 1970.
  let now: Int64
  let announce: SQLitePaymentsStore.Announcement

  func begin(_ command: PaymentCommand) throws -> BegunCommand {
    let situation = try situation(of: command)
    switch try PaymentsRules.plan(command, situation) {
    case .answer:
      guard let payment = situation.payment else { throw PaymentRefusal.notFound }
      return BegunCommand(payment: payment, next: .answer)
    case .bury:
      let tombstone = Payment(
        id: command.id,
        terms: nil,
        state: .voided,
        createTime: now,
        updateTime: now
      )
      try insert(tombstone)
      return BegunCommand(payment: tombstone, next: .answer)
    case .finishFirst:
      guard let payment = situation.payment, let operation = try openOperation(of: command.id)
      else { throw PaymentRefusal.notFound }
      return BegunCommand(payment: payment, next: .finishFirst(operation))
    case .ask(let amount):
      let payment = try situation.payment ?? insertPending(command)
      let operation = ProviderOperation(
        id: command.operationID,
        payment: command.id,
        kind: command.kind,
        amount: amount,
        method: payment.terms?.method ?? ""
      )
      try keepOpen(operation, command)
      return BegunCommand(payment: payment, next: .ask(operation))
    }
  }

  func settle(
    _ operation: ProviderOperation,
    _ outcome: ProviderOutcome
  ) throws -> SettledOperation {
    guard let payment = try Self.payment(operation.payment, transaction),
      let row = try transaction.first(
        "SELECT state, reason FROM operations WHERE id = $1",
        operation.id
      )
    else { throw PaymentRefusal.notFound }
    switch try row.string("state") {
    case "open": break
    case "refused":
      return SettledOperation(
        payment: payment,
        verdict: .refused(reason: try row.string("reason"))
      )
    case "superseded": return SettledOperation(payment: payment, verdict: .superseded)
    default: return SettledOperation(payment: payment, verdict: .done)
    }
    var after = payment
    if let (changed, transfer) = PaymentsRules.settle(operation, outcome, payment, now: now) {
      if let transfer { try insert(transfer) }
      try update(changed)
      after = changed
    }
    switch outcome {
    case .approved:
      try close(operation, as: "done", reason: "")
      return SettledOperation(payment: after, verdict: .done)
    case .refused(let reason):
      try close(operation, as: "refused", reason: reason)
      return SettledOperation(payment: after, verdict: .refused(reason: reason))
    }
  }

  // MARK: - Reading

  private func situation(of command: PaymentCommand) throws -> PaymentSituation {
    var situation = PaymentSituation(payment: try Self.payment(command.id, transaction))
    guard situation.payment != nil else { return situation }
    situation.open = try openOperation(of: command.id)?.kind
    guard command.kind == .refund else { return situation }
    if let row = try transaction.first(
      "SELECT asked, amount, state, reason FROM operations WHERE id = $1",
      command.operationID
    ) {
      let state: PaymentSituation.Refund.State =
        switch try row.string("state") {
        case "open": .open
        case "done": .done
        default: .refused(reason: try row.string("reason"))
        }
      situation.refund = .init(
        asked: try row.optionalInt64("asked"),
        minorUnits: try row.int64("amount"),
        state: state
      )
    }
    situation.refundsOpen =
      try transaction.first(
        """
        SELECT COALESCE(SUM(amount), 0) AS total FROM operations
        WHERE payment = $1 AND kind = 'refund' AND state = 'open'
        """,
        command.id
      )?.int64("total") ?? 0
    return situation
  }

  private func openOperation(of payment: String) throws -> ProviderOperation? {
    try transaction.first(
      "SELECT * FROM operations WHERE payment = $1 AND state = 'open' AND kind <> 'refund'",
      payment
    ).map(Self.operation(from:))
  }

  static func payment(_ id: String, _ connection: some SQLConnection) throws -> Payment? {
    try connection.first("SELECT * FROM payments WHERE id = $1", id).map(payment(from:))
  }

  static func payment(from row: Row) throws -> Payment {
    var terms: PaymentTerms?
    if let order = try row.optionalString("order_name") {
      terms = PaymentTerms(
        order: order,
        customer: try row.string("customer"),
        amount: Amount(
          currency: try row.string("currency"),
          minorUnits: try row.int64("amount")
        ),
        method: try row.string("method")
      )
    }
    let state = try row.string("state")
    guard let known = PaymentState(rawValue: state) else {
      throw SQLError(.corrupt, "expected a payment's state, got \(state)")
    }
    return Payment(
      id: try row.string("id"),
      terms: terms,
      state: known,
      wasAuthorized: try row.bool("was_authorized"),
      refunded: try row.int64("refunded"),
      declineReason: try row.string("decline_reason"),
      createTime: try row.int64("create_time"),
      updateTime: try row.int64("update_time")
    )
  }

  static func operation(from row: Row) throws -> ProviderOperation {
    let kind = try row.string("kind")
    guard let known = OperationKind(rawValue: kind) else {
      throw SQLError(.corrupt, "expected an operation's kind, got \(kind)")
    }
    return ProviderOperation(
      id: try row.string("id"),
      payment: try row.string("payment"),
      kind: known,
      amount: Amount(currency: try row.string("currency"), minorUnits: try row.int64("amount")),
      method: try row.string("method")
    )
  }

  // MARK: - Writing

  private func insertPending(_ command: PaymentCommand) throws -> Payment {
    guard case .authorize(let id, let terms) = command else { throw PaymentRefusal.notFound }
    let payment = Payment(
      id: id,
      terms: terms,
      state: .pending,
      createTime: now,
      updateTime: now
    )
    try insert(payment)
    return payment
  }

  private func insert(_ payment: Payment) throws {
    let terms = payment.terms
    try transaction.execute(
      """
      INSERT INTO payments (id, order_name, customer, currency, amount, method, state,
        was_authorized, refunded, decline_reason, create_time, update_time)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """,
      payment.id,
      terms?.order,
      terms?.customer,
      terms?.amount.currency,
      terms?.amount.minorUnits,
      terms?.method,
      payment.state.rawValue,
      payment.wasAuthorized,
      payment.refunded,
      payment.declineReason,
      payment.createTime,
      payment.updateTime
    )
    try announce(payment, transaction)
  }

  private func update(_ payment: Payment) throws {
    try transaction.execute(
      """
      UPDATE payments SET state = $2, was_authorized = $3, refunded = $4, decline_reason = $5,
        update_time = $6 WHERE id = $1
      """,
      payment.id,
      payment.state.rawValue,
      payment.wasAuthorized,
      payment.refunded,
      payment.declineReason,
      payment.updateTime
    )
    try announce(payment, transaction)
  }

  /// Keeps the intent.
  ///
  /// A void takes the place of an authorisation that has no answer yet.
  private func keepOpen(_ operation: ProviderOperation, _ command: PaymentCommand) throws {
    if operation.kind == .void {
      try transaction.execute(
        """
        UPDATE operations SET state = 'superseded', update_time = $2
        WHERE payment = $1 AND state = 'open' AND kind = 'authorize'
        """,
        operation.payment,
        now
      )
    }
    var asked: Int64?
    if case .refund(_, _, let amount) = command { asked = amount?.minorUnits }
    try transaction.execute(
      """
      INSERT INTO operations (id, payment, kind, currency, amount, asked, method, state, reason,
        create_time, update_time)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', '', $8, $8)
      ON CONFLICT (id) DO UPDATE SET state = 'open', reason = '', update_time = excluded.update_time
      """,
      operation.id,
      operation.payment,
      operation.kind.rawValue,
      operation.amount.currency,
      operation.amount.minorUnits,
      asked,
      operation.method,
      now
    )
  }

  private func close(_ operation: ProviderOperation, as state: String, reason: String) throws {
    try transaction.execute(
      "UPDATE operations SET state = $2, reason = $3, update_time = $4 WHERE id = $1",
      operation.id,
      state,
      reason,
      now
    )
  }

  private func insert(_ transfer: LedgerTransfer) throws {
    for account in LedgerAccount.allCases {
      try transaction.execute(
        """
        INSERT INTO ledger_accounts (account, currency, debits, credits) VALUES ($1, $2, 0, 0)
        ON CONFLICT DO NOTHING
        """,
        account.rawValue,
        transfer.amount.currency
      )
    }
    try transaction.execute(
      """
      INSERT INTO ledger_transfers (id, payment, kind, debit_account, credit_account, currency,
        amount, create_time)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      transfer.id,
      transfer.payment,
      transfer.kind.rawValue,
      transfer.debit.rawValue,
      transfer.credit.rawValue,
      transfer.amount.currency,
      transfer.amount.minorUnits,
      transfer.createTime
    )
  }
}
