public import TernWire

/// How a call failed: the only error that crosses the wire, and the only one that a call on a
/// channel throws.
///
/// Throw it from a handler to choose the status. Anything else that a handler throws reaches the
/// caller as ``StatusCode/unknown`` with a generic message, and is logged on the server.
///
/// An error that a call which the handler made ended with may be thrown on: its caller then learns the status and
/// the details that the other service gave, but neither its trailers nor its pushback, which were for this service, nor
/// what went wrong on the way there. ``relayed()`` makes it an answer of one's own.
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

  /// Who made it.
  var origin = Origin.here

  /// Who made an error.
  enum Origin: Sendable {
    /// The code that holds it: it is meant for the caller.
    case here
    /// The server of a call, for this client.
    case server
    /// The client of a call: it tells of addresses and connections.
    case client
  }

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

extension RPCError {
  /// Errors are equal if a caller sees no difference.
  public static func == (a: RPCError, b: RPCError) -> Bool {
    a.code == b.code && a.message == b.message && a.details == b.details
      && a.metadata == b.metadata && a.retryPushback == b.retryPushback
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(code)
    hasher.combine(message)
    hasher.combine(details)
    hasher.combine(metadata)
    hasher.combine(retryPushback)
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

extension RPCError {
  /// The error of another call as an answer of one's own: whole, with its message, trailers and pushback.
  ///
  /// For services that stand in front of others and hide nothing of them.
  public func relayed() -> RPCError {
    var error = self
    error.origin = .here
    return error
  }

  /// What the caller of a handler is told of it.
  var answer: RPCError {
    switch origin {
    case .here: return self
    case .server:
      // To its own caller this server has the method.
      guard code != .unimplemented else {
        return RPCError(.internal, "a service that this call needs does not have the method")
      }
      return RPCError(code, message, details: details)
    case .client:
      return switch code {
      case .unavailable: RPCError(code, "a service that this call needs can't be reached")
      case .deadlineExceeded: RPCError(code, "a service that this call needs took too long")
      case .cancelled: RPCError(code, "a call that this call needs was cancelled")
      case .resourceExhausted: RPCError(code, "a call that this call needs was over a limit")
      default: RPCError(.internal, "a call that this call needs failed")
      }
    }
  }
}
