import ArgumentParser
import Foundation
import Logging
import TernService
import UnixSignals

/// Starts everything under one supervisor, and stops everything with it.
struct UpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "up",
    abstract: "Start Redis, the five services and the gateway, and keep them running.",
    discussion: """
      Everything listens on 127.0.0.1: the gateway on --port, users, products, orders, inventory, payments, Redis and \
      the metrics on the seven ports behind it. Data is kept between runs. Ctrl-C, SIGTERM or a closed terminal drains \
      and stops everything.
      """
  )

  @Option(
    help: ArgumentHelp("The gateway's port; the seven behind it are used too.", valueName: "n")
  )
  var port = 8080

  @Option(help: ArgumentHelp("The folder of all data.", valueName: "dir"))
  var data = "var"

  @Flag(help: "Throw the data away and begin anew.")
  var fresh = false

  @Flag(
    name: .customLong("tls"),
    help: "Services know each other by certificates and speak in secret (mutual TLS)."
  )
  var usesTLS = false

  @Flag(name: .customLong("no-seed"), help: "Leave the shop empty: no catalogue, no users.")
  var leavesEmpty = false

  @Flag(name: .customLong("no-restart"), help: "Leave dead what dies, for drills.")
  var leavesDead = false

  func validate() throws {
    let highest = 65_535 - ShopLayout.portsCount + 1
    guard (1...highest).contains(port) else {
      throw ValidationError("--port expects 1 to \(highest), not \(port)")
    }
  }

  func run() async throws {
    LoggingSystem.bootstrap { ConsoleLog(label: $0) }
    let logger = Logger(label: "shop")
    var layout = ShopLayout(data: absolutePath(data), port: port)
    let folder: DataFolder
    let redis: String
    do {
      redis = try Preflight.findRedis()
      folder = try DataFolder.open(layout)
      try await Leftovers(layout: layout, noted: folder.notedProcesses()).end()
      // Last, so that nothing is thrown away for a shop that can't open.
      try Preflight.checkPorts(layout)
      try folder.prepare(fresh: fresh)
      if usesTLS { layout.certificates = try issueCertificates(layout) }
    } catch {
      throw Refusal(error)
    }
    defer { folder.close() }
    let shop = layout

    let supervisor = Supervisor(logger: logger, restarts: !leavesDead) { processes in
      folder.write(processes: processes)
    }
    // Set by drills; only the first run of a process may see it.
    let fault = ProcessInfo.processInfo.environment["TERN_FAULT"]
    unsetenv("TERN_FAULT")
    let processes = try ShopProcesses(layout: shop, redis: redis, fault: fault)
    let signals = await Self.stopSignals()
    let opening = Task {
      for process in try processes.inOrder() {
        try Task.checkCancellation()
        try await supervisor.start(process)
      }
      if !leavesEmpty { try await Seeding(layout: shop, logger: logger).run() }
      say(Greeting.text(shop, isSeeded: !leavesEmpty))
    }
    let waiting = Task {
      for await _ in signals { return }
    }
    do {
      try await withTaskCancellationHandler {
        try await Self.first(opening, orStoppedBy: waiting)
      } onCancel: {
        opening.cancel()
      }
      await waiting.value
    } catch {
      if !(error is CancellationError) {
        await supervisor.stop()
        throw Refusal(error)
      }
    }
    say("\nThe shop is closing.")
    await supervisor.stop()
  }

  private func issueCertificates(_ layout: ShopLayout) throws -> Certificates {
    try Certificates.issue(
      in: layout.certificatesDirectory,
      names: ShopLayout.Service.allCases.map(\.rawValue) + ["gateway", Certificates.operatorName]
    )
  }

  /// Waits for the opening; a signal that comes first cancels it.
  private static func first(
    _ opening: Task<Void, any Error>,
    orStoppedBy waiting: Task<Void, Never>
  ) async throws {
    let canceller = Task {
      await waiting.value
      opening.cancel()
    }
    defer { canceller.cancel() }
    try await opening.value
  }

  /// What asks the shop to close: Ctrl-C, `kill`, and the end of the terminal.
  private static func stopSignals() async -> UnixSignalsSequence {
    // Who reads along may be gone first: a pipe that nobody reads must not end the shop in the middle of closing.
    signal(SIGPIPE, SIG_IGN)
    var hangUp = sigaction()
    sigaction(SIGHUP, nil, &hangUp)
    let handler = hangUp.__sigaction_handler.sa_handler
    // Under `nohup` it is ignored: the shop is to outlive the terminal.
    let isIgnored = unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    return await UnixSignalsSequence(
      trapping: [.sigint, .sigterm] + (isIgnored ? [] : [.sighup])
    )
  }

  /// Prints at once, whoever reads; the terminal may be closed.
  private func say(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data("\(text)\n".utf8))
  }

  private func absolutePath(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}

/// An error that is told in its own words, without a usage text behind it.
struct Refusal: Error, CustomStringConvertible {
  var description: String

  init(_ error: any Error) {
    description = "\(error)"
  }
}
