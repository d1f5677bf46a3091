import TernRPC
public import TernSQL
public import TernWire

/// An event as it came from a feed.
public struct ReceivedEvent: Sendable, Hashable {
  /// Unique among all events of all services.
  public let id: String
  /// Its place in the feed.
  public let sequence: Int64
  /// Full name of the payload message.
  public let type: String
  /// The resource that it is about.
  public let aggregate: String
  /// When it happened, by the clock of its service.
  public let occurredAt: SQLTime
  /// The payload message, encoded.
  public let payload: [UInt8]

  init(
    id: String,
    sequence: Int64,
    type: String,
    aggregate: String,
    occurredAt: SQLTime,
    payload: [UInt8]
  ) {
    self.id = id
    self.sequence = sequence
    self.type = type
    self.aggregate = aggregate
    self.occurredAt = occurredAt
    self.payload = payload
  }

  init(_ event: Tern.Events.V1.Event) {
    let time = event.occurTime
    let (seconds, isTooLarge) = (time?.seconds ?? 0).multipliedReportingOverflow(by: 1_000_000)
    self.init(
      id: event.id,
      sequence: event.sequence,
      type: event.type,
      aggregate: event.aggregate,
      occurredAt: SQLTime(
        microseconds: isTooLarge ? 0 : seconds &+ Int64((time?.nanos ?? 0) / 1000)
      ),
      payload: event.payload?.value ?? []
    )
  }

  /// The payload as its message.
  ///
  /// Throws `WireError` when the bytes are no such message; an event of another type is a caller's mistake, and throws
  /// ``WrongType``.
  public func unpack<Payload: Message>(as: Payload.Type) throws -> Payload {
    guard Payload.messageType.fullName == type else {
      throw WrongType(expected: Payload.messageType.fullName, actual: type)
    }
    return try Payload(serializedBytes: payload)
  }

  /// An event was taken for one of another type.
  public struct WrongType: Error, Sendable, Hashable {
    /// The type that was asked for.
    public let expected: String
    /// The type of the event.
    public let actual: String
  }
}

/// Why a consumer cannot go on where it was.
public enum FeedGap: Sendable, Hashable {
  /// The store was restored or made anew: the feed begins from its start.
  case epochChanged
  /// Events were removed before they were read: the feed goes on with the oldest one left.
  case trimmed(oldest: Int64)
}

/// An event that its consumer could not handle, and those that came after it for the same aggregate.
public struct ParkedEvent: Sendable, Hashable {
  /// The event.
  public let event: ReceivedEvent
  /// Why it, or the one before it, failed.
  public let reason: String
  /// When it was put aside.
  public let parkedAt: SQLTime
}
