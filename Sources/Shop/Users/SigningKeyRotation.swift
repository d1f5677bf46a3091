import Logging
import TernService

/// Keeps a young key for signing and the older ones published as long as tokens of theirs may live.
struct SigningKeyRotation: ServiceWorker {
  let store: any SigningKeyStore
  let tokens: AccessTokens
  let clock: WallClock
  let logger: Logger
  /// A key signs for so long.
  var lifetime: Duration = .seconds(90 * 86_400)
  /// A key that no longer signs stays published for so long: its tokens' five minutes, and much room for clocks and
  /// caches.
  var afterlife: Duration = .seconds(86_400)
  var interval: Duration = .seconds(3600)

  func run() async throws {
    while !Task.isCancelled {
      do { try await Task.sleep(for: interval) } catch { return }
      do { try await rotate() } catch {
        logger.error("signing keys could not be rotated", metadata: ["error": "\(error)"])
      }
    }
  }

  /// Makes a key when there is none or the newest is too old, drops what nobody needs, and hands over the rest.
  func rotate() async throws {
    let now = clock.microseconds
    let seed = try Sodium.randomBytes(32)
    let fresh = SigningKey(id: RandomID.make(at: now), seed: seed, createTime: now)
    let keys = try await store.signingKeys(
      addingWhenNewestIsBefore: now - lifetime.microseconds,
      fresh,
      droppingReplacedBefore: now - afterlife.microseconds
    )
    try await tokens.use(keys)
  }
}
