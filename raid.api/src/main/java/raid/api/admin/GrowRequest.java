package raid.api.admin;

import java.util.List;
import java.util.Optional;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;

/**
 * {@code mdadm --grow ARRAY}: at most one change at a time is supported.
 *
 * @param raidDisks {@code --raid-devices}, empty if not given
 * @param level {@code --level}, empty if not given
 * @param chunkKib {@code --chunk} in KiB, empty if not given
 * @param sizeKib {@code --size} in KiB, empty if not given
 * @param added the disks to use, in the order of their new slots; empty lets the format choose
 */
public record GrowRequest(
    Optional<Integer> raidDisks,
    Optional<RaidLevel> level,
    Optional<Integer> chunkKib,
    Optional<Long> sizeKib,
    List<Disk> added) {

  public static GrowRequest raidDisks(int raidDisks, List<Disk> added) {
    return new GrowRequest(
        Optional.of(raidDisks), Optional.empty(), Optional.empty(), Optional.empty(), added);
  }
}
