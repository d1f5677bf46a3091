public import TernRPC
import TernWire

/// Lets every call of a channel come from one principal; what the host does with tokens is tested there.
public struct PrincipalInterceptor: ServerInterceptor {
  private let principal: Principal?

  /// Nil: every caller is a stranger.
  public init(principal: Principal?) {
    self.principal = principal
  }

  /// Puts the principal into the call.
  public func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    var call = call
    call.context.principal = principal
    try await next(call)
  }
}

extension Principal {
  /// Another service of the shop.
  public static let service = Principal(subject: "services/orders", roles: ["service"])
  /// An administrator.
  public static let admin = Principal(subject: "users/root", roles: ["admin", "customer"])
  /// A customer.
  public static let ada = Principal(subject: "users/ada", roles: ["customer"])
  /// Another customer.
  public static let bob = Principal(subject: "users/bob", roles: ["customer"])
}

/// A channel to services in this process, as one principal; it tries nothing again.
public func channel(to services: [any RPCService], as principal: Principal?) -> InProcessChannel {
  InProcessChannel(
    services: services,
    serverInterceptors: [PrincipalInterceptor(principal: principal)],
    configuration: .withoutRetries
  )
}

extension ClientConfiguration {
  /// For tests of what a service answers: they are to see each answer, whatever the contract says of retries.
  public static var withoutRetries: ClientConfiguration {
    var configuration = ClientConfiguration()
    configuration.retryBudget = RetryBudget(share: 0, reserve: 0)
    return configuration
  }
}

/// What a call is refused with: its status, and the reason that programs read.
public struct Refusal: Equatable, Sendable, CustomStringConvertible {
  /// The status.
  public var code: StatusCode
  /// The reason of `ErrorInfo`.
  public var reason: String?
  /// The fields of `BadRequest`.
  public var fields: [String] = []

  /// An expected refusal.
  public init(_ code: StatusCode, _ reason: String? = nil, fields: [String] = []) {
    self.code = code
    self.reason = reason
    self.fields = fields
  }

  /// What an error says.
  public init(_ error: RPCError) {
    code = error.code
    reason = error.detail(as: Google.Rpc.ErrorInfo.self)?.reason
    fields = error.detail(as: Google.Rpc.BadRequest.self)?.fieldViolations.map(\.field) ?? []
  }

  /// Status, reason and fields.
  public var description: String { "\(code) \(reason ?? "-") \(fields)" }
}

/// The refusal of a call; nil when it succeeds.
///
/// An error that no caller should see is `UNKNOWN` with its text.
public func refusal<R>(_ call: () async throws -> R) async -> Refusal? {
  do {
    _ = try await call()
    return nil
  } catch let error as RPCError {
    return Refusal(error)
  } catch {
    return Refusal(.unknown, "\(error)")
  }
}
