public import Logging

/// Writes a line about every call that ends: method, caller, status, duration.
///
/// Errors of the server's own making at `error`, others at the level given.
public struct ServerLoggingInterceptor: ServerInterceptor {
  private let logger: Logger
  private let level: Logger.Level

  /// Makes an interceptor that writes to the logger.
  public init(logger: Logger, level: Logger.Level = .debug) {
    self.logger = logger
    self.level = level
  }

  /// Passes the call on, and writes about its end.
  public func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    let start = ContinuousClock.now
    do {
      try await next(call)
      log(call, nil, start)
    } catch {
      log(call, RPCError.reported(error).error, start)
      throw error
    }
  }

  private func log(_ call: ServerCall, _ error: RPCError?, _ start: ContinuousClock.Instant) {
    let code = error?.code ?? .ok
    let isOurs = [StatusCode.unknown, .internal, .dataLoss].contains(code)
    let level = isOurs ? max(.error, self.level) : self.level
    guard level >= logger.logLevel else { return }
    var metadata: Logger.Metadata = [
      "method": "\(call.method.path)", "peer": "\(call.context.peer)", "code": "\(code.name)",
      "milliseconds": "\((ContinuousClock.now - start).milliseconds)",
    ]
    if let subject = call.context.principal?.subject { metadata["subject"] = "\(subject)" }
    if let error { metadata["message"] = "\(error.message)" }
    logger.log(level: level, "call", metadata: metadata)
  }
}
