import TernService
import Testing

@testable import Orders

@Suite("The rules of an order")
struct OrdersRulesTests {
  private static let teapot = CatalogueEntry(
    product: "products/teapot",
    displayName: "Teapot",
    unitPrice: Amount(currencyCode: "EUR", minorUnits: 3_990)
  )
  private static let cup = CatalogueEntry(
    product: "products/teacup",
    displayName: "Cup",
    unitPrice: Amount(currencyCode: "EUR", minorUnits: 890)
  )

  @Test("The total is the sum of the lines, each unit price times quantity")
  func price() throws {
    let priced = try #require(
      OrdersRules.price(
        [
          RequestedLine(product: "products/teapot", quantity: 2),
          RequestedLine(product: "products/teacup", quantity: 6),
          RequestedLine(product: "products/teapot", quantity: 1),
        ],
        from: ["products/teapot": Self.teapot, "products/teacup": Self.cup]
      )
    )
    #expect(priced.lines.map(\.lineTotal.minorUnits) == [7_980, 5_340, 3_990])
    #expect(priced.total == Amount(currencyCode: "EUR", minorUnits: 17_310))
    #expect(priced.lines[1].displayName == "Cup")
  }

  @Test("There is no price across currencies, beyond 64 bits, or for what is not for sale")
  func noPrice() {
    let lines = [
      RequestedLine(product: "products/teapot", quantity: 2),
      RequestedLine(product: "products/teacup", quantity: 2),
    ]
    var francs = Self.cup
    francs.unitPrice.currencyCode = "CHF"
    #expect(
      OrdersRules.price(lines, from: ["products/teapot": Self.teapot, "products/teacup": francs])
        == nil
    )
    var huge = Self.cup
    huge.unitPrice.minorUnits = .max / 2 + 1
    #expect(
      OrdersRules.price(lines, from: ["products/teapot": Self.teapot, "products/teacup": huge])
        == nil
    )
    var nearly = Self.cup
    nearly.unitPrice.minorUnits = .max / 2
    #expect(
      OrdersRules.price(lines, from: ["products/teapot": Self.teapot, "products/teacup": nearly])
        == nil,
      "the sum does not fit"
    )
    #expect(OrdersRules.price(lines, from: ["products/teapot": Self.teapot]) == nil)
    #expect(OrdersRules.price([], from: [:]) == nil)
  }

  struct Wrong: Sendable {
    var field: String
    var requestID = "r"
    var lines = [RequestedLine(product: "products/teapot", quantity: 1)]
    var paymentMethod = "card_approve"
    var address = ""
    var shipping: ShippingCopy?
  }

  @Test(
    "A wrong field is named",
    arguments: [
      Wrong(field: "request_id", requestID: String(repeating: "x", count: 65)),
      Wrong(field: "lines", lines: []),
      Wrong(
        field: "lines",
        lines: Array(repeating: RequestedLine(product: "products/a", quantity: 1), count: 101)
      ),
      Wrong(field: "lines[0].product", lines: [RequestedLine(product: "teapot", quantity: 1)]),
      Wrong(
        field: "lines[0].product",
        lines: [RequestedLine(product: "products/a/b", quantity: 1)]
      ),
      Wrong(field: "lines[0].product", lines: [RequestedLine(product: "", quantity: 1)]),
      Wrong(field: "lines[0].quantity", lines: [RequestedLine(product: "products/a", quantity: 0)]),
      Wrong(
        field: "lines[0].quantity",
        lines: [RequestedLine(product: "products/a", quantity: -1)]
      ),
      Wrong(
        field: "lines[0].quantity",
        lines: [RequestedLine(product: "products/a", quantity: 1_001)]
      ),
      Wrong(field: "payment_method", paymentMethod: ""),
      Wrong(field: "payment_method", paymentMethod: "4111 1111 1111 1111"),
      Wrong(field: "payment_method", paymentMethod: "4111111111111111"),
      Wrong(field: "payment_method", paymentMethod: String(repeating: "x", count: 65)),
      Wrong(field: "address", address: "home"),
      Wrong(field: "address", address: "users/me"),
      Wrong(field: "shipping_address.recipient", shipping: address(recipient: "")),
      Wrong(field: "shipping_address.region_code", shipping: address(region: "ch")),
      Wrong(field: "shipping_address.region_code", shipping: address(region: "CHE")),
      Wrong(field: "shipping_address.lines", shipping: address(lines: [])),
      Wrong(
        field: "shipping_address.lines",
        shipping: address(lines: Array(repeating: "x", count: 6))
      ),
    ]
  )
  func violations(wrong: Wrong) {
    let found = OrdersRules.violations(
      requestID: wrong.requestID,
      lines: wrong.lines,
      paymentMethod: wrong.paymentMethod,
      address: wrong.address,
      shipping: wrong.shipping
    )
    #expect(found.list.map(\.field) == [wrong.field])
  }

  @Test("The limits themselves are allowed")
  func limits() {
    let found = OrdersRules.violations(
      requestID: String(repeating: "x", count: 64),
      lines: Array(repeating: RequestedLine(product: "products/a", quantity: 1_000), count: 100),
      paymentMethod: String(repeating: "x", count: 64),
      shipping: Self.address(lines: Array(repeating: "x", count: 5))
    )
    #expect(found.isEmpty, "\(found.list)")
  }

  @Test("An order only ever moves forward, and nothing follows a final state")
  func moves() {
    let allowed: Set<[OrderState]> = [
      [.pending, .confirmed], [.pending, .cancelling], [.pending, .rejected],
      [.cancelling, .cancelled],
    ]
    for from in OrderState.allCases {
      for to in OrderState.allCases {
        #expect(from.mayBecome(to) == allowed.contains([from, to]), "\(from) -> \(to)")
        if from.isFinal { #expect(!from.mayBecome(to)) }
      }
    }
  }

  private static func address(
    recipient: String = "Ada",
    lines: [String] = ["Main street 1"],
    region: String = "CH"
  ) -> ShippingCopy {
    ShippingCopy(
      recipient: recipient,
      lines: lines,
      postalCode: "8000",
      locality: "Zurich",
      regionCode: region
    )
  }
}
