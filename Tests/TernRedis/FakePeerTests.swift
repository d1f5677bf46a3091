import Testing

@testable import TernRedis

@Suite("Client on a peer that misbehaves", .timeLimit(.minutes(2)))
struct FakePeerTests {
  /// Runs a peer and a client of it, without a password unless given.
  private func withPeer(
    password: String? = nil,
    connectTimeout: Duration = .seconds(1),
    peer script: @escaping @Sendable (FakePeer.Connection) -> Void,
    test body: (RedisClient, FakePeer) async throws -> Void
  ) async throws {
    let peer = try FakePeer(script)
    defer { peer.stop() }
    let configuration = RedisConfiguration(
      address: .unix(path: peer.path),
      password: password,
      commandTimeout: .seconds(10),
      backoff: RedisBackoff(base: .milliseconds(1), ceiling: .milliseconds(5))
    )
    let client = RedisClient(configuration: configuration)
    try await body(client, peer)
    await client.close()
  }

  @Test(
    "garbage ends the connection and fails the command as perhaps run; the next connection works",
    arguments: ["HTTP/1.1 400 Bad Request\r\n\r\n", "$99999999999\r\n", "*2000000000\r\n", "!\0\0"]
  )
  func garbage(wire: String) async throws {
    try await withPeer { connection in
      _ = connection.read()
      connection.write(connection.index == 0 ? wire : "+PONG\r\n")
      _ = connection.read()
    } test: { client, _ in
      let error = await #expect(throws: RedisError.self) { try await client.send("PING") }
      #expect(error?.code == .protocolViolation || error?.code == .replyTooLarge)
      #expect(error?.mayHaveRun == true)
      try await waitUntilAnswers(client)
    }
  }

  @Test("a disconnect after any number of bytes of a reply fails the command as perhaps run")
  func disconnectsAtEveryByte() async throws {
    let reply = Array("*3\r\n$5\r\nhello\r\n:12\r\n*1\r\n+x\r\n".utf8)
    try await withPeer { connection in
      _ = connection.read()
      connection.write(Array(reply.prefix(connection.index)))
    } test: { client, _ in
      for length in 0...reply.count {
        while true {
          do throws(RedisError) {
            let value = try await client.send("PING")
            #expect(length == reply.count)
            #expect(
              value == .array([.bulk(Array("hello".utf8)), .integer(12), .array([.status("x")])])
            )
          } catch {
            if !error.mayHaveRun {
              // The connection before this one is still being noticed as lost, or the next is backing off.
              #expect(error.code == .unavailable)
              await Task.yield()
              continue
            }
            #expect(error.code == .connectionLost, "after \(length) bytes: \(error)")
            #expect(length < reply.count)
          }
          break
        }
      }
    }
  }

  @Test("a reply in pieces of one byte is one reply")
  func dribbles() async throws {
    try await withPeer { connection in
      _ = connection.read()
      for byte in Array("*2\r\n$3\r\na\r\n\r\n:-7\r\n".utf8) { connection.write([byte]) }
      _ = connection.read()
    } test: { client, _ in
      let value = try await client.send("PING")
      #expect(value == .array([.bulk([97, 13, 10]), .integer(-7)]))
    }
  }

  @Test("a reply too many closes the connection")
  func unmatchedReply() async throws {
    try await withPeer { connection in
      _ = connection.read()
      if connection.index == 0 {
        connection.write("+one\r\n+two\r\n")
        // Waits until the client has gone.
        while !connection.read().isEmpty {}
      } else {
        connection.write("+again\r\n")
        _ = connection.read()
      }
    } test: { client, peer in
      let value = try await client.send("PING")
      #expect(value == .status("one"))
      while peer.connectionCount < 2 { _ = try? await client.send("PING") }
    }
  }

  @Test("a server that is loading refuses by name, and nothing has run")
  func loading() async throws {
    try await withPeer(password: "p") { connection in
      _ = connection.read()
      connection.write("+OK\r\n")
      _ = connection.read()
      connection.write("-LOADING Redis is loading the dataset in memory\r\n")
      _ = connection.read()
    } test: { client, _ in
      let error = await expect(.loading) { try await client.send("PING") }
      #expect(error?.mayHaveRun == false)
      #expect(error?.isUnavailability == true)
    }
  }

  @Test("a peer that accepts and says nothing to AUTH fails what waits as not run")
  func silentHandshake() async throws {
    try await withPeer(password: "p", connectTimeout: .milliseconds(50)) { connection in
      while !connection.read().isEmpty {}
    } test: { client, _ in
      let error = await expect(.unavailable) { try await client.send("PING") }
      #expect(error?.mayHaveRun == false)
    }
  }

  @Test("nobody listening is told at once")
  func nobodyListens() async throws {
    let client = RedisClient(
      configuration: RedisConfiguration(address: .unix(path: "/tmp/tern-nobody-listens.sock"))
    )
    for _ in 0..<3 {
      let error = await expect(.unavailable) { try await client.send("PING") }
      #expect(error?.mayHaveRun == false)
    }
    await client.close()
  }
}
