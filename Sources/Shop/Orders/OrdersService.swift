import ShopContracts
import TernRPC
import TernService
import TernWire

/// The methods of the contract: who may ask, what is asked, and in which transaction it is answered.
struct OrdersService: Shop.Order.V1.OrderService.Server {
  let store: any OrdersStore
  let neighbours: OrdersNeighbours
  let fulfilment: Fulfilment
  let changes: OrderChanges
  let clock: WallClock

  static let pageSizeDefault = 25
  static let pageSizeMax = 100

  func createOrder(
    _ request: Shop.Order.V1.CreateOrderRequest,
    context: ServerContext
  ) async throws -> Shop.Order.V1.Order {
    let customer = try Self.customer(of: context)
    let lines = request.lines.map { RequestedLine($0) }
    let given = request.shippingAddress.map { ShippingCopy($0) }
    try OrdersRules.violations(
      requestID: request.requestId,
      lines: lines,
      paymentMethod: request.paymentMethod,
      address: request.address,
      shipping: given
    ).check()

    let claim = try OrderClaim(customer: customer, request: request)
    if let known = try await fulfilment.order(claimedBy: claim) {
      return Shop.Order.V1.Order(known)
    }
    let names = lines.map(\.product)
    async let catalogue = neighbours.catalogue(of: names)
    async let stock: Void = neighbours.reachInventory(for: names)
    let shipping =
      if let given { given } else { try await neighbours.address(request.address) }
    let prices = try await Self.checked(catalogue, lines)
    try await stock

    let now = clock.microseconds
    let order = StoredOrder(
      id: RandomID.make(at: now),
      customer: customer,
      state: .pending,
      stateReason: "",
      lines: prices.lines,
      total: prices.total,
      paymentMethod: request.paymentMethod,
      shipping: shipping,
      needsAttention: false,
      revision: 1,
      createTimeMicroseconds: now,
      updateTimeMicroseconds: now
    )
    return Shop.Order.V1.Order(try await fulfilment.place(order, claim: claim))
  }

  func getOrder(
    _ request: Shop.Order.V1.GetOrderRequest,
    context: ServerContext
  ) async throws -> Shop.Order.V1.Order {
    Shop.Order.V1.Order(try await visibleOrder(request.name, context))
  }

  func listOrders(
    _ request: Shop.Order.V1.ListOrdersRequest,
    context: ServerContext
  ) async throws -> Shop.Order.V1.ListOrdersResponse {
    let customer = try Self.customer(of: context)
    let query = ["ListOrders", customer]
    var violations = FieldViolations()
    let size = PageToken.size(
      request.pageSize,
      standard: Self.pageSizeDefault,
      most: Self.pageSizeMax,
      &violations
    )
    let position = PageToken.decode(request.pageToken, count: 2, query: query, &violations)
    try violations.check()
    let after = position.flatMap { parts in
      Int64(parts[0]).map { OrderPosition(createTimeMicroseconds: $0, id: parts[1]) }
    }
    let found = try await store.orders(of: customer, after: after, count: size + 1)
    let page = found.prefix(size)
    let token =
      if found.count > size, let last = page.last {
        PageToken.encode(["\(last.createTimeMicroseconds)", last.id], query: query)
      } else {
        ""
      }
    return Shop.Order.V1.ListOrdersResponse(
      orders: page.map { Shop.Order.V1.Order($0) },
      nextPageToken: token
    )
  }

  func cancelOrder(
    _ request: Shop.Order.V1.CancelOrderRequest,
    context: ServerContext
  ) async throws -> Shop.Order.V1.Order {
    let order = try await visibleOrder(request.name, context)
    if order.state == .cancelling || order.state == .cancelled { return Shop.Order.V1.Order(order) }
    guard let cancelling = try await fulfilment.cancel(order.id) else {
      let present = try await store.order(order.id) ?? order
      if present.state == .cancelling || present.state == .cancelled {
        return Shop.Order.V1.Order(present)
      }
      throw OrdersErrors.error(
        .failedPrecondition,
        "ORDER_NOT_CANCELLABLE",
        "the order is paid for, or has ended; it can't be cancelled any more",
        metadata: ["order": request.name, "state": present.state.rawValue.uppercased()]
      )
    }
    return Shop.Order.V1.Order(cancelling)
  }

  func watchOrder(
    _ request: Shop.Order.V1.WatchOrderRequest,
    responses: ResponseWriter<Shop.Order.V1.Order>,
    context: ServerContext
  ) async throws {
    let id = try await visibleOrder(request.name, context).id
    // Listen first, read then: a change in between is seen twice rather than never.
    guard let signal = changes.changes(of: id) else {
      throw RPCError(.resourceExhausted, "too many orders are being watched; try again later")
    }
    var seen: Int64 = 0
    var signals = signal.makeAsyncIterator()
    repeat {
      guard let order = try await store.order(id) else { return }
      if order.revision > seen {
        seen = order.revision
        try await responses.write(Shop.Order.V1.Order(order))
      }
      if order.state.isFinal { return }
    } while await signals.next() != nil
    try Task.checkCancellation()
  }

  /// The order of this name, if the caller may see it.
  ///
  /// Somebody else's does not exist, as far as he can tell.
  private func visibleOrder(_ name: String, _ context: ServerContext) async throws -> StoredOrder {
    var violations = FieldViolations()
    let id = OrdersRules.orderNames.id(in: name, field: "name", &violations)
    try violations.check()
    guard let principal = context.principal else {
      throw RPCError(.unauthenticated, "a token is required")
    }
    guard let order = try await store.order(id),
      order.customer == principal.subject || principal.hasAnyRole(["admin", "service"])
    else { throw OrdersErrors.noSuchOrder(name) }
    return order
  }

  /// Whose order it is: "users/{id}" of the token.
  private static func customer(of context: ServerContext) throws -> String {
    guard let subject = context.principal?.subject, subject.hasPrefix("users/") else {
      throw RPCError(.permissionDenied, "only a signed-in customer has orders")
    }
    return subject
  }

  /// The prices of the lines; a product that is not for sale is named with its line.
  private static func checked(
    _ catalogue: [String: CatalogueEntry],
    _ lines: [RequestedLine]
  ) throws -> (lines: [PricedLine], total: Amount) {
    var violations = FieldViolations()
    for (index, line) in lines.enumerated() where catalogue[line.product] == nil {
      violations.add(
        "lines[\(index)].product",
        "\"\(line.product)\" is not for sale",
        reason: "NO_SUCH_PRODUCT"
      )
    }
    try violations.check()
    guard let prices = OrdersRules.price(lines, from: catalogue) else {
      throw OrdersErrors.error(
        .failedPrecondition,
        "NO_COMMON_CURRENCY",
        "the products are priced in different currencies, or the total is too large"
      )
    }
    return prices
  }
}
