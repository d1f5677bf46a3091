import CoreMetrics
import Synchronization

/// What a family of metrics is to whoever reads it.
enum MetricKind: Equatable, Sendable {
  case counter
  case gauge
  case histogram(HistogramBounds)

  var name: String {
    switch self {
    case .counter: "counter"
    case .gauge: "gauge"
    case .histogram: "histogram"
    }
  }
}

/// Upper bounds of a histogram's buckets; the last bucket has none.
enum HistogramBounds: Equatable, Sendable {
  /// From 100 microseconds to ten seconds, for durations in seconds.
  case seconds
  /// From 1 to 4^12, for sizes and counts.
  case powersOfFour

  var values: [Double] {
    switch self {
    case .seconds: Self.secondsValues
    case .powersOfFour: Self.powersOfFourValues
    }
  }

  private static let secondsValues = [
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]
  private static let powersOfFourValues: [Double] = (0...12).map { Double(1 << (2 * $0)) }
}

/// One number, or one histogram, that is reported.
///
/// It stands for any handler of swift-metrics: its family's kind says which it is. Any thread.
final class MetricSeries: Sendable {
  let kind: MetricKind

  struct Value {
    /// Of a counter or a gauge.
    var number = 0.0
    /// Of a histogram: recorded values by bucket, not cumulative.
    var buckets: [UInt64] = []
    var sum = 0.0
  }

  private let value: Mutex<Value>

  init(_ kind: MetricKind) {
    self.kind = kind
    var first = Value()
    if case .histogram(let bounds) = kind {
      first.buckets = [UInt64](repeating: 0, count: bounds.values.count + 1)
    }
    value = Mutex(first)
  }

  var current: Value { value.withLock { $0 } }

  private func add(_ amount: Double) { value.withLock { $0.number += amount } }

  /// Records a value in a histogram; sets a gauge.
  private func observe(_ amount: Double) {
    guard case .histogram(let bounds) = kind else { return value.withLock { $0.number = amount } }
    let bucket = bounds.values.firstIndex { amount <= $0 } ?? bounds.values.count
    value.withLock { value in
      value.buckets[bucket] += 1
      value.sum += amount
    }
  }
}

extension MetricSeries: CounterHandler, FloatingPointCounterHandler {
  func increment(by amount: Int64) { add(Double(amount)) }

  func increment(by amount: Double) { add(amount) }

  func reset() { value.withLock { $0.number = 0 } }
}

extension MetricSeries: MeterHandler {
  func set(_ value: Int64) { observe(Double(value)) }

  func set(_ value: Double) { observe(value) }

  func decrement(by amount: Double) { add(-amount) }
}

extension MetricSeries: RecorderHandler {
  func record(_ value: Int64) { observe(Double(value)) }

  func record(_ value: Double) { observe(value) }
}

extension MetricSeries: TimerHandler {
  func recordNanoseconds(_ duration: Int64) { observe(Double(duration) / 1e9) }
}
