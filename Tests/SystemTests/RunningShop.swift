import Foundation
import Testing

/// A whole shop in processes of its own: a data folder, free ports, and the commands to use it.
final class RunningShop: Sendable {
  let port: Int
  let data: URL
  private let process: Process
  private let console: URL

  /// Starts `shop up` and waits until it has printed that it is ready.
  ///
  /// An existing data folder starts the same shop again. The fault is the point at which a process kills itself once,
  /// see `FaultPoint`. The arguments go to `shop up`.
  init(data: URL? = nil, fault: String? = nil, arguments: [String] = []) async throws {
    port = try Self.freePorts()
    let folder =
      data
      ?? FileManager.default.temporaryDirectory.appendingPathComponent(
        "tern-shop-\(UUID().uuidString)"
      )
    self.data = folder
    console = folder.appendingPathExtension("console-\(UUID().uuidString)")
    FileManager.default.createFile(atPath: console.path, contents: nil)
    process = Process()
    process.executableURL = URL(fileURLWithPath: Command.product("shop"))
    process.arguments = ["up", "--port", "\(port)", "--data", folder.path] + arguments
    var environment = ProcessInfo.processInfo.environment
    environment["TERN_FAULT"] = fault
    process.environment = environment
    let log = try FileHandle(forWritingTo: console)
    process.standardOutput = log
    process.standardError = log
    process.standardInput = FileHandle.nullDevice
    try process.run()
    _ = try await eventually("the shop is up", within: .seconds(120)) { () -> Bool? in
      if !process.isRunning {
        Issue.record("shop up ended with \(process.terminationStatus): \(consoleText)")
        throw Timeout(what: "start")
      }
      return consoleText.contains("The shop is open") ? true : nil
    }
  }

  /// A test that failed half-way leaves no shop behind.
  deinit {
    if process.isRunning { process.interrupt() }
  }

  /// What the supervisor has printed so far.
  var consoleText: String {
    (try? String(contentsOf: console, encoding: .utf8)) ?? ""
  }

  /// The processes that the supervisor runs now, by name.
  func processIDs() throws -> [String: Int32] {
    let text = try String(contentsOf: data.appendingPathComponent("processes"), encoding: .utf8)
    var found: [String: Int32] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ")
      if parts.count == 2, let id = Int32(parts[1]) { found[String(parts[0])] = id }
    }
    return found
  }

  /// Ctrl-C or another signal, and wait for the end.
  ///
  /// The data stays.
  func stop(with signal: Int32 = SIGINT) async -> Int32 {
    if process.isRunning { kill(process.processIdentifier, signal) }
    let deadline = ContinuousClock.now + .seconds(60)
    while process.isRunning, ContinuousClock.now < deadline {
      try? await Task.sleep(for: .milliseconds(20))
    }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: console)
    return process.terminationStatus
  }

  /// Ctrl-C, and then the data goes too.
  func destroy() async {
    _ = await stop()
    try? FileManager.default.removeItem(at: data)
  }

  /// Sends a request with curl.
  func http(
    _ method: String,
    _ path: String,
    body: String? = nil,
    token: String? = nil,
    headers: [String] = [],
    seconds: Int = 20
  ) async throws -> HTTPResponse {
    var arguments = [
      "-sS", "-X", method, "--max-time", "\(seconds)", "-D", "/dev/stderr", "-w", "\n%{http_code}",
    ]
    if let body { arguments += ["-H", "Content-Type: application/json", "--data-binary", body] }
    if let token { arguments += ["-H", "Authorization: Bearer \(token)"] }
    for header in headers { arguments += ["-H", header] }
    arguments.append("http://127.0.0.1:\(port)\(path)")
    let result = try await Command.run("curl", arguments, seconds: seconds + 5)
    var lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    let status = Int(lines.popLast() ?? "") ?? 0
    var fields: [String: String] = [:]
    for line in result.errors.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 {
        fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
      }
    }
    return HTTPResponse(status: status, body: lines.joined(separator: "\n"), headers: fields)
  }

  /// Calls a method of a service directly, with the `rpc` program.
  func rpc(_ arguments: [String], input: String? = nil, seconds: Int = 20) async throws
    -> CommandResult
  {
    try await Command.run(Command.product("rpc"), arguments, input: input, seconds: seconds)
  }

  /// Where a service listens: "127.0.0.1:8083".
  func address(of service: String) -> String {
    let offsets = ["users": 1, "products": 2, "orders": 3, "inventory": 4, "payments": 5]
    return "127.0.0.1:\(port + (offsets[service] ?? 0))"
  }

  var redisPort: Int { port + 6 }

  var metricsPort: Int { port + 7 }

  /// A base port with seven free ones behind it.
  ///
  /// Two tests at once get different ones: each process asks its own range.
  static func freePorts() throws -> Int {
    for _ in 0..<200 {
      let base = Int.random(in: 2_000...5_900) * 10
      guard (1_025...65_000).contains(base) else { continue }
      if (0..<8).allSatisfy({ isFree(base + $0) }) { return base }
    }
    throw Timeout(what: "eight free ports in a row")
  }

  private static func isFree(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
