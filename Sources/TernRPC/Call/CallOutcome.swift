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

  /// The status.
  public var code: StatusCode { error?.code ?? .ok }
}
