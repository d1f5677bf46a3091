public import TernWire

/// Which way messages of a call flow.
public enum CallKind: Sendable, Hashable, CaseIterable {
  /// One request, one response.
  case unary
  /// One request, many responses.
  case serverStreaming
  /// Many requests, one response.
  case clientStreaming
  /// Many requests, many responses, in any order.
  case bidirectional

  /// Whether the client sends any number of messages.
  public var streamsRequests: Bool { self == .clientStreaming || self == .bidirectional }

  /// Whether the server sends any number of messages.
  public var streamsResponses: Bool { self == .serverStreaming || self == .bidirectional }
}

/// One method of a service: what it is called, how messages flow, how it wants to be called.
///
/// A descriptor is one reference, so copying it is cheap. Two descriptors with the same path and
/// kind are equal.
public struct MethodDescriptor: Sendable, Hashable {
  let storage: Storage

  /// Describes a method.
  ///
  /// `contract` is the file that declares it: a client compares it with what a server says.
  public init(
    service: String,
    name: String,
    kind: CallKind,
    policy: MethodPolicy = .default,
    contract: (@Sendable () -> EmbeddedFile)? = nil
  ) {
    storage = Storage(
      service: service,
      name: name,
      kind: kind,
      policy: policy,
      contract: contract
    )
  }

  /// The full name of the service: `shop.order.v1.OrderService`.
  public var service: String { storage.service }
  /// The name of the method within its service: `CreateOrder`.
  public var name: String { storage.name }
  /// Which way messages flow.
  public var kind: CallKind { storage.kind }
  /// How the contract wants the method called.
  public var policy: MethodPolicy { storage.policy }
  /// What identifies the method on the wire: `shop.order.v1.OrderService/CreateOrder`.
  public var path: String { storage.path }

  /// The immutable facts of a method.
  final class Storage: Sendable {
    let service: String
    let name: String
    let path: String
    let kind: CallKind
    let policy: MethodPolicy
    /// Copies of a call may be sent.
    let isHedged: Bool
    let contract: (@Sendable () -> EmbeddedFile)?

    init(
      service: String,
      name: String,
      kind: CallKind,
      policy: MethodPolicy,
      contract: (@Sendable () -> EmbeddedFile)?
    ) {
      self.contract = contract
      self.service = service
      self.name = name
      self.kind = kind
      self.policy = policy
      isHedged = policy.hedging != nil && policy.idempotency != .unknown
      path = "\(service)/\(name)"
    }
  }

  /// Equal path and kind.
  public static func == (left: Self, right: Self) -> Bool {
    left.storage === right.storage
      || (left.storage.path == right.storage.path && left.storage.kind == right.storage.kind)
  }

  /// Hashes the path.
  public func hash(into hasher: inout Hasher) { hasher.combine(storage.path) }
}

extension MethodDescriptor: CustomStringConvertible {
  /// The path.
  public var description: String { path }
}
