public import Logging
import ShopContracts
public import TernRPC
import TernSQL
public import TernService

/// Where Users keeps its data.
public struct UsersConfiguration: Sendable {
  /// The folder of `users.sqlite`, which also holds the signing keys; nobody else's.
  public var dataDirectory: String
  /// Threads that hash passwords, some 20 ms of a core and 19 MiB each.
  public var hashingThreads = 2
  /// Passwords that may wait for them; one more is refused.
  public var hashesWaitingMax = 64

  /// A configuration.
  public init(dataDirectory: String) {
    self.dataDirectory = dataDirectory
  }
}

/// The Users service, ready to be served.
public struct UsersApplication: ServiceApplication {
  /// The service's name among the shop's programs.
  public static let serviceName = "users"
  /// The contract's two services and the event feed.
  public let services: [any RPCService]
  /// What runs beside the server: the rotation of signing keys.
  public let workers: [any ServiceWorker]
  private let database: Database
  private let hasher: PasswordHasher
  private let tokens: AccessTokens

  /// Opens the store, brings its schema up to date, and makes the first signing key.
  ///
  /// Throws `SQLError` when the folder or the file is not ours or can't be used.
  public init(configuration: UsersConfiguration, logger: Logger) async throws {
    let database = try await Database.open(
      configuration.dataDirectory + "/users.sqlite",
      owner: "shop.users",
      migrations: UsersMigrations.all
    )
    let outbox = Outbox(database: database)
    let clock = WallClock.system
    let users = SQLiteUsersStore(
      database: database,
      clock: clock,
      announce: { happening, id, transaction in
        let name = UsersMapping.users.name(id)
        switch happening {
        case .registered:
          try outbox.append(
            Shop.User.V1.UserRegistered(user: name),
            aggregate: name,
            in: transaction
          )
        case .changed:
          try outbox.append(
            Shop.User.V1.UserChanged(user: name),
            aggregate: name,
            in: transaction
          )
        }
      }
    )
    let sessions = SQLiteSessionsStore(database: database, clock: clock)
    let tokens = AccessTokens(clock: clock)
    let rotation = SigningKeyRotation(
      store: sessions,
      tokens: tokens,
      clock: clock,
      logger: logger
    )
    try await rotation.rotate()
    let hasher = try PasswordHasher(
      threads: configuration.hashingThreads,
      waitingMax: configuration.hashesWaitingMax
    )
    self.database = database
    self.hasher = hasher
    self.tokens = tokens
    services = [
      UsersService(store: users, hasher: hasher, clock: clock),
      SessionsService(
        users: users,
        sessions: sessions,
        hasher: hasher,
        tokens: tokens,
        limiter: SignInLimiter(),
        clock: clock,
        logger: logger
      ),
      EventFeedServer(source: outbox, logger: logger),
    ]
    workers = [rotation]
  }

  /// The keys that verify access tokens, for the verifier in this very process.
  public var userKeys: @Sendable () async throws -> [JWTVerifier.UserKey] {
    { [tokens] in tokens.keySet.map { JWTVerifier.UserKey(kid: $0.id, x: $0.x) } }
  }

  /// Ends what waits in the store, and gives the file free.
  public func close() async {
    hasher.close()
    await database.close()
  }
}
