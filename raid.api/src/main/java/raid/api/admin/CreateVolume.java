package raid.api.admin;

import java.util.List;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;

/**
 * {@code mdadm --create NAME --level --raid-devices --chunk --size} in a container.
 *
 * @param chunkKib {@code --chunk}, KiB; 0 for the format's default
 * @param sizeKib {@code --size}, KiB on each member; 0 for all that is free
 * @param members in slot order; empty takes the container's disks in their order
 */
public record CreateVolume(
    String name,
    RaidLevel level,
    int raidDisks,
    int chunkKib,
    long sizeKib,
    List<Disk> members,
    boolean assumeClean) {}
