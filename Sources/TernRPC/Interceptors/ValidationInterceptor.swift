public import TernWire

/// Holds requests against rules before their handlers see them.
///
/// ```swift
/// ValidationInterceptor()
///   .validating(Greeter.V1.GreetRequest.self) { request throws(RPCError) in
///     guard !request.name.isEmpty else { throw .invalidArgument(field: "name", "must not be empty") }
///   }
/// ```
/// A rule counts wherever its message is a request, whatever the kind of the call: of a stream of requests every one is
/// looked at as the handler reads it.
public struct ValidationInterceptor: ServerInterceptor {
  private typealias Rule = @Sendable (any Message) throws -> Void

  private var rules: [ObjectIdentifier: [Rule]] = [:]

  /// Makes an interceptor without rules.
  public init() {}

  /// Adds a rule for a type of request; what it throws ends the call.
  ///
  /// A second rule for a type is looked at after the first.
  public func validating<M: Message>(
    _ type: M.Type,
    _ rule: @escaping @Sendable (M) throws(RPCError) -> Void
  ) -> ValidationInterceptor {
    var copy = self
    copy.rules[ObjectIdentifier(type), default: []].append { message in
      if let message = message as? M { try rule(message) }
    }
    return copy
  }

  /// Passes the call on, with its requests watched.
  public func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    var call = call
    let rules = rules
    call.inspectRequests { request in
      for rule in rules[ObjectIdentifier(type(of: request))] ?? [] { try rule(request) }
    }
    try await next(call)
  }
}
