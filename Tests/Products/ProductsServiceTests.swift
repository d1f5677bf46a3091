import ServiceTestSupport
import ShopContracts
import TernRPC
import TernService
import TernWire
import TestSupport
import Testing

@testable import Products

@Suite("The Products service")
struct ProductsServiceTests {
  typealias Wire = Shop.Product.V1
  typealias Client = Shop.Product.V1.ProductService.Client

  static func with<R>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (Client, ProductsFixture) async throws -> R
  ) async throws -> R {
    try await ProductsFixture.with { (fixture) async throws in
      let service = ProductsService(
        store: fixture.store,
        clock: WallClock { fixture.time.microseconds }
      )
      return try await body(Client(channel(to: [service], as: .admin)), fixture)
    }
  }

  static func product(
    _ name: String = "",
    _ displayName: String = "Teapot",
    minorUnits: Int64 = 1999,
    category: String = ""
  ) -> Wire.Product {
    Wire.Product(
      name: name,
      displayName: displayName,
      description: "For tea.",
      price: .init(currencyCode: "EUR", minorUnits: minorUnits),
      category: category
    )
  }

  @Test("adds and reads, with an id that is given, named or made")
  func create() async throws {
    try await Self.with { (client, _) async throws in
      let given = try await client.createProduct(
        .init(product: Self.product(), productId: "teapot")
      )
      #expect(given.name == "products/teapot")
      #expect(given.price == .init(currencyCode: "EUR", minorUnits: 1999))
      #expect(given.stock == nil)
      #expect(!given.etag.isEmpty)
      #expect(
        try await client.createProduct(.init(product: Self.product("products/kettle"))).name
          == "products/kettle"
      )
      let made = try await client.createProduct(.init(product: Self.product()))
      #expect(made.name.hasPrefix("products/"))
      #expect(try await client.getProduct(.init(name: made.name)) == made)
      #expect(
        await refusal {
          try await client.createProduct(.init(product: Self.product(), productId: "teapot"))
        } == Refusal(.alreadyExists, "PRODUCT_EXISTS")
      )
      #expect(
        await refusal { try await client.getProduct(.init(name: "products/none")) }
          == Refusal(.notFound, "PRODUCT_NOT_FOUND")
      )
      #expect(
        await refusal { try await client.getProduct(.init(name: "teapot")) }
          == Refusal(.invalidArgument, fields: ["name"])
      )
    }
  }

  @Test("all that is wrong with a new product is told at once")
  func badCreate() async throws {
    try await Self.with { (client, _) async throws in
      #expect(
        await refusal { try await client.createProduct(.init()) }
          == Refusal(.invalidArgument, fields: ["product"])
      )
      #expect(
        await refusal {
          try await client.createProduct(
            .init(
              product: .init(
                description: "\u{0}",
                price: .init(currencyCode: "e", minorUnits: 0),
                category: "kitchen"
              ),
              productId: "Tea Pot"
            )
          )
        }
          == Refusal(
            .invalidArgument,
            fields: [
              "product_id", "product.display_name", "product.description",
              "product.price.currency_code", "product.price.minor_units", "product.category",
            ]
          )
      )
      #expect(
        await refusal {
          try await client.createProduct(
            .init(product: Self.product(category: "categories/none"), productId: "teapot")
          )
        } == Refusal(.invalidArgument, fields: ["product.category"])
      )
    }
  }

  @Test("many in the order asked; the first that is missing is named")
  func batch() async throws {
    try await Self.with { (client, fixture) async throws in
      for id in ["a", "b", "c"] { try await fixture.add(id, id) }
      let names = ["products/c", "products/a", "products/c"]
      #expect(try await client.batchGetProducts(.init(names: names)).products.map(\.name) == names)
      do {
        _ = try await client.batchGetProducts(
          .init(names: ["products/a", "products/x", "products/y"])
        )
        Issue.record("expected to be refused")
      } catch let error as RPCError {
        #expect(error.code == .notFound)
        #expect(
          error.detail(as: Google.Rpc.ErrorInfo.self)?.metadata["product"] == "products/x"
        )
      }
      #expect(
        await refusal {
          try await client.batchGetProducts(.init(names: ["products/a", "b", "products/c", ""]))
        } == Refusal(.invalidArgument, fields: ["names[1]", "names[3]"])
      )
      let most = Array(repeating: "products/a", count: 500)
      #expect(try await client.batchGetProducts(.init(names: most)).products.count == 500)
      #expect(
        await refusal { try await client.batchGetProducts(.init(names: most + ["products/a"])) }
          == Refusal(.invalidArgument, fields: ["names"])
      )
      #expect(
        await refusal { try await client.batchGetProducts(.init()) }
          == Refusal(.invalidArgument, fields: ["names"])
      )
    }
  }

  @Test("pages by name; sizes have a standard and a most; tokens belong to their query")
  func list() async throws {
    try await Self.with { (client, fixture) async throws in
      try await fixture.store.insert(Category(id: "kitchen", displayName: "Kitchen"))
      for index in 0..<230 {
        try await fixture.add("p\(1000 + index)", "P", category: index % 2 == 0 ? "kitchen" : nil)
      }
      #expect(try await client.listProducts(.init()).products.count == 25)
      #expect(try await client.listProducts(.init(pageSize: 1000)).products.count == 200)
      var names: [String] = []
      var token = ""
      repeat {
        let page = try await client.listProducts(
          .init(pageSize: 50, pageToken: token, category: "categories/kitchen")
        )
        names += page.products.map(\.name)
        token = page.nextPageToken
      } while !token.isEmpty
      #expect(names == stride(from: 0, to: 230, by: 2).map { "products/p\(1000 + $0)" })

      let page = try await client.listProducts(.init(pageSize: 5))
      #expect(
        await refusal {
          try await client.listProducts(
            .init(pageToken: page.nextPageToken, category: "categories/kitchen")
          )
        } == Refusal(.invalidArgument, fields: ["page_token"])
      )
      #expect(
        await refusal {
          try await client.searchProducts(
            .init(query: "p", pageToken: page.nextPageToken)
          )
        } == Refusal(.invalidArgument, fields: ["page_token"])
      )
      #expect(
        await refusal {
          try await client.listProducts(
            .init(pageSize: -1, pageToken: "garbage", category: "kitchen")
          )
        } == Refusal(.invalidArgument, fields: ["category", "page_size", "page_token"])
      )
    }
  }

  @Test("searches page by page, and takes any text")
  func search() async throws {
    try await Self.with { (client, fixture) async throws in
      for index in 0..<30 { try await fixture.add("mug-\(10 + index)", "Mug \(index)") }
      var names: Set<String> = []
      var token = ""
      var pages = 0
      repeat {
        let page = try await client.searchProducts(
          .init(query: "mu", pageSize: 7, pageToken: token)
        )
        names.formUnion(page.products.map(\.name))
        token = page.nextPageToken
        pages += 1
      } while !token.isEmpty
      #expect(names.count == 30)
      #expect(pages == 5)
      for text in ["\"", "mug OR", "*", "NEAR(", "' --"] {
        _ = try await client.searchProducts(.init(query: text))
      }
      #expect(try await client.searchProducts(.init(query: "?!")).products.isEmpty)
      #expect(
        await refusal {
          try await client.searchProducts(.init(query: "", pageSize: -1, category: "x"))
        } == Refusal(.invalidArgument, fields: ["query", "category", "page_size"])
      )
    }
  }

  @Test("an update changes what the mask names, against the etag that was read")
  func update() async throws {
    try await Self.with { (client, fixture) async throws in
      try await fixture.store.insert(Category(id: "kitchen", displayName: "Kitchen"))
      var product = try await client.createProduct(
        .init(product: Self.product(category: "categories/kitchen"), productId: "teapot")
      )
      let etag = product.etag
      product.price = .init(currencyCode: "EUR", minorUnits: 2999)
      product.displayName = "Samovar"
      product.category = ""
      let priced = try await client.updateProduct(.init(product: product, updateMask: ["price"]))
      #expect(priced.price?.minorUnits == 2999)
      #expect(priced.displayName == "Teapot")
      #expect(priced.category == "categories/kitchen")
      #expect(priced.etag != etag)
      #expect(
        await refusal { try await client.updateProduct(.init(product: product)) }
          == Refusal(.aborted, "ETAG_MISMATCH")
      )
      product.etag = priced.etag
      // Without a mask what is set is changed: the empty category is not.
      let named = try await client.updateProduct(.init(product: product))
      #expect(named.displayName == "Samovar")
      #expect(named.category == "categories/kitchen")
      product.etag = ""
      let loose = try await client.updateProduct(
        .init(product: product, updateMask: ["category"])
      )
      #expect(loose.category == "")
      #expect(
        await refusal {
          try await client.updateProduct(
            .init(
              product: .init(name: "products/teapot"),
              updateMask: ["price", "display_name", "stock", "name"]
            )
          )
        }
          == Refusal(
            .invalidArgument,
            fields: ["update_mask", "update_mask", "product.display_name", "product.price"]
          )
      )
      #expect(
        await refusal {
          try await client.updateProduct(
            .init(product: Self.product("products/none"), updateMask: ["price"])
          )
        } == Refusal(.notFound, "PRODUCT_NOT_FOUND")
      )
      #expect(
        await refusal {
          try await client.updateProduct(
            .init(product: Self.product("products/teapot", category: "categories/none"))
          )
        } == Refusal(.invalidArgument, fields: ["product.category"])
      )
    }
  }

  @Test("categories are added once and listed by name")
  func categories() async throws {
    try await Self.with { (client, _) async throws in
      for id in ["kitchen", "garden"] {
        let category = try await client.createCategory(
          .init(category: .init(displayName: id), categoryId: id)
        )
        #expect(category.name == "categories/\(id)")
      }
      #expect(
        await refusal {
          try await client.createCategory(
            .init(category: .init(name: "categories/garden", displayName: "x"))
          )
        } == Refusal(.alreadyExists, "CATEGORY_EXISTS")
      )
      #expect(
        await refusal { try await client.createCategory(.init(category: .init())) }
          == Refusal(.invalidArgument, fields: ["category_id", "category.display_name"])
      )
      let first = try await client.listCategories(.init(pageSize: 1))
      #expect(first.categories.map(\.name) == ["categories/garden"])
      let second = try await client.listCategories(.init(pageToken: first.nextPageToken))
      #expect(second.categories.map(\.name) == ["categories/kitchen"])
    }
  }

  @Test("Inventory's news are shown with their time; events never tell them on")
  func stock() async throws {
    try await Self.with { (client, fixture) async throws in
      try await fixture.add("teapot", "Teapot")
      func tell(_ product: String, _ available: Int64, _ version: Int64) async throws {
        try await fixture.database.write {
          try StockFollower.take(
            .init(
              stock: .init(
                product: product,
                available: available,
                version: version,
                asOf: .init(seconds: 1_700_000_000 + version)
              )
            ),
            $0
          )
        }
      }
      try await tell("products/teapot", 7, 3)
      try await tell("products/teapot", 9, 2)
      try await tell("products/not-yet-ours", 1, 1)
      let product = try await client.getProduct(.init(name: "products/teapot"))
      #expect(product.stock?.available == 7)
      #expect(product.stock?.asOf?.seconds == 1_700_000_003)
      await #expect(throws: StockFollower.Unusable.self) { try await tell("teapot", 1, 1) }

      let store = fixture.store
      let event = try #require(try await store.products(["teapot"])["teapot"])
      #expect(ProductsMapping.event(event).product?.stock == nil)

      // Inventory was restored from a copy: whatever it says now is news.
      try await fixture.database.write { try StockProjection.mend(.trimmed(oldest: 5), $0) }
      try await tell("products/teapot", 5, 1)
      #expect(try await client.getProduct(.init(name: "products/teapot")).stock?.available == 7)
      try await fixture.database.write { try StockProjection.mend(.epochChanged, $0) }
      try await tell("products/teapot", 5, 1)
      #expect(try await client.getProduct(.init(name: "products/teapot")).stock?.available == 5)
    }
  }
}
