import TernSQL
import TernService

/// A provider for tests and demonstrations, with cards that behave as their names say.
///
/// | method | behaviour |
/// | --- | --- |
/// | `card_approve` | everything succeeds |
/// | `card_decline` | the authorisation is refused with CARD_DECLINED |
/// | `card_timeout` | the authorisation succeeds, but its first answer is lost |
///
/// It keeps books of its own in a file of its own, as a real provider does out of our reach: what was done stays
/// done when Payments is killed between asking and booking.
struct SandboxProvider: PaymentProvider {
  private static let methods: Set<String> = ["card_approve", "card_decline", "card_timeout"]
  private let database: Database

  /// Opens or makes the provider's file.
  static func open(_ path: String) async throws -> SandboxProvider {
    var configuration = DatabaseConfiguration()
    configuration.readersCount = 1
    return SandboxProvider(
      database: try await Database.open(
        path,
        owner: "sandbox.payments.shop",
        migrations: [schema],
        configuration: configuration
      )
    )
  }

  func accepts(method: String) -> Bool { Self.methods.contains(method) }

  func perform(_ operation: ProviderOperation) async throws -> ProviderOutcome {
    let reply = try await database.write { try Self.perform(operation, $0) }
    // Only now, when it is durable, is the answer lost.
    guard !reply.isLost else { throw ProviderSilence() }
    return reply.outcome
  }

  func close() async { await database.close() }

  private struct Reply: Sendable {
    var outcome: ProviderOutcome
    var isLost = false
  }

  private static func perform(
    _ operation: ProviderOperation,
    _ transaction: Transaction
  ) throws -> Reply {
    if let row = try transaction.first(
      "SELECT refusal FROM operations WHERE id = $1",
      operation.id
    ) {
      let refusal = try row.string("refusal")
      return Reply(outcome: refusal.isEmpty ? .approved : .refused(reason: refusal))
    }
    let row = try transaction.first(
      "SELECT state, amount, refunded FROM authorizations WHERE id = $1",
      operation.payment
    )
    let refusal: String
    var isLost = false
    switch operation.kind {
    case .authorize:
      refusal = try authorize(operation, isKnown: row != nil, transaction)
      isLost = refusal.isEmpty && operation.method == "card_timeout"
    case .capture: refusal = try capture(operation, row, transaction)
    case .void: refusal = try void(operation, row, transaction)
    case .refund: refusal = try refund(operation, row, transaction)
    }
    try transaction.execute(
      "INSERT INTO operations (id, kind, refusal) VALUES ($1, $2, $3)",
      operation.id,
      operation.kind.rawValue,
      refusal
    )
    return Reply(
      outcome: refusal.isEmpty ? .approved : .refused(reason: refusal),
      isLost: isLost
    )
  }

  private static func authorize(
    _ operation: ProviderOperation,
    isKnown: Bool,
    _ transaction: Transaction
  ) throws -> String {
    guard !isKnown else { return "AUTHORIZATION_VOIDED" }
    guard operation.method != "card_decline" else { return "CARD_DECLINED" }
    guard methods.contains(operation.method) else { return "CARD_UNKNOWN" }
    try insert(operation, state: "held", transaction)
    return ""
  }

  private static func capture(
    _ operation: ProviderOperation,
    _ row: Row?,
    _ transaction: Transaction
  ) throws -> String {
    guard let row, try row.string("state") == "held" else { return "NOTHING_HELD" }
    guard try row.int64("amount") == operation.amount.minorUnits else { return "OTHER_AMOUNT" }
    try setState("captured", operation, transaction)
    return ""
  }

  private static func void(
    _ operation: ProviderOperation,
    _ row: Row?,
    _ transaction: Transaction
  ) throws -> String {
    switch try row?.string("state") {
    case nil: try insert(operation, state: "voided", transaction)
    case "held": try setState("voided", operation, transaction)
    case "captured": return "ALREADY_CAPTURED"
    default: break
    }
    return ""
  }

  private static func refund(
    _ operation: ProviderOperation,
    _ row: Row?,
    _ transaction: Transaction
  ) throws -> String {
    guard let row, try row.string("state") == "captured" else { return "NOTHING_CAPTURED" }
    let left = try row.int64("amount") - row.int64("refunded")
    guard operation.amount.minorUnits <= left else { return "REFUND_TOO_LARGE" }
    try transaction.execute(
      "UPDATE authorizations SET refunded = refunded + $2 WHERE id = $1",
      operation.payment,
      operation.amount.minorUnits
    )
    return ""
  }

  private static func insert(
    _ operation: ProviderOperation,
    state: String,
    _ transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO authorizations (id, method, currency, amount, refunded, state)
      VALUES ($1, $2, $3, $4, 0, $5)
      """,
      operation.payment,
      operation.method,
      operation.amount.currency,
      operation.amount.minorUnits,
      state
    )
  }

  private static func setState(
    _ state: String,
    _ operation: ProviderOperation,
    _ transaction: Transaction
  ) throws {
    try transaction.execute(
      "UPDATE authorizations SET state = $2 WHERE id = $1",
      operation.payment,
      state
    )
  }

  private static let schema = Migration(
    1,
    "the sandbox's books",
    """
    CREATE TABLE authorizations (
      id TEXT PRIMARY KEY NOT NULL,
      method TEXT NOT NULL,
      currency TEXT NOT NULL,
      amount INTEGER NOT NULL,
      refunded INTEGER NOT NULL CHECK (refunded BETWEEN 0 AND amount),
      state TEXT NOT NULL CHECK (state IN ('held', 'captured', 'voided'))
    );
    CREATE TABLE operations (
      id TEXT PRIMARY KEY NOT NULL,
      kind TEXT NOT NULL,
      refusal TEXT NOT NULL
    );
    """
  )
}
