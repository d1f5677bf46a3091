import Metrics
import NIOCore
import Synchronization

/// The metrics of one side, made once for each method and status.
///
/// Everything is reported under `prefix`: `calls` and `duration` by method and status; `in_flight`,
/// `request_bytes`, `response_bytes` and one timer for each phase by method; `refusals` by method, status and reason.
final class CallInstruments: Sendable {
  /// What one method reports whatever its status.
  private struct OfMethod: Sendable {
    var inFlight: Meter
    var requestBytes: Counter
    var responseBytes: Counter
    var phases: [Metrics.Timer]
  }

  private struct Key: Hashable {
    var method: String
    var code: StatusCode
  }

  private struct RefusalKey: Hashable {
    var ended: Key
    var reason: ServerCallRefusal.Reason
  }

  private struct Ended: Sendable {
    var calls: Counter
    var duration: Metrics.Timer
  }

  private struct Refused: Sendable {
    var calls: Counter
    var refusals: Counter
  }

  private struct Known {
    var methods: [String: OfMethod] = [:]
    var ended: [Key: Ended] = [:]
    var refused: [RefusalKey: Refused] = [:]
  }

  private let prefix: String
  private let phaseNames: [String]
  private let factory: (any MetricsFactory)?
  private let known = Mutex(Known())

  /// `phases`: the names of what a call's duration is made of, as ``ended(_:_:_:phases:requestBytes:responseBytes:)``
  /// gives them.
  ///
  /// `factory`: nil is the one that the process has bootstrapped.
  init(prefix: String, phases: [String], factory: (any MetricsFactory)? = nil) {
    self.prefix = prefix
    self.factory = factory
    phaseNames = phases
  }

  func began(_ method: String) { of(method).inFlight.increment(by: 1) }

  func ended(
    _ method: String,
    _ code: StatusCode,
    _ duration: Duration,
    phases: [Duration],
    requestBytes: Int,
    responseBytes: Int
  ) {
    let same = of(method)
    same.inFlight.decrement(by: 1)
    if requestBytes > 0 { same.requestBytes.increment(by: requestBytes) }
    if responseBytes > 0 { same.responseBytes.increment(by: responseBytes) }
    for (timer, phase) in zip(same.phases, phases) {
      timer.recordNanoseconds(phase.timeAmount.nanoseconds)
    }
    let ended = of(Key(method: method, code: code))
    ended.calls.increment()
    ended.duration.recordNanoseconds(duration.timeAmount.nanoseconds)
  }

  /// A call was refused.
  ///
  /// `isEnded`: it is counted among the calls already.
  func refused(
    _ method: MethodDescriptor?,
    _ code: StatusCode,
    _ reason: ServerCallRefusal.Reason,
    isEnded: Bool
  ) {
    let key = Key(method: method?.path ?? Self.otherMethods, code: code)
    let refused = of(RefusalKey(ended: key, reason: reason))
    if !isEnded { refused.calls.increment() }
    refused.refusals.increment()
  }

  /// Stands for every method that a server doesn't have: what peers make up must not become series.
  ///
  /// No method is called so, for it has no slash.
  private static let otherMethods = "other"

  private func of(_ method: String) -> OfMethod {
    known.withLock { known in
      if let made = known.methods[method] { return made }
      let factory = factory ?? MetricsSystem.factory
      let dimensions = [("method", method)]
      let made = OfMethod(
        inFlight: Meter(label: "\(prefix).in_flight", dimensions: dimensions, factory: factory),
        requestBytes: Counter(
          label: "\(prefix).request_bytes",
          dimensions: dimensions,
          factory: factory
        ),
        responseBytes: Counter(
          label: "\(prefix).response_bytes",
          dimensions: dimensions,
          factory: factory
        ),
        phases: phaseNames.map {
          Metrics.Timer(
            label: "\(prefix).\($0)_duration",
            dimensions: dimensions,
            factory: factory
          )
        }
      )
      known.methods[method] = made
      return made
    }
  }

  private func of(_ key: Key) -> Ended {
    known.withLock { known in
      if let made = known.ended[key] { return made }
      let factory = factory ?? MetricsSystem.factory
      let dimensions = [("method", key.method), ("code", key.code.name)]
      let made = Ended(
        calls: Counter(label: "\(prefix).calls", dimensions: dimensions, factory: factory),
        duration: Metrics.Timer(
          label: "\(prefix).duration",
          dimensions: dimensions,
          factory: factory
        )
      )
      known.ended[key] = made
      return made
    }
  }

  private func of(_ key: RefusalKey) -> Refused {
    known.withLock { known in
      if let made = known.refused[key] { return made }
      let factory = factory ?? MetricsSystem.factory
      let dimensions = [("method", key.ended.method), ("code", key.ended.code.name)]
      let made = Refused(
        calls: Counter(label: "\(prefix).calls", dimensions: dimensions, factory: factory),
        refusals: Counter(
          label: "\(prefix).refusals",
          dimensions: dimensions + [("reason", key.reason.rawValue)],
          factory: factory
        )
      )
      known.refused[key] = made
      return made
    }
  }
}
