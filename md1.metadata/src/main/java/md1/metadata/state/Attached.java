package md1.metadata.state;

import md1.metadata.disk.Superblock;
import raid.api.block.Disk;

/**
 * A disk that carries one of the array's superblocks.
 *
 * @param recovered sectors of its component that are right; {@link Superblock#ALL_SECTORS} when all
 *     are
 * @param shift sectors by which its data moves in the reshape that is on
 */
public record Attached(Disk disk, Superblock.Device fields, long recovered, int shift) {

  public int number() {
    return fields.devNumber();
  }

  public boolean inSync() {
    return recovered == Superblock.ALL_SECTORS;
  }

  public long sectors() {
    return disk.device().length() / 512;
  }

  public Attached withRecovered(long sectors) {
    return new Attached(disk, fields, sectors, shift);
  }

  public Attached withShift(int sectors) {
    return new Attached(disk, fields, recovered, sectors);
  }

  /** With no more room for data than that. */
  public Attached sized(long sectors) {
    return new Attached(disk, fields.withDataSize(sectors), recovered, shift);
  }

  /** Its data has moved. */
  public Attached shifted() {
    return new Attached(disk, fields.movedBy(shift), recovered, 0);
  }
}
