import TernWire
import Testing

@testable import TernRPC

/// What travels beside messages, as long as the other end takes it and a byte longer, over real connections.
@Suite(.timeLimit(.minutes(5)))
struct MetadataLimitTests {
  /// What both ends take in these tests.
  private static let bytesMax = 10_000

  /// A call to `Echo` that runs the hook of its service.
  private static let request = Text(value: "call downstream")

  /// Runs a server and a client that both take ``bytesMax``, and know each other's HELLO and the method's id.
  private func withLimits<R: Sendable>(
    _ kind: TransportKind,
    _ service: any RPCService,
    _ body: (any RPCChannel) async throws -> R
  ) async throws -> R {
    var server = ServerConfiguration.patient
    server.limits.metadataBytesMax = Self.bytesMax
    var client = ClientConfiguration.patient
    client.limits.metadataBytesMax = Self.bytesMax
    return try await withChannel(
      kind,
      services: [service],
      serverConfiguration: server,
      clientConfiguration: client
    ) { channel, _ in
      let _: Text = try await channel.unary(EchoService.Method.echo, Text())
      return try await body(channel)
    }
  }

  /// How a call to the hook ends, and with which trailers.
  private func outcome(
    _ channel: any RPCChannel,
    metadata: Metadata = [:]
  ) async -> (response: RawResponse?, error: RPCError?) {
    do throws(RPCError) {
      let bytes = (try? Self.request.serializedBytes()) ?? []
      let options = CallOptions(metadata: metadata)
      return (try await channel.unary(EchoService.Method.echo, bytes: bytes, options: options), nil)
    } catch {
      return (nil, error)
    }
  }

  /// What the hook answered; nil: it didn't.
  private func text(_ outcome: (response: RawResponse?, error: RPCError?)) -> String? {
    outcome.response.flatMap { try? Text(serializedBytes: $0.bytes).value }
  }

  /// A pair of this length on the wire: key, length, length of the name, name, value.
  private func pair(bytes count: Int) -> Metadata {
    ["n": String(repeating: "x", count: count - 5)]
  }

  /// The method's id: key, length, id.
  private static let methodBytes = 5

  @Test(
    "a request has as much metadata as its server takes, and not a byte more",
    arguments: TransportKind.allCases
  )
  func request(kind: TransportKind) async throws {
    var echo = EchoService()
    echo.downstream = { context in Text(value: "\(context.metadata["n"]?.utf8.count ?? 0)") }
    try await withLimits(kind, echo) { channel in
      let longest = pair(bytes: Self.bytesMax - Self.methodBytes)
      #expect(text(await outcome(channel, metadata: longest)) == "9990")
      let refused = await outcome(channel, metadata: pair(bytes: Self.bytesMax - 4))
      #expect(refused.error?.code == .resourceExhausted)
      #expect(refused.error?.message.contains("10001 bytes") ?? false)
    }
  }

  @Test("there are as many pairs as fit, and not one more")
  func count() async throws {
    var echo = EchoService()
    echo.downstream = { context in Text(value: "\(context.metadata.strings("n").count)") }
    try await withLimits(.tcp, echo) { channel in
      var pairs = Metadata()
      for _ in 0..<1999 { pairs.append("n", "") }
      #expect(text(await outcome(channel, metadata: pairs)) == "1999")
      pairs.append("n", "")
      #expect(await outcome(channel, metadata: pairs).error?.code == .resourceExhausted)
    }
  }

  /// A response with a pair of as many bytes as its client takes comes whole; with one more its call fails.
  private func expectLimit(
    _ kind: TransportKind,
    writing write: @escaping @Sendable (ServerContext, Metadata) -> Void,
    reading read: (RawResponse) -> Metadata
  ) async throws {
    for (count, code) in [(Self.bytesMax, nil), (Self.bytesMax + 1, .resourceExhausted)]
      as [(Int, StatusCode?)]
    {
      var echo = EchoService()
      let metadata = pair(bytes: count)
      echo.downstream = { context in
        write(context, metadata)
        return Text()
      }
      try await withLimits(kind, echo) { channel in
        let outcome = await outcome(channel)
        #expect(outcome.error?.code == code)
        #expect(outcome.response.map(read) == (code == nil ? metadata : nil))
      }
    }
  }

  @Test("a response has as much early metadata as its client takes; with more the call fails")
  func early() async throws {
    try await expectLimit(.tcp) {
      $0.sendMetadata($1)
    } reading: {
      $0.metadata
    }
  }

  @Test(
    "a response has as many trailers as its client takes; one byte more, and the call fails",
    arguments: TransportKind.allCases
  )
  func trailers(kind: TransportKind) async throws {
    try await expectLimit(kind) {
      $0.appendTrailers($1)
    } reading: {
      $0.trailers
    }
  }

  @Test("of an error that is longer than its client takes the code gets through")
  func error() async throws {
    // The status takes four bytes, its message four.
    for (count, isWhole) in [(Self.bytesMax - 8, true), (Self.bytesMax - 7, false)] {
      var echo = EchoService()
      let trailers = pair(bytes: count)
      echo.downstream = { _ in throw RPCError(.aborted, "m", metadata: trailers) }
      try await withLimits(.tcp, echo) { channel in
        let error = await outcome(channel).error
        #expect(error?.code == .aborted)
        #expect((error?.message == "m") == isWhole)
        #expect(error?.metadata == (isWhole ? trailers : [:]))
      }
    }
  }

  @Test("of an error that no peer could read the code gets through as well")
  func unreadableError() async throws {
    let long = String(repeating: "x", count: 70_000)
    for error in [
      RPCError(.aborted, "m", packing: Text(value: long)),
      RPCError(.aborted, "m", metadata: ["n": long]),
      // One character.
      RPCError(.aborted, "e" + String(repeating: "\u{301}", count: 40_000)),
    ] {
      var echo = EchoService()
      echo.downstream = { _ in throw error }
      try await withLimits(.tcp, echo) { channel in
        let seen = await outcome(channel).error
        #expect(seen?.code == .aborted)
        #expect(seen?.details == [] && seen?.metadata == [:])
      }
    }
  }

  @Test("a status message has 1024 characters, and the rest is cut off")
  func statusMessage() async throws {
    for (count, kept) in [(1023, 1023), (1024, 1024), (1025, 1024)] {
      var echo = EchoService()
      echo.downstream = { _ in throw RPCError(.aborted, String(repeating: "ä", count: count)) }
      try await withLimits(.tcp, echo) { channel in
        let error = await outcome(channel).error
        #expect(error?.code == .aborted)
        #expect(error?.message == String(repeating: "ä", count: kept))
      }
    }
  }

  @Test("a method's name is as long as metadata may be, and not a byte longer")
  func methodName() async throws {
    try await withLimits(.tcp, EchoService()) { channel in
      for (count, expected) in [(9_995, StatusCode.unimplemented), (9_996, .resourceExhausted)] {
        let method = MethodDescriptor(
          service: "s",
          name: String(repeating: "m", count: count - 2),
          kind: .unary
        )
        let error = await #expect(throws: RPCError.self) {
          let _: Text = try await channel.unary(method, Text())
        }
        #expect(error?.code == expected)
      }
      // The connection is as good as before.
      let response: Text = try await channel.unary(EchoService.Method.echo, Text(value: "on"))
      #expect(response.value == "on")
    }
  }

  @Test("a long name waits for the server to say what it takes", arguments: [16_380, 40_000])
  func methodNameBeforeHello(count: Int) async throws {
    try await withChannel(.tcp, services: [EchoService()]) { channel, _ in
      let method = MethodDescriptor(
        service: "s",
        name: String(repeating: "m", count: count - 2),
        kind: .unary
      )
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(method, Text())
      }
      #expect(error?.code == .resourceExhausted)
    }
  }

  // MARK: Resume tokens

  @Test("a resume token has 1024 bytes at most, and comes back as it went")
  func resumeToken() async throws {
    for (count, code) in [(1024, StatusCode.unavailable), (1025, .internal)] {
      let service = LongTokens(tokenBytes: count)
      try await withChannel(.tcp, services: [service]) { channel, _ in
        var values: [Int64] = []
        let error = await #expect(throws: RPCError.self) {
          let stream: ResponseStream<Number> = channel.serverStreaming(LongTokens.follow, Text())
          for try await number in stream { values.append(number.value) }
        }
        #expect(error?.code == code)
        // One response, then the same from behind it, three times without getting anywhere.
        #expect(values == (code == .internal ? [] : [0]))
        #expect(service.resumed.count == (code == .internal ? 0 : 2))
        #expect(service.begun.count == (code == .internal ? 1 : 3))
      }
    }
  }

  /// Gives one response with a long token, and fails for want of a server.
  private struct LongTokens: RPCService {
    static let follow = MethodDescriptor(
      service: "tern.test.v1.LongTokens",
      name: "Follow",
      kind: .serverStreaming,
      policy: MethodPolicy(
        idempotency: .noSideEffects,
        retry: .init(initialBackoff: .milliseconds(1), backoffMax: .milliseconds(1))
      )
    )
    static let descriptor = ServiceDescriptor(
      name: "tern.test.v1.LongTokens",
      methods: [follow],
      file: EmbeddedFile("tern/test/v1/long_tokens.proto", [], "")
    )

    var tokenBytes: Int
    let begun = Signal()
    /// Calls that brought the whole token back.
    let resumed = Signal()

    func register(with registry: inout MethodRegistry) {
      let token = (0..<tokenBytes).map { UInt8(truncatingIfNeeded: $0) }
      registry.serverStreaming(Self.follow) {
        (_: Text, responses: ResponseWriter<Number>, context) in
        begun.add()
        if context.resumeToken == token {
          resumed.add()
        } else {
          try await responses.write(Number(value: 0), resumeToken: token)
        }
        throw RPCError(.unavailable, "going away")
      }
    }
  }
}
