public import TernWire

/// One service: its methods, and the contract file that declares it, from which reflection answers.
public struct ServiceDescriptor: Sendable {
  /// The full name: `shop.order.v1.OrderService`.
  public let name: String
  /// In the order of the contract.
  public let methods: [MethodDescriptor]
  /// The contract, with all that it imports.
  public let file: EmbeddedFile

  /// Describes a service.
  public init(name: String, methods: [MethodDescriptor], file: EmbeddedFile) {
    self.name = name
    self.methods = methods
    self.file = file
  }
}
