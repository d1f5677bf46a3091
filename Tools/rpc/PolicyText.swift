import TernRPC
import TernSchema
import TernWire

/// What `tern.rpc.v1.policy` asks of the callers of a method, in one line for people.
enum PolicyText {
  /// `Policy: idempotent, timeout 2.0 seconds, authentication required (admin)`; nothing without a policy.
  static func remarks(_ method: MethodSchema) -> [String] {
    var parts: [String] = []
    switch method.options.idempotencyLevel {
    case .noSideEffects: parts.append("no side effects")
    case .idempotent: parts.append("idempotent")
    default: break
    }
    let option = try? method.options.unknownFields.message(
      50_701,
      as: Tern.Rpc.V1.MethodPolicy.self
    )
    guard let policy = option else {
      return parts.isEmpty ? [] : ["Policy: " + parts.joined(separator: ", ")]
    }
    if let timeout = policy.timeout.flatMap({ try? Duration($0) }) {
      parts.append("timeout \(timeout)")
    }
    if let authentication = policy.authentication, authentication.required {
      let roles = authentication.anyRole.joined(separator: " or ")
      parts.append("authentication required" + (roles.isEmpty ? "" : " (\(roles))"))
    }
    if let retry = policy.retry { parts.append("at most \(retry.maxAttempts) attempts") }
    switch policy.priority {
    case .sheddable: parts.append("sheddable")
    case .critical: parts.append("critical")
    default: break
    }
    return parts.isEmpty ? [] : ["Policy: " + parts.joined(separator: ", ")]
  }
}
