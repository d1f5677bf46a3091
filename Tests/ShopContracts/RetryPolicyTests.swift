import ShopContracts
import TernRPC
import Testing

/// What the shop's contracts say of calls that fail.
@Suite("Retries in the shop's contracts")
struct RetryPolicyTests {
  private static let methods = [
    Shop.User.V1.UserService.descriptor, Shop.User.V1.SessionService.descriptor,
    Shop.Product.V1.ProductService.descriptor, Shop.Order.V1.OrderService.descriptor,
    Shop.Inventory.V1.InventoryService.descriptor, Shop.Payment.V1.PaymentService.descriptor,
  ].flatMap(\.methods)

  /// Idempotent only for a caller that chose a request_id, which a policy can't see.
  private static let needRequestID: Set = [
    "shop.order.v1.OrderService/CreateOrder", "shop.inventory.v1.InventoryService/ReceiveStock",
  ]

  @Test(
    "Whatever may be repeated without harm is tried again, and nothing else",
    arguments: methods
  )
  func retried(method: MethodDescriptor) {
    let isHarmless =
      method.kind == .unary && method.policy.idempotency != .unknown
      && !Self.needRequestID.contains(method.path)
    #expect((method.policy.retry != nil) == isHarmless, "\(method)")
    #expect(method.policy.hedging == nil)
  }

  @Test("The waits fit into the deadline, and bridge the restart of a service", arguments: methods)
  func waits(method: MethodDescriptor) throws {
    guard let retry = method.policy.retry else { return }
    #expect(retry.retryableCodes == [.unavailable], "\(method)")
    var wait = retry.initialBackoff
    var sum = Duration.zero
    for _ in 1..<retry.attemptsMax {
      sum += min(wait, retry.backoffMax)
      wait = wait * retry.backoffMultiplier
    }
    // Each wait is drawn from 0.8 to 1.2 of its length; a service that was killed is back after about 0.4 s.
    #expect(sum * 0.8 > .milliseconds(800), "\(method)")
    #expect(sum * 1.2 < (try #require(method.policy.timeout)), "\(method)")
  }

  @Test("Those that need a request_id are still there, and idempotent with one")
  func exceptions() {
    let idempotent = Self.methods.filter { $0.policy.idempotency == .idempotent }.map(\.path)
    #expect(Self.needRequestID.isSubset(of: idempotent))
  }
}
