package raid.api.metadata;

import java.util.Optional;
import raid.api.block.Disk;

/**
 * A slot of a volume.
 *
 * @param disk empty if missing
 * @param offsetSectors where the component starts on the disk
 * @param sizeSectors length of the component
 * @param inSync its data is valid
 * @param newOffsetSectors where the component starts once the reshape that is on has passed; equals
 *     offsetSectors where data does not move
 */
public record VolumeMember(
    int slot,
    Optional<Disk> disk,
    long offsetSectors,
    long sizeSectors,
    boolean inSync,
    long newOffsetSectors) {

  /** A member whose data stays where it starts. */
  public VolumeMember(
      int slot, Optional<Disk> disk, long offsetSectors, long sizeSectors, boolean inSync) {
    this(slot, disk, offsetSectors, sizeSectors, inSync, offsetSectors);
  }
}
