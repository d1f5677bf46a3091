import TernWire
import Testing

@testable import TernRPC

/// Connections that are reset, rather than closed, in the middle of a message.
@Suite(.timeLimit(.minutes(5)))
struct ResetConnectionTests {
  /// How much of a frame of 12 + 1,000 bytes there is before the reset.
  private static let cuts = [0, 1, 7, 11, 12, 13, 500, 1_011]

  private static func frame(on id: UInt32) -> [UInt8] {
    RawPeer.frame(.message, .more, on: id, body: [UInt8](repeating: 0, count: 1_000))
  }

  @Test("a client that resets its connection within a MESSAGE leaves nothing behind")
  func server() async throws {
    let echo = EchoService()
    let server = RPCServer(services: [echo], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      // A call of another goes on meanwhile.
      let joined: Text = try await client.clientStreaming(EchoService.Method.join) {
        (requests: RequestWriter<Text>) in
        for (number, cut) in Self.cuts.enumerated() {
          try await resetWithinMessage(of: address, after: cut, server)
          // The handler is cancelled, and what came of the message is forgotten.
          try await echo.hanging.waitUntilEnded(number + 1)
          try await eventually { server.core.connectionCount == 1 }
          #expect(server.core.bufferedByteCount == 0)
          try await requests.write(Text(value: "\(cut)"))
          let response: Text = try await client.unary(EchoService.Method.echo, Text(value: "A"))
          #expect(response.value == "A")
        }
      }
      #expect(joined.value == Self.cuts.map { "\($0)" }.joined(separator: "+"))
      await client.close()
    }
    #expect(server.callsInFlight == 0)
    #expect(echo.hanging.begunCount == Self.cuts.count)
  }

  /// Sends a fragment, which the server reads, and so much of the next.
  private func resetWithinMessage(
    of address: ServerAddress,
    after cut: Int,
    _ server: RPCServer
  ) async throws {
    let peer = try RawPeer(address)
    peer.resetAtEnd()
    peer.greet()
    var encoder = MetadataEncoder()
    encoder.putMethod(path: EchoService.Method.stall.path, id: 0)
    peer.send(.call, .bare, on: 1, metadata: encoder.bytes)
    peer.send(Self.frame(on: 1))
    // The length that is kept beside a message takes four.
    try await eventually { server.core.bufferedByteCount == 1_004 }
    peer.send(Array(Self.frame(on: 1).prefix(cut)))
  }

  @Test(
    "a call whose server resets the connection within a message fails, and isn't sent again",
    arguments: [FrameType.message, .finish]
  )
  func client(type: FrameType) async throws {
    let calls = Signal()
    let server = try RawServer { peer, number in
      var rest: [UInt8] = []
      guard let call = peer.serveHello(rest: &rest) else { return }
      calls.add()
      guard number < Self.cuts.count else { return peer.answerAll(from: call, rest: &rest) }
      peer.send(Self.frame(on: call.streamID))
      let end = RawPeer.frame(
        type,
        on: call.streamID,
        body: [UInt8](repeating: 0, count: 1_000)
      )
      peer.send(Array(end.prefix(Self.cuts[number])))
      peer.resetAtEnd()
    }
    let client = RPCClient(address: server.address, configuration: .patient, logger: .quiet)
    for number in 1...Self.cuts.count {
      let error = await #expect(throws: RPCError.self) {
        let _: Text = try await client.unary(EchoService.Method.echo, Text())
      }
      #expect(error?.code == .unavailable)
      #expect(calls.count == number)
    }
    let _: Text = try await client.unary(EchoService.Method.echo, Text())
    #expect(calls.count == Self.cuts.count + 1)
    await client.close()
    server.stop()
  }
}
