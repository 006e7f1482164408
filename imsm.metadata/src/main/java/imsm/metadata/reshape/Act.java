package imsm.metadata.reshape;

import static raid.api.metadata.WriteOrder.DURABLE;

import java.util.List;
import raid.api.metadata.WriteOrder;

/** What the overseer does for one step of a reshape, and in which order. */
enum Act {
  /** Enough members, and every failure noted in the metadata. */
  CHECK,
  /** {@code suspend_lo} to where the step begins. */
  SUSPEND_LO,
  /** {@code suspend_hi} to where it ends. */
  SUSPEND_HI,
  /** The unit to the copy area. */
  BACKUP,
  /** The record says that the unit is there. */
  RECORD_COPY,
  /** {@code sync_max} to where the step ends. */
  LIMIT,
  /** The sync thread gets there. */
  WAIT,
  /** What it wrote becomes durable. */
  FLUSH,
  /** The record says that the step is done. */
  RECORD_MOVED,
  /** The record's unit to the monitor, and wait until it is written. */
  POST;

  private static final List<Act> DURABLE_CRITICAL = List.of(CHECK, SUSPEND_LO, SUSPEND_HI, BACKUP,
      CHECK, RECORD_COPY, POST, LIMIT, WAIT, FLUSH, CHECK, RECORD_MOVED, POST);
  private static final List<Act> DURABLE_PLAIN = List.of(CHECK, SUSPEND_LO, SUSPEND_HI, LIMIT,
      WAIT, FLUSH, CHECK, RECORD_MOVED, POST);
  private static final List<Act> LINUX_CRITICAL = List.of(CHECK, BACKUP, RECORD_COPY, POST,
      SUSPEND_LO, SUSPEND_HI, LIMIT, WAIT, RECORD_MOVED, POST);
  private static final List<Act> LINUX_PLAIN = List.of(CHECK, SUSPEND_LO, SUSPEND_HI, LIMIT, WAIT,
      RECORD_MOVED, POST);

  /** The acts of a step. */
  static List<Act> sequence(WriteOrder order, boolean critical) {
    if (order == DURABLE) {
      return critical ? DURABLE_CRITICAL : DURABLE_PLAIN;
    }
    return critical ? LINUX_CRITICAL : LINUX_PLAIN;
  }
}
