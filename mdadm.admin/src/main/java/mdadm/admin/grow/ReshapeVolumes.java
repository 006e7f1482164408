package mdadm.admin.grow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.metadata.VolumeInfo;

/**
 * The background part: one volume after another, as long as the metadata has one that migrates and
 * whose array runs (Grow.c reshape_container). Each volume is met where it stands: not begun, in
 * the middle, or at an end that nobody noticed.
 */
final class ReshapeVolumes {

  private final Expansion expansion;
  private final Set<Integer> reshaped = new HashSet<>();

  ReshapeVolumes(Expansion expansion) {
    this.expansion = expansion;
  }

  /** The whole: the volumes, then the end; and what to leave behind if that fails. */
  Work work() {
    return Works.recovering(
        Works.inOrder(
            next(-1),
            Works.later(this::rest),
            Works.later(() -> steps(expansion.sequence().end())),
            end()),
        failure -> new Interrupted(expansion).work(failure));
  }

  private Work end() {
    return Works.once(
        () -> expansion.machine().say(expansion.container().name() + ": expansion is complete"));
  }

  /**
   * @param last index of the volume that was reshaped before; it must not come again
   */
  private Work next(int last) {
    return Works.later(
        () -> {
          Optional<VolumeInfo> volume = migrating();
          if (volume.isEmpty()) {
            return Works.NOTHING;
          }
          if (volume.get().index() == last) {
            throw new IOException(
                "volume %s migrates again right after its reshape: its metadata did not move on"
                    .formatted(volume.get().name()));
          }
          expansion.turn(volume.get(), running(volume.get()).orElseThrow());
          reshaped.add(volume.get().index());
          return Works.inOrder(
              expansion.monitor().flush(), steps(stepsFor()), next(volume.get().index()));
        });
  }

  /** What an expansion that was cut short earlier left to do of volumes that migrate no more. */
  private Work rest() throws IOException {
    List<Work> parts = new ArrayList<>();
    for (VolumeInfo volume : expansion.metadata().volumes()) {
      Optional<MdArray> array = running(volume);
      if (array.isPresent() && !reshaped.contains(volume.index())) {
        parts.add(Works.once(() -> expansion.turn(volume, array.get())));
        parts.add(steps(expansion.sequence().restingVolume()));
      }
    }
    return Works.inOrder(parts);
  }

  private Optional<VolumeInfo> migrating() {
    for (VolumeInfo volume : expansion.metadata().volumes()) {
      if (volume.reshape().isPresent()) {
        if (running(volume).isPresent()) {
          return Optional.of(volume);
        }
        expansion.machine().say("Skipping inactive volume " + volume.name());
      }
    }
    return Optional.empty();
  }

  private Optional<MdArray> running(VolumeInfo volume) {
    return expansion.machine().volume(expansion.container(), volume.index());
  }

  /** md's opinion counts: it knows whether a reshape is in it, and which geometry it runs. */
  private List<ExpansionStep> stepsFor() {
    Expansion.Turn turn = expansion.turn();
    ArrayStatus status = turn.array().status();
    if (status.reshaping()) {
      return expansion.sequence().interruptedVolume();
    }
    return ended(turn, status)
        ? expansion.sequence().endedVolume()
        : expansion.sequence().eachVolume();
  }

  private static boolean ended(Expansion.Turn turn, ArrayStatus status) {
    Geometry before = turn.shown().before();
    Geometry after = turn.shown().after();
    return !before.equals(after)
        && status.geometry().filter(now -> sameShape(now, after)).isPresent();
  }

  /** Level 4 has no layout of its own; md may show any. */
  private static boolean sameShape(Geometry now, Geometry wanted) {
    return now.level() == wanted.level()
        && now.raidDisks() == wanted.raidDisks()
        && now.chunkSectors() == wanted.chunkSectors()
        && (now.level() == RaidLevel.RAID4 || now.layout() == wanted.layout());
  }

  private Work steps(List<ExpansionStep> steps) {
    return Works.inOrder(steps.stream().map(step -> step.work(expansion)).toList());
  }
}
