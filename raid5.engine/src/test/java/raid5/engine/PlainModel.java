package raid5.engine;

import java.util.SplittableRandom;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;

/**
 * What the members of an array have to hold, computed a chunk at a time straight from the table of
 * layouts; shares no code with the engine.
 */
final class PlainModel {

  private PlainModel() {}

  static byte[] random(long length, long seed) {
    byte[] bytes = new byte[Math.toIntExact(length)];
    new SplittableRandom(seed).nextBytes(bytes);
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
    for (int q = 0; q < content.length / c; q++) {
      int t = q / d;
      int p = parity(g, t);
      int k = data(g, q % d, p);
      System.arraycopy(content, q * c, members[k], t * c, c);
      byte[] sum = members[p];
      for (int b = 0, from = q * c, to = t * c; b < c; b++) {
        sum[to + b] ^= content[from + b];
      }
    }
    return members;
  }
}
