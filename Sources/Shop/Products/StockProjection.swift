import TernSQL

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

  /// Forgets the versions: Inventory's store was restored, and counts anew from an older state.
  static func forget(_ transaction: Transaction) throws {
    try transaction.execute("DELETE FROM stock_levels")
  }
}
