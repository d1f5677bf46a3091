import TernSchema
import TernWire

/// The call policy of `tern/rpc/v1/policy.proto`: rules that buf has not.
extension LintRule {
  static let policies = [
    LintRule(
      "POLICY_IDEMPOTENCY_SPECIFIED",
      .standard + ["SERVICE"],
      "Checks that RPCs whose call policy names a retry or hedging specify an idempotency level.",
      check: policyIdempotencySpecified
    )
  ]

  /// The number of the policy in `google.protobuf.MethodOptions`.
  private static let policyNumber: Int32 = 50_701
  /// Field numbers of `tern.rpc.v1.MethodPolicy` that make calls be sent more than once, and what they are called.
  private static let repeating: [(number: Int32, name: String)] = [(3, "retry"), (4, "hedging")]

  @Sendable private static func policyIdempotencySpecified(_ context: LintContext) {
    for method in context.methods {
      switch method.options.idempotencyLevel {
      case .idempotent, .noSideEffects: continue
      default: break
      }
      // An option may be set in several statements, each of which is an occurrence.
      let policies = method.options.unknownFields.payloads(policyNumber)
        .compactMap { UnknownFields(serialized: $0) }
      let named = repeating.filter { field in
        policies.contains { !$0.payloads(field.number).isEmpty }
      }
      guard !named.isEmpty else { continue }
      let option = method.descriptorPath + [DescriptorPath.methodOptions, policyNumber]
      let isWhole = context.source(of: method.file).contains(option)
      context.report(
        "RPC \(method.name.quoted) has a \(named.map(\.name).joined(separator: " and ")) policy but no "
          + "idempotency level: a call may reach the service more than once, so \"idempotency_level\" "
          + "should be \"NO_SIDE_EFFECTS\" or \"IDEMPOTENT\".",
        in: method.file,
        at: isWhole ? option : method.descriptorPath
      )
    }
  }
}
