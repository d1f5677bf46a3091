import Metrics

/// Counts calls, their bytes, and how long each of their phases took, through swift-metrics.
///
/// | metric | kind | dimensions |
/// | --- | --- | --- |
/// | `tern.rpc.server.calls` | counter | method, code |
/// | `tern.rpc.server.refusals` | counter | method, code, reason |
/// | `tern.rpc.server.duration` | timer | method, code |
/// | `tern.rpc.server.queue_duration` | timer | method |
/// | `tern.rpc.server.handler_duration` | timer | method |
/// | `tern.rpc.server.write_duration` | timer | method |
/// | `tern.rpc.server.request_bytes` | counter | method |
/// | `tern.rpc.server.response_bytes` | counter | method |
/// | `tern.rpc.server.in_flight` | meter | method |
///
/// The phases are those of ``ServerCallOutcome``; the duration is their sum. Calls that never came to their handler are in
/// `calls` and in `refusals`, whose reasons are those of ``ServerCallRefusal/Reason``; of those that no interceptor saw
/// nothing else is reported. A method that the server doesn't have is called `other`. It should be the first of a server's
/// interceptors, so that the duration and the bytes of calls which another refuses are reported too.
public struct ServerMetricsInterceptor: ServerInterceptor {
  private let instruments: CallInstruments

  /// Makes an interceptor that reports to the bootstrapped metrics system.
  public init() { self.init(factory: nil) }

  /// `factory`: nil is the bootstrapped one.
  init(factory: (any MetricsFactory)?) {
    instruments = CallInstruments(
      prefix: "tern.rpc.server",
      phases: ["queue", "handler", "write"],
      factory: factory
    )
  }

  /// Passes the call on, and counts it once its status is written.
  public func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    let (instruments, method) = (instruments, call.method)
    instruments.began(method.path)
    call.onFinish { outcome in
      if !outcome.isHandled {
        instruments.refused(method, outcome.code, .interceptor, isEnded: true)
      }
      instruments.ended(
        method.path,
        outcome.code,
        outcome.duration,
        phases: [outcome.queueDuration, outcome.handlerDuration, outcome.writeDuration],
        requestBytes: outcome.requestBytes,
        responseBytes: outcome.responseBytes
      )
    }
    try await next(call)
  }

  /// Counts the call.
  public func refused(_ refusal: ServerCallRefusal) {
    instruments.refused(refusal.method, refusal.code, refusal.reason, isEnded: false)
  }
}
