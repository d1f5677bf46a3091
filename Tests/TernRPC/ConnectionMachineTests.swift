import Testing

@testable import TernRPC

/// What a connection says to what it hears.
struct ConnectionMachineTests {
  private func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 7, count: count) }

  // MARK: Handshake

  @Test("nothing but HELLO may come first", arguments: [FrameType.call, .message, .ping, .credit])
  func helloFirst(type: FrameType) {
    var server = MachineTranscript(.server)
    #expect(server.receive(type, on: 1, body: bytes(8)) == "close protocolViolation")
    #expect(server.receive(.ping, body: bytes(8)) == "nothing")
  }

  @Test("a second HELLO is a violation")
  func secondHello() {
    var server = MachineTranscript.open(.server)
    #expect(server.receive(.hello) == "close protocolViolation")
  }

  @Test("without a common version the connection ends")
  func versions() {
    var server = MachineTranscript(.server)
    let body: [UInt8] = [0, 1, 0, 4, 0, 2, 0, 9]
    #expect(server.receive(.hello, body: body) == "close versionMismatch")
  }

  @Test("a client may call before the server's HELLO, within what is assumed")
  func pipelining() {
    var client = MachineTranscript(.client)
    for number in 0..<Hello.assumed.streamsMax {
      #expect(client.machine.open("call") == UInt32(number * 2 + 1))
    }
    #expect(client.machine.open("one more") == nil)
    #expect(client.machine.sendable(1) == Hello.assumed.streamWindowBytes)
    #expect(
      client.receive(.hello, body: Hello(limits: .default, instanceID: 1).serialized()) == "ready"
    )
    #expect(client.machine.open("now") != nil)
    #expect(client.machine.sendable(1) == ConnectionLimits.default.streamWindowBytes)
  }

  // MARK: Streams

  @Test("a unary call is one frame each way")
  func unary() {
    var server = MachineTranscript.open(.server)
    #expect(server.receive(.call, .end, on: 1, body: bytes(10)) == "open 1")
    server.machine.sent(1, 20, end: true)
    #expect(server.machine.streamCount == 1)
    server.machine.handled(1)
    #expect(server.machine.streamCount == 0)

    var client = MachineTranscript.open(.client)
    #expect(client.machine.open("x") == 1)
    client.machine.sent(1, 10, end: true)
    #expect(client.receive(.finish, on: 1, body: bytes(20)) == "finish 1")
    #expect(client.machine.streamCount == 0)
  }

  @Test("stream ids are odd and rise", arguments: [2, 3, 5] as [UInt32])
  func streamIDs(id: UInt32) {
    var server = MachineTranscript.open(.server)
    #expect(server.receive(.call, .end, on: 5) == "open 5")
    #expect(server.receive(.call, .end, on: id) == "close protocolViolation")
  }

  @Test("frames for streams that never were are violations, for ended ones they are late")
  func unknownStreams() {
    for type in [FrameType.message, .reset, .credit] {
      let body = type == .message ? [] : bytes(8)
      var server = MachineTranscript.open(.server)
      _ = server.receive(.call, .end, on: 3)
      server.machine.sent(3, 0, end: true)
      server.machine.handled(3)
      #expect(server.receive(type, on: 3, body: body) == "nothing")
      #expect(server.receive(type, on: 5, body: body) == "close protocolViolation")
    }
  }

  @Test("messages after END are late, and not delivered")
  func afterEnd() {
    var server = MachineTranscript.open(.server)
    _ = server.receive(.call, .end, on: 1)
    #expect(server.receive(.message, on: 1, body: bytes(1)) == "nothing")
  }

  @Test("roles can't be swapped")
  func roles() {
    var client = MachineTranscript.open(.client)
    _ = client.machine.open("x")
    #expect(client.receive(.call, on: 3) == "close protocolViolation")
    var server = MachineTranscript.open(.server)
    _ = server.receive(.call, on: 1)
    #expect(server.receive(.finish, on: 1) == "close protocolViolation")
  }

  @Test("a cancelled stream counts until its handler has returned")
  func cancelledCounts() {
    var limits = ConnectionLimits()
    limits.streamsMax = 1
    var server = MachineTranscript.open(.server, limits: limits)
    #expect(server.receive(.call, .end, on: 1) == "open 1")
    #expect(
      server.receive(.reset, on: 1, body: Reset(.cancelled).serialized()) == "reset 1 cancelled"
    )
    #expect(server.receive(.call, .end, on: 3) == "refuse 3 refused")
    server.machine.handled(1)
    #expect(server.receive(.call, .end, on: 5) == "open 5")
  }

  // MARK: Messages and limits

  @Test("a reply that is cancelled on its way out frees its stream")
  func resetBehindHandler() {
    var server = MachineTranscript.open(.server)
    _ = server.receive(.call, .end, on: 1)
    server.machine.handled(1)
    #expect(server.machine.streamCount == 1)
    #expect(
      server.receive(.reset, on: 1, body: Reset(.cancelled).serialized()) == "reset 1 cancelled"
    )
    #expect(server.machine.streamCount == 0)
  }

  @Test("early metadata are taken up to the limit of one frame, and carry no message")
  func earlyMetadata() throws {
    var limits = ConnectionLimits.default
    limits.metadataBytesMax = 100
    var client = MachineTranscript.open(.client, limits: limits)
    let opened = client.machine.open("a")
    let first = try #require(opened)
    #expect(client.receive(.head, .bare, on: first, metadata: 60) == "head \(first)")
    #expect(client.receive(.head, .bare, on: first, metadata: 40) == "head \(first)")
    #expect(client.receive(.head, .bare, on: first, metadata: 1) == "abort \(first) tooLarge")
    #expect(client.machine.streamCount == 0)
    let reopened = client.machine.open("b")
    let second = try #require(reopened)
    #expect(client.receive(.head, on: second, body: [1]) == "close protocolViolation")
  }

  @Test("a peer that takes more metadata than half a frame gets half a frame at most")
  func metadataBesideMessage() {
    var peer = ConnectionLimits.default
    peer.frameBytesMax = 20_000
    peer.metadataBytesMax = 65_000
    let client = MachineTranscript.open(.client, peer: peer)
    #expect(client.machine.peer.metadataBytesMax == 10_000)
  }

  @Test("bytes beyond all credit end the connection, and nothing is announced any more")
  func overflow() {
    var window = ReceiveWindow(100)
    let isWithin = window.receive(101)
    let announced = window.release()
    #expect(!isWithin)
    #expect(announced == nil)
  }

  @Test("a message may be cut into fragments, and ends with the frame without MORE")
  func fragments() {
    var server = MachineTranscript.open(.server)
    #expect(server.receive(.call, .more, on: 1, body: bytes(3)) == "open 1")
    #expect(server.receive(.message, .more, on: 1, body: bytes(3)) == "message 1")
    #expect(server.receive(.message, [.end, .bare], on: 1) == "close protocolViolation")
  }

  @Test("a frame as long as allowed is taken, one byte more ends the connection")
  func frameLimit() {
    var limits = ConnectionLimits()
    limits.frameBytesMax = 20_000
    var server = MachineTranscript.open(.server, limits: limits)
    #expect(server.receive(.call, .end, on: 1, body: bytes(20_000)) == "open 1")
    #expect(server.receive(.call, .end, on: 3, body: bytes(20_001)) == "close frameTooLarge")
  }

  @Test("lengths that contradict each other end the connection")
  func lengths() {
    var server = MachineTranscript.open(.server)
    var header = FrameHeader(.call, flags: .end, streamID: 1)
    header.length = 5
    header.metadataLength = 6
    #expect(server.receive(header, []) == "close protocolViolation")
  }

  @Test("a message as long as allowed is taken, one byte more aborts its stream only")
  func messageLimit() {
    var limits = ConnectionLimits()
    limits.messageBytesMax = 70_000
    var server = MachineTranscript.open(.server, limits: limits)
    for (id, second, expected) in [(1, 20_000, "message 1"), (3, 20_001, "abort 3 tooLarge")]
      as [(UInt32, Int, String)]
    {
      #expect(server.receive(.call, .more, on: id, body: bytes(50_000)) == "open \(id)")
      #expect(server.receive(.message, .end, on: id, body: bytes(second)) == expected)
    }
    #expect(server.receive(.message, .end, on: 3, body: bytes(10)) == "nothing")
    #expect(server.receive(.call, .end, on: 5) == "open 5")
  }

  @Test("metadata over the limit refuses the call, as not processed")
  func metadataLimit() {
    var limits = ConnectionLimits()
    limits.metadataBytesMax = 10_000
    var server = MachineTranscript.open(.server, limits: limits)
    #expect(server.receive(.call, .end, on: 1, metadata: 10_000) == "open 1")
    #expect(server.receive(.call, .end, on: 3, metadata: 10_001) == "refuse 3 tooLarge")
    #expect(server.machine.streamCount == 1)
  }

  @Test("more fragments than allowed abort the stream")
  func fragmentLimit() {
    var limits = ConnectionLimits()
    limits.fragmentsMax = 3
    var server = MachineTranscript.open(.server, limits: limits)
    _ = server.receive(.call, .more, on: 1, body: bytes(1))
    #expect(server.receive(.message, .more, on: 1, body: bytes(1)) == "message 1")
    #expect(server.receive(.message, .more, on: 1, body: bytes(1)) == "message 1")
    #expect(server.receive(.message, .end, on: 1, body: bytes(1)) == "abort 1 tooLarge")
  }

  @Test("as many streams as allowed are taken, the next is refused as not processed")
  func streamLimit() {
    var limits = ConnectionLimits()
    limits.streamsMax = 2
    var server = MachineTranscript.open(.server, limits: limits)
    #expect(server.receive(.call, on: 1) == "open 1")
    #expect(server.receive(.call, on: 3) == "open 3")
    #expect(server.receive(.call, on: 5) == "refuse 5 refused")
    server.machine.sent(1, 0, end: true)
    server.machine.handled(1)
    #expect(server.receive(.call, on: 7) == "open 7")
  }

  @Test("a message is compressed as a whole or not at all")
  func compressed() {
    for (first, second) in [(FrameFlags.compressed, FrameFlags.end), ([], [.compressed, .end])] {
      var server = MachineTranscript.open(.server)
      #expect(server.receive(.call, first.union(.more), on: 1, body: [1]) == "open 1")
      #expect(server.receive(.message, second, on: 1, body: [1]) == "close protocolViolation")
    }
    var server = MachineTranscript.open(.server)
    #expect(server.receive(.call, [.compressed], on: 1, body: [1]) == "open 1")
    #expect(server.receive(.message, .end, on: 1, body: [1]) == "message 1")
  }

  @Test("an unknown frame type may be skipped when it says so")
  func unknownType() {
    for (flags, expected) in [(FrameFlags.ignorable, "nothing"), ([], "close protocolViolation")] {
      var server = MachineTranscript.open(.server)
      var header = FrameHeader(.ping, flags: flags)
      header.rawType = 99
      #expect(server.receive(header, []) == expected)
    }
  }

  // MARK: Flow control

  @Test("a peer may send up to its credit, and not a byte more")
  func streamWindow() {
    var limits = ConnectionLimits()
    limits.streamWindowBytes = 65_536
    limits.frameBytesMax = 65_536
    var server = MachineTranscript.open(.server, limits: limits)
    #expect(server.receive(.call, on: 1, body: bytes(65_536)) == "open 1")
    #expect(server.receive(.message, on: 1, body: bytes(1)) == "close flowControl")
  }

  @Test("consumption gives new credit once half of the window is used")
  func streamCredit() {
    var limits = ConnectionLimits()
    limits.streamWindowBytes = 65_536
    var server = MachineTranscript.open(.server, limits: limits)
    _ = server.receive(.call, on: 1, body: bytes(32_767))
    #expect(server.machine.drained(1) == nil)
    _ = server.receive(.message, on: 1, body: bytes(1))
    #expect(server.machine.drained(1) == 32_768 + 65_536)
    #expect(server.machine.drained(1) == nil)
  }

  @Test("the connection's credit counts bytes of ended streams too")
  func connectionWindow() {
    var limits = ConnectionLimits()
    limits.connectionWindowBytes = 256 * 1024
    var server = MachineTranscript.open(.server, limits: limits)
    _ = server.receive(.call, .end, on: 1)
    server.machine.sent(1, 0, end: true)
    server.machine.handled(1)
    for _ in 0..<4 { #expect(server.receive(.message, on: 1, body: bytes(65_536)) == "nothing") }
    #expect(server.receive(.message, on: 1, body: bytes(1)) == "close flowControl")
  }

  @Test("credit is an absolute offset that never falls")
  func sending() {
    var client = MachineTranscript.open(.client)
    _ = client.machine.open("x")
    let window = ConnectionLimits.default.streamWindowBytes
    client.machine.sent(1, window, end: false)
    #expect(client.machine.sendable(1) == 0)
    let more = Credit(limit: UInt64(window + 100)).serialized()
    #expect(client.receive(.credit, on: 1, body: more) == "credit 1")
    #expect(client.machine.sendable(1) == 100)
    let late = Credit(limit: UInt64(window)).serialized()
    #expect(client.receive(.credit, on: 1, body: late) == "credit 1")
    #expect(client.machine.sendable(1) == 100)
    let absurd = Credit(limit: .max).serialized()
    #expect(client.receive(.credit, on: 1, body: absurd) == "credit 1")
    #expect(client.machine.sendable(1) == ConnectionLimits.default.connectionWindowBytes - window)
  }

  // MARK: Rates

  @Test("PINGs are answered up to a rate, then the connection ends")
  func pingRate() {
    var limits = ConnectionLimits()
    limits.pingsMax = 10
    var server = MachineTranscript.open(.server, limits: limits)
    let ping = Ping(value: 5).serialized()
    for _ in 0..<10 { #expect(server.receive(.ping, body: ping) == "pong 5") }
    server.nowMicroseconds = 1_000_000
    #expect(server.receive(.ping, body: ping) == "pong 5")
    #expect(server.receive(.ping, body: ping) == "close excessiveLoad")
  }

  @Test("RESETs are taken up to a rate, then the connection ends")
  func resetRate() {
    var limits = ConnectionLimits()
    limits.resetsMax = 3
    var server = MachineTranscript.open(.server, limits: limits)
    var last = ""
    for number in 0..<4 as Range<UInt32> {
      _ = server.receive(.call, on: number * 2 + 1)
      last = server.receive(.reset, on: number * 2 + 1, body: Reset(.cancelled).serialized())
    }
    #expect(last == "close excessiveLoad")
  }

  @Test("refused calls count against the same rate")
  func refusalRate() {
    var limits = ConnectionLimits()
    limits.resetsMax = 3
    limits.streamsMax = 1
    var server = MachineTranscript.open(.server, limits: limits)
    _ = server.receive(.call, on: 1)
    for id in [3, 5, 7] as [UInt32] {
      #expect(server.receive(.call, on: id) == "refuse \(id) refused")
    }
    #expect(server.receive(.call, on: 9) == "close excessiveLoad")
  }

  @Test("frames that carry nothing are taken up to a rate, then the connection ends")
  func emptyRate() {
    var limits = ConnectionLimits()
    limits.emptyFramesMax = 5
    var server = MachineTranscript.open(.server, limits: limits)
    _ = server.receive(.call, .bare, on: 1)
    // The CALL itself is free.
    for _ in 0..<5 { #expect(server.receive(.message, .bare, on: 1) == "message 1") }
    #expect(server.receive(.message, .bare, on: 1) == "close excessiveLoad")
  }

  @Test("CREDIT that crosses the end of its stream is taken, as far as what was sent paid for it")
  func lateCredit() {
    var limits = ConnectionLimits()
    limits.emptyFramesMax = 2
    var server = MachineTranscript.open(.server, limits: limits)
    _ = server.receive(.call, .end, on: 1)
    // Three fragments and the end go out, so four CREDITs may be on their way.
    for _ in 0..<3 { server.machine.sent(1, 1000, end: false) }
    server.machine.sent(1, 1000, end: true)
    server.machine.handled(1)
    let credit = Credit(limit: 1_000_000).serialized()
    for _ in 0..<4 + 2 { #expect(server.receive(.credit, on: 1, body: credit) == "nothing") }
    #expect(server.receive(.credit, on: 1, body: credit) == "close excessiveLoad")
  }

  @Test("the end of a call that the client gave up isn't held against the server")
  func lateFinish() {
    var limits = ConnectionLimits()
    limits.emptyFramesMax = 2
    var client = MachineTranscript.open(.client, limits: limits)
    for number in 0..<50 as Range<UInt32> {
      let id = client.machine.open("call \(number)")
      #expect(id == number * 2 + 1)
      let wasOpen = client.machine.aborted(number * 2 + 1)
      #expect(wasOpen)
      #expect(client.receive(.finish, .bare, on: number * 2 + 1) == "nothing")
    }
    #expect(client.receive(.finish, .bare, on: 1) == "nothing")
    #expect(client.receive(.finish, .bare, on: 1) == "nothing")
    #expect(client.receive(.finish, .bare, on: 1) == "close excessiveLoad")
  }

  @Test("RESETs of calls that had their time are free, and answered calls pay for others")
  func fairResets() {
    var limits = ConnectionLimits()
    limits.resetsMax = 2
    limits.streamsMax = 1000
    var server = MachineTranscript.open(.server, limits: limits)
    let reset = Reset(.cancelled).serialized()
    var id: UInt32 = 1
    func next() -> UInt32 {
      defer { id += 2 }
      return id
    }
    // A whole burst of calls that time out.
    let late = (0..<100).map { _ in next() }
    for id in late { #expect(server.receive(.call, .end, on: id) == "open \(id)") }
    server.nowMicroseconds += 10_000
    for id in late {
      #expect(server.receive(.reset, on: id, body: reset) == "reset \(id) cancelled")
    }
    // As many early ones as calls are answered, and the burst on top.
    for _ in 0..<20 {
      let answered = next()
      _ = server.receive(.call, .end, on: answered)
      server.machine.sent(answered, 10, end: true)
      let hedged = next()
      _ = server.receive(.call, .end, on: hedged)
      #expect(server.receive(.reset, on: hedged, body: reset) == "reset \(hedged) cancelled")
    }
    for _ in 0..<2 {
      let early = next()
      _ = server.receive(.call, .end, on: early)
      #expect(server.receive(.reset, on: early, body: reset) == "reset \(early) cancelled")
    }
    let last = next()
    _ = server.receive(.call, .end, on: last)
    #expect(server.receive(.reset, on: last, body: reset) == "close excessiveLoad")
  }

  // MARK: Drain

  @Test("a server's drain: announce, barrier, finish what is under way, end")
  func serverDrain() throws {
    var server = MachineTranscript.open(.server)
    _ = server.receive(.call, .end, on: 1)
    let announcement = server.machine.startDrain(barrier: 7, graceMilliseconds: 100)
    let (goAway, ping) = try #require(announcement)
    #expect(goAway.lastStreamID == GoAway.everyStream)
    #expect(server.machine.startDrain(barrier: 8, graceMilliseconds: 1) == nil)
    // What was on its way is still served.
    #expect(server.receive(.call, .end, on: 3) == "open 3")
    #expect(server.receive(.ping, .ack, body: ping.serialized()) == "answered 7")
    #expect(server.machine.barrierAnswered(Ping(value: 8)) == nil)
    #expect(server.machine.barrierAnswered(ping)?.lastStreamID == 3)
    #expect(server.receive(.call, .end, on: 5) == "refuse 5 refused")
    #expect(!server.machine.isDrained)
    for id in [1, 3] as [UInt32] {
      server.machine.sent(id, 0, end: true)
      server.machine.handled(id)
    }
    #expect(server.machine.isDrained)
  }

  @Test("a client hands out the streams that a drain leaves unprocessed")
  func clientDrain() {
    var client = MachineTranscript.open(.client)
    for name in ["a", "b", "c"] { _ = client.machine.open(name) }
    #expect(
      client.receive(.goAway, body: GoAway(lastStreamID: .max).serialized()) == "goaway 4294967295"
    )
    #expect(client.machine.takeUnprocessed().isEmpty)
    #expect(!client.machine.canOpen)
    #expect(client.machine.open("d") == nil)
    #expect(client.receive(.goAway, body: GoAway(lastStreamID: 1).serialized()) == "goaway 1")
    #expect(client.machine.takeUnprocessed().map(\.stream) == ["b", "c"])
    #expect(
      client.receive(.goAway, body: GoAway(lastStreamID: 3).serialized())
        == "close protocolViolation"
    )
  }

  @Test("whatever bytes come, the machine answers", arguments: 0..<50 as Range<UInt64>)
  func randomFrames(seed: UInt64) {
    var random = SplitMix(state: seed)
    for role in [ConnectionMachine<String>.Role.server, .client] {
      var transcript = MachineTranscript.open(role)
      if role == .client { for _ in 0..<5 { _ = transcript.machine.open("x") } }
      for _ in 0..<200 {
        var header = FrameHeader(.ping)
        header.rawType = UInt8.random(in: 0...12, using: &random)
        header.flags = FrameFlags(rawValue: UInt8.random(in: 0...127, using: &random))
        header.streamID = UInt32.random(in: 0...12, using: &random)
        let body = (0..<Int.random(in: 0...20, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        header.metadataLength = Int.random(in: 0...3, using: &random)
        header.length = header.metadataLength + body.count + header.checksumLength
        #expect(!transcript.receive(header, body).isEmpty)
      }
    }
  }
}

/// A generator whose numbers depend on its seed only.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
