package raid5.engine;

import java.util.function.Supplier;
import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.personality.ArrayContext;
import raid.api.personality.Slot;

/**
 * What md's level 4 and 5 refuse to start, to change, and to take over.
 */
final class Rules {

  private static final int SMALLEST_CHUNK_SECTORS = 8;
  private static final int MAX_DEGRADED = 1;

  private Rules() {}

  /**
   * The checks of setup_conf and raid5_run that concern the array as it is. Those that concern how
   * it came to be (parity not to be trusted, a backup not restored) are md's when it starts an
   * array: another provider may step in at any time.
   */
  static void checkRun(ArrayContext context) throws MdException {
    String target = context.arrayName() + " run";
    Geometry now = context.geometry();
    Geometry before = context.previous();
    checkGeometry(target, now);
    checkGeometry(target, before);
    if (context.reshapePosition() != ArrayStatus.NONE) {
      checkPosition(target, context.reshapePosition(), before, now);
    }
    int degraded = Degradation.count(context, before, now);
    refuse(
        degraded > MAX_DEGRADED,
        target,
        () -> "%d of %d members are missing, %d may be".formatted(degraded, now.raidDisks(), 1));
  }

  private static void checkGeometry(String target, Geometry geometry) throws MdException {
    refuse(
        geometry.level() != RaidLevel.RAID4 && geometry.level() != RaidLevel.RAID5,
        target,
        () -> "level " + geometry.level().text() + " is not raid4 or raid5");
    refuse(
        geometry.level() == RaidLevel.RAID5 && !ParityLayout.exists(geometry.layout()),
        target,
        () -> "layout " + geometry.layout() + " is none of 0 to 5");
    checkChunk(target, geometry.chunkSectors());
    refuse(
        geometry.raidDisks() < 2,
        target,
        () -> geometry.raidDisks() + " members, at least 2 are needed");
  }

  private static void checkChunk(String target, int chunk) throws MdException {
    refuse(
        Integer.bitCount(chunk) != 1 || chunk < SMALLEST_CHUNK_SECTORS,
        target,
        () -> "a chunk of %d sectors is no power of two from %d on"
            .formatted(chunk, SMALLEST_CHUNK_SECTORS));
  }

  private static void checkPosition(String target, long position, Geometry before, Geometry now)
      throws MdException {
    refuse(before.level() != now.level(), target, () -> "a reshape does not change the level");
    long chunk = Math.max(before.chunkSectors(), now.chunkSectors());
    refuse(
        position % (chunk * now.dataDisks()) != 0,
        target,
        () -> "reshape position %d is not on a stripe boundary of %d sectors"
            .formatted(position, chunk * now.dataDisks()));
    refuse(
        now.raidDisks() < before.raidDisks(),
        target,
        () -> "a reshape to fewer members is not supported");
  }

  /** check_reshape. */
  static void checkReshape(ArrayContext context, Geometry wanted, long arraySectors)
      throws MdException {
    Geometry now = context.geometry();
    String target = context.arrayName() + " reshape";
    refuse(
        wanted.level() == RaidLevel.RAID5 && !ParityLayout.exists(wanted.layout()),
        target,
        () -> "layout " + wanted.layout() + " is none of 0 to 5");
    checkChunk(target, wanted.chunkSectors());
    refuse(
        arraySectors % wanted.chunkSectors() != 0 || rounded(now) % wanted.chunkSectors() != 0,
        target,
        () -> "a chunk of %d sectors does not divide the array of %d or the component of %d"
            .formatted(wanted.chunkSectors(), arraySectors, rounded(now)));
    if (wanted.equals(now)) {
      return;
    }
    refuse(wanted.level() != now.level(), target, () -> "a reshape does not change the level");
    int degraded = Degradation.count(context, context.previous(), now);
    refuse(degraded > MAX_DEGRADED, target, () -> "the array has failed");
    refuse(wanted.raidDisks() < 2, target, () -> wanted.raidDisks() + " members are too few");
    refuse(
        wanted.raidDisks() < now.raidDisks(),
        target,
        () -> "from %d to %d members: a reshape to fewer members is not supported"
            .formatted(now.raidDisks(), wanted.raidDisks()));
  }

  private static long rounded(Geometry geometry) {
    return wholeChunks(geometry.componentSectors(), geometry.chunkSectors());
  }

  /** start_reshape: geometry is the new one already, previous the old. */
  static void checkStart(ArrayContext context, long arraySectors) throws MdException {
    Geometry now = context.geometry();
    Geometry before = context.previous();
    String target = context.arrayName() + " reshape";
    checkGeometry(target, now);
    if (context.resyncStart() != ArrayStatus.NONE) {
      throw new MdException(
          Errno.EBUSY, target, "parity is not in sync from sector " + context.resyncStart());
    }
    int degraded = Degradation.count(context, before, before);
    refuse(degraded > MAX_DEGRADED, target, () -> "the array has failed");
    int added = now.raidDisks() - before.raidDisks();
    int spares = spares(context, before.raidDisks(), now.raidDisks());
    refuse(
        spares - degraded < added - MAX_DEGRADED,
        target,
        () -> "%d spares for %d more members of an array that lacks %d"
            .formatted(spares, added, degraded));
    refuse(
        new Mapping(now).arraySectors() < arraySectors,
        target,
        () -> "%d sectors hold less than the array's %d"
            .formatted(new Mapping(now).arraySectors(), arraySectors));
  }

  /** Members that wait to be filled: those beyond the old number, and those not in sync before. */
  private static int spares(ArrayContext context, int before, int now) {
    int count = 0;
    for (int n = 0; n < now; n++) {
      Slot slot = context.slot(n);
      if (slot.present() && (n >= before || !Degradation.inSync(slot))) {
        count++;
      }
    }
    return count;
  }

  static Geometry takeover(ArrayContext from, RaidLevel to) throws MdException {
    Geometry now = from.geometry();
    String target = from.arrayName() + "/level <- " + to.text();
    refuse(
        from.reshapePosition() != ArrayStatus.NONE, target, () -> "a reshape of the array is under way");
    if (now.level() == RaidLevel.RAID0) {
      return takeRaid0(from, to, target);
    }
    if (now.level() == RaidLevel.RAID4 && to == RaidLevel.RAID5) {
      return now.withLevel(to, Geometry.LAYOUT_PARITY_LAST);
    }
    if (now.level() == RaidLevel.RAID5 && to == RaidLevel.RAID4) {
      refuse(
          now.layout() != Geometry.LAYOUT_PARITY_LAST,
          target,
          () -> "layout %d does not keep the parity on the last slot".formatted(now.layout()));
      return now.withLevel(to, 0);
    }
    throw new MdException(
        Errno.EINVAL, target, "no takeover from " + now.level().text() + " to " + to.text());
  }

  /** A RAID0 of one zone is an array whose parity slot, the last, is empty. */
  private static Geometry takeRaid0(ArrayContext from, RaidLevel to, String target)
      throws MdException {
    Geometry now = from.geometry();
    checkChunk(target, now.chunkSectors());
    long component = wholeChunks(from.slot(0).size(), now.chunkSectors());
    for (int n = 1; n < now.raidDisks(); n++) {
      long size = wholeChunks(from.slot(n).size(), now.chunkSectors());
      refuse(
          size != component,
          target,
          () ->
              "members of %d and of %d sectors make more than one zone".formatted(component, size));
    }
    return now.withLevel(to, Geometry.LAYOUT_PARITY_LAST)
        .withRaidDisks(now.raidDisks() + 1)
        .withComponentSectors(component);
  }

  private static long wholeChunks(long sectors, int chunk) {
    return sectors - sectors % chunk;
  }

  /**
   * @param why made only if it is refused
   */
  private static void refuse(boolean refused, String target, Supplier<String> why)
      throws MdException {
    if (refused) {
      throw new MdException(Errno.EINVAL, target, why.get());
    }
  }
}
