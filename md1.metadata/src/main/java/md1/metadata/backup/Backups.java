package md1.metadata.backup;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import md1.metadata.state.ArrayImage;
import raid.api.host.Trace;
import raid.api.metadata.FormatContext;

/** What the added disks say of the critical section (Grow.c Grow_restart). */
public final class Backups {

  /** What a start can rely on. */
  public enum Found {
    /** Nothing: if anything was moved, it cannot be put back. */
    NOTHING,
    /** A place for it, and it is empty: nothing has been moved yet. */
    PLACE,
    /** The section itself. */
    SECTION
  }

  private final FormatContext context;
  private final ArrayImage image;
  private final List<BackupPlace> places;

  /**
   * @param image of an array that is being reshaped in place
   */
  public Backups(FormatContext context, ArrayImage image) {
    this.context = context;
    this.image = image;
    this.places = CriticalSection.spares(image).stream()
        .map(spare -> BackupPlace.of(image, spare)).toList();
  }

  /** Reads the added disks; one that cannot be read has nothing. */
  public Found look() {
    if (whole().isPresent()) {
      return Found.SECTION;
    }
    return places.stream().anyMatch(place -> holds(place, () -> place.empty(image)))
        ? Found.PLACE
        : Found.NOTHING;
  }

  Optional<BackupPlace> whole() {
    return places.stream()
        .filter(place -> holds(place, () -> place.whole(image).isPresent()))
        .findFirst();
  }

  List<BackupPlace> places() {
    return places;
  }

  private interface Look {
    boolean holds() throws IOException;
  }

  private boolean holds(BackupPlace place, Look look) {
    try {
      return look.holds();
    } catch (IOException e) {
      trace(place, "cannot read the backup: " + e.getMessage());
      return false;
    }
  }

  /**
   * Says on the added disks that the backup will be there, before any record says that the array is
   * being reshaped: so that a start that finds no backup knows that none was needed yet.
   */
  public void announce() {
    forget("will be here");
  }

  /** The section has been moved, and a record says so. */
  public void forget() {
    forget("is no longer needed");
  }

  private void forget(String what) {
    for (BackupPlace place : places) {
      try {
        place.forget(image, context.host().now().getEpochSecond());
        trace(place, "backup " + what);
      } catch (IOException e) {
        trace(place, "backup's superblock not written: " + e.getMessage());
      }
    }
  }

  void trace(BackupPlace place, String what) {
    context.host().trace().event(Trace.Surface.DISK, place.spare().disk().name(), what);
  }
}
