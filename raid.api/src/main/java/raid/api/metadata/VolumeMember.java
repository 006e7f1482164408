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
 */
public record VolumeMember(
    int slot, Optional<Disk> disk, long offsetSectors, long sizeSectors, boolean inSync) {}
