import Testing

@testable import TernRPC

/// Limits that one end holds the other to, to the last frame or byte and one past it, as transcripts.
struct MachineLimitTests {
  private func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 7, count: count) }

  @Test("as many fragments as a long message may have are taken, one more aborts it")
  func fragmentsOfLongMessages() {
    var limits = ConnectionLimits()
    limits.messageBytesMax = 5 * 1024 * 1024
    limits.fragmentsMax = 2
    let accepted = limits.fragmentsAccepted
    #expect(accepted == 320)
    for (count, expected) in [(accepted, "message 1"), (accepted + 1, "abort 1 tooLarge")] {
      var server = MachineTranscript.open(.server, limits: limits)
      #expect(server.receive(.call, .more, on: 1, body: bytes(1)) == "open 1")
      for _ in 0..<count - 2 {
        #expect(server.receive(.message, .more, on: 1, body: bytes(1)) == "message 1")
      }
      #expect(server.receive(.message, .end, on: 1, body: bytes(1)) == expected)
    }
  }

  @Test("the next message of a stream has all fragments and bytes again")
  func limitsAreOfOneMessage() {
    var limits = ConnectionLimits()
    limits.fragmentsMax = 2
    limits.messageBytesMax = 70_000
    var server = MachineTranscript.open(.server, limits: limits)
    #expect(server.receive(.call, .more, on: 1, body: bytes(60_000)) == "open 1")
    #expect(server.receive(.message, on: 1, body: bytes(10_000)) == "message 1")
    for _ in 0..<2 {
      #expect(server.receive(.message, .more, on: 1, body: bytes(60_000)) == "message 1")
      #expect(server.receive(.message, on: 1, body: bytes(10_000)) == "message 1")
    }
  }

  @Test("a client holds its server to the same message, fragments and metadata")
  func clientLimits() throws {
    var limits = ConnectionLimits()
    limits.messageBytesMax = 70_000
    limits.metadataBytesMax = 9_000
    var client = MachineTranscript.open(.client, limits: limits)
    func next() throws -> UInt32 {
      let opened = client.machine.open("call")
      return try #require(opened)
    }
    for (rest, expected) in [(10_000, "finish"), (10_001, "abort")] {
      let id = try next()
      #expect(client.receive(.message, .more, on: id, body: bytes(60_000)) == "message \(id)")
      let answer = client.receive(.finish, on: id, body: bytes(rest))
      #expect(answer.hasPrefix("\(expected) \(id)"), "\(answer)")
    }
    for (count, expected) in [(9_000, "finish"), (9_001, "abort")] {
      let id = try next()
      let answer = client.receive(.finish, .bare, on: id, metadata: count)
      #expect(answer.hasPrefix("\(expected) \(id)"), "\(answer)")
    }
    #expect(client.machine.streamCount == 0)
  }

  @Test("a server's messages have as much metadata as its calls, one byte more aborts the stream")
  func metadataOfMessages() {
    var limits = ConnectionLimits()
    limits.metadataBytesMax = 9_000
    var server = MachineTranscript.open(.server, limits: limits)
    #expect(server.receive(.call, on: 1, metadata: 9_000) == "open 1")
    #expect(server.receive(.message, on: 1, metadata: 9_000) == "message 1")
    #expect(server.receive(.message, on: 1, metadata: 9_001) == "abort 1 tooLarge")
  }

  @Test("a client opens as many streams as its server takes, and no more")
  func streams() {
    var peer = ConnectionLimits()
    peer.streamsMax = 3
    var client = MachineTranscript.open(.client, peer: peer)
    for id in [1, 3, 5] as [UInt32] { #expect(client.machine.open("call") == id) }
    #expect(client.machine.open("one more") == nil)
    #expect(client.receive(.finish, .bare, on: 3) == "finish 3")
    #expect(client.machine.open("now") == 7)
  }

  @Test("ids end before they would begin again")
  func lastID() {
    var client = MachineTranscript.open(.client)
    client.machine.lastStreamID = .max - 4
    #expect(client.machine.open("the last") == UInt32.max - 2)
    #expect(!client.machine.canOpen)
    #expect(client.machine.open("one more") == nil)
    var server = MachineTranscript.open(.server)
    #expect(server.receive(.call, .end, on: .max) == "open 4294967295")
    #expect(server.receive(.call, .end, on: 1) == "close protocolViolation")
  }

  @Test("10,000 frames that carry nothing are remembered as paid for, the next isn't")
  func paidFrames() {
    var limits = ConnectionLimits()
    limits.emptyFramesMax = 0
    var server = MachineTranscript.open(.server, limits: limits)
    #expect(server.receive(.call, .end, on: 1) == "open 1")
    for _ in 0..<10_500 { server.machine.sent(1, 0, end: false) }
    let credit = Credit(limit: 0).serialized()
    for _ in 0..<10_000 { _ = server.receive(.credit, on: 1, body: credit) }
    #expect(server.machine.phase == .open)
    #expect(server.receive(.credit, on: 1, body: credit) == "close excessiveLoad")
  }

  @Test("a RESET is early for less than ten milliseconds")
  func earlyReset() {
    var limits = ConnectionLimits()
    limits.resetsMax = 0
    let reset = Reset(.cancelled).serialized()
    for (age, expected) in [
      (9_999, "close excessiveLoad"), (10_000, "reset 1 cancelled"),
    ] as [(UInt64, String)] {
      var server = MachineTranscript.open(.server, limits: limits)
      server.nowMicroseconds = 1_000_000
      #expect(server.receive(.call, .end, on: 1) == "open 1")
      server.nowMicroseconds += age
      #expect(server.receive(.reset, on: 1, body: reset) == expected)
    }
  }

  @Test("each kind of frame that carries nothing counts, to the last one and one past it")
  func emptyKinds() {
    var limits = ConnectionLimits()
    limits.emptyFramesMax = 3
    var unknown = FrameHeader(.ping, flags: .ignorable)
    unknown.rawType = 99
    let stale = Credit(limit: 0).serialized()
    let kinds: [(inout MachineTranscript) -> String] = [
      { $0.receive(.message, .bare, on: 1) },
      { $0.receive(.message, .more, on: 1) },
      { $0.receive(.credit, on: 1, body: stale) },
      { $0.receive(.credit, body: stale) },
      { $0.receive(unknown, []) },
    ]
    for (number, send) in kinds.enumerated() {
      var server = MachineTranscript.open(.server, limits: limits)
      #expect(server.receive(.call, .bare, on: 1) == "open 1")
      for _ in 0..<3 { #expect(!send(&server).hasPrefix("close"), "kind \(number)") }
      #expect(send(&server) == "close excessiveLoad", "kind \(number)")
    }
  }
}
