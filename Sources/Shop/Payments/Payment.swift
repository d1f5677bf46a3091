/// An amount of money: whole units of the smallest coin of one currency.
struct Amount: Sendable, Hashable {
  /// ISO 4217, three capital letters.
  var currency: String
  /// 1999 is EUR 19.99.
  var minorUnits: Int64
}

/// Where a payment stands; the raw values are what the store keeps.
enum PaymentState: String, Sendable, CaseIterable {
  /// The provider was asked and has not answered.
  case pending
  /// The amount is held.
  case authorized
  /// The amount was taken.
  case captured
  /// Let go, or never taken.
  case voided
  /// The provider refused.
  case declined
  /// All of it was given back.
  case refunded
}

/// What a caller asks to be paid: it never changes under one payment's name.
struct PaymentTerms: Sendable, Hashable {
  /// "orders/{id}".
  var order: String
  /// "users/{id}".
  var customer: String
  var amount: Amount
  /// What the provider knows the card by.
  ///
  /// It is no card number, and yet is kept out of logs and events.
  var method: String
}

/// One payment as the store keeps it.
struct Payment: Sendable, Hashable {
  /// The id in "payments/{id}", chosen by the caller.
  var id: String
  /// Nil for a tombstone: it was voided before anybody had authorised it.
  var terms: PaymentTerms?
  var state: PaymentState
  /// Whether the provider ever held the amount.
  var wasAuthorized = false
  /// Minor units given back so far.
  var refunded: Int64 = 0
  /// UPPER_SNAKE_CASE when declined, else empty.
  var declineReason = ""
  /// Microseconds since 1970.
  var createTime: Int64
  /// Microseconds since 1970.
  var updateTime: Int64
}

/// What a provider can be asked to do; the raw values are what the store keeps.
enum OperationKind: String, Sendable, CaseIterable {
  case authorize
  case capture
  case void
  case refund
}

/// One thing asked of the provider, kept from before it is asked until its outcome is booked.
struct ProviderOperation: Sendable, Hashable {
  /// The same for every try, so that the provider does it once: "{payment}/capture".
  var id: String
  /// The payment's id, by which the provider knows the authorisation.
  var payment: String
  var kind: OperationKind
  var amount: Amount
  var method: String

  /// The id of an operation: one authorise, capture and void a payment, any number of refunds.
  static func id(_ kind: OperationKind, payment: String, refund: String = "") -> String {
    kind == .refund ? "\(payment)/refund/\(refund)" : "\(payment)/\(kind.rawValue)"
  }
}

/// What a provider has decided.
enum ProviderOutcome: Sendable, Hashable {
  case approved
  /// For good; the reason is UPPER_SNAKE_CASE.
  case refused(reason: String)
}
