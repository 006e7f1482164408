package raid.api.admin;

import java.util.List;
import java.util.Optional;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;

/**
 * {@code mdadm --create NAME --level --raid-devices --chunk --size} in a container.
 *
 * @param chunkKib {@code --chunk}, KiB; 0 for the format's default
 * @param sizeKib {@code --size}, KiB on each member; 0 for all that is free
 * @param members in slot order; empty takes the container's disks in their order
 * @param layout {@code --layout}, md's number; empty for the format's default
 */
public record CreateVolume(
    String name,
    RaidLevel level,
    int raidDisks,
    int chunkKib,
    long sizeKib,
    List<Disk> members,
    boolean assumeClean,
    Optional<Integer> layout) {

  public CreateVolume(
      String name,
      RaidLevel level,
      int raidDisks,
      int chunkKib,
      long sizeKib,
      List<Disk> members,
      boolean assumeClean) {
    this(name, level, raidDisks, chunkKib, sizeKib, members, assumeClean, Optional.empty());
  }
}
