package raid0.engine;

import java.io.IOException;
import raid.api.block.BlockDevice;

/**
 * Tells a bad block from a dead disk. raid0.c fails a member only if its disk is gone (md.h
 * is_rdev_broken), which breaks the array; a medium error is the requester's alone. A disk that
 * does not even answer a flush is gone.
 */
final class Liveness {

  private Liveness() {}

  static boolean isGone(BlockDevice device) {
    try {
      device.flush();
      return false;
    } catch (IOException noAnswer) {
      return true;
    }
  }
}
