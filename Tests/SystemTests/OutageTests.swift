import Foundation
import Testing

/// What goes on working when Inventory does not.
@Suite("Inventory away", .serialized, .timeLimit(.minutes(10)))
struct OutageTests {
  enum Victim: String, CaseIterable, Sendable {
    case inventory, redis
  }

  enum Way: CaseIterable, Sendable {
    /// The process is gone.
    case killed
    /// The process is there and does not answer.
    case stopped
  }

  @Test(
    "People browse, search, sign in and read orders; ordering fails fast with 503 and a reason",
    arguments: Victim.allCases,
    Way.allCases
  )
  func outage(victim: Victim, way: Way) async throws {
    let shop = try await RunningShop(arguments: ["--no-restart"])
    let shopper = try await Shopper(shop)
    let placed = try await shopper.order("products/basket", quantity: 1)
    let name = placed.json["name"].string
    _ = try await shopper.finalOrder(name)

    let process = try #require(try shop.processIDs()[victim.rawValue])
    kill(process, way == .killed ? SIGKILL : SIGSTOP)
    let refused = try await eventually("ordering is refused") { () -> HTTPResponse? in
      let started = ContinuousClock.now
      let response = try await shopper.order("products/basket", quantity: 1)
      #expect(ContinuousClock.now - started < .seconds(5), "it must fail fast")
      return response.status == 503 ? response : nil
    }
    #expect(refused.json["code"].integer == 14)
    #expect(!refused.json["details"][0]["reason"].string.isEmpty, "\(refused.body)")

    #expect(try await shop.http("GET", "/v1/products").json["products"].array.count == 25)
    let found = try await shop.http("GET", "/v1/products:search?query=basket")
    #expect(!found.json["products"].array.isEmpty)
    let product = try await shop.http("GET", "/v1/products/basket")
    #expect(!product.json["stock"]["asOf"].string.isEmpty, "\(product.body)")
    _ = try await Shopper(shop)
    #expect(try await shopper.get("/v1/\(name)").json["state"].string == "CONFIRMED")
    // A process that does not answer is only known by the deadline that passes.
    let stock = try await shop.http("GET", "/v1/products/basket/stock")
    #expect([503, 504].contains(stock.status), "\(stock.body)")
    #expect(try await shop.http("GET", "/healthz").status == 200)
    #expect(try await shop.http("GET", "/readyz").status == 200)

    if way == .stopped {
      kill(process, SIGCONT)
      _ = try await eventually("ordering works again") { () -> Bool? in
        try await shopper.order("products/basket", quantity: 1).status == 200 ? true : nil
      }
    }
    await shop.destroy()
  }
}
