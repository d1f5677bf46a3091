public import Logging
import ShopContracts
public import TernRPC
import TernSQL
public import TernService

/// What Orders needs from outside.
public struct OrdersConfiguration: Sendable {
  /// The service's own folder; its database is `orders.sqlite` there.
  public var dataDirectory: String
  /// The way to Users, on behalf of the customer: his token goes on by itself.
  public var users: any RPCChannel
  /// The way to Products, on behalf of the customer.
  public var products: any RPCChannel
  /// The way to Inventory, on Orders' own account: the saga outlives the customer's token.
  public var inventory: any RPCChannel
  /// The way to Payments, on Orders' own account.
  public var payments: any RPCChannel
  /// The time; another one in tests.
  public var clock: WallClock

  /// Gathers what Orders needs.
  public init(
    dataDirectory: String,
    users: any RPCChannel,
    products: any RPCChannel,
    inventory: any RPCChannel,
    payments: any RPCChannel,
    clock: WallClock = .system
  ) {
    self.dataDirectory = dataDirectory
    self.users = users
    self.products = products
    self.inventory = inventory
    self.payments = payments
    self.clock = clock
  }
}

/// Orders, put together: its store, its methods, its event feed, and the engine that sees orders through.
public struct OrdersApplication: ServiceApplication {
  /// How the service is called in addresses, logs and tokens.
  public static let serviceName = "orders"

  private let database: Database
  private let service: OrdersService
  private let feed: EventFeedServer

  /// Opens the store, which must be Orders' own, and brings its tables up to date.
  ///
  /// Throws `SQLError` when the store can't be opened or belongs to another service.
  public init(configuration: OrdersConfiguration, logger: Logger) async throws {
    database = try await Database.open(
      "\(configuration.dataDirectory)/orders.sqlite",
      owner: "shop.orders",
      migrations: OrdersMigrations.all
    )
    let store = SQLOrdersStore(database: database)
    let outbox = Outbox(database: database)
    let changes = OrderChanges()
    let neighbours = OrdersNeighbours(
      users: Shop.User.V1.UserService.Client(configuration.users),
      products: Shop.Product.V1.ProductService.Client(configuration.products),
      inventory: Shop.Inventory.V1.InventoryService.Client(configuration.inventory),
      payments: Shop.Payment.V1.PaymentService.Client(configuration.payments)
    )
    let fulfilment = Fulfilment(
      database: database,
      store: store,
      outbox: outbox,
      changes: changes,
      clock: configuration.clock,
      saga: OrderSaga(neighbours: neighbours),
      logger: logger
    )
    service = OrdersService(
      store: store,
      neighbours: neighbours,
      fulfilment: fulfilment,
      changes: changes,
      clock: configuration.clock
    )
    feed = EventFeedServer(source: outbox, logger: logger)
  }

  /// The methods of the contract, and the feed of what happened.
  public var services: [any RPCService] { [service, feed] }

  /// The engine that sees orders through.
  public var workers: [any ServiceWorker] { [service.fulfilment.engine] }

  /// Closes the store; after server and workers have ended.
  public func close() async {
    await database.close()
  }
}
