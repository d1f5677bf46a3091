import Foundation
import Logging
import TernRPC
import TestSupport
import Testing

/// What carries the calls of a test.
enum TransportKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case tcp
  case unix
  case tls
  case inProcess

  var testDescription: String { rawValue }
}

/// Runs a server and a client of it, for as long as the body takes.
func withChannel<R: Sendable>(
  _ kind: TransportKind,
  services: [any RPCService],
  serverInterceptors: [any ServerInterceptor] = [],
  clientInterceptors: [any ClientInterceptor] = [],
  serverConfiguration: ServerConfiguration = .patient,
  clientConfiguration: ClientConfiguration = .patient,
  _ body: (any RPCChannel, RPCServer) async throws -> R
) async throws -> R {
  var (serverConfiguration, clientConfiguration) = (serverConfiguration, clientConfiguration)
  if kind == .tls {
    let leaf = try TestIdentity.localhost.get()
    serverConfiguration.tls = ServerTLS(certificate: leaf.certificate)
    clientConfiguration.tls = ClientTLS(roots: leaf.roots)
  }
  let server = RPCServer(
    services: services,
    interceptors: serverInterceptors,
    configuration: serverConfiguration,
    logger: .quiet
  )
  switch kind {
  case .inProcess:
    let channel = InProcessChannel(
      server: server,
      configuration: clientConfiguration,
      interceptors: clientInterceptors,
      logger: .quiet
    )
    let result = try await body(channel, server)
    await channel.close()
    return result
  case .tcp, .unix, .tls:
    let folder = FileManager.default.temporaryDirectory.path + "/t\(UInt32.random(in: 0 ... .max))"
    let wanted: ServerAddress =
      kind == .unix ? .unix(path: folder) : .tcp(host: "127.0.0.1", port: 0)
    defer { if kind == .unix { try? FileManager.default.removeItem(atPath: folder) } }
    return try await withServer(server, on: wanted) { address in
      let client = RPCClient(
        address: address,
        configuration: clientConfiguration,
        interceptors: clientInterceptors,
        logger: .quiet
      )
      let result = try await body(client, server)
      await client.close()
      return result
    }
  }
}

/// Runs a server on an address for as long as the body takes.
func withServer<R: Sendable>(
  _ server: RPCServer,
  on wanted: ServerAddress = .tcp(host: "127.0.0.1", port: 0),
  _ body: (ServerAddress) async throws -> R
) async throws -> R {
  let (bound, continuation) = AsyncStream<ServerAddress>.makeStream()
  let running = Task {
    do {
      try await server.run(on: wanted) { continuation.yield($0) }
    } catch {
      continuation.finish()
      throw error
    }
  }
  var iterator = bound.makeAsyncIterator()
  guard let address = await iterator.next() else {
    _ = try await running.value
    throw RPCError(.internal, "the server didn't start")
  }
  do {
    let result = try await body(address)
    running.cancel()
    try await running.value
    return result
  } catch {
    running.cancel()
    _ = try? await running.value
    throw error
  }
}

/// A server's certificate for this machine, made once.
struct TestIdentity: Sendable {
  let certificate: TLSCertificate
  let roots: TLSTrustRoots
  private let authority: CertificateAuthority

  static let localhost = Result {
    let authority = try CertificateAuthority()
    let leaf = try authority.issue("localhost")
    return TestIdentity(
      certificate: .files(chain: leaf.certificate, key: leaf.key),
      roots: .file(authority.certificate),
      authority: authority
    )
  }
}

extension Logger {
  /// Says nothing.
  static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension ServerConfiguration {
  /// For machines that do much else at the same time.
  static var patient: ServerConfiguration {
    var configuration = ServerConfiguration()
    configuration.timeouts.handshake = .seconds(60)
    configuration.timeouts.keepaliveTimeout = .seconds(60)
    configuration.drainGrace = .seconds(60)
    return configuration
  }
}

extension ClientConfiguration {
  /// For machines that do much else at the same time.
  static var patient: ClientConfiguration {
    var configuration = ClientConfiguration()
    configuration.timeouts.handshake = .seconds(60)
    configuration.timeouts.keepaliveTimeout = .seconds(60)
    configuration.connectTimeout = .seconds(60)
    return configuration
  }
}

/// Asks until the answer is yes; the suite's time limit is the only clock in it.
func eventually(_ condition: () -> Bool) async throws {
  while !condition() {
    try Task.checkCancellation()
    await Task.yield()
  }
}
