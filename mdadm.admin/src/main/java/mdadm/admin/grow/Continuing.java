package mdadm.admin.grow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mdadm.admin.machine.ArraySetup;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MetadataVersion;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/**
 * The foreground part of going on: what could not be continued is refused here, where somebody
 * listens, and every volume is blocked as the expansion needs it (Grow.c Grow_continue_command).
 *
 * <p>Two cases are more than mdadm knows. In the design's order md may reshape, held at its start,
 * while the metadata knows nothing yet: then the update is planned again for the disks that md was
 * given, and posted. And an expansion may have died with nothing left to move, or before anything
 * was begun, all volumes still blocked: then its last steps are done, or its first ones undone.
 */
final class Continuing {

  private final Expansion expansion;

  Continuing(Expansion expansion) {
    this.expansion = expansion;
  }

  /**
   * @param fork starts the background part
   */
  Work work(Function<Expansion, Work> fork) {
    return Works.inOrder(expansion.monitor().ping(), Works.later(() -> found(fork)));
  }

  /**
   * What the disks say once mdmon has processed all that was posted: the update that begins the
   * migration may have been in its queue when its poster died.
   */
  private Work found(Function<Expansion, Work> fork) throws IOException {
    expansion.reload();
    Optional<VolumeInfo> migrating = volume(volume -> volume.reshape().isPresent());
    if (migrating.isPresent()) {
      return migrating(migrating.get(), fork);
    }
    Optional<VolumeInfo> unannounced = volume(this::reshapes);
    if (unannounced.isPresent()) {
      return unannounced(unannounced.get(), fork);
    }
    return resting();
  }

  private interface Test {
    boolean holds(VolumeInfo volume);
  }

  private Optional<VolumeInfo> volume(Test test) {
    return expansion.metadata().volumes().stream().filter(test::holds).findFirst();
  }

  private Optional<MdArray> array(VolumeInfo volume) {
    return expansion.machine().volume(expansion.container(), volume.index());
  }

  private boolean reshapes(VolumeInfo volume) {
    return array(volume).filter(array -> array.status().reshaping()).isPresent();
  }

  private Work migrating(VolumeInfo volume, Function<Expansion, Work> fork) throws IOException {
    MdArray array =
        array(volume)
            .orElseThrow(
                () ->
                    new RefusedException(
                        "volume %s migrates but is not running: start it with --incremental %s"
                            .formatted(volume.name(), expansion.container().name())));
    expansion.turn(volume, array);
    if (array.status().reshaping()) {
      VerifyPosition.position(expansion.turn());
    }
    for (VolumeInfo each : expansion.metadata().volumes()) {
      Optional<MdArray> other = array(each);
      if (other.isPresent()) {
        block(other.get());
        safeMode(other.get(), each);
      }
    }
    return Works.inOrder(monitored(array) ? Works.NOTHING : monitor(), fork.apply(expansion));
  }

  /** Whether somebody answers for the array, or nobody has to. */
  private boolean monitored(MdArray array) {
    return level(array) == RaidLevel.RAID0 || expansion.monitor().running().isPresent();
  }

  /** What it finds as it begins may change the metadata. */
  private Work monitor() {
    return Works.inOrder(expansion.monitor().start(), Works.once(expansion::reload));
  }

  private Work unannounced(VolumeInfo volume, Function<Expansion, Work> fork) {
    MdArray array = array(volume).orElseThrow();
    Geometry source = volume.geometry();
    Geometry now = array.status().geometry().orElseThrow();
    int parity = now.level() == source.level() ? 0 : 1;
    List<Disk> added =
        array.status().members().stream()
            .filter(member -> member.slot() >= source.raidDisks())
            .sorted(Comparator.comparingInt(MemberStatus::slot))
            .map(MemberStatus::disk)
            .toList();
    expansion.target(new Target(now.raidDisks() - parity, added));
    return Works.inOrder(
        expansion.monitor().start(),
        new PlanUpdate().work(expansion),
        new PostUpdate().work(expansion),
        fork.apply(expansion));
  }

  private Work resting() throws RefusedException {
    List<Work> parts = new ArrayList<>();
    for (VolumeInfo volume : expansion.metadata().volumes()) {
      Optional<MdArray> array = array(volume);
      if (array.isPresent() && version(array.get()).blocked()) {
        parts.add(
            Works.once(
                () -> {
                  expansion.turn(volume, array.get());
                  safeMode(array.get(), volume);
                }));
        expansion
            .sequence()
            .restingVolume()
            .forEach(step -> parts.add(Works.later(() -> step.work(expansion))));
      }
    }
    if (parts.isEmpty()) {
      throw new RefusedException(
          "Unable to determine reshaped array for %s: no volume migrates, nothing is to continue"
              .formatted(expansion.container().name()));
    }
    expansion.sequence().end().forEach(step -> parts.add(step.work(expansion)));
    return Works.inOrder(parts);
  }

  private static RaidLevel level(MdArray array) {
    return array.status().geometry().map(Geometry::level).orElse(RaidLevel.RAID0);
  }

  private static MetadataVersion version(MdArray array) {
    return MdMachine.metadata(array).orElseThrow();
  }

  private static void block(MdArray array) throws IOException {
    MetadataVersion version = version(array);
    if (!version.blocked()) {
      array.store(ArrayAttribute.METADATA_VERSION, version.asBlocked(true).text());
    }
  }

  /**
   * Whoever died between switching it off and on again left it off, and the array dirty for ever.
   */
  private static void safeMode(MdArray array, VolumeInfo volume) throws IOException {
    if (level(array) != RaidLevel.RAID0 && array.status().safeModeDelayMillis() == 0) {
      ArraySetup.safeMode(array, volume.safeModeDelayMillis());
    }
  }
}
