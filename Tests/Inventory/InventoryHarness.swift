import Foundation
import Logging
import TernRedis
import TestSupport
import Testing

@testable import Inventory

/// A private Redis set up exactly as the supervisor does, a store on it, and an administrator beside it.
final class InventoryHarness: Sendable {
  let directory = TemporaryDirectory()
  let redis: InventoryRedisConfiguration
  let server: RedisServer
  let client: RedisClient
  let store: RedisInventoryStore
  /// May do everything, as Inventory's own user may not.
  let admin: RedisClient

  init(eventsKept: Int = RedisInventoryStore.eventsKeptStandard) async throws {
    redis = try InventoryRedisConfiguration.prepare(
      directory: directory.file("redis"),
      port: try RedisServer.freePort()
    )
    let acl = directory.file("redis/users.acl")
    let users = try String(contentsOfFile: acl, encoding: .utf8)
    try (users + "user admin on >admin ~* &* +@all\n")
      .write(toFile: acl, atomically: true, encoding: .utf8)
    server = RedisServer(
      directory: directory.file("redis"),
      configurationPath: redis.configurationPath
    )
    var configuration = redis.client
    configuration.commandTimeout = .seconds(20)
    configuration.silenceMax = .seconds(30)
    configuration.backoff = RedisBackoff(base: .milliseconds(2), ceiling: .milliseconds(20))
    client = RedisClient(configuration: configuration)
    store = RedisInventoryStore(client: client, eventsKept: eventsKept)
    configuration.username = "admin"
    configuration.password = "admin"
    admin = RedisClient(configuration: configuration)
    try await server.start()
  }

  func close() async {
    await client.close()
    await admin.close()
    server.kill()
  }

  /// The stock without the time it was read at.
  func numbers(_ products: String...) async throws -> [[Int64]] {
    try await store.stock(of: products).map { [$0.onHand, $0.reserved] }
  }

  /// Sweeps until nothing is due; holds of zero length are due at once.
  @discardableResult
  func sweepAll() async throws -> Int {
    var expired = 0
    while true {
      let result = try await store.sweep(countMax: 7)
      expired += result.expired
      guard let due = result.nextDue, due <= .zero else { return expired }
    }
  }
}

/// Runs a body with a fresh Inventory store on a fresh Redis.
func withInventory(
  eventsKept: Int = RedisInventoryStore.eventsKeptStandard,
  _ body: (InventoryHarness) async throws -> Void
) async throws {
  let harness = try await InventoryHarness(eventsKept: eventsKept)
  do {
    try await body(harness)
  } catch {
    await harness.close()
    throw error
  }
  await harness.close()
}

/// Expects this refusal.
func expectRefusal(
  _ expected: InventoryRefusal,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () async throws -> some Any
) async {
  let error = await #expect(throws: InventoryRefusal.self, sourceLocation: sourceLocation) {
    _ = try await body()
  }
  #expect(error == expected, sourceLocation: sourceLocation)
}

/// Expects a failure of the store for this reason.
@discardableResult
func expectStoreError(
  _ reason: InventoryStoreError.Reason,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () async throws -> some Any
) async -> InventoryStoreError? {
  let error = await #expect(throws: InventoryStoreError.self, sourceLocation: sourceLocation) {
    _ = try await body()
  }
  #expect(error?.reason == reason, "\(String(describing: error))", sourceLocation: sourceLocation)
  return error
}

func line(_ product: String, _ quantity: Int64) -> StockLine {
  StockLine(product: product, quantity: quantity)
}
