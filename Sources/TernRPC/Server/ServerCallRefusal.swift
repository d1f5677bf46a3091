/// A call that ended without being passed on, as interceptors that never saw it are told.
///
/// Most are turned away before anything is made for them, so little is known: no metadata, no duration.
public struct ServerCallRefusal: Sendable {
  /// The method; nil when the server has none of that name, or the name could not be read.
  public var method: MethodDescriptor?
  /// What its client is told, or would be if it still listened.
  ///
  /// A call that is ``StatusCode/unavailable`` here was not looked at, so its client may go on elsewhere without its caller
  /// noticing.
  public var code: StatusCode
  /// Why.
  public var reason: Reason

  init(_ method: MethodDescriptor?, _ code: StatusCode, _ reason: Reason) {
    self.method = method
    self.code = code
    self.reason = reason
  }

  /// Why a call was not passed on.
  ///
  /// The raw values are those of metrics.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The server has as many calls under way as it can do, see ``ServerConfiguration/concurrency``.
    case overload
    /// The method has as many as it may, see ``ServerConfiguration/methodCallsMax``.
    case methodLimit = "method_limit"
    /// The connection has as many as it may, see ``ConnectionLimits/streamsMax``.
    case streamLimit = "stream_limit"
    /// The server drains.
    case draining
    /// Its deadline passed while it waited.
    case expired
    /// Its client gave it up while it waited, or the connection was lost.
    case cancelled
    /// The server has no such method.
    case unknownMethod = "unknown_method"
    /// The server can't read what its messages are compressed with.
    case unknownCodec = "unknown_codec"
    /// Its metadata or its only request is larger than the server accepts.
    case tooLarge = "too_large"
    /// Its metadata or its only request can't be read; where that is the metadata, the connection ends too.
    case malformed
    /// It has no request, or more than one, and its method takes one.
    case requestCount = "request_count"
    /// An interceptor threw instead of passing it on: it lacks permission, for example.
    case interceptor
  }
}
