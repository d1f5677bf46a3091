import Synchronization
import TernSQL
import TernService
import TestSupport

@testable import Payments

/// Payments without the wire: store, sandbox and processor on files of their own.
struct PaymentsFixture: Sendable {
  let database: Database
  let sandbox: SandboxProvider
  let store: SQLitePaymentsStore
  let time: TurnableTime
  let announced: Announced

  var processor: PaymentProcessor { PaymentProcessor(store: store, provider: sandbox) }

  /// Every change that was announced in a transaction, committed or not.
  final class Announced: Sendable {
    private let list = Mutex<[Payment]>([])
    var payments: [Payment] { list.withLock { $0 } }
    func add(_ payment: Payment) { list.withLock { $0.append(payment) } }
  }

  static func with<R>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (PaymentsFixture) async throws -> R
  ) async throws -> R {
    let directory = TemporaryDirectory()
    let fixture = try await open(directory.path)
    do {
      let result = try await body(fixture)
      await fixture.close()
      return result
    } catch {
      await fixture.close()
      throw error
    }
  }

  static func open(_ folder: String, time: TurnableTime = TurnableTime()) async throws
    -> PaymentsFixture
  {
    let announced = Announced()
    let database = try await Database.open(
      folder + "/payments.sqlite",
      owner: "shop.payments",
      migrations: PaymentsMigrations.all
    )
    return PaymentsFixture(
      database: database,
      sandbox: try await SandboxProvider.open(folder + "/sandbox.sqlite"),
      store: SQLitePaymentsStore(
        database: database,
        clock: WallClock { time.microseconds },
        announce: { payment, _ in announced.add(payment) }
      ),
      time: time,
      announced: announced
    )
  }

  func close() async {
    await database.close()
    await sandbox.close()
  }

  static func authorize(
    _ id: String,
    _ minorUnits: Int64 = 1000,
    currency: String = "EUR",
    method: String = "card_approve",
    order: String = "orders/o",
    customer: String = "users/u"
  ) -> PaymentCommand {
    .authorize(
      id: id,
      terms: PaymentTerms(
        order: order,
        customer: customer,
        amount: Amount(currency: currency, minorUnits: minorUnits),
        method: method
      )
    )
  }

  /// What an account holds: credits minus debits.
  func balance(_ account: LedgerAccount, _ currency: String = "EUR") async throws -> Int64 {
    let lines = try await store.trialBalance().lines
    return lines.filter { $0.account == account.rawValue && $0.currency == currency }
      .reduce(0) { $0 + $1.credits - $1.debits }
  }

  func transfersCount() async throws -> Int64 {
    try await database.read {
      try $0.first("SELECT COUNT(*) AS count FROM ledger_transfers")?.int64("count") ?? -1
    }
  }
}
