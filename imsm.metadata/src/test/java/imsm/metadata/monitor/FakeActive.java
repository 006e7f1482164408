package imsm.metadata.monitor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/** A volume as the monitor would show it, set by hand. */
public final class FakeActive implements ActiveArray {
  public final int volume;
  public Geometry geometry;
  public List<MemberStatus> members = new ArrayList<>();
  public SyncAction action = SyncAction.IDLE;
  public SyncAction previous = SyncAction.IDLE;
  public long resyncStart = ArrayStatus.NONE;
  public long reshapePosition = ArrayStatus.NONE;
  public long lastCheckpoint;
  public long customArraySize;

  private FakeActive(int volume) {
    this.volume = volume;
  }

  /** Runs in the geometry that the volume has or is to have, with the members that are there. */
  public static FakeActive of(VolumeInfo info) {
    FakeActive array = new FakeActive(info.index());
    array.geometry = info.reshape().map(VolumeInfo.Reshape::target).orElse(info.geometry());
    for (VolumeMember member : info.members()) {
      member.disk().ifPresent(d -> array.members.add(status(d, member.slot(),
          EnumSet.of(member.inSync() ? MemberFlag.IN_SYNC : MemberFlag.SPARE),
          member.inSync() ? ArrayStatus.NONE : 0)));
    }
    return array;
  }

  public static MemberStatus status(Disk disk, int slot, Set<MemberFlag> flags, long recovered) {
    return new MemberStatus(disk, slot, 0, 0, flags, recovered);
  }

  public FakeActive inSync() {
    members.replaceAll(m -> status(m.disk(), m.slot(), EnumSet.of(MemberFlag.IN_SYNC),
        ArrayStatus.NONE));
    return this;
  }

  /** A slot fails. */
  public FakeActive fail(int slot) {
    members.replaceAll(m -> m.slot() != slot ? m
        : status(m.disk(), slot, EnumSet.of(MemberFlag.FAULTY, MemberFlag.BLOCKED), 0));
    return this;
  }

  public FakeActive without(int slot) {
    members.removeIf(m -> m.slot() == slot);
    return this;
  }

  public FakeActive doing(SyncAction before, SyncAction now) {
    previous = before;
    action = now;
    return this;
  }

  @Override
  public int volume() {
    return volume;
  }

  @Override
  public ArrayStatus status() {
    return new ArrayStatus("md126", ArrayState.CLEAN, Optional.of(geometry), Optional.of(geometry),
        0, "external:/md127/" + volume, action, ArrayStatus.NONE, 0, ArrayStatus.NONE, 0, 0,
        reshapePosition, resyncStart, 0, 0, 4000, members);
  }

  @Override
  public SyncAction previousAction() {
    return previous;
  }

  @Override
  public long lastCheckpoint() {
    return lastCheckpoint;
  }

  @Override
  public void lastCheckpoint(long sectors) {
    lastCheckpoint = sectors;
  }

  @Override
  public void customArraySize(long sectors) {
    customArraySize = sectors;
  }
}
