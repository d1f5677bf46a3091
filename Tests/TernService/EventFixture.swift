import Logging
import TernRPC
import TernSQL
import TernWire
import TestSupport
import Testing

@testable import TernService

let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A producer with an outbox and its feed, and a consumer's database; all in one process.
struct EventFixture {
  struct Poison: Error, CustomStringConvertible { var description: String { "poison" } }

  let directory = TemporaryDirectory()
  let source: Database
  let outbox: Outbox
  let sink: Database
  /// Fired by every effect.
  let changed = ChangeSignal()

  init() async throws {
    source = try await Database.open(
      directory.file("source.db"),
      owner: "source",
      migrations: [Outbox.migration(1)]
    )
    outbox = Outbox(database: source)
    sink = try await Database.open(
      directory.file("sink.db"),
      owner: "sink",
      migrations: [
        EventConsumer.migration(1),
        Migration(
          2,
          "effects",
          """
          CREATE TABLE effects (number INTEGER PRIMARY KEY, aggregate TEXT NOT NULL,
            sequence INTEGER NOT NULL);
          CREATE TABLE gaps (number INTEGER PRIMARY KEY, gap TEXT NOT NULL);
          """
        ),
      ]
    )
  }

  func channel(_ change: (inout EventFeedServer.Configuration) -> Void = { _ in })
    -> InProcessChannel
  {
    var configuration = EventFeedServer.Configuration()
    change(&configuration)
    return InProcessChannel(services: [
      EventFeedServer(source: outbox, configuration: configuration, logger: silent)
    ])
  }

  func client(
    _ change: (inout EventFeedServer.Configuration) -> Void = { _ in }
  ) -> Tern.Events.V1.EventFeed.Client { .init(channel(change)) }

  /// One event each, about the given aggregates; payloads are `StringValue` messages.
  func append(_ aggregates: String...) async throws {
    try await source.write { transaction in
      for aggregate in aggregates {
        try outbox.append(
          Google.Protobuf.StringValue(value: aggregate),
          aggregate: aggregate,
          in: transaction
        )
      }
    }
  }

  /// Notes each event; aggregates in `poisoned` fail.
  func consumer(
    _ channel: any RPCChannel,
    isPoisoned: @escaping @Sendable (String) -> Bool = { _ in false }
  ) -> EventConsumer {
    var configuration = EventConsumer.Configuration()
    configuration.backoffInitial = .zero
    return EventConsumer(
      name: "test",
      channel: channel,
      database: sink,
      configuration: configuration,
      reset: { gap, transaction in
        try transaction.execute("INSERT INTO gaps (gap) VALUES ($1)", "\(gap)")
      },
      logger: silent,
      handler: { [changed] event, transaction in
        let value = try event.unpack(as: Google.Protobuf.StringValue.self)
        guard value.value == event.aggregate else { throw Poison() }
        // Before the failure, so that a rollback has something to undo.
        try transaction.execute(
          "INSERT INTO effects (aggregate, sequence) VALUES ($1, $2)",
          event.aggregate,
          event.sequence
        )
        transaction.afterCommit { changed.fire() }
        if isPoisoned(event.aggregate) { throw Poison() }
      }
    )
  }

  func effects() async throws -> [Int64] {
    try await sink.read { reader in
      try reader.rows("SELECT sequence FROM effects ORDER BY number")
        .map { try $0.int64("sequence") }
    }
  }

  func gaps() async throws -> [String] {
    try await sink.read { reader in
      try reader.rows("SELECT gap FROM gaps ORDER BY number").map { try $0.string("gap") }
    }
  }

  /// Runs a consumer until so many effects are there.
  func run(_ consumer: EventConsumer, untilEffects count: Int) async throws {
    try await withThrowingTaskGroup { group in
      group.addTask { try await consumer.run() }
      group.addTask {
        while true {
          let version = changed.version
          if try await effects().count >= count { return }
          await changed.wait(after: version, atMost: .seconds(20))
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}
