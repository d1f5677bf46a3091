import TernSQL
import TernService

/// Stock as Inventory told it: a copy to show, never to sell by.
enum StockProjection {
  /// Takes over what an event says, unless something newer is known already.
  static func apply(
    product: String,
    available: Int64,
    version: Int64,
    asOf: Int64,
    _ transaction: Transaction
  ) throws {
    try transaction.execute(
      """
      INSERT INTO stock_levels (product, available, version, as_of) VALUES ($1, $2, $3, $4)
      ON CONFLICT (product) DO UPDATE SET available = excluded.available,
        version = excluded.version, as_of = excluded.as_of
      WHERE excluded.version > stock_levels.version
      """,
      product,
      available,
      version,
      asOf
    )
  }

  /// Makes the best of events that are missing.
  static func mend(_ gap: FeedGap, _ transaction: Transaction) throws {
    switch gap {
    case .epochChanged:
      // Inventory's store was restored, and counts on from an older state: whatever it says now is news.
      try transaction.execute("UPDATE stock_levels SET version = -1")
    case .trimmed:
      // What is known stays until the next event of its product; as_of says how old it is.
      break
    }
  }
}
