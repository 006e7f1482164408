package raid.api.array;

/**
 * How fast a sync goes, over the last half minute or since it began.
 *
 * @param kibPerSecond of each member; what {@code sync_speed} reads
 * @param usersShare of that time, 0 to 1, in which it was held back to {@code sync_speed_min} for
 *     users' reads and writes
 * @param users whether they read or write now, so that right of way is theirs; never where nothing
 *     limits a sync
 */
public record SyncPace(long kibPerSecond, double usersShare, boolean users) {

  /** {@code 40% of the time for users}; empty for less than one. */
  public String usersText() {
    long percent = Math.round(100 * usersShare);
    return percent == 0 ? "" : percent + "% of the time for users";
  }
}
