package md1.metadata.disk;

import static metadata.kit.LittleEndian.i32;
import static metadata.kit.LittleEndian.i64;
import static metadata.kit.LittleEndian.put16;
import static metadata.kit.LittleEndian.put32;
import static metadata.kit.LittleEndian.put64;
import static metadata.kit.LittleEndian.put8;
import static metadata.kit.LittleEndian.u16;
import static metadata.kit.LittleEndian.u32;
import static metadata.kit.LittleEndian.u8;

import java.util.ArrayList;
import java.util.List;
import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/**
 * Superblocks to bytes and back. Decoding refuses only what is no version-1 superblock at all, or
 * would not fit its 4096 bytes; {@link Acceptance} tells whether an array may be run of it.
 */
public final class SuperblockCodec {
  /** What is read of a disk, and the most that a superblock takes. */
  public static final int MAX_LENGTH = 4096;

  /**
   * A superblock and the checksum that stood beside it.
   *
   * @param expected what the checksum should be
   */
  public record Found(Superblock superblock, int checksum, int expected) {

    public boolean checksumRight() {
      return checksum == expected;
    }
  }

  private SuperblockCodec() {}

  /** True if the bytes begin as a version-1 superblock does. */
  public static boolean isMarked(byte[] bytes) {
    return i32(bytes, SuperblockDescriptor.MAGIC) == Superblock.MAGIC
        && i32(bytes, SuperblockDescriptor.MAJOR_VERSION) == Superblock.MAJOR;
  }

  /** Where the marked bytes say that they stand, sectors. */
  public static long superOffset(byte[] bytes) {
    return i64(bytes, SuperblockDescriptor.SUPER_OFFSET);
  }

  /** When the marked bytes say that their array was made, seconds. */
  public static long creationSeconds(byte[] bytes) {
    return Superblock.seconds(i64(bytes, SuperblockDescriptor.CTIME));
  }

  /** Bytes of an encoded superblock. */
  public static int length(Superblock superblock) {
    return length(superblock.roles().count());
  }

  private static int length(int roles) {
    return SuperblockDescriptor.DEV_ROLES + 2 * roles;
  }

  /**
   * @param bytes {@link #MAX_LENGTH} of them
   * @param disk the disk's name, for messages
   * @param at byte on the disk where they stand
   */
  public static Found decode(byte[] bytes, String disk, long at) throws MetadataException {
    if (!isMarked(bytes)) {
      throw new MetadataException(disk, at, "magic and major_version",
          "%08x, %d".formatted(i32(bytes, SuperblockDescriptor.MAGIC),
              u32(bytes, SuperblockDescriptor.MAJOR_VERSION)),
          "a92b4efc, 1");
    }
    long maxDev = u32(bytes, SuperblockDescriptor.MAX_DEV);
    if (maxDev > Roles.MOST) {
      throw new MetadataException(disk, at + SuperblockDescriptor.MAX_DEV, "max_dev", maxDev,
          "at most " + Roles.MOST);
    }
    Superblock superblock = new Superblock(
        i32(bytes, SuperblockDescriptor.FEATURE_MAP),
        i32(bytes, SuperblockDescriptor.PAD0),
        array(bytes),
        reshape(bytes),
        device(bytes),
        state(bytes),
        roles(bytes, (int) maxDev));
    checkDisks(superblock, disk, at);
    return new Found(superblock, i32(bytes, SuperblockDescriptor.SB_CSUM),
        Checksum.of(bytes, length((int) maxDev)));
  }

  private static void checkDisks(Superblock sb, String disk, long at) throws MetadataException {
    int disks = sb.array().raidDisks();
    if (disks < 1 || disks > Roles.MOST) {
      throw new MetadataException(disk, at + SuperblockDescriptor.RAID_DISKS, "raid_disks",
          Integer.toUnsignedString(disks), "1 to " + Roles.MOST);
    }
    int old = sb.oldRaidDisks();
    if (old < 1 || old > Roles.MOST) {
      throw new MetadataException(disk, at + SuperblockDescriptor.DELTA_DISKS, "delta_disks",
          sb.reshape().deltaDisks(), "a change from 1 to " + Roles.MOST + " disks");
    }
  }

  /** The bytes with one feature taken out, and nothing else changed. */
  public static byte[] without(byte[] bytes, int feature) {
    byte[] other = bytes.clone();
    put32(other, SuperblockDescriptor.FEATURE_MAP,
        i32(bytes, SuperblockDescriptor.FEATURE_MAP) & ~feature);
    return other;
  }

  private static Superblock.Whole array(byte[] b) {
    return new Superblock.Whole(
        Octets.of(b, SuperblockDescriptor.SET_UUID, SuperblockDescriptor.UUID_LENGTH),
        Octets.of(b, SuperblockDescriptor.SET_NAME, SuperblockDescriptor.SET_NAME_LENGTH),
        i64(b, SuperblockDescriptor.CTIME),
        i32(b, SuperblockDescriptor.LEVEL),
        i32(b, SuperblockDescriptor.LAYOUT),
        i64(b, SuperblockDescriptor.SIZE),
        i32(b, SuperblockDescriptor.CHUNKSIZE),
        i32(b, SuperblockDescriptor.RAID_DISKS),
        i32(b, SuperblockDescriptor.BITMAP_OFFSET));
  }

  private static Superblock.Change reshape(byte[] b) {
    return new Superblock.Change(
        i32(b, SuperblockDescriptor.NEW_LEVEL),
        i64(b, SuperblockDescriptor.RESHAPE_POSITION),
        i32(b, SuperblockDescriptor.DELTA_DISKS),
        i32(b, SuperblockDescriptor.NEW_LAYOUT),
        i32(b, SuperblockDescriptor.NEW_CHUNK),
        i32(b, SuperblockDescriptor.NEW_OFFSET));
  }

  private static Superblock.Device device(byte[] b) {
    return new Superblock.Device(
        i64(b, SuperblockDescriptor.DATA_OFFSET),
        i64(b, SuperblockDescriptor.DATA_SIZE),
        i64(b, SuperblockDescriptor.SUPER_OFFSET),
        i64(b, SuperblockDescriptor.RECOVERY_OFFSET),
        i32(b, SuperblockDescriptor.DEV_NUMBER),
        i32(b, SuperblockDescriptor.CNT_CORRECTED_READ),
        Octets.of(b, SuperblockDescriptor.DEVICE_UUID, SuperblockDescriptor.UUID_LENGTH),
        u8(b, SuperblockDescriptor.DEVFLAGS),
        u8(b, SuperblockDescriptor.BBLOG_SHIFT),
        u16(b, SuperblockDescriptor.BBLOG_SIZE),
        i32(b, SuperblockDescriptor.BBLOG_OFFSET));
  }

  private static Superblock.State state(byte[] b) {
    return new Superblock.State(
        i64(b, SuperblockDescriptor.UTIME),
        i64(b, SuperblockDescriptor.EVENTS),
        i64(b, SuperblockDescriptor.RESYNC_OFFSET),
        Octets.of(b, SuperblockDescriptor.PAD3, SuperblockDescriptor.PAD3_LENGTH));
  }

  private static Roles roles(byte[] b, int count) {
    List<Integer> roles = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      roles.add(u16(b, SuperblockDescriptor.DEV_ROLES + 2 * i));
    }
    return new Roles(roles);
  }

  /** The superblock with its checksum, {@link #length} bytes. */
  public static byte[] encode(Superblock superblock) {
    byte[] b = new byte[length(superblock)];
    put32(b, SuperblockDescriptor.MAGIC, Superblock.MAGIC);
    put32(b, SuperblockDescriptor.MAJOR_VERSION, Superblock.MAJOR);
    put32(b, SuperblockDescriptor.FEATURE_MAP, superblock.features());
    put32(b, SuperblockDescriptor.PAD0, superblock.pad0());
    put(b, superblock.array());
    put(b, superblock.reshape());
    put(b, superblock.device());
    put(b, superblock.state());
    put32(b, SuperblockDescriptor.MAX_DEV, superblock.roles().count());
    for (int i = 0; i < superblock.roles().count(); i++) {
      put16(b, SuperblockDescriptor.DEV_ROLES + 2 * i, superblock.roles().of(i));
    }
    put32(b, SuperblockDescriptor.SB_CSUM, Checksum.of(b, b.length));
    return b;
  }

  private static void put(byte[] b, Superblock.Whole array) {
    array.setUuid().copyTo(b, SuperblockDescriptor.SET_UUID);
    array.setName().copyTo(b, SuperblockDescriptor.SET_NAME);
    put64(b, SuperblockDescriptor.CTIME, array.ctime());
    put32(b, SuperblockDescriptor.LEVEL, array.level());
    put32(b, SuperblockDescriptor.LAYOUT, array.layout());
    put64(b, SuperblockDescriptor.SIZE, array.size());
    put32(b, SuperblockDescriptor.CHUNKSIZE, array.chunkSize());
    put32(b, SuperblockDescriptor.RAID_DISKS, array.raidDisks());
    put32(b, SuperblockDescriptor.BITMAP_OFFSET, array.bitmapOffset());
  }

  private static void put(byte[] b, Superblock.Change reshape) {
    put32(b, SuperblockDescriptor.NEW_LEVEL, reshape.newLevel());
    put64(b, SuperblockDescriptor.RESHAPE_POSITION, reshape.position());
    put32(b, SuperblockDescriptor.DELTA_DISKS, reshape.deltaDisks());
    put32(b, SuperblockDescriptor.NEW_LAYOUT, reshape.newLayout());
    put32(b, SuperblockDescriptor.NEW_CHUNK, reshape.newChunk());
    put32(b, SuperblockDescriptor.NEW_OFFSET, reshape.newOffset());
  }

  private static void put(byte[] b, Superblock.Device device) {
    put64(b, SuperblockDescriptor.DATA_OFFSET, device.dataOffset());
    put64(b, SuperblockDescriptor.DATA_SIZE, device.dataSize());
    put64(b, SuperblockDescriptor.SUPER_OFFSET, device.superOffset());
    put64(b, SuperblockDescriptor.RECOVERY_OFFSET, device.recoveryOffset());
    put32(b, SuperblockDescriptor.DEV_NUMBER, device.devNumber());
    put32(b, SuperblockDescriptor.CNT_CORRECTED_READ, device.cntCorrectedRead());
    device.deviceUuid().copyTo(b, SuperblockDescriptor.DEVICE_UUID);
    put8(b, SuperblockDescriptor.DEVFLAGS, device.devFlags());
    put8(b, SuperblockDescriptor.BBLOG_SHIFT, device.bblogShift());
    put16(b, SuperblockDescriptor.BBLOG_SIZE, device.bblogSize());
    put32(b, SuperblockDescriptor.BBLOG_OFFSET, device.bblogOffset());
  }

  private static void put(byte[] b, Superblock.State state) {
    put64(b, SuperblockDescriptor.UTIME, state.utime());
    put64(b, SuperblockDescriptor.EVENTS, state.events());
    put64(b, SuperblockDescriptor.RESYNC_OFFSET, state.resyncOffset());
    state.pad3().copyTo(b, SuperblockDescriptor.PAD3);
  }
}
