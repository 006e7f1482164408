package imsm.metadata.reshape;

import java.util.ArrayList;
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
  /** The unit into memory, as the destination has it; nothing if it is there already. */
  READ,
  /** The unit from memory to the copy area. */
  BACKUP,
  /** The record says that the unit is there. */
  RECORD_COPY,
  /** {@code sync_max} to where the step ends. */
  LIMIT,
  /** {@code suspend_hi} to where the following step ends. */
  SUSPEND_AHEAD,
  /** The following unit into memory. */
  READ_AHEAD,
  /** The sync thread gets half way. */
  HALF_WAY,
  /** {@code sync_max} to where the following step ends. */
  LIMIT_AHEAD,
  /** The sync thread gets to where the step ends. */
  WAIT,
  /** What it wrote becomes durable. */
  FLUSH,
  /** The record says that the step is done. */
  RECORD_MOVED,
  /** The record's unit to the monitor, and wait until it is written. */
  POST;

  /** What is done for the step that follows while md moves the one at hand. */
  enum Ahead {
    NOTHING(),
    /** It is critical: its sources are read. */
    COPY(SUSPEND_AHEAD, READ_AHEAD),
    /** It is plain, and what md would overwrite is no longer needed: md may go on into it. */
    PASS(HALF_WAY, SUSPEND_AHEAD, LIMIT_AHEAD);

    private final List<Act> acts;

    Ahead(Act... acts) {
      this.acts = List.of(acts);
    }
  }

  private static final List<Act> LINUX_COPY = List.of(CHECK, READ, BACKUP, RECORD_COPY, POST);
  private static final List<Act> SUSPEND = List.of(SUSPEND_LO, SUSPEND_HI);
  private static final List<Act> COPY = List.of(READ, BACKUP, CHECK, RECORD_COPY);
  private static final List<Act> LINUX_MOVE = List.of(WAIT, RECORD_MOVED, POST);
  private static final List<Act> MOVE = List.of(WAIT, FLUSH, CHECK, RECORD_MOVED, POST);

  /** One after another. */
  static List<Act> lockStep(WriteOrder order, boolean critical) {
    return switch (order) {
      case DURABLE -> critical
          ? all(List.of(CHECK), SUSPEND, COPY, List.of(POST, LIMIT), MOVE)
          : all(List.of(CHECK), SUSPEND, List.of(LIMIT), MOVE);
      case LINUX -> critical
          ? all(LINUX_COPY, SUSPEND, List.of(LIMIT), LINUX_MOVE)
          : all(List.of(CHECK), SUSPEND, List.of(LIMIT), LINUX_MOVE);
    };
  }

  /** The following step is prepared while md moves this one; durable order. */
  static List<Act> doubled(boolean critical, Ahead ahead) {
    return critical
        ? all(List.of(CHECK), SUSPEND, COPY, List.of(LIMIT, POST), ahead.acts, MOVE)
        : all(List.of(CHECK), SUSPEND, List.of(LIMIT), ahead.acts, MOVE);
  }

  /** What is left of a step into which md was let by somebody else. */
  static List<Act> rest(WriteOrder order) {
    return switch (order) {
      case DURABLE -> all(List.of(CHECK), SUSPEND, MOVE);
      case LINUX -> all(List.of(CHECK), SUSPEND, LINUX_MOVE);
    };
  }

  /** What is left when md has ended the reshape. */
  static List<Act> end(WriteOrder order) {
    return order == WriteOrder.DURABLE ? MOVE : LINUX_MOVE;
  }

  @SafeVarargs
  private static List<Act> all(List<Act>... parts) {
    List<Act> all = new ArrayList<>();
    for (List<Act> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }
}
