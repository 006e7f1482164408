package md.core;

import static raid.api.array.ArrayStatus.NONE;

/** What the administrator allows the sync thread: attributes of the redundancy group. */
final class SyncLimits {
  /** Sectors per member. */
  volatile long min;

  /** Sectors per member; NONE for max. */
  volatile long max = NONE;

  /** KiB/s; 0 for the system's. */
  volatile int speedMin;

  /** KiB/s; 0 for the system's. */
  volatile int speedMax;

  /** Sectors; counted by the sync thread. */
  volatile long mismatches;

  /** Pages of 4 KiB per member. */
  volatile int stripeCache = 256;
}
