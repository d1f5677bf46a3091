import Synchronization

/// How many calls a client sends again, so that retries don't become the load that keeps a server down.
public struct RetryBudget: Sendable, Hashable {
  /// Retries for each call, on average.
  public var share: Double
  /// Retries beyond that, in a burst; earned again by calls.
  public var reserve: Int

  /// Makes a budget.
  public init(share: Double = 0.2, reserve: Int = 10) {
    self.share = share
    self.reserve = reserve
  }
}

/// What is left of a budget.
///
/// Any thread.
final class RetryTokens: Sendable {
  /// In thousandths of a retry.
  private let balance: Atomic<Int>
  private let balanceMax: Int
  private let perCall: Int

  init(_ budget: RetryBudget) {
    balanceMax = max(0, min(budget.reserve, 1_000_000)) * 1000
    perCall = Int(max(0, min(budget.share, 1)) * 1000)
    balance = Atomic(balanceMax)
  }

  /// A call was made.
  func deposit() {
    // Nearly always it is full, and reading is all.
    let current = balance.load(ordering: .relaxed)
    if current < balanceMax { balance.add(min(perCall, balanceMax - current), ordering: .relaxed) }
  }

  /// Takes a retry; false: there is none.
  func withdraw() -> Bool {
    if balance.subtract(1000, ordering: .relaxed).newValue >= 0 { return true }
    balance.add(1000, ordering: .relaxed)
    return false
  }
}
