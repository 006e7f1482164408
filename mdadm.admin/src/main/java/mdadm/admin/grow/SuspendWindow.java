package mdadm.admin.grow;

import java.io.IOException;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;

/**
 * The range of the array whose writes wait. Older kernels let its ends only grow while it is not
 * empty; so it is emptied first by moving its start beyond everything (Grow.c abort_reshape).
 */
final class SuspendWindow {

  private static final String BEYOND_ALL = "9223372036854775807";

  private SuspendWindow() {}

  static boolean isEmpty(MdArray array) {
    ArrayStatus status = array.status();
    return status.suspendLo() >= status.suspendHi();
  }

  /** An empty window at {@code position}, array sectors. */
  static void emptyAt(MdArray array, long position) throws IOException {
    array.store(ArrayAttribute.SUSPEND_LO, BEYOND_ALL);
    array.store(ArrayAttribute.SUSPEND_HI, Long.toString(position));
    array.store(ArrayAttribute.SUSPEND_LO, Long.toString(position));
  }
}
