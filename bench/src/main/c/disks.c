/*
 * What a plain program does with files as RAID members: pread, XOR, pwrite, with one request per
 * member and window as far as its bytes lie together. Arguments are the members' files. Each line
 * of input is one of
 *   write LEVEL DISKS CHUNK BYTES REQUEST         the array's bytes in order, REQUEST at a time
 *   read LEVEL DISKS CHUNK BYTES REQUEST
 *   reshape DISKS TO CHUNK ROWS WINDOW FLUSHES    RAID5 of ROWS bytes on each member, WINDOW of
 *                                                 them at a time, FLUSHES times fdatasync
 * Each line of output is seconds. Layout: left-asymmetric, as Intel's RAID5.
 */
#define _GNU_SOURCE
#include "baseline.h"
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MOST_DISKS = 16, MOST_PIECES = 256 };

static int files[MOST_DISKS];

/* Bytes of one member that lie together on it, and where they go in memory. */
struct gather {
  off_t offset;
  size_t bytes;
  int pieces;
  struct iovec piece[MOST_PIECES];
};

static void transfer(int file, struct gather *g, int writing) {
  struct iovec *next = g->piece;
  int left = g->pieces;
  while (g->bytes > 0) {
    ssize_t done = writing ? pwritev(file, next, left, g->offset) : preadv(file, next, left, g->offset);
    if (done <= 0) {
      die(writing ? "write" : "read");
    }
    g->offset += done;
    g->bytes -= done;
    while (left > 0 && (size_t)done >= next->iov_len) {
      done -= next->iov_len;
      next++;
      left--;
    }
    if (left > 0) {
      next->iov_base = (uint8_t *)next->iov_base + done;
      next->iov_len -= done;
    }
  }
  g->pieces = 0;
}

/* What does not follow on what is gathered so far is a request of its own. */
static void add(int file, struct gather *g, int writing, off_t offset, void *at, size_t bytes) {
  if (g->pieces == MOST_PIECES || (g->pieces > 0 && g->offset + (off_t)g->bytes != offset)) {
    transfer(file, g, writing);
  }
  if (g->pieces == 0) {
    g->offset = offset;
    g->bytes = 0;
  }
  g->piece[g->pieces++] = (struct iovec){at, bytes};
  g->bytes += bytes;
}

static void finish(struct gather *all, int disks, int writing) {
  for (int n = 0; n < disks; n++) {
    if (all[n].pieces > 0) {
      transfer(files[n], &all[n], writing);
    }
  }
}

static int parity_slot(off_t stripe, int disks) { return disks - 1 - (int)(stripe % disks); }

static int data_slot(off_t stripe, int index, int disks) {
  return index < parity_slot(stripe, disks) ? index : index + 1;
}

static struct gather gathers[MOST_DISKS];

/* Whole chunks of the array from byte offset on; user's bytes in order. */
static void request(int level, int disks, size_t chunk, off_t offset, uint8_t *user, size_t bytes,
                    uint8_t *parities, int writing) {
  int data = level == 5 ? disks - 1 : disks;
  size_t row = 0;
  for (size_t done = 0; done < bytes; done += chunk) {
    off_t number = (offset + (off_t)done) / (off_t)chunk;
    off_t stripe = number / data;
    int index = (int)(number % data);
    int slot = level == 5 ? data_slot(stripe, index, disks) : index;
    add(files[slot], &gathers[slot], writing, stripe * (off_t)chunk, user + done, chunk);
    if (level == 5 && writing && index == data - 1) {
      uint8_t *sources[MOST_DISKS];
      for (int n = 0; n < data; n++) {
        sources[n] = user + done - (size_t)(data - 1 - n) * chunk;
      }
      parity(parities + row, sources, data, chunk);
      int at = parity_slot(stripe, disks);
      add(files[at], &gathers[at], writing, stripe * (off_t)chunk, parities + row, chunk);
      row += chunk;
    }
  }
  finish(gathers, disks, writing);
}

static void sequential(int level, int disks, size_t chunk, off_t bytes, size_t size, int writing) {
  uint8_t *user = memory(size);
  uint8_t *parities = memory(size);
  double begin = seconds(CLOCK_MONOTONIC);
  for (off_t at = 0; at < bytes; at += (off_t)size) {
    request(level, disks, chunk, at, user, size, parities, writing);
  }
  printf("%.6f\n", seconds(CLOCK_MONOTONIC) - begin);
  free(user);
  free(parities);
}

/* New rows [from, from + window) from the array bytes that they hold, in place; zeroes after those. */
static void move(int disks, int to, size_t chunk, off_t rows, off_t from, size_t window,
                 uint8_t **columns) {
  int oldData = disks - 1, newData = to - 1;
  for (size_t at = 0; at < window; at += chunk) {
    off_t stripe = (from + (off_t)at) / (off_t)chunk;
    for (int index = 0; index < newData; index++) {
      off_t number = stripe * newData + index;
      off_t source = number / oldData;
      int slot = data_slot(source, (int)(number % oldData), disks);
      uint8_t *target = columns[data_slot(stripe, index, to)] + at;
      if (source * (off_t)chunk >= rows) {
        memset(target, 0, chunk);
      } else {
        add(files[slot], &gathers[slot], 0, source * (off_t)chunk, target, chunk);
      }
    }
  }
  finish(gathers, disks, 0);
  for (size_t at = 0; at < window; at += chunk) {
    off_t stripe = (from + (off_t)at) / (off_t)chunk;
    uint8_t *sources[MOST_DISKS];
    for (int index = 0; index < newData; index++) {
      sources[index] = columns[data_slot(stripe, index, to)] + at;
    }
    parity(columns[parity_slot(stripe, to)] + at, sources, newData, chunk);
  }
  for (int slot = 0; slot < to; slot++) {
    add(files[slot], &gathers[slot], 1, from, columns[slot], window);
  }
  finish(gathers, to, 1);
}

static void reshape(int disks, int to, size_t chunk, off_t rows, size_t window, int flushes) {
  uint8_t *columns[MOST_DISKS];
  for (int slot = 0; slot < to; slot++) {
    columns[slot] = memory(window);
  }
  double begin = seconds(CLOCK_MONOTONIC);
  int flushed = 0;
  for (off_t from = 0; from < rows; from += (off_t)window) {
    size_t left = rows - from < (off_t)window ? (size_t)(rows - from) : window;
    move(disks, to, chunk, rows, from, left, columns);
    for (; flushed < (double)flushes * (from + (off_t)left) / rows; flushed++) {
      if (fdatasync(files[flushed % to]) != 0) {
        die("flush");
      }
    }
  }
  printf("%.6f\n", seconds(CLOCK_MONOTONIC) - begin);
  for (int slot = 0; slot < to; slot++) {
    free(columns[slot]);
  }
}

int main(int argc, char **argv) {
  for (int n = 1; n < argc && n <= MOST_DISKS; n++) {
    files[n - 1] = open(argv[n], O_RDWR);
    if (files[n - 1] < 0) {
      die(argv[n]);
    }
  }
  char what[16];
  long a, b, c, d, e;
  while (scanf("%15s", what) == 1) {
    if (strcmp(what, "reshape") == 0) {
      long f;
      if (scanf("%ld %ld %ld %ld %ld %ld", &a, &b, &c, &d, &e, &f) != 6) {
        die("reshape");
      }
      reshape((int)a, (int)b, (size_t)c, d, (size_t)e, (int)f);
    } else {
      if (scanf("%ld %ld %ld %ld %ld", &a, &b, &c, &d, &e) != 5) {
        die(what);
      }
      sequential((int)a, (int)b, (size_t)c, d, (size_t)e, strcmp(what, "write") == 0);
    }
    fflush(stdout);
  }
  return 0;
}
