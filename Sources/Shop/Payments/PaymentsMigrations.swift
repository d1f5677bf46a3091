import TernSQL
import TernService

/// The history of the schema of Payments' database.
enum PaymentsMigrations {
  /// All of it, in order.
  static var all: [Migration] { [payments, ledger, Outbox.migration(3)] }

  private static let payments = Migration(
    1,
    "payments and what the provider was asked",
    """
    CREATE TABLE payments (
      id TEXT PRIMARY KEY NOT NULL,
      order_name TEXT,
      customer TEXT,
      currency TEXT,
      amount INTEGER CHECK (amount > 0),
      method TEXT,
      state TEXT NOT NULL
        CHECK (state IN ('pending', 'authorized', 'captured', 'voided', 'declined', 'refunded')),
      was_authorized INTEGER NOT NULL,
      refunded INTEGER NOT NULL CHECK (refunded >= 0),
      decline_reason TEXT NOT NULL,
      create_time INTEGER NOT NULL,
      update_time INTEGER NOT NULL,
      CHECK (order_name IS NOT NULL OR state = 'voided'),
      CHECK (amount IS NULL OR refunded <= amount)
    );
    CREATE INDEX payments_by_order ON payments (order_name, create_time, id);

    CREATE TABLE operations (
      id TEXT PRIMARY KEY NOT NULL,
      payment TEXT NOT NULL REFERENCES payments (id),
      kind TEXT NOT NULL CHECK (kind IN ('authorize', 'capture', 'void', 'refund')),
      currency TEXT NOT NULL,
      amount INTEGER NOT NULL CHECK (amount > 0),
      asked INTEGER,
      method TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'done', 'refused', 'superseded')),
      reason TEXT NOT NULL,
      create_time INTEGER NOT NULL,
      update_time INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX operations_open_one ON operations (payment)
      WHERE state = 'open' AND kind <> 'refund';
    CREATE INDEX operations_open ON operations (update_time) WHERE state = 'open';
    CREATE INDEX operations_by_payment ON operations (payment);
    """
  )

  /// The books.
  ///
  /// A transfer has one debit and one credit of one amount, so each is balanced by its shape; the
  /// running sums are kept by a trigger, and the checks on them refuse what would take more out of
  /// an account than is in it.
  private static let ledger = Migration(
    2,
    "ledger",
    """
    CREATE TABLE ledger_accounts (
      account TEXT NOT NULL,
      currency TEXT NOT NULL,
      debits INTEGER NOT NULL CHECK (debits BETWEEN 0 AND 9000000000000000000),
      credits INTEGER NOT NULL CHECK (credits BETWEEN 0 AND 9000000000000000000),
      PRIMARY KEY (currency, account),
      CHECK (account NOT IN ('customer_holds', 'merchant_payable') OR debits <= credits)
    );

    CREATE TABLE ledger_transfers (
      id TEXT PRIMARY KEY NOT NULL,
      payment TEXT NOT NULL REFERENCES payments (id),
      kind TEXT NOT NULL,
      debit_account TEXT NOT NULL,
      credit_account TEXT NOT NULL,
      currency TEXT NOT NULL,
      amount INTEGER NOT NULL CHECK (amount > 0),
      create_time INTEGER NOT NULL,
      CHECK (debit_account <> credit_account),
      FOREIGN KEY (currency, debit_account) REFERENCES ledger_accounts (currency, account),
      FOREIGN KEY (currency, credit_account) REFERENCES ledger_accounts (currency, account)
    );
    CREATE INDEX ledger_transfers_by_payment ON ledger_transfers (payment);

    CREATE VIEW ledger_entries AS
      SELECT id AS transfer, 'debit' AS side, debit_account AS account, currency, amount
        FROM ledger_transfers
      UNION ALL
      SELECT id, 'credit', credit_account, currency, amount FROM ledger_transfers;

    CREATE TRIGGER ledger_transfers_never_updated BEFORE UPDATE ON ledger_transfers
    BEGIN SELECT RAISE(ABORT, 'the ledger is immutable: move the money back'); END;
    CREATE TRIGGER ledger_transfers_never_deleted BEFORE DELETE ON ledger_transfers
    BEGIN SELECT RAISE(ABORT, 'the ledger is immutable: move the money back'); END;
    CREATE TRIGGER ledger_accounts_never_deleted BEFORE DELETE ON ledger_accounts
    BEGIN SELECT RAISE(ABORT, 'the ledger is immutable: accounts stay'); END;
    CREATE TRIGGER ledger_accounts_only_grow BEFORE UPDATE ON ledger_accounts
    WHEN new.account <> old.account OR new.currency <> old.currency
      OR new.debits < old.debits OR new.credits < old.credits
    BEGIN SELECT RAISE(ABORT, 'the ledger is immutable: sums only grow'); END;

    CREATE TRIGGER ledger_transfers_booked AFTER INSERT ON ledger_transfers
    BEGIN
      UPDATE ledger_accounts SET debits = debits + new.amount
        WHERE currency = new.currency AND account = new.debit_account;
      UPDATE ledger_accounts SET credits = credits + new.amount
        WHERE currency = new.currency AND account = new.credit_account;
    END;
    """
  )
}
