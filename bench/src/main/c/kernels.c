/*
 * Times parity kernels. Each line of input is "gcc|isal SOURCES BLOCK SET MILLIS": stripes of
 * SOURCES + 1 blocks fill SET bytes (at least one stripe) and are gone through again and again.
 * Each line of output is bytes of parity per second of processor time.
 */
#include "baseline.h"
#ifdef ISAL
#include <isa-l.h>
#endif

enum { MOST_SOURCES = 8, MOST_BYTES = 256 << 20 };

static void isal(uint8_t *target, uint8_t **sources, int count, size_t bytes) {
#ifdef ISAL
  void *vectors[MOST_SOURCES + 1];
  for (int i = 0; i < count; i++) {
    vectors[i] = sources[i];
  }
  vectors[count] = target;
  if (xor_gen(count + 1, (int)bytes, vectors) != 0) {
    die("xor_gen");
  }
#else
  (void)target, (void)sources, (void)count, (void)bytes;
  die("built without ISA-L");
#endif
}

int main(void) {
  char kernel[8];
  int count;
  size_t block, set;
  double millis;
  uint8_t *all = memory(MOST_BYTES);
  while (scanf("%7s %d %zu %zu %lf", kernel, &count, &block, &set, &millis) == 5) {
    size_t stripe = (count + 1) * block;
    size_t stripes = set / stripe > 1 ? set / stripe : 1;
    if (stripes * stripe > MOST_BYTES || count > MOST_SOURCES) {
      die("too much");
    }
    void (*run)(uint8_t *, uint8_t **, int, size_t) =
        strcmp(kernel, "isal") == 0 ? isal : parity;
    size_t at = 0, done = 0, batch = (1 << 20) / block + 1;
    double begin = seconds(CLOCK_THREAD_CPUTIME_ID), spent = 0;
    while (spent < millis / 1000) {
      for (size_t i = 0; i < batch; i++) {
        uint8_t *blocks[MOST_SOURCES + 1];
        for (int n = 0; n <= count; n++) {
          blocks[n] = all + at * stripe + n * block;
        }
        run(blocks[count], blocks, count, block);
        at = at + 1 == stripes ? 0 : at + 1;
      }
      done += batch;
      spent = seconds(CLOCK_THREAD_CPUTIME_ID) - begin;
    }
    printf("%.0f\n", done * block / spent);
    fflush(stdout);
  }
  return 0;
}
