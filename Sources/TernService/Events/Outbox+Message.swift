public import TernSQL
public import TernWire

extension Outbox {
  /// Adds an event; subscribers are woken once the transaction is durable.
  ///
  /// Its type is the message's full name. Returns its sequence. Throws `SQLError`, or `WireError` when the message
  /// cannot be encoded.
  @discardableResult
  public func append<Event: Message>(
    _ event: Event,
    aggregate: String,
    at time: SQLTime = .now(),
    in transaction: Transaction
  ) throws -> Int64 {
    try append(
      type: Event.messageType.fullName,
      aggregate: aggregate,
      payload: try event.serializedBytes(),
      at: time,
      in: transaction
    )
  }
}
