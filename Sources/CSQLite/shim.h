#ifndef TERN_CSQLITE_SHIM_H
#define TERN_CSQLITE_SHIM_H

#include <sqlite3.h>

// Swift cannot call C functions with variable arguments: the two that we need, with fixed ones.

/// Switches one boolean setting of a connection (SQLITE_DBCONFIG_...).
static inline int tern_sqlite3_db_config(sqlite3 *connection, int setting, int on) {
  return sqlite3_db_config(connection, setting, on, (int *)0);
}

/// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift does not import.
static inline int tern_sqlite3_bind_text(
    sqlite3_stmt *statement, int index, const char *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, index, bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

/// The same for bytes.
static inline int tern_sqlite3_bind_blob(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, index, bytes, count, SQLITE_TRANSIENT);
}

#endif
