package mdadm.admin.grow;

import java.io.IOException;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.metadata.RefusedException;

/**
 * Compares where md stands with where the metadata says it does. md may be ahead, for the last
 * record may have been lost; were it behind, the reshape would have been let loose without record
 * (Grow.c verify_reshape_position).
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
    if (turn.position() > allowed) {
      throw new RefusedException(
          ("%s was not properly frozen: its reshape may go to array sector %d, but the metadata says"
                  + " %d; stop the array and assemble it again, which restores the critical section")
              .formatted(turn.name(), allowed, turn.position()));
    }
    return allowed;
  }
}
