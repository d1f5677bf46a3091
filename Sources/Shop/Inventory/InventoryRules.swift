/// How many units of one product.
struct StockLine: Sendable, Hashable {
  /// The product's id, without "products/".
  var product: String
  /// At least 1.
  var quantity: Int64
}

/// The stock of one product at one moment.
struct StockLevel: Sendable, Hashable {
  /// The product's id.
  var product: String
  /// Units on the shelf, held ones included.
  var onHand: Int64
  /// Units held; `0 ... onHand`.
  var reserved: Int64
  /// Grows by one with every change; 0 when nothing was ever received.
  var version: Int64
  /// When this was true, in microseconds since 1970.
  var at: Int64

  /// Units that can be sold now.
  var available: Int64 { onHand - reserved }
}

/// Where a reservation stands.
enum ReservationState: String, Sendable, Hashable, CaseIterable {
  /// Stock is held.
  case held
  /// The goods have left the shelf.
  case committed
  /// Undone, or forbidden before it was ever made.
  case released
  /// The hold ran out and the stock was returned.
  case expired
}

/// Stock held for one order.
struct ReservationRecord: Sendable, Hashable {
  /// Chosen by the caller.
  var id: String
  var state: ReservationState
  /// One line a product, sorted by product; none in a tombstone.
  var lines: [StockLine]
  /// When the hold ends, in microseconds since 1970; 0 in a tombstone.
  var expireAt: Int64
  /// The last change of state, in microseconds since 1970.
  var updatedAt: Int64
}

/// What the rules of the domain refuse, as opposed to what the store cannot do.
enum InventoryRefusal: Error, Sendable, Hashable {
  /// A product of the order has too little left.
  case outOfStock(product: String, requested: Int64, available: Int64)
  /// The reservation exists with other lines.
  case reservationDiffers
  /// The reservation was released before.
  case reservationReleased
  /// The hold ran out, and the goods are gone since.
  case reservationExpired
  /// There is no such reservation.
  case reservationUnknown
  /// The request id was used for another product or quantity.
  case requestDiffers
  /// The shelf would hold more than the rules allow.
  case shelfFull(onHand: Int64)
}

/// The bounds of the domain.
enum InventoryRules {
  /// Lines of one reservation, as they come.
  static let linesMax = 200
  /// Products of one read or watch.
  static let productsMax = 500
  /// Units of one line or delivery.
  static let quantityMax: Int64 = 1_000_000_000
  /// Units of one product: exact in Lua's numbers (2^53) with room for every sum the scripts make.
  static let onHandMax: Int64 = 1_000_000_000_000
  /// Characters of a request id.
  static let requestIDCharactersMax = 64
  /// How long stock is held when the caller does not say.
  static let holdStandard: Duration = .seconds(15 * 60)
  /// No hold is longer.
  static let holdMax: Duration = .seconds(60 * 60)

  /// The lines with those of one product summed, sorted by product, as the store keeps them.
  static func summed(_ lines: [StockLine]) -> [StockLine] {
    var quantities: [String: Int64] = [:]
    for line in lines { quantities[line.product, default: 0] += line.quantity }
    return quantities.map { StockLine(product: $0, quantity: $1) }
      .sorted { $0.product.utf8.lexicographicallyPrecedes($1.product.utf8) }
  }
}
