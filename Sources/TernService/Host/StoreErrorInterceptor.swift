public import Logging
public import TernRPC
import TernSQL
import TernWire

/// Turns what a store throws into what a caller may know, and logs the rest: the one place where it is translated.
///
/// | thrown | status |
/// | --- | --- |
/// | `SQLError` `.overloaded` | RESOURCE_EXHAUSTED |
/// | `SQLError` `.busy`, `.full`, `.inputOutput`, `.rolledBack`, `.closed` | UNAVAILABLE |
/// | any other `SQLError` | INTERNAL |
/// | ``Idempotency/Conflict`` `.reused` | ALREADY_EXISTS, reason REQUEST_ID_REUSED |
/// | ``Idempotency/Conflict`` `.inFlight` | ABORTED, reason REQUEST_IN_FLIGHT |
/// | ``Idempotency/Conflict`` `.badRequestID` | INVALID_ARGUMENT |
public struct StoreErrorInterceptor: ServerInterceptor {
  private let logger: Logger

  /// Logs to the given logger.
  public init(logger: Logger) { self.logger = logger }

  /// Passes the call on, and translates what it throws.
  public func intercept(
    _ call: ServerCall,
    next: @Sendable (ServerCall) async throws -> Void
  ) async throws {
    do {
      try await next(call)
    } catch let error as SQLError {
      logger.error(
        "a call failed in the store",
        metadata: [
          "method": "\(call.method.path)", "error": "\(error)", "detail": "\(error.detail)",
        ]
      )
      throw StoreErrorInterceptor.translate(error)
    } catch let conflict as Idempotency.Conflict {
      throw StoreErrorInterceptor.translate(conflict)
    }
  }

  static func translate(_ error: SQLError) -> RPCError {
    switch error.code {
    case .overloaded:
      RPCError(
        .resourceExhausted,
        "too many requests wait for the store",
        packing: Google.Rpc.ErrorInfo(reason: "STORE_OVERLOADED", domain: "tern.service")
      )
    case .busy, .full, .inputOutput, .rolledBack, .closed:
      RPCError(
        .unavailable,
        "the store cannot be used now",
        packing: Google.Rpc.ErrorInfo(reason: "STORE_UNAVAILABLE", domain: "tern.service")
      )
    default: RPCError(.internal, "the store refused the operation")
    }
  }

  static func translate(_ conflict: Idempotency.Conflict) -> RPCError {
    switch conflict {
    case .reused:
      RPCError(
        .alreadyExists,
        "the request id was used for another request",
        packing: Google.Rpc.ErrorInfo(reason: "REQUEST_ID_REUSED", domain: "tern.service")
      )
    case .inFlight:
      RPCError(
        .aborted,
        "the same request is being worked on",
        packing: Google.Rpc.ErrorInfo(reason: "REQUEST_IN_FLIGHT", domain: "tern.service")
      )
    case .badRequestID:
      RPCError(
        .invalidArgument,
        "a request id has 1 to \(Idempotency.requestIDBytesMax) bytes",
        packing: Google.Rpc.BadRequest(fieldViolations: [
          .init(field: "request_id", description: "1 to \(Idempotency.requestIDBytesMax) bytes")
        ])
      )
    }
  }
}
