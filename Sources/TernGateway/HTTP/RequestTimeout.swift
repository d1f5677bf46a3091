import HTTPTypes

/// How long the client wants to wait, from any of the header fields that people use for it.
///
/// | field | form |
/// | --- | --- |
/// | `Grpc-Timeout` | up to eight digits and a unit: H, M, S, m, u, n |
/// | `Connect-Timeout-Ms` | milliseconds |
/// | `X-Server-Timeout` | seconds, with a fraction or without |
/// | `Request-Timeout` | seconds, with a fraction or without |
enum RequestTimeout {
  /// The shortest of the timeouts that are given; nil when none is.
  static func read(_ headers: HTTPFields) throws(HTTPFailure) -> Duration? {
    var shortest: Duration?
    for (name, parse) in forms {
      guard let text = headers[name] else { continue }
      guard let timeout = parse(text.utf8) else {
        throw HTTPFailure.badRequest(
          "MALFORMED_TIMEOUT",
          "expected a timeout in \(name.canonicalName), found \"\(text)\""
        )
      }
      shortest = min(shortest ?? timeout, timeout)
    }
    return shortest
  }

  private static let forms: [(HTTPField.Name, @Sendable (String.UTF8View) -> Duration?)] = [
    (.grpcTimeout, grpc), (.connectTimeout, { digits($0, max: 10).map { .milliseconds($0) } }),
    (.serverTimeout, seconds), (.requestTimeout, seconds),
  ]

  private static func digits(_ text: some Collection<UInt8>, max count: Int) -> Int64? {
    guard !text.isEmpty, text.count <= count else { return nil }
    var value: Int64 = 0
    for byte in text {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int64(byte &- 0x30)
    }
    return value
  }

  @Sendable
  private static func grpc(_ text: String.UTF8View) -> Duration? {
    guard let unit = text.last, let value = digits(text.dropLast(), max: 8) else { return nil }
    switch unit {
    case UInt8(ascii: "H"): return .seconds(value * 3_600)
    case UInt8(ascii: "M"): return .seconds(value * 60)
    case UInt8(ascii: "S"): return .seconds(value)
    case UInt8(ascii: "m"): return .milliseconds(value)
    case UInt8(ascii: "u"): return .microseconds(value)
    case UInt8(ascii: "n"): return .nanoseconds(value)
    default: return nil
    }
  }

  @Sendable
  private static func seconds(_ text: String.UTF8View) -> Duration? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = digits(parts[0], max: 9) else { return nil }
    guard parts.count == 2 else { return .seconds(whole) }
    guard let fraction = digits(parts[1], max: 9) else { return nil }
    var nanoseconds = fraction
    for _ in parts[1].count..<9 { nanoseconds *= 10 }
    return .seconds(whole) + .nanoseconds(nanoseconds)
  }
}
