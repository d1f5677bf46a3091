import TernService

/// Sees commands through: keeps the intent, asks the provider outside of any transaction, books the outcome.
struct PaymentProcessor: Sendable {
  /// A command may find other operations in its way, and each round settles one.
  private static let roundsMax = 4

  let store: any PaymentsStore
  let provider: any PaymentProvider
  /// How long the provider may think, below the deadline of the calls that wait for it.
  var patience: Duration = .seconds(3)

  /// Carries a command out, and gives the payment after it.
  ///
  /// Throws ``PaymentRefusal`` when the rules or the provider refuse, ``ProviderSilence`` when the outcome is not
  /// known: the same command again finds it out.
  func run(_ command: PaymentCommand) async throws -> Payment {
    for _ in 0..<Self.roundsMax {
      let begun = try await store.begin(command)
      switch begun.next {
      case .answer: return begun.payment
      case .finishFirst(let operation): _ = try await carryOut(operation)
      case .ask(let operation):
        return try PaymentsRules.answer(command, try await carryOut(operation))
      }
    }
    throw PaymentRefusal.busy
  }

  /// Carries an operation out, whose intent the store has kept.
  ///
  /// Throws ``ProviderSilence``; the operation stays open then. Crash tests kill the process at the points
  /// `payments.KIND.asking` and `payments.KIND.answered`.
  func carryOut(_ operation: ProviderOperation) async throws -> SettledOperation {
    FaultPoint.reach("payments.\(operation.kind.rawValue).asking")
    let outcome = try await ask(operation)
    FaultPoint.reach("payments.\(operation.kind.rawValue).answered")
    return try await store.settle(operation, outcome)
  }

  private func ask(_ operation: ProviderOperation) async throws -> ProviderOutcome {
    try await withThrowingTaskGroup(of: ProviderOutcome.self) { group in
      group.addTask {
        do {
          return try await provider.perform(operation)
        } catch is CancellationError {
          throw CancellationError()
        } catch {
          // Whatever went wrong on the way, the provider may have done it.
          throw ProviderSilence()
        }
      }
      group.addTask {
        try await Task.sleep(for: patience)
        throw ProviderSilence()
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw ProviderSilence() }
      return first
    }
  }
}
