import TernRPC
import TernWire
import Testing

/// The golden stubs of a service with all four kinds of methods, called in one process.
@Suite("Generated services")
struct ServiceTests {
  typealias V1 = Torture.V1
  typealias Everything = V1.Everything

  @Test("the contract's policy is in the method's descriptor")
  func policy() {
    let policy = Everything.Method.unary.policy
    #expect(policy.timeout == .milliseconds(1500))
    #expect(policy.idempotency == .noSideEffects)
    #expect(policy.authentication == .init(required: true, anyRole: ["admin", "service"]))
    #expect(policy.retry?.attemptsMax == 3)
    #expect(policy.retry?.backoffMultiplier == 1.5)
    #expect(policy.retry?.retryableCodes == [.unavailable, .resourceExhausted])
    #expect(policy.hedging?.delay == .microseconds(20))
    #expect(policy.priority == .critical)
    #expect(Everything.Method.both.policy == .default)
    #expect(Everything.Method.default.policy.idempotency == .idempotent)
  }

  @Test("the descriptor has the methods in the contract's order, and the contract with its imports")
  func descriptor() {
    let descriptor = Everything.descriptor
    #expect(descriptor.name == "torture.v1.Everything")
    #expect(
      descriptor.methods.map(\.name) == [
        "Unary", "ServerStreams", "ClientStreams", "Both", "Default", "Init", "Self",
      ]
    )
    #expect(
      descriptor.methods.map(\.kind) == [
        .unary, .serverStreaming, .clientStreaming, .bidirectional, .unary, .unary, .unary,
      ]
    )
    #expect(descriptor.file.path == "torture/v1/service.proto")
    #expect(descriptor.file.transitiveFiles.map(\.path).contains("tern/rpc/v1/policy.proto"))
    #expect(V1.Nothing.descriptor.methods.isEmpty)
  }

  @Test("a client reaches what a mock answers, in all four kinds", .timeLimit(.minutes(1)))
  func mock() async throws {
    let mock = Everything.Mock(
      unary: { request, _ in V1.Optionals(anInt32: request.anInt32 + 1) },
      serverStreams: { _, responses, _ in
        for number in 1...3 { try await responses.write(V1.Lists(anInt32: [Int32(number)])) }
      },
      clientStreams: { requests, _ in
        var count = 0
        for try await _ in requests { count += 1 }
        return V1.Result(any: .init(any: .init(typeUrl: "\(count)")))
      },
      both: { requests, responses, _ in
        for try await request in requests { try await responses.write(request) }
      }
    )
    let client = Everything.Client(InProcessChannel(services: [mock]))
    #expect(try await client.unary(.init(anInt32: 41)).anInt32 == 42)

    var numbers: [Int32] = []
    for try await list in client.serverStreams(.init()) { numbers += list.anInt32 }
    #expect(numbers == [1, 2, 3])

    let result = try await client.clientStreams { writer in
      for _ in 1...4 { try await writer.write(V1.Lists()) }
    }
    #expect(result.any?.any?.typeUrl == "4")

    let echoed = try await client.both { writer, responses in
      try await writer.write(V1.Result(any: .init()))
      var iterator = responses.makeAsyncIterator()
      return try await iterator.next()
    }
    #expect(echoed == V1.Result(any: .init()))
  }

  @Test("what a mock has no closure for is UNIMPLEMENTED", .timeLimit(.minutes(1)))
  func unimplemented() async throws {
    let client = Everything.Client(InProcessChannel(services: [Everything.Mock()]))
    let error = try await #require(throws: RPCError.self) {
      _ = try await client.initMethod(.init())
    }
    #expect(error.code == .unimplemented)
  }
}
