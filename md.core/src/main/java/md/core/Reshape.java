package md.core;

import static raid.api.array.ArrayStatus.NONE;

import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdException;

/**
 * Where a reshape begins and ends ({@code raid5_start_reshape}, {@code end_reshape}, {@code
 * raid5_finish_reshape}); what lies between belongs to the personality. Under the exclusive lock.
 */
final class Reshape {
  private Reshape() {}

  static void start(Mddev mddev, Write write) throws MdException {
    Conf conf = mddev.conf;
    conf.refuseAbsent();
    Geometry wanted = mddev.shape.wanted(conf.level);
    refuse(mddev, wanted, write);
    Geometry previous = conf.geometry;
    int delta = mddev.shape.delta;
    mddev.shape.raidDisks = wanted.raidDisks();
    mddev.shape.position = delta < 0 ? conf.provider.arraySectors(wanted) : 0;
    conf.previous = previous;
    conf.geometry = wanted;
    SpareSeats seats = new SpareSeats(mddev, previous.raidDisks());
    if (delta >= 0) {
      seats.take();
    }
    mddev.seat();
    try {
      conf.personality.startReshape();
    } catch (MdException refused) {
      seats.giveBack();
      conf.geometry = previous;
      mddev.shape.raidDisks = previous.raidDisks();
      mddev.shape.position = NONE;
      mddev.seat();
      throw refused;
    }
  }

  private static void refuse(Mddev mddev, Geometry wanted, Write write) throws MdException {
    Conf conf = mddev.conf;
    ReshapeRules.refuseSmallCache(mddev, write);
    if (conf.failed()) {
      throw write.refuse(Errno.EINVAL, "the array has failed");
    }
    if (mddev.resyncStart != NONE) {
      throw write.refuse(Errno.EBUSY, "the array is not in sync");
    }
    int delta = mddev.shape.delta;
    if (mddev.shape.backwards && delta >= 0) {
      throw write.refuse(Errno.EINVAL, "only fewer disks are reached backwards");
    }
    long spares = mddev.members.stream().filter(m -> !m.inSync && !m.faulty).count();
    if (spares - conf.personality.degraded() < delta - conf.personality.maxDegraded()) {
      throw write.refuse(Errno.EINVAL, "not enough members even for a degraded array");
    }
    if (conf.provider.arraySectors(wanted) < mddev.arraySectors) {
      throw write.refuse(Errno.EINVAL, "array_size must be reduced first");
    }
  }

  /** The last window is done. */
  static void end(Mddev mddev) {
    Conf conf = mddev.conf;
    int delta = mddev.shape.delta;
    for (Member member : mddev.members) {
      if (member.recovering()) {
        member.recoveryOffset = NONE;
      }
      member.offset = member.newOffset;
      if (delta <= 0 && member.slot >= conf.geometry.raidDisks()) {
        member.vacate();
      }
    }
    conf.previous = conf.geometry;
    mddev.shape.settle(conf.geometry);
    mddev.seat();
    conf.personality.endReshape();
    if (delta > 0) {
      mddev.resize();
    }
    long kib = mddev.arraySectors / 2;
    mddev.step("10", () -> "md has reached the end, array_size stays %d KiB".formatted(kib));
  }
}
