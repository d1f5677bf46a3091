import TernSchema
import TernWire

/// Writes the call policy of a method: its `tern.rpc.v1.policy` option and its idempotency level.
///
/// The option is an extension that `MethodOptions` doesn't know, so it is read from the unknown fields; the
/// numbers are those of `tern/rpc/v1/policy.proto`.
struct PolicyStub {
  /// The arguments of `MethodPolicy(...)`, each only where the contract says something; at least one.
  let arguments: [String]
  /// What the contract says that isn't a policy.
  let problems: [String]

  /// Nil when the contract says nothing.
  init?(of method: MethodSchema) throws(WireError) {
    var parts: [String] = []
    let policy = try Self.policy(of: method)
    if let timeout = try policy.nested(1) {
      parts.append("timeout: \(Self.duration(timeout))")
    }
    switch method.options.idempotencyLevel {
    case .noSideEffects?: parts.append("idempotency: .noSideEffects")
    case .idempotent?: parts.append("idempotency: .idempotent")
    default: break
    }
    if let authentication = try policy.nested(2) {
      parts.append("authentication: \(Self.authentication(authentication))")
    }
    let retry = try policy.nested(3)
    problems = retry.map(Self.problems(ofRetry:)) ?? []
    if let retry { parts.append("retry: \(try Self.retry(retry))") }
    if let hedging = try policy.nested(4) {
      parts.append("hedging: \(try Self.hedging(hedging))")
    }
    switch policy.varint(5) {
    case 1: parts.append("priority: .sheddable")
    case 3: parts.append("priority: .critical")
    default: break
    }
    guard !parts.isEmpty else { return nil }
    arguments = parts
  }

  private static let number: Int32 = 50_701

  private static func policy(of method: MethodSchema) throws(WireError) -> UnknownFields {
    let option = method.schema.extensionField(of: "google.protobuf.MethodOptions", number: number)
    guard option?.fullName == "tern.rpc.v1.policy" else { return UnknownFields() }
    return try method.options.unknownFields.nested(number) ?? UnknownFields()
  }

  /// `google.protobuf.Duration` as a Swift expression.
  private static func duration(_ fields: UnknownFields) -> String {
    let seconds = Int64(bitPattern: fields.varint(1) ?? 0)
    let nanoseconds = Int64(bitPattern: fields.varint(2) ?? 0)
    if nanoseconds == 0 { return ".seconds(\(seconds))" }
    let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    if nanoseconds % 1_000_000 == 0, !overflow {
      return ".milliseconds(\(milliseconds + nanoseconds / 1_000_000))"
    }
    return ".seconds(\(seconds)) + .nanoseconds(\(nanoseconds))"
  }

  private static func authentication(_ fields: UnknownFields) -> String {
    var parts = ["required: \((fields.varint(1) ?? 0) != 0)"]
    let roles = fields.payloads(2).map { literal(String(decoding: $0, as: UTF8.self)) }
    if !roles.isEmpty { parts.append("anyRole: [\(roles.joined(separator: ", "))]") }
    return ".init(\(parts.joined(separator: ", ")))"
  }

  private static func retry(_ fields: UnknownFields) throws(WireError) -> String {
    var parts: [String] = []
    if let attempts = fields.varint(1) { parts.append("attemptsMax: \(attempts)") }
    if let wait = try fields.nested(2) { parts.append("initialBackoff: \(duration(wait))") }
    if let wait = try fields.nested(3) { parts.append("backoffMax: \(duration(wait))") }
    if let bits = fields.fixed32(4) {
      parts.append("backoffMultiplier: \(Float(bitPattern: bits))")
    }
    let codes = codes(fields).map { "." + SwiftName.lowerCamel($0) }
    if !codes.isEmpty { parts.append("retryableCodes: [\(codes.joined(separator: ", "))]") }
    return ".init(\(parts.joined(separator: ", ")))"
  }

  private static func codes(_ retry: UnknownFields) -> [String] {
    retry.payloads(5).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What has no Swift: an infinite growth, and codes that there are none of.
  private static func problems(ofRetry retry: UnknownFields) -> [String] {
    var problems = codes(retry).filter { !statusCodes.contains(SwiftName.lowerCamel($0)) }.map {
      "expected the name of a status code, such as UNAVAILABLE, in retryable_codes, found \"\($0)\""
    }
    if let bits = retry.fixed32(4), !Float(bitPattern: bits).isFinite {
      problems.append("expected a finite backoff_multiplier, found \(Float(bitPattern: bits))")
    }
    return problems
  }

  /// The cases of `StatusCode`, which lies in a module that the generator does not know.
  static let statusCodes: Set<String> = [
    "ok", "cancelled", "unknown", "invalidArgument", "deadlineExceeded", "notFound",
    "alreadyExists", "permissionDenied", "resourceExhausted", "failedPrecondition", "aborted",
    "outOfRange", "unimplemented", "internal", "unavailable", "dataLoss", "unauthenticated",
  ]

  private static func hedging(_ fields: UnknownFields) throws(WireError) -> String {
    var parts: [String] = []
    if let attempts = fields.varint(1) { parts.append("attemptsMax: \(attempts)") }
    if let delay = try fields.nested(2) { parts.append("delay: \(duration(delay))") }
    return ".init(\(parts.joined(separator: ", ")))"
  }
}

extension UnknownFields {
  /// The fields of a message in a field, occurrences merged; nil when there is none.
  fileprivate func nested(_ number: Int32) throws(WireError) -> UnknownFields? {
    let payloads = payloads(number)
    guard !payloads.isEmpty else { return nil }
    var fields = UnknownFields()
    for payload in payloads { try fields.append(serialized: payload) }
    return fields
  }
}
