import Logging
import ServiceTestSupport
import ShopContracts
import TernRPC
import TernSQL
import TernService
import TernWire
import TestSupport
import Testing

@testable import Products

@Suite("The Products application")
struct ProductsApplicationTests {
  typealias Wire = Shop.Product.V1

  /// Something like Inventory: a feed of its own.
  struct Inventory {
    let database: Database
    let outbox: Outbox

    init(_ directory: TemporaryDirectory) async throws {
      database = try await Database.open(
        directory.file("inventory.sqlite"),
        owner: "test.inventory",
        migrations: [Outbox.migration(1)]
      )
      outbox = Outbox(database: database)
    }

    var channel: InProcessChannel {
      InProcessChannel(
        services: [EventFeedServer(source: outbox, logger: Logger(label: "test"))],
        serverInterceptors: [PrincipalInterceptor(principal: .service)]
      )
    }

    func tell(_ product: String, _ available: Int64, _ version: Int64) async throws {
      try await database.write { [outbox] transaction in
        try outbox.append(
          Shop.Inventory.V1.StockChanged(
            stock: .init(
              product: "products/\(product)",
              available: available,
              version: version,
              asOf: .init(seconds: 1_700_000_000 + version)
            ),
            cause: "received"
          ),
          aggregate: "products/\(product)/stock",
          in: transaction
        )
      }
    }
  }

  @Test("follows Inventory's feed, goes on after a restart, and answers while Inventory is away")
  func follow() async throws {
    let directory = TemporaryDirectory()
    let inventory = try await Inventory(directory)
    let first = try await ProductsApplication(
      configuration: .init(dataDirectory: directory.path, inventory: inventory.channel),
      logger: Logger(label: "test")
    )
    let client = Wire.ProductService.Client(channel(to: first.services, as: .admin))
    _ = try await client.createProduct(
      .init(product: ProductsServiceTests.product(), productId: "teapot")
    )
    try await inventory.tell("teapot", 10, 1)
    try await inventory.tell("kettle", 3, 1)
    let shown = try await Self.whileRunning(first.workers) {
      try await Self.stock(client, "products/teapot") { $0?.available == 10 }
    }
    #expect(shown?.asOf?.seconds == 1_700_000_001)
    await first.close()

    try await inventory.tell("teapot", 9, 2)
    let second = try await ProductsApplication(
      configuration: .init(dataDirectory: directory.path, inventory: inventory.channel),
      logger: Logger(label: "test")
    )
    let again = Wire.ProductService.Client(channel(to: second.services, as: .admin))
    #expect(try await again.getProduct(.init(name: "products/teapot")).stock?.available == 10)
    let newer = try await Self.whileRunning(second.workers) {
      try await Self.stock(again, "products/teapot") { $0?.available == 9 }
    }
    #expect(newer?.asOf?.seconds == 1_700_000_002)
    await second.close()
    await inventory.database.close()
  }

  @Test("without Inventory everything is there but the stock")
  func alone() async throws {
    let directory = TemporaryDirectory()
    let nobody = InProcessChannel(services: [])
    let application = try await ProductsApplication(
      configuration: .init(dataDirectory: directory.path, inventory: nobody),
      logger: Logger(label: "test")
    )
    let client = Wire.ProductService.Client(channel(to: application.services, as: .admin))
    try await Self.whileRunning(application.workers) {
      _ = try await client.createProduct(
        .init(product: ProductsServiceTests.product(), productId: "teapot")
      )
      let found = try await client.searchProducts(.init(query: "tea"))
      #expect(found.products.map(\.name) == ["products/teapot"])
      #expect(found.products.first?.stock == nil)
    }
    await application.close()
  }

  @Test("the feed tells of every change, once")
  func events() async throws {
    let directory = TemporaryDirectory()
    let application = try await ProductsApplication(
      configuration: .init(dataDirectory: directory.path),
      logger: Logger(label: "test")
    )
    #expect(application.workers.isEmpty)
    let front = channel(to: application.services, as: .admin)
    let client = Wire.ProductService.Client(front)
    var product = try await client.createProduct(
      .init(product: ProductsServiceTests.product(), productId: "teapot")
    )
    product.displayName = "Samovar"
    product.etag = ""
    for _ in 0..<2 {
      _ = try await client.updateProduct(.init(product: product, updateMask: ["display_name"]))
    }
    product.displayName = "Kettle"
    _ = try await client.updateProduct(.init(product: product, updateMask: ["display_name"]))
    var told: [Tern.Events.V1.Event] = []
    for try await response in Tern.Events.V1.EventFeed.Client(front).subscribe(.init()) {
      told += response.events
      if told.count >= 3 { break }
    }
    let names = try told.map {
      try $0.payload?.unpack(as: Wire.ProductChanged.self).product?.displayName
    }
    #expect(names == ["Teapot", "Samovar", "Kettle"])
    await application.close()
  }

  private static func whileRunning<R: Sendable>(
    _ workers: [any ServiceWorker],
    _ body: @escaping @Sendable () async throws -> R
  ) async throws -> R {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in workers { group.addTask { try await worker.run() } }
      let result = try await body()
      group.cancelAll()
      return result
    }
  }

  /// The stock as soon as it is as wanted; as it is after ten seconds.
  private static func stock(
    _ client: Wire.ProductService.Client,
    _ name: String,
    until isWanted: @Sendable (Wire.StockLevel?) -> Bool
  ) async throws -> Wire.StockLevel? {
    let end = ContinuousClock.now + .seconds(10)
    while true {
      let stock = try await client.getProduct(.init(name: name)).stock
      if isWanted(stock) || ContinuousClock.now > end { return stock }
      await Task.yield()
    }
  }
}
