import Foundation
import TernRedis
import TernService
import TestSupport
import Testing

@testable import Inventory

@Suite("Inventory's Redis", .timeLimit(.minutes(3)))
struct InventoryOwnershipTests {
  @Test("claims an empty database once, and finds it again")
  func claims() async throws {
    try await withInventory { inventory in
      let epoch = try await inventory.store.open()
      #expect(!epoch.isEmpty)
      let other = RedisInventoryStore(client: inventory.client)
      #expect(try await other.open() == epoch)
      let owner = try await inventory.admin.send("HGET", "{inv}:owner", "owner")
      #expect(try owner.stringValue() == "shop.inventory")
    }
  }

  @Test("refuses a database of another owner, of another format, or with keys but no owner")
  func refusesForeign() async throws {
    try await withInventory { inventory in
      let admin = inventory.admin
      try await admin.send("SET", "sessions:1", "someone's")
      let foreign = await expectStoreError(.notOwned) { try await inventory.store.open() }
      #expect(foreign?.message.contains("1 keys") == true)
      await expectStoreError(.notOwned) {
        try await inventory.store.receive(line("a", 1), request: nil)
      }
      try await admin.send("DEL", "sessions:1")
      try await admin.send(
        "HSET",
        "{inv}:owner",
        "owner",
        "shop.carts",
        "epoch",
        "1",
        "format",
        "1"
      )
      await expectStoreError(.notOwned) { try await inventory.store.open() }
      try await admin.send("HSET", "{inv}:owner", "owner", "shop.inventory", "format", "9")
      await expectStoreError(.notOwned) { try await inventory.store.open() }
      try await admin.send("DEL", "{inv}:owner")
      _ = try await inventory.store.open()
    }
  }

  @Test("notices that the database was emptied or exchanged under it, and stops")
  func noticesExchange() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      let epoch = try await store.open()
      _ = try await store.receive(line("a", 1), request: nil)
      try await inventory.admin.send("FLUSHALL")
      for _ in 0..<3 {
        await expectStoreError(.changed) { try await store.receive(line("a", 1), request: nil) }
        await expectStoreError(.changed) { try await store.stock(of: ["a"]) }
      }
      #expect(try await inventory.admin.send("DBSIZE") == .integer(0))
      // Put back what was there, and it goes on.
      try await inventory.admin.send(
        "HSET",
        "{inv}:owner",
        "owner",
        "shop.inventory",
        "epoch",
        RedisArgument(epoch),
        "format",
        "1"
      )
      #expect(try await store.stock(of: ["a"]).map(\.onHand) == [0])
    }
  }

  @Test(
    "refuses a Redis that would lose or evict stock",
    arguments: [
      ("appendonly", "no"), ("appendfsync", "everysec"), ("maxmemory-policy", "allkeys-lru"),
    ]
  )
  func refusesUnsafeSettings(name: String, value: String) async throws {
    try await withInventory { inventory in
      try await inventory.admin.send("CONFIG", "SET", RedisArgument(name), RedisArgument(value))
      await expectStoreError(.unsafeSettings) { try await inventory.store.open() }
      await expectStoreError(.unsafeSettings) { try await inventory.store.stock(of: ["a"]) }
    }
  }

  @Test("reports stored nonsense instead of trapping or making it worse")
  func reportsCorruption() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      _ = try await store.receive(line("a", 5), request: nil)
      _ = try await store.reserve("r", lines: [line("a", 3)], hold: .zero)
      try await inventory.admin.send("HSET", "{inv}:sku:a", "reserved", 1)
      await expectStoreError(.corrupt) { try await store.commit("r") }
      await expectStoreError(.corrupt) { try await store.release("r") }
      await expectStoreError(.corrupt) { try await store.sweep(countMax: 1) }
      #expect(try await inventory.numbers("a") == [[5, 1]])
      try await inventory.admin.send("HSET", "{inv}:sku:a", "reserved", "x")
      await expectStoreError(.corrupt) { try await store.stock(of: ["a"]) }
    }
  }

  @Test("kill -9 of Redis: calls fail fast meanwhile, and nothing acknowledged is lost")
  func survivesKill() async throws {
    try await withInventory { inventory in
      let store = inventory.store
      _ = try await store.receive(line("a", 100), request: nil)
      var acknowledged: Int64 = 0
      for round in 0..<3 {
        for index in 0..<10 {
          _ = try await store.reserve(
            "r\(round)-\(index)",
            lines: [line("a", 1)],
            hold: .seconds(3_600)
          )
          acknowledged += 1
        }
        inventory.server.kill()
        let began = ContinuousClock.now
        let error = await expectStoreError(.unavailable) { try await store.stock(of: ["a"]) }
        #expect(error != nil)
        #expect(ContinuousClock.now - began < .seconds(3))
        try await inventory.server.start()
        try await inventory.waitUntilAvailable()
        #expect(try await inventory.numbers("a") == [[100, acknowledged]])
      }
      // Redis forgot its scripts each time; they were loaded again without anyone noticing.
      #expect(try await store.eventRange().last == 1 + acknowledged)
    }
  }

  @Test("the ACL user reaches nothing but Inventory's keys and commands")
  func limitsUser() async throws {
    try await withInventory { inventory in
      let client = inventory.client
      let forbidden: [[RedisArgument]] = [
        ["GET", "other"], ["SET", "{inv}:x", 1], ["HSET", "other", "a", "b"], ["FLUSHALL"],
        ["KEYS", "*"], ["CONFIG", "SET", "appendfsync", "no"], ["ACL", "LIST"], ["SHUTDOWN"],
        ["DEL", "{inv}:owner"], ["EVAL", "return redis.call('GET', 'other')", 0],
        ["SCRIPT", "FLUSH"], ["MONITOR"], ["REPLICAOF", "127.0.0.1", 1], ["DEBUG", "SLEEP", 1],
      ]
      for words in forbidden {
        await #expect(throws: RedisError.self, "\(words)") { try await client.send(words) }
      }
      var anonymous = inventory.redis.client
      (anonymous.username, anonymous.password) = (nil, nil)
      let stranger = RedisClient(configuration: anonymous)
      let error = await #expect(throws: RedisError.self) { try await stranger.send("PING") }
      #expect(error?.code == .authenticationRequired)
      await stranger.close()
    }
  }

  @Test("files are private, the password is kept, and odd folder names work")
  func preparesFiles() async throws {
    let directory = TemporaryDirectory()
    let path = directory.file("a \"b\" c\\d")
    let first = try InventoryRedisConfiguration.prepare(directory: path, port: 1)
    let port = try RedisServer.freePort()
    let second = try InventoryRedisConfiguration.prepare(directory: path, port: port)
    #expect(second.client.password == first.client.password)
    #expect(first.client.password?.count == 64)
    #expect(try InventoryRedisConfiguration.load(directory: path) == second)
    let files = FileManager.default
    for name in ["", "/redis.conf", "/users.acl", "/redis.password", "/redis.port"] {
      let attributes = try files.attributesOfItem(atPath: path + name)
      let expected = name.isEmpty ? 0o700 : 0o600
      #expect(attributes[.posixPermissions] as? Int == expected, "\(name)")
    }
    let password = try #require(second.client.password)
    #expect(!"\(second) \(String(reflecting: second))".contains(password))

    let server = RedisServer(directory: path, configurationPath: second.configurationPath)
    try await server.start()
    let client = RedisClient(configuration: second.client)
    _ = try await RedisInventoryStore(client: client).open()
    await client.close()
    // The loopback port as well as the socket.
    var overTCP = second.client
    overTCP.address = .tcp(host: "127.0.0.1", port: port)
    let other = RedisClient(configuration: overTCP)
    #expect(try await other.send("PING") == .status("PONG"))
    await other.close()
    server.kill()
    #expect(throws: FileError.self) {
      try InventoryRedisConfiguration.load(directory: directory.file("nowhere"))
    }
  }
}

extension InventoryHarness {
  /// Asks until Redis answers again; each try is bounded by the client.
  func waitUntilAvailable(within limit: Duration = .seconds(20)) async throws {
    let deadline = ContinuousClock.now + limit
    while true {
      do {
        _ = try await store.stock(of: [])
        return
      } catch let error as InventoryStoreError where error.reason == .unavailable {
        guard ContinuousClock.now < deadline else { throw error }
        await Task.yield()
      }
    }
  }
}
