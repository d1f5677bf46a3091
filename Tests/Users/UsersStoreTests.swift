import ServiceTestSupport
import TestSupport
import Testing

@testable import Users

@Suite("Store of accounts")
struct UsersStoreTests {
  @Test("an address is taken without regard to case, also for whoever changes to it")
  func emailTaken() async throws {
    try await UsersFixture.with { (fixture) async throws in
      let ada = try await fixture.addUser("ada", email: "Ada@Example.org")
      await #expect(throws: UserRefusal.emailTaken) {
        try await fixture.addUser("eve", email: "aDA@example.ORG")
      }
      try await fixture.addUser("bob")
      await #expect(throws: UserRefusal.emailTaken) {
        try await fixture.users.change("bob") { $0.email = "ADA@EXAMPLE.ORG" }
      }
      let account = try await fixture.users.account(emailKey: "ada@example.org")
      #expect(account?.user == ada)
      #expect(account?.passwordHash == "hash of ada")
      #expect(fixture.announced.all == ["registered ada", "registered bob"])
    }
  }

  @Test("a change makes a version and an event, no change makes neither")
  func change() async throws {
    try await UsersFixture.with { (fixture) async throws in
      let ada = try await fixture.addUser("ada")
      fixture.time.advance(by: .seconds(1))
      let changed = try await fixture.users.change("ada") { $0.displayName = "Ada L." }
      #expect(changed.version == 2)
      #expect(changed.etag != ada.etag)
      #expect(changed.updateTime == ada.updateTime + 1_000_000)
      #expect(try await fixture.users.change("ada") { $0.displayName = "Ada L." } == changed)
      #expect(try await fixture.users.user("ada") == changed)
      #expect(fixture.announced.all == ["registered ada", "changed ada"])
      await #expect(throws: UserRefusal.notFound) { try await fixture.users.change("eve") { _ in } }
    }
  }

  @Test("an address book pages oldest first, and ends at its limit")
  func addresses() async throws {
    try await UsersFixture.with { (fixture) async throws in
      try await fixture.addUser("ada")
      try await fixture.addUser("bob")
      func add(_ id: String, _ user: String) async throws -> Address {
        var address = UsersRulesTests.address
        address.id = id
        address.user = user
        address.lines = ["Line 1", "Line 2"]
        address.createTime = fixture.time.microseconds
        try await fixture.users.insert(address)
        return address
      }
      var added: [Address] = []
      for index in 0..<UsersRules.addressesMax {
        if index % 3 == 0 { fixture.time.advance(by: .microseconds(1)) }
        added.append(try await add("a\(1000 + index)", "ada"))
      }
      await #expect(throws: UserRefusal.addressBookFull(countMax: 100)) {
        try await add("x", "ada")
      }
      await #expect(throws: UserRefusal.notFound) { try await add("x", "eve") }
      _ = try await add("b", "bob")

      var seen: [Address] = []
      var position: AddressPosition?
      repeat {
        let page = try await fixture.users.addresses(user: "ada", after: position, countMax: 7)
        seen += page
        position = page.last.map { AddressPosition(createTime: $0.createTime, id: $0.id) }
      } while position != nil
      #expect(seen == added)

      #expect(try await fixture.users.address("b", user: "ada") == nil)
      #expect(try await fixture.users.deleteAddress("b", user: "ada") == false)
      #expect(try await fixture.users.deleteAddress("b", user: "bob") == true)
      #expect(try await fixture.users.deleteAddress("b", user: "bob") == false)
    }
  }
}

@Suite("Store of sessions")
struct SessionsStoreTests {
  /// Presents a token as the service does.
  private func refresh(
    _ secret: RefreshSecret,
    _ fixture: UsersFixture
  ) async throws -> (RefreshVerdict, RefreshSecret) {
    let nonce = try Sodium.randomBytes(32)
    let successor = secret.successor(nonce: nonce)
    let outcome = try await fixture.sessions.refresh(
      token: secret.hash,
      nonce: nonce,
      successor: successor.hash
    )
    if case .repeatSuccessor(let earlier) = outcome.verdict {
      return (outcome.verdict, secret.successor(nonce: earlier))
    }
    return (outcome.verdict, successor)
  }

  private func signIn(_ fixture: UsersFixture, family: String = "f") async throws -> RefreshSecret {
    let secret = try RefreshSecret.make()
    try await fixture.sessions.beginFamily(family, user: "ada", token: secret.hash)
    return secret
  }

  @Test("tokens rotate; a repetition within the window gets the same successor")
  func rotation() async throws {
    try await UsersFixture.with { (fixture) async throws in
      try await fixture.addUser("ada")
      let first = try await signIn(fixture)
      let (verdict, second) = try await refresh(first, fixture)
      #expect(verdict == .rotate)
      fixture.time.advance(by: .seconds(9))
      #expect(try await refresh(first, fixture).1 == second)
      let (next, third) = try await refresh(second, fixture)
      #expect(next == .rotate)
      #expect(third != second)
      #expect(try await refresh(third, fixture).0 == .rotate)
    }
  }

  @Test("an old token ends the whole family, and no other")
  func reuse() async throws {
    try await UsersFixture.with { (fixture) async throws in
      try await fixture.addUser("ada")
      let first = try await signIn(fixture)
      let other = try await signIn(fixture, family: "other")
      let (_, second) = try await refresh(first, fixture)
      let (_, third) = try await refresh(second, fixture)
      #expect(try await refresh(first, fixture).0 == .reuse)
      #expect(try await refresh(third, fixture).0 == .revoked)
      #expect(try await refresh(other, fixture).0 == .rotate)
    }
  }

  @Test("after the window a repetition is a theft")
  func lateRepetition() async throws {
    try await UsersFixture.with { (fixture) async throws in
      try await fixture.addUser("ada")
      let first = try await signIn(fixture)
      let (_, second) = try await refresh(first, fixture)
      fixture.time.advance(by: .seconds(10))
      #expect(try await refresh(first, fixture).0 == .reuse)
      #expect(try await refresh(second, fixture).0 == .revoked)
    }
  }

  @Test("the same token many times at once: everybody gets one and the same successor")
  func concurrency() async throws {
    try await UsersFixture.with { (fixture) async throws in
      try await fixture.addUser("ada")
      let first = try await signIn(fixture)
      let successors = try await withThrowingTaskGroup(of: RefreshSecret.self) { group in
        for _ in 0..<16 { group.addTask { try await self.refresh(first, fixture).1 } }
        return try await group.reduce(into: Set<RefreshSecret>()) { $0.insert($1) }
      }
      #expect(successors.count == 1)
      #expect(try await refresh(try #require(successors.first), fixture).0 == .rotate)
    }
  }

  @Test("tokens end 30 days after the last refresh, families 90 days after the sign-in")
  func expiry() async throws {
    try await UsersFixture.with { (fixture) async throws in
      try await fixture.addUser("ada")
      var secret = try await signIn(fixture)
      for _ in 0..<3 {
        fixture.time.advance(by: .seconds(29 * 86_400))
        let (verdict, next) = try await refresh(secret, fixture)
        #expect(verdict == .rotate)
        secret = next
      }
      fixture.time.advance(by: .seconds(3 * 86_400))
      #expect(try await refresh(secret, fixture).0 == .expired)

      let idle = try await signIn(fixture, family: "idle")
      fixture.time.advance(by: .seconds(30 * 86_400))
      #expect(try await refresh(idle, fixture).0 == .expired)
    }
  }

  @Test("signing out ends the family; unknown tokens are nobody's")
  func revoke() async throws {
    try await UsersFixture.with { (fixture) async throws in
      try await fixture.addUser("ada")
      let first = try await signIn(fixture)
      let (_, second) = try await refresh(first, fixture)
      try await fixture.sessions.revokeFamily(token: first.hash)
      #expect(try await refresh(second, fixture).0 == .revoked)
      let stranger = try RefreshSecret.make()
      try await fixture.sessions.revokeFamily(token: stranger.hash)
      #expect(try await refresh(stranger, fixture).0 == .unknown)
    }
  }

  @Test("ended families are swept away with new sign-ins, their tokens with them")
  func sweep() async throws {
    try await UsersFixture.with { (fixture) async throws in
      try await fixture.addUser("ada")
      for index in 0..<5 { _ = try await signIn(fixture, family: "f\(index)") }
      fixture.time.advance(by: .seconds(91 * 86_400))
      _ = try await signIn(fixture, family: "new")
      let count = try await fixture.database.read {
        try $0.first("SELECT COUNT(*) AS count FROM refresh_tokens")?.int("count")
      }
      #expect(count == 1)
    }
  }

  @Test("the file has no token, only hashes")
  func onlyHashes() async throws {
    try await UsersFixture.with { (fixture) async throws in
      try await fixture.addUser("ada")
      let first = try await signIn(fixture)
      let (_, second) = try await refresh(first, fixture)
      let stored = try await fixture.database.read {
        try $0.rows("SELECT hash, nonce, successor FROM refresh_tokens").flatMap {
          [
            try $0.bytes("hash"), try $0.optionalBytes("nonce") ?? [],
            try $0.optionalBytes("successor") ?? [],
          ]
        }
      }
      let secrets = [first.token, second.token].map { bytes(ofBase64URL: $0) }
      #expect(Set(stored).isDisjoint(with: secrets))
      #expect(Set(stored).isSuperset(of: [first.hash, second.hash]))
    }
  }
}
