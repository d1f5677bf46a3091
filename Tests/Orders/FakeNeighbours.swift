import ShopContracts
import Synchronization
import TernRPC
import TernService
import TernWire

/// Inventory and Payments as their contracts say, in memory, with a switch for every way in which they can fail.
///
/// All state is under the mutex; the mocks that stubs bring along answer from it.
final class FakeNeighbours: Sendable {
  struct State: Sendable {
    var available: [String: Int64] = ["products/teapot": 10, "products/teacup": 10]
    var reservations: [String: Shop.Inventory.V1.Reservation] = [:]
    var payments: [String: Shop.Payment.V1.Payment] = [:]
    /// Calls by method, in the order in which they came.
    var calls: [String] = []
    /// Methods that answer UNAVAILABLE, and how many times more.
    var failures: [String: Int] = [:]
    /// Methods that have their effect and then answer UNAVAILABLE, and how many times more.
    var lostAnswers: [String: Int] = [:]
    /// Calls of this method wait until it is taken away.
    var held: String?
  }

  let state = Mutex(State())

  var inventory: any RPCChannel { InProcessChannel(services: [inventoryMock]) }
  var payments: any RPCChannel { InProcessChannel(services: [paymentsMock]) }
  var products: any RPCChannel { InProcessChannel(services: [productsMock]) }
  var users: any RPCChannel { InProcessChannel(services: [usersMock]) }

  /// Notes the call, fails it if it is to fail, and gives its effect otherwise.
  private func answer<Result: Sendable>(
    _ method: String,
    _ effect: (inout State) throws -> Result
  ) async throws -> Result {
    while state.withLock({ $0.held == method }) { try await Task.sleep(for: .milliseconds(1)) }
    return try state.withLock { state in
      state.calls.append(method)
      if let count = state.failures[method], count > 0 {
        state.failures[method] = count - 1
        throw RPCError(.unavailable, "\(method) is away")
      }
      let result = try effect(&state)
      if let count = state.lostAnswers[method], count > 0 {
        state.lostAnswers[method] = count - 1
        throw RPCError(.unavailable, "the answer of \(method) is lost")
      }
      return result
    }
  }

  private static func refusal(_ reason: String) -> RPCError {
    RPCError(
      .failedPrecondition,
      reason,
      packing: Google.Rpc.ErrorInfo(reason: reason, domain: "test")
    )
  }

  // MARK: - Inventory

  private var inventoryMock: Shop.Inventory.V1.InventoryService.Mock {
    Shop.Inventory.V1.InventoryService.Mock(
      batchGetStock: { request, _ in
        try await self.answer("batchGetStock") { state in
          Shop.Inventory.V1.BatchGetStockResponse(
            stocks: request.names.map { name in
              let product = String(name.dropLast("/stock".count))
              return Shop.Inventory.V1.Stock(
                name: name,
                product: product,
                available: state.available[product] ?? 0
              )
            }
          )
        }
      },
      reserveStock: { request, _ in
        try await self.answer("reserve") { try Self.reserve(request, &$0) }
      },
      commitReservation: { request, _ in
        try await self.answer("commit") { state in
          guard var reservation = state.reservations[request.name], reservation.state != .released
          else { throw Self.refusal("RESERVATION_RELEASED") }
          if reservation.state == .expired { throw Self.refusal("RESERVATION_EXPIRED") }
          reservation.state = .committed
          state.reservations[request.name] = reservation
          return reservation
        }
      },
      releaseReservation: { request, _ in
        try await self.answer("release") { state in
          var reservation =
            state.reservations[request.name]
            ?? Shop.Inventory.V1.Reservation(name: request.name)
          if reservation.state == .held || reservation.state == .committed {
            for line in reservation.lines {
              state.available[line.product, default: 0] += line.quantity
            }
          }
          reservation.state = .released
          state.reservations[request.name] = reservation
          return reservation
        }
      }
    )
  }

  private static func reserve(
    _ request: Shop.Inventory.V1.ReserveStockRequest,
    _ state: inout State
  ) throws -> Shop.Inventory.V1.Reservation {
    if let known = state.reservations[request.reservation] {
      if known.state == .released { throw refusal("RESERVATION_RELEASED") }
      return known
    }
    for line in request.lines where state.available[line.product] ?? 0 < line.quantity {
      throw refusal("OUT_OF_STOCK")
    }
    for line in request.lines { state.available[line.product, default: 0] -= line.quantity }
    let made = Shop.Inventory.V1.Reservation(
      name: request.reservation,
      state: .held,
      lines: request.lines
    )
    state.reservations[request.reservation] = made
    return made
  }

  // MARK: - Payments

  private var paymentsMock: Shop.Payment.V1.PaymentService.Mock {
    Shop.Payment.V1.PaymentService.Mock(
      authorizePayment: { request, _ in
        try await self.answer("authorize") { state in
          if let known = state.payments[request.name] {
            if known.state == .voided { throw Self.refusal("PAYMENT_VOIDED") }
            return known
          }
          guard request.paymentMethod != "card_unknown" else {
            var violations = FieldViolations()
            violations.add("payment_method", "unknown", reason: "UNKNOWN_PAYMENT_METHOD")
            throw violations.error
          }
          let isDeclined = request.paymentMethod == "card_decline"
          let made = Shop.Payment.V1.Payment(
            name: request.name,
            order: request.order,
            customer: request.customer,
            state: isDeclined ? .declined : .authorized,
            amount: request.amount,
            declineReason: isDeclined ? "CARD_DECLINED" : ""
          )
          state.payments[request.name] = made
          return made
        }
      },
      capturePayment: { request, _ in
        try await self.answer("capture") { state in
          guard var payment = state.payments[request.name],
            payment.state == .authorized || payment.state == .captured
          else { throw Self.refusal("PAYMENT_NOT_AUTHORIZED") }
          payment.state = .captured
          state.payments[request.name] = payment
          return payment
        }
      },
      voidPayment: { request, _ in
        try await self.answer("void") { state in
          var payment =
            state.payments[request.name] ?? Shop.Payment.V1.Payment(name: request.name)
          if payment.state == .captured { throw Self.refusal("PAYMENT_CAPTURED") }
          if payment.state != .declined { payment.state = .voided }
          state.payments[request.name] = payment
          return payment
        }
      }
    )
  }

  // MARK: - Products and Users

  private var productsMock: Shop.Product.V1.ProductService.Mock {
    Shop.Product.V1.ProductService.Mock(batchGetProducts: { request, _ in
      try await self.answer("batchGetProducts") { _ in
        let prices: [String: Int64] = ["products/teapot": 3_990, "products/teacup": 890]
        return Shop.Product.V1.BatchGetProductsResponse(
          products: try request.names.map { name in
            guard let price = prices[name] else {
              throw RPCError(.notFound, "no product \"\(name)\"")
            }
            return Shop.Product.V1.Product(
              name: name,
              displayName: name,
              price: Shop.Types.V1.Money(currencyCode: "EUR", minorUnits: price)
            )
          }
        )
      }
    })
  }

  private var usersMock: Shop.User.V1.UserService.Mock {
    Shop.User.V1.UserService.Mock(listAddresses: { _, _ in
      try await self.answer("listAddresses") { _ in
        Shop.User.V1.ListAddressesResponse(addresses: [
          Shop.User.V1.Address(
            name: "users/ada/addresses/1",
            recipient: "Ada",
            lines: ["Main street 1"],
            locality: "Zurich",
            regionCode: "CH"
          )
        ])
      }
    })
  }
}
