import Testing

@testable import TernRPC

/// Limits of what stands in frames, to the byte and one past it, by the codings alone.
struct WireLimitTests {
  private func reading<T>(
    _ bytes: [UInt8],
    _ body: (UnsafeRawBufferPointer) throws(ConnectionError) -> T
  ) -> Result<T, ConnectionError> {
    bytes.withUnsafeBytes { bytes in
      do throws(ConnectionError) { return .success(try body(bytes)) } catch {
        return .failure(error)
      }
    }
  }

  // MARK: Text for people

  @Test("a RESET has 1024 bytes of text, and further ones are cut off, at both ends")
  func resetText() throws {
    for (count, kept) in [(1023, 1023), (1024, 1024), (1025, 1024)] {
      let text = String(repeating: "x", count: count)
      #expect(Reset(.tooLarge, message: text).serialized().count == 5 + kept)
      let received: [UInt8] = [0, 0, 0, 3, 1] + Array(text.utf8)
      let reset = try reading(received) { bytes throws(ConnectionError) in
        try Reset(reading: bytes)
      }.get()
      #expect(reset.message.utf8.count == kept)
      #expect(reset.code == .tooLarge && reset.isUnprocessed)
    }
  }

  @Test("a GOAWAY has 1024 bytes of text, and further ones are cut off, at both ends")
  func goAwayText() throws {
    for (count, kept) in [(1023, 1023), (1024, 1024), (1025, 1024)] {
      let text = String(repeating: "x", count: count)
      let sent = GoAway(lastStreamID: 9, code: .idle, message: text).serialized()
      #expect(sent.count == 12 + kept)
      let received: [UInt8] = [0, 0, 0, 9, 0, 0, 0, 5, 0, 0, 0, 0] + Array(text.utf8)
      let goAway = try reading(received) { bytes throws(ConnectionError) in
        try GoAway(reading: bytes)
      }.get()
      #expect(goAway.message.utf8.count == kept)
      #expect(goAway.lastStreamID == 9 && goAway.code == 5)
    }
  }

  @Test("text is cut between characters", arguments: ["ä", "€", "😀"])
  func cutText(character: String) throws {
    // The last would end one byte too late.
    let count = 1024 / character.utf8.count
    let text = "x" + String(repeating: character, count: count)
    let kept = "x" + String(repeating: character, count: (1024 - 1) / character.utf8.count)
    let reset = Reset(.tooLarge, message: text).serialized()
    #expect(String(validating: reset.dropFirst(5), as: UTF8.self) == kept)
    let goAway = GoAway(lastStreamID: 1, message: text).serialized()
    #expect(String(validating: goAway.dropFirst(12), as: UTF8.self) == kept)
  }

  // MARK: Control bodies

  @Test("a PING and a CREDIT have eight bytes, no fewer and no more", arguments: 0...17)
  func eightBytes(count: Int) {
    let bytes = [UInt8](repeating: 7, count: count)
    let ping = reading(bytes) { bytes throws(ConnectionError) in try Ping(reading: bytes) }
    let credit = reading(bytes) { bytes throws(ConnectionError) in try Credit(reading: bytes) }
    #expect((try? ping.get()) == (count == 8 ? Ping(value: 0x0707_0707_0707_0707) : nil))
    #expect((try? credit.get()) == (count == 8 ? Credit(limit: 0x0707_0707_0707_0707) : nil))
  }

  @Test("a LOAD has six bytes, no fewer and no more", arguments: 0...12)
  func sixBytes(count: Int) {
    let bytes = [UInt8](repeating: 1, count: count)
    let load = reading(bytes) { bytes throws(ConnectionError) in try Load(reading: bytes) }
    #expect(
      (try? load.get()) == (count == 6 ? Load(permille: 257, callsInFlight: 0x0101_0101) : nil)
    )
  }

  // MARK: HELLO

  /// One setting of HELLO.
  private static func setting(_ key: UInt16, _ value: UInt32) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(bigEndian: key)
    bytes.append(bigEndian: UInt16(4))
    bytes.append(bigEndian: value)
    return bytes
  }

  @Test(
    "no limit of HELLO is below what everybody is taken to accept",
    arguments: [
      (2, 16_384), (3, 65_536), (4, 8_192), (5, 1), (6, 65_536), (7, 262_144),
    ] as [(UInt16, UInt32)]
  )
  func helloFloors(key: UInt16, least: UInt32) {
    func isRead(_ value: UInt32) -> Bool {
      let hello = reading(Self.setting(key, value)) { bytes throws(ConnectionError) in
        try Hello(reading: bytes)
      }
      return (try? hello.get()) != nil
    }
    #expect(isRead(least))
    #expect(!isRead(least - 1))
  }

  @Test("a frame limit in HELLO is 2^24 - 1 at most")
  func helloFrameCeiling() throws {
    let highest = reading(Self.setting(2, 1 << 24 - 1)) { bytes throws(ConnectionError) in
      try Hello(reading: bytes)
    }
    #expect(try highest.get().frameBytesMax == 16_777_215)
    let beyond = reading(Self.setting(2, 1 << 24)) { bytes throws(ConnectionError) in
      try Hello(reading: bytes)
    }
    #expect(throws: ConnectionError.self) { try beyond.get() }
  }

  // MARK: Metadata

  @Test("a metadata entry has 65,535 bytes at most")
  func entryLength() {
    for (count, isFault) in [(65_535, false), (65_536, true)] {
      var text = MetadataEncoder()
      text.put(["authorization": String(repeating: "x", count: count)])
      #expect((text.fault != nil) == isFault)
      var bytes = MetadataEncoder()
      bytes.put(MetadataKey.statusDetail, bytes: [UInt8](repeating: 0, count: count))
      #expect((bytes.fault != nil) == isFault)
      // The id takes two of them.
      var method = MetadataEncoder()
      method.putMethod(path: String(repeating: "x", count: count - 2), id: 1)
      #expect((method.fault != nil) == isFault)
      // The name takes two, with its length.
      var pair = MetadataEncoder()
      pair.put(["a": String(repeating: "x", count: count - 2)])
      #expect((pair.fault != nil) == isFault)
    }
  }

  @Test("the longest entries come back as they went")
  func longestEntries() throws {
    var encoder = MetadataEncoder()
    encoder.putMethod(path: String(repeating: "m", count: 65_533), id: 1023)
    let pairs: Metadata = ["a": String(repeating: "x", count: 65_533)]
    encoder.put(pairs)
    let read = try reading(encoder.bytes) { bytes throws(ConnectionError) in
      try FrameMetadata(reading: bytes)
    }.get()
    #expect(read.method == .defined(id: 1023, path: String(repeating: "m", count: 65_533)))
    #expect(read.pairs == pairs)
  }

  @Test("a name has 1 to 255 bytes", arguments: [(0, true), (1, false), (255, false), (256, true)])
  func nameLength(count: Int, isFault: Bool) throws {
    let name = String(repeating: "n", count: count)
    var pairs = Metadata()
    pairs.append(name, "value")
    var encoder = MetadataEncoder()
    encoder.put(pairs)
    #expect((encoder.fault != nil) == isFault)
    guard !isFault else { return }
    let read = try reading(encoder.bytes) { bytes throws(ConnectionError) in
      try FrameMetadata(reading: bytes)
    }.get()
    #expect(read.pairs == pairs)
  }

  @Test("a server's word on when to try again is a century at most, or never")
  func pushback() {
    let century: UInt64 = 3_000_000_000_000_000
    for (sent, read) in [
      (0, .after(.zero)), (century, .after(.seconds(3_000_000_000))),
      (century + 1, .after(.seconds(3_000_000_000))),
      (.max - 1, .after(.seconds(3_000_000_000))), (.max, .never),
    ] as [(UInt64, RetryPushback)] {
      #expect(RetryPushback(microseconds: sent) == read)
    }
  }

  // MARK: Rates and windows

  @Test("a burst is spent, comes back within ten seconds, and never becomes more")
  func rate() {
    var rate = RateLimit(burst: 100)
    func taken(at second: UInt64) -> Int {
      var count = 0
      while rate.take(nowMicroseconds: second * 1_000_000) { count += 1 }
      return count
    }
    #expect(taken(at: 0) == 100)
    #expect(taken(at: 0) == 0)
    #expect(taken(at: 1) == 10)
    #expect(taken(at: 11) == 100)
    #expect(taken(at: 1_000_000) == 100)
  }

  @Test("a message of 64 KiB may come in any few bytes, a longer one 200 times as long at most")
  func ratio() {
    #expect(MessageCompression.admits(length: 65_536, from: 1))
    #expect(!MessageCompression.admits(length: 65_537, from: 327))
    #expect(MessageCompression.admits(length: 65_537, from: 328))
    #expect(MessageCompression.admits(length: 200_000, from: 1_000))
    #expect(!MessageCompression.admits(length: 200_001, from: 1_000))
  }

  @Test("messages that may be longer than usual may have as many fragments as they need")
  func fragmentsOfLongMessages() {
    var limits = ConnectionLimits()
    #expect(limits.fragmentsAccepted == 1024)
    // So long that 1024 of a quarter of a frame are too few.
    limits.messageBytesMax = 64 * 1024 * 1024
    #expect(limits.fragmentsAccepted == 4096)
    limits.fragmentsMax = 5000
    #expect(limits.fragmentsAccepted == 5000)
  }

  @Test("what everybody accepts unless told otherwise is what the protocol document says")
  func defaults() {
    let limits = ConnectionLimits.default
    #expect(limits.frameBytesMax == 65_536 && FrameHeader.lengthHardMax == 16_777_215)
    #expect(limits.messageBytesMax == 4_194_304 && limits.metadataBytesMax == 16_384)
    #expect(limits.fragmentsMax == 1024 && limits.streamsMax == 1024)
    #expect(limits.streamWindowBytes == 262_144 && limits.connectionWindowBytes == 4_194_304)
    #expect(limits.streamWindowBytesMax == 4_194_304)
    #expect(limits.connectionWindowBytesMax == 16_777_216)
    #expect(limits.bufferedBytesMax == 16_777_216)
    #expect(limits.pingsMax == 100 && limits.resetsMax == 2000 && limits.emptyFramesMax == 1000)
    let server = ServerConfiguration()
    #expect(server.bufferedBytesMax == 268_435_456 && server.connectionsMax == 20_000)
    #expect(server.timeouts.handshake == .seconds(5) && server.timeouts.idle == .seconds(300))
    #expect(server.timeouts.keepaliveInterval == .seconds(20))
    #expect(server.timeouts.keepaliveTimeout == .seconds(10))
    #expect(ClientConnection.methodIDMax == 1023 && MessageCompression.ratioMax == 200)
  }
}
