public import Logging
import Synchronization
public import TernRPC
import TernSQL
import TernWire

/// Serves an ``EventSource`` to any number of consumers, up to a limit: `tern.events.v1.EventFeed`.
///
/// A new event is sent as soon as its source tells of it; nothing is polled. A slow consumer is held by its
/// own stream's flow control, with one batch read ahead and nothing buffered here.
public struct EventFeedServer: Tern.Events.V1.EventFeed.Server {
  /// The limits of a feed.
  public struct Configuration: Sendable {
    /// How many subscribers at once.
    public var subscribersMax = 64
    /// How many events are read from the source at once.
    public var batchCountMax = 256
    /// About how many bytes of payload go into one response; a larger event goes alone.
    public var batchBytesMax = 256 << 10
    /// How many types one subscriber may ask for.
    public var typesMax = 64
    /// The longest silence; then an empty response says that the feed is alive.
    public var heartbeat: Duration = .seconds(15)

    /// The defaults.
    public init() {}
  }

  private let source: any EventSource
  private let configuration: Configuration
  private let logger: Logger
  private let subscribers = SubscriberCount()

  /// The feed of a source.
  public init(source: any EventSource, configuration: Configuration = .init(), logger: Logger) {
    self.source = source
    self.configuration = configuration
    self.logger = logger
  }

  /// Sends all events after a point, then every new one; see the contract.
  public func subscribe(
    _ request: Tern.Events.V1.SubscribeRequest,
    responses: ResponseWriter<Tern.Events.V1.SubscribeResponse>,
    context: ServerContext
  ) async throws {
    guard request.after >= 0, request.types.count <= configuration.typesMax else {
      throw RPCError(
        .invalidArgument,
        "after must not be negative, and at most \(configuration.typesMax) types can be asked for"
      )
    }
    guard subscribers.enter(max: configuration.subscribersMax) else {
      throw RPCError(
        .resourceExhausted,
        "\(configuration.subscribersMax) subscribers are served already"
      )
    }
    defer { subscribers.leave() }
    try await context.untilDrain { try await follow(request, responses) }
  }

  private func follow(
    _ request: Tern.Events.V1.SubscribeRequest,
    _ responses: ResponseWriter<Tern.Events.V1.SubscribeResponse>
  ) async throws {
    let epoch = try await check(request)
    let types = Set(request.types)
    var position = request.after
    var untoldCount = 0
    // The first response says at once where the feed stands, also when nothing follows.
    try await responses.write(.init(position: position, epoch: epoch))
    while true {
      try Task.checkCancellation()
      let events = try await source.events(after: position, limit: configuration.batchCountMax)
      if let first = events.first {
        guard first.sequence == position + 1 else { throw trimmed(oldest: first.sequence) }
        for batch in batches(events) {
          let wanted = types.isEmpty ? batch : batch.filter { types.contains($0.type) }
          position = batch.last?.sequence ?? position
          // What nobody asked for only moves the cursor, which is told now and then.
          untoldCount += batch.count
          guard !wanted.isEmpty || untoldCount >= configuration.batchCountMax else { continue }
          try await responses.write(response(wanted, position, epoch))
          untoldCount = 0
        }
        continue
      }
      let before = ContinuousClock.now
      try await source.waitForEvents(after: position, atMost: configuration.heartbeat)
      if ContinuousClock.now - before >= configuration.heartbeat {
        _ = try await check(.init(after: position, epoch: epoch))
        try await responses.write(.init(position: position, epoch: epoch))
      }
    }
  }

  /// Refuses a cursor that does not belong to this store; gives the epoch.
  private func check(_ request: Tern.Events.V1.SubscribeRequest) async throws -> String {
    let range = try await source.range()
    // A cursor beyond the end is one of before a restore, whatever epoch it claims.
    let isForeign = !request.epoch.isEmpty && request.epoch != range.epoch
    guard !isForeign, request.after <= range.last else {
      throw RPCError(
        .failedPrecondition,
        "the events of this store have begun anew since",
        packing: Google.Rpc.ErrorInfo(
          reason: "EPOCH_CHANGED",
          domain: "tern.events",
          metadata: ["epoch": range.epoch]
        )
      )
    }
    guard request.after >= range.trimmedThrough else {
      throw trimmed(oldest: range.trimmedThrough + 1)
    }
    return range.epoch
  }

  private func trimmed(oldest: Int64) -> RPCError {
    RPCError(
      .outOfRange,
      "the events wanted are no longer kept; the oldest is \(oldest)",
      packing: Google.Rpc.ErrorInfo(
        reason: "EVENTS_TRIMMED",
        domain: "tern.events",
        metadata: ["oldest": String(oldest)]
      )
    )
  }

  /// Cuts what was read into responses of a bounded size.
  private func batches(_ events: [StoredEvent]) -> [ArraySlice<StoredEvent>] {
    var batches: [ArraySlice<StoredEvent>] = []
    var start = events.startIndex
    var bytesCount = 0
    for (index, event) in events.enumerated() {
      if index > start, bytesCount + event.payload.count > configuration.batchBytesMax {
        batches.append(events[start..<index])
        start = index
        bytesCount = 0
      }
      bytesCount += event.payload.count
    }
    batches.append(events[start...])
    return batches
  }

  private func response(
    _ events: ArraySlice<StoredEvent>,
    _ position: Int64,
    _ epoch: String
  ) -> Tern.Events.V1.SubscribeResponse {
    .init(
      events: events.map { event in
        .init(
          id: "\(epoch)-\(event.sequence)",
          sequence: event.sequence,
          type: event.type,
          aggregate: event.aggregate,
          occurTime: .init(
            seconds: event.occurredAtMicroseconds.floored(to: 1_000_000),
            nanos: Int32(event.occurredAtMicroseconds.remainder(of: 1_000_000)) * 1000
          ),
          payload: .init(
            typeUrl: "type.googleapis.com/\(event.type)",
            value: event.payload
          )
        )
      },
      position: position,
      epoch: epoch
    )
  }
}

extension Int64 {
  /// The quotient, rounded down also below zero.
  fileprivate func floored(to divisor: Int64) -> Int64 {
    (self - remainder(of: divisor)) / divisor
  }

  /// The remainder, never negative.
  fileprivate func remainder(of divisor: Int64) -> Int64 {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}

/// How many subscribers a feed has.
private final class SubscriberCount: Sendable {
  private let count = Mutex(0)

  func enter(max: Int) -> Bool {
    count.withLock { count in
      guard count < max else { return false }
      count += 1
      return true
    }
  }

  func leave() { count.withLock { $0 -= 1 } }
}
