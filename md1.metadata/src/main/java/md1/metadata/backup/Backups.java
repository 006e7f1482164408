package md1.metadata.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import md1.metadata.state.ArrayImage;
import raid.api.host.Trace;
import raid.api.metadata.BackupFile;
import raid.api.metadata.FormatContext;

/**
 * Where the critical section is backed up: in the file that people gave, and else on the added disks
 * (Grow.c Grow_restart looks in both).
 */
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
  private final List<PlaceOnDisk> disks;
  private final Optional<PlaceInFile> file;

  /**
   * @param image of an array that is being reshaped in place
   */
  public Backups(FormatContext context, ArrayImage image) {
    this.context = context;
    this.image = image;
    this.disks = CriticalSection.spares(image).stream()
        .map(spare -> new PlaceOnDisk(image, spare)).toList();
    this.file = context.backup().filter(BackupFile::exists)
        .map(given -> new PlaceInFile(image, given));
  }

  /** Makes the file that was given. */
  public static void make(FormatContext context, ArrayImage image) throws IOException {
    if (context.backup().isPresent()) {
      new PlaceInFile(image, context.backup().get())
          .make(image, context.host().now().getEpochSecond());
    }
  }

  /** Reads file and added disks; one that cannot be read has nothing. */
  public Found look() {
    if (whole().isPresent()) {
      return Found.SECTION;
    }
    return all().stream().anyMatch(place -> holds(place, () -> place.empty(image)))
        ? Found.PLACE
        : Found.NOTHING;
  }

  private List<BackupPlace> all() {
    List<BackupPlace> all = new ArrayList<>(disks);
    file.ifPresent(place -> all.add(0, place));
    return all;
  }

  Optional<BackupPlace> whole() {
    return all().stream().filter(place -> holds(place, () -> place.whole(image))).findFirst();
  }

  /** Those that a section is saved to. */
  List<BackupPlace> places() {
    return file.isPresent() ? List.of(file.get()) : List.copyOf(disks);
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
    disks.forEach(place -> mark(place, this::forget, "backup will be here"));
  }

  /**
   * The backup will be in a file: what earlier attempts have announced on the added disks must not
   * be believed any more.
   */
  public void withdraw() {
    disks.forEach(place -> mark(place, BackupPlace::erase, "no backup will be here"));
  }

  /** The section has been moved, and a record says so. The file has done its work. */
  public void forget() {
    places().forEach(place -> mark(place, this::forget, "backup is no longer needed"));
    file.ifPresent(place -> mark(place, gone -> place.remove(), "removed"));
  }

  private void forget(BackupPlace place) throws IOException {
    place.forget(image, context.host().now().getEpochSecond());
  }

  private interface Mark {
    void put(BackupPlace place) throws IOException;
  }

  private void mark(BackupPlace place, Mark mark, String what) {
    try {
      mark.put(place);
      trace(place, what);
    } catch (IOException e) {
      trace(place, "backup's superblock not written: " + e.getMessage());
    }
  }

  void trace(BackupPlace place, String what) {
    context.host().trace().event(Trace.Surface.DISK, place.name(), what);
  }
}
