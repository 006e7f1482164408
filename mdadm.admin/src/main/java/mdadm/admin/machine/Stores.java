package mdadm.admin.machine;

import java.io.IOException;
import java.util.function.LongSupplier;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.Errno;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.host.Step;

/** Stores to an array's attributes: plain ones, and those that md may ask to repeat. */
public final class Stores {

  /** The kernel's MaxSector, as mdadm prints it into attributes. */
  public static final String MAX_SECTOR = "18446744073709551615";

  private static final long PAUSE_NANOS = 200_000_000L;
  private static final int TRIES = 25;
  private static final int ANSWERS = 4;

  private Stores() {}

  /** A plain store; it waits while md lacks the personality that it takes. */
  public static Work store(MdArray array, ArrayAttribute attribute, String text) {
    return () -> {
      try {
        array.store(attribute, text);
        return Step.DONE;
      } catch (MdException refused) {
        if (refused.errno() != Errno.ENOPKG) {
          throw refused;
        }
        return Step.waiting(refused.getMessage());
      }
    };
  }

  public static Work store(MdArray array, ArrayAttribute attribute, long number) {
    return store(array, attribute, Long.toString(number));
  }

  /**
   * A store before which md may have the array marked dirty (md_allow_write): if it says EAGAIN,
   * wait for the monitor's answer and store again. {@code safe_mode_delay} is off meanwhile, lest
   * the array turn clean in between (Grow.c subarray_set_num); a monitor that has just been started
   * turns it on again, which is why once more may not be enough.
   *
   * @param monitor who answers for the array
   */
  public static Work storeDirty(
      MdArray array, ArrayAttribute attribute, long number, MonitorLink monitor) {
    return Works.later(
        () -> {
          String delay = array.show(ArrayAttribute.SAFE_MODE_DELAY);
          return Works.inOrder(
              store(array, ArrayAttribute.SAFE_MODE_DELAY, 0),
              Works.undoing(
                  storeAnswered(array, attribute, number, monitor, ANSWERS),
                  () -> store(array, ArrayAttribute.SAFE_MODE_DELAY, delay)),
              store(array, ArrayAttribute.SAFE_MODE_DELAY, delay));
        });
  }

  private static Work storeAnswered(
      MdArray array, ArrayAttribute attribute, long number, MonitorLink monitor, int left) {
    return Works.recovering(
        store(array, attribute, number),
        failure -> {
          if (!is(failure, Errno.EAGAIN) || left == 0) {
            throw failure;
          }
          return Works.inOrder(
              monitor.answer(array),
              left == ANSWERS ? Works.NOTHING : store(array, ArrayAttribute.SAFE_MODE_DELAY, 0),
              storeAnswered(array, attribute, number, monitor, left - 1));
        });
  }

  /** A store repeated for five seconds while md says EBUSY, as mdadm does. */
  public static Work storeBusy(
      MdArray array, ArrayAttribute attribute, String text, LongSupplier nanoTime) {
    return new Work() {
      private long next = Long.MIN_VALUE;
      private int left = TRIES;

      @Override
      public Step step() throws MdException {
        if (next != Long.MIN_VALUE && nanoTime.getAsLong() < next) {
          return pause();
        }
        try {
          array.store(attribute, text);
          return Step.DONE;
        } catch (MdException refused) {
          if (refused.errno() == Errno.ENOPKG) {
            return Step.waiting(refused.getMessage());
          }
          if (refused.errno() != Errno.EBUSY || --left == 0) {
            throw refused;
          }
          next = nanoTime.getAsLong() + PAUSE_NANOS;
          return pause();
        }
      }

      private Step pause() {
        return Step.waitingUntil(next, array.name() + "/" + attribute.text() + " to be writable");
      }
    };
  }

  static boolean is(IOException failure, Errno errno) {
    return failure instanceof MdException refused && refused.errno() == errno;
  }
}
