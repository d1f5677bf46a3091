import Metrics
import Synchronization
import TernWire
import Testing

@testable import TernRPC

/// What is counted, and how it is told.
@Suite(.timeLimit(.minutes(5)))
struct MetricsTests {
  // MARK: The registry

  @Test("counters, gauges and histograms are written as Prometheus reads them")
  func text() {
    let registry = MetricsRegistry()
    let dimensions = [("method", "a.B/C"), ("odd:key", "q\"\\\n")]
    registry.makeCounter(label: "a.calls", dimensions: dimensions).increment(by: 3)
    registry.makeCounter(label: "a.calls", dimensions: dimensions).increment(by: 4)
    registry.makeFloatingPointCounter(label: "a.calls", dimensions: []).increment(by: 0.5)
    let meter = registry.makeMeter(label: "b", dimensions: [])
    meter.set(Int64(5))
    meter.decrement(by: 2)
    let timer = registry.makeTimer(label: "c", dimensions: [("x", "y")])
    for nanoseconds: Int64 in [90_000, 2_000_000, 60_000_000_000] {
      timer.recordNanoseconds(nanoseconds)
    }
    registry.makeRecorder(label: "d", dimensions: [], aggregate: false).record(1.25)
    let text = registry.text()
    for line in [
      "# TYPE a_calls_total counter", "a_calls_total 0.5",
      "a_calls_total{method=\"a.B/C\",odd_key=\"q\\\"\\\\\\n\"} 7",
      "# TYPE b gauge", "b 3", "# TYPE c_seconds histogram",
      "c_seconds_bucket{x=\"y\",le=\"0.0001\"} 1", "c_seconds_bucket{x=\"y\",le=\"0.001\"} 1",
      "c_seconds_bucket{x=\"y\",le=\"0.0025\"} 2", "c_seconds_bucket{x=\"y\",le=\"10\"} 2",
      "c_seconds_bucket{x=\"y\",le=\"+Inf\"} 3", "c_seconds_sum{x=\"y\"} 60.00209",
      "c_seconds_count{x=\"y\"} 3", "d 1.25", "# TYPE process_open_fds gauge",
      "tern_metrics_rejected_series_total 0",
    ] {
      #expect(text.split(separator: "\n").contains(Substring(line)), "\(line) in\n\(text)")
    }
    #expect(registry.text(prefix: "b") == "# TYPE b gauge\nb 3\n")
  }

  @Test("a second kind under one name isn't kept, and is counted")
  func kinds() {
    let registry = MetricsRegistry()
    registry.makeMeter(label: "x_total", dimensions: []).set(Int64(1))
    registry.makeCounter(label: "x", dimensions: []).increment(by: 5)
    #expect(registry.text(prefix: "x") == "# TYPE x_total gauge\nx_total 1\n")
    #expect(registry.text().contains("\ntern_metrics_rejected_series_total 1\n"))
  }

  @Test("no more series are kept than the limit, and those that are go on counting")
  func limit() {
    let registry = MetricsRegistry()
    for number in 0..<MetricsRegistry.seriesMax + 1 {
      registry.makeCounter(label: "n", dimensions: [("number", "\(number)")]).increment(by: 1)
    }
    registry.makeCounter(label: "n", dimensions: [("number", "7")]).increment(by: 1)
    let lines = registry.text(prefix: "n_total").split(separator: "\n").dropFirst()
    #expect(lines.count == MetricsRegistry.seriesMax)
    #expect(lines.contains("n_total{number=\"7\"} 2"))
    #expect(registry.text().contains("\ntern_metrics_rejected_series_total 1\n"))
  }

  @Test("a server tells its metrics in parts of whole lines", arguments: TransportKind.allCases)
  func service(kind: TransportKind) async throws {
    let registry = MetricsRegistry()
    for number in 0..<3_000 {
      registry.makeCounter(label: "n", dimensions: [("number", "\(number)")]).increment(by: 1)
    }
    var configuration = ServerConfiguration.patient
    configuration.metrics = registry
    try await withChannel(kind, services: [], serverConfiguration: configuration) { channel, _ in
      let client = Tern.Rpc.V1.Metrics.Client(channel)
      var parts: [String] = []
      for try await part in client.read(Tern.Rpc.V1.ReadMetricsRequest(prefix: "n_")) {
        #expect(part.text.hasSuffix("\n"))
        parts.append(part.text)
      }
      #expect(parts.count > 1)
      #expect(parts.joined() == registry.text(prefix: "n_"))
    }
  }

  // MARK: Calls

  /// Keeps the outcomes of a server's calls.
  private final class Outcomes: ServerInterceptor {
    private let content = Mutex<[ServerCallOutcome]>([])
    private let signal = Signal()

    func intercept(
      _ call: ServerCall,
      next: @Sendable (ServerCall) async throws -> Void
    ) async throws {
      call.onFinish { outcome in
        self.content.withLock { $0.append(outcome) }
        self.signal.add()
      }
      try await next(call)
    }

    var codes: Set<StatusCode> { content.withLock { Set($0.map(\.code)) } }

    func first(_ count: Int) async throws -> [ServerCallOutcome] {
      try await signal.wait(for: count)
      return content.withLock { $0 }
    }
  }

  @Test("a server's interceptor learns status, phases and bytes", arguments: TransportKind.allCases)
  func phases(kind: TransportKind) async throws {
    let outcomes = Outcomes()
    let sizes = Mutex<[CallOutcome]>([])
    try await withChannel(kind, services: [EchoService()], serverInterceptors: [outcomes]) {
      channel,
      _ in
      let options = CallOptions(onFinish: { outcome in sizes.withLock { $0.append(outcome) } })
      let text = Text(value: String(repeating: "x", count: 1_000))
      let _: Text = try await channel.unary(EchoService.Method.echo, text, options: options)
      _ = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(EchoService.Method.echo, Text(value: "not found"))
      }
      let numbers: ResponseStream<Number> = channel.serverStreaming(
        EchoService.Method.count,
        Number(value: 100),
        options: options
      )
      for try await _ in numbers {}
      let all = try await outcomes.first(3)
      #expect(all.map(\.code) == [.ok, .notFound, .ok])
      #expect(all[0].requestBytes == 1_003)
      #expect(all[0].responseBytes == 1_003)
      #expect(all[1].responseBytes == 0)
      // 99 numbers of two bytes; zero is an empty message.
      #expect(all[2].responseBytes == 198)
      for outcome in all {
        #expect(outcome.queueDuration >= .zero)
        #expect(outcome.handlerDuration > .zero)
        #expect(outcome.writeDuration >= .zero)
      }
    }
    let (first, second) = sizes.withLock { ($0[0], $0[1]) }
    #expect(first.requestBytes == 1_003 && first.responseBytes == 1_003)
    #expect(second.requestBytes == 2 && second.responseBytes == 198)
    #expect(first.waitDuration <= first.duration)
  }

  @Test(
    "a long response is over for the server when it is sent, though nothing follows it",
    arguments: TransportKind.allCases
  )
  func longResponse(kind: TransportKind) async throws {
    let outcomes = Outcomes()
    try await withChannel(kind, services: [EchoService()], serverInterceptors: [outcomes]) {
      channel,
      _ in
      // The last frame is long too.
      let text = Text(value: String(repeating: "x", count: 100_000))
      let _: Text = try await channel.unary(EchoService.Method.echo, text)
      #expect(try await outcomes.first(1).map(\.responseBytes) == [100_004])
    }
  }

  @Test(
    "a call that its client gave up is over for the server too",
    arguments: TransportKind.allCases
  )
  func givenUp(kind: TransportKind) async throws {
    let outcomes = Outcomes()
    let service = EchoService()
    try await withChannel(kind, services: [service], serverInterceptors: [outcomes]) {
      channel,
      _ in
      let call = Task {
        let _: Text = try await channel.unary(EchoService.Method.hang, Text())
      }
      try await service.hanging.waitUntilBegun()
      call.cancel()
      _ = await #expect(throws: RPCError.self) { try await call.value }
      // On a busy machine a hurried call may be over before the server has seen it.
      let both: Set<StatusCode> = [.cancelled, .deadlineExceeded]
      repeat {
        _ = await #expect(throws: RPCError.self) {
          let _: Text = try await channel.unary(EchoService.Method.hurried, Text())
        }
      } while !outcomes.codes.isSuperset(of: both)
      #expect(outcomes.codes == both)
    }
  }

  @Test("a client's call that another interceptor refuses is counted, and no more in flight")
  func refused() async throws {
    struct Refusing: ClientInterceptor {
      func intercept(
        _ call: ClientCall,
        next: @Sendable (ClientCall) async throws -> Void
      ) async throws { throw RPCError(.permissionDenied, "not today") }
    }
    let registry = MetricsRegistry()
    let instruments = CallInstruments(prefix: "t", phases: ["wait"], factory: registry)
    try await withChannel(
      .inProcess,
      services: [EchoService()],
      clientInterceptors: [ClientMetricsInterceptor(instruments), Refusing()]
    ) { channel, _ in
      _ = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(EchoService.Method.echo, Text())
      }
    }
    let method = "method=\"tern.test.v1.Echo/Echo\""
    let text = registry.text(prefix: "t_")
    #expect(text.contains("t_in_flight{\(method)} 0\n"))
    #expect(text.contains("t_calls_total{\(method),code=\"PERMISSION_DENIED\"} 1\n"))
  }
}
