import NIOCore
import TernWire
import Testing

@testable import TernRPC

/// Servers that break the protocol: the call that notices ends with an error, and the client goes on.
@Suite(.timeLimit(.minutes(5)))
struct HostileServerTests {
  /// What a server answers to a unary call on stream 1.
  struct Answer: Sendable, CustomTestStringConvertible {
    var name: String
    var code: StatusCode
    var bytes: [UInt8]

    var testDescription: String { name }
  }

  private static func status(_ number: UInt8) -> [UInt8] {
    var encoder = MetadataEncoder()
    encoder.put(MetadataKey.status, integer: number)
    return encoder.bytes
  }

  private static func pair(bytes count: Int) -> [UInt8] {
    var encoder = MetadataEncoder()
    encoder.put(["name": String(repeating: "x", count: count - 8)])
    return encoder.bytes
  }

  static let answers: [Answer] = [
    Answer(
      name: "a FINISH whose metadata are cut off",
      code: .unavailable,
      bytes: RawPeer.frame(.finish, on: 1, metadata: [17, 0, 9, 0])
    ),
    Answer(
      name: "a FINISH with a pair that has no name",
      code: .unavailable,
      bytes: RawPeer.frame(.finish, on: 1, metadata: [64, 0, 2, 0, 65])
    ),
    Answer(
      name: "a HEAD whose metadata are cut off",
      code: .unavailable,
      bytes: RawPeer.frame(.head, .bare, on: 1, metadata: [64, 0, 9, 0])
    ),
    Answer(
      name: "a HEAD with a message",
      code: .unavailable,
      bytes: RawPeer.frame(.head, on: 1, body: [10, 1, 65])
    ),
    Answer(
      name: "more early metadata than one frame may have",
      code: .resourceExhausted,
      bytes: RawPeer.frame(.head, .bare, on: 1, metadata: pair(bytes: 10_000))
        + RawPeer.frame(.head, .bare, on: 1, metadata: pair(bytes: 10_000))
    ),
    Answer(
      name: "a flood of empty HEADs",
      code: .unavailable,
      bytes: (0..<12_000).flatMap { _ in RawPeer.frame(.head, .bare, on: 1) }
    ),
    Answer(
      name: "a status that nobody knows",
      code: .unknown,
      bytes: RawPeer.frame(.finish, .bare, on: 1, metadata: status(77))
    ),
    Answer(
      name: "no response",
      code: .unimplemented,
      bytes: RawPeer.frame(.finish, .bare, on: 1)
    ),
    Answer(
      name: "two responses",
      code: .unimplemented,
      bytes: RawPeer.frame(.message, on: 1, body: [10, 1, 65])
        + RawPeer.frame(.finish, on: 1, body: [10, 1, 66])
    ),
    Answer(
      name: "a response that can't be decoded",
      code: .internal,
      bytes: RawPeer.frame(.finish, on: 1, body: [10, 9, 65])
    ),
    Answer(
      name: "a response of more than the client takes",
      code: .resourceExhausted,
      bytes: (0..<5).flatMap { _ in
        RawPeer.frame(.message, .more, on: 1, body: [UInt8](repeating: 0, count: 60_000))
      }
    ),
    Answer(
      name: "a response in more fragments than the client takes",
      code: .resourceExhausted,
      bytes: (0..<30).flatMap { _ in RawPeer.frame(.message, .more, on: 1, body: [0]) }
    ),
    Answer(
      name: "a compressed response, and none was asked for",
      code: .unavailable,
      bytes: RawPeer.frame(.finish, .compressed, on: 1, body: [0, 0, 0, 1, 0x78])
    ),
  ]

  @Test("a call ends with an error, and the next one is answered", arguments: answers)
  func answer(_ answer: Answer) async throws {
    var limits = ConnectionLimits.default
    // A call that isn't forgotten would keep the next from this connection.
    limits.streamsMax = 1
    let server = try RawServer { [limits] peer, number in
      var rest: [UInt8] = []
      guard var first = peer.serveHello(limits, rest: &rest) else { return }
      if number == 0 {
        peer.send(answer.bytes)
        guard let next = peer.receive(rest: &rest, until: { $0.type == .call }) else { return }
        first = next
      }
      peer.answerAll(from: first, rest: &rest)
    }
    var configuration = ClientConfiguration.patient
    configuration.limits.messageBytesMax = 200_000
    configuration.limits.fragmentsMax = 8
    let client = RPCClient(address: server.address, configuration: configuration, logger: .quiet)
    let error = await #expect(throws: RPCError.self) {
      let _: Text = try await client.unary(EchoService.Method.echo, Text(value: "A"))
    }
    #expect(error?.code == answer.code, "\(error.map { "\($0)" } ?? "no error")")
    let _: Text = try await client.unary(EchoService.Method.echo, Text(value: "B"))
    await client.close()
    server.stop()
  }

  @Test("a server that says nothing any more is asked, and given up")
  func silent() async throws {
    let server = try RawServer { peer, _ in
      var rest: [UInt8] = []
      _ = peer.serveHello(rest: &rest)
      // Reads, and answers nothing, not even a PING.
      while peer.receive() != nil {}
    }
    var configuration = ClientConfiguration.patient
    configuration.timeouts.keepaliveInterval = .milliseconds(30)
    configuration.timeouts.keepaliveTimeout = .milliseconds(30)
    let client = RPCClient(address: server.address, configuration: configuration, logger: .quiet)
    let error = await #expect(throws: RPCError.self) {
      let _: Text = try await client.unary(EchoService.Method.echo, Text(value: "A"))
    }
    #expect(error?.code == .unavailable)
    await client.close()
    server.stop()
  }

  @Test("a call that waits for a full socket is sent elsewhere when its server leaves")
  func leavesWhileSending() async throws {
    var limits = ConnectionLimits.default
    limits.messageBytesMax = 64 << 20
    limits.streamWindowBytes = 64 << 20
    limits.connectionWindowBytes = 64 << 20
    let server = try RawServer { [limits] peer, number in
      var rest: [UInt8] = []
      let first = peer.serveHello(limits, rest: &rest)
      if number == 0 {
        // The rest of the request fills the socket; none of it is processed.
        peer.send(.goAway, body: GoAway(lastStreamID: 0, message: "leaving").serialized())
        return
      }
      peer.answerAll(from: first, rest: &rest)
    }
    let client = RPCClient(address: server.address, configuration: .patient, logger: .quiet)
    let request = Text(value: String(repeating: "x", count: 32 << 20))
    let _: Text = try await client.unary(EchoService.Method.echo, request)
    await client.close()
    server.stop()
  }

  @Test("parts of compressed messages whose calls end count nowhere")
  func compressedParts() async throws {
    let server = try RawServer { peer, _ in
      var rest: [UInt8] = []
      var next = peer.serveHello(codecs: ["deflate"], rest: &rest)
      while let header = next, header.streamID < 41 {
        // Half a message, and then the end.
        let part = [UInt8](repeating: 1, count: 16_000)
        peer.send(.message, [.more, .compressed], on: header.streamID, body: part)
        peer.send(.finish, .bare, on: header.streamID, metadata: Self.status(5))
        next = peer.receive(rest: &rest) { $0.type == .call }
      }
      guard let last = next else { return }
      let message =
        (try? Text(value: String(repeating: "x", count: 150_000)).serializedBytes()) ?? []
      peer.send(.message, .more, on: last.streamID, body: Array(message[..<60_000]))
      peer.send(.message, .more, on: last.streamID, body: Array(message[60_000..<120_000]))
      peer.send(.finish, on: last.streamID, body: Array(message[120_000...]))
      while peer.receive() != nil {}
    }
    var configuration = ClientConfiguration.patient
    configuration.limits.bufferedBytesMax = 200_000
    let client = RPCClient(address: server.address, configuration: configuration, logger: .quiet)
    for _ in 0..<20 {
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await client.unary(
          EchoService.Method.echo,
          Text(value: "A"),
          options: CallOptions(compression: .deflate)
        )
      }
      #expect(error?.code == .notFound)
    }
    let response: Text = try await client.unary(
      EchoService.Method.echo,
      Text(value: "A"),
      options: CallOptions(compression: .deflate)
    )
    #expect(response.value.utf8.count == 150_000)
    await client.close()
    server.stop()
  }
}
