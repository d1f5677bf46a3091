public import Logging
public import TernRPC
import TernSQL
public import TernService

/// Where Payments keeps its data.
public struct PaymentsConfiguration: Sendable {
  /// The folder of `payments.sqlite` and of the sandbox provider's books; nobody else's.
  public var dataDirectory: String

  /// A configuration.
  public init(dataDirectory: String) {
    self.dataDirectory = dataDirectory
  }
}

/// The Payments service with the sandbox provider, ready to be served.
public struct PaymentsApplication: ServiceApplication {
  /// The service's name among the shop's programs.
  public static let serviceName = "payments"
  /// The contract's service and the event feed.
  public let services: [any RPCService]
  /// What runs beside the server: it drives open operations to their end.
  public let workers: [any ServiceWorker]
  private let database: Database
  private let sandbox: SandboxProvider

  /// Opens the stores, and brings their schemas up to date.
  ///
  /// Throws `SQLError` when the folder or a file is not ours or can't be used.
  public init(configuration: PaymentsConfiguration, logger: Logger) async throws {
    let database = try await Database.open(
      configuration.dataDirectory + "/payments.sqlite",
      owner: "shop.payments",
      migrations: PaymentsMigrations.all
    )
    let sandbox = try await SandboxProvider.open(configuration.dataDirectory + "/sandbox.sqlite")
    let outbox = Outbox(database: database)
    let store = SQLitePaymentsStore(
      database: database,
      clock: .system,
      announce: { payment, transaction in
        try outbox.append(
          PaymentsMapping.event(payment),
          aggregate: PaymentsMapping.payments.name(payment.id),
          in: transaction
        )
      }
    )
    let processor = PaymentProcessor(store: store, provider: sandbox)
    self.database = database
    self.sandbox = sandbox
    services = [
      PaymentsService(store: store, processor: processor),
      EventFeedServer(source: outbox, logger: logger),
    ]
    workers = [
      OpenOperationsWorker(store: store, processor: processor, clock: .system, logger: logger)
    ]
  }

  /// Ends what waits in the stores, and gives the files free.
  public func close() async {
    await database.close()
    await sandbox.close()
  }
}
