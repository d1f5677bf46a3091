import ServiceTestSupport
import TernSQL
import TestSupport
import Testing

@testable import Payments

@Suite("The ledger")
struct LedgerTests {
  @Test(
    "forbids every change of what was booked",
    arguments: [
      "UPDATE ledger_transfers SET amount = 1",
      "UPDATE ledger_transfers SET id = 'x'",
      "DELETE FROM ledger_transfers",
      "DELETE FROM ledger_accounts",
      "REPLACE INTO ledger_transfers SELECT * FROM ledger_transfers",
      "UPDATE ledger_accounts SET debits = debits - 1 WHERE debits > 0",
      "UPDATE ledger_accounts SET credits = 0 WHERE credits > 0",
      "UPDATE ledger_accounts SET account = 'x'",
    ]
  )
  func immutable(_ sql: String) async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      _ = try await fixture.processor.run(PaymentsFixture.authorize("p"))
      let before = try await fixture.store.trialBalance()
      let error = await #expect(throws: SQLError.self) {
        try await fixture.database.write { try $0.execute(sql) }
      }
      guard case .constraint = error?.code else {
        Issue.record("expected a constraint, got \(String(describing: error))")
        return
      }
      #expect(try await fixture.store.trialBalance() == before)
      #expect(try await fixture.transfersCount() == 1)
    }
  }

  @Test(
    "refuses a movement that cannot be",
    arguments: [
      ("customer_holds", "merchant_payable", 1001),  // more than is held
      ("merchant_payable", "customer_funds", 1),  // nothing was captured
      ("customer_funds", "customer_funds", 1),  // to itself
      ("customer_funds", "customer_holds", 0),
      ("customer_funds", "customer_holds", -5),
      ("customer_funds", "no_such_account", 5),
    ]
  )
  func impossible(_ debit: String, _ credit: String, _ amount: Int) async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      _ = try await fixture.processor.run(PaymentsFixture.authorize("p"))
      await #expect(throws: SQLError.self) {
        try await fixture.database.write {
          try $0.execute(
            """
            INSERT INTO ledger_transfers (id, payment, kind, debit_account, credit_account,
              currency, amount, create_time) VALUES ('x', 'p', 'x', $1, $2, 'EUR', $3, 0)
            """,
            debit,
            credit,
            amount
          )
        }
      }
      #expect(try await fixture.balance(.customerHolds) == 1000)
    }
  }

  /// A provider whose mood is drawn: it approves, refuses, or does it and stays silent.
  struct MoodyProvider: PaymentProvider {
    let sandbox: SandboxProvider
    let mood: UInt64

    func accepts(method: String) -> Bool { true }

    func perform(_ operation: ProviderOperation) async throws -> ProviderOutcome {
      if mood % 4 == 0 { throw ProviderSilence() }
      let outcome = try await sandbox.perform(operation)
      if mood % 4 == 1 { throw ProviderSilence() }
      return outcome
    }
  }

  @Test(
    "keeps its invariants under any commands and any silence of the provider",
    arguments: [1, 7, 42, 1999, 31_337] as [UInt64]
  )
  func property(_ seed: UInt64) async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      var random = SeededGenerator(seed: seed)
      let names = (0..<6).map { "p\($0)" }
      let methods = ["card_approve", "card_approve", "card_decline", "card_timeout"]
      for step in 0..<250 {
        fixture.time.advance(by: .milliseconds(1))
        let index = Int.random(in: 0..<names.count, using: &random)
        let name = names[index]
        let command: PaymentCommand =
          switch Int.random(in: 0..<10, using: &random) {
          case 0..<4:
            PaymentsFixture.authorize(
              name,
              Int64(1000 + index),
              currency: index % 2 == 0 ? "EUR" : "CHF",
              method: methods[(index + Int(seed % 4)) % 4]
            )
          case 4..<7: .capture(id: name)
          case 7: .void(id: name)
          default:
            .refund(
              id: name,
              refundID: "r\(Int.random(in: 0..<4, using: &random))",
              amount: Bool.random(using: &random)
                ? nil
                : Amount(
                  currency: index % 2 == 0 ? "EUR" : "CHF",
                  minorUnits: Int64.random(in: 1...700, using: &random)
                )
            )
          }
        let processor = PaymentProcessor(
          store: fixture.store,
          provider: MoodyProvider(sandbox: fixture.sandbox, mood: random.next())
        )
        do {
          _ = try await processor.run(command)
        } catch is PaymentRefusal {
        } catch is ProviderSilence {
        }
        if step % 25 == 24 {
          try await expectInvariants(fixture, names, "seed \(seed), step \(step)")
        }
      }
      // In the end everything open is driven to its end; Payments and the sandbox agree to the cent.
      for operation in try await fixture.store.openOperations(before: .max, countMax: 100) {
        do { _ = try await fixture.processor.carryOut(operation) } catch is ProviderSilence {
          _ = try await fixture.processor.carryOut(operation)
        }
      }
      try await expectInvariants(fixture, names, "seed \(seed), the end")
      #expect(try await fixture.store.openOperations(before: .max, countMax: 100).isEmpty)
      try await expectAgreement(fixture, names)
    }
  }

  private func expectInvariants(
    _ fixture: PaymentsFixture,
    _ names: [String],
    _ place: Comment
  ) async throws {
    let balance = try await fixture.store.trialBalance()
    #expect(balance.isBalanced, place)
    var payments: [Payment] = []
    for name in names {
      if let payment = try await fixture.store.payment(name) { payments.append(payment) }
    }
    for currency in ["EUR", "CHF"] {
      let own = payments.filter { $0.terms?.amount.currency == currency }
      let held = own.filter { $0.state == .authorized }
        .reduce(0) { $0 + ($1.terms?.amount.minorUnits ?? 0) }
      let taken = own.filter { $0.state == .captured || $0.state == .refunded }
        .reduce(0) { $0 + ($1.terms?.amount.minorUnits ?? 0) - $1.refunded }
      #expect(try await fixture.balance(.customerHolds, currency) == held, place)
      #expect(try await fixture.balance(.merchantPayable, currency) == taken, place)
      #expect(try await fixture.balance(.customerFunds, currency) == -(held + taken), place)
    }
    // The running sums are the sums of the entries.
    let sums = try await fixture.database.read { reader in
      try reader.rows(
        """
        SELECT currency, account,
          SUM(CASE side WHEN 'debit' THEN amount ELSE 0 END) AS debits,
          SUM(CASE side WHEN 'credit' THEN amount ELSE 0 END) AS credits
        FROM ledger_entries GROUP BY currency, account ORDER BY currency, account
        """
      ).map {
        AccountTotals(
          account: try $0.string("account"),
          currency: try $0.string("currency"),
          debits: try $0.int64("debits"),
          credits: try $0.int64("credits")
        )
      }
    }
    #expect(balance.lines.filter { $0.debits + $0.credits > 0 } == sums, place)
  }

  private func expectAgreement(_ fixture: PaymentsFixture, _ names: [String]) async throws {
    for name in names {
      guard let payment = try await fixture.store.payment(name), let terms = payment.terms else {
        continue
      }
      // The provider answers a capture with a new id by what it holds.
      let probe = ProviderOperation(
        id: "probe/\(name)",
        payment: name,
        kind: .capture,
        amount: terms.amount,
        method: ""
      )
      let holds = try await fixture.sandbox.perform(probe) == .approved
      #expect(holds == (payment.state == .authorized), "\(name) is \(payment.state)")
    }
  }
}
