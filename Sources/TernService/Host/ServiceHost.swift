public import Logging
import ServiceLifecycle
public import TernRPC
import TernSQL
import UnixSignals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a service gives to its host.
public protocol ServiceApplication: Sendable {
  /// The contract's services, and the event feed.
  var services: [any RPCService] { get }
  /// Background work beside the server.
  var workers: [any ServiceWorker] { get }
  /// Tells the server's health registry how its services are, for as long as the process lives.
  ///
  /// It is cancelled at the end. The default says nothing: then every service is well.
  func reportHealth(to health: HealthRegistry) async
  /// Lets go of the stores; after server and workers have ended.
  func close() async
}

extension ServiceApplication {
  /// Says nothing: every service is well.
  public func reportHealth(to health: HealthRegistry) async {}
}

/// An error at the start that a person has to mend: the store is another's, unsafe, damaged or newer.
///
/// It ends the process with ``ServiceHost/ExitCode/refused``, which tells a supervisor that starting it again mends nothing.
public protocol StoreRefusal: Error {}

/// How one service process runs.
public struct ServiceHostConfiguration: Sendable {
  /// The name of the service: `orders`.
  public var name: String
  /// Whose data directory it is: `shop.orders`.
  public var owner: String
  /// The service's own directory, made and claimed before the application; nil for a service without data.
  public var dataDirectory: String?
  /// Where it serves; port 0 takes a free one.
  public var address: ServerAddress
  /// A file that gets the bound address as its one line, once the service is ready.
  public var readyFile: String?
  /// Run around each call, the first outermost, within the translation of store errors.
  public var interceptors: [any ServerInterceptor]
  /// Limits of the server.
  public var server = ServerConfiguration()
  /// How long server and workers may take to end after a signal.
  public var shutdownMax: Duration = .seconds(20)
  /// Whether SIGTERM and SIGINT end the service; a test that shares its process says no and cancels.
  public var handlesSignals = true

  /// The configuration of a service.
  public init(
    name: String,
    owner: String,
    dataDirectory: String?,
    address: ServerAddress,
    readyFile: String? = nil,
    interceptors: [any ServerInterceptor] = []
  ) {
    self.name = name
    self.owner = owner
    self.dataDirectory = dataDirectory
    self.address = address
    self.readyFile = readyFile
    self.interceptors = interceptors
  }
}

/// Runs one service: data directory, application, server, workers, signals, drain.
public enum ServiceHost {
  /// Exit codes, those of `sysexits.h` where one fits.
  public enum ExitCode {
    /// Ended by a signal, everything drained.
    public static let ok: Int32 = 0
    /// Something failed while running.
    public static let failed: Int32 = 1
    /// The address cannot be bound: EX_UNAVAILABLE.
    public static let unavailable: Int32 = 69
    /// The data cannot be used: another owner, another process, a damaged or newer file: EX_CONFIG.
    public static let refused: Int32 = 78
  }

  /// Runs a service until a signal, or a failure, ends it; gives the exit code.
  ///
  /// When it is bound, it prints `ready NAME ADDRESS` as a line on standard output, and writes the ready file.
  public static func run(
    _ configuration: ServiceHostConfiguration,
    logger: Logger,
    makeApplication: @Sendable (Logger) async throws -> any ServiceApplication
  ) async -> Int32 {
    let application: any ServiceApplication
    do {
      if let directory = configuration.dataDirectory {
        try DataDirectory.claim(directory, owner: configuration.owner)
      }
      application = try await makeApplication(logger)
    } catch {
      logger.critical("the service cannot start", metadata: ["reason": "\(describe(error))"])
      return isRefusal(error) ? ExitCode.refused : ExitCode.failed
    }
    let code = await serve(application, configuration, logger)
    await application.close()
    logger.info("ended", metadata: ["code": "\(code)"])
    return code
  }

  private static func serve(
    _ application: any ServiceApplication,
    _ configuration: ServiceHostConfiguration,
    _ logger: Logger
  ) async -> Int32 {
    let server = RPCServer(
      services: application.services,
      interceptors: [StoreErrorInterceptor(logger: logger)] + configuration.interceptors,
      configuration: configuration.server,
      logger: logger
    )
    // Ended in reverse order: first the server drains, while the workers still work.
    var group = ServiceGroupConfiguration(
      services: application.workers.map { worker in
        .init(service: WorkerLoop(worker: worker, logger: logger))
      } + [
        .init(
          service: HealthLoop(application: application, health: server.health)
        ),
        .init(
          service: ServerLoop(server: server, configuration: configuration, logger: logger),
          successTerminationBehavior: .gracefullyShutdownGroup
        ),
      ],
      gracefulShutdownSignals: configuration.handlesSignals ? [.sigterm, .sigint] : [],
      logger: logger
    )
    group.maximumGracefulShutdownDuration = configuration.shutdownMax
    do {
      try await ServiceGroup(configuration: group).run()
      return ExitCode.ok
    } catch is CancellationError {
      return ExitCode.ok
    } catch let error as BindFailure {
      logger.critical(
        "cannot listen",
        metadata: [
          "address": "\(configuration.address)", "reason": "\(error.reason)",
        ]
      )
      return ExitCode.unavailable
    } catch {
      logger.critical("the service failed", metadata: ["reason": "\(describe(error))"])
      return ExitCode.failed
    }
  }

  private static func isRefusal(_ error: any Error) -> Bool {
    switch error {
    case is any StoreRefusal: return true
    case let error as SQLError:
      switch error.code {
      case .notOwned, .newerVersion, .migration, .corrupt, .permission, .inUse: return true
      default: return false
      }
    default: return false
    }
  }

  private static func describe(_ error: any Error) -> String {
    guard let error = error as? SQLError, !error.detail.isEmpty else { return "\(error)" }
    return "\(error): \(error.detail)"
  }
}

/// The server could not be bound.
private struct BindFailure: Error {
  let reason: String
}

/// The server as a part of the process's life.
private struct ServerLoop: Service {
  let server: RPCServer
  let configuration: ServiceHostConfiguration
  let logger: Logger

  func run() async throws {
    let isBound = Flag()
    do {
      try await withGracefulShutdownHandler {
        try await server.run(on: configuration.address) { address in
          isBound.set()
          announce(address)
        }
      } onGracefulShutdown: {
        logger.info("draining")
        server.shutDown()
      }
    } catch  where !isBound.isSet {
      if error is CancellationError { throw error }
      throw BindFailure(reason: "\(error)")
    }
  }

  private func announce(_ address: ServerAddress) {
    logger.info("ready", metadata: ["address": "\(address)"])
    if let path = configuration.readyFile { writeReadyFile("\(address)\n", to: path) }
    let line = "ready \(configuration.name) \(address)\n"
    // Without a reader on the other end, the line is not worth dying for.
    _ = write(STDOUT_FILENO, line, line.utf8.count)
  }

  /// Beside and renamed: whoever waits for the file never sees half of it.
  private func writeReadyFile(_ text: String, to path: String) {
    let temporary = path + ".new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      logger.error("the ready file cannot be written", metadata: ["path": "\(path)"])
      return
    }
    _ = write(descriptor, text, text.utf8.count)
    close(descriptor)
    rename(temporary, path)
  }
}

/// The application's reports of its health; it may return at once.
private struct HealthLoop: Service {
  let application: any ServiceApplication
  let health: HealthRegistry

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await application.reportHealth(to: health)
      // A service that returns would end the group.
      while !Task.isCancelled { try? await Task.sleep(for: .seconds(86_400)) }
    }
  }
}

/// One worker, started again whenever it ends.
struct WorkerLoop: Service {
  let worker: any ServiceWorker
  let logger: Logger
  var backoffInitial: Duration = .milliseconds(100)
  var backoffMax: Duration = .seconds(30)
  /// A worker that has lived for so long has earned a quick start again.
  var healthyAfter: Duration = .seconds(60)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      var wait = backoffInitial
      while !Task.isCancelled {
        let start = ContinuousClock.now
        do {
          try await worker.run()
          if Task.isCancelled { return }
          logger.warning("a worker ended", metadata: ["worker": "\(worker.name)"])
        } catch {
          if Task.isCancelled { return }
          logger.error(
            "a worker failed",
            metadata: ["worker": "\(worker.name)", "error": "\(error)"]
          )
        }
        if ContinuousClock.now - start >= healthyAfter { wait = backoffInitial }
        do {
          try await Task.sleep(for: wait * Double.random(in: 0.5...1))
        } catch {
          return
        }
        wait = min(wait * 2, backoffMax)
      }
    }
  }
}
