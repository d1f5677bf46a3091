import TernRPC
import TernSchema
import TernWire

extension MethodPolicy {
  /// The extension of `google.protobuf.MethodOptions` that holds the call policy.
  private static let optionNumber: Int32 = 50_701

  /// The policy that a contract states, as stubs generated from it would have it.
  init(of method: MethodSchema) {
    self = .default
    switch method.options.idempotencyLevel {
    case .noSideEffects: idempotency = .noSideEffects
    case .idempotent: idempotency = .idempotent
    default: break
    }
    let option = try? method.options.unknownFields.message(
      Self.optionNumber,
      as: Tern.Rpc.V1.MethodPolicy.self
    )
    guard let option else { return }
    timeout = option.timeout.flatMap { try? Duration($0) }
    authentication = option.authentication.map {
      Authentication(required: $0.required, anyRole: $0.anyRole)
    }
    retry = option.retry.map { Retry($0) }
    hedging = option.hedging.map { Hedging($0) }
    switch option.priority {
    case .sheddable: priority = .sheddable
    case .critical: priority = .critical
    default: break
    }
  }
}

extension MethodPolicy.Retry {
  /// What isn't given is as in the policy's own defaults; a code that nobody knows is never met.
  fileprivate init(_ policy: Tern.Rpc.V1.RetryPolicy) {
    self.init()
    if policy.maxAttempts > 0 { attemptsMax = Int(policy.maxAttempts) }
    if let wait = policy.initialBackoff.flatMap({ try? Duration($0) }) { initialBackoff = wait }
    if let wait = policy.maxBackoff.flatMap({ try? Duration($0) }) { backoffMax = wait }
    if policy.backoffMultiplier > 0 { backoffMultiplier = Double(policy.backoffMultiplier) }
    if !policy.retryableCodes.isEmpty {
      retryableCodes = policy.retryableCodes.compactMap { StatusCode(name: $0) }
    }
  }
}

extension MethodPolicy.Hedging {
  fileprivate init(_ policy: Tern.Rpc.V1.HedgingPolicy) {
    self.init()
    if policy.maxAttempts > 0 { attemptsMax = Int(policy.maxAttempts) }
    if let wait = policy.delay.flatMap({ try? Duration($0) }) { delay = wait }
  }
}
