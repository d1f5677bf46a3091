import Logging
import ShopContracts
import TernRPC
import TernService
import TernWire
import TestSupport
import Testing

@testable import Orders

/// Orders as a whole on a real database, between neighbours that fail on demand.
@Suite("Orders between failing neighbours", .timeLimit(.minutes(2)))
struct OrdersServiceTests {
  private let neighbours = FakeNeighbours()
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
  }

  /// Runs a body against the service, with its saga engine beside it.
  private func withOrders(
    as subject: String = "users/ada",
    _ body: (Shop.Order.V1.OrderService.Client) async throws -> Void
  ) async throws {
    let application = try await OrdersApplication(
      configuration: OrdersConfiguration(
        dataDirectory: directory.path,
        users: neighbours.users,
        products: neighbours.products,
        inventory: neighbours.inventory,
        payments: neighbours.payments
      ),
      logger: Logger(label: "orders") { _ in SwiftLogNoOpLogHandler() }
    )
    let channel = InProcessChannel(
      services: application.services,
      serverInterceptors: [AuthenticationInterceptor(verifier: NamedVerifier())],
      interceptors: [Bearer(subject: subject)]
    )
    let workers = Task {
      try await withThrowingDiscardingTaskGroup { group in
        for worker in application.workers { group.addTask { try await worker.run() } }
      }
    }
    let client = Shop.Order.V1.OrderService.Client(channel)
    do {
      try await body(client)
    } catch {
      workers.cancel()
      throw error
    }
    workers.cancel()
    _ = await workers.result
    await channel.close()
    await application.close()
  }

  private func request(
    _ id: String = "r1",
    quantity: Int32 = 2,
    card: String = "card_approve"
  ) -> Shop.Order.V1.CreateOrderRequest {
    Shop.Order.V1.CreateOrderRequest(
      requestId: id,
      lines: [Shop.Order.V1.OrderLine(product: "products/teapot", quantity: quantity)],
      paymentMethod: card
    )
  }

  /// Watches an order to its end.
  private func end(
    _ name: String,
    _ orders: Shop.Order.V1.OrderService.Client
  ) async throws -> Shop.Order.V1.Order {
    var last: Shop.Order.V1.Order?
    for try await order in orders.watchOrder(Shop.Order.V1.WatchOrderRequest(name: name)) {
      last = order
    }
    return try #require(last)
  }

  @Test("An order is priced, placed, paid for and confirmed, in that order of calls")
  func confirmed() async throws {
    try await withOrders { orders in
      let placed = try await orders.createOrder(request())
      #expect(placed.state == .pending)
      #expect(placed.total?.minorUnits == 7_980)
      #expect(placed.shippingAddress?.recipient == "Ada")
      let order = try await end(placed.name, orders)
      #expect(order.state == .confirmed)
      let state = neighbours.state.withLock { $0 }
      #expect(state.calls.suffix(4) == ["reserve", "authorize", "commit", "capture"])
      #expect(state.available["products/teapot"] == 8)
      #expect(state.payments.values.map(\.state) == [.captured])
    }
  }

  @Test("No stock, or a refused card: rejected with the reason, and everything is given back")
  func rejected() async throws {
    try await withOrders { orders in
      let tooMany = try await orders.createOrder(request("many", quantity: 11))
      let rejected = try await end(tooMany.name, orders)
      #expect(rejected.state == .rejected)
      #expect(rejected.stateReason == "OUT_OF_STOCK")
      #expect(neighbours.state.withLock { $0.payments }.isEmpty)

      let declined = try await orders.createOrder(request("declined", card: "card_decline"))
      let refused = try await end(declined.name, orders)
      #expect(refused.state == .rejected)
      #expect(refused.stateReason == "CARD_DECLINED")

      let unknown = try await orders.createOrder(request("unknown", card: "card_unknown"))
      let unpaid = try await end(unknown.name, orders)
      #expect(unpaid.state == .rejected)
      #expect(unpaid.stateReason == "UNKNOWN_PAYMENT_METHOD")
      #expect(neighbours.state.withLock { $0.available["products/teapot"] } == 10)
    }
  }

  @Test(
    "A call that fails, or whose answer is lost, is made again under the same name, with one effect",
    arguments: ["reserve", "authorize", "commit", "capture"]
  )
  func lost(method: String) async throws {
    neighbours.state.withLock {
      $0.failures[method] = 1
      $0.lostAnswers[method] = 1
    }
    try await withOrders { orders in
      let placed = try await orders.createOrder(request())
      let order = try await end(placed.name, orders)
      #expect(order.state == .confirmed)
      let state = neighbours.state.withLock { $0 }
      #expect(state.calls.filter { $0 == method }.count == 3)
      #expect(state.available["products/teapot"] == 8)
      #expect(state.payments.count == 1)
      #expect(state.reservations.count == 1)
    }
  }

  @Test("The same request is the same order, another one under its id is refused")
  func idempotent() async throws {
    try await withOrders { orders in
      let first = try await orders.createOrder(request())
      let ids = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<8 { group.addTask { try await orders.createOrder(self.request()).name } }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(ids == [first.name])
      let conflict = await #expect(throws: RPCError.self) {
        try await orders.createOrder(request(quantity: 3))
      }
      #expect(conflict?.code == .alreadyExists)
      #expect(conflict?.detail(as: Google.Rpc.ErrorInfo.self)?.reason == "REQUEST_ID_REUSED")
      _ = try await end(first.name, orders)
      let listed = try await orders.listOrders(Shop.Order.V1.ListOrdersRequest())
      #expect(listed.orders.map(\.name) == [first.name])
    }
  }

  @Test(
    "Placing fails within the time of a lookup, with a reason, when a service that is needed is away",
    arguments: [
      ("batchGetStock", "INVENTORY_UNAVAILABLE"), ("batchGetProducts", "PRODUCTS_UNAVAILABLE"),
      ("listAddresses", "USERS_UNAVAILABLE"),
    ]
  )
  func unavailable(method: String, reason: String) async throws {
    neighbours.state.withLock { $0.failures[method] = 1_000 }
    try await withOrders { orders in
      let error = await #expect(throws: RPCError.self) {
        try await orders.createOrder(request())
      }
      #expect(error?.code == .unavailable)
      #expect(error?.detail(as: Google.Rpc.ErrorInfo.self)?.reason == reason)
      let listed = try await orders.listOrders(Shop.Order.V1.ListOrdersRequest())
      #expect(listed.orders.isEmpty)
    }
  }

  @Test(
    "Placing goes on when a service that is needed was away for a moment: the contract has it asked again",
    arguments: ["batchGetStock", "batchGetProducts", "listAddresses"]
  )
  func awayForAMoment(method: String) async throws {
    neighbours.state.withLock { $0.failures[method] = 2 }
    try await withOrders { orders in
      let placed = try await orders.createOrder(request())
      #expect(placed.state == .pending)
      #expect(neighbours.state.withLock { $0.calls.count { $0 == method } } == 3)
    }
  }

  @Test("An order can be cancelled until it is paid for; everything is given back")
  func cancelled() async throws {
    neighbours.state.withLock { $0.held = "commit" }
    try await withOrders { orders in
      let placed = try await orders.createOrder(request())
      while !neighbours.state.withLock({ $0.calls.contains("authorize") }) { await Task.yield() }
      let cancelling = try await orders.cancelOrder(
        Shop.Order.V1.CancelOrderRequest(name: placed.name)
      )
      #expect(cancelling.state == .cancelling)
      neighbours.state.withLock { $0.held = nil }
      let order = try await end(placed.name, orders)
      #expect(order.state == .cancelled)
      let state = neighbours.state.withLock { $0 }
      #expect(state.available["products/teapot"] == 10)
      #expect(!state.payments.values.contains { $0.state == .captured })
      let again = try await orders.cancelOrder(
        Shop.Order.V1.CancelOrderRequest(name: placed.name)
      )
      #expect(again.state == .cancelled)

      let paid = try await orders.createOrder(request("paid"))
      _ = try await end(paid.name, orders)
      let error = await #expect(throws: RPCError.self) {
        try await orders.cancelOrder(Shop.Order.V1.CancelOrderRequest(name: paid.name))
      }
      #expect(error?.code == .failedPrecondition)
    }
  }

  @Test("An order left behind by a process that ended is taken up by the next")
  func resumed() async throws {
    neighbours.state.withLock { $0.held = "authorize" }
    var name = ""
    try await withOrders { orders in
      name = try await orders.createOrder(request()).name
      while !neighbours.state.withLock({ $0.calls.contains("reserve") }) { await Task.yield() }
    }
    neighbours.state.withLock { $0.held = nil }
    try await withOrders { orders in
      let order = try await end(name, orders)
      #expect(order.state == .confirmed)
    }
    #expect(neighbours.state.withLock { $0.available["products/teapot"] } == 8)
  }

  @Test("Pages are complete and in order, newest first; another's orders do not exist")
  func pages() async throws {
    var names: [String] = []
    try await withOrders { orders in
      for index in 0..<5 {
        names.insert(try await orders.createOrder(request("p\(index)", quantity: 1)).name, at: 0)
      }
      var found: [String] = []
      var token = ""
      repeat {
        let page = try await orders.listOrders(
          Shop.Order.V1.ListOrdersRequest(pageSize: 2, pageToken: token)
        )
        found += page.orders.map(\.name)
        token = page.nextPageToken
      } while !token.isEmpty
      #expect(found == names)
    }
    try await withOrders(as: "users/eve") { orders in
      let error = await #expect(throws: RPCError.self) {
        try await orders.getOrder(Shop.Order.V1.GetOrderRequest(name: names[0]))
      }
      #expect(error?.code == .notFound)
      let listed = try await orders.listOrders(Shop.Order.V1.ListOrdersRequest())
      #expect(listed.orders.isEmpty)
    }
  }
}

/// A token is the subject itself.
private struct NamedVerifier: TokenVerifier {
  func verify(_ bearerToken: String) async throws -> Principal {
    Principal(subject: bearerToken, token: bearerToken)
  }
}

/// Every call is the subject's.
private struct Bearer: ClientInterceptor {
  let subject: String

  func intercept(
    _ call: ClientCall,
    next: @Sendable (ClientCall) async throws -> Void
  ) async throws {
    var call = call
    call.options.metadata["authorization"] = "Bearer \(subject)"
    try await next(call)
  }
}
