/// Something for sale, as the store keeps it.
struct Product: Sendable, Hashable {
  /// The id in "products/{id}".
  var id: String
  var displayName: String
  var description: String
  var price: Price
  /// The id in "categories/{id}"; nil: none.
  var category: String?
  /// Grows with every change but those of the stock: the etag.
  var version: Int64 = 1
  /// Microseconds since 1970.
  var createTime: Int64
  /// Microseconds since 1970.
  var updateTime: Int64
  /// Nil: nothing was ever heard of it.
  var stock: StockLevel?

  /// What an update sends back to be sure of what it overwrites.
  var etag: String { "v\(version)" }
}

/// What one unit costs: whole units of the smallest coin of one currency.
struct Price: Sendable, Hashable {
  /// ISO 4217, three capital letters.
  var currency: String
  /// 1999 is EUR 19.99.
  var minorUnits: Int64
}

/// Stock as Inventory last told it.
struct StockLevel: Sendable, Hashable {
  var available: Int64
  /// When that was true, microseconds since 1970.
  var asOf: Int64
}

/// A shelf of the shop.
struct Category: Sendable, Hashable {
  /// The id in "categories/{id}".
  var id: String
  var displayName: String
}

/// Why a request is refused.
enum ProductRefusal: Error, Hashable {
  case notFound(id: String)
  case idTaken(id: String)
  case categoryTaken(id: String)
  case unknownCategory(id: String)
  case etagMismatch(present: String)
}
