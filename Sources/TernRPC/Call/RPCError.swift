public import TernWire

/// How a call failed: the only error that crosses the wire, and the only one that a call on a
/// channel throws.
///
/// Throw it from a handler to choose the status. Anything else that a handler throws reaches the
/// caller as ``StatusCode/unknown`` with a generic message, and is logged on the server.
public struct RPCError: Error, Sendable, Hashable {
  /// The status.
  ///
  /// Never ``StatusCode/ok``.
  public var code: StatusCode

  /// A sentence for developers.
  ///
  /// It crosses the wire: nothing secret.
  public var message: String

  /// Typed details as in `google.rpc.Status`: `ErrorInfo`, `BadRequest`, `RetryInfo`, ...
  public var details: [Google.Protobuf.`Any`]

  /// Trailers that came, or go, with the status.
  public var metadata: Metadata

  /// What the server says about trying again: a handler sets it to hold clients back.
  public var retryPushback: RetryPushback?

  /// Makes an error whose details are already packed.
  public init(
    _ code: StatusCode,
    _ message: String,
    details: [Google.Protobuf.`Any`] = [],
    metadata: Metadata = [:]
  ) {
    self.code = code == .ok ? .internal : code
    self.message = message
    self.details = details
    self.metadata = metadata
  }

  /// Makes an error and packs its details.
  ///
  /// A detail that can't be encoded is left out.
  public init(
    _ code: StatusCode,
    _ message: String,
    packing first: any Message,
    _ more: any Message...
  ) {
    self.init(code, message, details: ([first] + more).compactMap(Self.packed))
  }

  private static func packed(_ message: any Message) -> Google.Protobuf.`Any`? {
    func pack<M: Message>(_ message: M) -> Google.Protobuf.`Any`? {
      try? Google.Protobuf.`Any`(packing: message)
    }
    return pack(message)
  }

  /// The first detail of this type that decodes.
  public func detail<M: Message>(as type: M.Type) -> M? {
    for detail in details {
      if let message = try? detail.unpack(as: type) { return message }
    }
    return nil
  }
}

extension RPCError: CustomStringConvertible {
  /// The code and the message: `NOT_FOUND: no product teapot`.
  public var description: String { "\(code.name): \(message)" }
}

extension RPCError {
  /// What a caller may know of an error that a handler threw: an ``RPCError`` as it is,
  /// cancellation as ``StatusCode/cancelled``, and of everything else nothing but that it happened.
  static func reported(_ error: any Error) -> (error: RPCError, isUnexpected: Bool) {
    if let error = error as? RPCError { return (error, false) }
    if error is CancellationError { return (RPCError(.cancelled, "the call was cancelled"), false) }
    return (RPCError(.unknown, "the handler failed"), true)
  }
}
