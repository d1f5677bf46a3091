import ShopContracts
import TernRPC
import TernService
import TernWire

/// The methods of `shop.product.v1.ProductService`.
struct ProductsService: Shop.Product.V1.ProductService.Server {
  typealias Wire = Shop.Product.V1

  let store: any ProductsStore
  let clock: WallClock

  func createProduct(
    _ request: Wire.CreateProductRequest,
    context: ServerContext
  ) async throws -> Wire.Product {
    let product = try ProductsMapping.product(request, now: clock.microseconds)
    return try await ProductsMapping.translating {
      try await store.insert(product)
      return ProductsMapping.wire(product)
    }
  }

  func getProduct(
    _ request: Wire.GetProductRequest,
    context: ServerContext
  ) async throws -> Wire.Product {
    var violations = FieldViolations()
    let id = ProductsMapping.products.id(in: request.name, field: "name", &violations)
    try violations.check()
    guard let product = try await store.products([id])[id] else {
      throw ProductsMapping.error(.notFound(id: id))
    }
    return ProductsMapping.wire(product)
  }

  func batchGetProducts(
    _ request: Wire.BatchGetProductsRequest,
    context: ServerContext
  ) async throws -> Wire.BatchGetProductsResponse {
    var violations = FieldViolations()
    if request.names.isEmpty { violations.addMissing("names") }
    if request.names.count > ProductsRules.namesMax {
      violations.add(
        "names",
        "expected at most \(ProductsRules.namesMax), got \(request.names.count)",
        reason: "TOO_MANY"
      )
    }
    try violations.check()
    let ids = request.names.enumerated().map { index, name in
      ProductsMapping.products.id(in: name, field: "names[\(index)]", &violations)
    }
    try violations.check()
    let found = try await store.products(Set(ids))
    return Wire.BatchGetProductsResponse(
      products: try ids.map { id in
        guard let product = found[id] else { throw ProductsMapping.error(.notFound(id: id)) }
        return ProductsMapping.wire(product)
      }
    )
  }

  func listProducts(
    _ request: Wire.ListProductsRequest,
    context: ServerContext
  ) async throws -> Wire.ListProductsResponse {
    let query = ["ListProducts", request.category]
    var violations = FieldViolations()
    let category = ProductsMapping.category(
      request.category,
      field: "category",
      &violations
    )
    let size = PageToken.size(request.pageSize, standard: 25, most: 200, &violations)
    let after = PageToken.decode(request.pageToken, count: 1, query: query, &violations)
    try violations.check()
    let found = try await store.list(
      category: category,
      after: after?[0] ?? "",
      countMax: size + 1
    )
    let page = found.prefix(size)
    return Wire.ListProductsResponse(
      products: page.map(ProductsMapping.wire),
      nextPageToken: token(found.count > size, page.last.map { [$0.id] }, query)
    )
  }

  func searchProducts(
    _ request: Wire.SearchProductsRequest,
    context: ServerContext
  ) async throws -> Wire.SearchProductsResponse {
    let query = ["SearchProducts", request.query, request.category]
    var violations = FieldViolations()
    let search = SearchQuery(request.query, field: "query", &violations)
    let category = ProductsMapping.category(
      request.category,
      field: "category",
      &violations
    )
    let size = PageToken.size(request.pageSize, standard: 25, most: 200, &violations)
    let after = PageToken.decode(request.pageToken, count: 2, query: query, &violations)
      .map { SearchPosition(score: Double($0[0]) ?? 0, id: $0[1]) }
    try violations.check()
    // Nothing but punctuation was typed: it finds nothing, and is no error.
    guard let search else { return Wire.SearchProductsResponse() }
    let found = try await store.search(
      search,
      category: category,
      after: after,
      countMax: size + 1
    )
    let page = found.prefix(size)
    return Wire.SearchProductsResponse(
      products: page.map { ProductsMapping.wire($0.product) },
      nextPageToken: token(
        found.count > size,
        page.last.map { ["\($0.score)", $0.product.id] },
        query
      )
    )
  }

  func updateProduct(
    _ request: Wire.UpdateProductRequest,
    context: ServerContext
  ) async throws -> Wire.Product {
    let (id, change) = try ProductsMapping.change(request)
    return try await ProductsMapping.translating {
      ProductsMapping.wire(try await store.change(id, change))
    }
  }

  func createCategory(
    _ request: Wire.CreateCategoryRequest,
    context: ServerContext
  ) async throws -> Wire.Category {
    let category = try ProductsMapping.category(request)
    return try await ProductsMapping.translating {
      try await store.insert(category)
      return ProductsMapping.wire(category)
    }
  }

  func listCategories(
    _ request: Wire.ListCategoriesRequest,
    context: ServerContext
  ) async throws -> Wire.ListCategoriesResponse {
    let query = ["ListCategories"]
    var violations = FieldViolations()
    let size = PageToken.size(request.pageSize, standard: 100, most: 200, &violations)
    let after = PageToken.decode(request.pageToken, count: 1, query: query, &violations)
    try violations.check()
    let found = try await store.categories(after: after?[0] ?? "", countMax: size + 1)
    let page = found.prefix(size)
    return Wire.ListCategoriesResponse(
      categories: page.map(ProductsMapping.wire),
      nextPageToken: token(found.count > size, page.last.map { [$0.id] }, query)
    )
  }

  /// The token of the next page; empty when this was the last.
  private func token(_ isMore: Bool, _ position: [String]?, _ query: [String]) -> String {
    guard isMore, let position else { return "" }
    return PageToken.encode(position, query: query)
  }
}
