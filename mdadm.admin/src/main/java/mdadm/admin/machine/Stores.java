package mdadm.admin.machine;

import java.io.IOException;
import java.util.function.LongSupplier;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
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

  private Stores() {}

  public static Work store(MdArray array, ArrayAttribute attribute, String text) {
    return Works.once(() -> array.store(attribute, text));
  }

  public static Work store(MdArray array, ArrayAttribute attribute, long number) {
    return store(array, attribute, Long.toString(number));
  }

  /**
   * A store before which md may have the array marked dirty (md_allow_write): if it says EAGAIN,
   * wait for the monitor's answer and store once more. {@code safe_mode_delay} is off meanwhile, lest
   * the array turn clean in between (Grow.c subarray_set_num).
   */
  public static Work storeDirty(MdArray array, ArrayAttribute attribute, long number) {
    return Works.later(
        () -> {
          String delay = array.show(ArrayAttribute.SAFE_MODE_DELAY);
          Work store = store(array, attribute, number);
          return Works.inOrder(
              store(array, ArrayAttribute.SAFE_MODE_DELAY, 0),
              Works.undoing(
                  Works.recovering(store, failure -> afterAnswer(array, store, failure)),
                  () -> store(array, ArrayAttribute.SAFE_MODE_DELAY, delay)),
              store(array, ArrayAttribute.SAFE_MODE_DELAY, delay));
        });
  }

  private static Work afterAnswer(MdArray array, Work store, IOException failure) {
    if (!is(failure, Errno.EAGAIN)) {
      return failing(failure);
    }
    return Works.inOrder(
        Works.until(
            "the monitor to mark " + array.name() + " dirty",
            () -> array.status().state() != ArrayState.WRITE_PENDING),
        store);
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

  private static Work failing(IOException failure) {
    return Works.once(
        () -> {
          throw failure;
        });
  }
}
