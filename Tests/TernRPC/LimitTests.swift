import TernWire
import Testing

@testable import TernRPC

/// Limits that need a whole connection, or many, to be reached.
@Suite(.timeLimit(.minutes(5)))
struct LimitTests {
  @Test("messages that nobody reads end their own call once too many bytes wait")
  func bufferedBytes() async throws {
    var configuration = ServerConfiguration.patient
    configuration.limits.bufferedBytesMax = 100_000
    try await withChannel(.tcp, services: [EchoService()], serverConfiguration: configuration) {
      channel,
      server in
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.clientStreaming(EchoService.Method.stall) {
          (requests: RequestWriter<Text>) in
          let part = Text(value: String(repeating: "x", count: 10_000))
          for _ in 0..<20 { try await requests.write(part) }
        }
      }
      #expect(error?.code == .resourceExhausted)
      let response: Text = try await channel.unary(EchoService.Method.echo, Text(value: "on"))
      #expect(response.value == "on")
      #expect(server.core.bufferedByteCount == 0)
    }
  }

  @Test("long responses that were read don't count as waiting")
  func longResponses() async throws {
    var configuration = ClientConfiguration.patient
    configuration.limits.bufferedBytesMax = 400_000
    try await withChannel(.tcp, services: [EchoService()], clientConfiguration: configuration) {
      channel,
      _ in
      // Each comes in several frames.
      let text = String(repeating: "x", count: 150_000)
      for _ in 0..<6 {
        let response: Text = try await channel.unary(EchoService.Method.echo, Text(value: text))
        #expect(response.value.utf8.count == 150_000)
      }
    }
  }

  @Test(
    "any number of long messages is no flood of empty frames",
    arguments: TransportKind.allCases
  )
  func longMessagesAreNoFlood(kind: TransportKind) async throws {
    var serverConfiguration = ServerConfiguration.patient
    serverConfiguration.limits.emptyFramesMax = 5
    var clientConfiguration = ClientConfiguration.patient
    clientConfiguration.limits.emptyFramesMax = 5
    try await withChannel(
      kind,
      services: [EchoService()],
      serverConfiguration: serverConfiguration,
      clientConfiguration: clientConfiguration
    ) { channel, _ in
      // Small windows make much credit, the last of which comes when the call is over.
      let text = String(repeating: "x", count: 1_000_000)
      for _ in 0..<40 {
        let response: Text = try await channel.unary(EchoService.Method.echo, Text(value: text))
        #expect(response.value.utf8.count == 1_000_000)
      }
    }
  }

  @Test("many calls that time out together leave their connection alone")
  func timeoutsAreNoFlood() async throws {
    let echo = EchoService()
    var serverConfiguration = ServerConfiguration.patient
    serverConfiguration.limits.resetsMax = 10
    serverConfiguration.limits.emptyFramesMax = 10
    var clientConfiguration = ClientConfiguration.patient
    clientConfiguration.limits.emptyFramesMax = 10
    try await withChannel(
      .tcp,
      services: [echo],
      serverConfiguration: serverConfiguration,
      clientConfiguration: clientConfiguration
    ) { channel, server in
      let _: Text = try await channel.unary(EchoService.Method.echo, Text())
      let connection = server.core.connections.map { ObjectIdentifier($0) }
      let codes = await withTaskGroup(of: StatusCode?.self) { group in
        for _ in 0..<500 {
          group.addTask {
            do throws(RPCError) {
              let _: Text = try await channel.unary(
                EchoService.Method.hang,
                Text(),
                options: CallOptions(timeout: .milliseconds(300))
              )
              return nil
            } catch {
              return error.code
            }
          }
        }
        return await group.reduce(into: [StatusCode?]()) { $0.append($1) }
      }
      #expect(codes.count == 500)
      #expect(codes.allSatisfy { $0 == .deadlineExceeded })
      let response: Text = try await channel.unary(EchoService.Method.echo, Text(value: "on"))
      #expect(response.value == "on")
      #expect(server.core.connections.map { ObjectIdentifier($0) } == connection)
    }
  }

  @Test("as many connections as allowed are served, the next is told why not")
  func connections() async throws {
    var configuration = ServerConfiguration.patient
    configuration.connectionsMax = 1
    let server = RPCServer(
      services: [EchoService()],
      configuration: configuration,
      logger: .quiet
    )
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      let _: Text = try await client.unary(EchoService.Method.echo, Text())
      let peer = try RawPeer(address)
      peer.greet()
      #expect(try await peer.readGoAway() == .excessiveLoad)
      let _: Text = try await client.unary(EchoService.Method.echo, Text())
      await client.close()
    }
  }

  @Test("a message over the server's limit fails its call at the client")
  func messageTooLarge() async throws {
    var configuration = ServerConfiguration.patient
    configuration.limits.messageBytesMax = 100_000
    try await withChannel(.tcp, services: [EchoService()], serverConfiguration: configuration) {
      channel,
      _ in
      let _: Text = try await channel.unary(EchoService.Method.echo, Text())
      for (length, expected) in [(99_990, StatusCode.ok), (100_000, .resourceExhausted)] {
        var code = StatusCode.ok
        do throws(RPCError) {
          let _: Text = try await channel.unary(
            EchoService.Method.echo,
            Text(value: String(repeating: "x", count: length))
          )
        } catch {
          code = error.code
        }
        #expect(code == expected)
      }
    }
  }

  @Test("calls wait when the server takes no more at a time", arguments: TransportKind.allCases)
  func streams(kind: TransportKind) async throws {
    let echo = EchoService()
    var configuration = ServerConfiguration.patient
    configuration.limits.streamsMax = 2
    var client = ClientConfiguration.patient
    client.connectionsMax = 1
    try await withChannel(
      kind,
      services: [echo],
      serverConfiguration: configuration,
      clientConfiguration: client
    ) { channel, _ in
      let _: Text = try await channel.unary(EchoService.Method.echo, Text())
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<6 {
          group.addTask { let _: Text = try await channel.unary(EchoService.Method.hang, Text()) }
        }
        try await echo.hanging.waitUntilBegun(2)
        #expect(echo.hanging.begunCount == 2)
        echo.hanging.releaseAll()
        try await group.waitForAll()
      }
      #expect(echo.hanging.begunCount == 6)
    }
  }

  @Test("with checksums everything works as without", arguments: TransportKind.allCases)
  func checksums(kind: TransportKind) async throws {
    var server = ServerConfiguration.patient
    server.usesChecksums = true
    var client = ClientConfiguration.patient
    client.usesChecksums = true
    try await withChannel(
      kind,
      services: [EchoService()],
      serverConfiguration: server,
      clientConfiguration: client
    ) { channel, _ in
      for length in [0, 500, 300_000] {
        let request = Text(value: String(repeating: "x", count: length))
        let response: Text = try await channel.unary(EchoService.Method.echo, request)
        #expect(response == request)
      }
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await channel.unary(EchoService.Method.echo, Text(value: "not found"))
      }
      #expect(error?.code == .notFound)
    }
  }
}
