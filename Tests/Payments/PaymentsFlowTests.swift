import ServiceTestSupport
import TernSQL
import TernService
import TestSupport
import Testing

@testable import Payments

@Suite("Payments through store and sandbox")
struct PaymentsFlowTests {
  @Test("authorise, capture, refund in parts: each answer and the books")
  func purchase() async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      let processor = fixture.processor
      let authorized = try await processor.run(PaymentsFixture.authorize("p"))
      #expect(authorized.state == .authorized)
      #expect(try await fixture.balance(.customerHolds) == 1000)
      #expect(try await processor.run(.capture(id: "p")).state == .captured)
      #expect(try await fixture.balance(.customerHolds) == 0)
      #expect(try await fixture.balance(.merchantPayable) == 1000)
      let part = PaymentCommand.refund(
        id: "p",
        refundID: "r1",
        amount: Amount(currency: "EUR", minorUnits: 300)
      )
      #expect(try await processor.run(part).refunded == 300)
      #expect(try await processor.run(part).refunded == 300)
      let rest = try await processor.run(.refund(id: "p", refundID: "r2", amount: nil))
      #expect(rest.state == .refunded)
      #expect(rest.refunded == 1000)
      #expect(try await fixture.balance(.merchantPayable) == 0)
      #expect(try await fixture.balance(.customerFunds) == 0)
      #expect(try await fixture.transfersCount() == 4)
      #expect(
        fixture.announced.payments.map(\.state)
          == [.pending, .authorized, .captured, .captured, .refunded]
      )
    }
  }

  @Test("a refused card is declined, again and again, and nothing moves")
  func declined() async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      for _ in 0..<2 {
        let payment = try await fixture.processor.run(
          PaymentsFixture.authorize("p", method: "card_decline")
        )
        #expect(payment.state == .declined)
        #expect(payment.declineReason == "CARD_DECLINED")
      }
      #expect(try await fixture.transfersCount() == 0)
      #expect(try await fixture.processor.run(.void(id: "p")).state == .declined)
    }
  }

  @Test("a lost answer is found by asking again, also after a restart in between")
  func timeout() async throws {
    let directory = TemporaryDirectory()
    let command = PaymentsFixture.authorize("p", method: "card_timeout")
    let first = try await PaymentsFixture.open(directory.path)
    await #expect(throws: ProviderSilence.self) { try await first.processor.run(command) }
    #expect(try await first.store.payment("p")?.state == .pending)
    await #expect(throws: PaymentRefusal.notAuthorized) {
      try await first.processor.run(.capture(id: "p"))
    }
    await first.close()
    let second = try await PaymentsFixture.open(directory.path)
    #expect(try await second.processor.run(command).state == .authorized)
    #expect(try await second.balance(.customerHolds) == 1000)
    await second.close()
  }

  @Test("voiding after a lost answer gives the hold back at the provider too")
  func voidPending() async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      let command = PaymentsFixture.authorize("p", method: "card_timeout")
      await #expect(throws: ProviderSilence.self) { try await fixture.processor.run(command) }
      #expect(try await fixture.processor.run(.void(id: "p")).state == .voided)
      await #expect(throws: PaymentRefusal.voided) { try await fixture.processor.run(command) }
      #expect(try await fixture.transfersCount() == 0)
      // The sandbox has let go: it refuses to take what it held.
      let capture = ProviderOperation(
        id: "p/capture",
        payment: "p",
        kind: .capture,
        amount: Amount(currency: "EUR", minorUnits: 1000),
        method: ""
      )
      #expect(
        try await fixture.sandbox.perform(capture) == .refused(reason: "NOTHING_HELD")
      )
    }
  }

  @Test("an unknown payment's void leaves a tombstone: a late authorisation is refused")
  func tombstone() async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      #expect(try await fixture.processor.run(.void(id: "p")).state == .voided)
      #expect(try await fixture.processor.run(.void(id: "p")).terms == nil)
      await #expect(throws: PaymentRefusal.voided) {
        try await fixture.processor.run(PaymentsFixture.authorize("p"))
      }
      #expect(try await fixture.transfersCount() == 0)
    }
  }

  @Test("an answer that comes after a void is not booked")
  func lateAnswer() async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      let command = PaymentsFixture.authorize("p")
      let begun = try await fixture.store.begin(command)
      guard case .ask(let operation) = begun.next else {
        Issue.record("expected a question to the provider, got \(begun.next)")
        return
      }
      let outcome = try await fixture.sandbox.perform(operation)
      #expect(outcome == .approved)
      #expect(try await fixture.processor.run(.void(id: "p")).state == .voided)
      let settled = try await fixture.store.settle(operation, outcome)
      #expect(settled.verdict == .superseded)
      #expect(settled.payment.state == .voided)
      #expect(throws: PaymentRefusal.voided) { try PaymentsRules.answer(command, settled) }
      #expect(try await fixture.transfersCount() == 0)
    }
  }

  @Test("a void behind an unfinished capture finds out first whether money was taken")
  func voidBehindCapture() async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      _ = try await fixture.processor.run(PaymentsFixture.authorize("p"))
      // Killed after the intent was kept.
      _ = try await fixture.store.begin(.capture(id: "p"))
      await #expect(throws: PaymentRefusal.captured) {
        try await fixture.processor.run(.void(id: "p"))
      }
      #expect(try await fixture.balance(.merchantPayable) == 1000)
    }
  }

  @Test("the same command many times at once is done once", arguments: [1, 2, 3])
  func concurrency(_ round: Int) async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      let processor = fixture.processor
      func atOnce(_ command: PaymentCommand) async throws -> [Payment] {
        try await withThrowingTaskGroup(of: Payment.self) { group in
          for _ in 0..<24 { group.addTask { try await processor.run(command) } }
          return try await group.reduce(into: []) { $0.append($1) }
        }
      }
      #expect(
        try await atOnce(PaymentsFixture.authorize("p")).allSatisfy { $0.state == .authorized }
      )
      #expect(try await atOnce(.capture(id: "p")).allSatisfy { $0.state == .captured })
      #expect(
        try await atOnce(.refund(id: "p", refundID: "r", amount: nil)).allSatisfy {
          $0.state == .refunded
        }
      )
      #expect(try await fixture.transfersCount() == 3)
      #expect(try await fixture.balance(.customerFunds) == 0)
    }
  }

  @Test("capture against void: exactly one wins, whoever it is", arguments: 0..<8)
  func race(_ round: Int) async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      let processor = fixture.processor
      _ = try await processor.run(PaymentsFixture.authorize("p"))
      async let captured = Result { try await processor.run(.capture(id: "p")) }
      async let voided = Result { try await processor.run(.void(id: "p")) }
      let results = await (captured, voided)
      let final = try #require(try await fixture.store.payment("p"))
      let capturedMinorUnits: Int64 = final.state == .captured ? 1000 : 0
      #expect(final.state == .captured || final.state == .voided)
      #expect((try? results.0.get()) != nil || final.state == .voided)
      #expect((try? results.1.get()) != nil || final.state == .captured)
      #expect(try await fixture.balance(.merchantPayable) == capturedMinorUnits)
      #expect(try await fixture.balance(.customerHolds) == 0)
    }
  }

  @Test("refunds at once never give back more than was captured")
  func refundRace() async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      let processor = fixture.processor
      _ = try await processor.run(PaymentsFixture.authorize("p"))
      _ = try await processor.run(.capture(id: "p"))
      await withTaskGroup(of: Void.self) { group in
        for index in 0..<10 {
          group.addTask {
            _ = try? await processor.run(
              .refund(
                id: "p",
                refundID: "r\(index)",
                amount: Amount(currency: "EUR", minorUnits: 300)
              )
            )
          }
        }
      }
      #expect(try await fixture.store.payment("p")?.refunded == 900)
      #expect(try await fixture.balance(.merchantPayable) == 100)
    }
  }

  @Test("a provider that never answers is silence, not a hung call")
  func hungProvider() async throws {
    struct Hung: PaymentProvider {
      func accepts(method: String) -> Bool { true }
      func perform(_ operation: ProviderOperation) async throws -> ProviderOutcome {
        try await Task.sleep(for: .seconds(3600))
        return .approved
      }
    }
    try await PaymentsFixture.with { (fixture) async throws in
      let processor = PaymentProcessor(
        store: fixture.store,
        provider: Hung(),
        patience: .milliseconds(10)
      )
      await #expect(throws: ProviderSilence.self) {
        try await processor.run(PaymentsFixture.authorize("p"))
      }
      #expect(try await fixture.store.payment("p")?.state == .pending)
    }
  }

  @Test("lists an order's payments, oldest first, page by page, one customer's or all")
  func list() async throws {
    try await PaymentsFixture.with { (fixture) async throws in
      for index in 0..<5 {
        fixture.time.advance(by: .microseconds(index % 2))
        _ = try await fixture.processor.run(
          PaymentsFixture.authorize("p\(index)", customer: index == 3 ? "users/other" : "users/u")
        )
      }
      _ = try await fixture.processor.run(PaymentsFixture.authorize("q", order: "orders/other"))
      var seen: [String] = []
      var position: PaymentPosition?
      repeat {
        let page = try await fixture.store.payments(
          order: "orders/o",
          customer: nil,
          after: position,
          countMax: 2
        )
        seen += page.map(\.id)
        position = page.last.map { PaymentPosition(createTime: $0.createTime, id: $0.id) }
      } while position != nil
      #expect(seen == ["p0", "p1", "p2", "p3", "p4"])
      let own = try await fixture.store.payments(
        order: "orders/o",
        customer: "users/u",
        after: nil,
        countMax: 10
      )
      #expect(own.map(\.id) == ["p0", "p1", "p2", "p4"])
    }
  }
}

extension Result where Failure == any Error {
  init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
