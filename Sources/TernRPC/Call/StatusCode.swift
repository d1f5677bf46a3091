/// How a call ended: the seventeen codes of gRPC, with gRPC's numbers and meanings.
///
/// Which layer may emit which code is in `Protocol/PROTOCOL.md`, section 9.
public enum StatusCode: UInt8, Sendable, Hashable, CaseIterable {
  /// The call succeeded.
  case ok = 0
  /// The caller gave the call up.
  case cancelled = 1
  /// A handler threw something that isn't an ``RPCError``.
  case unknown = 2
  /// The request is wrong whatever the state of the system.
  ///
  /// Never emitted by the library.
  case invalidArgument = 3
  /// The deadline passed before the call ended.
  case deadlineExceeded = 4
  /// The thing asked for doesn't exist.
  ///
  /// Never emitted by the library.
  case notFound = 5
  /// The thing to create exists.
  ///
  /// Never emitted by the library.
  case alreadyExists = 6
  /// The caller is known and may not do this.
  case permissionDenied = 7
  /// A quota or a size limit is exhausted.
  case resourceExhausted = 8
  /// The system isn't in the state that the call needs.
  ///
  /// Never emitted by the library.
  case failedPrecondition = 9
  /// A conflict with a concurrent call: the caller may retry at a higher level.
  case aborted = 10
  /// A position past the end.
  ///
  /// Never emitted by the library.
  case outOfRange = 11
  /// The server doesn't have this method, or was called with the wrong number of messages.
  case unimplemented = 12
  /// An invariant is broken: undecodable bytes, for example.
  case `internal` = 13
  /// The server can't be reached, or is going away.
  ///
  /// Usually worth a retry.
  case unavailable = 14
  /// Data is lost.
  ///
  /// Never emitted by the library.
  case dataLoss = 15
  /// No valid credentials.
  case unauthenticated = 16

  /// The name as documents and JSON have it: `DEADLINE_EXCEEDED`.
  public var name: String {
    switch self {
    case .ok: "OK"
    case .cancelled: "CANCELLED"
    case .unknown: "UNKNOWN"
    case .invalidArgument: "INVALID_ARGUMENT"
    case .deadlineExceeded: "DEADLINE_EXCEEDED"
    case .notFound: "NOT_FOUND"
    case .alreadyExists: "ALREADY_EXISTS"
    case .permissionDenied: "PERMISSION_DENIED"
    case .resourceExhausted: "RESOURCE_EXHAUSTED"
    case .failedPrecondition: "FAILED_PRECONDITION"
    case .aborted: "ABORTED"
    case .outOfRange: "OUT_OF_RANGE"
    case .unimplemented: "UNIMPLEMENTED"
    case .internal: "INTERNAL"
    case .unavailable: "UNAVAILABLE"
    case .dataLoss: "DATA_LOSS"
    case .unauthenticated: "UNAUTHENTICATED"
    }
  }

  /// The code with this name, `UNAVAILABLE` for example.
  public init?(name: String) {
    guard let code = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = code
  }
}

extension StatusCode: CustomStringConvertible {
  /// The same as ``name``.
  public var description: String { name }
}
