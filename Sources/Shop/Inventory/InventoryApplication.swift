public import Logging
import ShopContracts
public import TernRPC
import TernRedis
public import TernService

/// Where Inventory's Redis is.
public struct InventoryConfiguration: Sendable {
  /// The service's own folder.
  public var dataDirectory: String
  /// The folder that ``InventoryRedisConfiguration/prepare(directory:port:)`` filled.
  public var redisDirectory: String

  /// A configuration; the folder of Redis is `redis` in the service's own unless said otherwise.
  public init(dataDirectory: String, redisDirectory: String? = nil) {
    self.dataDirectory = dataDirectory
    self.redisDirectory = redisDirectory ?? dataDirectory + "/redis"
  }
}

/// The Redis that was found must not be used: another owner's, or one that would lose stock.
public struct InventoryStoreRefusal: StoreRefusal, Sendable, Hashable, CustomStringConvertible {
  /// Expected and actual.
  public let description: String
}

/// Inventory, put together: its store, its methods, its event feed, the sweeper and the broadcast.
public struct InventoryApplication: ServiceApplication {
  /// How the service is called in addresses, logs and tokens.
  public static let serviceName = "inventory"
  /// The methods of the contract, and the feed of what happened.
  public let services: [any RPCService]
  /// Returns stock of ended holds, and tells watchers of changes.
  public let workers: [any ServiceWorker]

  private let client: RedisClient
  private let store: RedisInventoryStore

  /// Reaches for Redis, and checks that it is Inventory's own and safe.
  ///
  /// A Redis that is away is no reason not to start: calls fail with UNAVAILABLE until it is there. Throws
  /// ``InventoryStoreRefusal`` when there is one that must not be used, and ``FileError`` when nothing says where it is.
  public init(configuration: InventoryConfiguration, logger: Logger) async throws {
    let redis = try InventoryRedisConfiguration.load(directory: configuration.redisDirectory)
    try await self.init(redis: redis.client, logger: logger)
  }

  init(redis: RedisConfiguration, logger: Logger) async throws {
    let client = RedisClient(configuration: redis)
    let store = RedisInventoryStore(client: client)
    do {
      try await store.open()
    } catch let error as InventoryStoreError where error.reason == .unavailable {
      logger.warning("starting without Redis", metadata: ["error": "\(error)"])
    } catch {
      await client.close()
      throw InventoryStoreRefusal(description: "\(error)")
    }
    let broadcast = StockBroadcast(
      store: store,
      reader: client.makeStreamReader(),
      logger: logger
    )
    self.client = client
    self.store = store
    services = [
      InventoryService(store: store, broadcast: broadcast, logger: logger),
      EventFeedServer(source: InventoryEvents(store: store, broadcast: broadcast), logger: logger),
    ]
    workers = [HoldSweeper(store: store, logger: logger), broadcast]
  }

  /// Closes the connections to Redis; after server and workers have ended.
  public func close() async { await client.close() }

  /// Says NOT_SERVING for as long as Redis cannot be used, until the task is cancelled.
  public func reportHealth(to health: HealthRegistry) async {
    while !Task.isCancelled {
      let state: HealthRegistry.State
      do {
        // The cheapest script: it makes the whole way, and checks that the database is still ours.
        _ = try await store.stock(of: [])
        state = .serving
      } catch let error as InventoryStoreError {
        state = .notServing(error.reason.rawValue)
      } catch {
        return
      }
      for service in services {
        let name = type(of: service).descriptor.name
        if health.state(of: name) != state { health.set(name, state) }
      }
      try? await Task.sleep(for: Self.healthInterval)
    }
  }

  /// How long Redis may be away unnoticed by those who watch the health; calls notice at once.
  private static let healthInterval: Duration = .milliseconds(250)
}
