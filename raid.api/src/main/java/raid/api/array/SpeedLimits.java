package raid.api.array;

/**
 * What counts for arrays whose {@code sync_speed_min} and {@code sync_speed_max} are the system's:
 * {@code /proc/sys/dev/raid/speed_limit_min} and {@code speed_limit_max}, KiB/s of each member.
 *
 * @param minKib the goal while users read or write, 1 or more
 * @param maxKib the limit while they do not, 1 or more
 */
public record SpeedLimits(int minKib, int maxKib) {

  /** As the kernel comes. */
  public static final SpeedLimits DEFAULT = new SpeedLimits(1000, 200_000);

  /** A sync is never held back: the value that stands for no limit, in an array's own too. */
  public static final SpeedLimits NONE = new SpeedLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /**
   * @throws IllegalArgumentException if one is less than 1
   */
  public SpeedLimits {
    if (minKib < 1 || maxKib < 1) {
      throw new IllegalArgumentException(
          "speed limits are 1 KiB/s or above, not " + minKib + " and " + maxKib);
    }
  }
}
