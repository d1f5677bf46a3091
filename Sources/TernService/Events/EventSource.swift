/// An event as its store keeps it.
public struct StoredEvent: Sendable, Hashable {
  /// Its place in the feed: 1 for the first, without gaps.
  public var sequence: Int64
  /// Full name of the payload message: `shop.order.v1.OrderConfirmed`.
  public var type: String
  /// The resource that it is about: `orders/17`.
  public var aggregate: String
  /// Microseconds since 1970.
  public var occurredAtMicroseconds: Int64
  /// The payload message, encoded.
  public var payload: [UInt8]

  /// An event of a feed.
  public init(
    sequence: Int64,
    type: String,
    aggregate: String,
    occurredAtMicroseconds: Int64,
    payload: [UInt8]
  ) {
    self.sequence = sequence
    self.type = type
    self.aggregate = aggregate
    self.occurredAtMicroseconds = occurredAtMicroseconds
    self.payload = payload
  }
}

/// What an ``EventSource`` has.
public struct EventRange: Sendable, Hashable {
  /// Changes when the store is restored or made anew: sequences of different epochs have nothing in common.
  public var epoch: String
  /// The highest sequence that was trimmed away, 0 when all are there: the oldest event left is the one after it.
  public var trimmedThrough: Int64
  /// The highest sequence there is; 0 when nothing has happened yet.
  public var last: Int64

  /// What a store has.
  public init(epoch: String, trimmedThrough: Int64, last: Int64) {
    self.epoch = epoch
    self.trimmedThrough = trimmedThrough
    self.last = last
  }
}

/// A store of events that the feed's server reads: the SQL outbox, or a Redis stream.
///
/// A Redis stream numbers its entries itself (`XADD key N-0` with a counter of the same script), so that
/// sequences are plain numbers without gaps.
public protocol EventSource: Sendable {
  /// What the store has now.
  func range() async throws -> EventRange

  /// At most `limit` events with a sequence above `sequence`, in order.
  func events(after sequence: Int64, limit: Int) async throws -> [StoredEvent]

  /// Returns as soon as there may be an event above `sequence`, at the latest after `duration`.
  ///
  /// May return early. Throws `CancellationError` when the task is cancelled.
  func waitForEvents(after sequence: Int64, atMost duration: Duration) async throws
}
