import Metrics

/// Counts calls, their bytes and their durations, and calls under way, through swift-metrics.
///
/// | metric | kind | dimensions |
/// | --- | --- | --- |
/// | `tern.rpc.client.calls` | counter | method, code |
/// | `tern.rpc.client.duration` | timer | method, code |
/// | `tern.rpc.client.wait_duration` | timer | method |
/// | `tern.rpc.client.request_bytes` | counter | method |
/// | `tern.rpc.client.response_bytes` | counter | method |
/// | `tern.rpc.client.in_flight` | meter | method |
///
/// `wait_duration` is the part before the call was sent, see ``CallOutcome/waitDuration``.
public struct ClientMetricsInterceptor: ClientInterceptor {
  private let instruments: CallInstruments

  /// Makes an interceptor that reports to the bootstrapped metrics system.
  public init() {
    self.init(CallInstruments(prefix: "tern.rpc.client", phases: ["wait"]))
  }

  init(_ instruments: CallInstruments) { self.instruments = instruments }

  /// Passes the call on, and counts it once it has ended.
  public func intercept(
    _ call: ClientCall,
    next: @Sendable (ClientCall) async throws -> Void
  ) async throws {
    var call = call
    let (instruments, method) = (instruments, call.method.path)
    let isOver = Once()
    call.onFinish { outcome in
      guard isOver.first() else { return }
      instruments.ended(
        method,
        outcome.code,
        outcome.duration,
        phases: [outcome.waitDuration],
        requestBytes: outcome.requestBytes,
        responseBytes: outcome.responseBytes
      )
    }
    instruments.began(method)
    do {
      try await next(call)
    } catch {
      // An interceptor behind this one refused it: there was no call that could end.
      if isOver.first() {
        let code = RPCError.reported(error).error.code
        instruments.ended(method, code, .zero, phases: [.zero], requestBytes: 0, responseBytes: 0)
      }
      throw error
    }
  }
}
