/// A service that a server offers.
///
/// Generated server protocols refine it; one writes types that conform to those.
public protocol RPCService: Sendable {
  /// The contract of the service.
  static var descriptor: ServiceDescriptor { get }

  /// Says which function answers which method.
  ///
  /// Generated.
  func register(with registry: inout MethodRegistry)
}
