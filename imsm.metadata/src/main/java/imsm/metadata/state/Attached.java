package imsm.metadata.state;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.Mpb;
import java.util.Optional;
import raid.api.block.Disk;

/**
 * A disk that is attached to a container (mdadm's {@code struct dl}).
 *
 * @param serial the disk's own, normalised; the table's entry may have been given another
 * @param index in the disk table, {@link #SPARE} for a spare, which is in none
 * @param spare the private block of a spare; empty for members
 */
public record Attached(Disk disk, String serial, int index, Optional<Mpb> spare) {
  public static final int SPARE = -1;

  public static Attached member(Disk disk, String serial, int index) {
    return new Attached(disk, serial, index, Optional.empty());
  }

  public static Attached spare(Disk disk, String serial, Mpb block) {
    return new Attached(disk, serial, SPARE, Optional.of(block));
  }

  public boolean isSpare() {
    return index == SPARE;
  }

  /** The same disk at another place of the table. */
  public Attached at(int newIndex) {
    return new Attached(disk, serial, newIndex, newIndex == SPARE ? spare : Optional.empty());
  }

  /** The disk table entry that a spare brings along. */
  public ImsmDisk spareEntry() {
    return spare.orElseThrow().disks().get(0);
  }
}
