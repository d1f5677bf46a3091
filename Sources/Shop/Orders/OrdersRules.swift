// What an order is and what may happen to it: no I/O, no wire types.

import TernService

/// An exact amount of money in the smallest unit of its currency.
struct Amount: Sendable, Hashable {
  /// ISO 4217, three capital letters.
  var currencyCode: String
  var minorUnits: Int64

  /// The sum; nil when it does not fit, or the currencies differ.
  func adding(_ other: Amount) -> Amount? {
    guard currencyCode == other.currencyCode else { return nil }
    let (sum, overflow) = minorUnits.addingReportingOverflow(other.minorUnits)
    return overflow ? nil : Amount(currencyCode: currencyCode, minorUnits: sum)
  }

  /// The product; nil when it does not fit.
  func multiplied(by factor: Int64) -> Amount? {
    let (product, overflow) = minorUnits.multipliedReportingOverflow(by: factor)
    return overflow ? nil : Amount(currencyCode: currencyCode, minorUnits: product)
  }
}

/// Where an order stands; the raw value is what the database holds.
enum OrderState: String, Sendable, Hashable, CaseIterable {
  /// Placed; stock and payment are on their way.
  case pending
  /// Paid, and the goods are set aside for good.
  case confirmed
  /// Being undone because somebody asked for it.
  case cancelling
  /// Undone on request.
  case cancelled
  /// Could not be fulfilled.
  case rejected

  /// Nothing more happens to it.
  var isFinal: Bool {
    switch self {
    case .pending, .cancelling: false
    case .confirmed, .cancelled, .rejected: true
    }
  }

  /// Whether an order may go from here to there.
  func mayBecome(_ next: OrderState) -> Bool {
    switch (self, next) {
    case (.pending, .confirmed), (.pending, .cancelling), (.pending, .rejected),
      (.cancelling, .cancelled):
      true
    default: false
    }
  }
}

/// Some units of one product, at the price of the moment when the order was placed.
struct PricedLine: Sendable, Hashable {
  /// "products/{id}".
  var product: String
  var displayName: String
  var quantity: Int32
  var unitPrice: Amount
  var lineTotal: Amount
}

/// Where the goods are sent: a copy, so that later changes of the address book change no order.
struct ShippingCopy: Sendable, Hashable {
  var recipient: String
  var lines: [String]
  var postalCode: String
  var locality: String
  var regionCode: String
}

/// An order as Orders keeps it.
struct StoredOrder: Sendable, Hashable {
  /// The id in "orders/{id}".
  var id: String
  /// "users/{id}".
  var customer: String
  var state: OrderState
  /// UPPER_SNAKE_CASE; empty while nothing went wrong.
  var stateReason: String
  var lines: [PricedLine]
  var total: Amount
  var paymentMethod: String
  var shipping: ShippingCopy?
  var needsAttention: Bool
  /// Grows by one with each change; the etag is made of it.
  var revision: Int64
  /// Microseconds since 1970.
  var createTimeMicroseconds: Int64
  var updateTimeMicroseconds: Int64
}

/// One line as a customer asks for it.
struct RequestedLine: Sendable, Hashable {
  var product: String
  var quantity: Int32
}

/// What the catalogue says of a product.
struct CatalogueEntry: Sendable, Hashable {
  var product: String
  var displayName: String
  var unitPrice: Amount
}

/// The limits of an order and the arithmetic of its price.
enum OrdersRules {
  static let linesMax = 100
  static let quantityMax: Int32 = 1_000
  static let requestIDCharactersMax = 64
  static let paymentMethodCharactersMax = 64
  static let addressLinesMax = 5
  static let addressCharactersMax = 200

  static let orderNames = ResourcePattern("orders/*", idBytesMax: 64)
  static let productNames = ResourcePattern("products/*", idBytesMax: 63)
  static let addressNames = ResourcePattern("users/*/addresses/*")

  /// Everything that is wrong with a request, not only the first thing.
  static func violations(
    requestID: String,
    lines: [RequestedLine],
    paymentMethod: String,
    address: String = "",
    shipping: ShippingCopy?
  ) -> FieldViolations {
    var found = FieldViolations()
    if requestID.count > requestIDCharactersMax {
      found.add(
        "request_id",
        "at most \(requestIDCharactersMax) characters, not \(requestID.count)"
      )
    }
    if lines.isEmpty {
      found.addMissing("lines")
    } else if lines.count > linesMax {
      found.add("lines", "at most \(linesMax) lines, not \(lines.count)")
    }
    for (index, line) in lines.prefix(linesMax).enumerated() {
      _ = productNames.id(in: line.product, field: "lines[\(index)].product", &found)
      if !(1...quantityMax).contains(line.quantity) {
        found.add(
          "lines[\(index)].quantity",
          "1 to \(quantityMax) units, not \(line.quantity)"
        )
      }
    }
    if paymentMethod.isEmpty {
      found.addMissing("payment_method")
    } else if paymentMethod.count > paymentMethodCharactersMax {
      found.add("payment_method", "at most \(paymentMethodCharactersMax) characters")
    } else if !isPaymentMethod(paymentMethod) {
      // It is not repeated: somebody may have typed the number of a card.
      found.add(
        "payment_method",
        "the name of a payment method, a-z, 0-9 and \"_\" with a letter first, for example \"card_approve\""
      )
    }
    if !address.isEmpty { _ = addressNames.id(in: address, field: "address", &found) }
    if let shipping { found.add(violations(of: shipping), below: "shipping_address") }
    return found
  }

  /// The price of an order, each line by itself; nil when currencies are mixed or an amount does not fit.
  static func price(_ lines: [RequestedLine], from catalogue: [String: CatalogueEntry])
    -> (lines: [PricedLine], total: Amount)?
  {
    var priced: [PricedLine] = []
    var total: Amount?
    for line in lines {
      guard let entry = catalogue[line.product],
        let lineTotal = entry.unitPrice.multiplied(by: Int64(line.quantity))
      else { return nil }
      if let soFar = total {
        guard let sum = soFar.adding(lineTotal) else { return nil }
        total = sum
      } else {
        total = lineTotal
      }
      priced.append(
        PricedLine(
          product: line.product,
          displayName: entry.displayName,
          quantity: line.quantity,
          unitPrice: entry.unitPrice,
          lineTotal: lineTotal
        )
      )
    }
    return total.map { (priced, $0) }
  }

  /// A name, never the number of a card: an order keeps it, and shows it.
  private static func isPaymentMethod(_ text: String) -> Bool {
    guard let first = text.utf8.first, (97...122).contains(first) else { return false }
    return text.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 95
    }
  }

  private static func violations(of shipping: ShippingCopy) -> FieldViolations {
    var found = FieldViolations()
    func require(_ field: String, _ value: String) {
      if value.isEmpty {
        found.addMissing(field)
      } else if value.count > addressCharactersMax {
        found.add(field, "at most \(addressCharactersMax) characters, not \(value.count)")
      }
    }
    require("recipient", shipping.recipient)
    require("locality", shipping.locality)
    let isRegion =
      shipping.regionCode.utf8.count == 2
      && shipping.regionCode.utf8.allSatisfy { (65...90).contains($0) }
    if !isRegion {
      found.add("region_code", "two capital letters of ISO 3166-1, for example \"CH\"")
    }
    if !(1...addressLinesMax).contains(shipping.lines.count)
      || shipping.lines.contains(where: { $0.count > addressCharactersMax })
    {
      found.add(
        "lines",
        "1 to \(addressLinesMax) lines of at most \(addressCharactersMax) characters"
      )
    }
    return found
  }
}
