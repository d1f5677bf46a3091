public import Logging
public import TernRPC
public import TernSQL
import TernWire

/// Reads another service's feed, and gives each event's effect to the own database: exactly once.
///
/// The effect and the cursor are in one transaction, so an event that comes again after a crash or a lost
/// connection finds the cursor behind it. An event whose handler throws is tried a few times, then put aside together
/// with all later ones of its aggregate; the feed goes on. `parked()` lists them, `redrive(aggregate:)` tries them again.
///
/// ```swift
/// let stock = EventConsumer(name: "stock", channel: inventory, database: database, logger: logger) { event, transaction in
///   let change = try event.unpack(as: Shop.Inventory.V1.StockChanged.self)
///   try transaction.execute("UPDATE products SET available = $2 WHERE id = $1", ...)
/// }
/// ```
public struct EventConsumer: ServiceWorker {
  /// Makes an event's effect, on the writer's thread.
  ///
  /// It must depend on nothing but the event and the database.
  public typealias Handler = @Sendable (ReceivedEvent, Transaction) throws -> Void
  /// Told in a transaction that events are missing from here on, so that it can mend what depends on them.
  public typealias GapHandler = @Sendable (FeedGap, Transaction) throws -> Void

  /// The limits of a consumer.
  public struct Configuration: Sendable {
    /// How often an event is tried before it is put aside.
    public var triesMax = 3
    /// How many events may be put aside; with more the consumer stops and says so.
    public var parkedMax = 10_000
    /// The wait before the second connection; it doubles with each further one.
    public var backoffInitial: Duration = .milliseconds(100)
    /// The longest wait between connections.
    public var backoffMax: Duration = .seconds(10)
    /// After so long without a response, not even a heartbeat, the connection is given up.
    public var silenceMax: Duration = .seconds(45)

    /// The defaults.
    public init() {}
  }

  /// The name in logs.
  public let name: String
  private let channel: any RPCChannel
  private let database: Database
  private let types: [String]
  private let configuration: Configuration
  private let logger: Logger
  private let inbox: EventInbox
  private let onGap: GapHandler
  private let handler: Handler

  /// A consumer in a database whose migrations contain ``migration(_:)``.
  ///
  /// - Parameters:
  ///   - name: the key of its cursor: stable, unique in the database.
  ///   - channel: to the service whose feed is read; its calls must carry a token that the feed accepts.
  ///   - database: where effect and cursor are kept.
  ///   - types: full names of the payload messages wanted; empty for all.
  ///   - configuration: limits.
  ///   - reset: see ``GapHandler``; without one the consumer only goes on.
  ///   - logger: for failures.
  ///   - handler: makes the effect.
  public init(
    name: String,
    channel: any RPCChannel,
    database: Database,
    types: [String] = [],
    configuration: Configuration = .init(),
    reset: @escaping GapHandler = { _, _ in },
    logger: Logger,
    handler: @escaping Handler
  ) {
    self.name = name
    self.channel = channel
    self.database = database
    self.types = types
    self.configuration = configuration
    self.logger = logger
    inbox = EventInbox(consumer: name)
    onGap = reset
    self.handler = handler
  }

  /// The tables, as the given step of a service's history; once, however many consumers there are.
  public static func migration(_ number: Int) -> Migration { EventInbox.migration(number) }

  /// Reads until the task is cancelled; connects again whatever happens.
  public func run() async throws {
    var failures = 0
    while !Task.isCancelled {
      let watchdog = Watchdog(limit: configuration.silenceMax)
      do {
        try await follow(watchdog)
      } catch is CancellationError {
        return
      } catch let error as RPCError {
        if try await mend(error) { continue }
        logger.info("the feed was lost", metadata: ["feed": "\(name)", "error": "\(error)"])
      } catch let error as SQLError {
        guard error.code != .closed else { return }
        logger.warning(
          "the inbox cannot be written",
          metadata: ["feed": "\(name)", "error": "\(error)", "detail": "\(error.detail)"]
        )
      }
      failures = watchdog.wasTouched ? 1 : failures + 1
      let growth = Double(UInt64(1) << UInt64(min(failures - 1, 20)))
      let wait = min(configuration.backoffInitial * growth, configuration.backoffMax)
      do {
        try await Task.sleep(for: wait * Double.random(in: 0.5...1))
      } catch {
        return
      }
    }
  }

  /// At most `limit` events that were put aside, the longest waiting first.
  public func parked(aggregate: String? = nil, limit: Int = 100) async throws -> [ParkedEvent] {
    try await database.read { [inbox] in
      try inbox.parked(aggregate: aggregate, limit: limit, in: $0)
    }
  }

  /// Tries the parked events of an aggregate again, in order, each in a transaction of its own.
  ///
  /// Returns how many succeeded; stops at the first that fails again, and throws what its handler threw.
  @discardableResult
  public func redrive(aggregate: String) async throws -> Int {
    var count = 0
    while true {
      let isDone = try await database.write { [inbox, handler] transaction in
        guard let parked = try inbox.firstParked(aggregate, in: transaction) else { return true }
        try handler(parked.event, transaction)
        _ = try inbox.unpark(parked.event, in: transaction)
        return false
      }
      if isDone { return count }
      count += 1
    }
  }
}

// MARK: - Following the feed

extension EventConsumer {
  private func follow(_ watchdog: Watchdog) async throws {
    let cursor = try await database.read { [inbox] in try inbox.cursor(in: $0) }
    let stream = Tern.Events.V1.EventFeed.Client(channel).subscribe(
      .init(after: cursor.sequence, types: types, epoch: cursor.epoch)
    )
    try await watchdog.run {
      for try await response in stream {
        watchdog.touch()
        try await apply(response)
        // Not the peer's fault, if that took long.
        watchdog.touch()
      }
    }
    throw RPCError(.unavailable, "the feed ended")
  }

  private func apply(_ response: Tern.Events.V1.SubscribeResponse) async throws {
    let events = response.events.map(ReceivedEvent.init)
    let cursor = EventInbox.Cursor(epoch: response.epoch, sequence: response.position)
    do {
      // The usual case: all of a response in one transaction.
      try await database.write { try apply(events[...], then: cursor, in: $0) }
    } catch let error as SQLError where !error.isOfTheHandler {
      throw error
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      for event in events { try await applyAlone(event, epoch: response.epoch) }
      try await database.write { try apply([], then: cursor, in: $0) }
    }
  }

  private func apply(
    _ events: ArraySlice<ReceivedEvent>,
    then cursor: EventInbox.Cursor,
    in transaction: Transaction
  ) throws {
    let known = try inbox.cursor(in: transaction)
    // What comes a second time is behind the cursor already.
    let after = known.epoch == cursor.epoch ? known.sequence : 0
    for event in events where event.sequence > after {
      if try inbox.isParked(event.aggregate, in: transaction) {
        try park(event, "an earlier event of its aggregate is parked", in: transaction)
      } else {
        try handler(event, transaction)
      }
    }
    guard cursor.sequence > after || known.epoch != cursor.epoch else { return }
    try inbox.setCursor(cursor, in: transaction)
  }

  /// Tries one event a few times, and puts it aside when it still fails.
  private func applyAlone(_ event: ReceivedEvent, epoch: String) async throws {
    let cursor = EventInbox.Cursor(epoch: epoch, sequence: event.sequence)
    for attempt in 1...max(1, configuration.triesMax) {
      do {
        try await database.write { try apply([event], then: cursor, in: $0) }
        return
      } catch let error as SQLError where !error.isOfTheHandler {
        throw error
      } catch is CancellationError {
        throw CancellationError()
      } catch {
        guard attempt == configuration.triesMax else { continue }
        logger.error(
          "an event is put aside",
          metadata: [
            "feed": "\(name)", "event": "\(event.id)", "aggregate": "\(event.aggregate)",
            "error": "\(error)",
          ]
        )
        let reason = "\(error)"
        try await database.write { transaction in
          try park(event, reason, in: transaction)
          try inbox.setCursor(cursor, in: transaction)
        }
      }
    }
  }

  private func park(
    _ event: ReceivedEvent,
    _ reason: String,
    in transaction: Transaction
  ) throws(SQLError) {
    guard try inbox.parkedCount(in: transaction) < configuration.parkedMax else {
      throw SQLError(.overloaded, "\(configuration.parkedMax) events are parked")
    }
    try inbox.park(event, reason: reason, in: transaction)
  }

  /// Goes on after a gap; false when the error is none.
  private func mend(_ error: RPCError) async throws -> Bool {
    guard let info = error.detail(as: Google.Rpc.ErrorInfo.self), info.domain == "tern.events"
    else { return false }
    let gap: FeedGap
    var cursor: EventInbox.Cursor
    switch (info.reason, info.metadata["epoch"], info.metadata["oldest"].flatMap(Int64.init)) {
    case ("EPOCH_CHANGED", let epoch?, _):
      gap = .epochChanged
      cursor = EventInbox.Cursor(epoch: epoch, sequence: 0)
    case ("EVENTS_TRIMMED", _, let oldest?):
      gap = .trimmed(oldest: oldest)
      cursor = try await database.read { [inbox] in try inbox.cursor(in: $0) }
      cursor.sequence = max(cursor.sequence, oldest - 1)
    default: return false
    }
    logger.error("events are missing", metadata: ["feed": "\(name)", "gap": "\(gap)"])
    try await database.write { [onGap, inbox, cursor] transaction in
      try onGap(gap, transaction)
      try inbox.setCursor(cursor, in: transaction)
    }
    return true
  }
}

extension SQLError {
  /// Whether the handler's own statements are at fault, not the state of the disk: then trying again helps nothing.
  fileprivate var isOfTheHandler: Bool {
    switch code {
    case .constraint, .column, .misuse, .tooManyRows, .tooLarge, .readOnly: true
    default: false
    }
  }
}
