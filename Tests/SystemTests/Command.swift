import Foundation
import Testing

/// A finished command: what it printed, and how it ended.
struct CommandResult: Sendable {
  var exitCode: Int32
  var output: String
  var errors: String
}

/// Runs programs, for a bounded time.
enum Command {
  /// The folder of the programs that were built with these tests.
  static let productsDirectory: URL = {
    // The test bundle lies beside the programs; the first argument that names it is enough to find it.
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: bundle).deletingLastPathComponent()
  }()

  static func product(_ name: String) -> String {
    productsDirectory.appendingPathComponent(name).path
  }

  /// Runs a program to its end; after `seconds` it is killed and the result says exit code 9.
  static func run(
    _ executable: String,
    _ arguments: [String],
    input: String? = nil,
    seconds: Int = 30,
    environment: [String: String] = [:]
  ) async throws -> CommandResult {
    let process = Process()
    process.executableURL = URL(
      fileURLWithPath: executable.hasPrefix("/") ? executable : "/usr/bin/env"
    )
    process.arguments = executable.hasPrefix("/") ? arguments : [executable] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    let stdin = Pipe()
    process.standardInput = stdin
    try process.run()
    if let input { try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
    try stdin.fileHandleForWriting.close()
    let identifier = process.processIdentifier
    let limit = Task.detached {
      try await Task.sleep(for: .seconds(seconds))
      kill(identifier, SIGKILL)
    }
    defer { limit.cancel() }
    async let printed = readAll(output)
    async let complained = readAll(errors)
    let texts = await (printed, complained)
    await onThread { process.waitUntilExit() }
    return CommandResult(
      exitCode: process.terminationStatus,
      output: texts.0,
      errors: texts.1
    )
  }

  private static func readAll(_ pipe: Pipe) async -> String {
    let handle = pipe.fileHandleForReading
    return await onThread {
      String(decoding: (try? handle.readToEnd()) ?? Data(), as: UTF8.self)
    }
  }

  /// Blocking calls of Foundation run on a thread of their own.
  private static func onThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async
    -> Result
  {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: body()) }
    }
  }
}

/// Asks again and again until the answer is there; a deadline is the only clock in it.
func eventually<Result>(
  _ what: String,
  within limit: Duration = .seconds(30),
  _ probe: () async throws -> Result?
) async throws -> Result {
  let deadline = ContinuousClock.now + limit
  while true {
    if let result = try await probe() { return result }
    guard ContinuousClock.now < deadline else {
      Issue.record("\(what): not within \(limit)")
      throw Timeout(what: what)
    }
    try await Task.sleep(for: .milliseconds(50))
  }
}

struct Timeout: Error {
  var what: String
}
