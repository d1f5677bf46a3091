import Foundation

/// Hashes and checks passwords with Argon2id, on threads of its own.
///
/// One hash takes some 20 ms of a core and 19 MiB, so neither an event loop nor Swift's own pool may do it, and what
/// waits is bounded: memory is at most `threads` x 19 MiB, and a flood of sign-ins is refused, not queued for minutes.
final class PasswordHasher: Sendable {
  /// Too many passwords wait already.
  struct Overloaded: Error, Hashable {}

  let cost: Sodium.Cost
  private let queue: HashingQueue
  /// The hash of a password that nobody has: checked for unknown e-mail addresses, so that they take the same time.
  private let decoy: String

  /// Starts the threads.
  ///
  /// Throws ``Sodium/Failure`` when libsodium can't be used.
  init(cost: Sodium.Cost = .standard, threads: Int = 2, waitingMax: Int = 64) throws {
    self.cost = cost
    decoy = try Sodium.passwordHash(try Sodium.randomBytes(32), cost: cost)
    queue = HashingQueue(waitingMax: waitingMax)
    for index in 0..<max(1, threads) {
      let thread = Thread { [queue] in queue.work() }
      thread.name = "argon2-\(index)"
      thread.start()
    }
  }

  deinit { queue.close() }

  /// The PHC string of a password.
  func hash(_ password: String) async throws -> String {
    let bytes = Self.bytes(password)
    return try await run { [cost] in try Sodium.passwordHash(bytes, cost: cost) }
  }

  /// Whether a password belongs to a PHC string; without one it takes as long, and answers no.
  func isPassword(_ password: String, of hash: String?) async throws -> Bool {
    let bytes = Self.bytes(password)
    let matches = try await run { [decoy] in try Sodium.isPassword(bytes, of: hash ?? decoy) }
    return matches && hash != nil
  }

  /// Whether a PHC string was made at another cost than ours.
  func hasOtherCost(_ hash: String) -> Bool { Sodium.hasOtherCost(hash, than: cost) }

  /// Ends the threads after what waits; later calls are refused.
  func close() { queue.close() }

  private func run<R: Sendable>(_ work: @escaping @Sendable () throws -> R) async throws -> R {
    try Task.checkCancellation()
    return try await withCheckedThrowingContinuation { continuation in
      let isAccepted = queue.add { continuation.resume(with: Result(catching: work)) }
      if !isAccepted { continuation.resume(throwing: Overloaded()) }
    }
  }

  /// One form for letters that can be written in several ways (NFC): keyboards differ in it.
  private static func bytes(_ password: String) -> [UInt8] {
    Array(password.precomposedStringWithCanonicalMapping.utf8)
  }
}

/// What waits to be hashed.
///
/// `condition` guards both variables.
private final class HashingQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private let waitingMax: Int
  private var waiting: [@Sendable () -> Void] = []
  private var isClosed = false

  init(waitingMax: Int) { self.waitingMax = waitingMax }

  func add(_ job: @escaping @Sendable () -> Void) -> Bool {
    condition.withLock {
      guard !isClosed, waiting.count < waitingMax else { return false }
      waiting.append(job)
      condition.signal()
      return true
    }
  }

  func work() {
    while let job = next() { job() }
  }

  func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }

  private func next() -> (@Sendable () -> Void)? {
    condition.withLock {
      while waiting.isEmpty && !isClosed { condition.wait() }
      return waiting.isEmpty ? nil : waiting.removeFirst()
    }
  }
}
