import ServiceTestSupport
import TernSQL
import TernService
import TestSupport
import Testing

@testable import Products

@Suite("Store of products")
struct ProductsStoreTests {
  @Test("what was added is read; a taken id and an unknown category are refused")
  func insert() async throws {
    try await ProductsFixture.with { (fixture) async throws in
      try await fixture.store.insert(Category(id: "kitchen", displayName: "Kitchen"))
      let teapot = try await fixture.add("teapot", "Teapot", "For tea", category: "kitchen")
      #expect(try await fixture.store.products(["teapot", "none"]) == ["teapot": teapot])
      await #expect(throws: ProductRefusal.idTaken(id: "teapot")) {
        try await fixture.add("teapot", "Another")
      }
      await #expect(throws: ProductRefusal.unknownCategory(id: "garden")) {
        try await fixture.add("spade", "Spade", category: "garden")
      }
      await #expect(throws: ProductRefusal.categoryTaken(id: "kitchen")) {
        try await fixture.store.insert(Category(id: "kitchen", displayName: "Again"))
      }
      #expect(fixture.announced.all == [teapot])
      #expect(try await fixture.search("spade").isEmpty)
    }
  }

  @Test("pages by id stay right while products come and go", arguments: [nil, "kitchen"])
  func pages(_ category: String?) async throws {
    try await ProductsFixture.with { (fixture) async throws in
      try await fixture.store.insert(Category(id: "kitchen", displayName: "Kitchen"))
      try await fixture.store.insert(Category(id: "garden", displayName: "Garden"))
      let ids = (0..<10).map { "p\($0)" }
      for id in ids.shuffled() { try await fixture.add(id, id, category: "kitchen") }
      try await fixture.add("q", "q", category: "garden")
      var seen: [String] = []
      var last = ""
      while true {
        let page = try await fixture.store.list(category: category, after: last, countMax: 3)
        guard let end = page.last else { break }
        seen += page.map(\.id)
        last = end.id
        if seen.count == 3 { try await fixture.add("p0-early", "before", category: "kitchen") }
        if seen.count == 6 { try await fixture.add("p9-late", "behind", category: "kitchen") }
      }
      #expect(seen == ids + ["p9-late"] + (category == nil ? ["q"] : []))
    }
  }

  @Test("a change makes a version and an event, and the index follows")
  func change() async throws {
    try await ProductsFixture.with { (fixture) async throws in
      try await fixture.store.insert(Category(id: "garden", displayName: "Garden tools"))
      let spade = try await fixture.add("spade", "Spade", "digs")
      fixture.time.advance(by: .seconds(1))
      let changed = try await fixture.store.change("spade") {
        $0.displayName = "Shovel"
        $0.category = "garden"
      }
      #expect(changed.version == 2)
      #expect(changed.etag != spade.etag)
      #expect(changed.updateTime == spade.updateTime + 1_000_000)
      #expect(try await fixture.store.change("spade") { $0.displayName = "Shovel" } == changed)
      #expect(fixture.announced.all == [spade, changed])
      #expect(try await fixture.search("spade").isEmpty)
      #expect(try await fixture.search("shovel") == ["spade"])
      #expect(try await fixture.search("tools") == ["spade"])
      _ = try await fixture.store.change("spade") { $0.category = nil }
      #expect(try await fixture.search("tools").isEmpty)
      #expect(try await fixture.search("digs") == ["spade"])
      await #expect(throws: ProductRefusal.notFound(id: "none")) {
        try await fixture.store.change("none") { _ in }
      }
      await #expect(throws: ProductRefusal.unknownCategory(id: "none")) {
        try await fixture.store.change("spade") { $0.category = "none" }
      }
      #expect(try await fixture.search("shovel") == ["spade"])
      // The index agrees with its content; it would throw otherwise.
      try await fixture.database.write {
        try $0.execute(
          "INSERT INTO product_search (product_search, rank) VALUES ('integrity-check', 1)"
        )
      }
    }
  }

  @Test("categories page by id")
  func categories() async throws {
    try await ProductsFixture.with { (fixture) async throws in
      for id in ["c", "a", "b"] {
        try await fixture.store.insert(Category(id: id, displayName: id.uppercased()))
      }
      #expect(try await fixture.store.categories(after: "", countMax: 2).map(\.id) == ["a", "b"])
      #expect(try await fixture.store.categories(after: "b", countMax: 2).map(\.id) == ["c"])
    }
  }

  @Test("older news of the stock never replaces newer")
  func stock() async throws {
    try await ProductsFixture.with { (fixture) async throws in
      try await fixture.add("teapot", "Teapot")
      func hear(_ version: Int64, _ available: Int64) async throws -> StockLevel? {
        try await fixture.database.write {
          try StockProjection.apply(
            product: "teapot",
            available: available,
            version: version,
            asOf: version * 10,
            $0
          )
        }
        return try await fixture.store.products(["teapot"])["teapot"]?.stock
      }
      #expect(try await fixture.store.products(["teapot"])["teapot"]?.stock == nil)
      #expect(try await hear(2, 20) == StockLevel(available: 20, asOf: 20))
      #expect(try await hear(1, 99) == StockLevel(available: 20, asOf: 20))
      #expect(try await hear(2, 99) == StockLevel(available: 20, asOf: 20))
      #expect(try await hear(3, 0) == StockLevel(available: 0, asOf: 30))
      let changed = try await fixture.store.change("teapot") { $0.description = "x" }
      #expect(changed.stock == StockLevel(available: 0, asOf: 30))
      #expect(changed.version == 2)
    }
  }
}

@Suite("Search")
struct SearchTests {
  static func catalogue(_ fixture: ProductsFixture) async throws {
    try await fixture.store.insert(Category(id: "kitchen", displayName: "Kitchen"))
    try await fixture.add("teapot", "Red teapot", "Holds a litre of tea.", category: "kitchen")
    try await fixture.add("kettle", "Kettle", "Boils water for the teapot.", category: "kitchen")
    try await fixture.add("theiere", "Th\u{e9}i\u{e8}re \u{e9}maill\u{e9}e", "Pour le th\u{e9}.")
    try await fixture.add("spade", "Spade", "Digs. Not for tea.")
    try await fixture.add("chinese", "\u{8336}\u{58f6}", "NEAR AND OR NOT")
  }

  @Test(
    "finds words, beginnings of the last, without accents or case, the name before the description",
    arguments: [
      ("teapot", ["teapot", "kettle"]), ("TEAPOT", ["teapot", "kettle"]),
      ("red tea", ["teapot"]), ("tea red", ["teapot"]), ("te", ["teapot", "spade", "kettle"]),
      ("kitchen", ["kettle", "teapot"]), ("theiere", ["theiere"]), ("the", ["theiere", "kettle"]),
      ("emaillee th\u{e9}", ["theiere"]), ("\u{8336}", ["chinese"]), ("red spade", []),
      ("eapot", []), ("near", ["chinese"]), ("not", ["chinese", "spade"]),
    ]
  )
  func find(_ text: String, _ expected: [String]) async throws {
    try await ProductsFixture.with { (fixture) async throws in
      try await Self.catalogue(fixture)
      let found = try await fixture.search(text)
      #expect(Set(found) == Set(expected))
      if expected.first == "teapot" { #expect(found.first == "teapot") }
    }
  }

  @Test(
    "nothing that is typed breaks the grammar",
    arguments: [
      "\"", "\"\"", "'", "*", "tea*", "^tea", "-tea", "tea -red", "tea OR", "AND", "NOT NOT",
      "NEAR(",
      "NEAR(tea red, 5)", "(tea", "tea)", "{display_name description}: tea", "display_name : tea",
      "- display_name : tea", "tea + red", "tea \"red", "\\", ";", "'; DROP TABLE products; --",
      "$1",
      "?", "%", "_", "a\u{0}b", "\u{0}", "\u{FFFF}", "\u{202E}tea", "\u{1F600}", "\u{301}",
      "\u{200B}", "tea\u{301}\u{301}\u{301}", "\u{FB01}", "1e999", "0x41", "\u{E000}", "\u{AD}",
      "rank", "rowid:1", "product_search", String(repeating: "\"", count: 200),
      String(repeating: "a ", count: 100), String(repeating: "(", count: 200),
    ]
  )
  func hostile(_ text: String) async throws {
    try await ProductsFixture.with { (fixture) async throws in
      try await Self.catalogue(fixture)
      _ = try await fixture.search(text)
      #expect(try await fixture.search("teapot").count == 2)
    }
  }

  @Test("random queries never throw", arguments: [1, 2, 3] as [UInt64])
  func random(_ seed: UInt64) async throws {
    try await ProductsFixture.with { (fixture) async throws in
      try await Self.catalogue(fixture)
      var random = SeededGenerator(seed: seed)
      let alphabet = Array("tea red\"'*^:-+(){}NEARANDORNOT,.;\\\u{e9}\u{8336}\u{0}\n\t01 ")
      for _ in 0..<300 {
        let length = Int.random(in: 1...40, using: &random)
        let text = String((0..<length).map { _ in alphabet.randomElement(using: &random) ?? " " })
        _ = try await fixture.search(text)
      }
    }
  }

  @Test("pages of hits follow each other without gap or repetition, also between equal scores")
  func pages() async throws {
    try await ProductsFixture.with { (fixture) async throws in
      try await fixture.store.insert(Category(id: "kitchen", displayName: "Kitchen"))
      for index in 0..<20 {
        try await fixture.add(
          "p\(10 + index)",
          "Mug \(index % 3)",
          String(repeating: "mug ", count: index % 4),
          category: index < 15 ? "kitchen" : nil
        )
      }
      var violations = FieldViolations()
      let query = try #require(SearchQuery("mug", field: "query", &violations))
      for (category, count) in [(nil, 20), ("kitchen", 15)] {
        var seen: [SearchHit] = []
        var position: SearchPosition?
        repeat {
          let page = try await fixture.store.search(
            query,
            category: category,
            after: position,
            countMax: 3
          )
          seen += page
          position = page.last?.position
        } while position != nil
        #expect(seen.count == count)
        #expect(Set(seen.map(\.product.id)).count == count)
        #expect(seen.map(\.score) == seen.map(\.score).sorted())
      }
    }
  }
}
