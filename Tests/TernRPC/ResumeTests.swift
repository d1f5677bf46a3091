import TernWire
import TestSupport
import Testing

@testable import TernRPC

/// Streams of responses that go on after their connection, or their server, is lost.
@Suite(.timeLimit(.minutes(5)))
struct ResumeTests {
  /// Counts, and breaks off as it is told to.
  struct Feed: RPCService {
    static let service = "tern.test.v1.Feed"
    static let follow = MethodDescriptor(
      service: service,
      name: "Follow",
      kind: .serverStreaming,
      policy: MethodPolicy(idempotency: .noSideEffects)
    )
    static let once = MethodDescriptor(service: service, name: "Once", kind: .serverStreaming)
    static let descriptor = ServiceDescriptor(
      name: service,
      methods: [follow, once],
      file: EmbeddedFile("tern/test/v1/feed.proto", [], "")
    )

    let calls = Signal()
    /// Responses after which a call fails, by its number from 1.
    var breaksAfter: @Sendable (Int) -> Int? = { _ in nil }
    /// Whether the response with this number has a token.
    var hasToken: @Sendable (Int64) -> Bool = { _ in true }

    func register(with registry: inout MethodRegistry) {
      for method in [Self.follow, Self.once] {
        registry.serverStreaming(method) {
          (request: Number, responses: ResponseWriter<Number>, context) in
          calls.add()
          let breakPoint = breaksAfter(calls.count)
          let first = context.resumeToken.map { Int64($0[0]) + 1 } ?? 0
          for (written, value) in (first..<request.value).enumerated() {
            if written == breakPoint { throw RPCError(.unavailable, "going away") }
            if hasToken(value) {
              try await responses.write(Number(value: value), resumeToken: [UInt8(value)])
            } else {
              try await responses.write(Number(value: value))
            }
          }
        }
      }
    }
  }

  private func read(
    _ channel: any RPCChannel,
    _ method: MethodDescriptor = Feed.follow
  ) async -> (values: [Int64], error: RPCError?) {
    var values: [Int64] = []
    do throws(RPCError) {
      let stream: ResponseStream<Number> = channel.serverStreaming(method, Number(value: 20))
      var iterator = stream.makeAsyncIterator()
      while let number = try await iterator.next() { values.append(number.value) }
      return (values, nil)
    } catch {
      return (values, error)
    }
  }

  @Test(
    "a stream that breaks off goes on behind the last response",
    arguments: TransportKind.allCases
  )
  func resumes(kind: TransportKind) async throws {
    let feed = Feed(breaksAfter: { [7, 0, 5, 1][safe: $0 - 1] })
    try await withChannel(kind, services: [feed]) { channel, _ in
      let (values, error) = await read(channel)
      #expect(error == nil)
      #expect(values == Array(0..<20))
      #expect(feed.calls.count == 5)
    }
  }

  @Test("one that gets nowhere is given up, with what came before it delivered")
  func givesUp() async throws {
    let feed = Feed(breaksAfter: { $0 == 1 ? 3 : 0 })
    try await withChannel(.tcp, services: [feed]) { channel, _ in
      let (values, error) = await read(channel)
      #expect(error?.code == .unavailable)
      #expect(values == [0, 1, 2])
      #expect(feed.calls.count == 3)
    }
  }

  @Test("a method that isn't idempotent isn't called again")
  func notIdempotent() async throws {
    let feed = Feed(breaksAfter: { _ in 3 })
    try await withChannel(.tcp, services: [feed]) { channel, _ in
      let (values, error) = await read(channel, Feed.once)
      #expect(error?.code == .unavailable)
      #expect(values == [0, 1, 2])
      #expect(feed.calls.count == 1)
    }
  }

  @Test("without a token on the last response nothing is resumed: none comes twice")
  func noToken() async throws {
    let feed = Feed(breaksAfter: { _ in 5 }, hasToken: { $0 < 4 })
    try await withChannel(.tcp, services: [feed]) { channel, _ in
      let (values, error) = await read(channel)
      #expect(error?.code == .unavailable)
      #expect(values == [0, 1, 2, 3, 4])
      #expect(feed.calls.count == 1)
    }
  }

  @Test("a stream goes on at another server when its own is cut off")
  func otherServer() async throws {
    let folder = TemporaryDirectory()
    let address = ServerAddress.unix(path: folder.file("a"))
    let other = ServerAddress.unix(path: folder.file("b"))
    var configuration = ServerConfiguration.patient
    configuration.drainGrace = .milliseconds(1)
    let held = EchoService()
    struct Held: RPCService {
      static let descriptor = Feed.descriptor
      let hanging: Hanging
      func register(with registry: inout MethodRegistry) {
        registry.serverStreaming(Feed.follow) {
          (_: Number, responses: ResponseWriter<Number>, _) in
          for value in 0..<3 {
            try await responses.write(Number(value: Int64(value)), resumeToken: [UInt8(value)])
          }
          await hanging.hang()
        }
      }
    }
    var clientConfiguration = ClientConfiguration.patient
    clientConfiguration.balancing = .pickFirst
    let client = RPCClient(
      resolver: StaticResolver([address, other]),
      configuration: clientConfiguration,
      logger: .quiet
    )
    let first = RPCServer(
      services: [Held(hanging: held.hanging)],
      configuration: configuration,
      logger: .quiet
    )
    let feed = Feed()
    let second = RPCServer(services: [feed], configuration: .patient, logger: .quiet)
    try await withServer(second, on: other) { _ in
      let reading = try await withServer(first, on: address) { _ in
        let reading = Task { await read(client) }
        try await held.hanging.waitUntilBegun()
        return reading
      }
      let (values, error) = await reading.value
      #expect(error == nil)
      #expect(values == Array(0..<20))
      #expect(feed.calls.count == 1)
    }
    await client.close()
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
