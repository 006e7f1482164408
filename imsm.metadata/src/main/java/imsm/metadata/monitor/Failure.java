package imsm.metadata.monitor;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.Ord;
import imsm.metadata.disk.Serials;
import imsm.metadata.state.ContainerState;
import imsm.metadata.volume.Degradation;
import imsm.metadata.volume.Migrations;

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
