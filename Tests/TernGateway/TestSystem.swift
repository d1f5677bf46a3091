import Logging
import ServiceLifecycle
import Synchronization
import TernRPC
import Testing

@testable import TernGateway

/// A gateway with servers behind it, all in this process, on ports of their own.
enum TestSystem {
  static let quiet: Logger = {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return logger
  }()

  /// A backend and a gateway, for the duration of a closure that gets the gateway's port.
  static func with(
    library: TestLibrary = TestLibrary(),
    verifier: (any TokenVerifier)? = TestVerifier(),
    configuration: GatewayConfiguration = .changed { _ in },
    _ body: @escaping (Int) async throws -> Void
  ) async throws {
    try await withServer(services: [library]) { address in
      var configuration = configuration
      configuration.backends = [.init(name: "library", address: address)]
      try await withGateway(configuration, verifier: verifier) { port in
        try await waitUntilReady(port)
        try await body(port)
      }
    }
  }

  static func withServer(
    services: [any RPCService],
    on address: ServerAddress = .tcp(host: "127.0.0.1", port: 0),
    _ body: (ServerAddress) async throws -> Void
  ) async throws {
    var configuration = ServerConfiguration()
    configuration.drainGrace = .milliseconds(100)
    let server = RPCServer(services: services, configuration: configuration, logger: quiet)
    let (bound, continuation) = AsyncStream<ServerAddress>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { continuation.finish() }
        try await server.run(on: address) { continuation.yield($0) }
      }
      guard let address = await bound.first(where: { _ in true }) else {
        try await group.next()
        return
      }
      do {
        try await body(address)
        server.shutDown()
      } catch {
        server.shutDown()
        throw error
      }
    }
  }

  static func withGateway(
    _ configuration: GatewayConfiguration,
    verifier: (any TokenVerifier)? = nil,
    _ body: (Int) async throws -> Void
  ) async throws {
    let gateway = Gateway(configuration: configuration, verifier: verifier, logger: quiet)
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { continuation.finish() }
        try await gateway.run { continuation.yield($0) }
      }
      guard let port = await ports.first(where: { _ in true }) else {
        try await group.next()
        return
      }
      do {
        try await body(port)
        group.cancelAll()
      } catch {
        group.cancelAll()
        throw error
      }
      // A cancelled gateway may say so.
      while let result = await group.nextResult() { _ = result }
    }
  }

  /// Asks until the gateway has learned its routes; the test's time limit ends it otherwise.
  static func waitUntilReady(_ port: Int) async throws {
    try await waitUntil { try await get(port, "/readyz").status == 200 }
  }

  static func waitUntil(_ condition: () async throws -> Bool) async throws {
    while try await !condition() { try await Task.sleep(for: .milliseconds(5)) }
  }

  static func get(
    _ port: Int,
    _ target: String,
    headers: [(String, String)] = []
  ) async throws -> TestResponse {
    try await request(port, "GET", target, headers: headers)
  }

  static func request(
    _ port: Int,
    _ method: String,
    _ target: String,
    headers: [(String, String)] = [],
    body: String? = nil
  ) async throws -> TestResponse {
    try await HTTPTestConnection.with(port: port) { connection in
      try await connection.request(method, target, headers: headers, body: body)
    }
  }
}

extension GatewayConfiguration {
  /// A configuration on a free port, without backends, changed by a closure.
  static func changed(_ change: (inout GatewayConfiguration) -> Void) -> GatewayConfiguration {
    var configuration = GatewayConfiguration(port: 0, backends: [])
    change(&configuration)
    return configuration
  }
}
