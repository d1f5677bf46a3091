import Testing

@testable import Users

@Suite("Rules of refresh tokens")
struct RefreshRulesTests {
  static func token(
    use: (time: Int64, isSuccessorUsed: Bool)? = nil,
    expireTime: Int64 = 1_000_000_000,
    isRevoked: Bool = false
  ) -> RefreshToken {
    RefreshToken(
      family: "f",
      user: "u",
      expireTime: expireTime,
      familyExpireTime: 2_000_000_000,
      isFamilyRevoked: isRevoked,
      use: use.map { .init(time: $0.time, nonce: [7], isSuccessorUsed: $0.isSuccessorUsed) }
    )
  }

  static let cases: [(RefreshToken?, Int64, RefreshVerdict)] = [
    (nil, 0, .unknown),
    (token(), 0, .rotate),
    (token(), 999_999_999, .rotate),
    (token(), 1_000_000_000, .expired),
    (token(isRevoked: true), 0, .revoked),
    (token(expireTime: 5, isRevoked: true), 9, .revoked),
    (token(use: (100, false)), 100, .repeatSuccessor(nonce: [7])),
    (token(use: (100, false)), 100 + 9_999_999, .repeatSuccessor(nonce: [7])),
    (token(use: (100, false)), 100 + 10_000_000, .reuse),
    (token(use: (100, true)), 101, .reuse),
    (token(use: (100, true), isRevoked: true), 101, .revoked),
    // An old copy of an old token says nothing new about a thief.
    (token(use: (100, false), expireTime: 1000), 2000, .expired),
  ]

  @Test("judges every token", arguments: cases)
  func judge(_ token: RefreshToken?, _ now: Int64, _ verdict: RefreshVerdict) {
    #expect(RefreshRules.judge(token, now: now) == verdict)
  }

  @Test("no token outlives its family")
  func expireTime() {
    let lifetime = RefreshRules.lifetime.microseconds
    #expect(RefreshRules.expireTime(now: 5, familyExpireTime: .max) == 5 + lifetime)
    #expect(RefreshRules.expireTime(now: 5, familyExpireTime: 7) == 7)
  }

  @Test("a successor needs both the token and the nonce")
  func secret() throws {
    let secret = try RefreshSecret.make()
    let other = try RefreshSecret.make()
    let nonce = [UInt8](repeating: 1, count: 32)
    #expect(secret.token.utf8.count == 43)
    #expect(RefreshSecret(secret.token) == secret)
    #expect(secret.successor(nonce: nonce) == secret.successor(nonce: nonce))
    #expect(secret.successor(nonce: nonce) != other.successor(nonce: nonce))
    #expect(
      secret.successor(nonce: nonce) != secret.successor(nonce: [UInt8](repeating: 2, count: 32))
    )
    #expect(secret.hash.count == 32)
    #expect(secret.hash != other.hash)
  }

  @Test(
    "what cannot be a token is none",
    arguments: [
      "", "x", String(repeating: "a", count: 42), String(repeating: "a", count: 44),
      String(repeating: "=", count: 43), String(repeating: "\u{e4}", count: 43),
    ]
  )
  func badSecret(_ token: String) {
    #expect(RefreshSecret(token) == nil)
  }
}
