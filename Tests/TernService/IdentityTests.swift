import Foundation
import JWTKit
import Synchronization
import TernRPC
import TernWire
import TestSupport
import Testing

@testable import TernService

@Suite("Identity")
struct IdentityTests {
  let secret = ServiceSecret(bytes: Array(repeating: 7, count: 32))
  let start = 1_800_000_000.0

  private func verifier(
    secret: ServiceSecret? = nil,
    at now: Double? = nil,
    keys: @escaping @Sendable () async throws -> [JWTVerifier.UserKey] = { [] }
  ) -> JWTVerifier {
    let now = now ?? start
    return JWTVerifier(
      audience: "orders",
      secret: secret ?? self.secret,
      configuration: .init(),
      now: { now },
      userKeys: keys
    )
  }

  private func refusal(_ verifier: JWTVerifier, _ token: String) async throws -> RPCError {
    let error = await #expect(throws: RPCError.self) { _ = try await verifier.verify(token) }
    return try #require(error)
  }

  @Test("a service's token is believed by the service it was made for, and by no other")
  func verifiesServices() async throws {
    let identity = ServiceIdentity(name: "products", secret: secret) { [start] in start }
    let token = try await identity.token(audience: "orders")
    let principal = try await verifier().verify(token)
    #expect(principal.subject == "services/products" && principal.roles == ["service"])
    #expect(principal.token == token)
    #expect(try await identity.token(audience: "orders") == token)
    let other = try await identity.token(audience: "users")
    #expect(try await refusal(verifier(), other).code == .unauthenticated)
    let stranger = verifier(secret: ServiceSecret(bytes: Array(repeating: 8, count: 32)))
    #expect(try await refusal(stranger, token).code == .unauthenticated)
  }

  @Test(
    "a token ends, and begins, by the clock",
    arguments: [(-6.0, false), (-4, true), (304, true), (306, false)]
  )
  func checksTimes(offset: Double, isGood: Bool) async throws {
    let token = try await ServiceIdentity(name: "products", secret: secret) { [start] in start }
      .token(audience: "orders")
    let verifier = verifier(at: start + offset)
    if isGood {
      #expect(try await verifier.verify(token).subject == "services/products")
    } else {
      #expect(try await refusal(verifier, token).code == .unauthenticated)
    }
  }

  @Test("a remembered token is forgotten when it ends, and renewed before")
  func forgets() async throws {
    let time = Mutex(start)
    let identity = ServiceIdentity(name: "products", secret: secret, now: { time.withLock { $0 } })
    let verifier = JWTVerifier(
      audience: "orders",
      secret: secret,
      configuration: .init(),
      now: { time.withLock { $0 } },
      userKeys: { [] }
    )
    let token = try await identity.token(audience: "orders")
    _ = try await verifier.verify(token)
    time.withLock { $0 += 241 }
    #expect(try await identity.token(audience: "orders") != token)
    _ = try await verifier.verify(token)
    time.withLock { $0 += 100 }
    #expect(try await refusal(verifier, token).code == .unauthenticated)
  }

  @Test("every cut and every changed character of a token is refused")
  func refusesDamage() async throws {
    let token = try await ServiceIdentity(name: "products", secret: secret) { [start] in start }
      .token(audience: "orders")
    let verifier = verifier()
    for count in 0..<token.count {
      #expect(try await refusal(verifier, String(token.prefix(count))).code == .unauthenticated)
    }
    var characters = Array(token)
    // The last character carries bits that base64 does not use.
    for index in stride(from: 0, to: characters.count - 1, by: 3) where characters[index] != "." {
      let before = characters[index]
      characters[index] = before == "A" ? "B" : "A"
      #expect(try await refusal(verifier, String(characters)).code == .unauthenticated)
      characters[index] = before
    }
    #expect(
      try await refusal(verifier, String(repeating: "a", count: 8193)).message
        == "the token is too long"
    )
  }

  // MARK: - Users

  /// The key pairs of RFC 8032, section 7.1, tests 1 and 2.
  struct Issuer {
    static let pairs = [
      (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
      ),
      (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
      ),
    ]

    let privateBytes: [UInt8]
    let publicBytes: [UInt8]
    let kid: String

    init(_ number: Int = 1) {
      let pair = Issuer.pairs[number - 1]
      (privateBytes, publicBytes) = (Issuer.bytes(pair.0), Issuer.bytes(pair.1))
      kid = "k\(number)"
    }

    var publicKey: JWTVerifier.UserKey { .init(kid: kid, x: Base64URL.encode(publicBytes)) }

    func token(_ claims: TokenClaims, kid: String? = "k1") async throws -> String {
      let key = try EdDSA.PrivateKey(d: Base64URL.encode(privateBytes), curve: .ed25519)
      let keys = await JWTKeyCollection().add(eddsa: key)
      var header = JWTHeader()
      if let kid { header.kid = kid }
      return try await keys.sign(claims, header: header)
    }

    private static func bytes(_ hexadecimal: String) -> [UInt8] {
      stride(from: 0, to: hexadecimal.count, by: 2).compactMap { index in
        UInt8(hexadecimal.dropFirst(index).prefix(2), radix: 16)
      }
    }
  }

  private func claims(
    issuer: String = "users.shop",
    audience: [String] = ["shop"],
    roles: [String] = ["customer"]
  ) -> TokenClaims {
    TokenClaims(
      issuer: issuer,
      subject: "users/1",
      audience: .init(audience),
      expiration: start + 300,
      issuedAt: start,
      roles: roles
    )
  }

  @Test("a user's token is believed offline: the keys are fetched once")
  func verifiesUsers() async throws {
    let issuer = Issuer()
    let fetches = Counts()
    let verifier = verifier(keys: {
      fetches.add()
      return [issuer.publicKey]
    })
    for roles in [["customer"], ["admin", "customer"]] {
      let principal = try await verifier.verify(try await issuer.token(claims(roles: roles)))
      #expect(principal.subject == "users/1" && principal.roles == Set(roles))
    }
    #expect(fetches.count == 1)
  }

  @Test(
    "a user's token of another issuer, audience, key or algorithm, or with the role of a service, is refused"
  )
  func refusesUsers() async throws {
    let issuer = Issuer()
    let verifier = verifier(keys: { [issuer.publicKey] })
    let forged = await JWTKeyCollection().add(
      hmac: HMACKey(from: issuer.publicBytes),
      digestAlgorithm: .sha256
    )
    let unsigned =
      "eyJhbGciOiJub25lIn0." + Base64URL.encode(try JSONEncoder().encode(claims())) + "."
    let tokens = [
      try await issuer.token(claims(issuer: "others")),
      try await issuer.token(claims(audience: ["other"])),
      try await issuer.token(claims(audience: [])),
      try await issuer.token(claims(), kid: nil),
      try await issuer.token(claims(), kid: "k2"),
      try await Issuer(2).token(claims()),
      try await issuer.token(claims(roles: ["service"])),
      try await forged.sign(claims()),
      try await forged.sign(
        claims(issuer: "tern.services", audience: ["orders"], roles: ["service"])
      ),
      unsigned,
    ]
    for token in tokens {
      #expect(try await refusal(verifier, token).code == .unauthenticated)
    }
  }

  @Test("an unknown key is fetched, at most once in the interval; an outage keeps known keys")
  func refreshesKeys() async throws {
    let old = Issuer()
    let new = Issuer(2)
    let users = UsersOfKeys(keys: [old.publicKey], at: start)
    let verifier = users.verifier()
    _ = try await verifier.verify(try await old.token(claims()))
    let newToken = try await new.token(claims(), kid: "k2")
    #expect(try await refusal(verifier, newToken).code == .unauthenticated)
    #expect(users.fetchCount == 1)

    users.serve(nil)
    users.wait(seconds: 11)
    #expect(try await refusal(verifier, newToken).code == .unavailable)
    #expect(users.fetchCount == 2)
    _ = try await verifier.verify(try await old.token(claims(roles: ["admin"])))

    users.serve([old.publicKey, new.publicKey])
    users.wait(seconds: 11)
    async let first = verifier.verify(newToken)
    async let second = verifier.verify(try await new.token(claims(roles: []), kid: "k2"))
    #expect(try await [first.subject, second.subject] == ["users/1", "users/1"])
    #expect(users.fetchCount == 3)
  }

  @Test("after a fetch that failed the keys are tried again soon, while known ones stay in use")
  func retriesKeys() async throws {
    let old = Issuer()
    let new = Issuer(2)
    let users = UsersOfKeys(keys: nil, at: start)
    let verifier = users.verifier()
    let oldToken = try await old.token(claims())
    #expect(try await refusal(verifier, oldToken).code == .unavailable)
    users.wait(seconds: 0.25)
    #expect(try await refusal(verifier, oldToken).code == .unavailable)
    #expect(users.fetchCount == 1)
    users.serve([old.publicKey])
    users.wait(seconds: 0.25)
    _ = try await verifier.verify(oldToken)
    #expect(users.fetchCount == 2)

    // An unknown key still waits its ten seconds after a fetch that went well, and half of one after one that did not.
    let newToken = try await new.token(claims(), kid: "k2")
    users.wait(seconds: 1)
    #expect(try await refusal(verifier, newToken).code == .unauthenticated)
    #expect(users.fetchCount == 2)
    users.serve(nil)
    users.wait(seconds: 10)
    #expect(try await refusal(verifier, newToken).code == .unavailable)
    #expect(users.fetchCount == 3)
    _ = try await verifier.verify(try await old.token(claims(roles: ["admin"])))
    users.serve([old.publicKey, new.publicKey])
    users.wait(seconds: 0.5)
    _ = try await verifier.verify(newToken)
    #expect(users.fetchCount == 4)
  }

  @Test("the secret's file is made once with mode 0600, and refused when others may read it")
  func keepsSecrets() async throws {
    let directory = TemporaryDirectory()
    let path = directory.file("secret")
    try ServiceSecret.createIfMissing(at: path)
    let first = try ServiceSecret(path: path)
    try ServiceSecret.createIfMissing(at: path)
    #expect(try ServiceSecret(path: path).bytes == first.bytes)
    #expect(first.bytes.count == 32)
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["secret"])
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(throws: ServiceSecret.Failure.self) { try ServiceSecret(path: path) }
    #expect(throws: ServiceSecret.Failure.self) { try ServiceSecret(path: path + "-none") }
    try Data([1, 2]).write(to: URL(fileURLWithPath: directory.file("short")))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600],
      ofItemAtPath: directory.file("short")
    )
    #expect(throws: ServiceSecret.Failure.self) { try ServiceSecret(path: directory.file("short")) }
  }
}

final class Counts: Sendable {
  private let value = Mutex(0)
  var count: Int { value.withLock { $0 } }

  func add() { value.withLock { $0 += 1 } }
}

/// Users, as far as it tells keys, and a clock; nil keys: it is away.
private final class UsersOfKeys: Sendable {
  private struct State {
    var keys: [JWTVerifier.UserKey]?
    var now: Double
    var fetchCount = 0
  }

  private struct Away: Error {}
  private let state: Mutex<State>

  init(keys: [JWTVerifier.UserKey]?, at now: Double) {
    state = Mutex(State(keys: keys, now: now))
  }

  var fetchCount: Int { state.withLock { $0.fetchCount } }

  func serve(_ keys: [JWTVerifier.UserKey]?) { state.withLock { $0.keys = keys } }

  func wait(seconds: Double) { state.withLock { $0.now += seconds } }

  func verifier() -> JWTVerifier {
    JWTVerifier(
      audience: "orders",
      secret: nil,
      configuration: .init(),
      now: { self.state.withLock { $0.now } },
      userKeys: {
        let keys = self.state.withLock { state in
          state.fetchCount += 1
          return state.keys
        }
        guard let keys else { throw Away() }
        return keys
      }
    )
  }
}
