import Logging
import ShopContracts
import TernRPC
import TernService

/// A user that a fresh shop knows.
struct SeededUser: Sendable {
  var email: String
  var password: String
  var displayName: String
  var roles: [String]

  static let shopper = SeededUser(
    email: "shopper@example.com",
    password: "shopper-password",
    displayName: "Sam Shopper",
    roles: ["customer"]
  )
  static let admin = SeededUser(
    email: "admin@example.com",
    password: "admin-password",
    displayName: "Ada Admin",
    roles: ["customer", "admin"]
  )
}

/// Fills a fresh shop through its own contracts: categories, products, stock and two users.
///
/// Everything has a name of its own, so doing it again changes nothing: what exists is left as it is, and stock is
/// received under a request id that counts once.
struct Seeding: Sendable {
  let layout: ShopLayout
  let logger: Logger

  /// How many calls are under way at once.
  private static let callsMax = 16

  func run() async throws {
    let identity = try ServiceIdentity(name: "seed", secretPath: layout.secretPath)
    try await with(.users, identity) { channel in
      let users = ShopUsers(channel)
      try await add(.shopper, users)
      try await add(.admin, users)
    }
    let added = try await with(.products, identity) { channel in
      let products = Shop.Product.V1.ProductService.Client(channel)
      try await Self.inParallel(Catalogue.categories) { category in
        try await Self.unlessThere {
          _ = try await products.createCategory(
            Shop.Product.V1.CreateCategoryRequest(
              category: Shop.Product.V1.Category(displayName: category.displayName),
              categoryId: category.id
            )
          )
        }
      }
      return try await Self.inParallel(Catalogue.items) { item in
        try await Self.unlessThere {
          _ = try await products.createProduct(
            Shop.Product.V1.CreateProductRequest(
              product: Shop.Product.V1.Product(
                displayName: item.displayName,
                description: item.description,
                price: Shop.Types.V1.Money(
                  currencyCode: "EUR",
                  minorUnits: item.priceMinorUnits
                ),
                category: "categories/\(item.category)"
              ),
              productId: item.id
            )
          )
        }
      }
    }
    try await with(.inventory, identity) { channel in
      let inventory = Shop.Inventory.V1.InventoryService.Client(channel)
      try await Self.inParallel(Catalogue.items) { item in
        _ = try await inventory.receiveStock(
          Shop.Inventory.V1.ReceiveStockRequest(
            name: "products/\(item.id)/stock",
            quantity: item.quantity,
            requestId: "seed-\(item.id)"
          )
        )
        return true
      }
    }
    if added > 0 { logger.info("seeded \(added) products and two users") }
  }

  private typealias ShopUsers = Shop.User.V1.UserService.Client

  private func add(_ user: SeededUser, _ users: ShopUsers) async throws {
    do {
      let created = try await users.createUser(
        Shop.User.V1.CreateUserRequest(
          email: user.email,
          password: user.password,
          displayName: user.displayName
        )
      )
      _ = try await users.setUserRoles(
        Shop.User.V1.SetUserRolesRequest(name: created.name, roles: user.roles)
      )
    } catch let error as RPCError where error.code == .alreadyExists {
      // From an earlier start; its password may have been changed since.
    }
  }

  /// Opens a channel whose calls carry the service's own token, for as long as the closure runs.
  private func with<Result: Sendable>(
    _ service: ShopLayout.Service,
    _ identity: ServiceIdentity,
    _ body: (any RPCChannel) async throws -> Result
  ) async throws -> Result {
    var configuration = ClientConfiguration()
    configuration.tls = layout.certificates?.client("gateway", to: service.rawValue)
    let client = RPCClient(
      address: try ServerAddress(argument: layout.address(of: service)),
      configuration: configuration,
      interceptors: [identity.interceptor(audience: service.rawValue)],
      logger: logger
    )
    do {
      let result = try await body(client)
      await client.close()
      return result
    } catch {
      await client.close()
      throw error
    }
  }

  /// Runs the closure for each element, a few at a time; the number of those that answered true.
  @discardableResult
  private static func inParallel<Element: Sendable>(
    _ elements: [Element],
    _ body: @escaping @Sendable (Element) async throws -> Bool
  ) async throws -> Int {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      var rest = elements[...]
      var count = 0
      for element in rest.prefix(callsMax) { group.addTask { try await body(element) } }
      rest = rest.dropFirst(callsMax)
      while let isNew = try await group.next() {
        count += isNew ? 1 : 0
        if let element = rest.popFirst() { group.addTask { try await body(element) } }
      }
      return count
    }
  }

  /// True when it was added, false when it was there.
  private static func unlessThere(_ add: () async throws -> Void) async throws -> Bool {
    do {
      try await add()
      return true
    } catch let error as RPCError where error.code == .alreadyExists {
      return false
    }
  }
}
