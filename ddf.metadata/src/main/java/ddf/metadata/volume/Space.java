package ddf.metadata.volume;

import ddf.metadata.disk.VdConfig;
import ddf.metadata.state.ContainerImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** What is free on a disk (get_extents, find_space). */
public final class Space {

  /**
   * A run of sectors.
   *
   * @param end the first one behind it
   */
  public record Run(long start, long end) {
    public long length() {
      return end - start;
    }
  }

  private Space() {}

  /** Used runs of a disk by their starts, those of volumes that cannot be run included. */
  public static List<Run> used(ContainerImage image, int refnum) {
    List<Run> used = new ArrayList<>();
    for (VdConfig config : image.configsOn(refnum)) {
      long start = config.member(refnum).orElseThrow().start();
      used.add(new Run(start, start + config.blocks()));
    }
    used.sort(Comparator.comparingLong(Run::start));
    return used;
  }

  /** Free runs of a disk in their order. */
  static List<Run> free(ContainerImage image, int refnum) {
    long end = image.entry(refnum).orElseThrow().configSize();
    List<Run> free = new ArrayList<>();
    long at = 0;
    for (Run run : used(image, refnum)) {
      if (run.start() > at) {
        free.add(new Run(at, run.start()));
      }
      at = Math.max(at, run.end());
    }
    if (end > at) {
      free.add(new Run(at, end));
    }
    return free;
  }

  /** The longest free run; 0 if the disk is full. */
  static long largest(ContainerImage image, int refnum) {
    return free(image, refnum).stream().mapToLong(Run::length).max().orElse(0);
  }

  /** The first place with that many free sectors. */
  public static OptionalLong find(ContainerImage image, int refnum, long sectors) {
    return free(image, refnum).stream()
        .filter(run -> run.length() >= sectors)
        .mapToLong(Run::start)
        .findFirst();
  }

  /** Whether these sectors of a disk are all free. */
  public static boolean isFree(ContainerImage image, int refnum, long start, long sectors) {
    return free(image, refnum).stream().anyMatch(
        run -> run.start() <= start && sectors > 0 && sectors <= run.end() - start);
  }
}
