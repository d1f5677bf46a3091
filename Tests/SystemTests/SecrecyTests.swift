import Foundation
import Testing

/// A shop whose services know each other by certificates.
@Suite("A shop with mutual TLS", .serialized, .timeLimit(.minutes(5)))
struct SecrecyTests {
  @Test(
    "An order crosses all five services; only who has a certificate of the installation may call them"
  )
  func mutualTLS() async throws {
    let shop = try await RunningShop(arguments: ["--tls"])
    let shopper = try await Shopper(
      shop,
      email: "shopper@example.com",
      password: "shopper-password"
    )
    let placed = try await shopper.order("products/teapot", quantity: 1)
    #expect(placed.status == 200, "\(placed.body)")
    let order = try await shopper.finalOrder(placed.json["name"].string)
    #expect(order["state"].string == "CONFIRMED", "\(order)")

    let folder = shop.data.appendingPathComponent("tls").path
    let orders = shop.address(of: "orders")
    let operatorOptions = [
      "--ca", "\(folder)/ca.pem", "--cert", "\(folder)/operator.pem", "--key",
      "\(folder)/operator.key",
    ]
    let listed = try await shop.rpc(["list", orders, "--server-name", "orders"] + operatorOptions)
    #expect(listed.exitCode == 0, "\(listed.errors)")
    #expect(listed.output.contains("shop.order.v1.OrderService"))

    // In the clear; without a certificate; to somebody who is another; each is refused, and the shop goes on.
    let refusals = [
      ["list", orders], ["list", orders, "--ca", "\(folder)/ca.pem", "--server-name", "orders"],
      ["list", orders, "--server-name", "payments"] + operatorOptions,
    ]
    for arguments in refusals {
      let refused = try await shop.rpc(arguments + ["--connect-timeout", "3s"])
      #expect(refused.exitCode != 0, "\(arguments): \(refused.output)")
      #expect(!refused.output.contains("OrderService"))
    }
    let keys = try FileManager.default.attributesOfItem(atPath: "\(folder)/ca.key")
    #expect((keys[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    let again = try await shop.http("GET", "/v1/products?pageSize=1")
    #expect(again.status == 200)
    await shop.destroy()
  }
}
