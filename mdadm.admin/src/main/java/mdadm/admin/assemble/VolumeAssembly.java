package mdadm.admin.assemble;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mdadm.admin.grow.Growing;
import mdadm.admin.machine.ArraySetup;
import mdadm.admin.machine.DiskSetup;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MetadataVersion;
import mdadm.admin.machine.MonitorLink;
import mdadm.admin.machine.Presentation;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.metadata.Container;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/**
 * Starts one volume (Assemble.c assemble_container_content).
 *
 * <p>A volume whose reshape stands inside is described with both geometries and all members, gets
 * its interrupted unit back out of the copy area, and starts read-only: nobody may write before the
 * overseer has taken it in hand. A volume whose migration has been recorded but has moved nothing
 * is started as it was before, in its old geometry and on its old members. The real program gives
 * md the new geometry there, and reads wrong data; what it means to do is this.
 */
final class VolumeAssembly {

  private final MdMachine machine;
  private final MdArray container;
  private final Container metadata;
  private final VolumeInfo volume;
  private final boolean migrating;
  private final boolean force;
  private final boolean inside;
  private final Presentation shown;
  private MdArray array;

  /**
   * @param migrating whether any volume of the container does: then all are blocked
   * @param force starts a volume that is dirty and degraded
   */
  VolumeAssembly(
      MdMachine machine,
      MdArray container,
      Container metadata,
      VolumeInfo volume,
      boolean migrating,
      boolean force) {
    this.machine = machine;
    this.container = container;
    this.metadata = metadata;
    this.volume = volume;
    this.migrating = migrating;
    this.force = force;
    this.inside = volume.reshape().filter(reshape -> reshape.position() > 0).isPresent();
    this.shown =
        inside
            ? Presentation.reshaping(volume, Growing.disguise(machine))
            : Presentation.plain(volume);
  }

  MdArray array() {
    return array;
  }

  Work work() {
    return Works.later(
        () -> {
          if (volume.unsupported().isPresent()) {
            throw new RefusedException(volume.unsupported().get());
          }
          refuseMissing();
          refuseWriteHole();
          array = machine.context().md().newArray(machine.freeName());
          return Works.undoing(bringUp(), () -> Works.once(() -> ArraySetup.forget(array)));
        });
  }

  private Work bringUp() {
    MetadataVersion version = MetadataVersion.volume(container.name(), volume.index());
    boolean redundant = shown.before().level() != RaidLevel.RAID0;
    boolean blockEarly = volume.reshape().isPresent();
    return Works.inOrder(
        Works.once(
            () -> {
              ArraySetup.describe(array, version, volume, shown, resyncStart());
              if (inside) {
                long position = volume.reshape().orElseThrow().position();
                ArraySetup.describeReshape(array, shown, position);
              }
              if (blockEarly) {
                ArraySetup.block(array, version, true);
              }
            }),
        Works.once(this::addMembers),
        Works.once(this::restore),
        Works.once(() -> array.store(ArrayAttribute.ARRAY_STATE, firstState(redundant))),
        redundant ? new MonitorLink(machine, container.name()).start() : Works.NOTHING,
        Works.once(
            () -> {
              ArraySetup.safeMode(array, volume.safeModeDelayMillis());
              if (migrating && !blockEarly) {
                ArraySetup.block(array, version, true);
              }
              report();
            }));
  }

  private void addMembers() throws IOException {
    for (VolumeMember member : members()) {
      DiskSetup.assembled(array, member, inside || member.inSync(), inside);
    }
  }

  private void restore() throws IOException {
    if (inside) {
      metadata.restoreCopyArea(volume.index());
    }
    if (volume.reshape().filter(VolumeInfo.Reshape::inCopyArea).isPresent()) {
      machine.say("critical section of %s restored from the copy area".formatted(volume.name()));
    }
  }

  /** An interrupted reshape waits for its overseer; md starts what waits to be started at once. */
  private String firstState(boolean redundant) {
    return redundant && (inside || volume.reshape().isEmpty()) ? "readonly" : "active";
  }

  /** Present members of the geometry that is started, the last slot first. */
  private List<VolumeMember> members() {
    int slots = inside ? Integer.MAX_VALUE : volume.geometry().raidDisks();
    List<VolumeMember> found = new ArrayList<>();
    for (VolumeMember member : volume.members()) {
      if (member.slot() < slots && member.disk().isPresent()) {
        found.add(member);
      }
    }
    Collections.reverse(found);
    return found;
  }

  private void refuseMissing() throws RefusedException {
    int slots = volume.geometry().raidDisks();
    long have =
        volume.members().stream()
            .filter(member -> member.slot() < slots)
            .filter(member -> member.disk().isPresent() && member.inSync())
            .count();
    int needs = slots - volume.geometry().level().parityDisks();
    if (have < needs) {
      throw new RefusedException(
          "%s needs %d of its %d members, and %d are there: add the images or disks that miss"
              .formatted(volume.name(), needs, slots, have));
    }
  }

  /**
   * Without one member its blocks are computed from parity, and in a stripe that was being written
   * when the power went out parity may belong to another content: the write hole. md refuses to
   * start such an array (raid5_run). Forced, it is told that all is in sync, for
   * without the member there is nothing left that a resync could compare.
   */
  private void refuseWriteHole() throws RefusedException {
    if (!inTheHole()) {
      return;
    }
    String what =
        "%s was being written to when it lost its power, and lacks a member: blocks of that member"
            .formatted(volume.name())
            + " in the stripes that were being written are lost";
    if (!force) {
      throw new RefusedException(what + "; --force starts it without them");
    }
    machine.say(what);
  }

  private boolean inTheHole() {
    int slots = inside ? Integer.MAX_VALUE : volume.geometry().raidDisks();
    boolean lacks =
        volume.members().stream()
            .filter(member -> member.slot() < slots)
            .anyMatch(member -> member.disk().isEmpty() || !member.inSync());
    return volume.dirty() && lacks && volume.resyncStart() != ArrayStatus.NONE;
  }

  private long resyncStart() {
    return inTheHole() ? ArrayStatus.NONE : volume.resyncStart();
  }

  private void report() {
    int old = volume.geometry().raidDisks();
    List<VolumeMember> in = members();
    long expansion = in.stream().filter(member -> member.slot() >= old).count();
    long devices = in.size() - expansion;
    machine.say(
        array.name()
            + (" (" + volume.name() + ") has been assembled with ")
            + (devices + (devices == 1 ? " device" : " devices"))
            + (expansion == 0 ? "" : " ( + " + expansion + " for expansion)")
            + " and started.");
  }
}
