package mutants;

import raid.api.array.ArrayStatus;

/** What arrays show, as it is not. */
public final class Statuses {

  private Statuses() {}

  /** The same with another {@code sync_max}. */
  public static ArrayStatus allowed(ArrayStatus status, long syncMax) {
    return with(status, status.metadataVersion(), syncMax);
  }

  /** The same with another {@code metadata_version}. */
  public static ArrayStatus called(ArrayStatus status, String metadataVersion) {
    return with(status, metadataVersion, status.syncMax());
  }

  private static ArrayStatus with(ArrayStatus status, String metadataVersion, long syncMax) {
    return new ArrayStatus(
        status.name(),
        status.state(),
        status.geometry(),
        status.previous(),
        status.arraySectors(),
        metadataVersion,
        status.syncAction(),
        status.syncCompleted(),
        status.syncMin(),
        syncMax,
        status.suspendLo(),
        status.suspendHi(),
        status.reshapePosition(),
        status.resyncStart(),
        status.degraded(),
        status.mismatchCount(),
        status.safeModeDelayMillis(),
        status.members());
  }
}
