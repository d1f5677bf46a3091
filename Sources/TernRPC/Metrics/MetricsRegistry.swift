public import Metrics
import Synchronization

/// Keeps what a process reports through swift-metrics, and gives it as text that Prometheus reads.
///
/// Bootstrap it once a process, `MetricsSystem.bootstrap(registry)`, and hand it to
/// ``ServerConfiguration/metrics``: then `tern.rpc.v1.Metrics` tells it to whoever asks.
///
/// | swift-metrics | becomes | named |
/// | --- | --- | --- |
/// | `Counter`, `FloatingPointCounter` | counter | `LABEL_total` |
/// | `Meter`, `Gauge` | gauge | `LABEL` |
/// | `Timer` | histogram in seconds | `LABEL_seconds` |
/// | `Recorder` | histogram | `LABEL` |
///
/// Dots and other characters that a name can't have become underscores. Handlers with the same label and dimensions
/// count together. Any thread.
public final class MetricsRegistry: MetricsFactory {
  /// Series, that is, combinations of a label and its dimensions.
  ///
  /// Further ones are not kept, but counted: `tern_metrics_rejected_series_total`.
  public static let seriesMax = 10_000

  struct Family {
    var kind: MetricKind
    /// By their dimensions, as they are written.
    var series: [String: MetricSeries] = [:]
  }

  private struct State {
    var families: [String: Family] = [:]
    var seriesCount = 0
    var rejectedCount = 0
  }

  private let state = Mutex(State())

  /// Makes an empty registry.
  public init() {}

  /// What is reported now: text in Prometheus' exposition format, version 0.0.4, sorted by name.
  ///
  /// `prefix`: of the names that are wanted, as they stand in the text.
  public func text(prefix: String = "") -> String {
    var text = MetricsText()
    let (families, rejected) = state.withLock { ($0.families, $0.rejectedCount) }
    for (name, family) in families.sorted(by: { $0.key < $1.key }) where name.hasPrefix(prefix) {
      text.append(name, family)
    }
    for (name, kind, value) in ProcessUsage.now + [
      ("tern_metrics_rejected_series_total", .counter, Double(rejected))
    ] where name.hasPrefix(prefix) {
      text.append(name, kind, value)
    }
    return text.text
  }

  // MARK: MetricsFactory

  /// A counter.
  public func makeCounter(
    label: String,
    dimensions: [(String, String)]
  ) -> any CounterHandler {
    series(label, dimensions, .counter, suffix: "_total")
  }

  /// A counter of fractions.
  public func makeFloatingPointCounter(
    label: String,
    dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    series(label, dimensions, .counter, suffix: "_total")
  }

  /// A gauge that is set, raised and lowered.
  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    series(label, dimensions, .gauge, suffix: "")
  }

  /// A histogram, or a gauge if it doesn't aggregate.
  public func makeRecorder(
    label: String,
    dimensions: [(String, String)],
    aggregate: Bool
  ) -> any RecorderHandler {
    series(label, dimensions, aggregate ? .histogram(.powersOfFour) : .gauge, suffix: "")
  }

  /// A histogram of seconds.
  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(label, dimensions, .histogram(.seconds), suffix: "_seconds")
  }

  // What was counted stays: a counter that went and came back would seem to have been reset.

  /// Does nothing.
  public func destroyCounter(_ handler: any CounterHandler) {}
  /// Does nothing.
  public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
  /// Does nothing.
  public func destroyMeter(_ handler: any MeterHandler) {}
  /// Does nothing.
  public func destroyRecorder(_ handler: any RecorderHandler) {}
  /// Does nothing.
  public func destroyTimer(_ handler: any TimerHandler) {}

  private func series(
    _ label: String,
    _ dimensions: [(String, String)],
    _ kind: MetricKind,
    suffix: String
  ) -> MetricSeries {
    let name = MetricsText.name(label) + suffix
    let key = MetricsText.labels(dimensions)
    return state.withLock { state in
      var family = state.families[name] ?? Family(kind: kind)
      // One name has one type in the text: who comes second with another isn't heard.
      guard family.kind == kind, family.series[key] != nil || state.seriesCount < Self.seriesMax
      else {
        state.rejectedCount += 1
        return MetricSeries(kind)
      }
      if let known = family.series[key] { return known }
      let made = MetricSeries(kind)
      family.series[key] = made
      state.families[name] = family
      state.seriesCount += 1
      return made
    }
  }
}
