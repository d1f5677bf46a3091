import Synchronization
import TernWire
import Testing

@testable import TernRPC

/// Peers that break the protocol lose their connection, with a reason, and nobody else notices.
@Suite(.timeLimit(.minutes(5)))
struct HostilePeerTests {
  /// What a hostile peer sends.
  struct Attack: Sendable, CustomTestStringConvertible {
    var name: String
    var code: ConnectionErrorCode
    var greets = true
    var bytes: [UInt8]

    var testDescription: String { name }
  }

  private static func call(
    _ id: UInt32,
    _ method: String = "Echo",
    flags: FrameFlags = .end,
    body: [UInt8] = []
  ) -> [UInt8] {
    var encoder = MetadataEncoder()
    encoder.putMethod(path: "tern.test.v1.Echo/\(method)", id: 0)
    return RawPeer.frame(.call, flags, on: id, metadata: encoder.bytes, body: body)
  }

  private static let hello = RawPeer.frame(
    .hello,
    body: Hello(limits: .default, instanceID: 1).serialized()
  )

  private static let block = [UInt8](repeating: 0, count: 60_000)

  static let attacks: [Attack] = [
    Attack(
      name: "garbage",
      code: .badPreface,
      greets: false,
      bytes: Array("GET / HTTP/1.1\r\n\r\n".utf8)
    ),
    Attack(
      name: "a wrong byte in the preface",
      code: .badPreface,
      greets: false,
      bytes: Array(Preface.bytes.dropLast()) + [1]
    ),
    Attack(
      name: "a call before HELLO",
      code: .protocolViolation,
      greets: false,
      bytes: Preface.bytes + call(1)
    ),
    Attack(
      name: "no common version",
      code: .versionMismatch,
      greets: false,
      bytes: Preface.bytes + RawPeer.frame(.hello, body: [0, 1, 0, 4, 0, 7, 0, 9])
    ),
    Attack(name: "a second HELLO", code: .protocolViolation, bytes: hello),
    Attack(
      name: "a length bomb",
      code: .frameTooLarge,
      bytes: [0x7F, 0xFF, 0xFF, 0xFF, 2, 1, 0, 0, 0, 0, 0, 1]
    ),
    Attack(
      name: "a frame one byte too long",
      code: .frameTooLarge,
      bytes: [0, 1, 0, 1, 2, 1, 0, 0, 0, 0, 0, 1]
    ),
    Attack(
      name: "metadata longer than its frame",
      code: .protocolViolation,
      bytes: [0, 0, 0, 1, 2, 1, 0, 2, 0, 0, 0, 1, 0]
    ),
    Attack(
      name: "metadata cut off",
      code: .protocolViolation,
      bytes: RawPeer.frame(.call, .end, on: 1, metadata: [1, 0, 9, 0])
    ),
    Attack(
      name: "metadata that isn't UTF-8",
      code: .protocolViolation,
      bytes: RawPeer.frame(.call, .end, on: 1, metadata: [1, 0, 4, 0, 0, 0xFF, 0xFE])
    ),
    Attack(
      name: "a call without a method",
      code: .protocolViolation,
      bytes: RawPeer.frame(.call, .end, on: 1)
    ),
    Attack(
      name: "an undefined method id",
      code: .protocolViolation,
      bytes: RawPeer.frame(.call, .end, on: 1, metadata: [2, 0, 2, 0, 9])
    ),
    Attack(name: "an even stream id", code: .protocolViolation, bytes: call(2)),
    Attack(name: "a stream id used again", code: .protocolViolation, bytes: call(3) + call(3)),
    Attack(
      name: "a message on a stream that never was",
      code: .protocolViolation,
      bytes: RawPeer.frame(.message, on: 9)
    ),
    Attack(
      name: "an unknown frame type",
      code: .protocolViolation,
      bytes: [0, 0, 0, 0, 77, 0, 0, 0, 0, 0, 0, 0]
    ),
    Attack(
      name: "a wrong checksum",
      code: .checksum,
      bytes: RawPeer.frame(.ping, .checksum, body: Ping(value: 1).serialized())
    ),
    Attack(
      name: "a CREDIT of the wrong size",
      code: .protocolViolation,
      bytes: RawPeer.frame(.credit, body: [1, 2, 3])
    ),
    Attack(
      name: "a FINISH from a client",
      code: .protocolViolation,
      bytes: call(1, "Hang") + RawPeer.frame(.finish, on: 1)
    ),
    Attack(
      name: "more bytes than credit",
      code: .flowControl,
      bytes: call(1, "Stall", flags: [])
        + (0..<6).flatMap { _ in RawPeer.frame(.message, on: 1, body: block) }
    ),
    Attack(
      name: "a flood of PINGs",
      code: .excessiveLoad,
      bytes: (0..<500).flatMap { _ in RawPeer.frame(.ping, body: Ping(value: 1).serialized()) }
    ),
    Attack(
      name: "a flood of RESETs",
      code: .excessiveLoad,
      bytes: (0..<2500 as Range<UInt32>).flatMap {
        call($0 * 2 + 1, "Hang")
          + RawPeer.frame(.reset, on: $0 * 2 + 1, body: Reset(.cancelled).serialized())
      }
    ),
    Attack(
      name: "a flood of empty frames",
      code: .excessiveLoad,
      bytes: call(1, "Stall", flags: .bare)
        + (0..<1500).flatMap { _ in RawPeer.frame(.message, .bare, on: 1) }
    ),
  ]

  @Test("an attack ends its own connection, with a reason", arguments: attacks)
  func attack(_ attack: Attack) async throws {
    let server = RPCServer(services: [EchoService()], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      try await expectService(client)
      try await whileServing(client) {
        let peer = try RawPeer(address)
        if attack.greets { peer.greet() }
        peer.send(attack.bytes)
        #expect(try await peer.readGoAway() == attack.code)
      }
      await client.close()
    }
  }

  @Test("a peer that trickles its greeting has no more time than others", arguments: [0, 8])
  func tricklesGreeting(whole: Int) async throws {
    var configuration = ServerConfiguration.patient
    configuration.timeouts.handshake = .milliseconds(300)
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      try await whileServing(client) {
        let peer = try RawPeer(address)
        let greeting = Preface.bytes + Self.hello
        peer.send(Array(greeting[..<whole]))
        let reading = Task { try await peer.readGoAway() }
        // A byte at a time, with calls of others between: never all of it.
        for byte in greeting[whole...].dropLast() {
          peer.send([byte])
          for _ in 0..<20 { try await expectService(client) }
        }
        #expect(try await reading.value == .handshakeTimeout)
      }
      await client.close()
    }
  }

  @Test("requests that never become whole hold up nobody, and those that hold the most go first")
  func neverWhole() async throws {
    var configuration = ServerConfiguration.patient
    configuration.bufferedBytesMax = 1_000_000
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      let request = Text(value: String(repeating: "x", count: 150_000))
      try await whileServing(client) {
        // Four peers fill what the server may hold.
        let peers = try (0..<4).map { _ in try RawPeer(address) }
        for peer in peers {
          peer.greet()
          for id in [1, 3, 5] as [UInt32] {
            peer.send(Self.call(id, flags: .more))
            peer.send(.message, .more, on: id, body: Self.block)
            peer.send(.message, .more, on: id, body: Self.block)
          }
        }
        while server.core.bufferedByteCount < 800_000 { try await expectService(client) }
        for _ in 0..<20 {
          let response: Text = try await client.unary(EchoService.Method.echo, request)
          #expect(response == request)
        }
        for peer in peers { peer.hangUp() }
      }
      await client.close()
    }
    #expect(server.core.bufferedByteCount == 0)
  }

  @Test("compressed messages that are none leave nothing behind, in any number of parts")
  func compressedGarbage() async throws {
    let server = RPCServer(services: [EchoService()], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      try await whileServing(client) {
        let peer = try RawPeer(address)
        peer.greet()
        for number in 0..<20 as Range<UInt32> {
          var encoder = MetadataEncoder()
          encoder.putMethod(path: "tern.test.v1.Echo/Echo", id: 0)
          encoder.put(MetadataKey.codec, text: "deflate")
          let id = number * 2 + 1
          peer.send(.call, [.more, .compressed], on: id, metadata: encoder.bytes, body: Self.block)
          peer.send(.message, [.more, .compressed], on: id, body: Self.block)
          peer.send(.message, [.end, .compressed], on: id, body: [1, 2, 3])
        }
        while server.core.bufferedByteCount > 0 { try await expectService(client) }
        peer.hangUp()
      }
      await client.close()
    }
    #expect(server.core.bufferedByteCount == 0)
  }

  @Test("a call that is turned away has named its method all the same")
  func refusedCallNamesMethod() async throws {
    var configuration = ServerConfiguration.patient
    configuration.limits.streamsMax = 1
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      var naming = MetadataEncoder()
      naming.putMethod(path: "tern.test.v1.Echo/Echo", id: 5)
      var known = MetadataEncoder()
      known.putMethod(id: 5)
      peer.send(Self.call(1, "Hang") + RawPeer.frame(.call, .end, on: 3, metadata: naming.bytes))
      let (refused, rest) = try await offLoop {
        var rest: [UInt8] = []
        return (peer.receive(rest: &rest) { $0.type == .reset }, rest)
      }
      #expect(refused?.streamID == 3)
      peer.send(.reset, on: 1, body: Reset(.cancelled).serialized())
      while server.callsInFlight > 0 { await Task.yield() }
      peer.send(.call, .end, on: 5, metadata: known.bytes)
      let answered = try await offLoop {
        var rest = rest
        return peer.receive(rest: &rest) { $0.type == .finish }
      }
      #expect(answered?.streamID == 5)
      peer.hangUp()
    }
  }

  @Test("a call whose time is over when it is read never reaches its handler")
  func expiredInQueue() async throws {
    let echo = EchoService()
    let server = RPCServer(services: [echo], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      for number in 0..<50 as Range<UInt32> {
        var encoder = MetadataEncoder()
        encoder.putMethod(path: "tern.test.v1.Echo/Hang", id: 0)
        encoder.put(MetadataKey.timeout, integer: UInt64(0))
        peer.send(.call, .end, on: number * 2 + 1, metadata: encoder.bytes)
      }
      peer.send(.goAway, body: GoAway(lastStreamID: 0, message: "done").serialized())
      let finishes = try await peer.readToEnd().filter { $0.header.type == .finish }
      #expect(finishes.count == 50)
      let expired = StatusCode.deadlineExceeded.rawValue
      #expect(finishes.allSatisfy { $0.metadata.status == expired })
      #expect(echo.hanging.begunCount == 0)
    }
  }

  @Test(
    "a peer that doesn't say hello in time loses its connection",
    arguments: [[], Array(Preface.bytes.prefix(3)), Preface.bytes, Preface.bytes + [0, 0]]
  )
  func halfOpen(bytes: [UInt8]) async throws {
    var configuration = ServerConfiguration.patient
    configuration.timeouts.handshake = .milliseconds(50)
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.send(bytes)
      #expect(try await peer.readGoAway() == .handshakeTimeout)
    }
  }

  @Test("a silent peer is asked, and then loses its connection")
  func silent() async throws {
    var configuration = ServerConfiguration.patient
    configuration.timeouts.keepaliveInterval = .milliseconds(30)
    configuration.timeouts.keepaliveTimeout = .milliseconds(30)
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      peer.send(Self.call(1, "Hang"))
      let frames = try await peer.readToEnd()
      #expect(frames.contains { $0.header.type == .ping })
      let goAway = try #require(frames.last { $0.header.type == .goAway })
      #expect(goAway.payload[7] == UInt8(ConnectionErrorCode.keepaliveTimeout.rawValue))
    }
  }

  @Test("a connection without calls is closed after a while")
  func idle() async throws {
    var configuration = ServerConfiguration.patient
    configuration.timeouts.idle = .milliseconds(300)
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      #expect(try await peer.readGoAway() == .idle)
      // A good client takes it as what it is, and connects again.
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      for _ in 0..<3 { try await expectService(client) }
      await client.close()
    }
  }

  @Test("a peer that hangs up within a frame leaves nothing behind")
  func hangUp() async throws {
    let echo = EchoService()
    let server = RPCServer(services: [echo], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let whole = Preface.bytes + Self.hello + Self.call(1, body: [10, 1, 65])
      for count in 0..<whole.count {
        let peer = try RawPeer(address)
        peer.send(Array(whole.prefix(count)))
        peer.hangUp()
      }
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      try await expectService(client)
      await client.close()
    }
    // The server has drained: every connection is gone.
    #expect(server.callsInFlight == 0)
    #expect(server.core.connectionCount == 0)
    #expect(server.core.bufferedByteCount == 0)
  }

  @Test("a reader that never reads holds up nobody else, and its handler ends with it")
  func neverReads() async throws {
    let server = RPCServer(services: [EchoService()], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      let number = try Number(value: 1_000_000_000).serializedBytes()
      peer.send(Self.call(1, "Count", body: number))
      let client = RPCClient(address: address, configuration: .patient, logger: .quiet)
      for _ in 0..<20 { try await expectService(client) }
      #expect(server.callsInFlight == 1)
      peer.hangUp()
      while server.callsInFlight > 0 { try await expectService(client) }
      await client.close()
    }
  }

  /// Others are served before, during and after whatever the body does.
  private func whileServing(
    _ client: RPCClient,
    _ body: () async throws -> Void
  ) async throws {
    let answered = Signal()
    let isOver = Atomic(false)
    let others = Task {
      while !isOver.load(ordering: .relaxed) {
        try await expectService(client)
        answered.add()
      }
    }
    do {
      try await answered.wait(for: 5)
      try await body()
      try await answered.wait(for: answered.count + 5)
    } catch {
      isOver.store(true, ordering: .relaxed)
      throw error
    }
    isOver.store(true, ordering: .relaxed)
    try await others.value
  }

  private func expectService(_ client: RPCClient) async throws {
    let response: Text = try await client.unary(EchoService.Method.echo, Text(value: "hello"))
    #expect(response.value == "hello")
  }
}
