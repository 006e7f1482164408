package harness.explore.scenario;

import harness.host.TraceSink;
import harness.machine.MachineOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import raid.api.admin.GrowSequence;
import raid.api.array.RaidLevel;
import raid.api.array.SpeedLimits;
import raid.api.metadata.ReshapeTuning;
import raid.api.metadata.ReshapeTuning.Buffering;
import raid.api.metadata.WriteOrder;

/**
 * All that a recorded run depends on: equal scenarios give equal runs, to the byte.
 *
 * @param disks members before the expansion
 * @param to members after it
 * @param volumes in the container
 * @param spares in the container beside the disks to grow onto: who takes over where one fails
 * @param componentKib of each volume on each disk
 * @param diskMib of each disk; 0 is as few as the volumes need
 * @param unit sectors of each member that a migration unit covers; 0 is the format's own
 * @param metadata name of the format; machines of the scenario know no other
 * @param speed what syncs keep to; users have right of way unless it is {@link SpeedLimits#NONE}
 * @param faults at most one of them stands for many runs
 * @param seed of the order in which tasks take their steps, and of the workload
 * @param mutant whose parts the machines are made of; empty for those that are there
 */
public record Scenario(
    RaidLevel level,
    int disks,
    int to,
    int volumes,
    int spares,
    int chunkKib,
    long componentKib,
    long diskMib,
    long unit,
    String metadata,
    GrowSequence sequence,
    WriteOrder order,
    Workload workload,
    Buffering buffering,
    SpeedLimits speed,
    List<Fault> faults,
    long seed,
    String mutant) {

  /** What users do with the volumes meanwhile. */
  public enum Workload {
    NONE,
    /** Writes, write-throughs and flushes. */
    WRITES,
    /** And reads, each checked. */
    MIXED
  }

  /** The format of a scenario that names none. */
  public static final String USUAL_METADATA = "imsm";

  /** KiB/s: the highest limit that a token has room for. */
  public static final int SPEED_MAX = 999_999_999;

  private static final Pattern METADATA = Pattern.compile("[A-Za-z0-9._]{1,24}");

  private static final Pattern TEXT =
      Pattern.compile(
          "r([05])-(\\d{1,3})to(\\d{1,3})-v([12])(?:-h(\\d{1,2}))?-c(\\d{1,6})"
              + "-k(\\d{1,9})(?:-d(\\d{1,6}))?-u(\\d{1,9})(?:-m([A-Za-z0-9._]{1,24}))?"
              + "-(linux|design)-(durable|linux)"
              + "-(none|writes|mixed)(-lockstep)?(?:-l(\\d{1,9})to(\\d{1,9}))?-s(\\d{1,18})"
              + "((?:\\+[a-z]+:[a-z0-9]+(?:@\\d+)?)*)(?:~([A-Za-z0-9]{1,12}))?");

  public Scenario {
    faults = List.copyOf(faults);
    if (!METADATA.matcher(metadata).matches()) {
      throw new IllegalArgumentException(
          "'%s' cannot be the name of a format in a token".formatted(metadata));
    }
    if (faults.stream().filter(fault -> !fault.runnable()).count() > 1) {
      throw new IllegalArgumentException(
          "of the faults %s only one can come in each moment; give the others one with @MOMENT"
              .formatted(faults));
    }
  }

  public Scenario withSeed(long other) {
    return with(faults, other, mutant);
  }

  public Scenario withFaults(List<Fault> others) {
    return with(others, seed, mutant);
  }

  /** The same on machines in which one rule is broken. */
  public Scenario withMutant(String id) {
    return with(faults, seed, id);
  }

  private Scenario with(List<Fault> otherFaults, long otherSeed, String otherMutant) {
    return new Scenario(
        level,
        disks,
        to,
        volumes,
        spares,
        chunkKib,
        componentKib,
        diskMib,
        unit,
        metadata,
        sequence,
        order,
        workload,
        buffering,
        speed,
        otherFaults,
        otherSeed,
        otherMutant);
  }

  /** Disks of the machine: members, those to grow onto, further spares. */
  public int disksInAll() {
    return to + spares;
  }

  /** Of two volumes, the first is RAID0 and the second RAID5 wherever that is possible. */
  public RaidLevel level(int volume) {
    return volumes == 2 && disks > 2
        ? volume == 0 ? RaidLevel.RAID0 : RaidLevel.RAID5
        : level;
  }

  public MachineOptions options(TraceSink sink) {
    return new MachineOptions(
            order,
            sequence,
            new ReshapeTuning(unit, buffering),
            sink,
            MachineOptions.SILENT)
        .withSpeed(speed);
  }

  /**
   * As a token has it: {@code r5-3to4-v1-c64-k4096-u0-linux-durable-none-s1}; before the chunk the
   * further spares if there are any: {@code -h1}, before the unit the size of the disks if one was
   * given: {@code -d256}, before the sequence the format if it is not the usual one: {@code -m1.2},
   * before the seed the limits of syncs, if there are any: {@code -l1000to200000}, and at the end
   * faults and a mutant: {@code +kill:mdmon@12~K3}.
   */
  @Override
  public String toString() {
    return "r%d-%dto%d-v%d%s-c%d-k%d%s-u%d%s-%s-%s-%s%s%s-s%d%s%s"
        .formatted(
            level.number(),
            disks,
            to,
            volumes,
            spares == 0 ? "" : "-h" + spares,
            chunkKib,
            componentKib,
            diskMib == 0 ? "" : "-d" + diskMib,
            unit,
            metadata.equals(USUAL_METADATA) ? "" : "-m" + metadata,
            lower(sequence),
            lower(order),
            lower(workload),
            buffering == Buffering.LOCK_STEP ? "-lockstep" : "",
            speed.equals(SpeedLimits.NONE) ? "" : "-l" + speed.minKib() + "to" + speed.maxKib(),
            seed,
            faults.stream().map(fault -> "+" + fault).collect(Collectors.joining()),
            mutant.isEmpty() ? "" : "~" + mutant);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException if the text is not what {@link #toString} gives
   */
  public static Scenario parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no token; explore and mutants print them".formatted(text));
    }
    return new Scenario(
        RaidLevel.of(m.group(1)).orElseThrow(),
        Integer.parseInt(m.group(2)),
        Integer.parseInt(m.group(3)),
        Integer.parseInt(m.group(4)),
        m.group(5) == null ? 0 : Integer.parseInt(m.group(5)),
        Integer.parseInt(m.group(6)),
        Long.parseLong(m.group(7)),
        m.group(8) == null ? 0 : Long.parseLong(m.group(8)),
        Long.parseLong(m.group(9)),
        m.group(10) == null ? USUAL_METADATA : m.group(10),
        GrowSequence.valueOf(m.group(11).toUpperCase(Locale.ROOT)),
        WriteOrder.valueOf(m.group(12).toUpperCase(Locale.ROOT)),
        Workload.valueOf(m.group(13).toUpperCase(Locale.ROOT)),
        m.group(14) == null ? Buffering.DOUBLE : Buffering.LOCK_STEP,
        m.group(15) == null
            ? SpeedLimits.NONE
            : new SpeedLimits(Integer.parseInt(m.group(15)), Integer.parseInt(m.group(16))),
        faults(m.group(18)),
        Long.parseLong(m.group(17)),
        m.group(19) == null ? "" : m.group(19));
  }

  private static List<Fault> faults(String text) {
    return Arrays.stream(text.split("\\+")).filter(f -> !f.isEmpty()).map(Fault::parse).toList();
  }
}
