import Synchronization
import TernRPC
import TernWire
import Testing

/// What stands around calls.
@Suite(.timeLimit(.minutes(5)))
struct InterceptorTests {
  struct Tokens: TokenVerifier {
    func verify(_ bearerToken: String) async throws -> Principal {
      switch bearerToken {
      case "admin": Principal(subject: "users/root", roles: ["admin"], token: bearerToken)
      case "shopper": Principal(subject: "users/1", roles: ["shopper"], token: bearerToken)
      case "offline": throw RPCError(.unavailable, "no keys")
      default: throw RPCError(.internal, "a secret reason")
      }
    }
  }

  @Test(
    "a method admits whom its policy says",
    arguments: [
      (nil, StatusCode.unauthenticated), ("Bearer admin", .ok), ("bearer admin", .ok),
      ("Bearer shopper", .permissionDenied), ("Bearer x", .unauthenticated),
      ("Basic admin", .unauthenticated), ("Bearer offline", .unavailable),
    ] as [(String?, StatusCode)]
  )
  func authentication(header: String?, expected: StatusCode) async throws {
    let interceptor = AuthenticationInterceptor(verifier: Tokens())
    try await withChannel(.inProcess, services: [EchoService()], serverInterceptors: [interceptor])
    {
      channel,
      _ in
      var options = CallOptions()
      options.metadata["authorization"] = header
      var code = StatusCode.ok
      do throws(RPCError) {
        let response: Text = try await channel.unary(
          EchoService.Method.restricted,
          Text(),
          options: options
        )
        #expect(response.value == "users/root")
      } catch {
        code = error.code
        #expect(!error.message.contains("secret"))
      }
      #expect(code == expected)
    }
  }

  @Test("a method without a policy is open to all, also with a bad token")
  func open() async throws {
    let interceptor = AuthenticationInterceptor(verifier: Tokens())
    try await withChannel(.inProcess, services: [EchoService()], serverInterceptors: [interceptor])
    {
      channel,
      _ in
      let response: Text = try await channel.unary(
        EchoService.Method.echo,
        Text(value: "x"),
        options: CallOptions(metadata: ["authorization": "Bearer nonsense"])
      )
      #expect(response.value == "x")
    }
  }

  /// Writes down when it begins and ends.
  final class Recorder: ServerInterceptor, ClientInterceptor {
    let name: String
    let lines: Lines

    init(_ name: String, _ lines: Lines) {
      self.name = name
      self.lines = lines
    }

    func intercept(
      _ call: ServerCall,
      next: @Sendable (ServerCall) async throws -> Void
    ) async throws {
      lines.add("\(name) begins \(call.method.name)")
      defer { lines.add("\(name) ends") }
      var call = call
      let lines = lines
      call.inspectRequests { lines.add("request \(type(of: $0).messageType.fullName)") }
      call.inspectResponses { lines.add("response \(type(of: $0).messageType.fullName)") }
      try await next(call)
    }

    func intercept(
      _ call: ClientCall,
      next: @Sendable (ClientCall) async throws -> Void
    ) async throws {
      var call = call
      let (name, lines) = (name, lines)
      call.options.metadata["added-by-\(name)"] = "yes"
      call.onFinish { lines.add("\(name) finished \($0.code)") }
      try await next(call)
    }
  }

  final class Lines: Sendable {
    private let content = Mutex<[String]>([])
    var all: [String] { content.withLock { $0 } }
    func add(_ line: String) { content.withLock { $0.append(line) } }
  }

  @Test("server interceptors stand around the handler, the first outermost")
  func serverOrder() async throws {
    let lines = Lines()
    try await withChannel(
      .inProcess,
      services: [EchoService()],
      serverInterceptors: [Recorder("a", lines), Recorder("b", lines)]
    ) { channel, _ in
      let _: Text = try await channel.unary(EchoService.Method.echo, Text())
    }
    let text = "google.protobuf.StringValue"
    #expect(
      lines.all == [
        "a begins Echo", "b begins Echo", "request \(text)", "request \(text)",
        "response \(text)", "response \(text)", "b ends", "a ends",
      ]
    )
  }

  @Test("what an interceptor throws is what the caller sees", arguments: TransportKind.allCases)
  func throwing(kind: TransportKind) async throws {
    struct Refusing: ServerInterceptor {
      func intercept(
        _ call: ServerCall,
        next: @Sendable (ServerCall) async throws -> Void
      ) async throws { throw RPCError(.failedPrecondition, "not today") }
    }
    try await withChannel(kind, services: [EchoService()], serverInterceptors: [Refusing()]) {
      channel,
      _ in
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(EchoService.Method.echo, Text())
      }
      #expect(error?.code == .failedPrecondition)
      let streaming = await #expect(throws: RPCError.self) {
        let stream: ResponseStream<Number> = channel.serverStreaming(
          EchoService.Method.count,
          Number(value: 3)
        )
        for try await _ in stream {}
      }
      #expect(streaming?.code == .failedPrecondition)
    }
  }

  @Test("a handler that an interceptor runs again gets its request again")
  func again() async throws {
    struct Again: ServerInterceptor {
      func intercept(
        _ call: ServerCall,
        next: @Sendable (ServerCall) async throws -> Void
      ) async throws {
        try? await next(call)
        try await next(call)
      }
    }
    let runs = Mutex(0)
    var echo = EchoService()
    echo.downstream = { _ in
      let run = runs.withLock { runs in
        runs += 1
        return runs
      }
      if run == 1 { throw RPCError(.unavailable, "the first time") }
      return Text(value: "run \(run)")
    }
    try await withChannel(.tcp, services: [echo], serverInterceptors: [Again()]) { channel, _ in
      let response: Text = try await channel.unary(
        EchoService.Method.echo,
        Text(value: "call downstream")
      )
      #expect(response.value == "run 2")
    }
  }

  @Test("client interceptors change the call and see its end")
  func client() async throws {
    let lines = Lines()
    try await withChannel(
      .inProcess,
      services: [EchoService()],
      clientInterceptors: [Recorder("a", lines), Recorder("b", lines)]
    ) { channel, _ in
      let _: Text = try await channel.unary(EchoService.Method.echo, Text())
      _ = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(EchoService.Method.echo, Text(value: "not found"))
      }
      let stream: ResponseStream<Number> = channel.serverStreaming(
        EchoService.Method.count,
        Number(value: 3)
      )
      for try await _ in stream {}
    }
    #expect(
      lines.all == [
        "b finished OK", "a finished OK", "b finished NOT_FOUND", "a finished NOT_FOUND",
        "b finished OK", "a finished OK",
      ]
    )
  }

  @Test(
    "the interceptors that come along leave calls as they are",
    arguments: TransportKind.allCases
  )
  func bystanders(kind: TransportKind) async throws {
    try await withChannel(
      kind,
      services: [EchoService()],
      serverInterceptors: [
        ServerTracingInterceptor(), ServerMetricsInterceptor(),
        ServerLoggingInterceptor(logger: .quiet),
      ],
      clientInterceptors: [
        DeadlineInterceptor(default: .seconds(20), max: .seconds(30)), ClientTracingInterceptor(),
        ClientMetricsInterceptor(), ClientLoggingInterceptor(logger: .quiet),
      ]
    ) { channel, _ in
      let response: Text = try await channel.unary(
        EchoService.Method.echo,
        Text(value: "deadline")
      )
      #expect(response.value == "some")
      let stream: ResponseStream<Number> = channel.serverStreaming(
        EchoService.Method.count,
        Number(value: 100)
      )
      var count = 0
      for try await _ in stream { count += 1 }
      #expect(count == 100)
      let joined: Text = try await channel.clientStreaming(EchoService.Method.join) {
        (requests: RequestWriter<Text>) in try await requests.write(Text(value: "a"))
      }
      #expect(joined.value == "a")
    }
  }
}

/// Interceptors that say who calls, and whether the request will do.
@Suite(.timeLimit(.minutes(5)))
struct CallerInterceptorTests {
  @Test("a client speaks for itself, unless a call says otherwise")
  func clientAuthentication() async throws {
    let asked = Atomic(0)
    let interceptor = ClientAuthenticationInterceptor {
      "token-\(asked.add(1, ordering: .relaxed).newValue)"
    }
    try await withChannel(
      .inProcess,
      services: [EchoService()],
      clientInterceptors: [interceptor]
    ) { channel, _ in
      let request = Text(value: "authorization")
      for expected in ["Bearer token-1", "Bearer token-2"] {
        let response: Text = try await channel.unary(EchoService.Method.echo, request)
        #expect(response.value == expected)
      }
      let own: Text = try await channel.unary(
        EchoService.Method.echo,
        request,
        options: CallOptions(metadata: ["authorization": "Bearer mine"])
      )
      #expect(own.value == "Bearer mine")
      #expect(asked.load(ordering: .relaxed) == 2)
    }
  }

  @Test("a token that can't be had ends the call")
  func noToken() async throws {
    let interceptor = ClientAuthenticationInterceptor {
      throw RPCError(.unavailable, "no tokens today")
    }
    try await withChannel(
      .inProcess,
      services: [EchoService()],
      clientInterceptors: [interceptor]
    ) { channel, _ in
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(EchoService.Method.echo, Text())
      }
      #expect(error?.code == .unavailable)
    }
  }

  @Test("requests are held against the rules of their type", arguments: TransportKind.allCases)
  func validation(kind: TransportKind) async throws {
    let interceptor = ValidationInterceptor()
      .validating(Text.self) { text throws(RPCError) in
        guard text.value.count < 10 else {
          throw .invalidArgument("too long", fields: ["value": "must be shorter than 10"])
        }
      }
      .validating(Text.self) { text throws(RPCError) in
        guard text.value != "bad" else { throw RPCError(.outOfRange, "bad") }
      }
    try await withChannel(kind, services: [EchoService()], serverInterceptors: [interceptor]) {
      channel,
      _ in
      let good: Text = try await channel.unary(EchoService.Method.echo, Text(value: "good"))
      #expect(good.value == "good")
      let long = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(
          EchoService.Method.echo,
          Text(value: "much too long")
        )
      }
      #expect(long?.code == .invalidArgument)
      #expect(long?.badRequest?.fieldViolations.first?.field == "value")
      let bad = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.clientStreaming(EchoService.Method.join) {
          (requests: RequestWriter<Text>) in
          for value in ["good", "bad"] { try await requests.write(Text(value: value)) }
        }
      }
      #expect(bad?.code == .outOfRange)
      let numbers: ResponseStream<Number> = channel.serverStreaming(
        EchoService.Method.count,
        Number(value: 2)
      )
      var count = 0
      for try await _ in numbers { count += 1 }
      #expect(count == 2)
    }
  }
}
