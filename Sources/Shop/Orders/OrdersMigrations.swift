import TernSQL
import TernService

/// The tables of Orders, in the order in which they came to be.
enum OrdersMigrations {
  static let all: [Migration] = [
    Migration(
      1,
      "orders",
      """
      CREATE TABLE orders (
        order_id TEXT PRIMARY KEY,
        customer TEXT NOT NULL,
        state TEXT NOT NULL
          CHECK (state IN ('pending', 'confirmed', 'cancelling', 'cancelled', 'rejected')),
        state_reason TEXT NOT NULL,
        currency_code TEXT NOT NULL,
        total_minor_units INTEGER NOT NULL CHECK (total_minor_units >= 0),
        payment_method TEXT NOT NULL,
        has_shipping INTEGER NOT NULL,
        shipping_recipient TEXT NOT NULL,
        shipping_lines TEXT NOT NULL,
        shipping_postal_code TEXT NOT NULL,
        shipping_locality TEXT NOT NULL,
        shipping_region_code TEXT NOT NULL,
        needs_attention INTEGER NOT NULL,
        revision INTEGER NOT NULL,
        create_time INTEGER NOT NULL,
        update_time INTEGER NOT NULL
      );
      CREATE INDEX orders_by_customer ON orders (customer, create_time DESC, order_id DESC);
      CREATE TABLE order_lines (
        order_id TEXT NOT NULL REFERENCES orders (order_id),
        position INTEGER NOT NULL,
        product TEXT NOT NULL,
        display_name TEXT NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity > 0),
        unit_price_minor_units INTEGER NOT NULL,
        line_total_minor_units INTEGER NOT NULL,
        PRIMARY KEY (order_id, position)
      );
      """
    ),
    Outbox.migration(2),
    Idempotency.migration(3),
    SagaEngine.migration(4),
  ]
}
