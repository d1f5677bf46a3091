import NIOCore
import Testing

@testable import TernRedis

@Suite("Command encoder")
struct CommandEncoderTests {
  static let commands: [(words: [RedisArgument], wire: String)] = [
    (["PING"], "*1\r\n$4\r\nPING\r\n"),
    (["SET", "key", 7], "*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$1\r\n7\r\n"),
    (["SET", "", ""], "*3\r\n$3\r\nSET\r\n$0\r\n\r\n$0\r\n\r\n"),
    ([""], "*1\r\n$0\r\n\r\n"),
    (
      [RedisArgument([0, 13, 10, 0]), "two words", "%s %d"],
      "*3\r\n$4\r\n\0\r\n\0\r\n$9\r\ntwo words\r\n$5\r\n%s %d\r\n"
    ),
    (["é"], "*1\r\n$2\r\né\r\n"),
  ]

  @Test("writes every word with its length, whatever is in it", arguments: commands)
  func writesWords(words: [RedisArgument], wire: String) throws {
    let encoded = try CommandEncoder.encode(words, limits: RedisLimits())
    #expect(Array(encoded.readableBytesView) == Array(wire.utf8))
  }

  @Test("refuses a command above the limit, and says that it was not sent")
  func limitsBytes() throws {
    let limits = RedisLimits(commandBytesMax: 100)
    _ = try CommandEncoder.encode([RedisArgument([UInt8](repeating: 1, count: 68))], limits: limits)
    let error = #expect(throws: RedisError.self) {
      try CommandEncoder.encode([RedisArgument([UInt8](repeating: 1, count: 69))], limits: limits)
    }
    #expect(error?.code == .commandTooLarge)
    #expect(error?.mayHaveRun == false)
  }
}

@Suite("Values, errors and names")
struct ValueTests {
  @Test(
    "names a script by the SHA-1 of its source",
    arguments: [
      ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
      ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
      ),
      (String(repeating: "a", count: 1_000), "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
    ]
  )
  func hashesScripts(source: String, sha1: String) {
    #expect(RedisScript(name: "test", source: source).sha1 == sha1)
  }

  @Test(
    "takes error replies by their first word",
    arguments: [
      (
        "OOM command not allowed when used memory > 'maxmemory'.", RedisError.Code.outOfMemory,
        false
      ),
      ("OOM not allowed. script: f00, on @user_script:1.", .outOfMemory, true),
      ("READONLY You can't write against a read only replica.", .readOnly, false),
      ("NOSCRIPT No matching script.", .noScript, false),
      ("LOADING Redis is loading the dataset in memory", .loading, false),
      ("NOAUTH Authentication required.", .authenticationRequired, false),
      ("WRONGPASS invalid username-password pair", .authenticationFailed, false),
      ("NOPERM this user has no permissions", .permissionDenied, false),
      ("MISCONF Redis is configured to save", .persistenceFailing, false),
      ("BUSY Redis is busy running a script.", .busy, false),
      ("WRONGTYPE Operation against a key", .wrongType, true),
      ("ERR unknown command", .server, true),
      ("", .server, true),
    ]
  )
  func classifiesErrors(text: String, code: RedisError.Code, mayHaveRun: Bool) {
    let error = RedisError(serverReply: text)
    #expect(error.code == code)
    #expect(error.mayHaveRun == mayHaveRun)
  }

  @Test("reads stream ids and refuses everything else")
  func readsStreamIDs() {
    #expect(RedisStreamID("12-3") == RedisStreamID(milliseconds: 12, sequence: 3))
    for text in ["", "12", "-", "12-", "-3", "+1-1", "1-1-1", "a-1", "99999999999999999999-0"] {
      #expect(RedisStreamID(text) == nil, "\(text)")
    }
    #expect(RedisStreamID.start < RedisStreamID(milliseconds: 0, sequence: 1))
    #expect(
      RedisStreamID(milliseconds: 2, sequence: 0) > RedisStreamID(milliseconds: 1, sequence: 9)
    )
  }

  @Test("accessors give what is there, and an error for another kind")
  func readsValues() throws {
    #expect(try RedisValue.bulk(Array("12".utf8)).integerValue() == 12)
    #expect(try RedisValue.status("OK").stringValue() == "OK")
    #expect(throws: RedisError.self) { try RedisValue.integer(1).stringValue() }
    #expect(throws: RedisError.self) { try RedisValue.bulk([0xFF]).stringValue() }
    #expect(throws: RedisError.self) { try RedisValue.null.arrayValue() }
    #expect(throws: RedisError.self) { try RedisValue.bulk(Array("1x".utf8)).integerValue() }
  }

  @Test("a configuration never prints its password")
  func hidesPassword() {
    let configuration = RedisConfiguration(
      address: .unix(path: "/r"),
      username: "u",
      password: "hunter2"
    )
    var dumped = ""
    dump(configuration, to: &dumped)
    #expect(!"\(configuration) \(String(reflecting: configuration)) \(dumped)".contains("hunter2"))
  }

  @Test("delays double up to the ceiling, and the first retry is immediate")
  func backsOff() {
    let backoff = RedisBackoff(base: .milliseconds(10), ceiling: .milliseconds(100))
    let upper = (1...8).map { backoff.delay(afterFailures: $0, random: 1) / .milliseconds(1) }
    #expect(upper == [0, 10, 20, 40, 80, 100, 100, 100])
    #expect(backoff.delay(afterFailures: 3, random: 0) == .milliseconds(10))
    #expect(backoff.delay(afterFailures: .max, random: 0) == .milliseconds(50))
  }
}
