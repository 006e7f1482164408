package imsm.metadata.reshape;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import imsm.metadata.volume.Degradation;
import imsm.metadata.volume.MigrationPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.block.Disk;

/**
 * The disks of a reshape by slot, as far as both the metadata and md still count on them. A slot is
 * always looked up by the map's ord table: disk and slot have the same number only as long as
 * nothing was ever replaced.
 */
final class Members implements UnitDisks {
  private final ContainerState state;
  private final MigrationPlan plan;
  private final MdArray array;

  Members(ContainerState state, MigrationPlan plan, MdArray array) {
    this.state = state;
    this.plan = plan;
    this.array = array;
  }

  @Override
  public Disk[] source() {
    return bySlot(plan.source(), array.status());
  }

  @Override
  public Disk[] destination() {
    return bySlot(plan.destination(), array.status());
  }

  /** Those that carry the record, slot 0 before slot 1. */
  List<Attached> recordHolders() {
    Disk[] disks = destination();
    List<Attached> holders = new ArrayList<>();
    for (Attached holder : state.recordHolders(state.volume(state.migrating()))) {
      for (Disk disk : disks) {
        if (disk != null && disk.number().equals(holder.disk().number())) {
          holders.add(holder);
        }
      }
    }
    return holders;
  }

  /**
   * @throws IOException if so many are gone that going on would lose data
   */
  void check() throws IOException {
    failUnattached();
    ArrayStatus status = array.status();
    check("source", plan.source(), bySlot(plan.source(), status));
    check("destination", plan.destination(), bySlot(plan.destination(), status));
  }

  /**
   * A disk that died before the container was loaded is none of its disks, while md, which has not
   * used it since, still counts on it. Were it to stay, a record would vouch for a copy that it
   * never got.
   */
  private void failUnattached() throws IOException {
    for (MemberStatus member : array.status().members()) {
      if (member.slot() >= 0
          && !member.has(MemberFlag.FAULTY)
          && state.with(member.disk().number()).isEmpty()) {
        fail(member.disk(), new IOException(member.disk() + " is none of the container's disks"));
      }
    }
  }

  private void check(String side, ImsmMap map, Disk[] disks) throws IOException {
    List<Integer> gone = new ArrayList<>();
    for (int slot = 0; slot < disks.length; slot++) {
      if (disks[slot] == null) {
        gone.add(slot);
      }
    }
    if (gone.size() > Degradation.tolerated(map)) {
      throw new IOException(array.name() + ": the reshape stops, too many members of the " + side
          + " geometry are gone: slots " + gone + "; replace the disks and assemble again");
    }
  }

  /** A failed member that the monitor has not yet noted in the metadata. */
  Optional<Disk> unrecorded() {
    for (MemberStatus member : array.status().members()) {
      if (member.has(MemberFlag.FAULTY) && member.has(MemberFlag.BLOCKED)) {
        return Optional.of(member.disk());
      }
    }
    return Optional.empty();
  }

  /**
   * Makes md fail a member that could not take what the reshape relies on. Were it to stay, it
   * would later be read as if it had.
   *
   * @param cause thrown if md knows no such member
   */
  @Override
  public void fail(Disk disk, IOException cause) throws IOException {
    MdMember member = array.member(disk.name()).orElseThrow(() -> cause);
    try {
      member.store(MemberAttribute.STATE, MemberFlag.FAULTY.text());
    } catch (IOException refused) {
      cause.addSuppressed(refused);
      throw cause;
    }
  }

  private Disk[] bySlot(ImsmMap map, ArrayStatus status) {
    Disk[] disks = new Disk[map.numMembers()];
    for (int slot = 0; slot < disks.length; slot++) {
      disks[slot] =
          state.valid(map, slot).filter(disk -> alive(status, disk)).orElse(null);
    }
    return disks;
  }

  private static boolean alive(ArrayStatus status, Disk disk) {
    for (MemberStatus member : status.members()) {
      if (member.disk().number().equals(disk.number()) && !member.has(MemberFlag.FAULTY)) {
        return true;
      }
    }
    return false;
  }
}
