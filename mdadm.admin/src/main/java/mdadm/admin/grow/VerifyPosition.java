package mdadm.admin.grow;

import java.io.IOException;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/**
 * Compares where md stands with where the metadata says it does. md may be ahead, for the last
 * record may have been lost; were it behind, the reshape would have been let loose without record
 * (Grow.c verify_reshape_position).
 *
 * <p>A unit in the copy area counts as moved for the metadata, because an assembly would put it
 * back. In a running array nothing is put back: md is behind until it was allowed to move that
 * unit, and its sources are still there. mdadm gives up here for no need.
 */
final class VerifyPosition implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.once(() -> position(expansion.turn()));
  }

  /**
   * The position to go on from, array sectors.
   *
   * @throws RefusedException if the metadata is ahead of md
   */
  static long position(Expansion.Turn turn) throws IOException {
    MdArray array = turn.array();
    if (!Expansion.has(array, ArrayAttribute.SYNC_MAX)) {
      return turn.position();
    }
    long syncMax = array.status().syncMax();
    if (syncMax == ArrayStatus.NONE) {
      return turn.position();
    }
    long allowed = syncMax * turn.shown().after().dataDisks();
    if (turn.position() > allowed && !inCopyArea(turn)) {
      throw new RefusedException(
          ("%s was not properly frozen: its reshape may go to array sector %d, but the metadata"
               + " says %d; stop the array and assemble it again, which restores the critical"
               + " section")
              .formatted(turn.name(), allowed, turn.position()));
    }
    return allowed;
  }

  private static boolean inCopyArea(Expansion.Turn turn) {
    return turn.volume().reshape().filter(VolumeInfo.Reshape::inCopyArea).isPresent();
  }
}
