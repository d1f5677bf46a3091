import ShopContracts
import TernRPC
import TernService
import TernWire

/// The four other services as Orders calls them: by contract, with a deadline, and with a reason when one is away.
struct OrdersNeighbours: Sendable {
  let users: Shop.User.V1.UserService.Client
  let products: Shop.Product.V1.ProductService.Client
  let inventory: Shop.Inventory.V1.InventoryService.Client
  let payments: Shop.Payment.V1.PaymentService.Client

  /// How long placing an order waits for each of them: it answers at once, or says why not.
  static let lookupTimeout = Duration.seconds(2)

  private static let lookup = CallOptions(timeout: lookupTimeout)

  /// What the catalogue says of the products, by name.
  ///
  /// INVALID_ARGUMENT when there is no such product.
  func catalogue(of products: [String]) async throws -> [String: CatalogueEntry] {
    let names = Array(Set(products)).sorted()
    let response = try await reaching("PRODUCTS_UNAVAILABLE") {
      try await self.products.batchGetProducts(
        Shop.Product.V1.BatchGetProductsRequest(names: names),
        options: Self.lookup
      )
    }
    return Dictionary(
      response.products.compactMap { CatalogueEntry($0) }.map { ($0.product, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Makes sure that Inventory answers.
  ///
  /// What it has is decided by the reservation, not here.
  func reachInventory(for products: [String]) async throws {
    let names = Array(Set(products)).sorted().map { "\($0)/stock" }
    _ = try await reaching("INVENTORY_UNAVAILABLE") {
      try await inventory.batchGetStock(
        Shop.Inventory.V1.BatchGetStockRequest(names: names),
        options: Self.lookup
      )
    }
  }

  /// An address of the caller's book; with an empty name the first one, if there is one.
  func address(_ name: String) async throws -> ShippingCopy? {
    try await reaching("USERS_UNAVAILABLE") {
      if name.isEmpty {
        let book = try await users.listAddresses(
          Shop.User.V1.ListAddressesRequest(parent: "users/me", pageSize: 1),
          options: Self.lookup
        )
        return book.addresses.first.map { ShippingCopy($0) }
      }
      return ShippingCopy(
        try await users.getAddress(
          Shop.User.V1.GetAddressRequest(name: name),
          options: Self.lookup
        )
      )
    }
  }

  /// Runs a call; a service that is away or too slow is UNAVAILABLE with the reason, so that ordering fails at once and
  /// clearly.
  private func reaching<Result>(_ reason: String, _ call: () async throws -> Result) async throws
    -> Result
  {
    do {
      return try await call()
    } catch let error as RPCError
      where error.code == .unavailable || error.code == .deadlineExceeded
    {
      try Task.checkCancellation()
      throw OrdersErrors.error(
        .unavailable,
        reason,
        "a service that ordering needs does not answer; try again soon"
      )
    }
  }
}

/// The errors that the contract of Orders names.
enum OrdersErrors {
  static let domain = "orders.shop"

  static func error(
    _ code: StatusCode,
    _ reason: String,
    _ message: String,
    metadata: [String: String] = [:]
  ) -> RPCError {
    RPCError(
      code,
      message,
      packing: Google.Rpc.ErrorInfo(reason: reason, domain: domain, metadata: metadata)
    )
  }

  static func noSuchOrder(_ name: String) -> RPCError {
    error(
      .notFound,
      "ORDER_NOT_FOUND",
      "no order \"\(name.prefix(80))\"",
      metadata: ["order": String(name.prefix(80))]
    )
  }
}
