import Foundation
import Logging
import Synchronization
import TernRPC
import TernSQL
import TernWire
import TestSupport
import Testing

@testable import TernService

/// A service with an outbox and a worker that fails at first.
struct TestApplication: ServiceApplication {
  struct Broken: Error {}

  struct Worker: ServiceWorker {
    let runs: Counts
    let healthy: ChangeSignal

    func run() async throws {
      runs.add()
      if runs.count < 3 { throw Broken() }
      healthy.fire()
      try await Task.sleep(for: .seconds(600))
    }
  }

  let database: Database
  let worker: Worker
  let closed: Flag
  var services: [any RPCService] {
    [EventFeedServer(source: Outbox(database: database), logger: silent)]
  }
  var workers: [any ServiceWorker] { [worker] }

  func reportHealth(to health: HealthRegistry) async {
    health.set("tern.events.v1.EventFeed", .notServing("a test"))
  }

  func close() async {
    await database.close()
    closed.set()
  }
}

@Suite("Service host", .timeLimit(.minutes(1)))
struct HostTests {
  let directory = TemporaryDirectory()

  private func configuration(_ owner: String = "test.owner") -> ServiceHostConfiguration {
    var configuration = ServiceHostConfiguration(
      name: "test",
      owner: owner,
      dataDirectory: directory.file("data/test"),
      address: .tcp(host: "127.0.0.1", port: 0),
      readyFile: directory.file("ready")
    )
    configuration.handlesSignals = false
    return configuration
  }

  private func open() async throws -> Database {
    try await Database.open(
      directory.file("data/test/test.db"),
      owner: "test.owner",
      migrations: [Outbox.migration(1)]
    )
  }

  @Test("a service says where it is, serves, starts its workers again, and closes when it is ended")
  func runs() async throws {
    let (runs, healthy, closed) = (Counts(), ChangeSignal(), Flag())
    let configuration = configuration()
    let serving = Task {
      await ServiceHost.run(configuration, logger: silent) { _ in
        TestApplication(
          database: try await open(),
          worker: .init(runs: runs, healthy: healthy),
          closed: closed
        )
      }
    }
    await healthy.wait(after: 0, atMost: .seconds(50))
    #expect(runs.count == 3)
    var text: String?
    while text == nil {
      text = try? String(contentsOfFile: directory.file("ready"), encoding: .utf8)
      await Task.yield()
    }
    let line = try #require(text).trimmingCharacters(in: .newlines)
    let address = try #require(ServerAddress(parsing: line))
    let client = RPCClient(address: address)
    for try await response in Tern.Events.V1.EventFeed.Client(client).subscribe(.init()) {
      #expect(response.position == 0)
      break
    }
    let health = try await Tern.Rpc.V1.Health.Client(client).check(
      .init(service: "tern.events.v1.EventFeed")
    )
    #expect(health.reason == "a test")
    await client.close()

    let second = await ServiceHost.run(configuration, logger: silent) { _ in
      TestApplication(
        database: try await open(),
        worker: .init(runs: runs, healthy: healthy),
        closed: closed
      )
    }
    #expect(second == ServiceHost.ExitCode.refused, "the database is in use")
    serving.cancel()
    #expect(await serving.value == ServiceHost.ExitCode.ok)
    #expect(closed.isSet)
  }

  @Test("an address that is taken, another's directory and an open one each have their exit code")
  func refuses() async throws {
    let (runs, healthy, closed) = (Counts(), ChangeSignal(), Flag())
    @Sendable func run(_ configuration: ServiceHostConfiguration) async -> Int32 {
      await ServiceHost.run(configuration, logger: silent) { _ in
        TestApplication(
          database: try await open(),
          worker: .init(runs: runs, healthy: healthy),
          closed: closed
        )
      }
    }
    var taken = configuration()
    taken.address = .unix(path: directory.file("no/such/directory/socket"))
    #expect(await run(taken) == ServiceHost.ExitCode.unavailable)
    #expect(closed.isSet)
    #expect(await run(configuration("other.owner")) == ServiceHost.ExitCode.refused)
    let path = directory.file("data/test")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    #expect(await run(configuration()) == ServiceHost.ExitCode.refused)
  }

  @Test(
    "a damaged database and one of another service end the start, and the log says which file and why"
  )
  func refusesDamage() async throws {
    let path = directory.file("data/test/test.db")
    _ = try DataDirectory.claim(directory.file("data/test"), owner: "test.owner")
    try Data(repeating: 7, count: 8_192).write(to: URL(filePath: path))
    try await refusal(
      contains: "\(path) can't be used: the file is not a SQLite database. Nothing was changed."
    )
    #expect(try Data(contentsOf: URL(filePath: path)) == Data(repeating: 7, count: 8_192))
    try FileManager.default.removeItem(atPath: path)
    await (try await Database.open(path, owner: "other.owner", migrations: [])).close()
    try await refusal(contains: "\(path): the database belongs to other.owner, not to test.owner")
  }

  /// Starts the service, which must refuse its data with these words in the log.
  private func refusal(contains text: String) async throws {
    let log = RecordedLog()
    let code = await ServiceHost.run(configuration(), logger: log.logger) { _ in
      TestApplication(
        database: try await open(),
        worker: .init(runs: Counts(), healthy: ChangeSignal()),
        closed: Flag()
      )
    }
    #expect(code == ServiceHost.ExitCode.refused)
    #expect(log.text.contains(text), "\(log.text)")
  }

  @Test("SIGTERM drains and ends the process with 0", .timeLimit(.minutes(1)))
  func endsBySignal() async throws {
    let path = directory.file("child")
    await #expect(processExitsWith: .exitCode(0)) { [path = path as String] in
      struct Idle: ServiceApplication {
        struct Killer: ServiceWorker {
          let readyFile: String
          func run() async throws {
            while access(readyFile, F_OK) != 0 { await Task.yield() }
            kill(getpid(), SIGTERM)
            try await Task.sleep(for: .seconds(600))
          }
        }
        let readyFile: String
        var services: [any RPCService] { [] }
        var workers: [any ServiceWorker] { [Killer(readyFile: readyFile)] }
        func close() async {}
      }
      let code = await ServiceHost.run(
        ServiceHostConfiguration(
          name: "test",
          owner: "test.owner",
          dataDirectory: path,
          address: .tcp(host: "127.0.0.1", port: 0),
          readyFile: path + "-ready"
        ),
        logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
      ) { _ in Idle(readyFile: path + "-ready") }
      exit(code)
    }
  }

  @Test("store errors become statuses without a word of SQL")
  func translates() {
    let cases: [(SQLError.Code, StatusCode)] = [
      (.overloaded, .resourceExhausted), (.busy, .unavailable), (.full, .unavailable),
      (.inputOutput, .unavailable), (.rolledBack, .unavailable), (.closed, .unavailable),
      (.constraint(.unique), .internal), (.misuse, .internal), (.corrupt, .internal),
    ]
    for (code, status) in cases {
      let error = StoreErrorInterceptor.translate(
        SQLError(code, "message", detail: "SELECT secret")
      )
      #expect(error.code == status)
      #expect(!"\(error) \(error.details)".contains("secret"))
    }
    #expect(StoreErrorInterceptor.translate(Idempotency.Conflict.reused).code == .alreadyExists)
    #expect(StoreErrorInterceptor.translate(Idempotency.Conflict.inFlight).code == .aborted)
    #expect(
      StoreErrorInterceptor.translate(Idempotency.Conflict.badRequestID).code == .invalidArgument
    )
  }

  @Test("a log record is one line, whatever it says")
  func logsOneLine() {
    #expect(ServiceLogHandler.oneLine("a\nb\u{1b}[1m") == "a\\nb\\u{1B}[1m")
    #expect(ServiceLogHandler.quoted("plain") == "plain")
    #expect(ServiceLogHandler.quoted("two words") == "\"two words\"")
    #expect(ServiceLogHandler.quoted("a \"b\"\n") == "\"a \\\"b\\\"\\n\"")
    #expect(ServiceLogHandler.quoted("") == "\"\"")
  }
}
