public import Logging
import ShopContracts
public import TernRPC
import TernSQL
public import TernService
import TernWire

/// Where Products keeps its data, and whom it listens to.
public struct ProductsConfiguration: Sendable {
  /// The folder of `products.sqlite`; nobody else's.
  public var dataDirectory: String
  /// Inventory, whose news of the stock are shown; nil: none are.
  ///
  /// It may be away at any time.
  public var inventory: (any RPCChannel)?

  /// A configuration.
  public init(dataDirectory: String, inventory: (any RPCChannel)? = nil) {
    self.dataDirectory = dataDirectory
    self.inventory = inventory
  }
}

/// The Products service, ready to be served.
public struct ProductsApplication: ServiceApplication {
  /// The service's name among the shop's programs.
  public static let serviceName = "products"
  /// The contract's service and the event feed.
  public let services: [any RPCService]
  /// What runs beside the server: the follower of Inventory's feed.
  public let workers: [any ServiceWorker]
  private let database: Database

  /// Opens the store, and brings its schema up to date.
  ///
  /// Throws `SQLError` when the folder or the file is not ours or can't be used.
  public init(configuration: ProductsConfiguration, logger: Logger) async throws {
    let database = try await Database.open(
      configuration.dataDirectory + "/products.sqlite",
      owner: "shop.products",
      migrations: ProductsMigrations.all
    )
    let outbox = Outbox(database: database)
    let store = SQLiteProductsStore(
      database: database,
      clock: .system,
      announce: { product, transaction in
        try outbox.append(
          ProductsMapping.event(product),
          aggregate: ProductsMapping.products.name(product.id),
          in: transaction
        )
      }
    )
    self.database = database
    services = [
      ProductsService(store: store, clock: .system),
      EventFeedServer(source: outbox, logger: logger),
    ]
    workers =
      configuration.inventory.map { inventory in
        [StockFollower.consumer(inventory, database, logger)]
      } ?? []
  }

  /// Ends what waits in the store, and gives the file free.
  public func close() async {
    await database.close()
  }
}
