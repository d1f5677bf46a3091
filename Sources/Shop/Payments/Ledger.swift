/// The accounts of the books.
///
/// Each exists once a currency.
enum LedgerAccount: String, Sendable, CaseIterable {
  /// The customers' own money, outside the shop.
  case customerFunds = "customer_funds"
  /// Money held on customers' cards, not yet taken.
  case customerHolds = "customer_holds"
  /// Money taken, owed to the merchant.
  case merchantPayable = "merchant_payable"
}

/// One movement of money between two accounts.
///
/// Once written it never changes: what was wrong is moved back.
struct LedgerTransfer: Sendable, Hashable {
  /// The operation's id: each is booked once.
  var id: String
  var payment: String
  var kind: OperationKind
  var debit: LedgerAccount
  var credit: LedgerAccount
  var amount: Amount
  /// Microseconds since 1970.
  var createTime: Int64

  /// The movement that an approved operation makes.
  ///
  /// | operation | debit | credit |
  /// | --- | --- | --- |
  /// | authorise | customer_funds | customer_holds |
  /// | capture | customer_holds | merchant_payable |
  /// | void | customer_holds | customer_funds |
  /// | refund | merchant_payable | customer_funds |
  ///
  /// So customer_holds is what the authorised payments come to, and merchant_payable what was captured and kept.
  init(_ operation: ProviderOperation, now: Int64) {
    id = operation.id
    payment = operation.payment
    kind = operation.kind
    amount = operation.amount
    createTime = now
    (debit, credit) =
      switch operation.kind {
      case .authorize: (.customerFunds, .customerHolds)
      case .capture: (.customerHolds, .merchantPayable)
      case .void: (.customerHolds, .customerFunds)
      case .refund: (.merchantPayable, .customerFunds)
      }
  }
}

/// The sums of one account in one currency.
struct AccountTotals: Sendable, Hashable {
  var account: String
  var currency: String
  var debits: Int64
  var credits: Int64
}

/// The sums of all accounts.
struct TrialBalance: Sendable, Hashable {
  /// Sorted by currency and account.
  var lines: [AccountTotals]

  /// True when debits equal credits in every currency.
  var isBalanced: Bool {
    // The differences are summed, so that the sum of large debits never overflows before its credits come.
    var differences: [String: Int64] = [:]
    for line in lines {
      let (difference, overflow) = line.debits.subtractingReportingOverflow(line.credits)
      let (sum, overflowAgain) = differences[line.currency, default: 0]
        .addingReportingOverflow(difference)
      if overflow || overflowAgain { return false }
      differences[line.currency] = sum
    }
    return differences.values.allSatisfy { $0 == 0 }
  }
}
