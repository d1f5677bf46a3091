import Foundation
import TernWire
import TestSupport
import Testing

@testable import TernRPC

/// Many long messages at a time over one connection: none is lost, and none holds up others for long.
@Suite(.timeLimit(.minutes(5)))
struct LongMessageTests {
  private static func text(_ byteCount: Int) -> Text {
    Text(value: String(repeating: "x", count: byteCount))
  }

  @Test("a receiver that holds little gets any number of them", arguments: TransportKind.allCases)
  func manyAtOnce(kind: TransportKind) async throws {
    var serverConfiguration = ServerConfiguration.patient
    var clientConfiguration = ClientConfiguration.patient
    // Two of the longest, and a quarter of what is sent at a time.
    serverConfiguration.limits.messageBytesMax = 1_000_000
    serverConfiguration.limits.bufferedBytesMax = 5_000_000
    clientConfiguration.limits = serverConfiguration.limits
    try await withChannel(
      kind,
      services: [EchoService()],
      serverConfiguration: serverConfiguration,
      clientConfiguration: clientConfiguration
    ) { channel, server in
      let request = Self.text(200_000)
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<100 {
          group.addTask {
            let response: Text = try await channel.unary(EchoService.Method.echo, request)
            return response == request
          }
        }
        for try await isSame in group { #expect(isSame) }
      }
      #expect(server.core.bufferedByteCount == 0)
    }
  }

  /// Sends as many long responses as are asked for.
  private struct Sender: RPCService {
    static let send = MethodDescriptor(
      service: "tern.test.v1.Sender",
      name: "Send",
      kind: .serverStreaming
    )
    static let descriptor = ServiceDescriptor(
      name: "tern.test.v1.Sender",
      methods: [send],
      file: EmbeddedFile("tern/test/v1/sender.proto", [], "")
    )

    func register(with registry: inout MethodRegistry) {
      registry.serverStreaming(Self.send) {
        (request: Number, responses: ResponseWriter<Text>, _) in
        for _ in 0..<request.value { try await responses.write(LongMessageTests.text(1_000_000)) }
      }
    }
  }

  @Test("streams whose readers are behind hold up their own messages alone")
  func slowReaders() async throws {
    var configuration = ClientConfiguration.patient
    configuration.limits.messageBytesMax = 1_000_000 + 10
    try await withChannel(
      .tcp,
      services: [Sender(), EchoService()],
      clientConfiguration: configuration
    ) { channel, _ in
      var behind: [ResponseStream<Text>.AsyncIterator] = []
      for _ in 0..<8 {
        let stream: ResponseStream<Text> = channel.serverStreaming(Sender.send, Number(value: 3))
        // The first is read; the second waits for its reader, and the third for credit.
        var iterator = stream.makeAsyncIterator()
        _ = try await iterator.next()
        behind.append(iterator)
      }
      for _ in 0..<10 {
        let request = Self.text(500_000)
        let response: Text = try await channel.unary(EchoService.Method.echo, request)
        #expect(response == request)
      }
      for var iterator in behind {
        var count = 0
        while try await iterator.next() != nil { count += 1 }
        #expect(count == 2)
      }
    }
  }

  @Test("what a call had begun to send when it ended holds up nobody")
  func endedCalls() async throws {
    var echo = EchoService()
    echo.downstream = { _ in Self.text(3_000_000) }
    let server = RPCServer(services: [echo], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      peer.send(.credit, body: Credit(limit: 1 << 40).serialized())
      let request = try Text(value: "call downstream").serializedBytes()
      // Two responses begin, and get no credit; the third has to wait until those calls expire.
      for (id, microseconds) in [(1, 300_000), (3, 300_000), (5, 60_000_000)] as [(UInt32, UInt64)]
      {
        var encoder = MetadataEncoder()
        encoder.putMethod(path: EchoService.Method.echo.storage.path, id: 0)
        encoder.put(MetadataKey.timeout, integer: microseconds)
        peer.send(.call, .end, on: id, metadata: encoder.bytes, body: request)
      }
      peer.send(.credit, on: 5, body: Credit(limit: 1 << 40).serialized())
      let finished = await withCheckedContinuation { continuation in
        Thread.detachNewThread {
          var rest: [UInt8] = []
          var finished: [UInt32] = []
          while finished.count < 3,
            let header = peer.receive(rest: &rest, until: { $0.type == .finish })
          {
            finished.append(header.streamID)
          }
          continuation.resume(returning: finished)
        }
      }
      #expect(Set(finished) == [1, 3, 5])
      peer.hangUp()
    }
  }

  /// Reads only once it may.
  private struct Late: RPCService {
    static let count = MethodDescriptor(
      service: "tern.test.v1.Late",
      name: "Count",
      kind: .clientStreaming
    )
    static let descriptor = ServiceDescriptor(
      name: "tern.test.v1.Late",
      methods: [count],
      file: EmbeddedFile("tern/test/v1/late.proto", [], "")
    )

    let mayRead = Signal()

    func register(with registry: inout MethodRegistry) {
      registry.clientStreaming(Self.count) { (requests: RequestStream<Text>, _) in
        try await mayRead.wait(for: 1)
        var count: Int64 = 0
        for try await request in requests where request.value.isEmpty { count += 1 }
        return Number(value: count)
      }
    }
  }

  @Test("messages without bytes, which need no credit, wait for their reader without end")
  func emptyMessages() async throws {
    var configuration = ServerConfiguration.patient
    configuration.limits.bufferedBytesMax = 10_000
    let late = Late()
    try await withChannel(.tcp, services: [late], serverConfiguration: configuration) {
      channel,
      server in
      let count: Number = try await channel.clientStreaming(Late.count) {
        (requests: RequestWriter<Text>) in
        for _ in 0..<20_000 { try await requests.write(Text()) }
        late.mayRead.add()
      }
      #expect(count.value == 20_000)
      #expect(server.core.bufferedByteCount == 0)
    }
  }
}
