import Metrics
import NIOCore
import Synchronization

/// The metrics of one side, made once for each method and status.
final class CallInstruments: Sendable {
  private struct Key: Hashable {
    var method: String
    var code: StatusCode
  }

  private struct Ended: Sendable {
    var calls: Counter
    var duration: Metrics.Timer
  }

  private struct Known {
    var ended: [Key: Ended] = [:]
    var inFlight: [String: Meter] = [:]
  }

  private let prefix: String
  private let known = Mutex(Known())

  init(prefix: String) { self.prefix = prefix }

  func began(_ method: String) { inFlight(method).increment(by: 1) }

  func ended(_ method: String, _ code: StatusCode, _ duration: Duration) {
    inFlight(method).decrement(by: 1)
    let key = Key(method: method, code: code)
    let metrics = known.withLock { known in
      if let metrics = known.ended[key] { return metrics }
      let dimensions = [("method", method), ("code", code.name)]
      let metrics = Ended(
        calls: Counter(label: "\(prefix).calls", dimensions: dimensions),
        duration: Metrics.Timer(label: "\(prefix).duration", dimensions: dimensions)
      )
      known.ended[key] = metrics
      return metrics
    }
    metrics.calls.increment()
    metrics.duration.recordNanoseconds(duration.timeAmount.nanoseconds)
  }

  private func inFlight(_ method: String) -> Meter {
    known.withLock { known in
      if let meter = known.inFlight[method] { return meter }
      let meter = Meter(label: "\(prefix).in_flight", dimensions: [("method", method)])
      known.inFlight[method] = meter
      return meter
    }
  }
}
