import NIOCore
import Synchronization
import TernWire
import Testing

@testable import TernRPC

/// Writers that must wait, and tasks that are cancelled while they do.
@Suite(.timeLimit(.minutes(5)))
struct WriterTests {
  /// What goes wrong beside a writer.
  private struct Sibling: Error {}

  private static let long = Text(value: String(repeating: "x", count: 200_000))

  @Test("a client's writer that waits for credit ends with its task", arguments: [false, true])
  func cancelledClient(startsCancelled: Bool) async throws {
    let echo = EchoService()
    try await withChannel(.tcp, services: [echo]) { channel, _ in
      await #expect(throws: (any Error).self) {
        let _: Text = try await channel.clientStreaming(EchoService.Method.stall) {
          (requests: RequestWriter<Text>) in
          try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
              if startsCancelled { while !Task.isCancelled { await Task.yield() } }
              while true { try await requests.write(Self.long) }
            }
            group.addTask {
              try await echo.hanging.waitUntilBegun()
              throw Sibling()
            }
            // The first error cancels the other.
            while try await group.next() != nil {}
          }
        }
      }
      try await echo.hanging.waitUntilEnded()
    }
  }

  @Test("a server's writer that waits for credit ends with its task")
  func cancelledServer() async throws {
    let ended = Signal()
    let server = RPCServer(
      services: [
        ScriptedService(writing: { responses in
          let writer = Task { while true { try await responses.write(Self.long) } }
          // Nobody reads: it is stuck before long.
          for _ in 0..<100 { await Task.yield() }
          writer.cancel()
          await #expect(throws: RPCError.self) { try await writer.value }
          ended.add()
        })
      ],
      configuration: .patient,
      logger: .quiet
    )
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      peer.send(ScriptedService.call(1))
      try await ended.wait(for: 1)
      peer.hangUp()
    }
  }

  @Test("a reader on another thread whose task is cancelled before it waits ends")
  func cancelledReader() async throws {
    let ended = Signal()
    let service = ScriptedService(reading: { requests in
      let reader = Task.detached {
        for try await _ in requests {}
      }
      reader.cancel()
      _ = await reader.result
      ended.add()
    })
    try await withChannel(.tcp, services: [service]) { channel, _ in
      for round in 1...50 {
        let _: Text = try await channel.clientStreaming(ScriptedService.read) {
          (_: RequestWriter<Text>) in try await ended.wait(for: round)
        }
      }
    }
  }

  @Test(
    "who writes on when the call is answered keeps nobody from the loop, and ends with its task"
  )
  func writingInVain() async throws {
    let server = RPCServer(services: [EchoService()], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      let writing = Task(executorPreference: client.executor) {
        let _: Text = try await client.clientStreaming(EchoService.Method.join) {
          (requests: RequestWriter<Text>) in
          try await requests.write(Text(value: "stop"))
          while true { try await requests.write(Text(value: "more")) }
        }
      }
      for _ in 0..<200 {
        let _: Text = try await client.unary(EchoService.Method.echo, Text(value: "A"))
      }
      writing.cancel()
      let error = await #expect(throws: RPCError.self) { try await writing.value }
      #expect(error?.code == .cancelled)
      await client.close()
    }
  }

  @Test("empty messages to a reader that never reads wait for the socket")
  func emptyMessages() async throws {
    let written = Atomic(0)
    let server = RPCServer(
      services: [
        EchoService(),
        ScriptedService(writing: { responses in
          while true {
            try await responses.write(Text())
            // Far more than any socket holds.
            if written.add(1, ordering: .relaxed).newValue > 5_000_000 { return }
          }
        }),
      ],
      configuration: .patient,
      logger: .quiet
    )
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      peer.send(ScriptedService.call(1))
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      var before = -1
      while before != written.load(ordering: .relaxed) || before <= 0 {
        before = written.load(ordering: .relaxed)
        for _ in 0..<50 {
          let _: Text = try await client.unary(EchoService.Method.echo, Text(value: "A"))
        }
      }
      #expect(before < 5_000_000)
      await client.close()
      peer.hangUp()
    }
  }

  @Test("a client that resets its connection while it is written to ends its own calls")
  func resetWhileWriting() async throws {
    let server = RPCServer(
      services: [
        EchoService(),
        ScriptedService(writing: { responses in
          let item = Text(value: String(repeating: "x", count: 1_000))
          while true { try await responses.write(item) }
        }),
      ],
      configuration: .patient,
      logger: .quiet
    )
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      for _ in 0..<100 {
        try await readSome(of: address)
        let _: Text = try await client.unary(EchoService.Method.echo, Text(value: "A"))
      }
      await client.close()
      while server.core.connectionCount > 0 { await Task.yield() }
      #expect(server.core.bufferedByteCount == 0)
    }
    #expect(server.callsInFlight == 0)
  }

  /// Calls eight streams, reads a little, and resets the connection.
  private func readSome(of address: ServerAddress) async throws {
    let peer = try RawPeer(address)
    peer.resetAtEnd()
    peer.greet()
    peer.send(.credit, body: Credit(limit: 1 << 40).serialized())
    for number in 0..<8 as Range<UInt32> {
      peer.send(ScriptedService.call(number * 2 + 1))
      peer.send(.credit, on: number * 2 + 1, body: Credit(limit: 1 << 40).serialized())
    }
    try await offLoop { _ = peer.receive() }
  }

  @Test("peers that hang up before anything is said are forgotten")
  func hangUpAtOnce() async throws {
    let server = RPCServer(services: [EchoService()], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      for _ in 0..<200 { try RawPeer(address).resetAtEnd() }
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      let _: Text = try await client.unary(EchoService.Method.echo, Text(value: "A"))
      await client.close()
      while server.core.connectionCount > 0 { await Task.yield() }
    }
  }
}

/// A service that writes, or reads, as it is told.
struct ScriptedService: RPCService {
  static let write = method("Write", .serverStreaming)
  static let read = method("Read", .clientStreaming)
  static let descriptor = ServiceDescriptor(
    name: "tern.test.v1.Scripted",
    methods: [write, read],
    file: EmbeddedFile("tern/test/v1/scripted.proto", [], "")
  )

  private static func method(_ name: String, _ kind: CallKind) -> MethodDescriptor {
    MethodDescriptor(service: "tern.test.v1.Scripted", name: name, kind: kind)
  }

  var writing: @Sendable (ResponseWriter<Text>) async throws -> Void = { _ in }
  var reading: @Sendable (RequestStream<Text>) async throws -> Void = { _ in }

  func register(with registry: inout MethodRegistry) {
    registry.serverStreaming(Self.write) {
      (_: Text, responses: ResponseWriter<Text>, _) in try await writing(responses)
    }
    registry.clientStreaming(Self.read) { (requests: RequestStream<Text>, _) in
      try await reading(requests)
      return Text()
    }
  }

  /// The frame of a call to `Write`.
  static func call(_ id: UInt32) -> [UInt8] {
    var encoder = MetadataEncoder()
    encoder.putMethod(path: write.path, id: 0)
    return RawPeer.frame(.call, .end, on: id, metadata: encoder.bytes)
  }
}
