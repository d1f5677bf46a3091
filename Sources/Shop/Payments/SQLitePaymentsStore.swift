import TernSQL
import TernService

/// Payments in SQLite.
struct SQLitePaymentsStore: PaymentsStore {
  /// Tells the world of a change, in the transaction that makes it.
  typealias Announcement = @Sendable (Payment, Transaction) throws -> Void

  let database: Database
  let clock: WallClock
  let announce: Announcement

  func begin(_ command: PaymentCommand) async throws -> BegunCommand {
    let now = clock.microseconds
    return try await database.write { transaction in
      let books = PaymentBooks(transaction: transaction, now: now, announce: announce)
      return try books.begin(command)
    }
  }

  func settle(
    _ operation: ProviderOperation,
    _ outcome: ProviderOutcome
  ) async throws -> SettledOperation {
    let now = clock.microseconds
    return try await database.write { transaction in
      let books = PaymentBooks(transaction: transaction, now: now, announce: announce)
      return try books.settle(operation, outcome)
    }
  }

  func payment(_ id: String) async throws -> Payment? {
    try await database.read { try PaymentBooks.payment(id, $0) }
  }

  func payments(
    order: String,
    customer: String?,
    after: PaymentPosition?,
    countMax: Int
  ) async throws -> [Payment] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT * FROM payments
        WHERE order_name = $1 AND ($2 IS NULL OR customer = $2) AND (create_time, id) > ($3, $4)
        ORDER BY create_time, id LIMIT $5
        """,
        order,
        customer,
        after?.createTime ?? Int64.min,
        after?.id ?? "",
        countMax
      ).map(PaymentBooks.payment(from:))
    }
  }

  func trialBalance() async throws -> TrialBalance {
    try await database.read { reader in
      let rows = try reader.rows(
        """
        SELECT account, currency, debits, credits FROM ledger_accounts ORDER BY currency, account
        """
      )
      return TrialBalance(
        lines: try rows.map { row in
          AccountTotals(
            account: try row.string("account"),
            currency: try row.string("currency"),
            debits: try row.int64("debits"),
            credits: try row.int64("credits")
          )
        }
      )
    }
  }

  func openOperations(before: Int64, countMax: Int) async throws -> [ProviderOperation] {
    try await database.read { reader in
      try reader.rows(
        """
        SELECT * FROM operations WHERE state = 'open' AND update_time < $1
        ORDER BY update_time LIMIT $2
        """,
        before,
        countMax
      ).map(PaymentBooks.operation(from:))
    }
  }
}
