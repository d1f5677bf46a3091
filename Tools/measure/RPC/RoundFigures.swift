import Foundation

/// What a round of calls gave, as peers say it in a line: `calls=12000 seconds=1.0 cpu=1.9 p50=70`.
struct RoundFigures {
  private(set) var values: [(name: String, value: Double)] = []

  init() {}

  /// A line of a peer; nil if it isn't one.
  init?(_ line: String) {
    for word in line.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = Double(parts[1]) else { return nil }
      values.append((String(parts[0]), value))
    }
  }

  /// Calls in a time; `latencies` are in microseconds.
  init(calls: Int, seconds: Double, cpu: Double, latencies: [Float] = []) {
    self["calls"] = Double(calls)
    self["seconds"] = seconds
    self["cpu"] = cpu
    addPercentiles(latencies)
  }

  subscript(name: String) -> Double? {
    get { values.first { $0.name == name }?.value }
    set {
      values.removeAll { $0.name == name }
      if let newValue { values.append((name, newValue)) }
    }
  }

  var line: String { values.map { "\($0.name)=\($0.value)" }.joined(separator: " ") }

  /// Calls, or whatever was counted, in a second.
  var rate: Double { (self["calls"] ?? .nan) / (self["seconds"] ?? .nan) }

  /// Microseconds of processor time for each, of all threads of both sides, user and system.
  var processorMicroseconds: Double { (self["cpu"] ?? .nan) / (self["calls"] ?? .nan) * 1e6 }

  mutating func addPercentiles(_ latencies: [Float]) {
    guard !latencies.isEmpty else { return }
    let sorted = latencies.sorted()
    for (name, fraction) in [("p50", 0.5), ("p99", 0.99), ("p999", 0.999)] {
      self[name] = Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * fraction))])
    }
  }
}

/// The same round, several times over.
struct Series {
  private(set) var rounds: [RoundFigures] = []

  mutating func append(_ figures: RoundFigures) { rounds.append(figures) }

  var rate: Double { Statistics.median(rounds.map(\.rate)) }
  var processorMicroseconds: Double { Statistics.median(rounds.map(\.processorMicroseconds)) }

  func median(_ name: String) -> Double { Statistics.median(rounds.compactMap { $0[name] }) }
}

/// Seconds of processor time of this process, all threads, user and system.
func processorSeconds() -> Double {
  var usage = rusage()
  // Glibc has the selector as an enumeration of its own, whose raw value the call wants.
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
  return seconds(usage.ru_utime) + seconds(usage.ru_stime)
}
