import Metrics

/// Counts calls, their bytes, and how long each of their phases took, through swift-metrics.
///
/// | metric | kind | dimensions |
/// | --- | --- | --- |
/// | `tern.rpc.server.calls` | counter | method, code |
/// | `tern.rpc.server.duration` | timer | method, code |
/// | `tern.rpc.server.queue_duration` | timer | method |
/// | `tern.rpc.server.handler_duration` | timer | method |
/// | `tern.rpc.server.write_duration` | timer | method |
/// | `tern.rpc.server.request_bytes` | counter | method |
/// | `tern.rpc.server.response_bytes` | counter | method |
/// | `tern.rpc.server.in_flight` | meter | method |
///
/// The phases are those of ``ServerCallOutcome``; the duration is their sum. It should be the first of a server's
/// interceptors, so that calls which another refuses are counted too.
public struct ServerMetricsInterceptor: ServerInterceptor {
  private let instruments = CallInstruments(
    prefix: "tern.rpc.server",
    phases: ["queue", "handler", "write"]
  )

  /// Makes an interceptor that reports to the bootstrapped metrics system.
  public init() {}

  /// Passes the call on, and counts it once its status is written.
  public func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    let (instruments, method) = (instruments, call.method.path)
    instruments.began(method)
    call.onFinish { outcome in
      instruments.ended(
        method,
        outcome.code,
        outcome.duration,
        phases: [outcome.queueDuration, outcome.handlerDuration, outcome.writeDuration],
        requestBytes: outcome.requestBytes,
        responseBytes: outcome.responseBytes
      )
    }
    try await next(call)
  }
}
