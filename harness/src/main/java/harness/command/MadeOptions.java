package harness.command;

import harness.expansion.Expansion;
import harness.launch.UsageException;
import harness.machine.Machines;
import picocli.CommandLine.Option;
import raid.api.array.RaidLevel;

/** What {@code expand} makes where it is given no images. */
final class MadeOptions {

  private static final int OVERHEAD = 16 << 20;
  private static final int SMALLEST_DISK = 64 << 20;
  private static final int MIB = 1 << 20;

  @Option(names = "--level", paramLabel = "0|5", description = "RAID level (default: 5)")
  private RaidLevel level;

  @Option(names = "--disks", paramLabel = "N", description = "members at first (default: 3)")
  private Integer disks;

  @Option(names = "--volumes", paramLabel = "1|2", description = "in the container (default: 1)")
  private Integer volumes;

  @Option(names = "--chunk", paramLabel = "SIZE", description = "default: 64K")
  private Long chunk;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      description = "of each volume on each disk, as 24M or 1G (default: 24M)")
  private Long size;

  @Option(
      names = "--metadata",
      paramLabel = "FORMAT",
      description = "imsm, native, 1.0 …; 'formats' lists them (default: imsm, or as configured)")
  private String metadata;

  @Option(
      names = "--seed",
      paramLabel = "0..255",
      description = "of the pattern (default: 0; 1 and 2 with two volumes)")
  private Integer seed;

  @Option(
      names = "--assume-clean",
      description = "leave out the first resync; blank disks are in sync as they are")
  private boolean assumeClean;

  /**
   * @param to members afterwards; null for one more
   */
  Expansion.Made plan(Machines machines, Integer to) {
    RaidLevel raid = level == null ? RaidLevel.RAID5 : level;
    UsageException.when(raid != RaidLevel.RAID0 && raid != RaidLevel.RAID5, "--level is 0 or 5");
    int smallest = raid == RaidLevel.RAID5 ? 3 : 2;
    int members = disks == null ? 3 : disks;
    int target = to == null ? members + 1 : to;
    int count = volumes == null ? 1 : volumes;
    UsageException.when(
        members < smallest,
        "--disks %d: %s needs at least %d",
        members,
        raid.text(),
        smallest);
    UsageException.when(target <= members, "--to %d has to be above --disks %d", target, members);
    UsageException.when(target > 255, "--to %d is above 255", target);
    UsageException.when(count < 1 || count > 2, "--volumes is 1 or 2; a container holds no more");
    long chunkBytes = chunk == null ? 64 << 10 : chunk;
    UsageException.when(
        chunkBytes % 4096 != 0 || Long.bitCount(chunkBytes) != 1 || chunkBytes > 64 * MIB,
        "--chunk is a power of two from 4K to 64M");
    long bytes = size == null ? 24 * MIB : size;
    UsageException.when(bytes < chunkBytes, "--size is smaller than one chunk");
    String format = FormatChoice.of(machines, metadata);
    int firstSeed = seed != null ? seed : count == 1 ? 0 : 1;
    UsageException.when(firstSeed < 0 || firstSeed + count - 1 > 255, "--seed is 0 to 255");
    return new Expansion.Made(
        format,
        raid,
        members,
        target,
        count,
        (int) (chunkBytes >> 10),
        bytes,
        firstSeed,
        assumeClean);
  }

  /** Of each disk that {@code made} needs. */
  static long diskBytes(Expansion.Made made) {
    long needed = made.volumes() * (made.sizeBytes() + 5L * MIB) + OVERHEAD;
    return Math.max(SMALLEST_DISK, (needed + MIB - 1) / MIB * MIB);
  }

  /** Images say all this themselves. */
  void refuseWithImages() {
    refuseWithImages("--level", level);
    refuseWithImages("--disks", disks);
    refuseWithImages("--volumes", volumes);
    refuseWithImages("--chunk", chunk);
    refuseWithImages("--size", size);
    refuseWithImages("--metadata", metadata);
    refuseWithImages("--seed", seed);
    UsageException.when(assumeClean, "--assume-clean is for disks that are made");
  }

  private static void refuseWithImages(String option, Object value) {
    UsageException.when(
        value != null, "%s is for disks that are made; the images say it themselves", option);
  }
}
