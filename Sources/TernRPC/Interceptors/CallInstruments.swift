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

  /// What the calls of one method report that ended with one status.
  private struct Ended: Sendable {
    var calls: Counter
    /// Nil as long as all of them were refused: those took no time.
    var duration: Metrics.Timer?
  }

  private struct Known {
    var methods: [String: OfMethod] = [:]
    var ended: [Key: Ended] = [:]
    var refusals: [RefusalKey: Counter] = [:]
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
    let ended = of(Key(method: method, code: code), isTimed: true)
    ended.calls.increment()
    ended.duration?.recordNanoseconds(duration.timeAmount.nanoseconds)
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
    if !isEnded { of(key, isTimed: false).calls.increment() }
    of(RefusalKey(ended: key, reason: reason)).increment()
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

  private func of(_ key: Key, isTimed: Bool) -> Ended {
    known.withLock { known in
      let made = known.ended[key]
      if let made, made.duration != nil || !isTimed { return made }
      let factory = factory ?? MetricsSystem.factory
      let dimensions = [("method", key.method), ("code", key.code.name)]
      var ended =
        made
        ?? Ended(
          calls: Counter(label: "\(prefix).calls", dimensions: dimensions, factory: factory)
        )
      if isTimed {
        ended.duration = Metrics.Timer(
          label: "\(prefix).duration",
          dimensions: dimensions,
          factory: factory
        )
      }
      known.ended[key] = ended
      return ended
    }
  }

  private func of(_ key: RefusalKey) -> Counter {
    known.withLock { known in
      if let made = known.refusals[key] { return made }
      let made = Counter(
        label: "\(prefix).refusals",
        dimensions: [
          ("method", key.ended.method), ("code", key.ended.code.name),
          ("reason", key.reason.rawValue),
        ],
        factory: factory ?? MetricsSystem.factory
      )
      known.refusals[key] = made
      return made
    }
  }
}
