import ShopContracts
import TernRPC
import TernService
import TernWire

/// The methods of `shop.payment.v1.PaymentService`.
struct PaymentsService: Shop.Payment.V1.PaymentService.Server {
  typealias Wire = Shop.Payment.V1

  let store: any PaymentsStore
  let processor: PaymentProcessor

  func authorizePayment(
    _ request: Wire.AuthorizePaymentRequest,
    context: ServerContext
  ) async throws -> Wire.Payment {
    try await run(try PaymentsMapping.command(request, accepts: processor.provider.accepts))
  }

  func capturePayment(
    _ request: Wire.CapturePaymentRequest,
    context: ServerContext
  ) async throws -> Wire.Payment {
    try await run(.capture(id: try PaymentsMapping.id(request.name)))
  }

  func voidPayment(
    _ request: Wire.VoidPaymentRequest,
    context: ServerContext
  ) async throws -> Wire.Payment {
    try await run(.void(id: try PaymentsMapping.id(request.name)))
  }

  func refundPayment(
    _ request: Wire.RefundPaymentRequest,
    context: ServerContext
  ) async throws -> Wire.Payment {
    try await run(try PaymentsMapping.command(request))
  }

  func getPayment(
    _ request: Wire.GetPaymentRequest,
    context: ServerContext
  ) async throws -> Wire.Payment {
    let id = try PaymentsMapping.id(request.name)
    let reader = try PaymentReader(context.principal)
    guard let payment = try await store.payment(id), reader.maySee(payment) else {
      // Another's payment is answered as one that does not exist: names give nothing away.
      throw PaymentsMapping.notFound(id)
    }
    return PaymentsMapping.wire(payment)
  }

  func listPayments(
    _ request: Wire.ListPaymentsRequest,
    context: ServerContext
  ) async throws -> Wire.ListPaymentsResponse {
    let reader = try PaymentReader(context.principal)
    let query = ["ListPayments", request.parent, reader.customer ?? "*"]
    var violations = FieldViolations()
    _ = PaymentsMapping.orders.id(in: request.parent, field: "parent", &violations)
    let size = PageToken.size(request.pageSize, standard: 25, most: 100, &violations)
    let after = PageToken.decode(request.pageToken, count: 2, query: query, &violations)
    try violations.check()
    // One more than asked tells whether there is a next page.
    let found = try await store.payments(
      order: request.parent,
      customer: reader.customer,
      after: after.map { PaymentPosition(createTime: Int64($0[0]) ?? 0, id: $0[1]) },
      countMax: size + 1
    )
    let page = found.prefix(size)
    var next = ""
    if found.count > size, let last = page.last {
      next = PageToken.encode([String(last.createTime), last.id], query: query)
    }
    return Wire.ListPaymentsResponse(payments: page.map(PaymentsMapping.wire), nextPageToken: next)
  }

  func getTrialBalance(
    _ request: Wire.GetTrialBalanceRequest,
    context: ServerContext
  ) async throws -> Wire.TrialBalance {
    PaymentsMapping.wire(try await store.trialBalance())
  }

  private func run(_ command: PaymentCommand) async throws -> Wire.Payment {
    do {
      return PaymentsMapping.wire(try await processor.run(command))
    } catch let refusal as PaymentRefusal {
      throw PaymentsMapping.error(refusal, id: command.id)
    } catch is ProviderSilence {
      throw PaymentsMapping.outcomeUnknown(command.id)
    }
  }
}

/// Who reads, and so which payments there are.
struct PaymentReader: Sendable, Hashable {
  /// "users/{id}", whose payments are all that is seen; nil: administrators and services see all.
  let customer: String?

  init(_ principal: Principal?) throws(RPCError) {
    guard let principal else { throw RPCError(.unauthenticated, "a token is required") }
    let seesAll = principal.roles.contains("admin") || principal.roles.contains("service")
    customer = seesAll ? nil : principal.subject
  }

  func maySee(_ payment: Payment) -> Bool {
    guard let customer else { return true }
    return payment.terms?.customer == customer
  }
}
