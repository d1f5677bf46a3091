import Foundation
import Testing

/// Orders dies between the steps of its saga, and comes back.
@Suite("kill -9 of Orders between the steps of its saga", .serialized, .timeLimit(.minutes(20)))
struct CrashTests {
  /// The moments around each step's call, and around writing down what came of it.
  static let points = ["reserve", "authorize", "commit", "capture"].flatMap { step in
    ["before", "after", "persist.before", "persist.after"].map { "orders.saga.\(step).\($0)" }
  }

  @Test(
    "The order ends confirmed or cancelled, never both paid and cancelled; stock and ledger agree",
    arguments: points
  )
  func crash(point: String) async throws {
    let shop = try await RunningShop(fault: point)
    let shopper = try await Shopper(shop)
    let before = try await shopper.stock(of: "products/dominoes")
    // The process may die before its answer is out: the customer asks again, with the same id.
    let placed = try await eventually("the order is answered") { () -> HTTPResponse? in
      let answer = try await shopper.order("products/dominoes", quantity: 2, requestID: point)
      return answer.status == 200 ? answer : nil
    }
    let name = placed.json["name"].string

    _ = try await eventually("the fault struck", within: .seconds(30)) {
      shop.consoleText.contains("orders ended (signal 9)") ? true : nil
    }
    let order = try await shopper.finalOrder(name)
    let after = try await shopper.stock(of: "products/dominoes")
    let payments = try await shopper.payments(of: name)
    #expect(after["reserved"].integer == before["reserved"].integer)
    switch order["state"].string {
    case "CONFIRMED":
      #expect(after["onHand"].integer == before["onHand"].integer - 2)
      #expect(payments.map { $0["state"].string } == ["CAPTURED"])
    case "CANCELLED", "REJECTED":
      #expect(after["onHand"].integer == before["onHand"].integer)
      #expect(!payments.contains { $0["state"].string == "CAPTURED" })
    default:
      Issue.record("\(order)")
    }
    let again = try await shopper.order("products/dominoes", quantity: 2, requestID: point)
    #expect(again.json["name"].string == name, "the same request is the same order")
    let books = try await Shopper.admin(shop).get("/v1/ledger:trialBalance").json
    #expect(books["balanced"].isTrue, "\(books)")
    await shop.destroy()
  }
}
