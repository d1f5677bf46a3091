// What bare protobuf-c takes for an order, as protoc-c's own code uses it: the floor under TernWire.
//
//   floor FILE     FILE holds one serialized shop.order.v1.Order
//
// Prints two lines, "encode NANOSECONDS" and "decode NANOSECONDS": the median of 15 rounds. Encoding is size + pack
// into a buffer that exists; decoding is unpack into an arena that is reset in one step.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "order.pb-c.h"

enum { ROUNDS = 15, PER_ROUND = 100000, ARENA_BYTES = 1 << 20 };

static unsigned char arena[ARENA_BYTES];
static size_t arena_used;

static void *arena_alloc(void *data, size_t size) {
  (void)data;
  size_t start = (arena_used + 15) & ~(size_t)15;
  if (start + size > ARENA_BYTES) return NULL;
  arena_used = start + size;
  return arena + start;
}

static void arena_free(void *data, void *pointer) {
  (void)data;
  (void)pointer;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int count, char **arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: floor FILE\n");
    return 2;
  }
  FILE *file = fopen(arguments[1], "rb");
  if (!file) {
    perror(arguments[1]);
    return 2;
  }
  static uint8_t bytes[65536], out[65536];
  size_t size = fread(bytes, 1, sizeof bytes, file);
  fclose(file);

  ProtobufCAllocator allocator = {arena_alloc, arena_free, NULL};
  double encode[ROUNDS], decode[ROUNDS];
  Floor__Order *order = floor__order__unpack(NULL, size, bytes);
  if (!order || floor__order__get_packed_size(order) != size) {
    fprintf(stderr, "%s is not an order of this shape\n", arguments[1]);
    return 1;
  }
  volatile size_t sink = 0;
  for (int round = 0; round < ROUNDS; round++) {
    double start = now();
    for (int i = 0; i < PER_ROUND; i++) {
      sink += floor__order__get_packed_size(order);
      sink += floor__order__pack(order, out);
    }
    encode[round] = (now() - start) / PER_ROUND;
    start = now();
    for (int i = 0; i < PER_ROUND; i++) {
      arena_used = 0;
      sink += floor__order__unpack(&allocator, size, bytes)->n_lines;
    }
    decode[round] = (now() - start) / PER_ROUND;
  }
  qsort(encode, ROUNDS, sizeof *encode, ascending);
  qsort(decode, ROUNDS, sizeof *decode, ascending);
  printf("encode %.1f\ndecode %.1f\n", encode[ROUNDS / 2], decode[ROUNDS / 2]);
  return 0;
}
