import Synchronization
import TernSQL
import TernService
import TestSupport

@testable import Users

/// Users' stores on a file of their own, without the wire.
struct UsersFixture: Sendable {
  let directory: TemporaryDirectory
  let database: Database
  let users: SQLiteUsersStore
  let sessions: SQLiteSessionsStore
  let time: TurnableTime
  let announced: Announced

  var clock: WallClock { WallClock { [time] in time.microseconds } }

  /// What was announced, in order.
  final class Announced: Sendable {
    private let list = Mutex<[String]>([])
    var all: [String] { list.withLock { $0 } }
    func add(_ text: String) { list.withLock { $0.append(text) } }
  }

  static func with<R>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (UsersFixture) async throws -> R
  ) async throws -> R {
    let directory = TemporaryDirectory()
    let time = TurnableTime()
    let clock = WallClock { time.microseconds }
    let announced = Announced()
    let database = try await Database.open(
      directory.file("users.sqlite"),
      owner: "shop.users",
      migrations: UsersMigrations.all
    )
    let fixture = UsersFixture(
      directory: directory,
      database: database,
      users: SQLiteUsersStore(
        database: database,
        clock: clock,
        announce: { happening, id, _ in announced.add("\(happening) \(id)") }
      ),
      sessions: SQLiteSessionsStore(database: database, clock: clock),
      time: time,
      announced: announced
    )
    do {
      let result = try await body(fixture)
      await database.close()
      return result
    } catch {
      await database.close()
      throw error
    }
  }

  @discardableResult
  func addUser(_ id: String, email: String? = nil) async throws -> User {
    let now = time.microseconds
    let user = User(
      id: id,
      email: email ?? "\(id)@example.org",
      displayName: id,
      roles: ["customer"],
      createTime: now,
      updateTime: now
    )
    try await users.insert(user, passwordHash: "hash of \(id)")
    return user
  }
}
