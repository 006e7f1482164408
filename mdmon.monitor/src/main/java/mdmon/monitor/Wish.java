package mdmon.monitor;

/** What the monitor asks the manager to look after (the check flags of active_array). */
enum Wish {
  /** The array may be degraded: look for a spare. */
  CHECK_DEGRADED,
  /** Disks may have been added, or the usable size may have grown. */
  CHECK_RESHAPE
}
