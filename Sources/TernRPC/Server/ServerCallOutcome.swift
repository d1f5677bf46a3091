/// How a call went, as its server saw it.
///
/// ```
/// bytes read      handler's task runs     status decided      FINISH given to the socket
///     |---- queue ------|------ handler -------|----- write ------|
/// ```
public struct ServerCallOutcome: Sendable {
  /// The error, or nil when the call succeeded.
  ///
  /// ``StatusCode/cancelled`` when its client gave it up, or the connection was lost.
  public var error: RPCError?
  /// From the reading of the CALL to the start of its handler's task; interceptors count as handler.
  public var queueDuration: Duration
  /// From there until the status was decided: by the handler, an interceptor, the deadline, or the client.
  public var handlerDuration: Duration
  /// From there until the last byte was given to the socket: what waits for credit or a slow reader shows here.
  public var writeDuration: Duration
  /// Bytes of all request messages, as they came on the wire.
  public var requestBytes: Int
  /// Bytes of all response messages, as they went on the wire.
  public var responseBytes: Int
  /// Whether the call came to its handler; if not, an interceptor has refused it.
  public var isHandled: Bool

  /// The status.
  public var code: StatusCode { error?.code ?? .ok }

  /// From the reading of the CALL to the end of the writing.
  public var duration: Duration { queueDuration + handlerDuration + writeDuration }
}
