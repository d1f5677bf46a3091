import HTTPTypes

extension HTTPField.Name {
  static let grpcTimeout = named("Grpc-Timeout")
  static let connectTimeout = named("Connect-Timeout-Ms")
  static let serverTimeout = named("X-Server-Timeout")
  static let requestTimeout = named("Request-Timeout")
  static let requestID = named("X-Request-Id")
  static let retryAfter = named("Retry-After")

  /// A name that is written in this file; a test makes each of them once.
  private static func named(_ name: String) -> Self {
    guard let field = Self(name) else { preconditionFailure("\(name) is no field name") }
    return field
  }
}
