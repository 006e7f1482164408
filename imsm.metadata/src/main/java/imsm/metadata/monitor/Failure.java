package imsm.metadata.monitor;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Ord;
import imsm.metadata.disk.Serials;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import imsm.metadata.volume.Degradation;
import imsm.metadata.volume.Migrations;
import java.io.IOException;

/**
 * A disk fails (mark_failure). It is marked in the destination map always, and in the source map if
 * it is there, so that firmware, which reads either, sees the same.
 */
public final class Failure {
  private Failure() {}

  /** The state with the disk marked, the same state if it was marked for this volume before. */
  public static ContainerState mark(ContainerState state, int volumeIndex, int diskIndex) {
    ImsmVolume volume = state.volume(volumeIndex);
    ImsmMap map = volume.map0();
    int slot = map.slotOf(diskIndex);
    ImsmDisk disk = state.mpb().disks().get(diskIndex);
    if (slot < 0 || disk.isFailed() && map.diskOrdTbl().get(slot).rebuild()) {
      return state;
    }
    ImsmMap marked = map.withOrd(slot, Ord.rebuilding(diskIndex));
    boolean first = map.failedDiskNum() == ImsmMap.NO_FAILED_DISK
        || !Migrations.rebuilding(volume) && map.failedDiskNum() > slot;
    marked = first ? marked.withFailedDiskNum(slot) : marked;
    ImsmVolume failed = volume.withMap0(marked);
    if (volume.map1().isPresent() && volume.map1().get().slotOf(diskIndex) >= 0) {
      ImsmMap source = volume.map1().get();
      failed = failed.withMap1(
          source.withOrd(source.slotOf(diskIndex), Ord.rebuilding(diskIndex)));
    }
    Mpb mpb = state.mpb().withDisk(diskIndex, Serials.markFailed(disk));
    if (mpb.badBlockLog().isPresent()) {
      mpb = mpb.withBadBlocks(mpb.badBlockLog().get().withoutDisk(diskIndex));
    }
    return state.withMpb(mpb.withVolume(volumeIndex, failed));
  }

  /**
   * A member did not take what the next block vouches for: it fails in all volumes that it is in,
   * and they become what is left of them. md, and with it the monitor's rules, learns of it later.
   *
   * @throws IOException if none of these volumes can do without it: nothing may be vouched for
   */
  public static ContainerState unflushed(ContainerState state, Attached member)
      throws IOException {
    ContainerState failed = state;
    int tolerated = 0;
    for (int i = 0; i < state.mpb().volumes().size(); i++) {
      if (state.volume(i).map0().slotOf(member.index()) >= 0) {
        failed = mark(failed, i, member.index());
        failed = failed.withVolume(i, withStates(failed.mpb(), failed.volume(i)));
        tolerated += Degradation.tolerated(failed.volume(i).map0());
      }
    }
    if (failed != state && tolerated == 0) {
      throw new IOException(member.disk() + " cannot be flushed, and no volume on it can do without "
          + "what it did not take: the metadata stays as it is");
    }
    return failed;
  }

  private static ImsmVolume withStates(Mpb mpb, ImsmVolume volume) {
    ImsmMap map = volume.map0();
    ImsmVolume told = volume.withMap0(map.withMapState(Degradation.state(mpb, map)));
    if (!volume.isGeneralMigration()) {
      return told;
    }
    ImsmMap source = volume.currentMap();
    return told.withMap1(source.withMapState(Degradation.state(mpb, source)));
  }

  /**
   * Marks what is missing when an array is activated (handle_missing), and ends a rebuild that has
   * lost its disk. Linux looks at the state first, so that it takes the next activation to see what
   * this one has marked, and writes the block at each.
   */
  static void markMissing(Draft draft, int volumeIndex, boolean linux) {
    if (draft.state().missing().isEmpty()) {
      return;
    }
    if (linux) {
      endLost(draft);
      markEach(draft, volumeIndex);
      draft.touch();
    } else {
      markEach(draft, volumeIndex);
      endLost(draft);
    }
  }

  private static void endLost(Draft draft) {
    ImsmVolume volume = draft.volume();
    Mpb mpb = draft.state().mpb();
    if (!volume.isGeneralMigration()
        && Degradation.failed(mpb, volume.map0()) > 0
        && rebuilt(volume)) {
      ImsmVolume ended = Migrations.end(mpb, volume, Degradation.state(mpb, volume.map0()));
      if (!ended.equals(volume)) {
        draft.set(ended);
      }
    }
  }

  private static void markEach(Draft draft, int volumeIndex) {
    for (int index : draft.state().missing()) {
      ContainerState marked = mark(draft.state(), volumeIndex, index);
      ImsmDisk entry = Serials.markMissing(marked.mpb().disks().get(index));
      Mpb next = marked.mpb().withDisk(index, entry);
      if (!next.equals(draft.state().mpb())) {
        draft.set(marked.withMpb(next));
      }
    }
  }

  /** No slot is on its way to become valid. */
  private static boolean rebuilt(ImsmVolume volume) {
    for (int slot = 0; slot < volume.map0().numMembers(); slot++) {
      boolean lacks = volume.map0().diskOrdTbl().get(slot).rebuild();
      boolean lacked = volume.map1().isPresent() && slot < volume.map1().get().numMembers()
          && volume.map1().get().diskOrdTbl().get(slot).rebuild();
      if (lacks && lacked) {
        return false;
      }
    }
    return true;
  }
}
