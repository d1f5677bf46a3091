import TernWire
import Testing
import Tracing

@testable import TernRPC

/// Trace context over hops: through a tracer, and past services that have none.
@Suite(.timeLimit(.minutes(5)))
struct TracingTests {
  /// Makes a tracer that of a server's handlers, and of what stands around them.
  struct UnderTracer: ServerInterceptor {
    let tracer: W3CTracer

    func intercept(
      _ call: ServerCall,
      next: @Sendable (ServerCall) async throws -> Void
    ) async throws {
      try await withTracer(tracer) { try await next(call) }
    }
  }

  private static let echo = EchoService.Method.echo.path
  private static let onward = Text(value: "call downstream")

  /// A service whose `Echo` tells what it was sent as `traceparent` and `tracestate`.
  private static func telling(_ seen: ResultBox<Metadata>) -> EchoService {
    var service = EchoService()
    service.downstream = { context in
      seen.set(context.metadata)
      return Text(value: "told")
    }
    return service
  }

  /// A service whose `Echo` calls that of another.
  private static func calling(_ backend: any RPCChannel) -> EchoService {
    var service = EchoService()
    service.downstream = { _ in try await backend.unary(EchoService.Method.echo, onward) }
    return service
  }

  @Test(
    "each hop's spans are children of the one before, in one trace",
    arguments: TransportKind.allCases
  )
  func twoHops(kind: TransportKind) async throws {
    // One tracer a program: what links them is on the wire alone.
    let (caller, front, back) = (W3CTracer(), W3CTracer(), W3CTracer())
    let seen = ResultBox<Metadata>()
    try await withChannel(
      kind,
      services: [Self.telling(seen)],
      serverInterceptors: [UnderTracer(tracer: back), ServerTracingInterceptor()],
      clientInterceptors: [ClientTracingInterceptor()]
    ) { backend, _ in
      try await withChannel(
        kind,
        services: [Self.calling(backend)],
        serverInterceptors: [UnderTracer(tracer: front), ServerTracingInterceptor()],
        clientInterceptors: [ClientTracingInterceptor()]
      ) { channel, _ in
        try await withTracer(caller) {
          try await withSpan("order") { _ in
            let answer: Text = try await channel.unary(EchoService.Method.echo, Self.onward)
            #expect(answer.value == "told")
          }
        }
      }
    }
    let first = try #require(caller.span("order", .internal))
    let chain = try [
      first, #require(caller.span(Self.echo, .client)), #require(front.span(Self.echo, .server)),
      #require(front.span(Self.echo, .client)), #require(back.span(Self.echo, .server)),
    ]
    #expect(first.parent == nil)
    for (parent, child) in zip(chain, chain.dropFirst()) { #expect(child.parent == parent.itself) }
    #expect(Set(chain.map(\.itself.traceID)).count == 1)
    #expect(Set(chain.map(\.itself.spanID)).count == 5)
    #expect(seen.value?.strings("traceparent") == [chain[3].itself.text])
    #expect(chain.allSatisfy { $0.endCount == 1 && $0.errorCount == 0 })
    #expect(caller.spans.count + front.spans.count + back.spans.count == 5)
  }

  @Test("a span says how its call ended, at both ends")
  func failures() async throws {
    let (caller, server) = (W3CTracer(), W3CTracer())
    try await withChannel(
      .tcp,
      services: [EchoService()],
      serverInterceptors: [UnderTracer(tracer: server), ServerTracingInterceptor()],
      clientInterceptors: [ClientTracingInterceptor()]
    ) { channel, _ in
      await withTracer(caller) {
        _ = await #expect(throws: RPCError.self) {
          let _: Text = try await channel.unary(EchoService.Method.echo, Text(value: "not found"))
        }
      }
    }
    for span in try [
      #require(caller.span(Self.echo, .client)), #require(server.span(Self.echo, .server)),
    ] {
      #expect(span.attributes["rpc.status"]?.toSpanAttribute() == "NOT_FOUND")
      #expect(span.attributes["rpc.service"]?.toSpanAttribute() == "tern.test.v1.Echo")
      #expect(span.attributes["rpc.method"]?.toSpanAttribute() == "Echo")
      #expect(span.errorCount == 1 && span.endCount == 1)
    }
  }

  @Test(
    "services without a tracer pass on what they were sent",
    arguments: TransportKind.allCases
  )
  func passedOn(kind: TransportKind) async throws {
    let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    let sent: Metadata = ["traceparent": parent, "tracestate": "shop=1", "other": "stays here"]
    let seen = ResultBox<Metadata>()
    try await withChannel(kind, services: [Self.telling(seen)]) { backend, _ in
      try await withChannel(kind, services: [Self.calling(backend)]) { channel, _ in
        let options = CallOptions(metadata: sent)
        let answer: Text = try await channel.unary(
          EchoService.Method.echo,
          Self.onward,
          options: options
        )
        #expect(answer.value == "told")
      }
    }
    #expect(seen.value == ["traceparent": parent, "tracestate": "shop=1"])
  }

  @Test("a detached call carries no trace context")
  func detached() async throws {
    let seen = ResultBox<Metadata>()
    try await withChannel(.tcp, services: [Self.telling(seen)]) { backend, _ in
      var front = EchoService()
      front.downstream = { _ in
        let options = CallOptions(inheritsContext: false)
        return try await backend.unary(EchoService.Method.echo, Self.onward, options: options)
      }
      try await withChannel(.tcp, services: [front]) { channel, _ in
        let sent: Metadata = ["traceparent": "00-1", "tracestate": "shop=1", "authorization": "B"]
        let options = CallOptions(metadata: sent)
        let _: Text = try await channel.unary(
          EchoService.Method.echo,
          Self.onward,
          options: options
        )
      }
    }
    #expect(seen.value == [:])
  }
}
