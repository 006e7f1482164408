package imsm.metadata.store;

import imsm.metadata.disk.Mpb;
import imsm.metadata.disk.MpbCodec;
import java.util.Arrays;

/**
 * What the sectors of a disk hold once a block was written: the block, and behind it, in the sectors
 * that only a longer one filled, what was there. The extension ends before the anchor, so a block
 * of fewer sectors leaves the first ones of the longer extension alone and overwrites its end.
 */
final class Leftovers {
  private Leftovers() {}

  /**
   * @param previous the sectors before, anchor first, then the extension
   */
  static byte[] after(Mpb mpb, int logicalBlockSize, byte[] previous) {
    byte[] now = MpbCodec.encodeSectors(mpb, logicalBlockSize, previous);
    return now.length == previous.length ? now : Arrays.copyOf(now, now.length);
  }
}
