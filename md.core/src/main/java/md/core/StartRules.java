package md.core;

import static raid.api.array.ArrayStatus.NONE;

import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;

/**
 * When an array must not be started ({@code md_run}, {@code raid5_run}): what user space has to
 * have done before, and the write hole.
 */
final class StartRules {
  private static final int LAYOUT_PARITY_FIRST = 4;

  private StartRules() {}

  static void check(Mddev mddev, Conf conf, ReadMode mode, Write write) throws MdException {
    if (conf.previous.dataDisks() < 1 || conf.geometry.dataDisks() < 1) {
      throw write.refuse(Errno.EINVAL, "too few raid_disks");
    }
    if (mddev.shape.reshaping()) {
      if (!conf.redundant()) {
        throw write.refuse(Errno.EINVAL, conf.level.text() + " cannot be reshaped");
      }
      reshaping(mddev, conf, mode, write);
    }
    if (mddev.resyncStart != NONE && !mddev.ppl && dataIncomplete(mddev, conf)) {
      throw write.refuse(Errno.EINVAL, "cannot start dirty degraded array");
    }
  }

  /** What is to be written next must have been read, or its backup restored. */
  private static void reshaping(Mddev mddev, Conf conf, ReadMode mode, Write write)
      throws MdException {
    long position = mddev.shape.position;
    int chunk = Math.max(conf.geometry.chunkSectors(), conf.previous.chunkSectors());
    long stripe = (long) chunk * conf.geometry.dataDisks();
    if (stripe == 0 || position % stripe != 0) {
      throw write.refuse(Errno.EINVAL, "reshape_position is not on a stripe boundary");
    }
    long writing = position / stripe * chunk;
    long reading = position / ((long) chunk * conf.previous.dataDisks()) * chunk;
    long moved = moved(mddev);
    int delta = conf.geometry.raidDisks() - conf.previous.raidDisks();
    if (delta == 0 && moved == 0 && mode == ReadMode.READ_WRITE) {
      throw write.refuse(Errno.EINVAL, "an in-place reshape must be started read-only");
    }
    if (delta > 0 && writing - moved >= reading || delta < 0 && writing + moved <= reading) {
      throw write.refuse(
          Errno.EINVAL, "reshape_position too early for auto-recovery: restore the backup first");
    }
  }

  /** Sectors by which the data of every member moves at least. */
  private static long moved(Mddev mddev) {
    return mddev.members.stream()
        .filter(member -> member.slot >= 0)
        .mapToLong(member -> Math.abs(member.newOffset - member.offset))
        .min()
        .orElse(0);
  }

  /** Whether a block of data would have to be computed from parity that is not to be trusted. */
  private static boolean dataIncomplete(Mddev mddev, Conf conf) {
    if (conf.level.parityDisks() == 0) {
      return false;
    }
    for (int slot = 0; slot < conf.previous.raidDisks(); slot++) {
      boolean whole = mddev.memberAt(slot).filter(m -> m.inSync && !m.faulty).isPresent();
      if (!whole && !onlyParity(slot, conf.previous)) {
        return true;
      }
    }
    return false;
  }

  private static boolean onlyParity(int slot, Geometry geometry) {
    boolean last = slot == geometry.raidDisks() - 1;
    return geometry.level() == RaidLevel.RAID4 && last
        || geometry.level() == RaidLevel.RAID5
            && (geometry.layout() == Geometry.LAYOUT_PARITY_LAST && last
                || geometry.layout() == LAYOUT_PARITY_FIRST && slot == 0);
  }
}
