import Foundation

/// Figures in the order in which they were taken.
struct Report {
  struct Figure {
    /// Stable and unique: "rpc.unary.inflight64.calls_per_second".
    var name: String
    var value: Double
    var unit: String
    /// For people.
    var text: String
  }

  private(set) var figures: [Figure] = []

  mutating func add(_ name: String, _ value: Double, _ unit: String, _ text: String) {
    figures.append(Figure(name: name, value: value, unit: unit, text: text))
  }

  /// Three columns: what, how much, and the name that programs know it by.
  var table: String {
    let rows = figures.map { figure in
      (figure.text, "\(Self.rounded(figure.value)) \(figure.unit)", figure.name)
    }
    let first = rows.map(\.0.count).max() ?? 0
    let second = rows.map(\.1.count).max() ?? 0
    return rows.map { text, value, name in
      text.padding(toLength: first, withPad: " ", startingAt: 0) + "  "
        + String(repeating: " ", count: second - value.count) + value + "   " + name
    }.joined(separator: "\n")
  }

  /// One JSON object of names and numbers.
  var json: String {
    let members = figures.map { "  \"\($0.name)\": \($0.value)" }
    return "{\n" + members.joined(separator: ",\n") + "\n}\n"
  }

  /// Three significant digits are as many as a shared machine can give.
  private static func rounded(_ value: Double) -> String {
    guard Int64(exactly: value.rounded()) != nil else { return "\(value)" }
    switch abs(value) {
    case 1_000...:
      let whole = String(Int64(value.rounded()))
      var grouped = ""
      for (index, digit) in whole.reversed().enumerated() {
        if index > 0, index % 3 == 0, digit != "-" { grouped.append(",") }
        grouped.append(digit)
      }
      return String(grouped.reversed())
    case 100...: return String(format: "%.0f", value)
    case 10...: return String(format: "%.1f", value)
    default: return String(format: "%.2f", value)
    }
  }
}

/// Order statistics of repeated runs.
enum Statistics {
  static func median(_ values: [Double]) -> Double {
    percentile(values, 0.5)
  }

  static func percentile(_ values: [Double], _ fraction: Double) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    return sorted[min(sorted.count - 1, Int(Double(sorted.count) * fraction))]
  }
}

/// Nanoseconds of the clock that only goes forward.
func nanosecondsNow() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) * 1e9 + Double(now.tv_nsec)
}
