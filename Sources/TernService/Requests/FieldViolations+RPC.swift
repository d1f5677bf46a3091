public import TernRPC
import TernWire

extension FieldViolations {
  /// Throws INVALID_ARGUMENT with one `google.rpc.BadRequest.FieldViolation` a wrong field, if there is any.
  public func check() throws(RPCError) {
    guard !isEmpty else { return }
    throw error
  }

  /// The error that ``check()`` throws.
  public var error: RPCError {
    let message = list.prefix(3).map { "\($0.field): \($0.description)" }.joined(separator: "; ")
    let more = list.count > 3 ? "; and \(list.count - 3) more" : ""
    let details = Google.Rpc.BadRequest(
      fieldViolations: list.map {
        Google.Rpc.BadRequest.FieldViolation(
          field: $0.field,
          description: $0.description,
          reason: $0.reason
        )
      }
    )
    return RPCError(.invalidArgument, message + more, packing: details)
  }
}
