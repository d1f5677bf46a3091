import TernSchema
import TernWire

// The call policy of tern/rpc/v1/policy.proto: callers that kept to the old one must not fail under the new.

extension Rule {
  static let policies: [Rule] = [
    Rule(
      "POLICY_TIMEOUT_NO_SHORTEN",
      [.service],
      "The standard deadline of calls is not shortened."
    ) {
      comparison in
      comparison.comparePolicies { old, new in
        guard let after = new.timeoutNanoseconds else { return nil }
        if let before = old.timeoutNanoseconds, before <= after { return nil }
        let before = old.timeoutNanoseconds.map { CallPolicy.seconds($0) } ?? "none"
        return "the standard deadline was shortened from \(before) to \(CallPolicy.seconds(after))"
      }
    },
    Rule(
      "POLICY_AUTHENTICATION_NO_TIGHTEN",
      [.service],
      "Calls do not ask for more authentication than before."
    ) { comparison in
      comparison.comparePolicies { old, new in
        if new.requiresAuthentication, !old.requiresAuthentication {
          return "a token is required now"
        }
        if new.roles.isEmpty { return nil }
        if old.roles.isEmpty { return "one of the roles \(new.roles.sorted()) is required now" }
        let lost = old.roles.subtracting(new.roles)
        return lost.isEmpty ? nil : "the roles \(lost.sorted()) are not enough any more"
      }
    },
    Rule(
      "POLICY_IDEMPOTENCY_NO_WEAKEN",
      [.service],
      "Calls that could be repeated without harm still can."
    ) { comparison in
      for (old, new) in comparison.methodPairs {
        // No side effects promises more than that a repetition does no further harm.
        let strength: [Int32: Int] = [1: 2, 2: 1]
        let before = strength[old.options.idempotencyLevel?.rawValue ?? 0] ?? 0
        let after = strength[new.options.idempotencyLevel?.rawValue ?? 0] ?? 0
        guard after < before else { continue }
        comparison.report(
          "\(comparison.title(new)): the promise that calls may be repeated was weakened.",
          at: new,
          against: old,
          span: new.file.location(of: new.descriptorPath + [4, 34]) ?? new.location
        )
      }
    },
    Rule("POLICY_RETRY_NO_REMOVE", [.service], "Calls that were tried again still are.") {
      comparison in
      comparison.comparePolicies { old, new in
        let lost = old.retryableCodes.subtracting(new.retryableCodes)
        if !lost.isEmpty {
          return "calls that fail with \(lost.sorted()) are not tried again any more"
        }
        guard new.attemptsMax < old.attemptsMax else { return nil }
        return "calls are tried \(new.attemptsMax) times, not \(old.attemptsMax) times any more"
      }
    },
  ]
}

extension Comparison {
  fileprivate mutating func comparePolicies(_ change: (CallPolicy, CallPolicy) -> String?) {
    for (old, new) in methodPairs {
      guard let text = change(CallPolicy(old), CallPolicy(new)) else { continue }
      report(
        "\(title(new)): \(text).",
        at: new,
        against: old,
        span: new.file.location(of: new.descriptorPath + [4, CallPolicy.option]) ?? new.location
      )
    }
  }
}

/// What `(tern.rpc.v1.policy)` says of a method.
private struct CallPolicy {
  /// The number of the option in MethodOptions.
  static let option: Int32 = 50701

  var timeoutNanoseconds: Int128?
  var requiresAuthentication = false
  var roles: Set<String> = []
  var retryableCodes: Set<String> = []
  var attemptsMax: UInt64 = 1

  init(_ method: MethodSchema) {
    guard let policy = Self.message(Self.option, in: method.options.unknownFields) else { return }
    if let timeout = Self.message(1, in: policy) {
      let seconds = Int64(bitPattern: timeout.varint(1) ?? 0)
      let nanoseconds = Int64(bitPattern: timeout.varint(2) ?? 0)
      timeoutNanoseconds = Int128(seconds) * 1_000_000_000 + Int128(nanoseconds)
    }
    if let authentication = Self.message(2, in: policy) {
      requiresAuthentication = authentication.varint(1) == 1
      roles = Self.texts(2, in: authentication)
      if !roles.isEmpty { requiresAuthentication = true }
    }
    if let retry = Self.message(3, in: policy) {
      attemptsMax = max(1, retry.varint(1) ?? 1)
      retryableCodes = Self.texts(5, in: retry)
    }
  }

  private static func message(_ number: Int32, in fields: UnknownFields) -> UnknownFields? {
    (try? fields.message(number, as: Google.Protobuf.Empty.self))?.unknownFields
  }

  private static func texts(_ number: Int32, in fields: UnknownFields) -> Set<String> {
    Set(fields.payloads(number).map { String(decoding: $0, as: UTF8.self) })
  }

  static func seconds(_ nanoseconds: Int128) -> String {
    "\(GoText.number(Double(nanoseconds) / 1_000_000_000)) s"
  }
}
