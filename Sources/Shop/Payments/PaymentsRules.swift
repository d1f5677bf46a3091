/// What may happen to a payment, and in which order.
///
/// Pure: no store, no provider, no wire.
enum PaymentsRules {
  /// No payment is larger: 10^12 minor units leave room for millions of payments in one 64-bit sum.
  static let minorUnitsMax: Int64 = 1_000_000_000_000
  /// No refund id is longer.
  static let refundIDCharactersMax = 64
  /// No payment method is longer.
  static let methodCharactersMax = 64

  /// Says what to do next about a command.
  static func plan(
    _ command: PaymentCommand,
    _ situation: PaymentSituation
  ) throws(PaymentRefusal) -> PaymentPlan {
    switch command {
    case .authorize(_, let terms): try planAuthorize(terms, situation)
    case .capture: try planCapture(situation)
    case .void: try planVoid(situation)
    case .refund(_, _, let amount): try planRefund(amount, situation)
    }
  }

  private static func planAuthorize(
    _ terms: PaymentTerms,
    _ situation: PaymentSituation
  ) throws(PaymentRefusal) -> PaymentPlan {
    guard let payment = situation.payment else { return .ask(terms.amount) }
    guard let present = payment.terms else { throw .voided }
    guard present == terms else { throw .nameReused }
    switch payment.state {
    case .pending:
      // Whoever voids has the last word, also while the provider has not confirmed it.
      guard situation.open != .void else { throw .voided }
      return .ask(terms.amount)
    case .voided:
      guard payment.wasAuthorized else { throw .voided }
      return .answer
    case .authorized, .captured, .declined, .refunded:
      return .answer
    }
  }

  private static func planCapture(
    _ situation: PaymentSituation
  ) throws(PaymentRefusal) -> PaymentPlan {
    guard let payment = situation.payment else { throw .notFound }
    switch payment.state {
    case .pending: throw situation.open == .void ? .voided : .notAuthorized
    case .authorized:
      guard situation.open != .void else { throw .voided }
      guard let terms = payment.terms else { throw .voided }
      return .ask(terms.amount)
    case .captured, .refunded: return .answer
    case .voided: throw .voided
    case .declined: throw .declined(reason: payment.declineReason)
    }
  }

  private static func planVoid(
    _ situation: PaymentSituation
  ) throws(PaymentRefusal) -> PaymentPlan {
    guard let payment = situation.payment else { return .bury }
    switch payment.state {
    case .pending, .authorized:
      // Money may have been taken: first find out.
      if situation.open == .capture { return .finishFirst }
      guard let terms = payment.terms else { return .answer }
      return .ask(terms.amount)
    case .captured, .refunded: throw .captured
    case .voided, .declined: return .answer
    }
  }

  private static func planRefund(
    _ asked: Amount?,
    _ situation: PaymentSituation
  ) throws(PaymentRefusal) -> PaymentPlan {
    guard let payment = situation.payment else { throw .notFound }
    guard let terms = payment.terms, payment.state == .captured || payment.state == .refunded else {
      throw .notCaptured
    }
    if let asked, asked.currency != terms.amount.currency {
      throw .otherCurrency(expected: terms.amount.currency)
    }
    if let refund = situation.refund {
      guard refund.asked == asked?.minorUnits else { throw .refundIDReused }
      switch refund.state {
      case .done: return .answer
      case .open:
        return .ask(Amount(currency: terms.amount.currency, minorUnits: refund.minorUnits))
      case .refused(let reason): throw .providerRefused(reason: reason)
      }
    }
    let refundable = Amount(
      currency: terms.amount.currency,
      minorUnits: terms.amount.minorUnits - payment.refunded - situation.refundsOpen
    )
    let amount = asked ?? refundable
    guard amount.minorUnits >= 1, amount.minorUnits <= refundable.minorUnits else {
      throw .refundTooLarge(refundable: refundable)
    }
    return .ask(amount)
  }

  /// Books an outcome: the payment after it, and the movement of money, if money moved.
  ///
  /// Nil when the outcome changes nothing, because the payment has left the state that it belongs to.
  static func settle(
    _ operation: ProviderOperation,
    _ outcome: ProviderOutcome,
    _ payment: Payment,
    now: Int64
  ) -> (payment: Payment, transfer: LedgerTransfer?)? {
    var after = payment
    after.updateTime = now
    var moves = true
    switch (operation.kind, outcome, payment.state) {
    case (.authorize, .approved, .pending):
      after.state = .authorized
      after.wasAuthorized = true
    case (.authorize, .refused(let reason), .pending):
      after.state = .declined
      after.declineReason = reason
      moves = false
    case (.capture, .approved, .authorized):
      after.state = .captured
    case (.void, .approved, .pending):
      after.state = .voided
      moves = false
    case (.void, .approved, .authorized):
      after.state = .voided
    case (.refund, .approved, .captured):
      guard let amount = payment.terms?.amount.minorUnits,
        operation.amount.minorUnits <= amount - payment.refunded
      else { return nil }
      after.refunded += operation.amount.minorUnits
      if after.refunded == amount { after.state = .refunded }
    default:
      return nil
    }
    return (after, moves ? LedgerTransfer(operation, now: now) : nil)
  }
}

/// What a caller wants of a payment.
enum PaymentCommand: Sendable, Hashable {
  case authorize(id: String, terms: PaymentTerms)
  case capture(id: String)
  case void(id: String)
  /// Without an amount: all that is left.
  case refund(id: String, refundID: String, amount: Amount?)

  /// The payment's id.
  var id: String {
    switch self {
    case .authorize(let id, _), .capture(let id), .void(let id), .refund(let id, _, _): id
    }
  }

  /// The id of what the provider is asked.
  var operationID: String {
    switch self {
    case .refund(let id, let refund, _):
      ProviderOperation.id(.refund, payment: id, refund: refund)
    default: ProviderOperation.id(kind, payment: id)
    }
  }

  /// What the provider is asked.
  var kind: OperationKind {
    switch self {
    case .authorize: .authorize
    case .capture: .capture
    case .void: .void
    case .refund: .refund
    }
  }
}

/// What the store knows when a command comes.
struct PaymentSituation: Sendable, Hashable {
  /// A refund that was asked before under the same id.
  struct Refund: Sendable, Hashable {
    enum State: Sendable, Hashable {
      case open
      case done
      case refused(reason: String)
    }
    /// The amount as the caller gave it; nil: all that was left.
    var asked: Int64?
    var minorUnits: Int64
    var state: State
  }

  var payment: Payment?
  /// The authorise, capture or void whose outcome is not yet known.
  var open: OperationKind?
  /// The refund of this command's id.
  var refund: Refund?
  /// Minor units of refunds whose outcome is not yet known.
  var refundsOpen: Int64 = 0
}

/// What to do next.
enum PaymentPlan: Sendable, Hashable {
  /// Answer with the payment as it stands.
  case answer
  /// Keep the intent, ask the provider for this amount, book the outcome.
  case ask(Amount)
  /// See to the open operation first, then plan again.
  case finishFirst
  /// Leave a tombstone.
  case bury
}

/// Why a command is refused.
enum PaymentRefusal: Error, Hashable {
  case notFound
  case nameReused
  case voided
  case notAuthorized
  case declined(reason: String)
  case captured
  case notCaptured
  case otherCurrency(expected: String)
  case refundIDReused
  case refundTooLarge(refundable: Amount)
  case providerRefused(reason: String)
  /// Other operations on the payment keep coming in between.
  case busy
}

extension PaymentsRules {
  /// What a caller is answered once an operation of his has come to its end.
  static func answer(
    _ command: PaymentCommand,
    _ settled: SettledOperation
  ) throws(PaymentRefusal) -> Payment {
    switch (command.kind, settled.verdict) {
    case (_, .done): return settled.payment
    // A refused card is a payment that is declined, and no error.
    case (.authorize, .refused): return settled.payment
    case (_, .refused(let reason)): throw .providerRefused(reason: reason)
    case (_, .superseded): throw .voided
    }
  }
}
