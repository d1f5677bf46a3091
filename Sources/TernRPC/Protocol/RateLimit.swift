/// A bucket of tokens: so many at once, and as many again every ten seconds.
struct RateLimit: Sendable {
  private static let refillMicroseconds: UInt64 = 10_000_000

  private let burst: UInt64
  /// Tokens times ``refillMicroseconds``, so that slow refills aren't rounded away.
  private var scaledTokens: UInt64
  private var lastMicroseconds: UInt64

  init(burst: Int, nowMicroseconds: UInt64 = 0) {
    self.burst = UInt64(clamping: min(burst, 1_000_000))
    scaledTokens = self.burst * Self.refillMicroseconds
    lastMicroseconds = nowMicroseconds
  }

  /// Takes a token.
  ///
  /// False: the limit is passed.
  mutating func take(nowMicroseconds: UInt64) -> Bool {
    if nowMicroseconds > lastMicroseconds {
      let elapsed = min(nowMicroseconds - lastMicroseconds, Self.refillMicroseconds)
      scaledTokens = min(burst * Self.refillMicroseconds, scaledTokens + elapsed * burst)
      lastMicroseconds = nowMicroseconds
    }
    guard scaledTokens >= Self.refillMicroseconds else { return false }
    scaledTokens -= Self.refillMicroseconds
    return true
  }
}
