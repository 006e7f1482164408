/* What the baselines share: time, memory and how they end. */
#ifndef BASELINE_H
#define BASELINE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline double seconds(clockid_t clock) {
  struct timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static inline void die(const char *what) {
  perror(what);
  exit(1);
}

/* Touched, so that no page is missing when it is timed. */
static inline uint8_t *memory(size_t bytes) {
  uint8_t *found = aligned_alloc(4096, (bytes + 4095) / 4096 * 4096);
  if (!found) {
    die("memory");
  }
  memset(found, 0x5a, bytes);
  return found;
}

/* target = XOR of count sources, one pass over all of them. */
void parity(uint8_t *target, uint8_t **sources, int count, size_t bytes);

#endif
