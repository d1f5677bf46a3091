import Foundation
import Testing

/// A signed-in customer of a running shop.
struct Shopper: Sendable {
  let shop: RunningShop
  let token: String

  static let email = "shopper@example.com"
  static let password = "shopper-password"
  static let adminEmail = "admin@example.com"
  static let adminPassword = "admin-password"

  /// Signs in one of the two seeded users.
  init(
    _ shop: RunningShop,
    email: String = Shopper.email,
    password: String = Shopper.password
  ) async throws {
    self.shop = shop
    let session = try await shop.http(
      "POST",
      "/v1/sessions",
      body: #"{"email":"\#(email)","password":"\#(password)"}"#
    )
    try #require(session.status == 200, "sign-in: \(session.body)")
    token = session.json["accessToken"].string
    try #require(!token.isEmpty)
  }

  static func admin(_ shop: RunningShop) async throws -> Shopper {
    try await Shopper(shop, email: adminEmail, password: adminPassword)
  }

  /// Places an order of one line.
  func order(
    _ product: String,
    quantity: Int,
    card: String = "card_approve",
    requestID: String = UUID().uuidString
  ) async throws -> HTTPResponse {
    try await shop.http(
      "POST",
      "/v1/orders",
      body: """
        {"requestId":"\(requestID)","lines":[{"product":"\(product)","quantity":\(quantity)}],\
        "paymentMethod":"\(card)"}
        """,
      token: token
    )
  }

  func get(_ path: String) async throws -> HTTPResponse {
    try await shop.http("GET", path, token: token)
  }

  /// Waits until the order has come to its end, and answers with it.
  func finalOrder(_ name: String, within limit: Duration = .seconds(60)) async throws -> JSONValue {
    try await eventually("\(name) comes to an end", within: limit) {
      let order = try await get("/v1/\(name)")
      guard order.status == 200 else { return nil }
      let isFinal = ["CONFIRMED", "CANCELLED", "REJECTED"].contains(order.json["state"].string)
      return isFinal ? order.json : nil
    }
  }

  /// What Inventory says of a product.
  func stock(of product: String) async throws -> JSONValue {
    let response = try await shop.http("GET", "/v1/\(product)/stock")
    try #require(response.status == 200, "\(response.body)")
    return response.json
  }

  /// The payments of an order.
  func payments(of order: String) async throws -> [JSONValue] {
    let response = try await get("/v1/\(order)/payments")
    try #require(response.status == 200, "\(response.body)")
    return response.json["payments"].array
  }
}
