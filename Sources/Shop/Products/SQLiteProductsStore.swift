import TernSQL
import TernService

/// Products in SQLite.
struct SQLiteProductsStore: ProductsStore {
  /// Tells the world of a change, in the transaction that makes it.
  typealias Announcement = @Sendable (Product, Transaction) throws -> Void

  let database: Database
  let clock: WallClock
  let announce: Announcement

  private static let columns = """
    product.number, product.id, product.display_name, product.description, product.currency,
    product.minor_units, product.category, product.version, product.create_time,
    product.update_time, stock.available, stock.as_of
    """

  func insert(_ product: Product) async throws {
    try await database.write { transaction in
      let categoryName = try Self.categoryName(product.category, transaction)
      let row: Row?
      do throws(SQLError) {
        row = try transaction.first(
          """
          INSERT INTO products (id, display_name, description, currency, minor_units, category,
            category_name, version, create_time, update_time)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING number
          """,
          product.id,
          product.displayName,
          product.description,
          product.price.currency,
          product.price.minorUnits,
          product.category,
          categoryName,
          product.version,
          product.createTime,
          product.updateTime
        )
      } catch {
        throw error.isUniqueViolation ? ProductRefusal.idTaken(id: product.id) : error
      }
      guard let number = try row?.int64("number") else {
        throw SQLError(.corrupt, "the new product was not numbered")
      }
      try SearchIndex.add(number, product, categoryName, transaction)
      try announce(product, transaction)
    }
  }

  func products(_ ids: Set<String>) async throws -> [String: Product] {
    try await database.read { reader in
      var found: [String: Product] = [:]
      for id in ids {
        found[id] = try reader.first(
          """
          SELECT \(Self.columns) FROM products AS product
            LEFT JOIN stock_levels AS stock ON stock.product = product.id
          WHERE product.id = $1
          """,
          id
        ).map(Self.product(from:))
      }
      return found
    }
  }

  func list(category: String?, after id: String, countMax: Int) async throws -> [Product] {
    // Two statements, so that each has the index that fits it.
    let condition =
      category == nil ? "product.id > $2" : "product.category = $3 AND product.id > $2"
    let sql = """
      SELECT \(Self.columns) FROM products AS product
        LEFT JOIN stock_levels AS stock ON stock.product = product.id
      WHERE \(condition) ORDER BY product.id LIMIT $1
      """
    return try await database.read { reader in
      let arguments: [(any SQLConvertible)?] = [countMax, id] + (category.map { [$0] } ?? [])
      return try reader.rows(sql, arguments: arguments).map(Self.product(from:))
    }
  }

  func search(
    _ query: SearchQuery,
    category: String?,
    after: SearchPosition?,
    countMax: Int
  ) async throws -> [SearchHit] {
    try await database.read { reader in
      // The score is computed once a match, before anything is joined or sorted by it.
      try reader.rows(
        """
        WITH hits AS MATERIALIZED (
          SELECT rowid AS number, bm25(product_search, 10.0, 1.0, 4.0) AS score
          FROM product_search WHERE product_search MATCH $1)
        SELECT \(Self.columns), hits.score FROM hits
          JOIN products AS product ON product.number = hits.number
          LEFT JOIN stock_levels AS stock ON stock.product = product.id
        WHERE ($2 IS NULL OR product.category = $2)
          AND ($3 IS NULL OR hits.score > $3 OR (hits.score = $3 AND product.id > $4))
        ORDER BY hits.score, product.id LIMIT $5
        """,
        query.expression,
        category,
        after?.score,
        after?.id ?? "",
        countMax
      ).map { SearchHit(product: try Self.product(from: $0), score: try $0.double("score")) }
    }
  }

  func change(
    _ id: String,
    _ change: @escaping @Sendable (inout Product) throws -> Void
  ) async throws -> Product {
    let now = clock.microseconds
    return try await database.write { transaction in
      guard
        let row = try transaction.first(
          """
          SELECT \(Self.columns), product.category_name FROM products AS product
            LEFT JOIN stock_levels AS stock ON stock.product = product.id
          WHERE product.id = $1
          """,
          id
        )
      else { throw ProductRefusal.notFound(id: id) }
      let before = try Self.product(from: row)
      var after = before
      try change(&after)
      guard after != before else { return before }
      after.version += 1
      after.updateTime = now
      let number = try row.int64("number")
      let categoryName = try Self.categoryName(after.category, transaction)
      // The index holds no text, so it must be told the old words exactly.
      try SearchIndex.remove(number, before, try row.string("category_name"), transaction)
      try transaction.execute(
        """
        UPDATE products SET display_name = $2, description = $3, currency = $4, minor_units = $5,
          category = $6, category_name = $7, version = $8, update_time = $9 WHERE number = $1
        """,
        number,
        after.displayName,
        after.description,
        after.price.currency,
        after.price.minorUnits,
        after.category,
        categoryName,
        after.version,
        after.updateTime
      )
      try SearchIndex.add(number, after, categoryName, transaction)
      try announce(after, transaction)
      return after
    }
  }

  func insert(_ category: Category) async throws {
    try await database.write { transaction in
      do throws(SQLError) {
        try transaction.execute(
          "INSERT INTO categories (id, display_name) VALUES ($1, $2)",
          category.id,
          category.displayName
        )
      } catch {
        throw error.isUniqueViolation ? ProductRefusal.categoryTaken(id: category.id) : error
      }
    }
  }

  func categories(after id: String, countMax: Int) async throws -> [Category] {
    try await database.read { reader in
      try reader.rows(
        "SELECT id, display_name FROM categories WHERE id > $1 ORDER BY id LIMIT $2",
        id,
        countMax
      ).map { Category(id: try $0.string("id"), displayName: try $0.string("display_name")) }
    }
  }

  private static func categoryName(
    _ id: String?,
    _ transaction: Transaction
  ) throws -> String {
    guard let id else { return "" }
    guard
      let row = try transaction.first("SELECT display_name FROM categories WHERE id = $1", id)
    else { throw ProductRefusal.unknownCategory(id: id) }
    return try row.string("display_name")
  }

  private static func product(from row: Row) throws -> Product {
    var stock: StockLevel?
    if let available = try row.optionalInt64("available") {
      stock = StockLevel(available: available, asOf: try row.int64("as_of"))
    }
    return Product(
      id: try row.string("id"),
      displayName: try row.string("display_name"),
      description: try row.string("description"),
      price: Price(
        currency: try row.string("currency"),
        minorUnits: try row.int64("minor_units")
      ),
      category: try row.optionalString("category"),
      version: try row.int64("version"),
      createTime: try row.int64("create_time"),
      updateTime: try row.int64("update_time"),
      stock: stock
    )
  }
}

/// The full-text index, changed in the transaction that changes the product.
enum SearchIndex {
  static func add(
    _ number: Int64,
    _ product: Product,
    _ categoryName: String,
    _ transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO product_search (rowid, display_name, description, category_name)
      VALUES ($1, $2, $3, $4)
      """,
      number,
      product.displayName,
      product.description,
      categoryName
    )
  }

  static func remove(
    _ number: Int64,
    _ product: Product,
    _ categoryName: String,
    _ transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO product_search (product_search, rowid, display_name, description, category_name)
      VALUES ('delete', $1, $2, $3, $4)
      """,
      number,
      product.displayName,
      product.description,
      categoryName
    )
  }
}
