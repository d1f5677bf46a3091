/// Waits that grow from failure to failure, each drawn from 0.8 to 1.2 of its length.
struct Backoff: Sendable {
  var initial: Duration
  var maximum: Duration
  var multiplier: Double

  /// The wait after so many failures, from 1.
  func delay(afterFailures count: Int, draw: Double = .random(in: 0.8...1.2)) -> Duration {
    var milliseconds = Double(initial.nanosecondsClamped) / 1e6
    let millisecondsMax = Double(maximum.nanosecondsClamped) / 1e6
    for _ in 1..<max(1, min(count, 64)) where milliseconds < millisecondsMax {
      milliseconds *= max(1, multiplier)
    }
    return .microseconds(Int64(min(milliseconds, millisecondsMax) * draw * 1000))
  }
}
