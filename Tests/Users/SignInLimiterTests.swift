import Synchronization
import TestSupport
import Testing

@testable import Users

@Suite("Limit of sign-in attempts")
struct SignInLimiterTests {
  static func limiter(
    burst: Int = 3,
    countMax: Int = 100
  ) -> (SignInLimiter, TurnableTime) {
    let time = TurnableTime(microseconds: 0)
    let start = ContinuousClock.now
    let limiter = SignInLimiter(
      burst: burst,
      refill: .seconds(30),
      countMax: countMax,
      now: { start + .microseconds(time.microseconds) }
    )
    return (limiter, time)
  }

  @Test("a burst goes through, the next waits until a try has come back")
  func burst() {
    let (limiter, time) = Self.limiter()
    for _ in 0..<3 { #expect(limiter.attempt("ada") == nil) }
    #expect(limiter.attempt("ada") == .seconds(30))
    time.advance(by: .seconds(20))
    #expect(limiter.attempt("ada") == .seconds(10))
    #expect(limiter.attempt("bob") == nil)
    time.advance(by: .seconds(10))
    #expect(limiter.attempt("ada") == nil)
    #expect(limiter.attempt("ada") == .seconds(30))
    time.advance(by: .seconds(3600))
    for _ in 0..<3 { #expect(limiter.attempt("ada") == nil) }
    #expect(limiter.attempt("ada") != nil)
  }

  @Test("a success forgets the failures")
  func success() {
    let (limiter, _) = Self.limiter()
    for _ in 0..<3 { _ = limiter.attempt("ada") }
    limiter.succeeded("ada")
    #expect(limiter.attempt("ada") == nil)
  }

  @Test("memory is bounded, and recent addresses are kept")
  func bounded() {
    let (limiter, _) = Self.limiter(countMax: 100)
    for _ in 0..<3 { _ = limiter.attempt("ada") }
    for index in 0..<100 { _ = limiter.attempt("noise\(index)") }
    #expect(limiter.attempt("ada") != nil)
    for index in 0..<10_000 { _ = limiter.attempt("more\(index)") }
    #expect(limiter.count <= 200)
  }
}
