import ShopContracts
import TernRPC
import TernService
import TernWire

/// Wire to domain and back.
enum ProductsMapping {
  typealias Wire = Shop.Product.V1

  static let products = ResourcePattern("products/*")
  static let categories = ResourcePattern("categories/*")
  /// Who defines the reasons of our errors.
  static let domain = "products.shop"

  // MARK: - Requests

  static func price(_ money: Shop.Types.V1.Money?) -> Price? {
    money.map { Price(currency: $0.currencyCode, minorUnits: $0.minorUnits) }
  }

  /// The id of a category that may be left out.
  static func category(
    _ name: String,
    field: String,
    _ violations: inout FieldViolations
  ) -> String? {
    name.isEmpty ? nil : categories.id(in: name, field: field, &violations)
  }

  /// A new product, checked; its id is made when the caller gives none.
  static func product(
    _ request: Wire.CreateProductRequest,
    now: Int64
  ) throws(RPCError) -> Product {
    var violations = FieldViolations()
    guard let given = request.product else {
      violations.addMissing("product")
      throw violations.error
    }
    let id = ProductsRules.newID(
      given: request.productId,
      name: given.name,
      pattern: products,
      field: "product_id",
      nameField: "product.name",
      &violations
    )
    ProductsRules.checkDisplayName(
      given.displayName,
      field: "product.display_name",
      &violations
    )
    ProductsRules.checkDescription(given.description, &violations)
    let price = price(given.price)
    ProductsRules.checkPrice(price, &violations)
    let category = category(given.category, field: "product.category", &violations)
    guard violations.isEmpty, let price else { throw violations.error }
    return Product(
      id: id ?? RandomID.make(at: now),
      displayName: given.displayName,
      description: given.description,
      price: price,
      category: category,
      createTime: now,
      updateTime: now
    )
  }

  /// What an update does to a product.
  static func change(
    _ request: Wire.UpdateProductRequest
  ) throws(RPCError) -> (id: String, change: @Sendable (inout Product) throws -> Void) {
    var violations = FieldViolations()
    guard let given = request.product else {
      violations.addMissing("product")
      throw violations.error
    }
    let id = products.id(in: given.name, field: "product.name", &violations)
    var areSet: Set<String> = []
    if !given.displayName.isEmpty { areSet.insert("display_name") }
    if !given.description.isEmpty { areSet.insert("description") }
    if given.price != nil { areSet.insert("price") }
    if !given.category.isEmpty { areSet.insert("category") }
    let fields = ProductsRules.fieldsToChange(
      mask: request.updateMask?.paths ?? [],
      areSet: areSet,
      &violations
    )
    if fields.contains("display_name") {
      ProductsRules.checkDisplayName(
        given.displayName,
        field: "product.display_name",
        &violations
      )
    }
    if fields.contains("description") {
      ProductsRules.checkDescription(given.description, &violations)
    }
    let price = price(given.price)
    if fields.contains("price") { ProductsRules.checkPrice(price, &violations) }
    var category: String?
    if fields.contains("category") {
      category = Self.category(given.category, field: "product.category", &violations)
    }
    try violations.check()
    return (
      id,
      { [category] product in
        guard given.etag.isEmpty || given.etag == product.etag else {
          throw ProductRefusal.etagMismatch(present: product.etag)
        }
        if fields.contains("display_name") { product.displayName = given.displayName }
        if fields.contains("description") { product.description = given.description }
        if fields.contains("price"), let price { product.price = price }
        if fields.contains("category") { product.category = category }
      }
    )
  }

  static func category(_ request: Wire.CreateCategoryRequest) throws(RPCError) -> Category {
    var violations = FieldViolations()
    guard let given = request.category else {
      violations.addMissing("category")
      throw violations.error
    }
    let id = ProductsRules.newID(
      given: request.categoryId,
      name: given.name,
      pattern: categories,
      field: "category_id",
      nameField: "category.name",
      &violations
    )
    if id == nil && violations.isEmpty { violations.addMissing("category_id") }
    ProductsRules.checkDisplayName(
      given.displayName,
      field: "category.display_name",
      &violations
    )
    guard violations.isEmpty, let id else { throw violations.error }
    return Category(id: id, displayName: given.displayName)
  }

  // MARK: - Answers

  static func wire(_ product: Product) -> Wire.Product {
    Wire.Product(
      name: products.name(product.id),
      displayName: product.displayName,
      description: product.description,
      price: Shop.Types.V1.Money(
        currencyCode: product.price.currency,
        minorUnits: product.price.minorUnits
      ),
      category: product.category.map { categories.name($0) } ?? "",
      stock: product.stock.map { stock in
        Wire.StockLevel(
          available: stock.available,
          asOf: .init(microsecondsSince1970: stock.asOf)
        )
      },
      createTime: .init(microsecondsSince1970: product.createTime),
      updateTime: .init(microsecondsSince1970: product.updateTime),
      etag: product.etag
    )
  }

  static func wire(_ category: Category) -> Wire.Category {
    Wire.Category(name: categories.name(category.id), displayName: category.displayName)
  }

  /// What the world learns of a change: everything but the stock, of which others know more.
  static func event(_ product: Product) -> Wire.ProductChanged {
    var told = wire(product)
    told.stock = nil
    return Wire.ProductChanged(product: told)
  }

  // MARK: - Errors

  /// Runs a body and translates what the store refuses.
  static func translating<R: Sendable>(
    _ body: () async throws -> sending R
  ) async throws -> R {
    do {
      return try await body()
    } catch let refusal as ProductRefusal {
      throw error(refusal)
    }
  }

  static func error(_ refusal: ProductRefusal) -> RPCError {
    switch refusal {
    case .notFound(let id):
      let name = products.name(id)
      return failure(
        .notFound,
        "PRODUCT_NOT_FOUND",
        "no product \(name)",
        ["product": name]
      )
    case .idTaken(let id):
      let name = products.name(id)
      return failure(
        .alreadyExists,
        "PRODUCT_EXISTS",
        "there is a product \(name)",
        ["product": name]
      )
    case .categoryTaken(let id):
      let name = categories.name(id)
      return failure(
        .alreadyExists,
        "CATEGORY_EXISTS",
        "there is a category \(name)",
        ["category": name]
      )
    case .unknownCategory(let id):
      var violations = FieldViolations()
      violations.add(
        "product.category",
        "there is no category \(categories.name(id))",
        reason: "UNKNOWN_CATEGORY"
      )
      return violations.error
    case .etagMismatch(let present):
      return failure(
        .aborted,
        "ETAG_MISMATCH",
        "the product has changed meanwhile: read it again",
        ["etag": present]
      )
    }
  }

  private static func failure(
    _ code: StatusCode,
    _ reason: String,
    _ message: String,
    _ metadata: [String: String]
  ) -> RPCError {
    RPCError(
      code,
      message,
      packing: Google.Rpc.ErrorInfo(reason: reason, domain: domain, metadata: metadata)
    )
  }
}
