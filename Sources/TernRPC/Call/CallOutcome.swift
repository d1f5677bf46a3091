/// How a call ended, as its client saw it.
public struct CallOutcome: Sendable {
  /// The error, or nil when the call succeeded.
  public var error: RPCError?
  /// What the server sent before its first message.
  public var metadata: Metadata
  /// What the server sent with the status.
  public var trailers: Metadata
  /// From the start of the call to its end.
  public var duration: Duration
  /// The part of it before the last try was sent: waiting for a connection, for room on one, for another try.
  public var waitDuration: Duration
  /// Bytes of all request messages of the last try, as they went on the wire.
  public var requestBytes: Int
  /// Bytes of all response messages of the last try, as they came on the wire.
  public var responseBytes: Int

  /// The status.
  public var code: StatusCode { error?.code ?? .ok }
}
