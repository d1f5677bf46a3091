import Foundation
import Testing

/// Calls that are under way when the service they go to is killed: what the contracts say of retries decides what
/// becomes of them, and nothing else does, neither in the gateway nor in Orders.
@Suite("A service is killed with calls under way", .serialized, .timeLimit(.minutes(10)))
struct RetryTests {
  /// How often a service is killed, at most, until its successor is there before the last try: the supervisor is fast, but
  /// the machine may have much else to do.
  ///
  /// Without a policy the first try is the last, and never in time.
  private static let roundsMax = 3

  @Test(
    "A read is answered by the process that comes next; a write that may not be repeated is not sent to it"
  )
  func behindTheGateway() async throws {
    let shop = try await RunningShop()
    let admin = try await Shopper.admin(shop)
    var isBridged = false
    for round in 1...Self.roundsMax where !isBridged {
      let products = try await stopped("products", of: shop)
      // Enough time for all tries: the waits between them bound the call.
      let patient = ["Request-Timeout: 15"]
      async let reading = shop.http("GET", "/v1/products/basket", headers: patient)
      async let writing = shop.http(
        "POST",
        "/v1/products?productId=once-\(round)",
        body: #"{"displayName":"Once","price":{"currencyCode":"EUR","minorUnits":"1"}}"#,
        token: admin.token,
        headers: patient
      )
      let service = "shop.product.v1.ProductService"
      try await underWay(["\(service)/GetProduct", "\(service)/CreateProduct"], "/metrics", shop)
      kill(products, SIGKILL)

      let (read, written) = try await (reading, writing)
      #expect(written.status == 503, "\(written.body)")
      #expect([200, 503].contains(read.status), "\(read.body)")
      isBridged = read.status == 200
      if isBridged { #expect(read.json["name"].string == "products/basket") }
      // The killed process never looked at the write: it is there only if it was sent to the next one.
      let later = try await eventually("products is back") { () -> HTTPResponse? in
        let answer = try await shop.http("GET", "/v1/products/once-\(round)")
        return answer.status == 503 ? nil : answer
      }
      #expect(later.status == 404, "\(later.body)")
    }
    #expect(isBridged, "no read was tried again in time")
    await shop.destroy()
  }

  @Test("An order is placed though Inventory is killed while Orders asks it")
  func behindOrders() async throws {
    let shop = try await RunningShop()
    let shopper = try await Shopper(shop)
    let before = try await shopper.stock(of: "products/dominoes")
    var placed: HTTPResponse?
    for round in 1...Self.roundsMax where placed == nil {
      let inventory = try await stopped("inventory", of: shop)
      async let ordering = shopper.order(
        "products/dominoes",
        quantity: 1,
        requestID: "killed-\(round)"
      )
      let method = "shop.inventory.v1.InventoryService/BatchGetStock"
      try await underWay([method], "/metrics/orders", shop)
      kill(inventory, SIGKILL)

      let answer = try await ordering
      #expect([200, 503].contains(answer.status), "\(answer.body)")
      if answer.status == 200 { placed = answer }
      _ = try await eventually("inventory is back") { () -> Bool? in
        let stock = try await shop.http("GET", "/v1/products/dominoes/stock")
        return stock.status == 200 ? true : nil
      }
    }
    let order = try await shopper.finalOrder(
      try #require(placed, "no order was placed").json["name"].string
    )
    #expect(order["state"].string == "CONFIRMED", "\(order)")
    let after = try await shopper.stock(of: "products/dominoes")
    #expect(after["onHand"].integer == before["onHand"].integer - 1)
    await shop.destroy()
  }

  /// The process of a service, which takes connections and bytes but looks at none any more.
  private func stopped(_ service: String, of shop: RunningShop) async throws -> Int32 {
    let process = try #require(try shop.processIDs()[service])
    kill(process, SIGSTOP)
    return process
  }

  /// Waits until calls of these methods are under way, by the metrics of their client.
  private func underWay(_ methods: [String], _ path: String, _ shop: RunningShop) async throws {
    _ = try await eventually("calls are under way") { () -> Bool? in
      let metrics = try await Command.run(
        "curl",
        ["-sS", "--max-time", "20", "http://127.0.0.1:\(shop.metricsPort)\(path)"],
        seconds: 25
      ).output
      return methods.allSatisfy {
        metrics.contains("tern_rpc_client_in_flight{method=\"\($0)\"} 1\n")
      } ? true : nil
    }
  }
}
