/// Where products, categories and the search index are kept.
protocol ProductsStore: Sendable {
  /// Adds a product; throws ``ProductRefusal``.
  func insert(_ product: Product) async throws

  /// Products by their ids; those that do not exist are missing.
  func products(_ ids: Set<String>) async throws -> [String: Product]

  /// Products by id, from behind one, of one category or all.
  func list(category: String?, after id: String, countMax: Int) async throws -> [Product]

  /// Products that match, the best first, from behind a position, of one category or all.
  func search(
    _ query: SearchQuery,
    category: String?,
    after: SearchPosition?,
    countMax: Int
  ) async throws -> [SearchHit]

  /// Changes a product in one transaction; throws ``ProductRefusal`` as the change does.
  ///
  /// A change that leaves the product as it is makes no new version.
  func change(
    _ id: String,
    _ change: @escaping @Sendable (inout Product) throws -> Void
  ) async throws -> Product

  /// Adds a category; throws ``ProductRefusal/categoryTaken(id:)``.
  func insert(_ category: Category) async throws

  /// Categories by id, from behind one.
  func categories(after id: String, countMax: Int) async throws -> [Category]
}

/// A product that matches.
struct SearchHit: Sendable, Hashable {
  var product: Product
  /// BM25 as SQLite counts it: the less, the better.
  var score: Double

  var position: SearchPosition { SearchPosition(score: score, id: product.id) }
}

/// A place in the list of hits.
struct SearchPosition: Sendable, Hashable {
  var score: Double
  var id: String
}
