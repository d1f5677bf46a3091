import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// Reads the body of a request within the limits, and checks that it is JSON.
struct RequestBodyReader {
  let limits: GatewayConfiguration.Limits
  /// Where the body comes from.
  let channel: any Channel

  /// The body, empty when there is none.
  ///
  /// Throws `HTTPFailure` with 400, 408, 411, 413, 415 or 501; `CancellationError` when the client is gone.
  func read(_ request: Request) async throws -> [UInt8] {
    let headers = request.headers
    let hasLength = headers[.contentLength] != nil || headers[.transferEncoding] != nil
    if let type = headers[.contentType], !type.isEmpty, !hasLength {
      throw HTTPFailure(
        .lengthRequired,
        .invalidArgument,
        reason: "LENGTH_REQUIRED",
        "expected Content-Length or Transfer-Encoding beside Content-Type"
      )
    }
    guard hasLength else { return [] }
    if let length = headers[.contentLength].flatMap(Int.init), length > limits.bodyBytesMax {
      throw tooLarge()
    }
    try checkCoding(headers)
    if headers[.expect] != nil {
      channel.triggerUserOutboundEvent(ConnectionRulesHandler.WantsBody(), promise: nil)
    }
    let bytes = try await collect(request)
    if !bytes.isEmpty { try checkType(headers) }
    return bytes
  }

  private func collect(_ request: Request) async throws -> [UInt8] {
    let bytesMax = limits.bodyBytesMax
    let timeout = limits.bodyTimeout
    let body = request.body
    return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      group.addTask {
        do {
          let buffer = try await body.collect(upTo: bytesMax)
          return Array(buffer.readableBytesView)
        } catch is NIOTooManyBytesError {
          throw self.tooLarge()
        } catch let error as HTTPParserError {
          throw self.malformed(error)
        } catch is IOError, is ChannelError {
          // The connection broke: there is nobody to answer.
          throw CancellationError()
        }
      }
      group.addTask {
        try await Task.sleep(for: timeout)
        return nil
      }
      defer { group.cancelAll() }
      guard let bytes = try await group.next() ?? nil else {
        throw HTTPFailure(
          .requestTimeout,
          .deadlineExceeded,
          reason: "BODY_TIMEOUT",
          "expected the body within \(timeout)"
        ).closing
      }
      return bytes
    }
  }

  private func tooLarge() -> HTTPFailure {
    HTTPFailure(
      .contentTooLarge,
      .resourceExhausted,
      reason: "BODY_TOO_LARGE",
      "expected a body of at most \(limits.bodyBytesMax) bytes"
    ).closing
  }

  /// A body that ends too soon, or whose chunks are none; the parser closes the connection behind it.
  private func malformed(_ error: HTTPParserError) -> HTTPFailure {
    let isCutOff = error == .invalidEOFState
    var failure = HTTPFailure.badRequest(
      isCutOff ? "BODY_CUT_OFF" : "MALFORMED_BODY",
      isCutOff
        ? "expected the whole body before the end of the connection"
        : "expected a body of the announced length or in chunks (RFC 9112), found neither"
    )
    failure.cause = "\(error)"
    return failure.closing
  }

  /// Chunks are the one transfer coding that the gateway undoes; RFC 9112 section 6.1 wants 501 for all others.
  private func checkCoding(_ headers: HTTPFields) throws(HTTPFailure) {
    guard let coding = headers[.transferEncoding]?.lowercased(), coding != "chunked" else { return }
    throw HTTPFailure(
      .notImplemented,
      .unimplemented,
      reason: "UNSUPPORTED_TRANSFER_ENCODING",
      "expected a body without Transfer-Encoding or in chunks, found \(coding)"
    ).closing
  }

  private func checkType(_ headers: HTTPFields) throws(HTTPFailure) {
    if let encoding = headers[.contentEncoding]?.lowercased(), encoding != "identity" {
      throw unsupported("expected a body without Content-Encoding, found \(encoding)")
    }
    guard let type = headers[.contentType]?.lowercased(), !type.isEmpty else { return }
    let parts = type.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
    let name = parts.first ?? ""
    // `curl -d` says that it sends a form whatever it sends. What it sends is parsed as JSON all the same, so a real form
    // is still refused, by its bytes.
    let isJSON =
      name == "application/json" || name.hasSuffix("+json")
      || name == "application/x-www-form-urlencoded"
    guard isJSON else {
      throw unsupported("expected a body of application/json, found \(name)")
    }
    for part in parts.dropFirst() where part.hasPrefix("charset=") {
      let charset = part.dropFirst("charset=".count).filter { $0 != "\"" }
      guard charset == "utf-8" || charset == "utf8" || charset == "us-ascii" else {
        throw unsupported("expected JSON in UTF-8, found \(charset)")
      }
    }
  }

  private func unsupported(_ message: String) -> HTTPFailure {
    HTTPFailure(
      .unsupportedMediaType,
      .invalidArgument,
      reason: "UNSUPPORTED_MEDIA_TYPE",
      message
    )
  }
}

extension HTTPFailure {
  /// The same, with the end of the connection behind it: what is left of the body can't be told from a request.
  fileprivate var closing: HTTPFailure {
    var failure = self
    failure.headers[.connection] = "close"
    return failure
  }
}
