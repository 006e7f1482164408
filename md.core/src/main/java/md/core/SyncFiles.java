package md.core;

import static raid.api.array.ArrayStatus.NONE;

import raid.api.array.ArrayAttribute;
import raid.api.array.Errno;
import raid.api.array.MdException;
import raid.api.array.SyncAction;

/** The redundancy group: sync_action, what bounds it, and the suspended window. */
final class SyncFiles {
  private static final int STRIPE_CACHE_MIN = 17;
  private static final int STRIPE_CACHE_MAX = 32_768;

  /** {@code sync_min} is kept in whole 4 KiB. */
  private static final int MIN_GRAIN = 8;

  private SyncFiles() {}

  static void add(ArrayFiles.Table table) {
    table.file(ArrayAttribute.SYNC_ACTION, m -> m.recovery.action().text(), SyncFiles::storeAction);
    table.readOnly(ArrayAttribute.SYNC_COMPLETED, SyncFiles::completed);
    table.file(ArrayAttribute.SYNC_MIN, m -> Long.toString(m.limits.min), SyncFiles::storeMin);
    table.file(ArrayAttribute.SYNC_MAX, SyncFiles::max, SyncFiles::storeMax);
    addSpeeds(table);
    table.file(
        ArrayAttribute.SUSPEND_LO,
        m -> Long.toString(m.suspend.lo()),
        (m, write) -> m.suspend.lo(write.number()));
    table.file(
        ArrayAttribute.SUSPEND_HI,
        m -> Long.toString(m.suspend.hi()),
        (m, write) -> m.suspend.hi(write.number()));
    table.readOnly(ArrayAttribute.DEGRADED, m -> Integer.toString(m.conf.personality.degraded()));
    table.readOnly(ArrayAttribute.MISMATCH_CNT, m -> Long.toString(m.limits.mismatches));
    table.file(
        ArrayAttribute.STRIPE_CACHE_SIZE,
        m -> Integer.toString(m.limits.stripeCache),
        SyncFiles::storeCache);
  }

  private static void addSpeeds(ArrayFiles.Table table) {
    table.file(
        ArrayAttribute.SYNC_SPEED_MIN,
        m -> speed(m.limits.speedMin, m.driver.speedLimits().minKib()),
        (m, write) -> m.limits.speedMin = speed(write));
    table.file(
        ArrayAttribute.SYNC_SPEED_MAX,
        m -> speed(m.limits.speedMax, m.driver.speedLimits().maxKib()),
        (m, write) -> m.limits.speedMax = speed(write));
    table.readOnly(ArrayAttribute.SYNC_SPEED, SyncFiles::speed);
  }

  private static void storeAction(Mddev mddev, Write write) throws MdException {
    SyncAction action =
        SyncAction.of(write.text()).orElseThrow(() -> write.refuse(Errno.EINVAL, "no such action"));
    mddev.recovery.store(action, write);
  }

  private static String completed(Mddev mddev) {
    SyncThread thread = mddev.recovery.thread();
    if (thread == null) {
      return "none";
    }
    return thread.admitted() ? thread.completed() + " / " + thread.total() : "delayed";
  }

  private static void storeMin(Mddev mddev, Write write) throws MdException {
    long min = write.number();
    if (min > mddev.limits.max) {
      throw write.refuse(Errno.EINVAL, "more than sync_max");
    }
    if (mddev.recovery.thread() != null) {
      throw write.refuse(Errno.EBUSY, "a sync is running");
    }
    mddev.limits.min = min - min % MIN_GRAIN;
  }

  private static String max(Mddev mddev) {
    return mddev.limits.max == NONE ? "max" : Long.toString(mddev.limits.max);
  }

  private static void storeMax(Mddev mddev, Write write) throws MdException {
    if (write.is("max")) {
      mddev.limits.max = NONE;
      return;
    }
    long max = write.number();
    if (max < mddev.limits.min) {
      throw write.refuse(Errno.EINVAL, "less than sync_min");
    }
    if (max < mddev.limits.max && mddev.writable() && mddev.recovery.thread() != null) {
      throw write.refuse(Errno.EBUSY, "a sync is running; it can only be raised");
    }
    int chunk = mddev.shape.chunk;
    if (chunk > 0 && max % chunk != 0) {
      throw write.refuse(Errno.EINVAL, "not a multiple of the chunk, " + chunk + " sectors");
    }
    mddev.limits.max = max;
  }

  private static String speed(int local, int system) {
    return local == 0 ? system + " (system)" : local + " (local)";
  }

  /** The kernel looks at the first six letters of a word only. */
  private static int speed(Write write) throws MdException {
    if (write.text().startsWith("system")) {
      return 0;
    }
    int speed = write.count();
    if (speed == 0) {
      throw write.refuse(Errno.EINVAL, "expected KiB/s or system");
    }
    return speed;
  }

  private static String speed(Mddev mddev) {
    SyncThread thread = mddev.recovery.thread();
    return thread == null ? "none" : Long.toString(thread.pace().kibPerSecond());
  }

  private static void storeCache(Mddev mddev, Write write) throws MdException {
    int pages = write.count();
    if (pages < STRIPE_CACHE_MIN || pages > STRIPE_CACHE_MAX) {
      throw write.refuse(Errno.EINVAL, "expected " + STRIPE_CACHE_MIN + " to " + STRIPE_CACHE_MAX);
    }
    mddev.limits.stripeCache = pages;
  }
}
