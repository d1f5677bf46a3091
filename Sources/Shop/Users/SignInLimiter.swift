import Synchronization

/// Limits how often sign-in is tried for one e-mail address, whether or not it has an account.
///
/// A bucket of `burst` tries refills by one every `refill`. Memory is bounded: two generations of at most `countMax`
/// addresses; when the young one is full it becomes the old one, and the old one is forgotten.
final class SignInLimiter: Sendable {
  private struct Bucket {
    var used: Int
    var since: ContinuousClock.Instant
  }

  private struct State {
    var young: [String: Bucket] = [:]
    var old: [String: Bucket] = [:]
  }

  let burst: Int
  let refill: Duration
  let countMax: Int
  private let now: @Sendable () -> ContinuousClock.Instant
  private let state = Mutex(State())

  /// A limiter; the clock is injected for tests.
  init(
    burst: Int = 10,
    refill: Duration = .seconds(30),
    countMax: Int = 10_000,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.burst = burst
    self.refill = refill
    self.countMax = countMax
    self.now = now
  }

  /// Counts a try; gives nil when it may go ahead, else how long to wait.
  func attempt(_ key: String) -> Duration? {
    let now = now()
    return state.withLock { state in
      var bucket = state.young[key] ?? state.old[key] ?? Bucket(used: 0, since: now)
      let refilled = Int((bucket.since.duration(to: now) / refill).rounded(.down))
      if refilled >= bucket.used {
        bucket = Bucket(used: 0, since: now)
      } else if refilled > 0 {
        bucket.used -= refilled
        bucket.since += refill * refilled
      }
      guard bucket.used < burst else {
        return now.duration(to: bucket.since + refill)
      }
      bucket.used += 1
      if state.young[key] == nil && state.young.count >= countMax {
        state.old = state.young
        state.young = [:]
      }
      state.young[key] = bucket
      return nil
    }
  }

  /// Forgets the tries of an address, after a sign-in that succeeded.
  func succeeded(_ key: String) {
    state.withLock { state in
      state.young[key] = nil
      state.old[key] = nil
    }
  }

  /// How many addresses are remembered.
  var count: Int { state.withLock { $0.young.count + $0.old.count } }
}
