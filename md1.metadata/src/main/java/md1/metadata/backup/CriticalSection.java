package md1.metadata.backup;

import java.util.ArrayList;
import java.util.List;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;

/**
 * The first stretch of an array that grows in place: each of its new rows is written where old rows
 * are that a restart would read. Behind it, sources are further on than what is written, by a chunk
 * at least, and recording the position is enough. Pure; array sectors.
 */
public final class CriticalSection {
  private CriticalSection() {}

  /**
   * The shortest stretch of an array that fills whole stripes of two geometries (Grow.c
   * compute_backup_blocks).
   *
   * @param chunk sectors
   * @return 0 if a geometry has no data at all, which only a superblock can say
   */
  public static long stretch(long chunk, int oldData, int newData) {
    if (oldData < 1 || newData < 1) {
      return 0;
    }
    return chunk * oldData / gcd(oldData, newData) * newData;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /**
   * Of an array that is being reshaped.
   *
   * @return where it ends; 0 if data moves on the disks and there is none
   */
  public static long end(ArrayImage image) {
    boolean inPlace = image.attached().stream().allMatch(device -> device.shift() == 0);
    return inPlace
        ? stretch(image.array().chunkSize(), image.oldDataDisks(), image.dataDisks())
        : 0;
  }

  /** Whether an array stands in it, so that it cannot go on without what the spares hold. */
  public static boolean holds(ArrayImage image) {
    return image.reshape().filter(change -> change.position() < end(image)).isPresent();
  }

  /** The disks that are added, on which the backup lies until the reshape arrives there. */
  public static List<Attached> spares(ArrayImage image) {
    List<Attached> spares = new ArrayList<>();
    for (int slot = image.oldRaidDisks() - image.emptySlots(); slot < image.slots(); slot++) {
      image.at(slot).ifPresent(spares::add);
    }
    return spares;
  }
}
