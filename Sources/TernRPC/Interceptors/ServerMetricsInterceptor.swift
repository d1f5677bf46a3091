import Metrics

/// Counts calls and their durations by method and status, and calls under way, through
/// swift-metrics.
///
/// | metric | kind | dimensions |
/// | --- | --- | --- |
/// | `tern.rpc.server.calls` | counter | method, code |
/// | `tern.rpc.server.duration` | timer | method, code |
/// | `tern.rpc.server.in_flight` | meter | method |
public struct ServerMetricsInterceptor: ServerInterceptor {
  private let instruments = CallInstruments(prefix: "tern.rpc.server")

  /// Makes an interceptor that reports to the bootstrapped metrics system.
  public init() {}

  /// Passes the call on, and counts it.
  public func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    let start = ContinuousClock.now
    let method = call.method.path
    instruments.began(method)
    do {
      try await next(call)
      instruments.ended(method, .ok, ContinuousClock.now - start)
    } catch {
      instruments.ended(method, RPCError.reported(error).error.code, ContinuousClock.now - start)
      throw error
    }
  }
}
