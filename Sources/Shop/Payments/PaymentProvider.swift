/// Who really moves the money: a bank, a card network, or the sandbox.
protocol PaymentProvider: Sendable {
  /// Whether this is a method that the provider knows. It answers without asking anybody.
  func accepts(method: String) -> Bool

  /// Does an operation, once however often it is asked with the same id, and answers what came of it.
  ///
  /// Throws ``ProviderSilence`` when it can't be known whether it was done; asking again with the same id finds out.
  func perform(_ operation: ProviderOperation) async throws -> ProviderOutcome
}

/// The provider did not answer: the operation may or may not have been done.
struct ProviderSilence: Error, Hashable {}

/// Asks the provider and books the answer.
struct PaymentProcessor: Sendable {
  let store: any PaymentsStore
  let provider: any PaymentProvider
  /// How long the provider may think, below the deadline of the calls that wait for it.
  var patience: Duration = .seconds(3)

  /// Carries an operation out, whose intent the store has kept.
  ///
  /// Throws ``ProviderSilence``; the operation stays open then.
  func carryOut(_ operation: ProviderOperation) async throws -> SettledOperation {
    let outcome = try await withThrowingTaskGroup(of: ProviderOutcome.self) { group in
      group.addTask { try await provider.perform(operation) }
      group.addTask {
        try await Task.sleep(for: patience)
        throw ProviderSilence()
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw ProviderSilence() }
      return first
    }
    return try await store.settle(operation, outcome)
  }
}
