package imsm.metadata.monitor;

import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.disk.ImsmVol;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MapState;
import imsm.metadata.disk.MigrationRecord;
import imsm.metadata.disk.MigrationType;
import imsm.metadata.disk.MigrationUnits;
import imsm.metadata.state.ContainerState;
import imsm.metadata.volume.Degradation;
import imsm.metadata.volume.Migrations;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.MemberStatus;
import raid.api.array.SyncAction;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.MonitorHooks.Consistency;
import raid.api.metadata.WriteOrder;

/**
 * An array's state or progress changed (imsm_set_array_state in super-intel.c). The end of a general
 * migration and the start of the next volume's come out of one call, and so reach the disks in one
 * write.
 */
public final class StateRule {
  private final ActiveArray array;
  private final Draft draft;
  private final WriteOrder order;
  private Consistency consistency;

  private StateRule(
      ContainerState state, ActiveArray array, Consistency consistency, WriteOrder order) {
    this.array = array;
    this.order = order;
    this.draft = new Draft(state, array.volume());
    this.consistency = consistency;
  }

  public static Outcome apply(
      ContainerState state, ActiveArray array, Consistency consistency, WriteOrder order) {
    StateRule rule = new StateRule(state, array, consistency, order);
    rule.apply();
    return new Outcome(rule.draft.state(), rule.draft.pending(), rule.consistency);
  }

  private void apply() {
    Optional<MigrationType> before = draft.volume().migration();
    MapState sampled = Degradation.state(draft.state().mpb(), draft.map0());
    boolean whole = Degradation.failed(draft.state().mpb(), draft.map0()) == 0;
    boolean reshaping = draft.volume().isGeneralMigration()
        && array.status().syncAction() == SyncAction.RESHAPE;
    if (!reshaping) {
      if (draft.volume().isGeneralMigration() && ReshapeEnd.reached(draft.volume(), array)) {
        endReshape();
      }
      justAssembled(sampled);
      resync(sampled, whole);
    }
    boolean moved = reshaping || array.previousAction() != SyncAction.IDLE;
    if (moved && draft.volume().migration().equals(before)) {
      checkpoint();
    }
    dirty();
  }

  private void endReshape() {
    array.customArraySize(ImsmSizes.expandedSize(draft.map0()));
    MemberRule members = new MemberRule(array, draft);
    for (MemberStatus member : array.status().members()) {
      if (member.slot() >= 0) {
        members.apply(member.slot(), member.state());
      }
    }
    if (order == WriteOrder.DURABLE) {
      Failure.markMissing(draft, array.volume(), false);
    }
    Migrations.next(draft.state().mpb()).ifPresent(next ->
        draft.set(draft.state().withMpb(next)));
    draft.set(draft.state().withRecord(MigrationRecord.NONE));
  }

  /**
   * Linux lets an array that lacks a member be active, and so dirty, from the beginning, and writes
   * the block again at each assembly. A power cut then finds it dirty and degraded, though nobody
   * has written to it. In the durable order it stays clean until its first write, or until a spare
   * is put to work, and the end of a migration marks what is missing, as an activation does.
   */
  private void justAssembled(MapState sampled) {
    if (consistency != Consistency.JUST_ASSEMBLED) {
      return;
    }
    boolean linux = order == WriteOrder.LINUX;
    Failure.markMissing(draft, array.volume(), linux);
    boolean usable = sampled == MapState.NORMAL || !linux && sampled == MapState.DEGRADED;
    if (!inSync() || !usable || draft.volume().vol().migrating()) {
      consistency = Consistency.DIRTY;
    }
  }

  private void resync(MapState sampled, boolean whole) {
    ImsmVolume volume = draft.volume();
    if (inSync()) {
      if (Migrations.resyncing(volume)) {
        draft.endMigration(sampled == MapState.UNINITIALIZED ? MapState.NORMAL : sampled);
        array.lastCheckpoint(0);
      }
      return;
    }
    boolean blocked = draft.state().migrating() >= 0;
    if (!Migrations.resyncing(volume) && whole && !blocked) {
      MigrationType type = volume.map0().mapState() == MapState.UNINITIALIZED
          ? MigrationType.INIT
          : MigrationType.REPAIR;
      draft.set(volume.startMigration(type, volume.map0().withMapState(MapState.NORMAL)));
    }
  }

  /**
   * Not for a general migration: there the overseer owns the checkpoint. Nor for what has just begun:
   * the monitor saw how far the migration before it had come, which for a reshape is the end.
   */
  private void checkpoint() {
    ImsmVolume volume = draft.volume();
    if (volume.isGeneralMigration()) {
      return;
    }
    long unit = MigrationUnits.blocksPerUnit(volume, 0);
    if (unit > 0) {
      draft.set(volume.withCurrMigrUnit(array.lastCheckpoint() / unit));
    }
  }

  /**
   * The flag stays as long as nothing else says that parity is yet to be made right: a volume that
   * was dirty when its migration, or another's, was interrupted has no migration of its own to say
   * it. Linux takes such volumes to be in sync, and never comes here with one that is not.
   */
  private void dirty() {
    ImsmVolume volume = draft.volume();
    boolean told = inSync() || Migrations.resyncing(volume);
    boolean kept = volume.vol().isDirty() && !told;
    boolean clean = consistency != Consistency.DIRTY && !kept;
    if (volume.vol().isDirty() != clean) {
      return;
    }
    boolean ppl = volume.rwhPolicy() == ImsmVolume.RWH_DISTRIBUTED
        || volume.rwhPolicy() == ImsmVolume.RWH_MULTIPLE_DISTRIBUTED;
    int bits = ImsmVol.DIRTY | (ppl ? ImsmVol.DSRECORD_VALID : 0);
    draft.set(volume.withDirty(clean ? ImsmVol.CLEAN : bits));
  }

  private boolean inSync() {
    return array.status().resyncStart() == ArrayStatus.NONE;
  }
}
