package mdadm.admin.grow;

import java.io.IOException;
import mdadm.admin.machine.Stores;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.Geometry;
import raid.api.array.MdArray;

/**
 * Tells md the whole new shape again, in case old values linger from some earlier trouble (Grow.c
 * impose_reshape). {@code new_level} exists since Linux 6.12 and is the metadata's.
 */
final class ImposeShape implements ExpansionStep {

  private static final int SECTOR = 512;

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          Expansion.Turn turn = expansion.turn();
          MdArray array = turn.array();
          Geometry after = turn.shown().after();
          long chunkBytes = (long) after.chunkSectors() * SECTOR;
          return Works.inOrder(
              expansion.monitor().ping(),
              Stores.store(array, ArrayAttribute.CHUNK_SIZE, chunkBytes),
              Stores.store(array, ArrayAttribute.LAYOUT, after.layout()),
              Works.once(() -> newLevel(turn)),
              Stores.storeDirty(
                  array, ArrayAttribute.RAID_DISKS, after.raidDisks(), expansion.monitor()));
        });
  }

  private static void newLevel(Expansion.Turn turn) throws IOException {
    if (Expansion.has(turn.array(), ArrayAttribute.NEW_LEVEL)) {
      Geometry wanted =
          turn.volume().reshape().map(reshape -> reshape.target()).orElse(turn.volume().geometry());
      turn.array().store(ArrayAttribute.NEW_LEVEL, Integer.toString(wanted.level().number()));
    }
  }
}
