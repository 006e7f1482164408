package raid.api.personality;

/**
 * What one window of the sync thread came to.
 *
 * @param sectors sectors per member done; 0 if it waits
 * @param mismatches sectors whose redundancy did not agree (check, repair)
 * @param waitsFor what it waits for; empty unless sectors is 0
 */
public record SyncWindow(long sectors, long mismatches, String waitsFor) {

  public static SyncWindow done(long sectors) {
    return new SyncWindow(sectors, 0, "");
  }

  public static SyncWindow waiting(String reason) {
    return new SyncWindow(0, 0, reason);
  }
}
