import Foundation

/// Which of several servers gets the next call.
public enum Balancing: Sendable, Hashable, CaseIterable {
  /// The first that can be reached, for as long as it can.
  case pickFirst
  /// One after the other.
  case roundRobin
  /// The better of two drawn at random, by the calls under way there and by how long calls take there: a moving average
  /// that believes bad news at once, and forgets it while nothing new is heard (power of two choices by peak EWMA).
  case leastLoaded
}

/// Picks servers.
struct Balancer<Generator: RandomNumberGenerator> {
  let rule: Balancing
  private var generator: Generator
  private var cursor = 0

  init(_ rule: Balancing, using generator: Generator) {
    self.rule = rule
    self.generator = generator
    cursor = Int.random(in: 0..<1024, using: &self.generator)
  }

  /// One of the servers, of which each has a cost; nil of none.
  mutating func pick(_ usable: [Int], cost: (Int) -> Double) -> Int? {
    guard let first = usable.first else { return nil }
    switch rule {
    case .pickFirst: return first
    case .roundRobin:
      cursor = (cursor + 1) % 1_000_000_000
      return usable[cursor % usable.count]
    case .leastLoaded:
      guard usable.count > 1 else { return first }
      let one = Int.random(in: 0..<usable.count, using: &generator)
      let step = Int.random(in: 1..<usable.count, using: &generator)
      let other = (one + step) % usable.count
      return cost(usable[one]) <= cost(usable[other]) ? usable[one] : usable[other]
    }
  }
}

/// When a server is left out for a while because its calls fail.
public struct OutlierEjection: Sendable, Hashable {
  /// Failures one after the other that are enough.
  public var consecutiveFailures = 5
  /// The share of a window's calls whose failure is enough.
  public var failureShare = 0.5
  /// Calls in a window below which its share says nothing.
  public var windowCallsMin = 20
  /// The length of a window.
  public var window: Duration = .seconds(10)
  /// The first time out; each further one is longer by as much.
  public var baseTime: Duration = .seconds(1)
  /// No time out is longer.
  public var timeMax: Duration = .seconds(30)
  /// When fewer than this share of the servers would be left, calls go to all of them: then it is
  /// more likely that something else is wrong.
  public var panicThreshold = 0.5

  /// The defaults.
  public init() {}
}

/// How one server does, as far as its client can tell.
///
/// Times are nanoseconds of any clock that only goes forward.
struct ServerStatistics: Sendable {
  private(set) var inFlight = 0
  /// How long calls take, in nanoseconds; 0: unknown.
  private(set) var latency = 0.0
  private var sampledAt: UInt64 = 0
  /// What the server says of itself, per mille.
  private(set) var load: UInt16 = 0
  private var loadAt: UInt64 = 0

  private var consecutiveFailures = 0
  private var windowStart: UInt64 = 0
  private var windowCalls = 0
  private var windowFailures = 0
  private var ejections = 0
  private(set) var ejectedUntil: UInt64 = 0

  /// Of what the average knows, a third is left after this time.
  private static let memoryNanoseconds = 10e9
  /// What a server says of itself counts for so long.
  private static let loadNanoseconds: UInt64 = 1_000_000_000
  /// What a call under way counts for while nothing is known.
  private static let unknownLatency = 1e9

  /// What the next call would cost here.
  ///
  /// Less from moment to moment: a server that was slow once and gets no calls for it would never be seen to be fast again.
  func cost(now: UInt64) -> Double {
    let known = latency * remembered(at: now)
    let latency = latency == 0 ? (inFlight == 0 ? 0 : Self.unknownLatency) : known
    let load = now &- loadAt > Self.loadNanoseconds ? 0 : load
    return latency * Double(inFlight + 1) * (1 + Double(load) / 1000)
  }

  /// The share of the last average that still counts.
  private func remembered(at now: UInt64) -> Double {
    now > sampledAt ? exp(-Double(now - sampledAt) / Self.memoryNanoseconds) : 1
  }

  mutating func began() { inFlight += 1 }

  /// A call isn't under way here any more.
  mutating func left() { inFlight -= 1 }

  /// The server says how busy it is; that counts for a second.
  mutating func received(load: UInt16, now: UInt64) {
    self.load = load
    loadAt = now
  }

  /// A call ended; `failed`: by the server's fault.
  ///
  /// `isCounted`: it says something about the server.
  mutating func ended(
    after nanoseconds: UInt64,
    failed: Bool,
    isCounted: Bool,
    now: UInt64,
    _ rules: OutlierEjection
  ) {
    left()
    guard isCounted else { return }
    let sample = Double(nanoseconds)
    let remembered = remembered(at: now)
    if sample >= latency * remembered {
      latency = sample
      sampledAt = now
    } else if !failed {
      // To fail fast is no merit. Even of calls that follow at once each counts a little.
      let weight = min(remembered, 0.98)
      latency = max(1, latency * weight + sample * (1 - weight))
      sampledAt = now
    }
    count(failed: failed, now: now, rules)
  }

  func isEjected(now: UInt64) -> Bool { now < ejectedUntil }

  private mutating func count(failed: Bool, now: UInt64, _ rules: OutlierEjection) {
    if now &- windowStart >= rules.window.nanosecondsClamped {
      // A window without ejection pays one back.
      if ejections > 0, now >= ejectedUntil, windowCalls > 0, windowFailures * 2 < windowCalls {
        ejections -= 1
      }
      windowStart = now
      windowCalls = 0
      windowFailures = 0
    }
    windowCalls += 1
    guard failed else {
      consecutiveFailures = 0
      return
    }
    windowFailures += 1
    consecutiveFailures += 1
    let isBadWindow =
      windowCalls >= rules.windowCallsMin
      && Double(windowFailures) >= rules.failureShare * Double(windowCalls)
    guard consecutiveFailures >= rules.consecutiveFailures || isBadWindow, now >= ejectedUntil
    else { return }
    ejections += 1
    let base = rules.baseTime.nanosecondsClamped
    let time = min(
      base.multipliedReportingOverflow(by: UInt64(ejections)).partialValue,
      rules.timeMax.nanosecondsClamped
    )
    ejectedUntil = now + time
    consecutiveFailures = 0
    windowStart = now
    windowCalls = 0
    windowFailures = 0
  }
}

extension Duration {
  /// Nanoseconds from 0 to about a century.
  var nanosecondsClamped: UInt64 { UInt64(max(0, timeAmount.nanoseconds)) }
}
