import Instrumentation
import ServiceContextModule
import Tracing

/// Makes a span for every call, a child of the client's, through swift-distributed-tracing.
///
/// The tracer that the program has bootstrapped reads the client's context from the metadata
/// (`traceparent`), and the handler and its own calls run inside the span.
public struct ServerTracingInterceptor: ServerInterceptor {
  /// Makes an interceptor.
  public init() {}

  /// Passes the call on inside a span.
  public func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    var context = ServiceContext.current ?? .topLevel
    InstrumentationSystem.instrument.extract(
      call.context.metadata,
      into: &context,
      using: MetadataExtractor()
    )
    try await withSpan(call.method.path, context: context, ofKind: .server) { span in
      span.attributes["rpc.system"] = "tern"
      span.attributes["rpc.service"] = call.method.service
      span.attributes["rpc.method"] = call.method.name
      do {
        try await next(call)
        span.attributes["rpc.status"] = StatusCode.ok.name
      } catch {
        span.attributes["rpc.status"] = RPCError.reported(error).error.code.name
        throw error
      }
    }
  }
}

/// Reads a trace context out of metadata.
struct MetadataExtractor: Extractor {
  func extract(key: String, from carrier: Metadata) -> String? { carrier[key] }
}

/// Writes a trace context into metadata.
struct MetadataInjector: Injector {
  func inject(_ value: String, forKey key: String, into carrier: inout Metadata) {
    carrier[key] = value
  }
}
