/*
 * XOR of 2 to 8 sources as gcc vectorises it: one loop per number of sources, each a single pass.
 * The pointers are restrict, which the compiler needs for its best code.
 */
#include "baseline.h"

#define XOR_LOOP(n, expression)                                                      \
  static void xor##n(uint64_t *restrict t, uint64_t **s, size_t words) {             \
    const uint64_t *restrict a = s[0], *restrict b = s[1];                           \
    const uint64_t *restrict c = s[n > 2 ? 2 : 0], *restrict d = s[n > 3 ? 3 : 0];   \
    const uint64_t *restrict e = s[n > 4 ? 4 : 0], *restrict f = s[n > 5 ? 5 : 0];   \
    const uint64_t *restrict g = s[n > 6 ? 6 : 0], *restrict h = s[n > 7 ? 7 : 0];   \
    (void)c, (void)d, (void)e, (void)f, (void)g, (void)h;                            \
    for (size_t i = 0; i < words; i++) {                                             \
      t[i] = expression;                                                             \
    }                                                                                \
  }

XOR_LOOP(2, a[i] ^ b[i])
XOR_LOOP(3, a[i] ^ b[i] ^ c[i])
XOR_LOOP(4, a[i] ^ b[i] ^ c[i] ^ d[i])
XOR_LOOP(5, a[i] ^ b[i] ^ c[i] ^ d[i] ^ e[i])
XOR_LOOP(6, a[i] ^ b[i] ^ c[i] ^ d[i] ^ e[i] ^ f[i])
XOR_LOOP(7, a[i] ^ b[i] ^ c[i] ^ d[i] ^ e[i] ^ f[i] ^ g[i])
XOR_LOOP(8, a[i] ^ b[i] ^ c[i] ^ d[i] ^ e[i] ^ f[i] ^ g[i] ^ h[i])

void parity(uint8_t *target, uint8_t **sources, int count, size_t bytes) {
  static void (*const loops[])(uint64_t *restrict, uint64_t **, size_t) = {
      NULL, NULL, xor2, xor3, xor4, xor5, xor6, xor7, xor8};
  loops[count]((uint64_t *)target, (uint64_t **)sources, bytes / 8);
}
