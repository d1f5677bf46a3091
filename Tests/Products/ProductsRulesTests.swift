import TernService
import Testing

@testable import Products

@Suite("Rules of products")
struct ProductsRulesTests {
  @Test(
    "accepts an id of a-z, 0-9 and -",
    arguments: ["teapot", "a", "0", "tea-pot-2", String(repeating: "x", count: 63)]
  )
  func goodID(_ id: String) {
    var violations = FieldViolations()
    ProductsRules.checkID(id, field: "product_id", &violations)
    #expect(violations.isEmpty)
  }

  @Test(
    "refuses any other id",
    arguments: [
      "", "Teapot", "tea pot", "tea/pot", "th\u{e9}", "a_b", "a.b",
      String(repeating: "x", count: 64), "a\u{0}",
    ]
  )
  func badID(_ id: String) {
    var violations = FieldViolations()
    ProductsRules.checkID(id, field: "product_id", &violations)
    #expect(violations.list.map(\.reason) == ["INVALID_ID"])
  }

  static let newIDs: [(String, String, String?, [String])] = [
    ("", "", nil, []),
    ("teapot", "", "teapot", []),
    ("", "products/teapot", "teapot", []),
    ("teapot", "products/teapot", "teapot", []),
    ("teapot", "products/kettle", "teapot", ["product_id"]),
    ("Teapot", "", "Teapot", ["product_id"]),
    ("", "products/Teapot", "Teapot", ["product.name"]),
    ("", "teapot", nil, ["product.name"]),
  ]

  @Test("the id of a new product is the one given, else the one in its name", arguments: newIDs)
  func newID(_ given: String, _ name: String, _ expected: String?, _ fields: [String]) {
    var violations = FieldViolations()
    let id = ProductsRules.newID(
      given: given,
      name: name,
      pattern: ResourcePattern("products/*"),
      field: "product_id",
      nameField: "product.name",
      &violations
    )
    #expect(id == expected)
    #expect(violations.list.map(\.field) == fields)
  }

  @Test(
    "a price is positive, in a currency",
    arguments: [
      (Price(currency: "EUR", minorUnits: 1), []),
      (Price(currency: "EUR", minorUnits: 1_000_000_000_000), []),
      (Price(currency: "EUR", minorUnits: 1_000_000_000_001), ["product.price.minor_units"]),
      (Price(currency: "EUR", minorUnits: 0), ["product.price.minor_units"]),
      (
        Price(currency: "eur", minorUnits: -1),
        ["product.price.currency_code", "product.price.minor_units"]
      ),
      (Price(currency: "EURO", minorUnits: 5), ["product.price.currency_code"]),
      (nil, ["product.price"]),
    ] as [(Price?, [String])]
  )
  func price(_ price: Price?, _ fields: [String]) {
    var violations = FieldViolations()
    ProductsRules.checkPrice(price, &violations)
    #expect(violations.list.map(\.field) == fields)
  }

  @Test("texts have limits, and no control characters but a description's lines")
  func texts() {
    var violations = FieldViolations()
    ProductsRules.checkDisplayName("Teapot", field: "f", &violations)
    ProductsRules.checkDisplayName(String(repeating: "x", count: 200), field: "f", &violations)
    ProductsRules.checkDescription("", &violations)
    ProductsRules.checkDescription("one\ntwo\tthree", &violations)
    #expect(violations.isEmpty)
    ProductsRules.checkDisplayName("", field: "a", &violations)
    ProductsRules.checkDisplayName("a\nb", field: "b", &violations)
    ProductsRules.checkDisplayName(String(repeating: "x", count: 201), field: "c", &violations)
    ProductsRules.checkDescription("a\u{0}", &violations)
    ProductsRules.checkDescription(String(repeating: "x", count: 10_001), &violations)
    #expect(
      violations.list.map(\.reason)
        == ["REQUIRED", "CONTROL_CHARACTER", "TOO_LONG", "CONTROL_CHARACTER", "TOO_LONG"]
    )
  }

  @Test(
    "an update changes what its mask names",
    arguments: [
      ([], ["price"], ["price"]), ([], [], []), (["category"], [], ["category"]),
      (["*"], [], ["category", "description", "display_name", "price"]),
      (["price", "description"], ["category"], ["description", "price"]),
    ] as [([String], [String], [String])]
  )
  func mask(_ mask: [String], _ set: [String], _ expected: [String]) {
    var violations = FieldViolations()
    let fields = ProductsRules.fieldsToChange(mask: mask, areSet: Set(set), &violations)
    #expect(fields.sorted() == expected)
    #expect(violations.isEmpty)
    _ = ProductsRules.fieldsToChange(mask: ["price", "stock", "name"], areSet: [], &violations)
    #expect(violations.list.map(\.field) == ["update_mask", "update_mask"])
  }

  @Test(
    "only words reach the index's grammar",
    arguments: [
      ("teapot", #""teapot"*"#),
      ("  red   teapot ", #""red" AND "teapot"*"#),
      (#"" OR 1=1 --"#, #""OR" AND "1" AND "1"*"#),
      ("display_name:tea*", #""display" AND "name" AND "tea"*"#),
      ("NEAR(a b, 2)", #""NEAR" AND "a" AND "b" AND "2"*"#),
      ("th\u{e9}i\u{e8}re", "\"th\u{e9}i\u{e8}re\"*"),
      ("\u{8336}\u{58f6}", "\"\u{8336}\u{58f6}\"*"),
      ("a\u{0}b", #""a" AND "b"*"#),
    ]
  )
  func query(_ text: String, _ expression: String) {
    var violations = FieldViolations()
    #expect(SearchQuery(text, field: "query", &violations)?.expression == expression)
    #expect(violations.isEmpty)
  }

  @Test("a query without a word finds nothing; an empty or endless one is wrong")
  func noQuery() {
    var violations = FieldViolations()
    #expect(SearchQuery(#""*^:-(){}\"#, field: "query", &violations) == nil)
    #expect(violations.isEmpty)
    #expect(SearchQuery(String(repeating: "a", count: 200), field: "query", &violations) != nil)
    #expect(SearchQuery("", field: "query", &violations) == nil)
    #expect(SearchQuery(String(repeating: "a", count: 201), field: "query", &violations) == nil)
    #expect(violations.list.map(\.reason) == ["REQUIRED", "TOO_LONG"])
  }
}
