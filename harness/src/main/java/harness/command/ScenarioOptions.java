package harness.command;

import harness.explore.scenario.Fault;
import harness.explore.scenario.Scenario;
import harness.launch.UsageException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import raid.api.admin.GrowSequence;
import raid.api.array.RaidLevel;
import raid.api.array.SpeedLimits;
import raid.api.metadata.ReshapeTuning.Buffering;
import raid.api.metadata.WriteOrder;

/** The options that say which run is recorded, and what goes wrong in it. */
final class ScenarioOptions {

  @Option(
      names = "--level",
      paramLabel = "0|5",
      description =
          "RAID level (default: 5); of two volumes on three disks or more, the first is RAID0 and"
              + " the second RAID5")
  private RaidLevel level = RaidLevel.RAID5;

  @Option(names = "--disks", paramLabel = "N", description = "members at first (default: 3)")
  private int disks = 3;

  @Option(
      names = "--to",
      paramLabel = "N",
      description = "members afterwards (default: one more)")
  private Integer to;

  @Option(names = "--volumes", paramLabel = "1|2", description = "in the container (default: 1)")
  private int volumes = 1;

  @Option(
      names = "--spares",
      paramLabel = "N",
      description =
          "in the container beside the disks to grow onto: one is rebuilt where a member fails"
              + " (default: 0)")
  private int spares;

  @Option(names = "--chunk", paramLabel = "SIZE", description = "default: 64K")
  private Long chunk = 64L << 10;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      description = "of each volume on each disk, whole MiB (default: 4M, four migration units)")
  private Long size = 4L << 20;

  @Option(
      names = "--unit",
      paramLabel = "BLOCKS",
      description =
          "sectors of each member in a migration unit, whole chunks (default: the format's own)")
  private long unit;

  @Option(
      names = "--metadata",
      paramLabel = "FORMAT",
      description = "imsm, native …; 'formats' lists them (default: imsm)")
  private String metadata = Scenario.USUAL_METADATA;

  @Option(
      names = "--workload",
      paramLabel = "none|writes|mixed",
      description = "users of the volumes meanwhile (default: ${DEFAULT-VALUE})",
      defaultValue = "none")
  private Scenario.Workload workload;

  @Option(
      names = "--sequence",
      paramLabel = "linux|design",
      description = "as of expand (default: ${DEFAULT-VALUE})",
      defaultValue = "linux")
  private GrowSequence sequence;

  @Option(
      names = "--order",
      paramLabel = "durable|linux",
      description = "as of expand (default: ${DEFAULT-VALUE})",
      defaultValue = "durable")
  private WriteOrder order;

  @Option(
      names = "--buffering",
      paramLabel = "double|lock-step",
      description = "whether the next unit's backup is made while one moves (default: double)",
      defaultValue = "double")
  private Buffering buffering;

  @Mixin private SpeedMixin speed;

  @Option(
      names = "--kill",
      paramLabel = "mdmon|mdadm",
      description =
          "the process dies between two of its steps, each in turn, the machine lives, and another"
              + " one takes over; short for --fault kill:mdmon")
  private String kill;

  @Option(
      names = "--swap",
      paramLabel = "format|monitor|admin|engine",
      description =
          "the bundle of that part is stopped between two steps of those who use it, each in turn,"
              + " and comes back; short for --fault swap:format")
  private String swap;

  @Option(
      names = "--fail",
      paramLabel = "DISK",
      description =
          "the disk (0 or sda is the first) dies at one of its requests, each in turn; RAID5; short"
              + " for --fault fail:DISK")
  private String fail;

  @Option(
      names = "--fault",
      paramLabel = "KIND:DISK[@M]",
      description = {
        "what else goes wrong, at M or, without it, at each in turn; may be given again with M:",
        "  kill:mdmon, kill:mdadm  see --kill; M counts its steps, twice",
        "  swap:format, swap:monitor, swap:admin, swap:engine  see --swap; M counts as of kill",
        "  fail:D    every request of disk D fails after M of them; after a power cut it is"
            + " stale, gone and dead in turn",
        "  stale:D   the same; after a power cut it works again, with what it held when it failed",
        "  gone:D    the same; after a power cut it is not there",
        "  dead:D    the same; after a power cut it does not answer either",
        "  latent:D  reads of sector M of disk D fail until it is written",
        "  slow:D    a request of disk D takes M microseconds, in which other tasks go on"
      })
  private List<String> fault = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of the order of the tasks, and of the users (default: 1)")
  private long seed = 1;

  /**
   * @param formats as {@link harness.machine.Formats#names} gives them
   */
  Scenario scenario(List<String> formats) {
    int target = to == null ? disks + 1 : to;
    UsageException.when(level != RaidLevel.RAID0 && level != RaidLevel.RAID5, "--level is 0 or 5");
    int smallest = level == RaidLevel.RAID5 ? 3 : 2;
    UsageException.when(
        disks < smallest,
        "--disks %d: %s needs at least %d",
        disks,
        level.text(),
        smallest);
    UsageException.when(target <= disks, "--to %d has to be above --disks %d", target, disks);
    UsageException.when(target > 16, "--to %d is above 16", target);
    UsageException.when(
        spares < 0 || target + spares > 16, "--spares is 0 to %d, for 16 disks in all", 16 - target);
    UsageException.when(
        volumes < 1 || volumes > 2, "--volumes is 1 or 2; a container holds no more");
    UsageException.when(
        chunk % 4096 != 0 || Long.bitCount(chunk) != 1 || chunk > 1 << 20,
        "--chunk is a power of two from 4K to 1M");
    UsageException.when(size % (1 << 20) != 0 || size > 1 << 30, "--size is whole MiB, at most 1G");
    UsageException.when(
        unit < 0 || unit % (chunk >> 9) != 0, "--unit is a multiple of the chunk, in sectors");
    UsageException.when(seed < 0, "--seed is 0 or above");
    List<Fault> faults = faults(target + spares);
    return new Scenario(
        level,
        disks,
        target,
        volumes,
        spares,
        (int) (chunk >> 10),
        size >> 10,
        0,
        unit,
        FormatChoice.among(formats, metadata),
        sequence,
        order,
        workload,
        buffering,
        limits(),
        faults,
        seed,
        "");
  }

  private SpeedLimits limits() {
    if (!speed.given()) {
      return SpeedLimits.NONE;
    }
    SpeedLimits limits = speed.over(SpeedLimits.DEFAULT);
    UsageException.when(
        Math.max(limits.minKib(), limits.maxKib()) > Scenario.SPEED_MAX,
        "--speed-limit-min and --speed-limit-max are at most %d here",
        Scenario.SPEED_MAX);
    return limits;
  }

  private List<Fault> faults(int target) {
    List<String> texts = new ArrayList<>(fault);
    if (kill != null) {
      UsageException.when(!kill.matches("mdmon|mdadm"), "--kill is mdmon or mdadm");
      texts.add("kill:" + kill);
    }
    if (swap != null) {
      UsageException.when(
          !swap.matches("format|monitor|admin|engine"),
          "--swap is format, monitor, admin or engine");
      texts.add("swap:" + swap);
    }
    if (fail != null) {
      texts.add("fail:" + fail);
    }
    List<Fault> faults = new ArrayList<>();
    for (String text : texts) {
      faults.add(parsed(text));
    }
    for (Fault one : faults) {
      UsageException.when(one.disk() >= target, "%s: the disks are 0 to %d", one, target - 1);
      boolean bare = level == RaidLevel.RAID0 || volumes == 2;
      UsageException.when(
          bare && one.needsRedundancy(),
          "%s: a RAID0 volume does not outlive its disks; take --level 5 and --volumes 1",
          one);
    }
    UsageException.when(
        faults.stream().filter(one -> !one.runnable()).count() > 1,
        "of the faults only one can come at each moment in turn; give the others theirs,"
            + " as in kill:mdmon@10");
    return faults;
  }

  private static Fault parsed(String text) {
    try {
      return Fault.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
