#include <protobuf-c/protobuf-c.h>

// Two things that Swift has no word for.

// Where the stack stands: the allocation hook of a decode learns from it how deep protobuf-c has recursed.
__attribute__((always_inline)) static inline const void *_Nonnull tern_frame_address(void) { return __builtin_frame_address(0); }

// The place of the arena that this thread keeps, NULL until it has one. There may be several places, one for each
// object file that this is compiled into: each then has an arena of its own.
__attribute__((always_inline)) static inline void *_Nullable *_Nonnull tern_thread_arena(void) {
  static _Thread_local void *_Nullable arena;
  return &arena;
}
