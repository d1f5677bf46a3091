import Testing

@testable import Users

@Suite("libsodium")
struct SodiumTests {
  @Test("SHA-256 as FIPS 180-4 gives it for \"abc\"")
  func sha256() {
    let hex = Sodium.sha256(Array("abc".utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    #expect(hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("HMAC-SHA-256 agrees with Python's")
  func authenticator() {
    // hmac.new(b"k" * 32, b"message", "sha256").digest()[:4]
    let hex = Sodium.authenticator(
      of: Array("message".utf8),
      key: [UInt8](repeating: UInt8(ascii: "k"), count: 32)
    ).prefix(4).map { String($0, radix: 16) }.joined(separator: " ")
    #expect(hex == "63 a3 75 b8")
  }

  @Test("a password's hash is Argon2id at the standard cost, salted afresh")
  func standardCost() throws {
    let one = try Sodium.passwordHash(Array("correct horse".utf8), cost: .standard)
    let two = try Sodium.passwordHash(Array("correct horse".utf8), cost: .standard)
    #expect(one.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(one != two)
    #expect(try Sodium.isPassword(Array("correct horse".utf8), of: one))
    #expect(try !Sodium.isPassword(Array("correct horsf".utf8), of: one))
    #expect(!Sodium.hasOtherCost(one, than: .standard))
    #expect(Sodium.hasOtherCost(one, than: .cheap))
  }

  @Test(
    "a damaged hash matches nothing",
    arguments: ["", "$argon2id$", "plain", "$argon2id$v=19$m=1,t=1,p=1$AA$AA"]
  )
  func damaged(_ hash: String) throws {
    #expect(try !Sodium.isPassword(Array("".utf8), of: hash))
  }

  @Test("unknown accounts are answered no, after as much work")
  func unknownAccount() async throws {
    let hasher = try PasswordHasher(threads: 1)
    let hash = try await hasher.hash("correct horse")
    #expect(try await hasher.isPassword("correct horse", of: hash))
    #expect(try await !hasher.isPassword("wrong horse", of: hash))
    let clock = ContinuousClock()
    func fastest(_ hash: String?) async throws -> Duration {
      var least = Duration.seconds(60)
      for _ in 0..<5 {
        let start = clock.now
        let matches = try await hasher.isPassword("x", of: hash)
        least = min(least, start.duration(to: clock.now))
        #expect(!matches)
      }
      return least
    }
    let known = try await fastest(hash)
    let unknown = try await fastest(nil)
    // Without the decoy it would be thousands of times faster; machines under load are only some times slower.
    #expect(unknown > known / 10)
  }

  @Test("letters written in two ways are one password")
  func normalisation() async throws {
    let hasher = try PasswordHasher(cost: .cheap, threads: 1)
    let hash = try await hasher.hash("caf\u{e9} au lait")
    #expect(try await hasher.isPassword("cafe\u{301} au lait", of: hash))
  }

  @Test("more passwords than may wait are refused, the others are hashed")
  func overload() async throws {
    let hasher = try PasswordHasher(threads: 1, waitingMax: 4)
    let (hashed, refused) = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<40 {
        group.addTask {
          do {
            _ = try await hasher.hash("correct horse")
            return true
          } catch is PasswordHasher.Overloaded {
            return false
          }
        }
      }
      var counts = (hashed: 0, refused: 0)
      for try await isHashed in group {
        if isHashed { counts.hashed += 1 } else { counts.refused += 1 }
      }
      return counts
    }
    #expect(hashed >= 4)
    #expect(refused >= 1)
    #expect(hashed + refused == 40)
    hasher.close()
    await #expect(throws: PasswordHasher.Overloaded.self) { try await hasher.hash("too late") }
  }
}

extension Sodium.Cost {
  /// The least that Argon2id can cost, for tests about other things.
  static let cheap = Sodium.Cost(memoryBytes: 8192, passes: 1)
}
