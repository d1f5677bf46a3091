import Foundation
import Logging
import TernRPC
import TestSupport

/// One run of the `rpc` program against servers in this process.
struct ToolRun {
  var code: Int32
  var output: String
  var errors: String

  /// Runs the program (`rpc`, if nothing else is named); `input` goes to its standard input.
  static func run(
    _ arguments: [String],
    program: String = "rpc",
    input: String = ""
  ) async throws -> ToolRun {
    let directory = TemporaryDirectory()
    let paths = ["in", "out", "err"].map(directory.file)
    try Data(input.utf8).write(to: URL(fileURLWithPath: paths[0]))
    for path in paths[1...] { try Data().write(to: URL(fileURLWithPath: path)) }
    let process = Process()
    process.executableURL = Bundle.main.executableURL?.deletingLastPathComponent()
      .appendingPathComponent(program)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: paths[0]))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: paths[1]))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: paths[2]))
    let (ended, continuation) = AsyncStream<Int32>.makeStream()
    process.terminationHandler = {
      continuation.yield($0.terminationStatus)
      continuation.finish()
    }
    try process.run()
    let code = await ended.first { _ in true } ?? -1
    return ToolRun(
      code: code,
      output: try String(contentsOfFile: paths[1], encoding: .utf8),
      errors: try String(contentsOfFile: paths[2], encoding: .utf8)
    )
  }

  /// A server for the duration of a closure that gets its address as text.
  static func withServer(
    tls: ServerTLS? = nil,
    _ body: (String) async throws -> Void
  ) async throws {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    var configuration = ServerConfiguration()
    configuration.drainGrace = .milliseconds(100)
    configuration.tls = tls
    let server = RPCServer(
      services: [GreeterService(), DoormanService()],
      configuration: configuration,
      logger: logger
    )
    let (bound, continuation) = AsyncStream<ServerAddress>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { continuation.finish() }
        try await server.run(on: .tcp(host: "127.0.0.1", port: 0)) { continuation.yield($0) }
      }
      defer { server.shutDown() }
      guard let address = await bound.first(where: { _ in true }) else {
        try await group.next()
        return
      }
      try await body("\(address)")
    }
  }
}
