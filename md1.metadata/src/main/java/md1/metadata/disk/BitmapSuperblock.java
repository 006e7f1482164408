package md1.metadata.disk;

import static metadata.kit.LittleEndian.i32;
import static metadata.kit.LittleEndian.i64;
import static metadata.kit.LittleEndian.u32;

import java.util.Optional;
import metadata.kit.Octets;

/**
 * What counts here of a write-intent bitmap's own superblock: how long the bitmap is, and whether a
 * cluster uses it.
 *
 * @param syncSize sectors that the bitmap covers
 * @param chunkSize bytes that one bit stands for
 * @param nodes of a cluster, 0 without one
 */
public record BitmapSuperblock(long syncSize, long chunkSize, long nodes, Octets clusterName) {
  /** Bytes to read of it. */
  public static final int LENGTH = 512;

  private static final int MAGIC_VALUE = 0x6D746962;
  private static final int MAGIC = 0;
  private static final int VERSION = MAGIC + 4;
  private static final int UUID = VERSION + 4;
  private static final int EVENTS = UUID + 16;
  private static final int EVENTS_CLEARED = EVENTS + 8;
  private static final int SYNC_SIZE = EVENTS_CLEARED + 8;
  private static final int STATE = SYNC_SIZE + 8;
  private static final int CHUNKSIZE = STATE + 4;
  private static final int DAEMON_SLEEP = CHUNKSIZE + 4;
  private static final int WRITE_BEHIND = DAEMON_SLEEP + 4;
  private static final int SECTORS_RESERVED = WRITE_BEHIND + 4;
  private static final int NODES = SECTORS_RESERVED + 4;
  private static final int CLUSTER_NAME = NODES + 4;
  private static final int CLUSTER_NAME_LENGTH = 64;
  private static final int HEAD_LENGTH = 256;
  private static final int GRAIN = 4096;

  /** Empty if the bytes are no bitmap of that array. */
  public static Optional<BitmapSuperblock> decode(byte[] bytes, Octets setUuid) {
    if (i32(bytes, MAGIC) != MAGIC_VALUE
        || !Octets.of(bytes, UUID, setUuid.length()).equals(setUuid)) {
      return Optional.empty();
    }
    return Optional.of(new BitmapSuperblock(
        i64(bytes, SYNC_SIZE),
        u32(bytes, CHUNKSIZE),
        u32(bytes, NODES),
        Octets.of(bytes, CLUSTER_NAME, CLUSTER_NAME_LENGTH)));
  }

  /** Sectors that it takes on the disk, in whole 4 KiB. */
  public long sectors() {
    long perBit = Math.max(1, chunkSize / 512);
    long bits = Long.divideUnsigned(syncSize, perBit)
        + (Long.remainderUnsigned(syncSize, perBit) == 0 ? 0 : 1);
    long bytes = (bits + 7) / 8 + HEAD_LENGTH;
    return (bytes + GRAIN - 1) / GRAIN * (GRAIN / 512);
  }
}
