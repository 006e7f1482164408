package raid5.engine;

import java.util.Arrays;
import java.util.SplittableRandom;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;

/**
 * What the members of an array have to hold, computed a chunk at a time straight from the table of
 * layouts; shares no code with the engine.
 */
final class PlainModel {

  /** Cheaper to copy from than to draw anew; an odd length, so that chunks differ. */
  private static final byte[] POOL = new byte[(1 << 20) + 7];

  static {
    new SplittableRandom(1).nextBytes(POOL);
  }

  private PlainModel() {}

  static byte[] random(long length, long seed) {
    byte[] bytes = new byte[Math.toIntExact(length)];
    int from = Math.floorMod(seed * 4099, POOL.length / 2);
    for (int at = 0; at < bytes.length; ) {
      int count = Math.min(bytes.length - at, POOL.length - from);
      System.arraycopy(POOL, from, bytes, at, count);
      at += count;
      from = (from + at + 1) % (POOL.length / 2);
    }
    return bytes;
  }

  static long size(Geometry g) {
    return g.componentSectors() / g.chunkSectors() * g.chunkSectors() * (g.raidDisks() - 1) * 512;
  }

  /** Parity disk of stripe t. */
  static int parity(Geometry g, long t) {
    int n = g.raidDisks();
    int d = n - 1;
    int layout = g.level() == RaidLevel.RAID4 ? 5 : g.layout();
    int turn = (int) (t % n);
    int[] table = {d - turn, turn, d - turn, turn, 0, d};
    return table[layout];
  }

  /** Disk of data chunk i of a stripe whose parity is on p. */
  static int data(Geometry g, int i, int p) {
    int n = g.raidDisks();
    int layout = g.level() == RaidLevel.RAID4 ? 5 : g.layout();
    int after = i >= p ? i + 1 : i;
    int round = (p + 1 + i) % n;
    int[] table = {after, after, round, round, i + 1, i};
    return table[layout];
  }

  static byte[][] members(Geometry g, byte[] content) {
    int n = g.raidDisks();
    int d = n - 1;
    int c = g.chunkSectors() * 512;
    byte[][] members = new byte[n][(int) (g.componentSectors() * 512)];
    byte[] sum = new byte[c];
    for (int q = 0; q < content.length / c; q++) {
      int t = q / d;
      int p = parity(g, t);
      byte[] chunk = Arrays.copyOfRange(content, q * c, (q + 1) * c);
      System.arraycopy(chunk, 0, members[data(g, q % d, p)], t * c, c);
      if (q % d == 0) {
        Arrays.fill(sum, (byte) 0);
      }
      for (int b = 0; b < c; b++) {
        sum[b] ^= chunk[b];
      }
      System.arraycopy(sum, 0, members[p], t * c, c);
    }
    return members;
  }
}
