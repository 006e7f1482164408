package raid.api.metadata;

import java.util.List;
import java.util.Optional;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;

/**
 * A volume to be made.
 *
 * @param chunkSectors 512-byte sectors; 0 for the format's default
 * @param componentSectors wanted on each member, 512-byte sectors; 0 for all that is free
 * @param members in slot order
 * @param assumeClean leave out the first resync
 * @param layout md's number of the parity layout; empty for the format's default
 */
public record VolumeSpec(
    String name,
    RaidLevel level,
    int chunkSectors,
    long componentSectors,
    List<Disk> members,
    boolean assumeClean,
    Optional<Integer> layout) {

  public VolumeSpec(
      String name,
      RaidLevel level,
      int chunkSectors,
      long componentSectors,
      List<Disk> members,
      boolean assumeClean) {
    this(name, level, chunkSectors, componentSectors, members, assumeClean, Optional.empty());
  }
}
