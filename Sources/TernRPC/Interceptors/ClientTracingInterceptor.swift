import Instrumentation
import ServiceContextModule
import Tracing

/// Makes a span for every call, and sends its context along (`traceparent`), through
/// swift-distributed-tracing.
public struct ClientTracingInterceptor: ClientInterceptor {
  /// Makes an interceptor.
  public init() {}

  /// Passes the call on inside a span, which ends with the call.
  public func intercept(
    _ call: ClientCall,
    next: @Sendable (ClientCall) async throws -> Void
  ) async throws {
    var call = call
    let span = startSpan(call.method.path, ofKind: .client)
    span.attributes["rpc.system"] = "tern"
    span.attributes["rpc.service"] = call.method.service
    span.attributes["rpc.method"] = call.method.name
    InstrumentationSystem.instrument.inject(
      span.context,
      into: &call.options.metadata,
      using: MetadataInjector()
    )
    let isOver = Once()
    let end = { @Sendable (error: RPCError?) in
      guard isOver.first() else { return }
      span.attributes["rpc.status"] = (error?.code ?? .ok).name
      if let error { span.recordError(error) }
      span.end()
    }
    call.onFinish { end($0.error) }
    do {
      try await next(call)
    } catch {
      // An interceptor behind this one refused it: there was no call that could end.
      end(RPCError.reported(error).error)
      throw error
    }
  }
}
