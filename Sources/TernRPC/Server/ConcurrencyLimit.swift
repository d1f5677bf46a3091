import Synchronization

/// How many unary calls a server handles at a time.
///
/// A call above the limit is refused at once, without having been looked at, so that its client may
/// go elsewhere: sheddable ones from three quarters of the limit on, critical ones from a quarter
/// above it.
public enum ConcurrencyLimit: Sendable, Hashable {
  /// As many as come.
  case unlimited
  /// So many.
  case fixed(Int)
  /// As many as the server can do without making them wait, by its own measurements.
  case adaptive(AdaptiveConcurrency)
}

/// How a server finds out how many calls it can handle at a time.
///
/// By Little's law that is the calls it gets done in a second, at most, times the seconds that one
/// takes when it needn't wait. Both are measured: the first forgets slowly, the second is measured
/// anew from time to time.
public struct AdaptiveConcurrency: Sendable, Hashable {
  /// The limit at the start.
  public var initial = 100
  /// The limit is never lower.
  public var minimum = 8
  /// The limit is never higher.
  public var maximum = 10_000
  /// Calls that take less than this wait for nothing worth speaking of.
  public var latencyFloor: Duration = .milliseconds(5)
  /// How much more than measured is tried, to find out whether it can be done.
  public var headroom = 0.3
  /// The length of a measurement.
  public var window: Duration = .milliseconds(100)
  /// Calls without which a measurement goes on.
  public var windowCallsMin = 20
  /// How often the latency without load is measured anew.
  public var renewalInterval: Duration = .seconds(30)

  /// The defaults.
  public init() {}
}

/// The measurements, and the limit that they give.
///
/// Times are nanoseconds of any clock that only goes forward.
struct AdaptiveLimiter: Sendable {
  private let rules: AdaptiveConcurrency
  private(set) var limit: Int
  /// Of a call that doesn't wait; 0: unknown.
  private(set) var latencyMin = 0.0
  /// Calls a second.
  private(set) var rateMax = 0.0

  private var windowStart: UInt64?
  private var windowCalls = 0
  private var windowLatency = 0.0
  private var windowPeak = 0
  private var renewedAt: UInt64?

  /// So much of the gap to a lower latency is believed at once.
  private static let latencyGain = 0.5
  /// So much of the limit is left while the latency is measured anew: less than the headroom makes up for, so that a
  /// latency that was measured too high comes down from time to time.
  private static let renewalShare = 0.5
  /// So much of a former rate is forgotten in a window.
  private static let rateDecay = 0.02

  init(_ rules: AdaptiveConcurrency) {
    self.rules = rules
    limit = max(1, rules.initial)
  }

  /// A call ended, with so many under way at that time.
  ///
  /// True: the limit is another now.
  mutating func ended(after nanoseconds: UInt64, inFlight: Int, now: UInt64) -> Bool {
    guard let start = windowStart else {
      windowStart = now
      renewedAt = now
      return false
    }
    windowCalls += 1
    windowLatency += Double(nanoseconds)
    windowPeak = max(windowPeak, inFlight)
    let length = now &- start
    guard windowCalls >= rules.windowCallsMin, length >= rules.window.nanosecondsClamped else {
      return false
    }
    let before = limit
    measured(windowLatency / Double(windowCalls), Double(windowCalls) / (Double(length) / 1e9), now)
    windowStart = now
    windowCalls = 0
    windowLatency = 0
    windowPeak = 0
    return limit != before
  }

  private mutating func measured(_ latency: Double, _ rate: Double, _ now: UInt64) {
    let floor = Double(max(1, rules.latencyFloor.nanosecondsClamped))
    if latencyMin == 0 {
      latencyMin = latency
    } else if latency < latencyMin {
      latencyMin += (latency - latencyMin) * Self.latencyGain
    }
    rateMax = max(rate, rateMax * (1 - Self.rateDecay))
    // Far from the limit nothing is learnt about it.
    guard windowPeak * 2 >= limit else { return }
    if now &- (renewedAt ?? now) >= rules.renewalInterval.nanosecondsClamped {
      // With fewer calls for a while, those there are show what they take without waiting.
      renewedAt = now
      latencyMin = 0
      rateMax = rate
      limit = bounded(Double(limit) * Self.renewalShare)
      return
    }
    limit = bounded(rateMax * max(latencyMin, floor) / 1e9 * (1 + rules.headroom))
  }

  private func bounded(_ value: Double) -> Int {
    let maximum = max(rules.minimum, rules.maximum)
    return Int(min(max(value, Double(max(1, rules.minimum))), Double(maximum)))
  }
}

/// Admits calls, or doesn't.
///
/// Any thread.
final class AdmissionGate: Sendable {
  private let limit: Atomic<Int>
  private let inFlight = Atomic(0)
  /// Nil: the limit is fixed.
  private let limiter: Mutex<AdaptiveLimiter?>
  private let measures: Bool

  /// Nil: without a limit there is no gate.
  init?(_ rule: ConcurrencyLimit) {
    switch rule {
    case .unlimited: return nil
    case .fixed(let count):
      limit = Atomic(max(0, count))
      limiter = Mutex(nil)
      measures = false
    case .adaptive(let rules):
      let made = AdaptiveLimiter(rules)
      limit = Atomic(made.limit)
      limiter = Mutex(made)
      measures = true
    }
  }

  var currentLimit: Int { limit.load(ordering: .relaxed) }

  /// How full it is, per mille.
  var loadPermille: UInt16 {
    let count = inFlight.load(ordering: .relaxed)
    return UInt16(clamping: count * 1000 / max(1, currentLimit))
  }

  var count: Int { inFlight.load(ordering: .relaxed) }

  /// Takes a place; false: there is none for this priority.
  func enter(_ priority: MethodPolicy.Priority) -> Bool {
    let places =
      switch priority {
      case .sheddable: currentLimit * 3 / 4
      case .default: currentLimit
      case .critical: currentLimit + currentLimit / 4
      }
    if inFlight.add(1, ordering: .relaxed).newValue <= places { return true }
    inFlight.subtract(1, ordering: .relaxed)
    return false
  }

  /// Gives the place back, after so long.
  func leave(after nanoseconds: UInt64, now: UInt64) {
    let count = inFlight.subtract(1, ordering: .relaxed).oldValue
    guard measures else { return }
    let changed = limiter.withLock { limiter -> Int? in
      guard var measured = limiter else { return nil }
      let isChanged = measured.ended(after: nanoseconds, inFlight: count, now: now)
      limiter = measured
      return isChanged ? measured.limit : nil
    }
    if let changed { limit.store(changed, ordering: .relaxed) }
  }
}

/// Counts the calls of one method.
///
/// Any thread.
final class MethodGate: Sendable {
  private let callsMax: Int
  private let calls = Atomic(0)

  init(_ callsMax: Int) { self.callsMax = callsMax }

  func enter() -> Bool {
    if calls.add(1, ordering: .relaxed).newValue <= callsMax { return true }
    calls.subtract(1, ordering: .relaxed)
    return false
  }

  func leave() { calls.subtract(1, ordering: .relaxed) }
}
