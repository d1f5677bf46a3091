import TernSQL
import TernService

/// The history of the schema of Users' database.
enum UsersMigrations {
  /// All of it, in order.
  static var all: [Migration] { [users, sessions, Outbox.migration(3)] }

  private static let users = Migration(
    1,
    "users and addresses",
    """
    CREATE TABLE users (
      id TEXT PRIMARY KEY NOT NULL,
      email TEXT NOT NULL,
      email_key TEXT NOT NULL UNIQUE,
      display_name TEXT NOT NULL,
      password_hash TEXT NOT NULL,
      roles TEXT NOT NULL,
      version INTEGER NOT NULL,
      create_time INTEGER NOT NULL,
      update_time INTEGER NOT NULL
    );

    CREATE TABLE addresses (
      id TEXT PRIMARY KEY NOT NULL,
      user_id TEXT NOT NULL REFERENCES users (id),
      recipient TEXT NOT NULL,
      lines TEXT NOT NULL,
      postal_code TEXT NOT NULL,
      locality TEXT NOT NULL,
      region_code TEXT NOT NULL,
      create_time INTEGER NOT NULL
    );
    CREATE INDEX addresses_by_user ON addresses (user_id, create_time, id);
    """
  )

  private static let sessions = Migration(
    2,
    "sessions and signing keys",
    """
    CREATE TABLE session_families (
      id TEXT PRIMARY KEY NOT NULL,
      user_id TEXT NOT NULL REFERENCES users (id),
      is_revoked INTEGER NOT NULL,
      create_time INTEGER NOT NULL,
      expire_time INTEGER NOT NULL
    );
    CREATE INDEX session_families_by_end ON session_families (expire_time);
    CREATE INDEX session_families_by_user ON session_families (user_id);

    CREATE TABLE refresh_tokens (
      hash BLOB PRIMARY KEY NOT NULL,
      family TEXT NOT NULL REFERENCES session_families (id) ON DELETE CASCADE,
      expire_time INTEGER NOT NULL,
      use_time INTEGER,
      nonce BLOB,
      successor BLOB
    );
    CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family);

    CREATE TABLE signing_keys (
      id TEXT PRIMARY KEY NOT NULL,
      seed BLOB NOT NULL,
      create_time INTEGER NOT NULL
    );
    """
  )
}
