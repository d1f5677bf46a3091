import Synchronization
import TernRPC
import TernWire

/// Ends something that has been silent for too long: a peer that is gone without a word.
final class Watchdog: Sendable {
  private let limit: Duration
  private let last = Mutex((time: ContinuousClock.now, wasTouched: false))

  init(limit: Duration) { self.limit = limit }

  /// Says that there was a sign of life.
  func touch() { last.withLock { $0 = (.now, true) } }

  /// Whether there was any sign of life.
  var wasTouched: Bool { last.withLock { $0.wasTouched } }

  /// Runs a body; when it stays silent for longer than the limit, cancels it and throws `.unavailable`.
  func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup { group in
      group.addTask { try await body() }
      group.addTask {
        while true {
          let silence = ContinuousClock.now - self.last.withLock { $0.time }
          guard silence < self.limit else {
            throw RPCError(.unavailable, "no sign of life for \(self.limit)")
          }
          try await Task.sleep(for: self.limit - silence)
        }
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}
