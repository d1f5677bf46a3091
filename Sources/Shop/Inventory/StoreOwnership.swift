import Synchronization
import TernRedis
import TernService

/// Makes sure that the Redis database is Inventory's own before anything is read or written.
///
/// The first start in an empty database writes an owner record with a new epoch. A database of another owner, or
/// with keys but no owner, is refused. Once claimed, every script checks the epoch, so a database that was exchanged
/// or emptied behind our back is noticed with the next call and refused until the process starts anew.
final class StoreOwnership: Sendable {
  private enum State {
    case unclaimed
    case owned(epoch: String)
    /// The database no longer has the epoch that this process began with.
    case lost(epoch: String)
  }

  static let owner = "shop.inventory"
  /// Changes when stored shapes change in a way that older code would misread.
  static let format = "1"

  private let client: RedisClient
  private let state = Mutex(State.unclaimed)

  init(client: RedisClient) { self.client = client }

  /// The epoch of our database, claimed first if need be.
  func epoch() async throws -> String {
    let expected: String
    switch state.withLock({ $0 }) {
    case .owned(let epoch): return epoch
    case .unclaimed: expected = ""
    case .lost(let epoch): expected = epoch
    }
    try await checkSettings()
    let epoch = try await claim(expected: expected)
    state.withLock { $0 = .owned(epoch: epoch) }
    return epoch
  }

  /// A script found another epoch than this one.
  func lost(_ epoch: String) {
    state.withLock { $0 = .lost(epoch: epoch) }
  }

  private func claim(expected: String) async throws -> String {
    let reply = try await client.evaluate(
      InventoryScripts.claim,
      keys: [InventoryKeys.owner],
      arguments: [
        RedisArgument(Self.owner), RedisArgument(RandomID.make(at: WallClock.system.microseconds)),
        RedisArgument(expected), RedisArgument(Self.format),
      ]
    ).arrayValue()
    guard reply.count == 2 else {
      throw InventoryStoreError(
        reason: .corrupt,
        message: "the claim was answered with \(reply.count) words",
        mayHaveRun: false
      )
    }
    let detail = try reply[1].stringValue()
    func refusal(_ reason: InventoryStoreError.Reason, _ message: String) -> InventoryStoreError {
      InventoryStoreError(reason: reason, message: message, mayHaveRun: false)
    }
    switch try reply[0].stringValue() {
    case "OK": return detail
    case "FOREIGN":
      throw refusal(.notOwned, "expected a database of \(Self.owner), found one of \(detail)")
    case "FORMAT":
      throw refusal(.notOwned, "expected format \(Self.format), found format \(detail)")
    case "NOTEMPTY":
      throw refusal(.notOwned, "expected an empty database, found \(detail) keys without an owner")
    default:
      throw refusal(
        .changed,
        "expected epoch \(expected), found \(detail.isEmpty ? "none" : detail)"
      )
    }
  }

  /// Stock must survive a crash and must never be evicted.
  ///
  /// INFO tells whether there is an append-only file and what is evicted. How often the file is synced only CONFIG
  /// tells, which the ACL may forbid; then the supervisor that wrote redis.conf is believed.
  private func checkSettings() async throws {
    var facts = try await info("persistence")
    facts.merge(try await info("memory")) { first, _ in first }
    if let reply = try await permitted({ try await client.send("CONFIG", "GET", "appendfsync") }) {
      let words = try reply.arrayValue()
      if words.count == 2 { facts["appendfsync"] = try words[1].stringValue() }
    }
    let expectations = [
      ("aof_enabled", "1"), ("maxmemory_policy", "noeviction"), ("appendfsync", "always"),
    ]
    for (name, expected) in expectations {
      guard let actual = facts[name], actual != expected else { continue }
      throw InventoryStoreError(
        reason: .unsafeSettings,
        message: "\(name): expected \(expected), found \(actual)",
        mayHaveRun: false
      )
    }
  }

  private func info(_ section: RedisArgument) async throws -> [String: String] {
    let text = try await client.send("INFO", section).stringValue()
    var facts: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 { facts[String(parts[0])] = String(parts[1]) }
    }
    return facts
  }

  /// The reply, or nil when the ACL forbids the question.
  private func permitted(_ question: () async throws -> RedisValue) async throws -> RedisValue? {
    do {
      return try await question()
    } catch let error as RedisError where error.code == .permissionDenied {
      return nil
    }
  }
}
