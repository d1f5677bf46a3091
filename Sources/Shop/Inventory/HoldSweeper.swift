import Logging
import TernService

/// Returns the stock of holds that have ended.
///
/// Any number of sweepers may run: the script re-checks each hold on Redis's clock, so each is returned once.
struct HoldSweeper: ServiceWorker {
  /// Few, so that one script never holds Redis up for long: 20 reservations of 200 lines take about 30 ms.
  static let holdsAtOnceMax = 20
  /// New holds may end sooner than the one that was next.
  static let pauseMax: Duration = .seconds(1)
  /// Between two sweeps that found work, others have their turn.
  static let pauseMin: Duration = .milliseconds(5)

  let store: any InventoryStore
  let logger: Logger

  func run() async throws {
    var isFailing = false
    while !Task.isCancelled {
      var pause = Self.pauseMax
      do {
        let result = try await store.sweep(countMax: Self.holdsAtOnceMax)
        if result.expired > 0 {
          logger.info("returned stock", metadata: ["holds": "\(result.expired)"])
        }
        if isFailing { logger.notice("sweeping again") }
        isFailing = false
        pause = Self.pause(until: result.nextDue)
      } catch let error as InventoryStoreError {
        // Once is enough: while Redis is down this comes every second.
        if !isFailing { logger.warning("cannot sweep", metadata: ["error": "\(error)"]) }
        isFailing = true
      }
      try await Task.sleep(for: pause)
    }
  }

  static func pause(until nextDue: Duration?) -> Duration {
    guard let nextDue else { return pauseMax }
    return min(max(nextDue, pauseMin), pauseMax)
  }
}
