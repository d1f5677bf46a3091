import Foundation
import Logging
import NIOCore
import NIOPosix
import TernRPC
import TernWire

/// A server and a client of the contract `measure.v1` in this process, with one TCP connection between them.
///
/// The server's loops are those of the process, the client's is one of its own: the two ends never share a thread.
struct EchoPair {
  typealias Stub = Measure.V1.Echo

  let server: RPCServer
  let port: Int
  let client: RPCClient
  private let running: Task<Void, any Error>

  /// The loop of every client in this process.
  static let clientLoops = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  var echo: Stub.Client { Stub.Client(client) }

  /// A pair whose connection is made by its first call.
  static func start() async throws -> EchoPair {
    let server = RPCServer(services: [EchoService()], logger: silent)
    let (bound, continuation) = AsyncStream.makeStream(of: ServerAddress.self)
    let running = Task {
      defer { continuation.finish() }
      try await server.run(on: .tcp(host: "127.0.0.1", port: 0)) { continuation.yield($0) }
    }
    var addresses = bound.makeAsyncIterator()
    guard case .tcp(_, let port) = await addresses.next() else {
      try await running.value
      throw PeerProcess.Failure(description: "the server is not on TCP")
    }
    return EchoPair(server: server, port: port, client: client(of: port), running: running)
  }

  func stop() async throws {
    await client.close()
    server.shutDown()
    try await running.value
  }

  /// A client of a server on this machine.
  static func client(of port: Int) -> RPCClient {
    var configuration = ClientConfiguration()
    // An open loop starts calls whether or not earlier ones are answered.
    configuration.waitingCallsMax = 1_000_000
    return RPCClient(
      address: .tcp(host: "127.0.0.1", port: port),
      configuration: configuration,
      logger: silent,
      eventLoop: clientLoops.next()
    )
  }

  private static let silent = Logger(label: "measure") { _ in SwiftLogNoOpLogHandler() }
}

/// The service of the contract `measure.v1`.
private struct EchoService: Measure.V1.Echo.Server {
  func unary(
    _ request: Measure.V1.Payload,
    context: ServerContext
  ) async throws -> Measure.V1.Payload {
    request
  }

  func slow(
    _ request: Measure.V1.Payload,
    context: ServerContext
  ) async throws -> Measure.V1.Payload {
    try await Task.sleep(for: .milliseconds(10))
    return request
  }

  func stream(
    _ request: Measure.V1.StreamRequest,
    responses: ResponseWriter<Measure.V1.Payload>,
    context: ServerContext
  ) async throws {
    let message = Measure.V1.Payload(
      data: [UInt8](repeating: 7, count: Int(clamping: max(0, request.dataBytes)))
    )
    for _ in 0..<max(0, request.count) { try await responses.write(message) }
  }
}
