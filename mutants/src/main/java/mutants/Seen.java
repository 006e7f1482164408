package mutants;

import raid.api.array.ArrayStatus;
import raid.api.array.SyncAction;

/** An array's attributes with one of them misread. */
public final class Seen {

  private Seen() {}

  public static ArrayStatus syncCompleted(ArrayStatus s, long sectors) {
    return progress(s, s.syncAction(), sectors, s.syncMax());
  }

  public static ArrayStatus syncMax(ArrayStatus s, long sectors) {
    return progress(s, s.syncAction(), s.syncCompleted(), sectors);
  }

  /** As if the sync thread had come to where it may go. */
  public static ArrayStatus arrived(ArrayStatus s) {
    return progress(s, SyncAction.RESHAPE, s.syncMax(), s.syncMax());
  }

  private static ArrayStatus progress(
      ArrayStatus s, SyncAction action, long completed, long syncMax) {
    return new ArrayStatus(
        s.name(),
        s.state(),
        s.geometry(),
        s.previous(),
        s.arraySectors(),
        s.metadataVersion(),
        action,
        completed,
        s.syncMin(),
        syncMax,
        s.suspendLo(),
        s.suspendHi(),
        s.reshapePosition(),
        s.resyncStart(),
        s.degraded(),
        s.mismatchCount(),
        s.safeModeDelayMillis(),
        s.members());
  }
}
