import TernRPC
import TernWire
import Testing

/// Lets every call of a channel come from one principal; what the host does with tokens is tested there.
struct PrincipalInterceptor: ServerInterceptor {
  let principal: Principal?

  func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    var call = call
    call.context.principal = principal
    try await next(call)
  }
}

extension Principal {
  static let service = Principal(subject: "services/orders", roles: ["service"])
  static let admin = Principal(subject: "users/root", roles: ["admin", "customer"])
  static let ada = Principal(subject: "users/ada", roles: ["customer"])
  static let bob = Principal(subject: "users/bob", roles: ["customer"])
}

/// A channel to services in this process, as one principal.
func channel(to services: [any RPCService], as principal: Principal?) -> InProcessChannel {
  InProcessChannel(
    services: services,
    serverInterceptors: [PrincipalInterceptor(principal: principal)]
  )
}

/// What a call is refused with: its status, and the reason that programs read.
struct Refusal: Equatable, CustomStringConvertible {
  var code: StatusCode
  var reason: String?
  var fields: [String] = []

  init(_ code: StatusCode, _ reason: String? = nil, fields: [String] = []) {
    self.code = code
    self.reason = reason
    self.fields = fields
  }

  init(_ error: RPCError) {
    code = error.code
    reason = error.detail(as: Google.Rpc.ErrorInfo.self)?.reason
    fields = error.detail(as: Google.Rpc.BadRequest.self)?.fieldViolations.map(\.field) ?? []
  }

  var description: String { "\(code) \(reason ?? "-") \(fields)" }
}

/// The refusal of a call; nil when it succeeds.
func refusal<R>(_ call: () async throws -> R) async -> Refusal? {
  do {
    _ = try await call()
    return nil
  } catch let error as RPCError {
    return Refusal(error)
  } catch {
    Issue.record("expected an RPCError, got \(error)")
    return nil
  }
}
