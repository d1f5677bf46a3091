import ServiceTestSupport
import Testing

@testable import Payments

@Suite("Rules of payments")
struct PaymentsRulesTests {
  static let terms = PaymentTerms(
    order: "orders/o",
    customer: "users/u",
    amount: Amount(currency: "EUR", minorUnits: 1000),
    method: "card_approve"
  )

  static func payment(
    _ state: PaymentState,
    wasAuthorized: Bool = true,
    refunded: Int64 = 0
  ) -> Payment {
    Payment(
      id: "p",
      terms: terms,
      state: state,
      wasAuthorized: wasAuthorized && state != .pending,
      refunded: refunded,
      declineReason: state == .declined ? "CARD_DECLINED" : "",
      createTime: 1,
      updateTime: 1
    )
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var command: PaymentCommand
    var situation: PaymentSituation
    var expected: Result<PaymentPlan, PaymentRefusal>
    var testDescription: String {
      "\(command.kind) of \(situation.payment.map { "\($0.state)" } ?? "nothing")"
        + (situation.open.map { ", \($0) open" } ?? "")
    }
  }

  static let authorize = PaymentCommand.authorize(id: "p", terms: terms)
  static let capture = PaymentCommand.capture(id: "p")
  static let void = PaymentCommand.void(id: "p")
  static func refund(_ minorUnits: Int64?, currency: String = "EUR") -> PaymentCommand {
    .refund(
      id: "p",
      refundID: "r",
      amount: minorUnits.map { Amount(currency: currency, minorUnits: $0) }
    )
  }
  static func situation(
    _ state: PaymentState?,
    open: OperationKind? = nil,
    wasAuthorized: Bool = true,
    refunded: Int64 = 0,
    refund: PaymentSituation.Refund? = nil,
    refundsOpen: Int64 = 0
  ) -> PaymentSituation {
    PaymentSituation(
      payment: state.map { payment($0, wasAuthorized: wasAuthorized, refunded: refunded) },
      open: open,
      refund: refund,
      refundsOpen: refundsOpen
    )
  }
  static let tombstone = PaymentSituation(
    payment: Payment(id: "p", terms: nil, state: .voided, createTime: 1, updateTime: 1)
  )
  static func ask(_ minorUnits: Int64) -> Result<PaymentPlan, PaymentRefusal> {
    .success(.ask(Amount(currency: "EUR", minorUnits: minorUnits)))
  }
  static func tooLarge(_ left: Int64) -> Result<PaymentPlan, PaymentRefusal> {
    .failure(.refundTooLarge(refundable: Amount(currency: "EUR", minorUnits: left)))
  }

  static let cases: [Case] = [
    .init(command: authorize, situation: situation(nil), expected: ask(1000)),
    .init(
      command: authorize,
      situation: situation(.pending, open: .authorize),
      expected: ask(1000)
    ),
    .init(
      command: authorize,
      situation: situation(.pending, open: .void),
      expected: .failure(.voided)
    ),
    .init(command: authorize, situation: situation(.authorized), expected: .success(.answer)),
    .init(command: authorize, situation: situation(.captured), expected: .success(.answer)),
    .init(command: authorize, situation: situation(.declined), expected: .success(.answer)),
    .init(command: authorize, situation: situation(.refunded), expected: .success(.answer)),
    .init(command: authorize, situation: situation(.voided), expected: .success(.answer)),
    .init(
      command: authorize,
      situation: situation(.voided, wasAuthorized: false),
      expected: .failure(.voided)
    ),
    .init(command: authorize, situation: tombstone, expected: .failure(.voided)),

    .init(command: capture, situation: situation(nil), expected: .failure(.notFound)),
    .init(
      command: capture,
      situation: situation(.pending, open: .authorize),
      expected: .failure(.notAuthorized)
    ),
    .init(
      command: capture,
      situation: situation(.pending, open: .void),
      expected: .failure(.voided)
    ),
    .init(command: capture, situation: situation(.authorized), expected: ask(1000)),
    .init(command: capture, situation: situation(.authorized, open: .capture), expected: ask(1000)),
    .init(
      command: capture,
      situation: situation(.authorized, open: .void),
      expected: .failure(.voided)
    ),
    .init(command: capture, situation: situation(.captured), expected: .success(.answer)),
    .init(command: capture, situation: situation(.refunded), expected: .success(.answer)),
    .init(command: capture, situation: situation(.voided), expected: .failure(.voided)),
    .init(command: capture, situation: tombstone, expected: .failure(.voided)),
    .init(
      command: capture,
      situation: situation(.declined),
      expected: .failure(.declined(reason: "CARD_DECLINED"))
    ),

    .init(command: void, situation: situation(nil), expected: .success(.bury)),
    .init(command: void, situation: situation(.pending, open: .authorize), expected: ask(1000)),
    .init(command: void, situation: situation(.authorized), expected: ask(1000)),
    .init(command: void, situation: situation(.authorized, open: .void), expected: ask(1000)),
    .init(
      command: void,
      situation: situation(.authorized, open: .capture),
      expected: .success(.finishFirst)
    ),
    .init(command: void, situation: situation(.captured), expected: .failure(.captured)),
    .init(command: void, situation: situation(.refunded), expected: .failure(.captured)),
    .init(command: void, situation: situation(.voided), expected: .success(.answer)),
    .init(command: void, situation: situation(.declined), expected: .success(.answer)),
    .init(command: void, situation: tombstone, expected: .success(.answer)),

    .init(command: refund(nil), situation: situation(nil), expected: .failure(.notFound)),
    .init(
      command: refund(nil),
      situation: situation(.authorized),
      expected: .failure(.notCaptured)
    ),
    .init(command: refund(nil), situation: tombstone, expected: .failure(.notCaptured)),
    .init(command: refund(nil), situation: situation(.captured), expected: ask(1000)),
    .init(command: refund(1000), situation: situation(.captured), expected: ask(1000)),
    .init(command: refund(1001), situation: situation(.captured), expected: tooLarge(1000)),
    .init(command: refund(nil), situation: situation(.captured, refunded: 300), expected: ask(700)),
    .init(
      command: refund(500),
      situation: situation(.captured, refunded: 300, refundsOpen: 201),
      expected: tooLarge(499)
    ),
    .init(
      command: refund(nil),
      situation: situation(.refunded, refunded: 1000),
      expected: tooLarge(0)
    ),
    .init(
      command: refund(1, currency: "CHF"),
      situation: situation(.captured),
      expected: .failure(.otherCurrency(expected: "EUR"))
    ),
    .init(
      command: refund(400),
      situation: situation(.captured, refund: .init(asked: 400, minorUnits: 400, state: .done)),
      expected: .success(.answer)
    ),
    .init(
      command: refund(nil),
      situation: situation(
        .refunded,
        refunded: 1000,
        refund: .init(asked: nil, minorUnits: 1000, state: .done)
      ),
      expected: .success(.answer)
    ),
    .init(
      command: refund(400),
      situation: situation(
        .captured,
        refund: .init(asked: 400, minorUnits: 400, state: .open),
        refundsOpen: 400
      ),
      expected: ask(400)
    ),
    .init(
      command: refund(401),
      situation: situation(.captured, refund: .init(asked: 400, minorUnits: 400, state: .done)),
      expected: .failure(.refundIDReused)
    ),
    .init(
      command: refund(400),
      situation: situation(
        .captured,
        refund: .init(asked: 400, minorUnits: 400, state: .refused(reason: "NO"))
      ),
      expected: .failure(.providerRefused(reason: "NO"))
    ),
  ]

  @Test("plans every command in every situation", arguments: cases)
  func plan(_ test: Case) {
    let actual = Result { () throws(PaymentRefusal) in
      try PaymentsRules.plan(test.command, test.situation)
    }
    #expect(actual == test.expected)
  }

  @Test("refuses a name with other content", arguments: PaymentState.allCases)
  func otherContent(_ state: PaymentState) {
    for change: (inout PaymentTerms) -> Void in [
      { $0.order = "orders/other" }, { $0.customer = "users/other" },
      { $0.amount.minorUnits += 1 }, { $0.amount.currency = "CHF" }, { $0.method = "card_decline" },
    ] {
      var other = Self.terms
      change(&other)
      #expect(throws: PaymentRefusal.nameReused) {
        try PaymentsRules.plan(.authorize(id: "p", terms: other), Self.situation(state))
      }
    }
  }

  static func operation(_ kind: OperationKind, _ minorUnits: Int64 = 1000) -> ProviderOperation {
    ProviderOperation(
      id: ProviderOperation.id(kind, payment: "p", refund: "r"),
      payment: "p",
      kind: kind,
      amount: Amount(currency: "EUR", minorUnits: minorUnits),
      method: "card_approve"
    )
  }

  @Test("books an outcome only in the state that it belongs to", arguments: OperationKind.allCases)
  func settle(_ kind: OperationKind) {
    let expected: [PaymentState: PaymentState] =
      switch kind {
      case .authorize: [.pending: .authorized]
      case .capture: [.authorized: .captured]
      case .void: [.pending: .voided, .authorized: .voided]
      case .refund: [.captured: .refunded]
      }
    for state in PaymentState.allCases {
      let settled = PaymentsRules.settle(
        Self.operation(kind),
        .approved,
        Self.payment(state),
        now: 9
      )
      #expect(settled?.payment.state == expected[state])
      if let settled {
        #expect(settled.payment.updateTime == 9)
        // Nothing was held while it was pending, so voiding it moves nothing.
        #expect((settled.transfer == nil) == (kind == .void && state == .pending))
      }
    }
  }

  @Test("a part given back leaves a payment captured, the rest makes it refunded")
  func partialRefund() throws {
    let first = try #require(
      PaymentsRules.settle(Self.operation(.refund, 400), .approved, Self.payment(.captured), now: 2)
    )
    #expect(first.payment.state == .captured)
    #expect(first.payment.refunded == 400)
    let second = try #require(
      PaymentsRules.settle(Self.operation(.refund, 600), .approved, first.payment, now: 3)
    )
    #expect(second.payment.state == .refunded)
    #expect(second.payment.refunded == 1000)
    #expect(
      PaymentsRules.settle(Self.operation(.refund, 601), .approved, first.payment, now: 3) == nil
    )
  }

  @Test("a refused authorisation declines and moves nothing")
  func declined() throws {
    let settled = try #require(
      PaymentsRules.settle(
        Self.operation(.authorize),
        .refused(reason: "CARD_DECLINED"),
        Self.payment(.pending),
        now: 2
      )
    )
    #expect(settled.payment.state == .declined)
    #expect(settled.payment.declineReason == "CARD_DECLINED")
    #expect(settled.transfer == nil)
  }

  @Test("a trial balance is balanced only when each currency is")
  func trialBalance() {
    func line(_ currency: String, _ debits: Int64, _ credits: Int64) -> AccountTotals {
      AccountTotals(account: "a", currency: currency, debits: debits, credits: credits)
    }
    #expect(TrialBalance(lines: []).isBalanced)
    #expect(TrialBalance(lines: [line("EUR", 5, 2), line("EUR", 0, 3)]).isBalanced)
    #expect(!TrialBalance(lines: [line("EUR", 5, 2), line("CHF", 0, 3)]).isBalanced)
    #expect(!TrialBalance(lines: [line("EUR", 5, 4)]).isBalanced)
    #expect(!TrialBalance(lines: [line("EUR", .max, 0), line("EUR", .max, 0)]).isBalanced)
  }
}
