import Logging
import ShopContracts
import TernRPC
import TernSQL
import TernService
import TernWire

/// Follows Inventory's feed into the stock projection.
enum StockFollower {
  /// A worker that takes over every `shop.inventory.v1.StockChanged`, effect and cursor in one transaction.
  static func consumer(
    _ inventory: any RPCChannel,
    _ database: Database,
    _ logger: Logger
  ) -> EventConsumer {
    EventConsumer(
      name: "stock",
      channel: inventory,
      database: database,
      types: [Shop.Inventory.V1.StockChanged.messageType.fullName],
      reset: { gap, transaction in try StockProjection.mend(gap, transaction) },
      logger: logger,
      handler: { event, transaction in
        try take(try event.unpack(as: Shop.Inventory.V1.StockChanged.self), transaction)
      }
    )
  }

  /// Takes over one event; throws what parks it when it makes no sense.
  static func take(
    _ event: Shop.Inventory.V1.StockChanged,
    _ transaction: Transaction
  ) throws {
    guard let stock = event.stock, let id = ProductsMapping.products.id(in: stock.product) else {
      throw Unusable()
    }
    try StockProjection.apply(
      product: id,
      available: stock.available,
      version: stock.version,
      asOf: try stock.asOf?.microsecondsSince1970() ?? 0,
      transaction
    )
  }

  /// An event that names no product.
  struct Unusable: Error {}
}
