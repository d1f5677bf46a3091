import TernWire
import TestSupport
import Testing

@testable import TernRPC

/// Servers that end, and clients that go on.
@Suite(.timeLimit(.minutes(5)))
struct DrainTests {
  @Test("a drain lets calls finish, takes no more, and then is over")
  func finishes() async throws {
    let echo = EchoService()
    let server = RPCServer(services: [echo], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      async let hanging: Text = client.unary(EchoService.Method.hang, Text(value: "late"))
      try await echo.hanging.waitUntilBegun()
      server.shutDown()
      // Refused at the socket, or before it: never lost, never run.
      var code = StatusCode.ok
      while code == .ok {
        do throws(RPCError) {
          let _: Text = try await client.unary(EchoService.Method.echo, Text())
        } catch {
          code = error.code
        }
      }
      #expect(code == .unavailable)
      echo.hanging.releaseAll()
      #expect(try await hanging.value == "late")
      await client.close()
    }
    #expect(server.core.connectionCount == 0)
  }

  @Test("feeds without end don't hold up a drain", arguments: TransportKind.allCases)
  func feeds(kind: TransportKind) async throws {
    struct Feed: RPCService {
      static let method = MethodDescriptor(
        service: "tern.test.v1.Feed",
        name: "Follow",
        kind: .serverStreaming
      )
      static let descriptor = ServiceDescriptor(
        name: "tern.test.v1.Feed",
        methods: [method],
        file: EmbeddedFile("tern/test/v1/feed.proto", [], "")
      )

      func register(with registry: inout MethodRegistry) {
        registry.serverStreaming(Self.method) {
          (request: Number, responses: ResponseWriter<Number>, context) in
          try await context.untilDrain {
            try await responses.write(request)
            try await Task.sleep(for: .seconds(3600))
          }
        }
      }
    }
    var configuration = ServerConfiguration.patient
    configuration.drainGrace = .seconds(3600)
    try await withChannel(kind, services: [Feed()], serverConfiguration: configuration) {
      channel,
      server in
      let begun = Signal()
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          await #expect(throws: RPCError.self) {
            let feed: ResponseStream<Number> = channel.serverStreaming(
              Feed.method,
              Number(value: 1)
            )
            for try await _ in feed { begun.add() }
          }
        }
        group.addTask {
          var states: [Tern.Rpc.V1.ServingState] = []
          do {
            for try await state in Tern.Rpc.V1.Health.Client(channel).watch(.init()) {
              states.append(state.state)
              if states.count == 1 { begun.add() }
            }
            Issue.record("a watch that ended well")
          } catch {
            #expect((error as? RPCError)?.code == .unavailable)
          }
          #expect(states == [.serving, .notServing])
        }
        try await begun.wait(for: 2)
        await server.core.drain()
        try await group.waitForAll()
      }
    }
  }

  @Test("after the grace calls are cut off")
  func cutsOff() async throws {
    let echo = EchoService()
    var configuration = ServerConfiguration.patient
    configuration.drainGrace = .milliseconds(50)
    let server = RPCServer(services: [echo], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      let hanging = Task {
        let response: Text = try await client.unary(EchoService.Method.hang, Text())
        return response
      }
      try await echo.hanging.waitUntilBegun()
      server.shutDown()
      let error = await #expect(throws: RPCError.self) { try await hanging.value }
      #expect(error?.code == .unavailable)
      try await echo.hanging.waitUntilEnded()
      await client.close()
    }
  }

  /// A handler that, once it is cancelled, waits for `mayReturn`.
  private struct Slow: RPCService {
    static let work = MethodDescriptor(
      service: "tern.test.v1.Slow",
      name: "Work",
      kind: .unary
    )
    static let descriptor = ServiceDescriptor(
      name: "tern.test.v1.Slow",
      methods: [work],
      file: EmbeddedFile("tern/test/v1/slow.proto", [], "")
    )

    let begun = Signal()
    let cancelled = Signal()
    let mayReturn = Signal()
    let returned = Signal()

    func register(with registry: inout MethodRegistry) {
      registry.unary(Self.work) { (request: Text, _) in
        begun.add()
        try? await Task.sleep(for: .seconds(3600))
        cancelled.add()
        // Not cancelled itself.
        _ = await Task { try await mayReturn.wait(for: 1) }.result
        returned.add()
        return request
      }
    }
  }

  /// Runs a server with a call to `Slow`, whose client hangs up; then `atCancellation`; then the server ends.
  private func endWithCall(
    to slow: Slow,
    _ configuration: ServerConfiguration = .patient,
    atCancellation: @escaping @Sendable () -> Void
  ) async throws -> RPCServer {
    let server = RPCServer(services: [slow], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      let calling = Task { let _: Text = try await client.unary(Slow.work, Text()) }
      try await slow.begun.wait(for: 1)
      calling.cancel()
      _ = await calling.result
      await client.close()
      try await slow.cancelled.wait(for: 1)
      atCancellation()
    }
    return server
  }

  @Test("a server has ended when its last handler has returned")
  func waitsForHandlers() async throws {
    let slow = Slow()
    let server = try await endWithCall(to: slow) {
      Task {
        try await Task.sleep(for: .milliseconds(200))
        slow.mayReturn.add()
      }
    }
    #expect(slow.returned.count == 1)
    #expect(server.callsInFlight == 0)
  }

  @Test("a handler that doesn't heed its cancellation keeps no server")
  func leavesHandlersAlone() async throws {
    let slow = Slow()
    var configuration = ServerConfiguration.patient
    configuration.drainGrace = .milliseconds(10)
    let server = try await endWithCall(to: slow, configuration) {}
    #expect(server.callsInFlight == 1)
    slow.mayReturn.add()
    try await slow.returned.wait(for: 1)
  }

  @Test("calls that race with drains are neither lost nor run twice")
  func races() async throws {
    let folder = "/tmp/tern-drain-\(UInt32.random(in: 0 ... .max))"
    let address = ServerAddress.unix(path: folder)
    let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
    let served = Signal()
    var service = EchoService()
    service.downstream = { _ in
      served.add()
      return Text(value: "served")
    }
    let stop = Signal()
    let caller = Task {
      var count = 0
      var failures = 0
      while stop.count == 0 {
        do throws(RPCError) {
          let response: Text = try await client.unary(
            EchoService.Method.echo,
            Text(value: "call downstream"),
            options: CallOptions(timeout: .seconds(30), waitForReady: true)
          )
          #expect(response.value == "served")
          count += 1
        } catch {
          // A connection that was never accepted: whether the call was seen, nobody can say.
          #expect(error.code == .unavailable)
          failures += 1
        }
      }
      return (count, failures)
    }
    for round in 1...10 {
      let server = RPCServer(services: [service], configuration: .patient, logger: .quiet)
      try await withServer(server, on: address) { _ in try await served.wait(for: round * 20) }
    }
    // The last calls need a server too.
    let last = RPCServer(services: [service], configuration: .patient, logger: .quiet)
    let (count, failures) = try await withServer(last, on: address) { _ in
      stop.add()
      return try await caller.value
    }
    #expect(count <= served.count)
    #expect(served.count <= count + failures)
    #expect(failures <= 10)
    await client.close()
  }

  @Test("a client connects again when its server is back")
  func reconnects() async throws {
    let folder = "/tmp/tern-back-\(UInt32.random(in: 0 ... .max))"
    let address = ServerAddress.unix(path: folder)
    let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
    for _ in 0..<3 {
      let server = RPCServer(services: [EchoService()], configuration: .patient, logger: .quiet)
      try await withServer(server, on: address) { _ in
        let response: Text = try await client.unary(
          EchoService.Method.echo,
          Text(value: "again"),
          options: CallOptions(timeout: .seconds(30), waitForReady: true)
        )
        #expect(response.value == "again")
      }
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await client.unary(EchoService.Method.echo, Text())
      }
      #expect(error?.code == .unavailable)
    }
    await client.close()
  }

  @Test("a closed client fails further calls")
  func closed() async throws {
    let client = RPCClient(address: .unix(path: "/nonexistent"), logger: .quiet)
    await client.close()
    let error = await #expect(throws: RPCError.self) {
      let _: Text = try await client.unary(EchoService.Method.echo, Text())
    }
    #expect(error?.code == .unavailable)
  }
}
