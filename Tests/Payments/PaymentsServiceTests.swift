import ServiceTestSupport
import ShopContracts
import TernRPC
import TernService
import TernWire
import Testing

@testable import Payments

@Suite("The Payments service")
struct PaymentsServiceTests {
  typealias Wire = Shop.Payment.V1
  typealias Client = Shop.Payment.V1.PaymentService.Client

  static func with<R>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (@escaping @Sendable (Principal?) -> Client, PaymentsFixture) async throws -> R
  ) async throws -> R {
    try await PaymentsFixture.with { (fixture) async throws in
      let service = PaymentsService(store: fixture.store, processor: fixture.processor)
      return try await body({ Client(channel(to: [service], as: $0)) }, fixture)
    }
  }

  static func request(
    _ name: String = "payments/p",
    order: String = "orders/o",
    customer: String = "users/ada",
    minorUnits: Int64 = 1000,
    method: String = "card_approve"
  ) -> Wire.AuthorizePaymentRequest {
    Wire.AuthorizePaymentRequest(
      name: name,
      order: order,
      customer: customer,
      amount: .init(currencyCode: "EUR", minorUnits: minorUnits),
      paymentMethod: method
    )
  }

  @Test("a purchase over the wire, and who may see it")
  func purchase() async throws {
    try await Self.with { (client, _) async throws in
      let orders = client(.service)
      let authorized = try await orders.authorizePayment(Self.request())
      #expect(authorized.state == .authorized)
      #expect(authorized.amount == .init(currencyCode: "EUR", minorUnits: 1000))
      #expect(authorized.refundedAmount == .init(currencyCode: "EUR", minorUnits: 0))
      #expect(authorized.order == "orders/o")
      #expect(authorized.createTime?.seconds == 1_800_000_000)
      #expect(try await orders.capturePayment(.init(name: "payments/p")).state == .captured)
      let refunded = try await client(.admin).refundPayment(
        .init(
          name: "payments/p",
          amount: .init(currencyCode: "EUR", minorUnits: 250),
          refundId: "r1"
        )
      )
      #expect(refunded.state == .captured)
      #expect(refunded.refundedAmount?.minorUnits == 250)

      for principal in [Principal.ada, .admin, .service] {
        #expect(
          try await client(principal).getPayment(.init(name: "payments/p")).name == "payments/p"
        )
      }
      #expect(
        await refusal { try await client(.bob).getPayment(.init(name: "payments/p")) }
          == Refusal(.notFound, "PAYMENT_NOT_FOUND")
      )
      #expect(
        await refusal { try await client(nil).getPayment(.init(name: "payments/p")) }
          == Refusal(.unauthenticated)
      )

      let balance = try await client(.admin).getTrialBalance(.init())
      #expect(balance.balanced)
      #expect(
        balance.lines.map(\.account) == ["customer_funds", "customer_holds", "merchant_payable"]
      )
      #expect(balance.lines.map { $0.debits?.minorUnits } == [1000, 1000, 250])
      #expect(balance.lines.map { $0.credits?.minorUnits } == [250, 1000, 1000])
    }
  }

  @Test("refusals have the statuses and reasons of the contract")
  func refusals() async throws {
    try await Self.with { (client, _) async throws in
      let orders = client(.service)
      func code(_ call: () async throws -> Wire.Payment) async -> Refusal? {
        await refusal(call)
      }
      #expect(
        await code { try await orders.capturePayment(.init(name: "payments/none")) }
          == Refusal(.notFound, "PAYMENT_NOT_FOUND")
      )
      _ = try await orders.authorizePayment(Self.request())
      #expect(
        await code { try await orders.authorizePayment(Self.request(minorUnits: 1001)) }
          == Refusal(.alreadyExists, "PAYMENT_NAME_REUSED")
      )
      #expect(
        await code {
          try await orders.refundPayment(.init(name: "payments/p", refundId: "r"))
        } == Refusal(.failedPrecondition, "PAYMENT_NOT_CAPTURED")
      )
      _ = try await orders.capturePayment(.init(name: "payments/p"))
      #expect(
        await code { try await orders.voidPayment(.init(name: "payments/p")) }
          == Refusal(.failedPrecondition, "PAYMENT_CAPTURED")
      )
      #expect(
        await code {
          try await orders.refundPayment(
            .init(
              name: "payments/p",
              amount: .init(currencyCode: "EUR", minorUnits: 1001),
              refundId: "r"
            )
          )
        } == Refusal(.failedPrecondition, "REFUND_TOO_LARGE")
      )
      #expect(
        await code {
          try await orders.refundPayment(
            .init(
              name: "payments/p",
              amount: .init(currencyCode: "CHF", minorUnits: 1),
              refundId: "r"
            )
          )
        } == Refusal(.invalidArgument, fields: ["amount.currency_code"])
      )
      _ = try await orders.refundPayment(.init(name: "payments/p", refundId: "r"))
      #expect(
        await code {
          try await orders.refundPayment(
            .init(
              name: "payments/p",
              amount: .init(currencyCode: "EUR", minorUnits: 5),
              refundId: "r"
            )
          )
        } == Refusal(.alreadyExists, "REFUND_ID_REUSED")
      )

      #expect(try await orders.voidPayment(.init(name: "payments/v")).state == .voided)
      #expect(
        await code { try await orders.authorizePayment(Self.request("payments/v")) }
          == Refusal(.failedPrecondition, "PAYMENT_VOIDED")
      )
      let declined = try await orders.authorizePayment(
        Self.request("payments/d", method: "card_decline")
      )
      #expect(declined.state == .declined)
      #expect(declined.declineReason == "CARD_DECLINED")
      #expect(
        await code { try await orders.capturePayment(.init(name: "payments/d")) }
          == Refusal(.failedPrecondition, "PAYMENT_DECLINED")
      )
      let timeout = Self.request("payments/t", method: "card_timeout")
      #expect(
        await code { try await orders.authorizePayment(timeout) }
          == Refusal(.unavailable, "PROVIDER_OUTCOME_UNKNOWN")
      )
      #expect(try await orders.authorizePayment(timeout).state == .authorized)
    }
  }

  static let badRequests: [(Wire.AuthorizePaymentRequest, [String])] = [
    (.init(), ["name", "order", "customer", "amount", "payment_method"]),
    (request("p"), ["name"]), (request("payments/"), ["name"]), (request("payments/a/b"), ["name"]),
    (request("payments/a b"), ["name"]), (request("payments/.."), ["name"]),
    (request("payments/" + String(repeating: "x", count: 129)), ["name"]),
    (request(order: "o"), ["order"]), (request(customer: "ada"), ["customer"]),
    (request(minorUnits: 0), ["amount.minor_units"]),
    (request(minorUnits: -5), ["amount.minor_units"]),
    (request(minorUnits: .max), ["amount.minor_units"]),
    (request(method: "card_unknown"), ["payment_method"]),
    (request(method: "4111111111111111"), ["payment_method"]),
    (
      .init(
        name: "payments/p",
        order: "orders/o",
        customer: "users/u",
        amount: .init(currencyCode: "euro", minorUnits: 0),
        paymentMethod: "x"
      ),
      ["amount.currency_code", "amount.minor_units", "payment_method"]
    ),
  ]

  @Test("a wrong request is told all that is wrong, and leaves nothing", arguments: badRequests)
  func violations(_ request: Wire.AuthorizePaymentRequest, _ fields: [String]) async throws {
    try await Self.with { (client, fixture) async throws in
      let orders = client(.service)
      #expect(
        await refusal { try await orders.authorizePayment(request) }
          == Refusal(.invalidArgument, fields: fields)
      )
      #expect(fixture.announced.payments.isEmpty)
    }
  }

  @Test("refunds and lists check their fields too")
  func otherViolations() async throws {
    try await Self.with { (client, _) async throws in
      let orders = client(.service)
      #expect(
        await refusal { try await orders.refundPayment(.init(name: "x")) }
          == Refusal(.invalidArgument, fields: ["name", "refund_id"])
      )
      #expect(
        await refusal {
          try await orders.refundPayment(
            .init(
              name: "payments/p",
              amount: .init(currencyCode: "EUR", minorUnits: 0),
              refundId: String(repeating: "r", count: 65)
            )
          )
        } == Refusal(.invalidArgument, fields: ["amount.minor_units", "refund_id"])
      )
      #expect(
        await refusal {
          try await orders.listPayments(.init(parent: "o", pageSize: -1, pageToken: "x"))
        } == Refusal(.invalidArgument, fields: ["parent", "page_size", "page_token"])
      )
      for name in ["", "orders/1", "payments/a/b"] {
        #expect(
          await refusal { try await orders.getPayment(.init(name: name)) }
            == Refusal(.invalidArgument, fields: ["name"])
        )
      }
    }
  }

  @Test("lists page by page; a token belongs to its query")
  func list() async throws {
    try await Self.with { (client, fixture) async throws in
      let orders = client(.service)
      for index in 0..<5 {
        fixture.time.advance(by: .milliseconds(1))
        _ = try await orders.authorizePayment(
          Self.request("payments/p\(index)", customer: index == 4 ? "users/bob" : "users/ada")
        )
      }
      var names: [String] = []
      var token = ""
      repeat {
        let page = try await client(.ada).listPayments(
          .init(parent: "orders/o", pageSize: 2, pageToken: token)
        )
        names += page.payments.map(\.name)
        token = page.nextPageToken
      } while !token.isEmpty
      #expect(names == (0..<4).map { "payments/p\($0)" })
      let all = try await orders.listPayments(.init(parent: "orders/o"))
      #expect(all.payments.count == 5)
      #expect(all.nextPageToken.isEmpty)
      #expect(try await client(.ada).listPayments(.init(parent: "orders/none")).payments.isEmpty)

      let page = try await client(.ada).listPayments(.init(parent: "orders/o", pageSize: 1))
      for (principal, parent) in [(Principal.bob, "orders/o"), (.ada, "orders/x")] {
        #expect(
          await refusal {
            try await client(principal).listPayments(
              .init(parent: parent, pageToken: page.nextPageToken)
            )
          } == Refusal(.invalidArgument, fields: ["page_token"])
        )
      }
    }
  }

  @Test("events tell everything but the card")
  func event() throws {
    var payment = PaymentsRulesTests.payment(.captured, refunded: 100)
    payment.terms?.method = "card_approve"
    let event = PaymentsMapping.event(payment)
    #expect(event.payment?.paymentMethod == "")
    #expect(event.payment?.state == .captured)
    let bytes = try event.serializedBytes()
    #expect(!String(decoding: bytes, as: UTF8.self).contains("card_"))
  }

  @Test("what nobody waits for any more is driven to its end")
  func worker() async throws {
    try await Self.with { (client, fixture) async throws in
      let timeout = Self.request(method: "card_timeout")
      #expect(
        await refusal { try await client(.service).authorizePayment(timeout) }?.code == .unavailable
      )
      let worker = OpenOperationsWorker(
        store: fixture.store,
        processor: fixture.processor,
        clock: WallClock { fixture.time.microseconds },
        logger: .init(label: "test")
      )
      #expect(try await worker.settleOnce() == 0)
      fixture.time.advance(by: .seconds(16))
      #expect(try await worker.settleOnce() == 1)
      #expect(try await fixture.store.payment("p")?.state == .authorized)
      #expect(try await worker.settleOnce() == 0)
    }
  }
}
