// Plain C on protobuf-c, as protoc-c's own code uses it: the floor under TernWire.
//
//   c FOLDER      FOLDER holds SHAPE.bin for each shape
//
// Reads lines "SHAPE OPERATION COUNT" and answers each with the CPU nanoseconds of one operation, or "-". Encoding is
// size + pack into a buffer that exists; decoding is unpack into an arena that is reset in one step ("decode"), or with
// malloc and protobuf_c_message_free_unpacked ("decode-malloc").

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "shapes.pb-c.h"

enum { ARENA_BYTES = 16 << 20, MESSAGE_BYTES_MAX = 1 << 20 };

static unsigned char *arena;
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

static ProtobufCAllocator arena_allocator = {arena_alloc, arena_free, NULL};

struct shape {
  const char *name;
  const ProtobufCMessageDescriptor *descriptor;
  size_t size;
  uint8_t *bytes;
  ProtobufCMessage *message;
};

static struct shape shapes[] = {
    {"reading", &measure__v1__reading__descriptor, 0, NULL, NULL},
    {"order", &measure__v1__order__descriptor, 0, NULL, NULL},
    {"catalogue", &measure__v1__catalogue__descriptor, 0, NULL, NULL},
    {"workspace", &measure__v1__workspace__descriptor, 0, NULL, NULL},
};

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e9 + time.tv_nsec;
}

static void load(struct shape *shape, const char *folder) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.bin", folder, shape->name);
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(2);
  }
  shape->bytes = malloc(MESSAGE_BYTES_MAX);
  shape->size = fread(shape->bytes, 1, MESSAGE_BYTES_MAX, file);
  fclose(file);
  shape->message = protobuf_c_message_unpack(shape->descriptor, NULL, shape->size, shape->bytes);
  if (!shape->message || protobuf_c_message_get_packed_size(shape->message) != shape->size) {
    fprintf(stderr, "%s is not a %s\n", path, shape->descriptor->name);
    exit(1);
  }
}

static volatile size_t sink;

static int run(struct shape *shape, const char *operation, long count) {
  static uint8_t out[MESSAGE_BYTES_MAX];
  if (!strcmp(operation, "encode")) {
    for (long i = 0; i < count; i++) {
      sink += protobuf_c_message_get_packed_size(shape->message);
      sink += protobuf_c_message_pack(shape->message, out);
    }
  } else if (!strcmp(operation, "decode")) {
    for (long i = 0; i < count; i++) {
      arena_used = 0;
      sink += protobuf_c_message_unpack(shape->descriptor, &arena_allocator, shape->size, shape->bytes)->n_unknown_fields;
    }
  } else if (!strcmp(operation, "decode-malloc")) {
    for (long i = 0; i < count; i++) {
      ProtobufCMessage *message = protobuf_c_message_unpack(shape->descriptor, NULL, shape->size, shape->bytes);
      sink += message->n_unknown_fields;
      protobuf_c_message_free_unpacked(message, NULL);
    }
  } else {
    return 0;
  }
  return 1;
}

int main(int count, char **arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: c FOLDER\n");
    return 2;
  }
  arena = malloc(ARENA_BYTES);
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) load(&shapes[i], arguments[1]);
  char name[32], operation[32];
  long repetitions;
  while (scanf("%31s %31s %ld", name, operation, &repetitions) == 3) {
    int done = 0;
    double start = now();
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
      if (!strcmp(shapes[i].name, name)) done = run(&shapes[i], operation, repetitions);
    }
    if (done) {
      printf("%.1f\n", (now() - start) / repetitions);
    } else {
      printf("-\n");
    }
    fflush(stdout);
  }
  return 0;
}
