package harness.host;

import java.util.concurrent.TimeUnit;

/**
 * Whether batches have been over of late before the waking of another thread would have paid. After
 * one that was not, as with disks that are waited for, the next have help from their beginning.
 */
final class Quickness {

  private static final long QUICK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
  static final int BATCHES = 64;

  /**
   * Batches that are not expected to be quick; at first nothing is known of the disks. Races between
   * threads cost one more or less.
   */
  private volatile int slow = BATCHES;

  /** Of the batch that begins now. */
  boolean isExpected() {
    int left = slow;
    if (left == 0) {
      return true;
    }
    slow = left - 1;
    return false;
  }

  /**
   * @param nanos that the rest of a batch will take, going by its last action
   */
  boolean isQuick(long nanos) {
    if (nanos < QUICK_NANOS) {
      return true;
    }
    slow = BATCHES;
    return false;
  }
}
