import Logging
import ShopContracts
import Synchronization
import TernRPC
import TernService
import Users

/// The channels that one process opens to others, closed together.
final class Neighbours: Sendable {
  private let identity: ServiceIdentity
  private let certificates: Certificates?
  private let logger: Logger
  private let opened = Mutex<[RPCClient]>([])

  init(identity: ServiceIdentity, certificates: Certificates?, logger: Logger) {
    self.identity = identity
    self.certificates = certificates
    self.logger = logger
  }

  /// A channel whose calls are the service's own: they carry its token.
  func channel(_ address: String, _ audience: String) throws -> any RPCChannel {
    try open(address, audience, interceptors: [identity.interceptor(audience: audience)])
  }

  /// A channel for calls on behalf of whoever calls this service: his token goes on by itself.
  func plainChannel(_ address: String, _ name: String) throws -> any RPCChannel {
    try open(address, name, interceptors: [])
  }

  func close() async {
    for client in opened.withLock({ $0 }) { await client.close() }
  }

  private func open(
    _ address: String,
    _ name: String,
    interceptors: [any ClientInterceptor]
  ) throws -> RPCClient {
    var configuration = ClientConfiguration()
    configuration.tls = certificates?.client(identity.name, to: name)
    let client = RPCClient(
      address: try ServerAddress(argument: address),
      configuration: configuration,
      interceptors: [ClientMetricsInterceptor()] + interceptors,
      logger: logger
    )
    opened.withLock { $0.append(client) }
    return client
  }
}

/// The public keys of Users, asked for over its contract.
enum UserKeys {
  static func reader(
    _ channel: any RPCChannel
  ) -> @Sendable () async throws -> [JWTVerifier.UserKey] {
    let sessions = Shop.User.V1.SessionService.Client(channel)
    return {
      let keySet = try await sessions.getKeySet(
        Shop.User.V1.GetKeySetRequest(),
        options: CallOptions(timeout: .seconds(2), inheritsContext: false)
      )
      return keySet.keys.map { JWTVerifier.UserKey(kid: $0.kid, x: $0.x) }
    }
  }
}

/// The application once it is made: the verifier of Users' own process asks it for keys, and is made before it.
final class ApplicationBox: Sendable {
  private let application = Mutex<(any ServiceApplication)?>(nil)

  func set(_ application: any ServiceApplication) {
    self.application.withLock { $0 = application }
  }

  func userKeys() async throws -> [JWTVerifier.UserKey] {
    guard let users = application.withLock({ $0 }) as? UsersApplication else { return [] }
    return try await users.userKeys()
  }
}
