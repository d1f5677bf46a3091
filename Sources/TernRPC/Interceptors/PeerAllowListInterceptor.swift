/// Lets methods be called only by peers with certain certificates, whatever tokens they have.
///
/// ```swift
/// PeerAllowListInterceptor([
///   "shop.payment.v1.PaymentService/*": ["spiffe://shop/orders"],
///   "shop.payment.v1.PaymentService/GetLedger": ["spiffe://shop/orders", "spiffe://shop/audit"],
/// ])
/// ```
///
/// Needs ``ServerTLS`` that asks for certificates. A peer without one is
/// ``StatusCode/unauthenticated``, one that isn't on the list ``StatusCode/permissionDenied``.
public struct PeerAllowListInterceptor: ServerInterceptor {
  private let names: [String: Set<String>]
  private let admitsUnlisted: Bool

  /// Makes an interceptor.
  ///
  /// - Parameters:
  ///   - names: whom a method admits, by its path, by `service/*`, or by `*`: the most exact one counts. What the names
  ///     are compared with is said by ``PeerIdentity/isNamed(_:)``. An empty list admits nobody.
  ///   - admitsUnlisted: whether methods that no entry speaks of are open to everybody.
  public init(_ names: [String: Set<String>], admitsUnlisted: Bool = true) {
    self.names = names
    self.admitsUnlisted = admitsUnlisted
  }

  /// Compares the peer with the list, and passes the call on.
  public func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    let admitted = names[call.method.path] ?? names["\(call.method.service)/*"] ?? names["*"]
    if let admitted {
      guard let identity = call.context.peerIdentity else {
        throw RPCError(.unauthenticated, "this method needs a client certificate")
      }
      guard identity.isNamed(admitted) else {
        throw RPCError(.permissionDenied, "this method isn't open to \(identity.subject)")
      }
    } else if !admitsUnlisted {
      throw RPCError(.permissionDenied, "this method is open to nobody")
    }
    try await next(call)
  }
}
