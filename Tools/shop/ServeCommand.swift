import ArgumentParser
import Foundation
import Inventory
import Logging
import Orders
import Payments
import Products
import ServiceLifecycle
import TernGateway
import TernRPC
import TernService
import Users

/// Runs one process of the shop.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Run one service, or the gateway, until SIGTERM.",
    discussion: """
      Each service needs its own data folder, the installation's secret, and the addresses of those it calls. The \
      gateway needs the addresses of the services that it shows. Addresses read host:port or unix:/path.
      """
  )

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case users, products, orders, inventory, payments, gateway
  }

  @Argument(help: "What to run.")
  var kind: Kind

  @Option(help: ArgumentHelp("Where to listen; port 0 takes a free one.", valueName: "address"))
  var listen: String

  @Option(help: ArgumentHelp("The service's own data folder.", valueName: "dir"))
  var data: String?

  @Option(
    help: ArgumentHelp("The installation's secret, shared by its services.", valueName: "file")
  )
  var secret: String?

  @Option(help: ArgumentHelp("Where Users listens.", valueName: "address"))
  var users: String?

  @Option(help: ArgumentHelp("Where Products listens.", valueName: "address"))
  var products: String?

  @Option(help: ArgumentHelp("Where Orders listens.", valueName: "address"))
  var orders: String?

  @Option(help: ArgumentHelp("Where Inventory listens.", valueName: "address"))
  var inventory: String?

  @Option(help: ArgumentHelp("Where Payments listens.", valueName: "address"))
  var payments: String?

  @Option(
    name: .customLong("tls"),
    help: ArgumentHelp(
      "Mutual TLS with the certificates in this folder: ca.pem, NAME.pem, NAME.key.",
      valueName: "dir"
    )
  )
  var certificatesDirectory: String?

  @Option(
    help: ArgumentHelp(
      "Gateway: where to tell metrics, its own and those of the services.",
      valueName: "address"
    )
  )
  var metrics: String?

  @Option(help: ArgumentHelp("Write the bound address to this file once ready.", valueName: "file"))
  var readyFile: String?

  @Flag(help: "Drain and leave when standard input ends: the parent is gone.")
  var leaveWithParent = false

  func run() async throws {
    ServiceHost.bootstrapLogging(service: kind.rawValue, level: .info)
    let logger = Logger(label: kind.rawValue)
    if leaveWithParent { Lifeline.watch() }
    do {
      let code = kind == .gateway ? try await runGateway(logger) : try await runService(logger)
      throw ExitCode(code)
    } catch let exit as ExitCode {
      throw exit
    } catch {
      throw Refusal(error)
    }
  }

  private func runService(_ logger: Logger) async throws -> Int32 {
    let name = kind.rawValue
    let data = try required(data, "--data")
    let secretPath = try required(secret, "--secret")
    let neighbours = Neighbours(
      identity: try ServiceIdentity(name: name, secretPath: secretPath),
      certificates: certificates,
      logger: logger
    )
    let application = ApplicationBox()
    let verifier = try JWTVerifier(
      audience: name,
      secretPath: secretPath,
      userKeys: try userKeys(neighbours, application)
    )
    let metrics = ServiceHost.bootstrapMetrics()
    var host = ServiceHostConfiguration(
      name: name,
      owner: "shop.\(name)",
      dataDirectory: data,
      address: try ServerAddress(argument: listen),
      readyFile: readyFile,
      interceptors: [ServerMetricsInterceptor(), AuthenticationInterceptor(verifier: verifier)]
    )
    host.server.tls = certificates?.server(name)
    host.server.metrics = metrics
    // More calls than a service can do are refused at once, the less important ones first.
    host.server.concurrency = .adaptive(AdaptiveConcurrency())
    let code = await ServiceHost.run(host, logger: logger) { logger in
      let made = try await makeApplication(data, neighbours, logger)
      application.set(made)
      return made
    }
    await neighbours.close()
    return code
  }

  private func makeApplication(
    _ data: String,
    _ neighbours: Neighbours,
    _ logger: Logger
  ) async throws -> any ServiceApplication {
    switch kind {
    case .users:
      try await UsersApplication(
        configuration: UsersConfiguration(dataDirectory: data),
        logger: logger
      )
    case .products:
      try await ProductsApplication(
        configuration: ProductsConfiguration(
          dataDirectory: data,
          inventory: try neighbours.channel(required(inventory, "--inventory"), "inventory")
        ),
        logger: logger
      )
    case .inventory:
      try await InventoryApplication(
        configuration: InventoryConfiguration(dataDirectory: data),
        logger: logger
      )
    case .payments:
      try await PaymentsApplication(
        configuration: PaymentsConfiguration(dataDirectory: data),
        logger: logger
      )
    case .orders:
      try await OrdersApplication(
        configuration: OrdersConfiguration(
          dataDirectory: data,
          users: try neighbours.plainChannel(required(users, "--users"), "users"),
          products: try neighbours.plainChannel(required(products, "--products"), "products"),
          inventory: try neighbours.channel(required(inventory, "--inventory"), "inventory"),
          payments: try neighbours.channel(required(payments, "--payments"), "payments")
        ),
        logger: logger
      )
    case .gateway:
      throw Problem("the gateway is no service")
    }
  }

  /// The keys that verify users' tokens: Users knows its own, the others ask Users and keep them.
  private func userKeys(
    _ neighbours: Neighbours,
    _ application: ApplicationBox
  ) throws -> @Sendable () async throws -> [JWTVerifier.UserKey] {
    if kind == .users { return { try await application.userKeys() } }
    return UserKeys.reader(
      try neighbours.plainChannel(required(users, "--users"), "users")
    )
  }

  private func runGateway(_ logger: Logger) async throws -> Int32 {
    guard case .tcp(let host, let port) = try ServerAddress(argument: listen) else {
      throw Problem("the gateway listens on host:port, not on \(listen)")
    }
    let addresses = [
      ("users", users), ("products", products), ("orders", orders), ("inventory", inventory),
      ("payments", payments),
    ]
    let backends = try addresses.compactMap { name, address in
      try address.map {
        GatewayConfiguration.Backend(
          name: name,
          address: try ServerAddress(argument: $0),
          tls: certificates?.client("gateway", to: name)
        )
      }
    }
    var asking = ClientConfiguration()
    asking.tls = certificates?.client("gateway", to: "users")
    let client = RPCClient(
      address: try ServerAddress(argument: required(users, "--users")),
      configuration: asking,
      logger: logger
    )
    let verifier = try JWTVerifier(
      audience: "gateway",
      secretPath: nil,
      userKeys: UserKeys.reader(client)
    )
    var configuration = GatewayConfiguration(host: host, port: port, backends: backends)
    configuration.printsDefaults = true
    configuration.metrics = try metrics.map { try metricsListener($0) }
    let gateway = Gateway(configuration: configuration, verifier: verifier, logger: logger)
    let group = ServiceGroup(
      services: [gateway],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: logger
    )
    try await group.run()
    await client.close()
    return 0
  }

  private func metricsListener(
    _ address: String
  ) throws -> GatewayConfiguration.MetricsListener {
    guard case .tcp(let host, let port) = try ServerAddress(argument: address) else {
      throw Problem("metrics are told on host:port, not on \(address)")
    }
    return .init(host: host, port: port, registry: ServiceHost.bootstrapMetrics())
  }

  private var certificates: Certificates? { certificatesDirectory.map(Certificates.init) }

  private func required(_ value: String?, _ option: String) throws -> String {
    guard let value else { throw Problem("serve \(kind.rawValue) needs \(option)") }
    return value
  }
}
