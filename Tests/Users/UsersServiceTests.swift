import Logging
import ServiceTestSupport
import ShopContracts
import TernRPC
import TernService
import TernWire
import TestSupport
import Testing

@testable import Users

@Suite("The Users services")
struct UsersServiceTests {
  typealias Wire = Shop.User.V1

  /// Both services of one shop, for any caller.
  struct Front: Sendable {
    let services: [any RPCService]
    let tokens: AccessTokens
    let fixture: UsersFixture

    func users(_ principal: Principal?) -> Wire.UserService.Client {
      Wire.UserService.Client(channel(to: services, as: principal))
    }

    var sessions: Wire.SessionService.Client {
      Wire.SessionService.Client(channel(to: services, as: nil))
    }

    /// Registers somebody, and gives who he is from then on.
    func register(_ email: String) async throws -> Principal {
      let user = try await users(nil).createUser(
        .init(email: email, password: "correct horse", displayName: "Somebody")
      )
      return Principal(subject: user.name, roles: ["customer"])
    }
  }

  static func with<R>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (Front) async throws -> R
  ) async throws -> R {
    try await UsersFixture.with { (fixture) async throws in
      let hasher = try PasswordHasher(cost: .cheap, threads: 2)
      let tokens = AccessTokens(clock: fixture.clock)
      try await tokens.use([AccessTokensTests.key("k", 1)])
      let services: [any RPCService] = [
        UsersService(store: fixture.users, hasher: hasher, clock: fixture.clock),
        SessionsService(
          users: fixture.users,
          sessions: fixture.sessions,
          hasher: hasher,
          tokens: tokens,
          limiter: SignInLimiter(burst: 3),
          clock: fixture.clock,
          logger: Logger(label: "test")
        ),
      ]
      return try await body(Front(services: services, tokens: tokens, fixture: fixture))
    }
  }

  // MARK: - Accounts

  @Test("registers; an address is taken without regard to case")
  func register() async throws {
    try await Self.with { (front) async throws in
      let users = front.users(nil)
      let ada = try await users.createUser(
        .init(email: "Ada@example.org", password: "correct horse", displayName: "Ada")
      )
      #expect(ada.email == "Ada@example.org")
      #expect(ada.roles == ["customer"])
      #expect(!ada.etag.isEmpty)
      #expect(ada.createTime?.seconds == 1_800_000_000)
      #expect(
        await refusal {
          try await users.createUser(.init(email: "ada@EXAMPLE.org", password: "another horse"))
        } == Refusal(.alreadyExists, "EMAIL_TAKEN")
      )
      #expect(
        await refusal {
          try await users.createUser(
            .init(email: "x", password: "short", displayName: "a\u{7}b")
          )
        } == Refusal(.invalidArgument, fields: ["email", "password", "display_name"])
      )
      #expect(
        await refusal { try await users.createUser(.init()) }
          == Refusal(.invalidArgument, fields: ["email", "password"])
      )
    }
  }

  @Test("at once, one of many gets the address")
  func registerRace() async throws {
    try await Self.with { (front) async throws in
      let users = front.users(nil)
      let refusals = await withTaskGroup(of: Refusal?.self) { group in
        for _ in 0..<8 {
          group.addTask {
            await refusal {
              try await users.createUser(.init(email: "a@b.co", password: "correct horse"))
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(refusals.filter { $0 == nil }.count == 1)
      #expect(refusals.filter { $0 == Refusal(.alreadyExists, "EMAIL_TAKEN") }.count == 7)
    }
  }

  @Test("own data, or an administrator's or a service's eyes")
  func visibility() async throws {
    try await Self.with { (front) async throws in
      let ada = try await front.register("ada@example.org")
      let bob = try await front.register("bob@example.org")
      #expect(try await front.users(ada).getUser(.init(name: "users/me")).name == ada.subject)
      for principal in [ada, .admin, .service] {
        let user = try await front.users(principal).getUser(.init(name: ada.subject))
        #expect(user.email == "ada@example.org")
      }
      #expect(
        await refusal { try await front.users(bob).getUser(.init(name: ada.subject)) }
          == Refusal(.permissionDenied, "NOT_YOURS")
      )
      // Whether an account exists makes no difference to who may not see it.
      #expect(
        await refusal { try await front.users(bob).getUser(.init(name: "users/none")) }
          == Refusal(.permissionDenied, "NOT_YOURS")
      )
      #expect(
        await refusal { try await front.users(.admin).getUser(.init(name: "users/none")) }
          == Refusal(.notFound, "USER_NOT_FOUND")
      )
      #expect(
        await refusal { try await front.users(.service).getUser(.init(name: "users/me")) }
          == Refusal(.notFound, "USER_NOT_FOUND")
      )
      #expect(
        await refusal { try await front.users(nil).getUser(.init(name: ada.subject)) }
          == Refusal(.unauthenticated)
      )
      #expect(
        await refusal { try await front.users(ada).getUser(.init(name: "me")) }
          == Refusal(.invalidArgument, fields: ["name"])
      )
    }
  }

  @Test("an update changes what the mask names, against the etag that was read")
  func update() async throws {
    try await Self.with { (front) async throws in
      let ada = try await front.register("ada@example.org")
      _ = try await front.register("bob@example.org")
      let users = front.users(ada)
      var user = try await users.getUser(.init(name: "users/me"))
      let etag = user.etag
      user.displayName = "Ada L."
      user.email = "ada@lovelace.example"
      let renamed = try await users.updateUser(.init(user: user, updateMask: ["display_name"]))
      #expect(renamed.displayName == "Ada L.")
      #expect(renamed.email == "ada@example.org")
      #expect(renamed.etag != etag)
      #expect(
        await refusal { try await users.updateUser(.init(user: user)) }
          == Refusal(.aborted, "ETAG_MISMATCH")
      )
      user.etag = renamed.etag
      #expect(try await users.updateUser(.init(user: user)).email == "ada@lovelace.example")
      user.etag = ""
      user.email = "BOB@example.org"
      #expect(
        await refusal { try await users.updateUser(.init(user: user)) }
          == Refusal(.alreadyExists, "EMAIL_TAKEN")
      )
      user.email = "no address"
      user.displayName = String(repeating: "x", count: 201)
      #expect(
        await refusal {
          try await users.updateUser(
            .init(user: user, updateMask: ["email", "display_name", "roles"])
          )
        }
          == Refusal(
            .invalidArgument,
            fields: ["update_mask", "user.email", "user.display_name"]
          )
      )
      #expect(
        await refusal { try await users.updateUser(.init()) }
          == Refusal(.invalidArgument, fields: ["user"])
      )
    }
  }

  @Test("roles are set by administrators and services, and come with the next token")
  func roles() async throws {
    try await Self.with { (front) async throws in
      let ada = try await front.register("ada@example.org")
      #expect(
        await refusal {
          try await front.users(ada).setUserRoles(.init(name: ada.subject, roles: ["admin"]))
        } == Refusal(.permissionDenied, "NOT_YOURS")
      )
      #expect(
        await refusal {
          try await front.users(.admin).setUserRoles(.init(name: ada.subject, roles: ["root"]))
        } == Refusal(.invalidArgument, fields: ["roles[0]"])
      )
      let user = try await front.users(.service).setUserRoles(
        .init(name: ada.subject, roles: ["customer", "admin", "admin"])
      )
      #expect(user.roles == ["admin", "customer"])
    }
  }

  // MARK: - Addresses

  static let address = Wire.Address(
    recipient: "Ada",
    lines: ["Street 1", "2nd floor"],
    postalCode: "8000",
    locality: "Basel",
    regionCode: "CH"
  )

  @Test("an address book is its owner's")
  func addresses() async throws {
    try await Self.with { (front) async throws in
      let ada = try await front.register("ada@example.org")
      let bob = try await front.register("bob@example.org")
      let users = front.users(ada)
      var added: [Wire.Address] = []
      for _ in 0..<3 {
        front.fixture.time.advance(by: .milliseconds(1))
        added.append(
          try await users.createAddress(.init(parent: "users/me", address: Self.address))
        )
      }
      let name = try #require(added.first?.name)
      #expect(name.hasPrefix(ada.subject + "/addresses/"))
      var expected = Self.address
      expected.name = name
      #expect(try await users.getAddress(.init(name: name)) == expected)

      let first = try await users.listAddresses(.init(parent: ada.subject, pageSize: 2))
      #expect(first.addresses == Array(added.prefix(2)))
      let second = try await users.listAddresses(
        .init(parent: ada.subject, pageSize: 2, pageToken: first.nextPageToken)
      )
      #expect(second.addresses == Array(added.suffix(1)))
      #expect(second.nextPageToken.isEmpty)

      for call: @Sendable () async throws -> any Sendable in [
        { try await front.users(bob).getAddress(.init(name: name)) },
        { try await front.users(bob).deleteAddress(.init(name: name)) },
        { try await front.users(bob).listAddresses(.init(parent: ada.subject)) },
        {
          try await front.users(bob).createAddress(
            .init(parent: ada.subject, address: Self.address)
          )
        },
      ] {
        #expect(await refusal(call) == Refusal(.permissionDenied, "NOT_YOURS"))
      }
      _ = try await users.deleteAddress(.init(name: name))
      _ = try await users.deleteAddress(.init(name: name))
      #expect(
        await refusal { try await users.getAddress(.init(name: name)) }
          == Refusal(.notFound, "ADDRESS_NOT_FOUND")
      )
      #expect(
        await refusal {
          try await users.createAddress(
            .init(parent: "me", address: .init(lines: [], regionCode: "xx"))
          )
        }
          == Refusal(
            .invalidArgument,
            fields: [
              "address.recipient", "address.lines", "address.locality", "address.region_code",
              "parent",
            ]
          )
      )
    }
  }

  // MARK: - Sessions

  @Test("signs in; a wrong password and an unknown address are answered alike")
  func signIn() async throws {
    try await Self.with { (front) async throws in
      let ada = try await front.register("ada@example.org")
      let session = try await front.sessions.createSession(
        .init(email: "ADA@example.org", password: "correct horse")
      )
      #expect(session.user == ada.subject)
      #expect(session.expireTime?.seconds == 1_800_000_300)
      #expect(session.accessToken.split(separator: ".").count == 3)
      #expect(session.refreshToken.utf8.count == 43)

      func error(_ email: String) async -> RPCError? {
        do {
          _ = try await front.sessions.createSession(.init(email: email, password: "wrong horse"))
          return nil
        } catch { return error as? RPCError }
      }
      let wrong = try #require(await error("ada@example.org"))
      let unknown = try #require(await error("eve@example.org"))
      #expect(Refusal(wrong) == Refusal(.unauthenticated, "INVALID_CREDENTIALS"))
      #expect(wrong.message == unknown.message)
      #expect(wrong.details == unknown.details)
      #expect(
        await refusal { try await front.sessions.createSession(.init()) }
          == Refusal(.invalidArgument, fields: ["email", "password"])
      )
    }
  }

  @Test(
    "attempts are limited, whether or not the account exists",
    arguments: ["ada@example.org", "eve@example.org"]
  )
  func limit(_ email: String) async throws {
    try await Self.with { (front) async throws in
      _ = try await front.register("ada@example.org")
      let sessions = front.sessions
      for _ in 0..<3 {
        #expect(
          await refusal {
            try await sessions.createSession(.init(email: email, password: "wrong"))
          }?
          .code == .unauthenticated
        )
      }
      do {
        _ = try await sessions.createSession(.init(email: email, password: "correct horse"))
        Issue.record("expected to be refused")
      } catch let error as RPCError {
        #expect(Refusal(error) == Refusal(.resourceExhausted, "TOO_MANY_ATTEMPTS"))
        let retry = error.detail(as: Google.Rpc.RetryInfo.self)?.retryDelay
        #expect((retry?.seconds ?? 0) > 0)
      }
    }
  }

  @Test("a session is refreshed, with the roles of the moment; an old token ends it")
  func refresh() async throws {
    try await Self.with { (front) async throws in
      let ada = try await front.register("ada@example.org")
      let sessions = front.sessions
      let first = try await sessions.createSession(
        .init(email: "ada@example.org", password: "correct horse")
      )
      _ = try await front.users(.admin).setUserRoles(
        .init(name: ada.subject, roles: ["admin"])
      )
      front.fixture.time.advance(by: .seconds(60))
      let second = try await sessions.refreshSession(.init(refreshToken: first.refreshToken))
      #expect(second.refreshToken != first.refreshToken)
      #expect(second.user == ada.subject)
      let claims = String(
        decoding: bytes(
          ofBase64URL: String(second.accessToken.split(separator: ".")[1])
        ),
        as: UTF8.self
      )
      #expect(claims.contains(#""roles":["admin"]"#))
      // The answer was lost; the same is asked again.
      #expect(
        try await sessions.refreshSession(.init(refreshToken: first.refreshToken)).refreshToken
          == second.refreshToken
      )
      front.fixture.time.advance(by: .seconds(11))
      #expect(
        await refusal {
          try await sessions.refreshSession(.init(refreshToken: first.refreshToken))
        } == Refusal(.unauthenticated, "REFRESH_TOKEN_REUSED")
      )
      #expect(
        await refusal {
          try await sessions.refreshSession(.init(refreshToken: second.refreshToken))
        } == Refusal(.unauthenticated, "SESSION_REVOKED")
      )
      for token in ["nonsense", String(repeating: "A", count: 43)] {
        #expect(
          await refusal { try await sessions.refreshSession(.init(refreshToken: token)) }
            == Refusal(.unauthenticated, "REFRESH_TOKEN_INVALID")
        )
      }
      #expect(
        await refusal { try await sessions.refreshSession(.init()) }
          == Refusal(.invalidArgument, fields: ["refresh_token"])
      )
    }
  }

  @Test("signs out, as often as asked")
  func signOut() async throws {
    try await Self.with { (front) async throws in
      _ = try await front.register("ada@example.org")
      let session = try await front.sessions.createSession(
        .init(email: "ada@example.org", password: "correct horse")
      )
      for token in [session.refreshToken, session.refreshToken, "unknown"] {
        _ = try await front.sessions.revokeSession(.init(refreshToken: token))
      }
      #expect(
        await refusal {
          try await front.sessions.refreshSession(.init(refreshToken: session.refreshToken))
        } == Refusal(.unauthenticated, "SESSION_REVOKED")
      )
    }
  }

  @Test("publishes its keys as RFC 8037 says")
  func keySet() async throws {
    try await Self.with { (front) async throws in
      let keys = try await front.sessions.getKeySet(.init()).keys
      let key = try #require(keys.first)
      #expect(keys.count == 1)
      #expect(
        (key.kty, key.crv, key.alg, key.use, key.kid) == ("OKP", "Ed25519", "EdDSA", "sig", "k")
      )
      #expect(bytes(ofBase64URL: key.x).count == 32)
    }
  }
}
