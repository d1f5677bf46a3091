import Foundation

extension RPCSuite {
  /// Calls that come whether or not earlier ones are answered, at half of what such callers reach at most, first with fast
  /// handlers alone and then with one in a hundred that sleeps for ten milliseconds: others must not wait for it.
  func measureOpenLoop(_ contest: Contest, _ report: inout Report) throws {
    // More calls are due than can be answered: how many are is the peak.
    let peak = try contest.rounds(
      3,
      [contest.tern("peak", "open \(Self.payloadBytes) 300000 0.3 0")]
    )
    guard let peak = peak["peak"]?.rate else { return }
    let line = "open \(Self.payloadBytes) \(Int(peak / 2)) 0.8"
    let series = try contest.rounds(
      7,
      [contest.tern("fast", "\(line) 0"), contest.tern("mixed", "\(line) 0.01")]
    )
    guard let fast = series["fast"], let mixed = series["mixed"] else { return }
    report.add(
      "rpc.open_loop.calls_per_second",
      fast.rate,
      "calls/s",
      "open loop at half of the peak, 500 bytes, one connection"
    )
    for (series, name, text) in [
      (fast, "rpc.open_loop", "  latency from the time a call was due"),
      (
        mixed, "rpc.open_loop.slow_handlers",
        "  the fast ones' while 1 % of the handlers sleep 10 ms"
      ),
    ] {
      for percentile in ["p50", "p99", "p999"] {
        report.add(
          "\(name).\(percentile)_us",
          series.median(percentile),
          "us",
          "\(text), \(percentile)"
        )
      }
    }
    report.add(
      "rpc.open_loop.slow_handlers.p99_by_without",
      mixed.median("p99") / fast.median("p99"),
      "x",
      "  p99 with slow handlers as a multiple of that without"
    )
  }
}
