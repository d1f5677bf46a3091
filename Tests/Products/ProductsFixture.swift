import Synchronization
import TernSQL
import TernService
import TestSupport

@testable import Products

/// Products' store on a file of its own, without the wire.
struct ProductsFixture: Sendable {
  let directory: TemporaryDirectory
  let database: Database
  let store: SQLiteProductsStore
  let time: TurnableTime
  let announced: Announced

  /// What was announced, in order.
  final class Announced: Sendable {
    private let list = Mutex<[Product]>([])
    var all: [Product] { list.withLock { $0 } }
    func add(_ product: Product) { list.withLock { $0.append(product) } }
  }

  static func with<R>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (ProductsFixture) async throws -> R
  ) async throws -> R {
    let directory = TemporaryDirectory()
    let time = TurnableTime()
    let announced = Announced()
    let database = try await Database.open(
      directory.file("products.sqlite"),
      owner: "shop.products",
      migrations: ProductsMigrations.all
    )
    let fixture = ProductsFixture(
      directory: directory,
      database: database,
      store: SQLiteProductsStore(
        database: database,
        clock: WallClock { time.microseconds },
        announce: { product, _ in announced.add(product) }
      ),
      time: time,
      announced: announced
    )
    do {
      let result = try await body(fixture)
      await database.close()
      return result
    } catch {
      await database.close()
      throw error
    }
  }

  @discardableResult
  func add(
    _ id: String,
    _ displayName: String,
    _ description: String = "",
    category: String? = nil
  ) async throws -> Product {
    let now = time.microseconds
    let product = Product(
      id: id,
      displayName: displayName,
      description: description,
      price: Price(currency: "EUR", minorUnits: 1999),
      category: category,
      createTime: now,
      updateTime: now
    )
    try await store.insert(product)
    return product
  }

  func search(_ text: String, category: String? = nil) async throws -> [String] {
    var violations = FieldViolations()
    guard let query = SearchQuery(text, field: "query", &violations) else { return [] }
    return try await store.search(query, category: category, after: nil, countMax: 100)
      .map(\.product.id)
  }
}
