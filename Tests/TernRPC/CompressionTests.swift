import NIOCore
import TernWire
import TestSupport
import Testing

@testable import TernRPC

/// Compressed messages: negotiated, chosen per call, and never larger than they may be.
@Suite(.timeLimit(.minutes(5)))
struct CompressionTests {
  private static let options = CallOptions(compression: .deflate)

  /// Text that shrinks to about a third.
  private static func text(_ length: Int) -> String {
    var state: UInt64 = 88_172_645_463_325_252
    var text = ""
    while text.utf8.count < length {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      text += "item \(state % 1000), "
    }
    return String(text.prefix(length))
  }

  @Test(
    "compressed calls of every kind give what they give without",
    arguments: TransportKind.allCases
  )
  func everyKind(kind: TransportKind) async throws {
    try await withChannel(kind, services: [EchoService()]) { channel, _ in
      for length in [0, 1, 511, 512, 5_000, 100_000, 1_000_000] {
        let request = Text(value: Self.text(length))
        let response: Text = try await channel.unary(
          EchoService.Method.echo,
          request,
          options: Self.options
        )
        #expect(response == request)
      }
      let joined: Text = try await channel.clientStreaming(
        EchoService.Method.join,
        options: Self.options
      ) { (requests: RequestWriter<Text>) in
        for length in [10, 100_000, 600] {
          try await requests.write(Text(value: Self.text(length)))
        }
      }
      #expect(joined.value.utf8.count == 100_612)
      let answers = try await channel.bidirectional(
        EchoService.Method.chat,
        options: Self.options
      ) { (requests: RequestWriter<Text>, responses: ResponseStream<Text>) in
        for _ in 0..<10 { try await requests.write(Text(value: Self.text(20_000))) }
        requests.finish()
        return try await responses.reduce(into: []) { $0.append($1.value.utf8.count) }
      }
      #expect(answers == Array(repeating: 20_004, count: 10))
      let counted: ResponseStream<Number> = channel.serverStreaming(
        EchoService.Method.count,
        Number(value: 100),
        options: Self.options
      )
      #expect(try await counted.reduce(0) { sum, _ in sum + 1 } == 100)
    }
  }

  @Test("a task on the connection's own loop compresses as well")
  func onLoop() async throws {
    try await withChannel(.tcp, services: [EchoService()]) { channel, _ in
      let client = try #require(channel as? RPCClient)
      try await withTaskExecutorPreference(client.executor) {
        let request = Text(value: Self.text(300_000))
        let response: Text = try await client.unary(
          EchoService.Method.echo,
          request,
          options: Self.options
        )
        #expect(response == request)
      }
    }
  }

  @Test("what isn't worth it goes as it is", arguments: [0, 100, 511])
  func tooShort(length: Int) {
    #expect(Deflate.compressed(ByteBuffer(repeating: 1, count: length)) == nil)
  }

  @Test("what doesn't shrink goes as it is, and so does what shrinks too much")
  func notWorthIt() {
    var generator = SystemRandomNumberGenerator()
    let noise = (0..<10_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    #expect(Deflate.compressed(ByteBuffer(bytes: noise)) == nil)
    #expect(Deflate.compressed(ByteBuffer(repeating: 0, count: 1_000_000)) == nil)
    #expect(Deflate.compressed(ByteBuffer(repeating: 0, count: 65_536)) != nil)
  }

  @Test("a compressed message says its length, and is held to it", arguments: [-1, 1])
  func lies(difference: Int) throws {
    let message = ByteBuffer(string: Self.text(5_000))
    var compressed = try #require(Deflate.compressed(message))
    let back = try compressed.withUnsafeReadableBytes { bytes throws(InflateError) in
      try Deflate.inflated(bytes, messageBytesMax: 5_000)
    }
    #expect(back == message)
    compressed.setInteger(UInt32(5_000 + difference), at: 0)
    #expect(throws: InflateError.self) { try inflate(compressed, 6_000) }
    #expect(throws: InflateError.self) { try inflate(compressed, 4_000) }
  }

  @Test("one that is cut off anywhere, or goes on after its end, is refused")
  func cutOff() throws {
    let compressed = try #require(Deflate.compressed(ByteBuffer(string: Self.text(2_000))))
    for count in 0..<compressed.readableBytes {
      let part = try #require(compressed.getSlice(at: compressed.readerIndex, length: count))
      #expect(throws: InflateError.self) { try inflate(part, 2_000) }
    }
    var longer = compressed
    longer.writeInteger(UInt8(0))
    #expect(throws: InflateError.self) { try inflate(longer, 2_000) }
  }

  private func inflate(_ buffer: ByteBuffer, _ limit: Int) throws -> ByteBuffer {
    try buffer.withUnsafeReadableBytes { bytes throws(InflateError) in
      try Deflate.inflated(bytes, messageBytesMax: limit)
    }
  }

  // MARK: On the wire

  private static func call(codec: String?, flags: FrameFlags, _ body: [UInt8]) -> [UInt8] {
    var encoder = MetadataEncoder()
    encoder.putMethod(path: EchoService.Method.echo.path, id: 0)
    if let codec { encoder.put(MetadataKey.codec, text: codec) }
    return RawPeer.frame(.call, flags, on: 1, metadata: encoder.bytes, body: body)
  }

  private static func compressed(_ message: Text) throws -> [UInt8] {
    let bytes = ByteBuffer(bytes: try message.serializedBytes())
    return [UInt8](buffer: try #require(Deflate.compressed(bytes)))
  }

  /// Runs a peer that says hello, with these codecs, and then this; gives back what it was told.
  private func exchange(codecs: [String], _ bytes: [UInt8]) async throws -> [RawPeer.Frame] {
    let server = RPCServer(services: [EchoService()], configuration: .patient, logger: .quiet)
    return try await withServer(server) { address in
      let peer = try RawPeer(address)
      var hello = Hello(limits: .default, instanceID: 1)
      hello.codecs = codecs
      peer.send(Preface.bytes)
      peer.send(.hello, body: hello.serialized())
      peer.send(bytes)
      peer.leave()
      return try await peer.readToEnd()
    }
  }

  private func status(_ frames: [RawPeer.Frame]) throws -> StatusCode? {
    let finish = try #require(frames.first { $0.header.type == .finish })
    return StatusCode(rawValue: finish.metadata.status)
  }

  @Test("a server names its codecs, and compresses for who has them and asks")
  func negotiated() async throws {
    let request = Text(value: Self.text(10_000))
    let body = try Self.compressed(request)
    let cases: [([String], Bool)] = [
      (["deflate"], true), (["zstd", "deflate"], true), ([], false),
    ]
    for (codecs, isCompressed) in cases {
      let frames = try await exchange(
        codecs: codecs,
        Self.call(codec: "deflate", flags: [.end, .compressed], body)
      )
      let hello = try #require(frames.first { $0.header.type == .hello })
      #expect(try hello.payload.withUnsafeBytes { try Hello(reading: $0) }.codecs == ["deflate"])
      let finish = try #require(frames.first { $0.header.type == .finish })
      #expect(finish.header.flags.contains(.compressed) == isCompressed)
      let answer =
        isCompressed
        ? [UInt8](buffer: try inflate(ByteBuffer(bytes: finish.payload), 20_000)) : finish.payload
      #expect(try Text(serializedBytes: answer) == request)
    }
  }

  @Test("an unknown codec is UNIMPLEMENTED")
  func unknownCodec() async throws {
    let frames = try await exchange(codecs: [], Self.call(codec: "zstd", flags: .end, []))
    #expect(try status(frames) == .unimplemented)
  }

  @Test("a compression bomb ends its own call, before there is room for it")
  func bomb() async throws {
    // A zlib stream of a kilobyte or two that says it becomes so many.
    let honest = try Self.compressed(Text(value: Self.text(5_000)))
    let growthMax = UInt32(honest.count - 4) * 200
    for (length, expected) in [
      (UInt32(4 * 1024 * 1024 + 1), StatusCode.resourceExhausted),
      (UInt32.max, .resourceExhausted), (growthMax + 1, .resourceExhausted),
      (growthMax, .internal), (5_002, .internal),
    ] {
      var body = honest
      withUnsafeBytes(of: length.bigEndian) { body.replaceSubrange(0..<4, with: $0) }
      let frames = try await exchange(
        codecs: [],
        Self.call(codec: "deflate", flags: [.end, .compressed], body)
      )
      #expect(try status(frames) == expected, "\(length)")
      #expect(frames.compactMap(\.goAwayCode).allSatisfy { $0 == ConnectionErrorCode.none })
    }
  }

  /// Sends long texts that shrink to little, short ones, and ones that don't shrink.
  private struct Mixture: RPCService {
    static let method = MethodDescriptor(
      service: "tern.test.v1.Mixture",
      name: "Send",
      kind: .serverStreaming
    )
    static let descriptor = ServiceDescriptor(
      name: "tern.test.v1.Mixture",
      methods: [method],
      file: EmbeddedFile("tern/test/v1/mixture.proto", [], "")
    )
    let sent = Signal()

    static func text(_ number: Int) -> String {
      var generator = SeededGenerator(seed: UInt64(number))
      let words = (0..<150).map { _ in String(generator.next(), radix: 36) }.joined()
      switch number % 3 {
      // To a fiftieth: what shrinks much more isn't sent compressed.
      case 0: return String(repeating: words, count: 100)
      case 1: return "\(number)"
      default: return words
      }
    }

    func register(with registry: inout MethodRegistry) {
      registry.serverStreaming(Self.method) {
        (request: Number, responses: ResponseWriter<Text>, _) in
        for number in 0..<Int(request.value) {
          try await responses.write(Text(value: Self.text(number)))
        }
        sent.add()
      }
    }
  }

  @Test(
    "a reader that is behind loses nothing, however large it is what it has yet to read",
    arguments: TransportKind.allCases
  )
  func slowReader(kind: TransportKind) async throws {
    let service = Mixture()
    var configuration = ClientConfiguration.patient
    configuration.limits.bufferedBytesMax = 1_000_000
    try await withChannel(kind, services: [service], clientConfiguration: configuration) {
      channel,
      _ in
      let texts: ResponseStream<Text> = channel.serverStreaming(
        Mixture.method,
        Number(value: 60),
        options: Self.options
      )
      var number = 0
      for try await text in texts {
        // All of it has come, four megabytes, before the second is read.
        if number == 0 { try await service.sent.wait(for: 1) }
        #expect(text.value == Mixture.text(number), "\(number)")
        number += 1
      }
      #expect(number == 60)
    }
  }

  @Test("many bombs of a size that is allowed fill no more memory than uncompressed messages may")
  func manyBombs() async throws {
    var configuration = ServerConfiguration.patient
    configuration.limits.bufferedBytesMax = 200_000
    let server = RPCServer(services: [EchoService()], configuration: configuration, logger: .quiet)
    try await withServer(server) { address in
      let body = [UInt8](
        buffer: try #require(Deflate.compressed(ByteBuffer(repeating: 0, count: 65_000)))
      )
      let peer = try RawPeer(address)
      peer.greet()
      var encoder = MetadataEncoder()
      encoder.putMethod(path: EchoService.Method.stall.path, id: 0)
      encoder.put(MetadataKey.codec, text: "deflate")
      peer.send(.call, .bare, on: 1, metadata: encoder.bytes)
      for _ in 0..<100 { peer.send(.message, .compressed, on: 1, body: body) }
      #expect(await peer.settle())
      // What they are on the wire, and two of them as they are.
      let held = server.core.bufferedByteCount
      #expect(held > 130_000 && held < 200_000, "\(held)")
      #expect(server.core.callCount == 1)
      peer.hangUp()
    }
    #expect(server.core.bufferedByteCount == 0)
  }

  @Test(
    "compression that nobody agreed on, or in parts of a message, ends the connection",
    arguments: [
      call(codec: nil, flags: [.end, .compressed], [0, 0, 0, 1, 0]),
      call(codec: "deflate", flags: [.more, .compressed], [0])
        + RawPeer.frame(.message, .end, on: 1, body: [1]),
      call(codec: "deflate", flags: .more, [0])
        + RawPeer.frame(.message, [.end, .compressed], on: 1, body: [1]),
    ]
  )
  func violations(bytes: [UInt8]) async throws {
    let frames = try await exchange(codecs: [], bytes)
    #expect(frames.last?.goAwayCode == .protocolViolation)
  }
}
