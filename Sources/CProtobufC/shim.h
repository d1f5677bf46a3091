#include <protobuf-c/protobuf-c.h>

// What Swift has no word for.

// The place of the arena that this thread keeps, NULL until it has one. There may be several places, one for each
// object file that this is compiled into: each then has an arena of its own.
__attribute__((always_inline)) static inline void *_Nullable *_Nonnull tern_thread_arena(void) {
  static _Thread_local void *_Nullable arena;
  return &arena;
}
