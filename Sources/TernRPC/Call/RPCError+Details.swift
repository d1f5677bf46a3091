public import TernWire

// The typed details that errors usually carry, of google.rpc.

extension RPCError {
  /// Why the call failed, for programs: the reason, and whose reason it is.
  public var errorInfo: Google.Rpc.ErrorInfo? { detail(as: Google.Rpc.ErrorInfo.self) }

  /// Which fields of the request are wrong, and why.
  public var badRequest: Google.Rpc.BadRequest? { detail(as: Google.Rpc.BadRequest.self) }

  /// How long to wait before another try.
  public var retryDelay: Duration? {
    detail(as: Google.Rpc.RetryInfo.self)?.retryDelay.flatMap { try? Duration($0) }
  }

  /// Makes an error whose reason programs can read.
  ///
  /// The reason is upper case, stable and unique within its domain: `OUT_OF_STOCK` of
  /// `inventory.shop`. The metadata are facts that go with it.
  public init(
    _ code: StatusCode,
    _ message: String,
    reason: String,
    domain: String,
    metadata: [String: String] = [:]
  ) {
    var info = Google.Rpc.ErrorInfo()
    info.reason = reason
    info.domain = domain
    info.metadata = metadata
    self.init(code, message, packing: info)
  }

  /// A request with wrong fields.
  ///
  /// Pairs of a field's path and what is wrong with it.
  public static func invalidArgument(
    _ message: String,
    fields: KeyValuePairs<String, String>
  ) -> RPCError {
    var detail = Google.Rpc.BadRequest()
    for (path, description) in fields {
      var violation = Google.Rpc.BadRequest.FieldViolation()
      violation.field = path
      violation.description = description
      detail.fieldViolations.append(violation)
    }
    return RPCError(.invalidArgument, message, packing: detail)
  }

  /// ``StatusCode/invalidArgument``.
  public static func invalidArgument(
    _ message: String,
    reason: String? = nil,
    domain: String = "",
    metadata: [String: String] = [:]
  ) -> RPCError {
    make(.invalidArgument, message, reason, domain, metadata)
  }

  /// ``StatusCode/notFound``.
  public static func notFound(
    _ message: String,
    reason: String? = nil,
    domain: String = "",
    metadata: [String: String] = [:]
  ) -> RPCError {
    make(.notFound, message, reason, domain, metadata)
  }

  /// ``StatusCode/alreadyExists``.
  public static func alreadyExists(
    _ message: String,
    reason: String? = nil,
    domain: String = "",
    metadata: [String: String] = [:]
  ) -> RPCError {
    make(.alreadyExists, message, reason, domain, metadata)
  }

  /// ``StatusCode/permissionDenied``.
  public static func permissionDenied(
    _ message: String,
    reason: String? = nil,
    domain: String = "",
    metadata: [String: String] = [:]
  ) -> RPCError {
    make(.permissionDenied, message, reason, domain, metadata)
  }

  /// ``StatusCode/unauthenticated``.
  public static func unauthenticated(
    _ message: String,
    reason: String? = nil,
    domain: String = "",
    metadata: [String: String] = [:]
  ) -> RPCError {
    make(.unauthenticated, message, reason, domain, metadata)
  }

  /// ``StatusCode/failedPrecondition``.
  public static func failedPrecondition(
    _ message: String,
    reason: String? = nil,
    domain: String = "",
    metadata: [String: String] = [:]
  ) -> RPCError {
    make(.failedPrecondition, message, reason, domain, metadata)
  }

  /// ``StatusCode/aborted``.
  public static func aborted(
    _ message: String,
    reason: String? = nil,
    domain: String = "",
    metadata: [String: String] = [:]
  ) -> RPCError {
    make(.aborted, message, reason, domain, metadata)
  }

  /// ``StatusCode/unavailable``, with a hint when to try again.
  public static func unavailable(
    _ message: String,
    retryAfter: Duration? = nil,
    reason: String? = nil,
    domain: String = "",
    metadata: [String: String] = [:]
  ) -> RPCError {
    var error = make(.unavailable, message, reason, domain, metadata)
    if let retryAfter {
      var info = Google.Rpc.RetryInfo()
      info.retryDelay = Google.Protobuf.Duration(retryAfter)
      error.append(info)
    }
    return error
  }

  /// ``StatusCode/resourceExhausted``.
  public static func resourceExhausted(
    _ message: String,
    reason: String? = nil,
    domain: String = "",
    metadata: [String: String] = [:]
  ) -> RPCError {
    make(.resourceExhausted, message, reason, domain, metadata)
  }

  /// ``StatusCode/internal``.
  public static func `internal`(_ message: String) -> RPCError { RPCError(.internal, message) }

  /// Adds a detail.
  ///
  /// One that can't be encoded is left out.
  public mutating func append<M: Message>(_ detail: M) {
    if let packed = try? Google.Protobuf.`Any`(packing: detail) { details.append(packed) }
  }

  private static func make(
    _ code: StatusCode,
    _ message: String,
    _ reason: String?,
    _ domain: String,
    _ metadata: [String: String]
  ) -> RPCError {
    guard let reason else { return RPCError(code, message) }
    return RPCError(code, message, reason: reason, domain: domain, metadata: metadata)
  }
}

extension RPCError {
  /// Details as they travel: each a serialized `google.protobuf.Any`.
  ///
  /// One that can't be encoded is left out.
  static func serialized(_ details: [Google.Protobuf.`Any`]) -> [[UInt8]] {
    details.compactMap { try? $0.serializedBytes() }
  }

  /// Details as they came.
  ///
  /// One that can't be decoded is left out.
  static func details(_ serialized: [[UInt8]]) -> [Google.Protobuf.`Any`] {
    serialized.compactMap { try? Google.Protobuf.`Any`(serializedBytes: $0) }
  }
}
