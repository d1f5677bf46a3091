import JWTKit
import TernService
import TestSupport
import Testing

@testable import Users

func bytes(ofBase64URL text: String) -> [UInt8] { Base64URL.decode(text) ?? [] }

@Suite("Access tokens")
struct AccessTokensTests {
  static func key(_ id: String, _ byte: UInt8) -> SigningKey {
    SigningKey(id: id, seed: [UInt8](repeating: byte, count: 32), createTime: 0)
  }

  @Test("others verify a token with the published key; claims are as promised")
  func verify() async throws {
    let time = TurnableTime()
    let tokens = AccessTokens(clock: WallClock { time.microseconds })
    try await tokens.use([Self.key("new", 1), Self.key("old", 2)])
    let (token, expireTime) = try await tokens.issue(user: "ada", roles: ["admin", "customer"])
    #expect(expireTime == time.microseconds + 300_000_000)
    #expect(tokens.keySet.map(\.id) == ["new", "old"])

    let published = JWTKeyCollection()
    for key in tokens.keySet {
      await published.add(
        eddsa: try EdDSA.PublicKey(x: key.x, curve: .ed25519),
        kid: JWKIdentifier(string: key.id)
      )
    }
    let claims = try await published.verify(token, as: AccessTokens.Claims.self)
    #expect(claims.iss == "users.shop")
    #expect(claims.aud == "shop")
    #expect(claims.sub == "users/ada")
    #expect(claims.roles == ["admin", "customer"])
    #expect(claims.exp - claims.iat == 300)
    let header = try #require(token.split(separator: ".").first)
    let text = String(decoding: bytes(ofBase64URL: String(header)), as: UTF8.self)
    #expect(text.contains(#""kid":"new""#))
    #expect(text.contains(#""alg":"EdDSA""#))
  }

  @Test("a token of another key, or one that was changed, is refused")
  func forged() async throws {
    let tokens = AccessTokens(clock: .system)
    try await tokens.use([Self.key("k", 1)])
    let (token, _) = try await tokens.issue(user: "ada", roles: [])
    let published = JWTKeyCollection()
    let other = AccessTokens(clock: .system)
    try await other.use([Self.key("k", 9)])
    let x = try #require(other.keySet.first?.x)
    await published.add(
      eddsa: try EdDSA.PublicKey(x: x, curve: .ed25519),
      kid: JWKIdentifier(string: "k")
    )
    await #expect(throws: (any Error).self) {
      try await published.verify(token, as: AccessTokens.Claims.self)
    }
  }

  @Test("the public half is the one that RFC 8032 gives for its first test key")
  func knownKey() async throws {
    let seed: [UInt8] = [
      0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c,
      0xc4,
      0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f,
      0x60,
    ]
    let tokens = AccessTokens(clock: .system)
    try await tokens.use([SigningKey(id: "k", seed: seed, createTime: 0)])
    #expect(tokens.keySet.first?.x == "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
  }

  @Test("keys are kept, replaced when old, and dropped when their tokens have ended")
  func rotation() async throws {
    try await UsersFixture.with { (fixture) async throws in
      let day: Int64 = 86_400_000_000
      func keys(_ id: String) async throws -> [String] {
        let now = fixture.time.microseconds
        return try await fixture.sessions.signingKeys(
          addingWhenNewestIsBefore: now - 90 * day,
          SigningKey(id: id, seed: [1], createTime: now),
          droppingReplacedBefore: now - day
        ).map(\.id)
      }
      #expect(try await keys("a") == ["a"])
      #expect(try await keys("b") == ["a"])
      fixture.time.advance(by: .seconds(91 * 86_400))
      #expect(try await keys("c") == ["c", "a"])
      fixture.time.advance(by: .seconds(3600))
      #expect(try await keys("d") == ["c", "a"])
      fixture.time.advance(by: .seconds(86_400))
      #expect(try await keys("e") == ["c"])
    }
  }
}
