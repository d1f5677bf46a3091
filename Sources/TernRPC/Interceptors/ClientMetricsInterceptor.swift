import Metrics

/// Counts calls and their durations by method and status, and calls under way, through
/// swift-metrics.
///
/// The metrics are those of ``ServerMetricsInterceptor``, under `tern.rpc.client`.
public struct ClientMetricsInterceptor: ClientInterceptor {
  private let instruments = CallInstruments(prefix: "tern.rpc.client")

  /// Makes an interceptor that reports to the bootstrapped metrics system.
  public init() {}

  /// Passes the call on, and counts it.
  public func intercept(
    _ call: ClientCall,
    next: @Sendable (ClientCall) async throws -> Void
  ) async throws {
    var call = call
    let (instruments, method) = (instruments, call.method.path)
    call.onFinish { outcome in instruments.ended(method, outcome.code, outcome.duration) }
    instruments.began(method)
    try await next(call)
  }
}
