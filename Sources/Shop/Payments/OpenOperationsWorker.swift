import Logging
import TernService

/// Drives to their end the operations that nobody waits for any more: their caller has gone, or the service was
/// killed between asking the provider and booking the answer.
struct OpenOperationsWorker: ServiceWorker {
  /// So many are taken up in one round.
  private static let roundCountMax = 100

  let store: any PaymentsStore
  let processor: PaymentProcessor
  let clock: WallClock
  let logger: Logger
  /// An operation is left alone for so long, because its caller is likely to be still at it.
  var age: Duration = .seconds(15)
  /// The pause between two rounds.
  var interval: Duration = .seconds(5)

  func run() async throws {
    while !Task.isCancelled {
      do {
        try await settleOnce()
      } catch is CancellationError {
        return
      } catch {
        logger.warning("open operations could not be read", metadata: ["error": "\(error)"])
      }
      do {
        try await Task.sleep(for: interval)
      } catch {
        return
      }
    }
  }

  /// One round; gives the number of operations that came to their end.
  @discardableResult
  func settleOnce() async throws -> Int {
    let before = clock.microseconds - age.components.seconds * 1_000_000
    var count = 0
    for operation in try await store.openOperations(before: before, countMax: Self.roundCountMax) {
      try Task.checkCancellation()
      do {
        _ = try await processor.carryOut(operation)
        count += 1
      } catch is ProviderSilence {
        logger.warning("the provider is silent", metadata: ["operation": "\(operation.id)"])
      }
    }
    return count
  }
}
