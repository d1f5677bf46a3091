import Logging
import ServiceTestSupport
import ShopContracts
import TernRPC
import TernService
import TernWire
import TestSupport
import Testing

@testable import Users

@Suite("The Users application")
struct UsersApplicationTests {
  typealias Wire = Shop.User.V1

  /// The application behind the same interceptor as in its process.
  struct Process {
    let application: UsersApplication
    let channel: InProcessChannel
    let verifier: JWTVerifier

    init(_ directory: TemporaryDirectory) async throws {
      let application = try await UsersApplication(
        configuration: .init(dataDirectory: directory.path),
        logger: Logger(label: "test")
      )
      verifier = JWTVerifier(audience: "users", secret: nil, userKeys: application.userKeys)
      channel = InProcessChannel(
        services: application.services,
        serverInterceptors: [AuthenticationInterceptor(verifier: verifier)]
      )
      self.application = application
    }

    var users: Wire.UserService.Client { .init(channel) }
    var sessions: Wire.SessionService.Client { .init(channel) }

    func options(_ token: String) -> CallOptions {
      CallOptions(metadata: ["authorization": "Bearer \(token)"])
    }
  }

  @Test("from registration to a verified token, also after a restart with the same keys")
  func signIn() async throws {
    let directory = TemporaryDirectory()
    let first = try await Process(directory)
    let user = try await first.users.createUser(
      .init(email: "ada@example.org", password: "correct horse", displayName: "Ada")
    )
    let session = try await first.sessions.createSession(
      .init(email: "ada@example.org", password: "correct horse")
    )
    let options = first.options(session.accessToken)
    #expect(try await first.users.getUser(.init(name: "users/me"), options: options) == user)
    let principal = try await first.verifier.verify(session.accessToken)
    #expect(principal.subject == user.name)
    #expect(principal.roles == ["customer"])
    #expect(
      await refusal { try await first.users.getUser(.init(name: "users/me")) }?.code
        == .unauthenticated
    )
    #expect(
      await refusal {
        try await first.users.setUserRoles(
          .init(name: user.name, roles: ["admin"]),
          options: options
        )
      }?.code == .permissionDenied
    )
    await first.application.close()

    let second = try await Process(directory)
    #expect(try await second.users.getUser(.init(name: user.name), options: options) == user)
    let refreshed = try await second.sessions.refreshSession(
      .init(refreshToken: session.refreshToken)
    )
    #expect(try await second.verifier.verify(refreshed.accessToken).subject == user.name)
    await second.application.close()
  }

  @Test("a token that has ended, or is of another shop, is refused")
  func expiry() async throws {
    let time = TurnableTime(microseconds: WallClock.system.microseconds)
    let tokens = AccessTokens(clock: WallClock { time.microseconds })
    try await tokens.use([AccessTokensTests.key("k", 1)])
    let keys = tokens.keySet.map { JWTVerifier.UserKey(kid: $0.id, x: $0.x) }
    let verifier = JWTVerifier(audience: "orders", secret: nil, userKeys: { keys })
    let (good, _) = try await tokens.issue(user: "ada", roles: ["customer"])
    #expect(try await verifier.verify(good).subject == "users/ada")
    time.advance(by: .seconds(-299))
    let (young, _) = try await tokens.issue(user: "ada", roles: [])
    #expect(try await verifier.verify(young).roles.isEmpty)
    time.advance(by: .seconds(-60))
    let (ended, _) = try await tokens.issue(user: "ada", roles: [])
    await #expect(throws: (any Error).self) { try await verifier.verify(ended) }
    let forger = AccessTokens(clock: .system)
    try await forger.use([AccessTokensTests.key("k", 2)])
    let (forged, _) = try await forger.issue(user: "ada", roles: ["admin"])
    await #expect(throws: (any Error).self) { try await verifier.verify(forged) }
  }

  @Test("events name users and tell nothing about them")
  func events() async throws {
    let directory = TemporaryDirectory()
    let process = try await Process(directory)
    let user = try await process.users.createUser(
      .init(email: "ada@example.org", password: "correct horse", displayName: "Ada Lovelace")
    )
    let front = channel(to: process.application.services, as: .service)
    _ = try await Wire.UserService.Client(front).setUserRoles(
      .init(name: user.name, roles: ["admin", "customer"])
    )
    var told: [Tern.Events.V1.Event] = []
    for try await response in Tern.Events.V1.EventFeed.Client(front).subscribe(.init()) {
      told += response.events
      if told.count >= 2 { break }
    }
    #expect(told.map(\.type) == ["shop.user.v1.UserRegistered", "shop.user.v1.UserChanged"])
    #expect(told.allSatisfy { $0.aggregate == user.name })
    for event in told {
      let text = String(decoding: try event.serializedBytes(), as: UTF8.self)
      #expect(!text.contains("ada@") && !text.contains("Ada"))
    }
    await process.application.close()
  }

  @Test("keys rotate: new tokens have the new key, old tokens stay good")
  func rotation() async throws {
    try await UsersFixture.with { (fixture) async throws in
      let tokens = AccessTokens(clock: fixture.clock)
      let rotation = SigningKeyRotation(
        store: fixture.sessions,
        tokens: tokens,
        clock: fixture.clock,
        logger: Logger(label: "test")
      )
      try await rotation.rotate()
      let first = try #require(tokens.keySet.first)
      try await rotation.rotate()
      #expect(tokens.keySet == [first])
      fixture.time.advance(by: rotation.lifetime + .seconds(1))
      try await rotation.rotate()
      #expect(tokens.keySet.count == 2)
      #expect(tokens.keySet.last == first)
      fixture.time.advance(by: rotation.afterlife + .seconds(1))
      try await rotation.rotate()
      #expect(tokens.keySet.count == 1)
      #expect(tokens.keySet.first != first)
    }
  }
}
