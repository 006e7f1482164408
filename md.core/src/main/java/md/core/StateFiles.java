package md.core;

import static raid.api.array.ArrayStatus.NONE;

import raid.api.array.ArrayAttribute;
import raid.api.array.Errno;
import raid.api.array.MdException;

/** array_state and what belongs to being clean, dirty and in sync. */
final class StateFiles {
  private StateFiles() {}

  static void add(ArrayFiles.Table table) {
    table.file(ArrayAttribute.ARRAY_STATE, m -> ArrayStates.of(m).text(), ArrayStates::store);
    table.file(
        ArrayAttribute.SAFE_MODE_DELAY,
        StateFiles::safeModeDelay,
        (m, write) -> m.safeMode.delay(write.millis()));
    table.file(
        ArrayAttribute.RESYNC_START,
        m -> GeometryFiles.sectorsOrNone(m.resyncStart),
        StateFiles::storeResyncStart);
    table.file(ArrayAttribute.CONSISTENCY_POLICY, StateFiles::policy, StateFiles::storePolicy);
  }

  private static String safeModeDelay(Mddev mddev) {
    long millis = mddev.safeMode.delayMillis();
    return millis / 1000 + "." + Long.toString(1000 + millis % 1000).substring(1);
  }

  private static void storeResyncStart(Mddev mddev, Write write) throws MdException {
    long sectors = write.is("none") ? NONE : write.number();
    if (mddev.running() && !mddev.recovery.frozen()) {
      throw write.refuse(Errno.EBUSY, "the array runs and sync_action is not frozen");
    }
    mddev.resyncStart = sectors;
  }

  private static String policy(Mddev mddev) {
    if (mddev.ppl) {
      return "ppl";
    }
    if (!mddev.running()) {
      return "unknown";
    }
    return mddev.redundant() ? "resync" : "none";
  }

  private static void storePolicy(Mddev mddev, Write write) throws MdException {
    boolean ppl = write.is("ppl");
    boolean resync = write.is("resync") && mddev.running();
    if (!ppl && !resync || mddev.running() && !mddev.redundant() || !mddev.external()) {
      throw write.refuse(Errno.EINVAL, "no such policy for this array");
    }
    mddev.ppl = ppl;
  }
}
