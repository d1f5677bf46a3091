import HTTPTypes
import Logging
import TernJSON
import TernRPC

/// One line about one request, written when its answer is complete.
struct AccessLog: Sendable {
  let logger: Logger
  let method: String
  /// Without the query, which may hold what belongs to nobody's log.
  let path: String
  let peer: String
  let requestID: String
  let instruments: GatewayInstruments
  let start = ContinuousClock.now
  var rpc = ""
  var code: StatusCode?
  var isStream = false
  /// Why the call failed, where the client was not told.
  var cause: String?
  /// Writes details in the types of the backend that was called.
  var encoder: ProtoJSONEncoder?

  init(
    logger: Logger,
    instruments: GatewayInstruments,
    method: String,
    path: String,
    peer: String,
    requestID: String
  ) {
    self.logger = logger
    self.instruments = instruments
    self.method = method
    self.path = path
    self.peer = peer
    self.requestID = requestID
  }

  func finish(status: Int) {
    let elapsed = start.duration(to: .now).components
    let micros = elapsed.seconds * 1_000_000 + elapsed.attoseconds / 1_000_000_000_000
    instruments.ended(rpc, status: status, microseconds: micros)
    var metadata: Logger.Metadata = [
      "status": "\(status)", "microseconds": "\(micros)", "request_id": "\(requestID)",
      "peer": "\(peer)",
    ]
    if !rpc.isEmpty { metadata["rpc"] = "\(rpc)" }
    if let code { metadata["code"] = "\(code)" }
    if let cause { metadata["cause"] = "\(cause)" }
    logger.info("\(method) \(path) \(status)", metadata: metadata)
  }
}

/// The identifier of a request: the client's own, if it is fit to be logged, else a new one.
enum RequestIdentifier {
  /// The longest identifier that is taken over.
  static let bytesMax = 128

  static func from(_ headers: HTTPFields) -> String {
    if let given = headers[.requestID], isFit(given) { return given }
    let random = UInt64.random(in: .min ... .max)
    let hex = String(random, radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }

  /// Visible ASCII of a reasonable length.
  private static func isFit(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= bytesMax && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
  }
}
