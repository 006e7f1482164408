package md1.metadata.backup;

import java.util.Optional;
import metadata.kit.LittleEndian;
import metadata.kit.Octets;

/**
 * What mdadm writes before and behind a backup (Grow.c mdp_backup_super, the first of its two
 * kinds; the second has two parts and serves changes that add no disk). Sectors.
 *
 * <p>The checksum takes the first byte again and again, as many times as there are bytes before it:
 * it tells nothing, but a reader expects it.
 *
 * @param setUuid the array's
 * @param mtime seconds since 1970
 * @param devStart where on the disk the backup lies
 * @param arrayStart where in the array its content belongs
 * @param length 0 when there is no backup any more, or not yet
 * @param devStart2 where the second part would be, from the first
 */
public record BackupSuperblock(
    Octets setUuid, long mtime, long devStart, long arrayStart, long length, long devStart2) {
  /** Bytes. */
  static final int LENGTH = 512;

  private static final byte[] MAGIC_VALUE = {
    'm', 'd', '_', 'b', 'a', 'c', 'k', 'u', 'p', '_', 'd', 'a', 't', 'a', '-', '1'
  };
  private static final int MAGIC = 0;
  private static final int SET_UUID = MAGIC + 16;
  private static final int MTIME = SET_UUID + 16;
  private static final int DEVSTART = MTIME + 8;
  private static final int ARRAYSTART = DEVSTART + 8;
  private static final int SECTION_LENGTH = ARRAYSTART + 8;
  private static final int SB_CSUM = SECTION_LENGTH + 8;
  private static final int DEVSTART2 = SB_CSUM + 8;

  /** Empty if the bytes are none, or damaged. */
  static Optional<BackupSuperblock> decode(byte[] bytes) {
    if (!Octets.of(bytes, MAGIC, MAGIC_VALUE.length).equals(Octets.of(MAGIC_VALUE))
        || LittleEndian.i32(bytes, SB_CSUM) != checksum(bytes[MAGIC])) {
      return Optional.empty();
    }
    return Optional.of(new BackupSuperblock(
        Octets.of(bytes, SET_UUID, 16),
        LittleEndian.i64(bytes, MTIME),
        LittleEndian.i64(bytes, DEVSTART),
        LittleEndian.i64(bytes, ARRAYSTART),
        LittleEndian.i64(bytes, SECTION_LENGTH),
        LittleEndian.i64(bytes, DEVSTART2)));
  }

  byte[] encode() {
    byte[] bytes = new byte[LENGTH];
    System.arraycopy(MAGIC_VALUE, 0, bytes, MAGIC, MAGIC_VALUE.length);
    setUuid.copyTo(bytes, SET_UUID);
    LittleEndian.put64(bytes, MTIME, mtime);
    LittleEndian.put64(bytes, DEVSTART, devStart);
    LittleEndian.put64(bytes, ARRAYSTART, arrayStart);
    LittleEndian.put64(bytes, SECTION_LENGTH, length);
    LittleEndian.put32(bytes, SB_CSUM, checksum(bytes[MAGIC]));
    LittleEndian.put64(bytes, DEVSTART2, devStart2);
    return bytes;
  }

  private static int checksum(byte first) {
    int sum = 0;
    for (int i = 0; i < SB_CSUM; i++) {
      sum = (sum << 3) + first;
    }
    return sum;
  }
}
