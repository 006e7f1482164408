package md.core;

import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdException;

/**
 * Storing another geometry into a running array: recorded as what it shall become if a reshape
 * could bring it there ({@code update_raid_disks}, {@code layout_store}, {@code chunk_size_store},
 * {@code raid5_check_reshape}).
 */
final class ReshapeRules {
  private static final int PAGE_SECTORS = 8;
  private static final int CHUNKS_IN_CACHE = 4;

  private ReshapeRules() {}

  static void disks(Mddev mddev, int disks, Write write) throws MdException {
    Shape shape = mddev.shape;
    if (!mddev.redundant()) {
      throw write.refuse(Errno.EINVAL, shape.level + " cannot be reshaped");
    }
    refuseReadOnly(mddev, write);
    if (disks <= 0) {
      throw write.refuse(Errno.EINVAL, "too few");
    }
    if (mddev.recovery.thread() != null || shape.reshaping()) {
      throw write.refuse(Errno.EBUSY, "a sync is running or a reshape is under way");
    }
    int delta = shape.delta;
    boolean backwards = shape.backwards;
    shape.delta = disks - shape.raidDisks;
    shape.backwards = shape.delta < 0;
    try {
      check(mddev, write);
    } catch (MdException refused) {
      boolean later = refused.errno() == Errno.EAGAIN;
      shape.delta = later ? delta : 0;
      shape.backwards = later && backwards;
      throw refused;
    }
    mddev.seat();
  }

  static void layout(Mddev mddev, int layout, Write write) throws MdException {
    refuseFixed(mddev, write);
    int before = mddev.shape.newLayout;
    mddev.shape.newLayout = layout;
    try {
      check(mddev, write);
    } catch (MdException refused) {
      mddev.shape.newLayout = before;
      throw refused;
    }
  }

  static void chunk(Mddev mddev, int sectors, Write write) throws MdException {
    refuseFixed(mddev, write);
    int before = mddev.shape.newChunk;
    mddev.shape.newChunk = sectors;
    try {
      check(mddev, write);
    } catch (MdException refused) {
      mddev.shape.newChunk = before;
      throw refused;
    }
  }

  private static void refuseFixed(Mddev mddev, Write write) throws MdException {
    if (!mddev.redundant()) {
      throw write.refuse(Errno.EBUSY, mddev.shape.level + " cannot be reshaped");
    }
    refuseReadOnly(mddev, write);
  }

  private static void refuseReadOnly(Mddev mddev, Write write) throws MdException {
    if (!mddev.writable()) {
      throw write.refuse(Errno.EROFS, "the array is read-only");
    }
  }

  private static void check(Mddev mddev, Write write) throws MdException {
    Conf conf = mddev.conf;
    Geometry wanted = mddev.shape.wanted(conf.level);
    if (wanted.equals(mddev.shape.previous(conf.level))) {
      return;
    }
    if (mddev.ppl) {
      throw write.refuse(Errno.EINVAL, "not with consistency policy ppl");
    }
    if (conf.failed()) {
      throw write.refuse(Errno.EINVAL, "the array has failed");
    }
    if (wanted.dataDisks() < 1) {
      throw write.refuse(Errno.EINVAL, "too few");
    }
    conf.personality.checkReshape(wanted);
    refuseSmallCache(mddev, write);
    widen(mddev, wanted.raidDisks(), write);
  }

  /** Four chunks of either geometry must fit into the stripe cache. */
  static void refuseSmallCache(Mddev mddev, Write write) throws MdException {
    int chunk = Math.max(mddev.shape.chunk, mddev.shape.newChunk);
    int needed = CHUNKS_IN_CACHE * (chunk / PAGE_SECTORS);
    if (mddev.limits.stripeCache < needed) {
      throw write.refuse(Errno.ENOSPC, "stripe_cache_size must be at least " + needed);
    }
  }

  /**
   * Wider stripes need new memory, and with it the array must be dirty ({@code resize_stripes},
   * {@code md_allow_write}), which the monitor has to record.
   */
  private static void widen(Mddev mddev, int disks, Write write) throws MdException {
    if (disks <= mddev.conf.width) {
      return;
    }
    if (!mddev.writes.dirty()) {
      throw write.refuse(Errno.EAGAIN, "the monitor has to answer write-pending");
    }
    mddev.conf.width = disks;
  }
}
