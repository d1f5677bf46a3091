import TestSupport
import Testing

@testable import TernRedis

@Suite("Reply reader")
struct ReplyReaderTests {
  static let replies: [(wire: String, values: [RedisValue])] = [
    ("+OK\r\n", [.status("OK")]),
    ("-ERR no\r\n", [.error("ERR no")]),
    (":-42\r\n", [.integer(-42)]),
    (":9223372036854775807\r\n", [.integer(.max)]),
    ("$-1\r\n", [.null]),
    ("*-1\r\n", [.null]),
    ("$0\r\n\r\n", [.bulk([])]),
    ("$5\r\na\r\nb\0\r\n", [.bulk([97, 13, 10, 98, 0])]),
    ("*0\r\n", [.array([])]),
    ("*2\r\n$1\r\nx\r\n:1\r\n", [.array([.bulk([120]), .integer(1)])]),
    (
      "*3\r\n*1\r\n*0\r\n-ERR in\r\n*2\r\n$-1\r\n+s\r\n",
      [.array([.array([.array([])]), .error("ERR in"), .array([.null, .status("s")])])]
    ),
    ("+a\r\n:2\r\n$1\r\nc\r\n", [.status("a"), .integer(2), .bulk([99])]),
  ]

  @Test("reads every kind of reply, whole and split at every byte", arguments: replies)
  func readsReplies(wire: String, values: [RedisValue]) throws {
    let bytes = Array(wire.utf8)
    for split in 0...bytes.count {
      let reader = try ReplyReader(limits: RedisLimits())
      var read = try reader.replies(to: Array(bytes[..<split]))
      read += try reader.replies(to: Array(bytes[split...]))
      #expect(read == values, "split at \(split)")
    }
    let reader = try ReplyReader(limits: RedisLimits())
    var read: [RedisValue] = []
    for byte in bytes { read += try reader.replies(to: [byte]) }
    #expect(read == values)
  }

  @Test("gives nothing for any truncated reply", arguments: replies.filter { $0.values.count == 1 })
  func waitsForTheRest(wire: String, values: [RedisValue]) throws {
    let bytes = Array(wire.utf8)
    for length in 0..<bytes.count {
      let reader = try ReplyReader(limits: RedisLimits())
      #expect(try reader.replies(to: Array(bytes[..<length])).isEmpty)
    }
  }

  @Test(
    "refuses what is not RESP2",
    arguments: [
      "HTTP/1.1 400 Bad Request\r\n", "$x\r\n", ":\r\n", ":1x\r\n", "*x\r\n", "$-2\r\n", "*-2\r\n",
      "\r\n", "\0", "_\r\n", "%1\r\n+a\r\n+b\r\n", "$99999999999999999999999",
      "$5\rxxxxxxxxxxxxxxxxxxxxxxxx",
      "$-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ]
  )
  func refusesGarbage(wire: String) throws {
    let reader = try ReplyReader(limits: RedisLimits())
    #expect(throws: RedisError.self) { _ = try reader.replies(to: Array(wire.utf8)) }
    // It stays in error: there is no way back into step.
    #expect(throws: RedisError.self) { _ = try reader.replies(to: Array("+OK\r\n".utf8)) }
  }

  @Test("holds the limit of a string when it is announced, and one byte more is too much")
  func limitsBulk() throws {
    let limits = RedisLimits(bulkBytesMax: 10)
    let atLimit = try ReplyReader(limits: limits)
    #expect(
      try atLimit.replies(to: Array("$10\r\n0123456789\r\n".utf8)) == [
        .bulk(Array("0123456789".utf8))
      ]
    )
    let above = try ReplyReader(limits: limits)
    let error = #expect(throws: RedisError.self) {
      _ = try above.replies(to: Array("$11\r\n".utf8))
    }
    #expect(error?.code == .replyTooLarge)
  }

  @Test("holds the limits of lines, bytes, elements and depth")
  func limitsTheRest() throws {
    let cases: [(RedisLimits, String)] = [
      (RedisLimits(lineBytesMax: 8), "+" + String(repeating: "a", count: 9)),
      (RedisLimits(replyBytesMax: 8), "*3\r\n$4\r\naaaa\r\n$4\r\naaaa\r\n$1\r\n"),
      (RedisLimits(replyBytesMax: 8), "*3\r\n$4\r\naaaa\r\n$4\r\naaaa\r\n$1\r\na\r\n"),
      (RedisLimits(replyElementsMax: 4), "*5\r\n"),
      (RedisLimits(replyElementsMax: 4), "*3\r\n*2\r\n"),
      (RedisLimits(), "*2147483647\r\n"),
      (RedisLimits(replyDepthMax: 2), "*1\r\n*1\r\n*1\r\n"),
      (RedisLimits(), String(repeating: "*1\r\n", count: 9)),
    ]
    for (index, (limits, wire)) in cases.enumerated() {
      let reader = try ReplyReader(limits: limits)
      if index == 1 {
        #expect(try reader.replies(to: Array(wire.utf8)).isEmpty)
        continue
      }
      #expect(throws: RedisError.self, "\(wire)") { _ = try reader.replies(to: Array(wire.utf8)) }
    }
    let deep = try ReplyReader(limits: RedisLimits(replyDepthMax: 2))
    #expect(
      try deep.replies(to: Array("*1\r\n*1\r\n:7\r\n".utf8)) == [.array([.array([.integer(7)])])]
    )
  }

  @Test("any bytes give replies or an error, never a trap", arguments: 0..<64 as Range<UInt64>)
  func survivesNoise(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let alphabet = Array("*$+-:0123456789\r\n\r\n\r\nab".utf8)
    for _ in 0..<200 {
      let reader = try ReplyReader(limits: RedisLimits(bulkBytesMax: 64, replyElementsMax: 64))
      let count = Int.random(in: 0..<80, using: &random)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      do {
        _ = try reader.replies(to: bytes)
      } catch let error as RedisError {
        #expect(error.code == .protocolViolation || error.code == .replyTooLarge)
      }
    }
  }
}

extension ReplyReader {
  /// Feeds bytes and takes all replies that are complete.
  func replies(to bytes: [UInt8]) throws -> [RedisValue] {
    try bytes.withUnsafeBytes { try feed($0) }
    var values: [RedisValue] = []
    while let value = try next() { values.append(value) }
    return values
  }
}
