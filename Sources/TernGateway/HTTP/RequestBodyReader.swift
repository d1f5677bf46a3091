import HTTPTypes
import Hummingbird
import NIOCore

/// Reads the body of a request within the limits, and checks that it is JSON.
struct RequestBodyReader {
  let limits: GatewayConfiguration.Limits

  /// The body, empty when there is none.
  ///
  /// Throws `HTTPFailure` with 408, 411, 413 or 415.
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
        }
      }
      group.addTask {
        try await Task.sleep(for: timeout)
        return nil
      }
      defer { group.cancelAll() }
      guard let bytes = try await group.next() ?? nil else {
        var failure = HTTPFailure(
          .requestTimeout,
          .deadlineExceeded,
          reason: "BODY_TIMEOUT",
          "expected the body within \(timeout)"
        )
        failure.headers[.connection] = "close"
        throw failure
      }
      return bytes
    }
  }

  private func tooLarge() -> HTTPFailure {
    var failure = HTTPFailure(
      .contentTooLarge,
      .resourceExhausted,
      reason: "BODY_TOO_LARGE",
      "expected a body of at most \(limits.bodyBytesMax) bytes"
    )
    failure.headers[.connection] = "close"
    return failure
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
