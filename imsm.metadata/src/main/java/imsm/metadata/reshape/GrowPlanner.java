package imsm.metadata.reshape;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.Mpb;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import imsm.metadata.update.ReshapeContainer;
import imsm.metadata.update.SizeChange;
import imsm.metadata.volume.MigrationPlan;
import imsm.metadata.volume.Support;
import imsm.metadata.volume.UnitLength;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.ReshapeTuning;

/**
 * Whether a container may grow, and the updates that make it
 * (imsm_reshape_is_allowed_on_container and imsm_reshape_super in super-intel.c, in their order).
 *
 * <p>Two refusals are this program's own and come last. mdadm finds that the critical section is
 * too large for the component only when the metadata says already that the volume migrates, and
 * leaves it there for ever; and with a strip larger than the copy area it divides by zero. Both
 * are known beforehand and refused here, before anything is written.
 */
public final class GrowPlanner {
  private static final String NOT_ALLOWED = "(imsm) Operation is not allowed on this container";
  private static final int MAX_DISKS = 255;

  /** The order in which the machine knows its disks. */
  private static final Comparator<DeviceNumber> BY_NUMBER =
      Comparator.comparingInt(DeviceNumber::major).thenComparingInt(DeviceNumber::minor);


  private final ContainerState state;
  private final ReshapeTuning tuning;
  private final Mpb mpb;
  private final int raidDisks;
  private final List<Disk> given;

  private GrowPlanner(
      ContainerState state, ReshapeTuning tuning, int raidDisks, List<Disk> given) {
    this.state = state;
    this.tuning = tuning;
    this.mpb = state.mpb();
    this.raidDisks = raidDisks;
    this.given = given;
  }

  /**
   * @param given the disks to use in the order of their slots; empty takes the container's spares
   * @return the updates, to be processed in order
   */
  public static List<byte[]> plan(
      ContainerState state, ReshapeTuning tuning, int raidDisks, List<Disk> given)
      throws RefusedException {
    return new GrowPlanner(state, tuning, raidDisks, given).plan();
  }

  private List<byte[]> plan() throws RefusedException {
    Optional<String> never = never(mpb);
    if (never.isPresent()) {
      throw new RefusedException(never.get());
    }
    if (goesOn()) {
      for (ImsmVolume volume : mpb.volumes()) {
        checkUnit(volume.map0());
      }
      return List.of(new ReshapeContainer(raidDisks, raidDisks, List.of()).encode());
    }
    int old = checkContainer();
    List<byte[]> updates = sizeFixes();
    List<DeviceNumber> spares = spares(raidDisks - old);
    for (ImsmVolume volume : mpb.volumes()) {
      checkCriticalSection(volume);
      checkUnit(volume.map0());
    }
    updates.add(new ReshapeContainer(old, raidDisks, spares).encode());
    return updates;
  }

  /** What mdadm looks at before it freezes anything: what no volume may have that is reshaped. */
  public static Optional<String> never(Mpb mpb) {
    return mpb.volumes().stream().flatMap(volume -> never(mpb, volume).stream()).findFirst();
  }

  private static Optional<String> never(Mpb mpb, ImsmVolume volume) {
    Optional<String> unsupported = Support.refusal(mpb, volume);
    if (unsupported.isPresent()) {
      return Optional.of("Cannot reshape arrays in container with unsupported metadata: "
          + unsupported.get() + ". Change it with the tool that made it.");
    }
    return switch (volume.rwhPolicy()) {
      case ImsmVolume.RWH_DISTRIBUTED, ImsmVolume.RWH_MULTIPLE_DISTRIBUTED -> Optional.of(
          "Operation not supported when ppl consistency policy is enabled."
              + " Set volume " + volume.name() + " to the resync policy first.");
      case ImsmVolume.RWH_BITMAP -> Optional.of(
          "Operation not supported when write-intent bitmap is enabled."
              + " Remove the bitmap of volume " + volume.name() + " first.");
      default -> Optional.empty();
    };
  }

  /** An expansion was cut between two volumes, and this asks for what it was about. */
  private boolean goesOn() {
    List<ImsmVolume> volumes = mpb.volumes();
    return volumes.size() > 1
        && volumes.stream().noneMatch(v -> v.vol().migrating())
        && volumes.get(0).map0().numMembers() == raidDisks
        && volumes.stream().allMatch(v -> v.map0().level() == 0 || v.map0().level() == 5)
        && volumes.stream().anyMatch(v -> v.map0().numMembers() < raidDisks);
  }

  private int checkContainer() throws RefusedException {
    if (mpb.volumes().isEmpty()) {
      throw notAllowed("it has no volume", "create one first");
    }
    int old = mpb.volumes().get(0).map0().numMembers();
    for (ImsmVolume volume : mpb.volumes()) {
      ImsmMap map = volume.map0();
      String name = "volume " + volume.name();
      if (volume.vol().migrating()) {
        throw notAllowed(name + " is in " + volume.migration().get().words(),
            "wait for its end, or go on with an expansion by --grow --continue");
      }
      if (raidDisks <= map.numMembers()) {
        throw notAllowed(name + " has " + map.numMembers() + " members already",
            "ask for more, containers only grow");
      }
      if (raidDisks > MAX_DISKS) {
        throw notAllowed("no array has more than " + MAX_DISKS + " members", "ask for fewer");
      }
      if (map.level() != 0 && map.level() != 5) {
        throw notAllowed(name + " is RAID" + map.level(),
            "only containers of RAID0 and RAID5 volumes grow");
      }
      long component = ImsmSizes.perDeviceArraySize(map);
      if (component == 0 || component % map.blocksPerStrip() != 0) {
        throw notAllowed(name + " takes " + component + " sectors of each member, which is no "
            + "multiple of its chunk of " + map.blocksPerStrip(), "change its size first");
      }
      if (map.numMembers() != old) {
        throw notAllowed(name + " has " + map.numMembers() + " members, the first volume " + old,
            "all volumes must have as many");
      }
    }
    return old;
  }

  private List<byte[]> sizeFixes() throws RefusedException {
    List<byte[]> updates = new ArrayList<>();
    for (int i = 0; i < mpb.volumes().size(); i++) {
      ImsmVolume volume = mpb.volumes().get(i);
      ImsmMap map = volume.map0();
      long stripes = ImsmSizes.perDeviceArraySize(map) * map.numDataMembers();
      if (volume.size() > stripes) {
        throw new RefusedException("(imsm) volume " + volume.name() + " claims " + volume.size()
            + " sectors but has stripes for " + stripes + " only; its metadata is inconsistent");
      }
      if (volume.size() != stripes) {
        updates.add(new SizeChange(i, volume.size()).encode());
      }
    }
    return updates;
  }

  private List<DeviceNumber> spares(int wanted) throws RefusedException {
    List<Attached> candidates = new ArrayList<>();
    if (given.isEmpty()) {
      state.attached().stream().filter(a -> a.isSpare() && unfit(a).isEmpty())
          .sorted(Comparator.comparing(a -> a.disk().number(), BY_NUMBER))
          .forEach(candidates::add);
    } else {
      for (Disk disk : given) {
        candidates.add(checked(disk));
      }
    }
    if (candidates.size() < wanted) {
      throw noSpares(wanted + " needed, " + candidates.size() + " usable"
          + (given.isEmpty() ? unfitSpares() : " given"));
    }
    List<DeviceNumber> numbers = candidates.stream().map(a -> a.disk().number()).toList();
    if (numbers.stream().limit(wanted).distinct().count() < wanted) {
      throw noSpares("a disk is given twice");
    }
    return numbers.subList(0, wanted);
  }

  private Attached checked(Disk disk) throws RefusedException {
    Attached found = state.with(disk.number()).orElseThrow(
        () -> noSpares(disk + " is not in the container"));
    if (!found.isSpare()) {
      throw noSpares(disk + " is no spare but a member");
    }
    String unfit = unfit(found);
    if (!unfit.isEmpty()) {
      throw noSpares(unfit);
    }
    return found;
  }

  /** Why a spare cannot join, empty if it can. */
  private String unfit(Attached spare) {
    int block = state.logicalBlockSize();
    if (spare.disk().device().logicalBlockSize() != block) {
      return spare.disk() + " has logical blocks of " + spare.disk().device().logicalBlockSize()
          + " bytes, the members of " + block;
    }
    int member = mpb.volumes().get(0).map0().diskOrdTbl().get(0).diskIndex();
    long needed = ImsmSizes.minSpareSize(mpb, member, block);
    long has = spare.disk().device().length() / 512;
    return has < needed
        ? spare.disk() + " has " + has + " sectors, " + needed + " are needed"
        : "";
  }

  private String unfitSpares() {
    StringBuilder why = new StringBuilder();
    for (Attached spare : state.attached()) {
      if (spare.isSpare() && !unfit(spare).isEmpty()) {
        why.append("; ").append(unfit(spare));
      }
    }
    return why.toString();
  }

  private void checkCriticalSection(ImsmVolume volume) throws RefusedException {
    ImsmMap source = volume.map0();
    int strip = source.blocksPerStrip();
    if (strip > ImsmSizes.COPY_AREA) {
      throw notAllowed("the chunk of volume " + volume.name() + ", " + strip / 2
          + " KiB, is larger than the copy area of " + ImsmSizes.COPY_AREA / 2 + " KiB",
          "migrate it to a smaller chunk first");
    }
    int more = raidDisks - source.numMembers();
    long lcm = MigrationPlan.lcm((long) strip * source.numDataMembers(),
        (long) strip * (source.numDataMembers() + more));
    long component = ImsmSizes.componentSize(volume, state.logicalBlockSize());
    if (component <= 2 * lcm) {
      throw notAllowed("volume " + volume.name() + " takes " + component / 2
          + " KiB of each member, and its critical section needs more than " + lcm
          + " KiB", "make the volume larger, or grow by another number of disks");
    }
  }

  private void checkUnit(ImsmMap source) throws RefusedException {
    int added = raidDisks - source.numMembers();
    if (added > 0) {
      UnitLength.refuseUnfit(tuning, source.numDataMembers(), source.numDataMembers() + added,
          source.blocksPerStrip());
    }
  }

  private RefusedException noSpares(String why) {
    return new RefusedException("imsm: ERROR: Cannot get spare devices for "
        + mpb.volumes().get(0).name() + ": " + why
        + ". Add large enough disks to the container first.");
  }

  private static RefusedException notAllowed(String why, String next) {
    return new RefusedException(NOT_ALLOWED + ": " + why + "; " + next + ".");
  }
}
