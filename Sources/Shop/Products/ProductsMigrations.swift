import TernSQL
import TernService

/// The history of the schema of Products' database.
enum ProductsMigrations {
  /// All of it, in order.
  static var all: [Migration] {
    [products, search, stock, Outbox.migration(4), EventConsumer.migration(5)]
  }

  private static let products = Migration(
    1,
    "products and categories",
    """
    CREATE TABLE categories (
      id TEXT PRIMARY KEY NOT NULL,
      display_name TEXT NOT NULL
    );

    CREATE TABLE products (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      display_name TEXT NOT NULL,
      description TEXT NOT NULL,
      currency TEXT NOT NULL,
      minor_units INTEGER NOT NULL CHECK (minor_units > 0),
      category TEXT REFERENCES categories (id),
      category_name TEXT NOT NULL,
      version INTEGER NOT NULL,
      create_time INTEGER NOT NULL,
      update_time INTEGER NOT NULL
    );
    CREATE INDEX products_by_category ON products (category, id);
    """
  )

  /// The index holds no text of its own: it refers to the products by their number.
  ///
  /// It is the one part that PostgreSQL would say otherwise (tsvector).
  private static let search = Migration(
    2,
    "full-text search",
    """
    CREATE VIRTUAL TABLE product_search USING fts5(
      display_name, description, category_name,
      content = 'products', content_rowid = 'number',
      tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    );
    """
  )

  /// What Inventory told, also of products that are not ours: they may be added later.
  private static let stock = Migration(
    3,
    "stock as Inventory told it",
    """
    CREATE TABLE stock_levels (
      product TEXT PRIMARY KEY NOT NULL,
      available INTEGER NOT NULL,
      version INTEGER NOT NULL,
      as_of INTEGER NOT NULL
    );
    """
  )
}
