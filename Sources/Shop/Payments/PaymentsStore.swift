/// Where payments, what was asked of the provider, and the books are kept.
protocol PaymentsStore: Sendable {
  /// Plans a command and keeps what must be known before the provider is asked, in one transaction.
  ///
  /// Throws ``PaymentRefusal`` when the rules refuse the command; nothing was kept then.
  func begin(_ command: PaymentCommand) async throws -> BegunCommand

  /// Books the outcome of an operation: payment, ledger and event in one transaction. Booking again changes nothing.
  func settle(_ operation: ProviderOperation, _ outcome: ProviderOutcome) async throws
    -> SettledOperation

  /// One payment.
  func payment(_ id: String) async throws -> Payment?

  /// The payments of an order, oldest first, from behind a position: one customer's, or with nil anybody's.
  func payments(
    order: String,
    customer: String?,
    after: PaymentPosition?,
    countMax: Int
  ) async throws -> [Payment]

  /// The sums of all accounts.
  func trialBalance() async throws -> TrialBalance

  /// Operations whose outcome is not known, last touched before a time (microseconds since 1970), oldest first.
  func openOperations(before: Int64, countMax: Int) async throws -> [ProviderOperation]
}

/// A command after its intent was kept.
struct BegunCommand: Sendable, Hashable {
  enum Next: Sendable, Hashable {
    /// Answer with the payment.
    case answer
    /// Ask the provider, then settle.
    case ask(ProviderOperation)
    /// Ask and settle this one, which stands in the way, then begin again.
    case finishFirst(ProviderOperation)
  }

  var payment: Payment
  var next: Next
}

/// An operation after its outcome was booked.
struct SettledOperation: Sendable, Hashable {
  enum Verdict: Sendable, Hashable {
    case done
    case refused(reason: String)
    /// A void came in between.
    case superseded
  }

  var payment: Payment
  var verdict: Verdict
}

/// A place in the list of an order's payments.
struct PaymentPosition: Sendable, Hashable {
  /// Microseconds since 1970.
  var createTime: Int64
  var id: String
}
