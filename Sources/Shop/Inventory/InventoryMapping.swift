import ShopContracts
import TernRPC
import TernService
import TernWire

/// Wire to domain and back.
enum InventoryMapping {
  typealias Wire = Shop.Inventory.V1

  static let products = ResourcePattern("products/*")
  static let stocks = ResourcePattern("products/*/stock")
  static let reservations = ResourcePattern("reservations/*")
  /// Who defines the reasons of our errors.
  static let domain = "inventory.shop"

  // MARK: - Requests

  static func delivery(
    _ request: Wire.ReceiveStockRequest,
    caller: String
  ) throws(RPCError) -> (line: StockLine, request: StockRequest?) {
    var violations = FieldViolations()
    let product = stocks.id(in: request.name, field: "name", &violations)
    check(quantity: request.quantity, field: "quantity", &violations)
    if request.requestId.unicodeScalars.count > InventoryRules.requestIDCharactersMax {
      violations.add(
        "request_id",
        "expected at most \(InventoryRules.requestIDCharactersMax) characters",
        reason: "TOO_LONG"
      )
    }
    try violations.check()
    let line = StockLine(product: product, quantity: request.quantity)
    guard !request.requestId.isEmpty else { return (line, nil) }
    return (line, StockRequest(caller: caller, id: request.requestId))
  }

  /// What to hold under which id, and for how long.
  struct Hold {
    var id: String
    var lines: [StockLine]
    var duration: Duration
  }

  static func hold(_ request: Wire.ReserveStockRequest) throws(RPCError) -> Hold {
    var violations = FieldViolations()
    let id = reservations.id(in: request.reservation, field: "reservation", &violations)
    if request.lines.isEmpty { violations.addMissing("lines") }
    if request.lines.count > InventoryRules.linesMax {
      violations.add(
        "lines",
        "expected at most \(InventoryRules.linesMax), got \(request.lines.count)",
        reason: "TOO_MANY"
      )
      // Nobody reads what is wrong with each of too many lines.
      try violations.check()
    }
    var lines: [StockLine] = []
    for (index, line) in request.lines.enumerated() {
      let product = products.id(in: line.product, field: "lines[\(index)].product", &violations)
      check(quantity: line.quantity, field: "lines[\(index)].quantity", &violations)
      lines.append(StockLine(product: product, quantity: line.quantity))
    }
    let duration = holdDuration(request.hold, &violations)
    try violations.check()
    return Hold(id: id, lines: lines, duration: duration)
  }

  private static func holdDuration(
    _ wire: Google.Protobuf.Duration?,
    _ violations: inout FieldViolations
  ) -> Duration {
    guard let wire else { return InventoryRules.holdStandard }
    if let duration = try? Duration(wire), duration > .zero, duration <= InventoryRules.holdMax {
      return duration
    }
    violations.add(
      "hold",
      "expected more than 0 s and at most \(InventoryRules.holdMax)",
      reason: "OUT_OF_RANGE"
    )
    return .zero
  }

  private static func check(
    quantity: Int64,
    field: String,
    _ violations: inout FieldViolations
  ) {
    guard !(1...InventoryRules.quantityMax).contains(quantity) else { return }
    violations.add(
      field,
      "expected 1 to \(InventoryRules.quantityMax), got \(quantity)",
      reason: "OUT_OF_RANGE"
    )
  }

  /// The id in a request that has nothing but a reservation's name.
  static func reservationID(_ name: String) throws(RPCError) -> String {
    var violations = FieldViolations()
    let id = reservations.id(in: name, field: "name", &violations)
    try violations.check()
    return id
  }

  /// The products of stock names, in the order asked.
  static func productIDs(_ names: [String], field: String) throws(RPCError) -> [String] {
    var violations = FieldViolations()
    if names.isEmpty { violations.addMissing(field) }
    if names.count > InventoryRules.productsMax {
      violations.add(
        field,
        "expected at most \(InventoryRules.productsMax), got \(names.count)",
        reason: "TOO_MANY"
      )
      try violations.check()
    }
    let ids = names.enumerated().map { index, name in
      stocks.id(in: name, field: "\(field)[\(index)]", &violations)
    }
    try violations.check()
    return ids
  }

  /// The product of one stock name.
  static func productID(_ name: String) throws(RPCError) -> String {
    var violations = FieldViolations()
    let id = stocks.id(in: name, field: "name", &violations)
    try violations.check()
    return id
  }

  // MARK: - Answers

  static func wire(_ level: StockLevel) -> Wire.Stock {
    Wire.Stock(
      name: stocks.name(level.product),
      product: products.name(level.product),
      onHand: level.onHand,
      reserved: level.reserved,
      available: level.available,
      version: level.version,
      asOf: .init(microsecondsSince1970: level.at)
    )
  }

  static func wire(_ record: ReservationRecord) -> Wire.Reservation {
    Wire.Reservation(
      name: reservations.name(record.id),
      state: state(record.state),
      lines: record.lines.map { line in
        Wire.ReservationLine(product: products.name(line.product), quantity: line.quantity)
      },
      expireTime: record.expireAt == 0 ? nil : .init(microsecondsSince1970: record.expireAt),
      updateTime: .init(microsecondsSince1970: record.updatedAt)
    )
  }

  private static func state(_ state: ReservationState) -> Wire.Reservation.State {
    switch state {
    case .held: .held
    case .committed: .committed
    case .released: .released
    case .expired: .expired
    }
  }

  static func wire(_ change: StockChange) -> Wire.StockChanged {
    Wire.StockChanged(
      stock: wire(change.level),
      cause: change.cause,
      reservation: change.reservation.isEmpty ? "" : reservations.name(change.reservation)
    )
  }

  // MARK: - Errors

  static func error(_ refusal: InventoryRefusal) -> RPCError {
    switch refusal {
    case .outOfStock(let product, let requested, let available):
      let name = products.name(product)
      return error(
        .failedPrecondition,
        "OUT_OF_STOCK",
        "\(name): \(requested) wanted, \(available) available",
        ["product": name, "requested": "\(requested)", "available": "\(available)"]
      )
    case .reservationDiffers:
      return error(
        .alreadyExists,
        "RESERVATION_DIFFERS",
        "the reservation exists with other lines"
      )
    case .reservationReleased:
      return error(.failedPrecondition, "RESERVATION_RELEASED", "the reservation was released")
    case .reservationExpired:
      return error(
        .failedPrecondition,
        "RESERVATION_EXPIRED",
        "the hold ran out, and the goods are gone since"
      )
    case .reservationUnknown:
      return error(.notFound, "RESERVATION_NOT_FOUND", "there is no such reservation")
    case .requestDiffers:
      return error(
        .alreadyExists,
        "REQUEST_ID_REUSED",
        "the request id was used for another product or quantity"
      )
    case .shelfFull(let onHand):
      return error(
        .failedPrecondition,
        "SHELF_FULL",
        "expected at most \(InventoryRules.onHandMax) units in all, \(onHand) are there",
        ["on_hand": "\(onHand)"]
      )
    }
  }

  /// What a caller may know of a failing store; the rest is for our log.
  static func error(_ failure: InventoryStoreError) -> RPCError {
    switch failure.reason {
    case .corrupt:
      error(.internal, failure.reason.rawValue, "the stored stock contradicts itself")
    case .unavailable, .notOwned, .changed, .unsafeSettings:
      error(
        .unavailable,
        failure.reason.rawValue,
        "the stock cannot be reached now",
        ["may_have_run": "\(failure.mayHaveRun)"]
      )
    }
  }

  static var tooManyWatchers: RPCError {
    error(
      .resourceExhausted,
      "TOO_MANY_WATCHERS",
      "expected at most \(StockBroadcast.watchersMax) watchers"
    )
  }

  private static func error(
    _ code: StatusCode,
    _ reason: String,
    _ message: String,
    _ metadata: [String: String] = [:]
  ) -> RPCError {
    RPCError(
      code,
      message,
      packing: Google.Rpc.ErrorInfo(reason: reason, domain: domain, metadata: metadata)
    )
  }
}
