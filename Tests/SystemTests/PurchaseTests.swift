import Foundation
import Testing

/// The whole purchase, on a shop of real processes.
@Suite("A shop of real processes", .serialized, .timeLimit(.minutes(10)))
struct PurchaseTests {
  @Test(
    "A customer registers, signs in, browses, orders and pays, over HTTP; every store has its part"
  )
  func purchase() async throws {
    let shop = try await RunningShop()
    let email = "ada-\(UUID().uuidString.prefix(8).lowercased())@example.com"
    let user = try await shop.http(
      "POST",
      "/v1/users",
      body: #"{"email":"\#(email)","password":"analytical engine","displayName":"Ada"}"#
    )
    #expect(user.status == 200, "\(user.body)")
    #expect(user.json["name"].string.hasPrefix("users/"))
    let shopper = try await Shopper(shop, email: email, password: "analytical engine")

    let page = try await shop.http("GET", "/v1/products?pageSize=10")
    #expect(page.json["products"].array.count == 10)
    #expect(!page.json["nextPageToken"].string.isEmpty)
    let found = try await shop.http("GET", "/v1/products:search?query=cast%20iron%20teap")
    #expect(found.json["products"][0]["name"].string == "products/teapot", "\(found.body)")

    let before = try await shopper.stock(of: "products/teapot")
    let placed = try await shopper.order("products/teapot", quantity: 2)
    #expect(placed.status == 200, "\(placed.body)")
    let name = placed.json["name"].string
    #expect(name.hasPrefix("orders/"))
    #expect(["PENDING", "CONFIRMED"].contains(placed.json["state"].string))
    #expect(placed.json["lines"][0]["quantity"].integer == 2)
    #expect(placed.json["total"]["minorUnits"].integer == 7_980)

    let order = try await shopper.finalOrder(name)
    #expect(order["state"].string == "CONFIRMED", "\(order)")
    let after = try await shopper.stock(of: "products/teapot")
    #expect(after["onHand"].integer == before["onHand"].integer - 2)
    #expect(after["reserved"].integer == before["reserved"].integer)
    let payments = try await shopper.payments(of: name)
    #expect(payments.count == 1)
    #expect(payments.first?["state"].string == "CAPTURED")
    #expect(payments.first?["amount"]["minorUnits"].integer == 7_980)

    let id = String(name.dropFirst("orders/".count))
    try await expectRow(
      shop,
      "orders",
      "SELECT state FROM orders WHERE order_id = '\(id)'",
      "confirmed"
    )
    try await expectRow(
      shop,
      "users",
      "SELECT count(*) > 0 FROM users WHERE email = '\(email)'",
      "1"
    )
    try await expectRow(shop, "products", "SELECT count(*) > 90 FROM products", "1")
    try await expectRow(
      shop,
      "payments",
      "SELECT count(*) FROM payments WHERE id = '\(id)'",
      "1"
    )
    let reservation = try await shop.rpc([
      "call", shop.address(of: "inventory"), "shop.inventory.v1.InventoryService/GetReservation",
      "-d", #"{"name":"reservations/\#(id)"}"#, "-H",
      "authorization: Bearer \(try await Shopper.admin(shop).token)",
    ])
    #expect(reservation.exitCode == 0, "\(reservation.errors)")
    #expect(JSONValue(parsing: reservation.output)["state"].string == "COMMITTED")
    await shop.destroy()
  }

  @Test("The same purchase over rpc, by reflection; lists, describes, watches")
  func purchaseOverRPC() async throws {
    let shop = try await RunningShop()
    let orders = shop.address(of: "orders")
    let shopper = try await Shopper(shop)
    let bearer = "authorization: Bearer \(shopper.token)"

    let list = try await shop.rpc(["list", orders])
    #expect(list.exitCode == 0, "\(list.errors)")
    #expect(list.output.contains("shop.order.v1.OrderService"))
    let description = try await shop.rpc(["describe", orders, "shop.order.v1.CreateOrderRequest"])
    #expect(description.output.contains("string request_id = 1"), "\(description.output)")

    let placed = try await shop.rpc(
      ["call", orders, "shop.order.v1.OrderService/CreateOrder", "-H", bearer, "-d", "@-"],
      input:
        #"{"requestId":"r-1","lines":[{"product":"products/kite","quantity":1}],"paymentMethod":"card_approve"}"#
    )
    #expect(placed.exitCode == 0, "\(placed.errors)")
    let name = JSONValue(parsing: placed.output)["name"].string
    let watched = try await shop.rpc([
      "call", orders, "shop.order.v1.OrderService/WatchOrder", "-H", bearer, "-d",
      #"{"name":"\#(name)"}"#,
    ])
    #expect(watched.exitCode == 0, "\(watched.errors)")
    let last = watched.output.split(separator: "\n").last.map(String.init) ?? ""
    #expect(JSONValue(parsing: last)["state"].string == "CONFIRMED", "\(watched.output)")

    let nameless = try await shop.rpc([
      "call", orders, "shop.order.v1.OrderService/GetOrder", "-d", #"{"name":"\#(name)"}"#,
    ])
    #expect(nameless.exitCode != 0)
    #expect(nameless.errors.contains("UNAUTHENTICATED"), "\(nameless.errors)")
    await shop.destroy()
  }

  @Test(
    "Out of stock, a refused card, a lost answer and a repeated request each end as they should"
  )
  func unhappyEnds() async throws {
    let shop = try await RunningShop()
    let shopper = try await Shopper(shop)

    let tooMany = try await shopper.order("products/compost-bin", quantity: 900)
    #expect(tooMany.status == 200, "\(tooMany.body)")
    let rejected = try await shopper.finalOrder(tooMany.json["name"].string)
    #expect(rejected["state"].string == "REJECTED")
    #expect(rejected["stateReason"].string == "OUT_OF_STOCK")
    #expect(try await shopper.payments(of: rejected["name"].string).isEmpty)

    let before = try await shopper.stock(of: "products/chess")
    let declined = try await shopper.order("products/chess", quantity: 3, card: "card_decline")
    let refused = try await shopper.finalOrder(declined.json["name"].string)
    #expect(refused["state"].string == "REJECTED")
    #expect(refused["stateReason"].string == "CARD_DECLINED")
    let after = try await shopper.stock(of: "products/chess")
    #expect(after["available"].integer == before["available"].integer)
    #expect(after["reserved"].integer == before["reserved"].integer)
    let payments = try await shopper.payments(of: refused["name"].string)
    #expect(!payments.contains { $0["state"].string == "CAPTURED" })

    let slow = try await shopper.order("products/cards", quantity: 1, card: "card_timeout")
    let paid = try await shopper.finalOrder(slow.json["name"].string)
    #expect(paid["state"].string == "CONFIRMED")
    #expect(try await shopper.payments(of: paid["name"].string).count == 1)

    let first = try await shopper.order("products/soap", quantity: 1, requestID: "twice")
    let second = try await shopper.order("products/soap", quantity: 1, requestID: "twice")
    #expect(first.json["name"].string == second.json["name"].string)
    let other = try await shopper.order("products/soap", quantity: 2, requestID: "twice")
    #expect(other.status == 409, "\(other.body)")
    #expect(other.json["details"][0]["reason"].string == "REQUEST_ID_REUSED", "\(other.body)")

    let books = try await balances(shop)
    #expect(books["balanced"].isTrue, "\(books)")
    await shop.destroy()
  }

  @Test("Nobody orders without a token, and nobody sees another's order")
  func authentication() async throws {
    let shop = try await RunningShop()
    let body =
      #"{"lines":[{"product":"products/soap","quantity":1}],"paymentMethod":"card_approve"}"#
    let nobody = try await shop.http("POST", "/v1/orders", body: body)
    #expect(nobody.status == 401, "\(nobody.body)")
    #expect(nobody.json["code"].integer == 16)
    let forged = try await shop.http("POST", "/v1/orders", body: body, token: "a.b.c")
    #expect(forged.status == 401)
    let wrong = try await shop.http(
      "POST",
      "/v1/sessions",
      body: #"{"email":"shopper@example.com","password":"not this"}"#
    )
    #expect(wrong.status == 401)

    let shopper = try await Shopper(shop)
    let placed = try await shopper.order("products/soap", quantity: 1)
    let name = placed.json["name"].string
    _ = try await shopper.finalOrder(name)
    _ = try await shop.http(
      "POST",
      "/v1/users",
      body: #"{"email":"eve@example.com","password":"curious eve","displayName":"Eve"}"#
    )
    let eve = try await Shopper(shop, email: "eve@example.com", password: "curious eve")
    #expect(try await eve.get("/v1/\(name)").status == 404)
    #expect(try await eve.get("/v1/\(name)/payments").json["payments"].array.isEmpty)
    let mine = try await eve.get("/v1/orders")
    #expect(mine.json["orders"].array.isEmpty)
    let create = try await shop.http(
      "POST",
      "/v1/products?productId=free",
      body: #"{"displayName":"x","price":{"currencyCode":"EUR","minorUnits":"1"}}"#,
      token: eve.token
    )
    #expect(create.status == 403, "\(create.body)")
    await shop.destroy()
  }

  @Test("Started twice it keeps the data; --fresh begins anew; a port in use is said clearly")
  func restart() async throws {
    let first = try await RunningShop()
    let shopper = try await Shopper(first)
    let placed = try await shopper.order("products/yo-yo", quantity: 1)
    let name = placed.json["name"].string
    _ = try await shopper.finalOrder(name)
    let taken = try await Command.run(
      Command.product("shop"),
      ["up", "--port", "\(first.port)", "--data", first.data.path + "-other"]
    )
    #expect(taken.exitCode != 0)
    #expect(taken.errors.contains("port \(first.port)"), "\(taken.errors)")
    let sameData = try await Command.run(
      Command.product("shop"),
      ["up", "--port", "\(first.port + 100)", "--data", first.data.path]
    )
    #expect(sameData.exitCode != 0)
    #expect(await first.stop() == 0)

    let second = try await RunningShop(data: first.data)
    let again = try await Shopper(second)
    #expect(try await again.get("/v1/\(name)").json["state"].string == "CONFIRMED")
    _ = await second.stop()

    let third = try await RunningShop(data: first.data, arguments: ["--fresh"])
    let newcomer = try await Shopper(third)
    #expect(try await newcomer.get("/v1/\(name)").status == 404)
    await third.destroy()
  }

  /// One value of a service's own database, read by the sqlite3 shell while the service runs.
  @Test("the metrics of the gateway and of the services are told on a port of their own")
  func metrics() async throws {
    let shop = try await RunningShop()
    _ = try await shop.http("GET", "/v1/products?pageSize=1")
    func metrics(_ path: String) async throws -> String {
      try await Command.run(
        "curl",
        ["-sS", "--max-time", "20", "http://127.0.0.1:\(shop.metricsPort)\(path)"],
        seconds: 25
      ).output
    }
    let gateway = try await metrics("/metrics")
    let method = "shop.product.v1.ProductService/ListProducts"
    #expect(gateway.contains("tern_gateway_requests_total{method=\"\(method)\",status=\"200\"} "))
    #expect(gateway.contains("tern_rpc_client_calls_total{method=\"\(method)\",code=\"OK\"} "))
    let products = try await metrics("/metrics/products")
    #expect(products.contains("tern_rpc_server_calls_total{method=\"\(method)\",code=\"OK\"} "))
    #expect(
      products.contains("tern_rpc_server_queue_duration_seconds_count{method=\"\(method)\"} ")
    )
    let lookup = "shop.order.v1.OrderService/GetOrder"
    let nobody = try await shop.rpc([
      "call", shop.address(of: "orders"), lookup, "-d", #"{"name":"orders/1"}"#,
    ])
    #expect(nobody.exitCode != 0)
    #expect(
      try await metrics("/metrics/orders").contains(
        "tern_rpc_server_refusals_total{method=\"\(lookup)\",code=\"UNAUTHENTICATED\",reason=\"interceptor\"} 1\n"
      )
    )
    #expect(try await metrics("/metrics/nobody").hasPrefix("expected one of /metrics, "))
    await shop.destroy()
  }

  private func expectRow(
    _ shop: RunningShop,
    _ service: String,
    _ query: String,
    _ expected: String,
    location: SourceLocation = #_sourceLocation
  ) async throws {
    let path = shop.data.appendingPathComponent("\(service)/\(service).sqlite").path
    let result = try await Command.run("sqlite3", ["-readonly", path, query])
    #expect(
      result.output.trimmingCharacters(in: .whitespacesAndNewlines) == expected,
      "\(result.output) \(result.errors)",
      sourceLocation: location
    )
  }

  private func balances(_ shop: RunningShop) async throws -> JSONValue {
    try await Shopper.admin(shop).get("/v1/ledger:trialBalance").json
  }
}
