import ShopContracts
import TernRPC
import TernService
import TernWire

/// Wire to domain and back.
enum PaymentsMapping {
  typealias Wire = Shop.Payment.V1

  static let payments = ResourcePattern("payments/*")
  static let orders = ResourcePattern("orders/*")
  static let users = ResourcePattern("users/*")
  /// Who defines the reasons of our errors.
  static let domain = "payments.shop"

  // MARK: - Requests

  static func command(
    _ request: Wire.AuthorizePaymentRequest,
    accepts: (String) -> Bool
  ) throws(RPCError) -> PaymentCommand {
    var violations = FieldViolations()
    let id = payments.id(in: request.name, field: "name", &violations)
    _ = orders.id(in: request.order, field: "order", &violations)
    _ = users.id(in: request.customer, field: "customer", &violations)
    let amount = amount(request.amount, &violations)
    if request.paymentMethod.isEmpty {
      violations.addMissing("payment_method")
    } else if request.paymentMethod.utf8.count > PaymentsRules.methodCharactersMax
      || !accepts(request.paymentMethod)
    {
      violations.add(
        "payment_method",
        "the provider knows no such payment method",
        reason: "UNKNOWN_PAYMENT_METHOD"
      )
    }
    try violations.check()
    return .authorize(
      id: id,
      terms: PaymentTerms(
        order: request.order,
        customer: request.customer,
        amount: amount,
        method: request.paymentMethod
      )
    )
  }

  static func command(
    _ request: Wire.RefundPaymentRequest
  ) throws(RPCError) -> PaymentCommand {
    var violations = FieldViolations()
    let id = payments.id(in: request.name, field: "name", &violations)
    let wanted = request.amount.map { amount($0, &violations) }
    if request.refundId.isEmpty {
      violations.addMissing("refund_id")
    } else if request.refundId.unicodeScalars.count > PaymentsRules.refundIDCharactersMax {
      violations.add(
        "refund_id",
        "expected at most \(PaymentsRules.refundIDCharactersMax) characters",
        reason: "TOO_LONG"
      )
    }
    try violations.check()
    return .refund(id: id, refundID: request.refundId, amount: wanted)
  }

  /// The id in a request that has nothing but a payment's name.
  static func id(_ name: String) throws(RPCError) -> String {
    var violations = FieldViolations()
    let id = payments.id(in: name, field: "name", &violations)
    try violations.check()
    return id
  }

  private static func amount(
    _ money: Shop.Types.V1.Money?,
    _ violations: inout FieldViolations
  ) -> Amount {
    guard let money else {
      violations.addMissing("amount")
      return Amount(currency: "", minorUnits: 0)
    }
    if !isCurrency(money.currencyCode) {
      violations.add(
        "amount.currency_code",
        "expected three capital letters (ISO 4217)",
        reason: "INVALID_CURRENCY"
      )
    }
    if !(1...PaymentsRules.minorUnitsMax).contains(money.minorUnits) {
      violations.add(
        "amount.minor_units",
        "expected 1 to \(PaymentsRules.minorUnitsMax), got \(money.minorUnits)",
        reason: "OUT_OF_RANGE"
      )
    }
    return Amount(currency: money.currencyCode, minorUnits: money.minorUnits)
  }

  private static func isCurrency(_ code: String) -> Bool {
    code.utf8.count == 3
      && code.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }

  // MARK: - Answers

  static func wire(_ payment: Payment) -> Wire.Payment {
    let currency = payment.terms?.amount.currency ?? ""
    return Wire.Payment(
      name: payments.name(payment.id),
      order: payment.terms?.order ?? "",
      customer: payment.terms?.customer ?? "",
      state: wire(payment.state),
      amount: payment.terms.map { wire($0.amount) },
      refundedAmount: payment.terms.map { _ in
        Shop.Types.V1.Money(currencyCode: currency, minorUnits: payment.refunded)
      },
      paymentMethod: payment.terms?.method ?? "",
      declineReason: payment.declineReason,
      createTime: .init(microsecondsSince1970: payment.createTime),
      updateTime: .init(microsecondsSince1970: payment.updateTime)
    )
  }

  /// What the world learns of a change: everything but the card.
  static func event(_ payment: Payment) -> Wire.PaymentChanged {
    var told = wire(payment)
    told.paymentMethod = ""
    return Wire.PaymentChanged(payment: told)
  }

  static func wire(_ balance: TrialBalance) -> Wire.TrialBalance {
    Wire.TrialBalance(
      lines: balance.lines.map { line in
        Wire.TrialBalance.Line(
          account: line.account,
          debits: .init(currencyCode: line.currency, minorUnits: line.debits),
          credits: .init(currencyCode: line.currency, minorUnits: line.credits)
        )
      },
      balanced: balance.isBalanced
    )
  }

  private static func wire(_ amount: Amount) -> Shop.Types.V1.Money {
    Shop.Types.V1.Money(currencyCode: amount.currency, minorUnits: amount.minorUnits)
  }

  private static func wire(_ state: PaymentState) -> Wire.Payment.State {
    switch state {
    case .pending: .pending
    case .authorized: .authorized
    case .captured: .captured
    case .voided: .voided
    case .declined: .declined
    case .refunded: .refunded
    }
  }

  // MARK: - Errors

  /// What the caller is told of a refusal.
  static func error(_ refusal: PaymentRefusal, id: String) -> RPCError {
    let name = payments.name(id)
    func failed(_ reason: String, _ message: String, _ more: [String: String] = [:]) -> RPCError {
      error(
        .failedPrecondition,
        reason,
        message,
        ["payment": name].merging(more) { $1 }
      )
    }
    switch refusal {
    case .notFound:
      return notFound(id)
    case .nameReused:
      return error(
        .alreadyExists,
        "PAYMENT_NAME_REUSED",
        "\(name) exists with other content",
        ["payment": name]
      )
    case .voided: return failed("PAYMENT_VOIDED", "\(name) was voided")
    case .notAuthorized: return failed("PAYMENT_NOT_AUTHORIZED", "\(name) is not yet authorised")
    case .declined(let reason):
      return failed("PAYMENT_DECLINED", "\(name) was declined", ["decline_reason": reason])
    case .captured:
      return failed("PAYMENT_CAPTURED", "\(name) was captured: only a refund undoes that")
    case .notCaptured: return failed("PAYMENT_NOT_CAPTURED", "\(name) was not captured")
    case .otherCurrency(let expected):
      var violations = FieldViolations()
      violations.add(
        "amount.currency_code",
        "expected \(expected), as captured",
        reason: "OTHER_CURRENCY"
      )
      return violations.error
    case .refundIDReused:
      return error(
        .alreadyExists,
        "REFUND_ID_REUSED",
        "this refund_id exists with another amount",
        ["payment": name]
      )
    case .refundTooLarge(let refundable):
      return failed(
        "REFUND_TOO_LARGE",
        "\(refundable.minorUnits) minor units of \(name) can be given back",
        ["refundable": String(refundable.minorUnits), "currency": refundable.currency]
      )
    case .busy:
      return error(
        .aborted,
        "PAYMENT_BUSY",
        "other operations on \(name) are under way: try again",
        ["payment": name]
      )
    case .providerRefused(let reason):
      return failed(
        "PROVIDER_REFUSED",
        "the provider refused",
        ["provider_reason": reason]
      )
    }
  }

  static func notFound(_ id: String) -> RPCError {
    let name = payments.name(id)
    return error(.notFound, "PAYMENT_NOT_FOUND", "no payment \(name)", ["payment": name])
  }

  static func outcomeUnknown(_ id: String) -> RPCError {
    error(
      .unavailable,
      "PROVIDER_OUTCOME_UNKNOWN",
      "the provider did not answer: call again with the same name",
      ["payment": payments.name(id)]
    )
  }

  static func error(
    _ code: StatusCode,
    _ reason: String,
    _ message: String,
    _ metadata: [String: String] = [:]
  ) -> RPCError {
    RPCError(
      code,
      message,
      packing: Google.Rpc.ErrorInfo(reason: reason, domain: domain, metadata: metadata)
    )
  }
}
