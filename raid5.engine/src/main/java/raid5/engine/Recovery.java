package raid5.engine;

import java.io.IOException;
import raid.api.personality.SyncWindow;

/**
 * Rebuilds members that are present but not in sync from all others. md says from which row on, and
 * moves their {@code recovery_start} on as the windows end.
 */
final class Recovery {

  private final Store store;
  private final RowLocks locks;

  Recovery(Store store, RowLocks locks) {
    this.store = store;
    this.locks = locks;
  }

  @SuppressWarnings("try") // the hold is only held
  SyncWindow step(Mapping mapping, long sector, long end) throws IOException {
    try (RowLocks.Hold held = locks.exclusive(sector, end);
        Window window = store.window(mapping, sector, end)) {
      for (int slot = 0; slot < mapping.disks(); slot++) {
        if (window.members().get(slot).present() && !window.members().get(slot).readable(end)) {
          window.need(slot, sector, end);
          window.load();
          window.dirty(slot, sector, end);
        }
      }
      window.save(false);
      return SyncWindow.done(end - sector);
    }
  }
}
