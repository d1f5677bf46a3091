import TernWire
import TestSupport
import Testing

@testable import TernRPC

/// How often, and to how many servers, a client sends a call: to the limit and one past it.
@Suite(.timeLimit(.minutes(5)))
struct ClientLimitTests {
  private typealias Flaky = ClientPolicyTests.Flaky

  /// How a call ends.
  private func code(_ channel: any RPCChannel, _ method: MethodDescriptor) async -> StatusCode {
    do throws(RPCError) {
      let _: Text = try await channel.unary(method, Text())
      return .ok
    } catch {
      return error.code
    }
  }

  /// A method of ``Flaky`` under another policy: the client's word counts for the client.
  private func method(_ of: MethodDescriptor, _ policy: MethodPolicy) -> MethodDescriptor {
    MethodDescriptor(service: of.service, name: of.name, kind: of.kind, policy: policy)
  }

  /// More retries than any of these calls needs.
  private static var generous: ClientConfiguration {
    var configuration = ClientConfiguration.patient
    configuration.retryBudget = RetryBudget(share: 1, reserve: 1_000)
    return configuration
  }

  // MARK: Tries

  @Test("a call is tried five times at most, whatever its policy says", arguments: [4, 5, 6, 100])
  func tries(attemptsMax: Int) async throws {
    let service = Flaky { _, _ in throw RPCError(.unavailable, "not now") }
    let policy = MethodPolicy(
      retry: .init(
        attemptsMax: attemptsMax,
        initialBackoff: .milliseconds(1),
        backoffMax: .milliseconds(1)
      )
    )
    try await withChannel(.tcp, services: [service], clientConfiguration: Self.generous) {
      channel,
      _ in
      #expect(await code(channel, method(Flaky.retried, policy)) == .unavailable)
      #expect(service.calls.count == min(attemptsMax, 5))
    }
  }

  @Test("a call has five copies at most, whatever its policy says", arguments: [4, 5, 6, 100])
  func copies(attemptsMax: Int) async throws {
    let service = Flaky { _, _ in throw RPCError(.unavailable, "not now") }
    // Nobody waits so long: only failures make copies.
    let policy = MethodPolicy(
      idempotency: .idempotent,
      hedging: .init(attemptsMax: attemptsMax, delay: .seconds(3600))
    )
    try await withChannel(.tcp, services: [service], clientConfiguration: Self.generous) {
      channel,
      _ in
      #expect(await code(channel, method(Flaky.hedged, policy)) == .unavailable)
      #expect(service.calls.count == min(attemptsMax, 5))
    }
  }

  @Test("copies that hang are no more than five either")
  func hangingCopies() async throws {
    let begun = Signal()
    let service = Flaky { number, _ in
      begun.add()
      // The last that may be is the one that answers.
      if number < 5 { try await Task.sleep(for: .seconds(3600)) }
    }
    let policy = MethodPolicy(
      idempotency: .idempotent,
      hedging: .init(attemptsMax: 100, delay: .milliseconds(1))
    )
    try await withChannel(.tcp, services: [service], clientConfiguration: Self.generous) {
      channel,
      _ in
      #expect(await code(channel, method(Flaky.hedged, policy)) == .ok)
      #expect(begun.count == 5)
    }
  }

  // MARK: Calls that nobody has seen

  /// A server that sends each call away until one connection, or call, answers.
  private func withLeavingServer(
    _ send: @escaping @Sendable (RawPeer, FrameHeader) -> Void,
    sendsAway count: Int,
    keepsConnection: Bool,
    _ body: (RPCClient, Signal) async throws -> Void
  ) async throws {
    let calls = Signal()
    let server = try RawServer { peer, _ in
      var rest: [UInt8] = []
      var next = peer.serveHello(rest: &rest)
      while let call = next {
        calls.add()
        guard calls.count <= count else { return peer.answerAll(from: call, rest: &rest) }
        send(peer, call)
        next = keepsConnection ? peer.receive(rest: &rest) { $0.type == .call } : nil
      }
      // The client closes when it has read why.
      while peer.receive() != nil {}
    }
    let client = RPCClient(address: server.address, configuration: Self.generous, logger: .quiet)
    try await body(client, calls)
    await client.close()
    server.stop()
  }

  @Test("a call that leaving servers haven't seen is sent again five times", arguments: [5, 6])
  func silentRetries(leaving: Int) async throws {
    let leave: @Sendable (RawPeer, FrameHeader) -> Void = { peer, _ in
      peer.send(.goAway, body: GoAway(lastStreamID: 0, message: "leaving").serialized())
    }
    try await withLeavingServer(leave, sendsAway: leaving, keepsConnection: false) {
      client,
      calls in
      let expected: StatusCode = leaving == 5 ? .ok : .unavailable
      #expect(await code(client, EchoService.Method.echo) == expected)
      #expect(calls.count == 6)
    }
  }

  @Test("a call that is refused for want of room is sent again once", arguments: [1, 2])
  func refusals(count: Int) async throws {
    let refuse: @Sendable (RawPeer, FrameHeader) -> Void = { peer, call in
      let reset = Reset(.refused, isUnprocessed: true, message: "full")
      peer.send(.reset, on: call.streamID, body: reset.serialized())
    }
    try await withLeavingServer(refuse, sendsAway: count, keepsConnection: true) { client, calls in
      #expect(await code(client, EchoService.Method.echo) == (count == 1 ? .ok : .unavailable))
      #expect(calls.count == 2)
    }
  }

  @Test("a refusal that doesn't say that nobody saw the call isn't tried again")
  func processed() async throws {
    let refuse: @Sendable (RawPeer, FrameHeader) -> Void = { peer, call in
      let reset = Reset(.refused, isUnprocessed: false, message: "full")
      peer.send(.reset, on: call.streamID, body: reset.serialized())
    }
    try await withLeavingServer(refuse, sendsAway: 1, keepsConnection: true) { client, calls in
      #expect(await code(client, EchoService.Method.echo) == .unavailable)
      #expect(calls.count == 1)
    }
  }

  // MARK: Servers

  @Test("a name stands for as many servers as allowed, and the others are ignored")
  func servers() async throws {
    let services = ["a", "b", "c"].map { Flaky(name: $0) }
    try await withServers(services) { addresses in
      for (most, expected) in [(3, ["a", "b", "c"]), (2, ["a", "b"])] as [(Int, Set<String>)] {
        var configuration = ClientConfiguration.patient
        configuration.balancing = .roundRobin
        configuration.serversMax = most
        let client = RPCClient(
          // One that is named twice is one.
          resolver: StaticResolver([addresses[0]] + addresses),
          configuration: configuration,
          logger: .quiet
        )
        var seen: Set<String> = []
        // Until each has a connection; then a few rounds more.
        var rest = 12
        while rest > 0 {
          let response: Text = try await client.unary(Flaky.plain, Text())
          seen.insert(String(response.value.prefix(1)))
          if seen.count >= expected.count { rest -= 1 }
        }
        #expect(seen == expected)
        await client.close()
      }
      #expect(services[2].calls.count > 0)
    }
  }

  /// Servers that run as long as the body does.
  private func withServers(
    _ services: [Flaky],
    _ body: ([ServerAddress]) async throws -> Void
  ) async throws {
    let folder = TemporaryDirectory()
    let servers = services.map {
      RPCServer(services: [$0], configuration: .patient, logger: .quiet)
    }
    let addresses = services.map { ServerAddress.unix(path: folder.file($0.name)) }
    let bound = Signal()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (server, address) in zip(servers, addresses) {
        group.addTask { try await server.run(on: address) { _ in bound.add() } }
      }
      try await bound.wait(for: servers.count)
      try await body(addresses)
      for server in servers { server.shutDown() }
      try await group.waitForAll()
    }
  }

  // MARK: Deadlines

  @Test("a client's longest timeout cuts longer ones, and gives one to calls without")
  func timeouts() async throws {
    for (own, expected) in [
      (nil, 200), (.seconds(100), 100), (.seconds(200), 200), (.seconds(201), 200),
    ] as [(Duration?, Int)] {
      let seen = SeenTimeout()
      try await withChannel(
        .inProcess,
        services: [EchoService()],
        clientInterceptors: [DeadlineInterceptor(max: .seconds(200)), seen]
      ) { channel, _ in
        let options = CallOptions(timeout: own)
        let _: Text = try await channel.unary(EchoService.Method.echo, Text(), options: options)
      }
      #expect(seen.timeout.value == .seconds(expected))
    }
  }

  /// Keeps the timeout with which a call goes out.
  private struct SeenTimeout: ClientInterceptor {
    let timeout = ResultBox<Duration>()

    func intercept(
      _ call: ClientCall,
      next: @Sendable (ClientCall) async throws -> Void
    ) async throws {
      if let timeout = call.options.timeout { self.timeout.set(timeout) }
      try await next(call)
    }
  }
}
