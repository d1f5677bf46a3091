import Foundation
import TernWire
import TestSupport
import Testing

@testable import TernRPC

/// One client of several servers.
@Suite(.timeLimit(.minutes(5)))
struct SeveralServersTests {
  private typealias Flaky = ClientPolicyTests.Flaky

  /// Servers that run as long as the body does, each on a socket of its name.
  private func withServers(
    _ services: [Flaky],
    configuration: ServerConfiguration = .patient,
    _ body: ([ServerAddress], [RPCServer]) async throws -> Void
  ) async throws {
    let folder = TemporaryDirectory()
    let servers = services.map {
      RPCServer(services: [$0], configuration: configuration, logger: .quiet)
    }
    let addresses = services.map { ServerAddress.unix(path: folder.file($0.name)) }
    let bound = Signal()
    let running = zip(servers, addresses).map { server, address in
      Task { try await server.run(on: address) { _ in bound.add() } }
    }
    try await bound.wait(for: servers.count)
    let result: Result<Void, any Error>
    do { result = .success(try await body(addresses, servers)) } catch { result = .failure(error) }
    for server in servers { server.shutDown() }
    for task in running { try await task.value }
    try result.get()
  }

  private func client(
    _ addresses: [ServerAddress],
    _ balancing: Balancing,
    _ change: (inout ClientConfiguration) -> Void = { _ in }
  ) -> RPCClient {
    var configuration = ClientConfiguration.patient
    configuration.balancing = balancing
    change(&configuration)
    return RPCClient(
      resolver: StaticResolver(addresses),
      configuration: configuration,
      logger: .quiet
    )
  }

  /// The name of the server that answers, or nothing when the call fails.
  private func ask(
    _ client: RPCClient,
    _ method: MethodDescriptor = Flaky.plain,
    waits: Bool = true
  ) async -> Character? {
    let options = CallOptions(waitForReady: waits)
    let response: Text? = try? await client.unary(method, Text(), options: options)
    return response?.value.first
  }

  /// Waits until the client has a connection to each of so many servers.
  private func warm(_ client: RPCClient, _ count: Int) async {
    var seen: Set<Character> = []
    while seen.count < count {
      if let name = await ask(client) { seen.insert(name) }
    }
  }

  @Test("each of the servers gets its share")
  func roundRobin() async throws {
    try await withServers(["a", "b", "c"].map { Flaky(name: $0) }) { addresses, _ in
      let client = client(addresses, .roundRobin)
      await warm(client, 3)
      var counts: [Character: Int] = [:]
      for _ in 0..<30 { counts[await ask(client) ?? "-", default: 0] += 1 }
      #expect(counts == ["a": 10, "b": 10, "c": 10])
      await client.close()
    }
  }

  @Test("the first server that can be reached gets all, until it can't be any more")
  func pickFirst() async throws {
    try await withServers(["a", "b"].map { Flaky(name: $0) }) { addresses, servers in
      let nobody = ServerAddress.unix(path: "/nonexistent")
      let client = client([nobody] + addresses, .pickFirst)
      for _ in 0..<10 { #expect(await ask(client, waits: false) == "a") }
      servers[0].shutDown()
      // Calls that race with the drain go on at the other.
      while await ask(client, waits: false) != "b" {}
      for _ in 0..<10 { #expect(await ask(client, waits: false) == "b") }
      await client.close()
    }
  }

  @Test("a call that goes on elsewhere isn't under way any more where it was refused")
  func refusedElsewhere() async throws {
    let services = [Flaky(name: "a"), Flaky(name: "b")]
    var full = ServerConfiguration.patient
    full.methodCallsMax = [Flaky.plain.path: 0]
    let folder = TemporaryDirectory()
    let servers = [
      RPCServer(services: [services[0]], configuration: full, logger: .quiet),
      RPCServer(services: [services[1]], configuration: .patient, logger: .quiet),
    ]
    let first = ServerAddress.unix(path: folder.file("a"))
    let second = ServerAddress.unix(path: folder.file("b"))
    try await withServer(servers[0], on: first) { _ in
      try await withServer(servers[1], on: second) { _ in
        let client = client([first, second], .roundRobin)
        // Until the budget for retries is used up.
        let answers = Set(await [ask(client), ask(client), ask(client), ask(client)])
        #expect(answers.contains("b") && !answers.contains("a"))
        let counts = try await client.eventLoop.submit {
          client.core.endpoints.map(\.statistics.inFlight)
        }.get()
        #expect(counts == [0, 0])
        await client.close()
      }
    }
  }

  @Test("calls on a server that isn't named any more take as long as they do")
  func unnamed() async throws {
    let held = Signal()
    let begun = Signal()
    let slow = Flaky(name: "a") { _, _ in
      begun.add()
      try await held.wait(for: 1)
    }
    try await withServers([slow, Flaky(name: "b")]) { addresses, _ in
      let (names, continuation) = AsyncStream<[ServerAddress]>.makeStream()
      var configuration = ClientConfiguration.patient
      configuration.drainGrace = .milliseconds(1)
      let client = RPCClient(
        resolver: ToldResolver(names: names),
        configuration: configuration,
        logger: .quiet
      )
      continuation.yield([addresses[0]])
      async let answer = ask(client)
      try await begun.wait(for: 1)
      continuation.yield([addresses[1]])
      func servers() async throws -> [ServerAddress] {
        try await client.eventLoop.submit { client.core.endpoints.map(\.server.address) }.get()
      }
      while try await servers() != [addresses[1]] {}
      #expect(await ask(client) == "b")
      // Long after the grace of a client that closes.
      try await Task.sleep(for: .milliseconds(50))
      held.add()
      #expect(await answer == "a")
      await client.close()
    }
  }

  /// Servers as a test names them.
  private struct ToldResolver: NameResolver {
    let names: AsyncStream<[ServerAddress]>
    var target: String { "told" }
    var initial: [ResolvedServer] { [] }

    func watch(
      _ update: @escaping @Sendable (Result<[ResolvedServer], RPCError>) -> Void
    ) async {
      for await servers in names { update(.success(servers.map { ResolvedServer($0) })) }
    }
  }

  @Test("no call is lost while servers drain one after the other", arguments: Balancing.allCases)
  func rollingRestart(balancing: Balancing) async throws {
    try await withServers(["a", "b", "c"].map { Flaky(name: $0) }) { addresses, servers in
      let client = client(addresses, balancing)
      if balancing != .pickFirst { await warm(client, 3) }
      let stop = Signal()
      let answered = Signal()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            while stop.count == 0 {
              #expect(await ask(client, waits: false) != nil)
              answered.add()
            }
          }
        }
        for server in servers.dropLast() {
          try await answered.wait(for: answered.count + 50)
          server.shutDown()
        }
        try await answered.wait(for: answered.count + 50)
        stop.add()
        try await group.waitForAll()
      }
      await client.close()
    }
  }

  @Test("a slow server gets fewer calls than a fast one")
  func leastLoaded() async throws {
    let slow = Flaky(name: "a") { _, _ in try await Task.sleep(for: .milliseconds(20)) }
    let fast = Flaky(name: "b")
    try await withServers([slow, fast]) { addresses, _ in
      let client = client(addresses, .leastLoaded)
      await warm(client, 2)
      let before = slow.calls.count
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<8 {
          group.addTask { for _ in 0..<50 { #expect(await ask(client) != nil) } }
        }
      }
      #expect(slow.calls.count - before < 100)
      await client.close()
    }
  }

  @Test("a server whose calls fail is left out")
  func ejection() async throws {
    let failing = Flaky(name: "a") { number, _ in
      if number > 1 { throw RPCError(.internal, "broken") }
    }
    let services = [failing, Flaky(name: "b"), Flaky(name: "c")]
    try await withServers(services) { addresses, _ in
      let client = client(addresses, .roundRobin) { $0.outlierEjection.baseTime = .seconds(3600) }
      await warm(client, 3)
      for _ in 0..<60 { _ = await ask(client) }
      let calls = failing.calls.count
      #expect(calls < 12)
      for _ in 0..<60 { #expect(await ask(client) != nil) }
      #expect(failing.calls.count == calls)
      await client.close()
    }
  }

  @Test("when most servers fail none is left out: something else is wrong")
  func panic() async throws {
    let services = ["a", "b", "c"].map { name in
      Flaky(name: name) { number, _ in if number > 1 { throw RPCError(.internal, "broken") } }
    }
    try await withServers(services) { addresses, _ in
      let client = client(addresses, .roundRobin) { $0.outlierEjection.baseTime = .seconds(3600) }
      await warm(client, 3)
      for _ in 0..<90 { _ = await ask(client) }
      let counts = services.map(\.calls.count)
      for _ in 0..<30 { _ = await ask(client) }
      let expected = counts.map { $0 + 10 }
      #expect(services.map(\.calls.count) == expected)
      await client.close()
    }
  }

  @Test("a call that is tried again goes to another server")
  func retryElsewhere() async throws {
    let failing = Flaky(name: "a") { _, context in
      if context.method == Flaky.retried { throw RPCError(.unavailable, "not here") }
    }
    try await withServers([failing, Flaky(name: "b")]) { addresses, _ in
      let client = client(addresses, .roundRobin)
      await warm(client, 2)
      for _ in 0..<10 { #expect(await ask(client, Flaky.retried) == "b") }
      await client.close()
    }
  }

  @Test("servers come and go with the file that names them")
  func file() async throws {
    let folder = TemporaryDirectory()
    let path = folder.file("servers")
    try await withServers(["a", "b"].map { Flaky(name: $0) }) { addresses, _ in
      func write(_ addresses: ArraySlice<ServerAddress>) throws {
        let text = addresses.map { "\($0)\n" }.joined()
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
      }
      try write(addresses[..<1])
      let client = RPCClient(
        resolver: FileResolver(path: path, interval: .milliseconds(10)),
        configuration: .patient,
        logger: .quiet
      )
      #expect(await ask(client) == "a")
      try write(addresses[1...])
      while await ask(client) != "b" {}
      for _ in 0..<10 { #expect(await ask(client) == "b") }
      await client.close()
    }
  }

  @Test("a name is resolved, and one that can't be is a reason to fail")
  func names() async throws {
    let server = RPCServer(services: [Flaky(name: "a")], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      guard case .tcp(_, let port) = address else { return }
      let client = RPCClient(
        resolver: DNSResolver(host: "localhost", port: port),
        configuration: .patient,
        logger: .quiet
      )
      #expect(await ask(client) == "a")
      await client.close()
    }
    let lost = RPCClient(resolver: DNSResolver(host: "nothing.invalid", port: 1), logger: .quiet)
    let error = await #expect(throws: RPCError.self) {
      let _: Text = try await lost.unary(Flaky.plain, Text())
    }
    #expect(error?.code == .unavailable)
    #expect(error?.message.contains("nothing.invalid") ?? false)
    await lost.close()
  }

  // MARK: Connections

  @Test("connections are added while all have as many calls as the server takes, up to a limit")
  func pool() async throws {
    let echo = EchoService()
    var configuration = ServerConfiguration.patient
    configuration.limits.streamsMax = 2
    let server = RPCServer(services: [echo], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let client = client([address], .leastLoaded) {
        $0.connectionsMax = 3
        $0.surplusTime = .milliseconds(10)
      }
      let _: Text = try await client.unary(EchoService.Method.echo, Text())
      #expect(server.core.connectionCount == 1)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<9 {
          group.addTask { let _: Text = try await client.unary(EchoService.Method.hang, Text()) }
        }
        try await echo.hanging.waitUntilBegun(6)
        #expect(echo.hanging.begunCount == 6)
        #expect(server.core.connectionCount == 3)
        echo.hanging.releaseAll()
        try await group.waitForAll()
      }
      // The crowd is gone, and so are the connections that it needed.
      while server.core.connectionCount > 1 {
        let _: Text = try await client.unary(EchoService.Method.echo, Text())
      }
      await client.close()
    }
  }

  @Test("as many calls wait as may, the next fails at once")
  func waitingCalls() async throws {
    let client = client([.unix(path: "/nonexistent")], .leastLoaded) { $0.waitingCallsMax = 2 }
    await withTaskGroup(of: StatusCode.self) { group in
      for _ in 0..<3 {
        group.addTask {
          do throws(RPCError) {
            let options = CallOptions(waitForReady: true)
            let _: Text = try await client.unary(Flaky.plain, Text(), options: options)
            return .ok
          } catch {
            return error.code
          }
        }
      }
      // Two of them wait until the client closes.
      #expect(await group.next() == .resourceExhausted)
      await client.close()
      #expect(await group.next() == .unavailable)
      #expect(await group.next() == .unavailable)
    }
  }

  @Test("a client tells when a server's contract isn't the one that it was built with")
  func contract() async throws {
    // Comments make no other contract.
    let same = EmbeddedFile("tern/test/v1/flaky.proto", [], "", comments: "words")
    let other = EmbeddedFile("other.proto", [], "another contract")
    try await withServers([Flaky(name: "a")]) { addresses, _ in
      for (file, expected) in [(same, 0), (other, 1)] {
        let seen = Signal()
        let client = client(addresses, .leastLoaded) {
          $0.onContractMismatch = { mismatch in
            #expect(mismatch.service == Flaky.service)
            #expect(mismatch.expected == other.fingerprint)
            #expect(mismatch.actual == same.fingerprint)
            seen.add()
          }
        }
        let method = MethodDescriptor(
          service: Flaky.service,
          name: "Plain",
          kind: .unary,
          contract: { file }
        )
        for _ in 0..<3 { #expect(await ask(client, method) == "a") }
        #expect(seen.count == expected)
        await client.close()
      }
    }
  }
}
