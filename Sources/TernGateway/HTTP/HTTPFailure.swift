import HTTPTypes
import TernJSON
import TernRPC
import TernSchema
import TernWire

/// Why a request is not answered with what it asked for: becomes a `google.rpc.Status` in JSON.
struct HTTPFailure: Error {
  var status: HTTPResponse.Status
  var error: RPCError
  /// Header fields that belong to the answer, such as `Allow`.
  var headers = HTTPFields()
  /// Writes the details; the backend's own types are known only to its own encoder.
  var encoder: ProtoJSONEncoder?

  /// What the log may know and the client may not: addresses, causes inside the house.
  var cause: String?

  /// The domain of reasons that the gateway itself gives.
  static let domain = "gateway.tern"

  init(
    _ status: HTTPResponse.Status,
    _ code: StatusCode,
    reason: String,
    _ message: String,
    metadata: [String: String] = [:]
  ) {
    self.status = status
    error = RPCError(
      code,
      message,
      packing: Google.Rpc.ErrorInfo(reason: reason, domain: Self.domain, metadata: metadata)
    )
  }

  /// An error of a call, with the HTTP status that its code has.
  init(_ error: RPCError, encoder: ProtoJSONEncoder?) {
    status = Self.status(of: error.code)
    self.error = error
    self.encoder = encoder
    if error.code == .unauthenticated { headers[.wwwAuthenticate] = "Bearer" }
    if let delay = error.detail(as: Google.Rpc.RetryInfo.self)?.retryDelay {
      let seconds = max(1, delay.seconds + (delay.nanos > 0 ? 1 : 0))
      headers[.retryAfter] = "\(seconds)"
    }
  }

  /// A body that is not the JSON of its message: 400 with the field, the line and the column.
  init(_ error: JSONError, in place: String) {
    self.init(error, path: error.path, "\(place) is wrong: \(error)")
  }

  /// A parameter of the query, or a part of the path, that is not a value of its field: 400 with the field.
  ///
  /// The position inside so short a text, which is decoded as well, would tell nobody anything.
  init(_ error: JSONError, in place: String, field: String) {
    self.init(error, path: field, "\(place) is wrong: \(field): \(error.message)")
  }

  private init(_ error: JSONError, path: String, _ message: String) {
    let isTooLarge = error.code == .limitExceeded
    self.init(
      .badRequest,
      .invalidArgument,
      reason: isTooLarge ? "LIMIT_EXCEEDED" : "INVALID_FIELD",
      message
    )
    if !path.isEmpty { addViolation(path, error.message) }
  }

  static func badRequest(_ reason: String, _ message: String) -> HTTPFailure {
    HTTPFailure(.badRequest, .invalidArgument, reason: reason, message)
  }

  static func badField(_ field: String, _ reason: String, _ message: String) -> HTTPFailure {
    var failure = badRequest(reason, message)
    failure.addViolation(field, message)
    return failure
  }

  static func internalError(_ message: String) -> HTTPFailure {
    HTTPFailure(.internalServerError, .internal, reason: "GATEWAY_ERROR", message)
  }

  private mutating func addViolation(_ field: String, _ description: String) {
    let violation = Google.Rpc.BadRequest.FieldViolation(field: field, description: description)
    let detail = Google.Rpc.BadRequest(fieldViolations: [violation])
    if let packed = try? Google.Protobuf.`Any`(packing: detail) { error.details.append(packed) }
  }

  /// The HTTP status of a status code, as `google.rpc.Code` documents it.
  static func status(of code: StatusCode) -> HTTPResponse.Status {
    switch code {
    case .ok: .ok
    case .cancelled: HTTPResponse.Status(code: 499, reasonPhrase: "Client Closed Request")
    case .invalidArgument, .failedPrecondition, .outOfRange: .badRequest
    case .unauthenticated: .unauthorized
    case .permissionDenied: .forbidden
    case .notFound: .notFound
    case .alreadyExists, .aborted: .conflict
    case .resourceExhausted: .tooManyRequests
    case .unimplemented: .notImplemented
    case .unavailable: .serviceUnavailable
    case .deadlineExceeded: .gatewayTimeout
    case .unknown, .internal, .dataLoss: .internalServerError
    }
  }

  /// `{"code":5,"message":"...","details":[{"@type":...}]}`.
  var json: [UInt8] { Self.json(error, encoder: encoder) }

  static func json(_ error: RPCError, encoder: ProtoJSONEncoder?) -> [UInt8] {
    var text = Array("{\"code\":\(error.code.rawValue),\"message\":".utf8)
    text += JSONText.quoted(error.message)
    let details = error.details.compactMap { detail(of: $0, encoder) }
    if !details.isEmpty {
      text += Array(",\"details\":[".utf8)
      text += details.joined(separator: [UInt8(ascii: ",")])
      text += Array("]".utf8)
    }
    return text + Array("}".utf8)
  }

  private static func detail(
    of detail: Google.Protobuf.`Any`,
    _ encoder: ProtoJSONEncoder?
  ) -> [UInt8]? {
    guard let bytes = try? detail.serializedBytes() else { return nil }
    for candidate in [encoder, StandardFiles.errorEncoder] {
      guard let candidate, let type = candidate.schema.message("google.protobuf.Any") else {
        continue
      }
      if let text = try? candidate.encode(serializedBytes: bytes, of: type) { return text }
    }
    return nil
  }
}
