public import Logging

/// Writes a line about every call that ends: method, status, duration.
public struct ClientLoggingInterceptor: ClientInterceptor {
  private let logger: Logger
  private let level: Logger.Level

  /// Makes an interceptor that writes to the logger.
  public init(logger: Logger, level: Logger.Level = .debug) {
    self.logger = logger
    self.level = level
  }

  /// Passes the call on, and writes about its end.
  public func intercept(
    _ call: ClientCall,
    next: @Sendable (ClientCall) async throws -> Void
  ) async throws {
    guard level >= logger.logLevel else { return try await next(call) }
    var call = call
    let (logger, level, method) = (logger, level, call.method)
    call.onFinish { outcome in
      var metadata: Logger.Metadata = [
        "method": "\(method.path)", "code": "\(outcome.code.name)",
        "milliseconds": "\(outcome.duration.milliseconds)",
      ]
      if let error = outcome.error { metadata["message"] = "\(error.message)" }
      logger.log(level: level, "call made", metadata: metadata)
    }
    try await next(call)
  }
}
