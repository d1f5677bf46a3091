import TestSupport
import Testing

@testable import TernRedis

extension RedisConfiguration {
  /// The way to a test's server.
  init(_ server: RedisServer) {
    let address: Address =
      if let port = server.port { .tcp(host: "127.0.0.1", port: port) } else {
        .unix(path: server.socketPath)
      }
    self.init(
      address: address,
      username: server.options.user,
      password: server.options.password,
      commandTimeout: .seconds(10),
      backoff: RedisBackoff(base: .milliseconds(2), ceiling: .milliseconds(20))
    )
  }
}

/// Runs a server and a client of it.
func withRedis(
  _ options: RedisServer.Options = .init(),
  connections: Int = 1,
  silenceMax: Duration = .seconds(5),
  inFlightMax: Int = 4_096,
  _ body: (RedisClient, RedisServer) async throws -> Void
) async throws {
  try await withRedisServer(options) { server in
    var configuration = RedisConfiguration(server)
    configuration.connections = connections
    configuration.silenceMax = silenceMax
    configuration.limits.inFlightMax = inFlightMax
    let client = RedisClient(configuration: configuration)
    do {
      try await body(client, server)
      await client.close()
    } catch {
      await client.close()
      throw error
    }
  }
}

/// Sends PING until it is answered; each try is bounded by the client itself.
func waitUntilAnswers(_ client: RedisClient, within limit: Duration = .seconds(20)) async throws {
  let deadline = ContinuousClock.now + limit
  while true {
    do {
      try await client.send("PING", timeout: .seconds(1))
      return
    } catch {
      guard ContinuousClock.now < deadline else { throw error }
      await Task.yield()
    }
  }
}

@Suite("Client on a real server", .timeLimit(.minutes(2)))
struct RedisClientTests {
  @Test("keeps any bytes", arguments: [false, true])
  func keepsBytes(usesTCP: Bool) async throws {
    var options = RedisServer.Options()
    options.usesTCP = usesTCP
    try await withRedis(options) { client, _ in
      let everyByte = [UInt8](0...255)
      let key: RedisArgument = "key with spaces\r\n\0"
      #expect(try await client.send("SET", key, RedisArgument(everyByte)) == .status("OK"))
      #expect(try await client.send("GET", key) == .bulk(everyByte))
      #expect(try await client.send("GET", "other") == .null)
      let large = [UInt8](repeating: 7, count: 2 << 20)
      try await client.send("SET", "large", RedisArgument(large))
      #expect(try await client.send("GET", "large") == .bulk(large))
    }
  }

  @Test("matches a thousand replies under way to their commands", arguments: [1, 3])
  func pipelines(connections: Int) async throws {
    try await withRedis(connections: connections) { client, _ in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<1_000 {
          group.addTask {
            let text = "value \(index)"
            let reply = try await client.send("ECHO", RedisArgument(text))
            #expect(try reply.stringValue() == text)
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test("names a wrong password, a forbidden command and a foreign key")
  func namesRefusals() async throws {
    var options = RedisServer.Options()
    options.rules = "~{inv}:* +@all -flushall"
    try await withRedis(options) { client, server in
      try await client.send("SET", "{inv}:a", 1)
      await expect(.permissionDenied) { try await client.send("FLUSHALL") }
      await expect(.permissionDenied) { try await client.send("SET", "other", 1) }
      await expect(.wrongType) { try await client.send("LPUSH", "{inv}:a", 1) }
      await expect(.server) { try await client.send("NOSUCHCOMMAND") }

      var wrong = RedisConfiguration(server)
      wrong.password = "wrong"
      let stranger = RedisClient(configuration: wrong)
      await expect(.authenticationFailed) { try await stranger.send("PING") }
      await expect(.authenticationFailed) { try await stranger.send("PING") }
      await stranger.close()

      var silent = RedisConfiguration(server)
      silent.password = nil
      let anonymous = RedisClient(configuration: silent)
      await expect(.authenticationRequired) { try await anonymous.send("PING") }
      await anonymous.close()
    }
  }

  @Test("loads a script when the server does not know it, also after a flush")
  func loadsScripts() async throws {
    let script = RedisScript(
      name: "sum",
      source: "return redis.call('INCRBY', KEYS[1], ARGV[1])"
    )
    try await withRedis { client, _ in
      #expect(try await client.evaluate(script, keys: ["n"], arguments: [2]) == .integer(2))
      #expect(
        try await client.send("SCRIPT", "EXISTS", RedisArgument(script.sha1))
          == .array([.integer(1)])
      )
      #expect(try await client.evaluate(script, keys: ["n"], arguments: [3]) == .integer(5))
      try await client.send("SCRIPT", "FLUSH")
      #expect(try await client.evaluate(script, keys: ["n"], arguments: [4]) == .integer(9))
    }
  }

  @Test("a full server and a replica refuse writes by name")
  func namesFullAndReadOnly() async throws {
    try await withRedis { client, _ in
      try await client.send("CONFIG", "SET", "maxmemory", 1)
      let full = await expect(.outOfMemory) { try await client.send("SET", "a", 1) }
      #expect(full?.mayHaveRun == false)
      try await client.send("CONFIG", "SET", "maxmemory", 0)
      try await client.send("REPLICAOF", "127.0.0.1", 1)
      let replica = await expect(.readOnly) { try await client.send("SET", "a", 1) }
      #expect(replica?.mayHaveRun == false)
      try await client.send("REPLICAOF", "NO", "ONE")
      try await client.send("SET", "a", 1)
    }
  }

  @Test(
    "fails at once while the server is down, and comes back by itself with what was acknowledged"
  )
  func reconnects() async throws {
    try await withRedis { client, server in
      try await client.send("SET", "kept", 1)
      for round in 0..<3 {
        server.kill()
        let began = ContinuousClock.now
        let error = await #expect(throws: RedisError.self) { try await client.send("GET", "kept") }
        #expect(error?.isUnavailability == true)
        #expect(ContinuousClock.now - began < .seconds(2))
        try await server.start()
        try await waitUntilAnswers(client)
        #expect(try await client.send("INCR", "kept") == .integer(Int64(round + 2)))
      }
    }
  }

  @Test("a paused server costs a deadline, not a wrong answer")
  func survivesPause() async throws {
    try await withRedis { client, server in
      try await client.send("SET", "a", "first")
      server.pause()
      let error = await expect(.timedOut) {
        try await client.send("SET", "a", "second", timeout: .milliseconds(50))
      }
      #expect(error?.mayHaveRun == true)
      server.resume()
      // The reply of the command that was given up comes first, and is not taken for this one's.
      #expect(try await client.send("GET", "a") == .bulk(Array("second".utf8)))
    }
  }

  @Test("gives up a connection that stays silent, and fails what waits on it")
  func givesUpSilence() async throws {
    try await withRedis(silenceMax: .milliseconds(200)) { client, server in
      try await waitUntilAnswers(client)
      server.pause()
      let error = await expect(.connectionLost) { try await client.send("PING") }
      #expect(error?.mayHaveRun == true)
      server.resume()
      try await waitUntilAnswers(client)
    }
  }

  @Test("a full queue refuses without sending")
  func boundsQueue() async throws {
    try await withRedis(inFlightMax: 10) { client, server in
      try await client.send("PING")
      server.pause()
      let outcomes = await withTaskGroup(of: RedisError.Code?.self) { group in
        for _ in 0..<30 {
          group.addTask {
            do throws(RedisError) {
              try await client.send("PING")
              return nil
            } catch {
              // Ten hold the queue until the others were refused.
              return error.code
            }
          }
        }
        var codes: [RedisError.Code?] = []
        for await code in group {
          codes.append(code)
          if codes.count == 20 { server.resume() }
        }
        return codes
      }
      #expect(outcomes.count { $0 == .queueFull } == 20)
      #expect(outcomes.count { $0 == nil } == 10)
    }
  }

  @Test("a cancelled caller is answered at once, and the connection stays in step")
  func cancels() async throws {
    try await withRedis { client, server in
      try await client.send("SET", "a", "x")
      server.pause()
      let task = Task { try await client.send("APPEND", "a", "y") }
      task.cancel()
      let result = await task.result
      #expect(throws: RedisError.self) { try result.get() }
      server.resume()
      #expect(try await client.send("ECHO", "z") == .bulk([122]))
    }
  }

  @Test("a closed client refuses, and fails what was under way")
  func closes() async throws {
    try await withRedis { client, server in
      try await client.send("PING")
      #expect(client.isConnected)
      server.pause()
      let waiting = Task { try await client.send("PING") }
      // Once this later command has been refused its place, the earlier one is under way.
      await expect(.timedOut) { try await client.send("PING", timeout: .milliseconds(20)) }
      await client.close()
      await #expect(throws: RedisError.self) { try await waiting.value }
      #expect(!client.isConnected)
      await expect(.closed) { try await client.send("PING") }
    }
  }

  @Test("a blocking read waits on its own connection and holds up nobody")
  func readsStreams() async throws {
    try await withRedis { client, _ in
      let reader = client.makeStreamReader(blockMax: .seconds(30))
      async let first = reader.read("s", after: .start)
      for index in 0..<3 {
        try await client.send(
          "XADD",
          "s",
          RedisArgument("1-\(index + 1)"),
          "n",
          RedisArgument(index),
          "raw",
          RedisArgument([0, 255])
        )
      }
      var entries = try await first
      #expect(entries.first?.id == RedisStreamID(milliseconds: 1, sequence: 1))
      #expect(entries.first?["n"] == Array("0".utf8))
      #expect(entries.first?["raw"] == [0, 255])
      #expect(entries.first?.fields.map(\.name) == ["n", "raw"])
      entries = try await reader.read("s", after: .init(milliseconds: 1, sequence: 1), count: 1)
      #expect(entries.map(\.id.sequence) == [2])
      let range = try await client.send("XRANGE", "s", "-", "+").streamEntries()
      #expect(range.map(\.id.sequence) == [1, 2, 3])
      await reader.close()
    }
  }

  @Test("a blocking read gives nothing after its time, and cancelling it makes way for the next")
  func cancelsStreamRead() async throws {
    try await withRedis { client, _ in
      let brief = client.makeStreamReader(blockMax: .milliseconds(10))
      #expect(try await brief.read("s", after: .start).isEmpty)
      await brief.close()

      let reader = client.makeStreamReader(blockMax: .seconds(60))
      let task = Task { try await reader.read("s", after: .start) }
      // The read has reached the server when the server counts a blocked client.
      while try await !client.send("INFO", "clients").stringValue().contains("blocked_clients:1") {}
      task.cancel()
      _ = await task.result
      try await client.send("XADD", "s", "1-1", "a", "b")
      #expect(try await reader.read("s", after: .start).count == 1)
      await reader.close()
    }
  }
}

/// Expects a failure with this code.
@discardableResult
func expect(
  _ code: RedisError.Code,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () async throws -> some Any
) async -> RedisError? {
  let error = await #expect(throws: RedisError.self, sourceLocation: sourceLocation) {
    _ = try await body()
  }
  #expect(error?.code == code, "\(String(describing: error))", sourceLocation: sourceLocation)
  return error
}
