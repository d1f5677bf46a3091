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
