import TernWire
import Testing

@testable import TernRPC

/// Limits to the byte, or call, and one past it, over real connections.
@Suite(.timeLimit(.minutes(5)))
struct ServerLimitTests {
  /// The metadata of a call to a method of ``EchoService``.
  private static func metadata(_ method: String, _ pairs: Metadata = [:]) -> [UInt8] {
    var encoder = MetadataEncoder()
    encoder.putMethod(path: "tern.test.v1.Echo/\(method)", id: 0)
    encoder.put(pairs)
    return encoder.bytes
  }

  /// A field that stands in front of its content.
  private static func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
    var bytes = [number << 3 | 2]
    var count = content.count
    while count >= 128 {
      bytes.append(UInt8(count & 127 | 128))
      count >>= 7
    }
    return bytes + [UInt8(count)] + content
  }

  /// An encoded text of just so many bytes, of which its length takes one to four.
  private static func message(bytes count: Int) throws -> [UInt8] {
    let lengthBytes = count < 130 ? 1 : count < 16_387 ? 2 : count < 2_097_156 ? 3 : 4
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: count - 1 - lengthBytes)
    let bytes = field(1, text)
    try #require(bytes.count == count)
    return bytes
  }

  /// What a server answers to these bytes, behind a greeting, until the peer says that it leaves.
  private func exchange(
    _ bytes: [UInt8],
    behind hello: [UInt8]? = nil,
    frameBytesMax: Int = 65_536
  ) async throws -> [RawPeer.Frame] {
    var configuration = ServerConfiguration.patient
    configuration.limits.frameBytesMax = frameBytesMax
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    return try await withServer(server) { address in
      let peer = try RawPeer(address)
      if let hello {
        peer.send(Preface.bytes)
        peer.send(hello)
      } else {
        peer.greet()
      }
      peer.send(bytes)
      peer.send(.goAway, body: GoAway(lastStreamID: 0).serialized())
      return try await peer.readToEnd()
    }
  }

  private func statuses(_ frames: [RawPeer.Frame]) -> [StatusCode?] {
    frames.filter { $0.header.type == .finish }.map { StatusCode(rawValue: $0.metadata.status) }
  }

  private func endings(_ frames: [RawPeer.Frame]) -> [ConnectionErrorCode?] {
    frames.filter { $0.header.type == .goAway }.map(\.goAwayCode)
  }

  // MARK: Frames

  @Test("a HELLO has 65,535 bytes at most, however short other frames must be")
  func helloLength() async throws {
    let short = Hello(limits: .default, instanceID: 1).serialized()
    for (count, code) in [(65_535, ConnectionErrorCode.none), (65_536, .frameTooLarge)] {
      var body = short
      // A setting that nobody knows.
      body.append(bigEndian: UInt16(0x7FFF))
      body.append(bigEndian: UInt16(count - short.count - 4))
      body += [UInt8](repeating: 0, count: count - body.count)
      let frames = try await exchange(
        RawPeer.frame(.call, .end, on: 1, metadata: Self.metadata("Echo")),
        behind: RawPeer.frame(.hello, body: body),
        frameBytesMax: 16_384
      )
      #expect(endings(frames) == [code])
      #expect(statuses(frames) == (code == .none ? [.ok] : []))
    }
  }

  @Test("a fingerprint that fits into a HELLO is told, one byte more and it is left out")
  func fingerprints() throws {
    let room = 65_535 - Hello(limits: .default, instanceID: 1).serialized().count
    for (excess, isTold) in [(0, true), (1, false)] {
      // Four bytes of the setting, eight of the number.
      let name = String(repeating: "s", count: room - 12 + excess)
      let fingerprint = Hello.Fingerprint(service: name, value: 7)
      let hello = Hello(limits: .default, instanceID: 1, fingerprints: [fingerprint])
      let bytes = hello.serialized()
      let read = try bytes.withUnsafeBytes { bytes throws(ConnectionError) in
        try Hello(reading: bytes)
      }
      #expect(read.fingerprints == (isTold ? [fingerprint] : []))
      #expect(read.instanceID == 1)
    }
  }

  @Test("a frame as long as allowed is served, one byte more ends the connection")
  func frameLength() async throws {
    let metadata = Self.metadata("Echo")
    for (count, code) in [(65_536, ConnectionErrorCode.none), (65_537, .frameTooLarge)] {
      let body = try Self.message(bytes: count - metadata.count)
      let frames = try await exchange(
        RawPeer.frame(.call, .end, on: 1, metadata: metadata, body: body)
      )
      #expect(endings(frames) == [code])
      #expect(statuses(frames) == (code == .none ? [.ok] : []))
    }
  }

  @Test("metadata as long as allowed are served, one byte more refuses the call alone, unseen")
  func metadataLength() async throws {
    let room = 16_384 - Self.metadata("Echo").count - 5
    let calls = [(1, 0), (3, 1), (5, 0)] as [(UInt32, Int)]
    let frames = try await exchange(
      calls.flatMap { id, excess in
        let pairs: Metadata = ["n": String(repeating: "x", count: room + excess)]
        return RawPeer.frame(.call, .end, on: id, metadata: Self.metadata("Echo", pairs))
      }
    )
    let served = frames.filter { $0.header.type == .finish }.map(\.header.streamID)
    #expect(Set(served) == [1, 5])
    #expect(statuses(frames) == [.ok, .ok])
    let resets = frames.filter { $0.header.type == .reset }
    #expect(resets.map(\.header.streamID) == [3])
    #expect(resets.map { Array($0.payload.prefix(5)) } == [[0, 0, 0, 3, 1]])
    #expect(endings(frames) == [ConnectionErrorCode.none])
  }

  @Test("a resume token has 1024 bytes at most; one more ends the connection")
  func resumeToken() async throws {
    for (count, code) in [(1024, ConnectionErrorCode.none), (1025, .protocolViolation)] {
      var encoder = MetadataEncoder()
      encoder.putMethod(path: "tern.test.v1.Echo/Echo", id: 0)
      encoder.put(MetadataKey.resumeToken, bytes: [UInt8](repeating: 7, count: count))
      let frames = try await exchange(RawPeer.frame(.call, .end, on: 1, metadata: encoder.bytes))
      #expect(endings(frames) == [code])
      #expect(statuses(frames) == (code == .none ? [.ok] : []))
    }
  }

  @Test("a PING of eight bytes is answered, of seven or nine ends the connection")
  func pingLength() async throws {
    for (count, code) in [
      (7, ConnectionErrorCode.protocolViolation), (8, .none), (9, .protocolViolation),
    ] {
      let body = (0..<count).map { UInt8($0) }
      let frames = try await exchange(RawPeer.frame(.ping, body: body))
      #expect(endings(frames) == [code])
      let pongs = frames.filter { $0.header.type == .ping && $0.header.flags.contains(.ack) }
      #expect(pongs.map(\.payload) == (count == 8 ? [body] : []))
    }
  }

  // MARK: Messages

  @Test("a message has 1024 fragments at most; one more ends its call alone")
  func fragments() async throws {
    for (count, status) in [(1024, StatusCode.ok), (1025, .resourceExhausted)] {
      // One byte in each.
      let message = try Self.message(bytes: count)
      var bytes = RawPeer.frame(
        .call,
        .more,
        on: 1,
        metadata: Self.metadata("Echo"),
        body: [message[0]]
      )
      for byte in message[1..<count - 1] {
        bytes += RawPeer.frame(.message, .more, on: 1, body: [byte])
      }
      bytes += RawPeer.frame(.message, .end, on: 1, body: [message[count - 1]])
      bytes += RawPeer.frame(.call, .end, on: 3, metadata: Self.metadata("Echo"))
      let frames = try await exchange(bytes)
      #expect(statuses(frames) == [status, .ok])
      #expect(endings(frames) == [ConnectionErrorCode.none])
    }
  }

  @Test(
    "a message as long as both ends take goes there and back, a byte more goes neither way",
    arguments: TransportKind.allCases
  )
  func messageLength(kind: TransportKind) async throws {
    var echo = EchoService()
    echo.downstream = { _ in
      let longer = try Self.message(bytes: 4_194_305)
      return try Text(serializedBytes: longer)
    }
    try await withChannel(kind, services: [echo]) { channel, _ in
      let longest = try Self.message(bytes: 4_194_304)
      let response = try await channel.unary(EchoService.Method.echo, bytes: longest)
      #expect(response.bytes == longest)
      let longer = try Self.message(bytes: 4_194_305)
      let there = await #expect(throws: RPCError.self) {
        _ = try await channel.unary(EchoService.Method.echo, bytes: longer)
      }
      #expect(there?.code == .resourceExhausted)
      let back = await #expect(throws: RPCError.self) {
        let request = Text(value: "call downstream")
        let _: Text = try await channel.unary(EchoService.Method.echo, request)
      }
      #expect(back?.code == .resourceExhausted)
    }
  }

  @Test("a hundred levels of messages are decoded, one more ends the call alone")
  func depth() async throws {
    struct Deep: RPCService {
      static let method = MethodDescriptor(
        service: "tern.test.v1.Deep",
        name: "Take",
        kind: .unary
      )
      static let descriptor = ServiceDescriptor(
        name: "tern.test.v1.Deep",
        methods: [method],
        file: EmbeddedFile("tern/test/v1/deep.proto", [], "")
      )
      func register(with registry: inout MethodRegistry) {
        registry.unary(Self.method) { (_: Google.Protobuf.Value, _) in Text() }
      }
    }
    // A value that is a list of a value, and so on: two levels each.
    func nested(_ innermost: [UInt8]) -> [UInt8] {
      (0..<50).reduce(innermost) { inner, _ in Self.field(6, Self.field(1, inner)) }
    }
    try await withChannel(.tcp, services: [Deep()]) { channel, _ in
      _ = try await channel.unary(Deep.method, bytes: nested([]))
      let error = await #expect(throws: RPCError.self) {
        _ = try await channel.unary(Deep.method, bytes: nested(Self.field(6, [])))
      }
      #expect(error?.code == .internal)
      _ = try await channel.unary(Deep.method, bytes: nested([]))
    }
  }

  // MARK: Calls

  @Test("1024 calls are under way on a connection, the next is refused, unseen")
  func streams() async throws {
    let echo = EchoService()
    let server = RPCServer(services: [echo], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      let hang = Self.metadata("Hang")
      for number in 0...1024 as ClosedRange<UInt32> {
        peer.send(.call, .end, on: number * 2 + 1, metadata: hang)
      }
      try await echo.hanging.waitUntilBegun(1024)
      peer.send(.goAway, body: GoAway(lastStreamID: 0).serialized())
      echo.hanging.releaseAll()
      let frames = try await peer.readToEnd()
      #expect(statuses(frames) == Array(repeating: .ok, count: 1024))
      let resets = frames.filter { $0.header.type == .reset }
      #expect(resets.map(\.header.streamID) == [2049])
      #expect(resets.map { Array($0.payload.prefix(5)) } == [[0, 0, 0, 1, 1]])
      #expect(echo.hanging.begunCount == 1024)
    }
  }

  @Test("the longest timeout that can be said is no end, and no trap")
  func timeout() async throws {
    let deadlines = ResultBox<Bool>()
    var echo = EchoService()
    echo.downstream = { context in
      deadlines.set((context.timeRemaining ?? .zero) > .seconds(1_000_000_000))
      return Text()
    }
    let server = RPCServer(services: [echo], configuration: .patient, logger: .quiet)
    try await withServer(server) { address in
      let peer = try RawPeer(address)
      peer.greet()
      var encoder = MetadataEncoder()
      encoder.putMethod(path: EchoService.Method.echo.path, id: 0)
      encoder.put(MetadataKey.timeout, integer: UInt64.max)
      let body = try Text(value: "call downstream").serializedBytes()
      peer.send(.call, .end, on: 1, metadata: encoder.bytes, body: body)
      peer.send(.goAway, body: GoAway(lastStreamID: 0).serialized())
      #expect(statuses(try await peer.readToEnd()) == [.ok])
      #expect(deadlines.value == true)
    }
  }

  // MARK: Memory

  @Test("as many bytes as allowed wait on a connection, one more ends the call that holds them")
  func bufferedBytes() async throws {
    var configuration = ServerConfiguration.patient
    configuration.limits.bufferedBytesMax = 100_000
    // The length that is kept beside a message takes four.
    for (count, status) in [(99_996, StatusCode.ok), (99_997, .resourceExhausted)] {
      let echo = EchoService()
      let server = RPCServer(services: [echo], configuration: configuration, logger: .quiet)
      try await withServer(server) { address in
        let peer = try RawPeer(address)
        peer.greet()
        peer.send(.call, .bare, on: 1, metadata: Self.metadata("Stall"))
        let message = [UInt8](repeating: 0, count: count)
        peer.send(.message, .more, on: 1, body: Array(message[..<60_000]))
        peer.send(.message, .end, on: 1, body: Array(message[60_000...]))
        try await echo.hanging.waitUntilBegun()
        if status == .ok {
          try await eventually { server.core.bufferedByteCount == 100_000 }
          echo.hanging.releaseAll()
        }
        peer.send(.goAway, body: GoAway(lastStreamID: 0).serialized())
        #expect(statuses(try await peer.readToEnd()) == [status])
        #expect(server.core.bufferedByteCount == 0)
      }
    }
  }

  @Test("all connections hold as many bytes as allowed; one more is the fault of who holds most")
  func sharedBytes() {
    var configuration = ServerConfiguration.patient
    configuration.bufferedBytesMax = 1_000
    let core = RPCServer(services: [], configuration: configuration, logger: .quiet).core
    #expect(core.countBuffered(1_000, connectionHolds: 1_001))
    #expect(!core.countBuffered(1, connectionHolds: 1_001))
    #expect(core.countBuffered(0, connectionHolds: 1_000))
    #expect(core.countBuffered(-1, connectionHolds: 1_001))
    #expect(core.bufferedByteCount == 1_000)
  }
}
