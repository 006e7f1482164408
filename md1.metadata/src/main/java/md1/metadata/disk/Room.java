package md1.metadata.disk;

import java.util.Optional;

/**
 * How far a device's data could move, as mdadm reckons it: sectors unused before the data and behind
 * it. Where there is none at all, {@code after} is 1: data cannot move, but a shrinking array may.
 *
 * <p>Behind a superblock at the start, the ends of bitmap and PPL count from the superblock, that of
 * the bad block log from the start of the disk; so mdadm has it.
 */
public record Room(long before, long after) {
  /** The kernel's 4 KiB superblock and 32 KiB of bitmap. */
  private static final long SUPERBLOCK_AND_BITMAP = 72;

  private static final long BLOCKED = 1;

  /** Of a device whose superblock is {@code sb}. */
  public static Room of(Superblock sb, Optional<BitmapSuperblock> bitmap, long diskSectors) {
    Superblock.Device device = sb.device();
    long used = sb.array().level() <= 0 ? device.dataSize() : sb.array().size();
    Room room = device.dataOffset() < device.superOffset()
        ? beforeSuperblock(sb, used)
        : behindSuperblock(sb, bitmap, diskSectors, used);
    return room.before == 0 && room.after == 0 ? new Room(0, BLOCKED) : room;
  }

  private static Room beforeSuperblock(Superblock sb, long used) {
    Superblock.Device device = sb.device();
    long end = device.superOffset();
    if (hasLog(device)) {
      end = Math.min(end, device.superOffset() + device.bblogOffset());
    }
    end = Math.min(end, device.superOffset() + areaOffset(sb));
    return new Room(device.dataOffset(), Math.max(0, end - used - device.dataOffset()));
  }

  private static Room behindSuperblock(
      Superblock sb, Optional<BitmapSuperblock> bitmap, long diskSectors, long used) {
    Superblock.Device device = sb.device();
    long earliest = device.superOffset() + SUPERBLOCK_AND_BITMAP;
    int area = areaOffset(sb);
    if (area > 0) {
      long length = sb.has(Feature.BITMAP_OFFSET)
          ? bitmap.map(BitmapSuperblock::sectors).orElse(0L)
          : sb.array().pplSize();
      earliest = Math.max(earliest, area + length);
    }
    if (hasLog(device)) {
      earliest = Math.max(earliest,
          device.superOffset() + device.bblogOffset() + device.bblogSize());
    }
    return new Room(Math.max(0, device.dataOffset() - earliest),
        diskSectors - used - device.dataOffset());
  }

  private static boolean hasLog(Superblock.Device device) {
    return device.bblogOffset() != 0 && device.bblogSize() != 0;
  }

  /** Where bitmap or PPL start, from the superblock; 0 without either. */
  private static int areaOffset(Superblock sb) {
    if (sb.has(Feature.BITMAP_OFFSET)) {
      return sb.array().bitmapOffset();
    }
    return sb.has(Feature.PPL | Feature.MULTIPLE_PPLS) ? sb.array().pplOffset() : 0;
  }
}
