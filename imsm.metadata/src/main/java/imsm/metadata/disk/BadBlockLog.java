package imsm.metadata.disk;

import java.util.ArrayList;
import java.util.List;

/**
 * The bad block management log at the end of a metadata parameter block. Its order is significant:
 * an entry that goes leaves its place to the last one.
 *
 * @param entries at most {@link #MAX_ENTRIES}
 */
public record BadBlockLog(List<BadBlock> entries) {
  public static final int MAX_ENTRIES = BbmLogDescriptor.MAX_ENTRIES;

  public BadBlockLog {
    entries = List.copyOf(entries);
    if (entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException(entries.size() + " entries, at most " + MAX_ENTRIES);
    }
  }

  /** Without the entries of this disk, which failed. */
  public BadBlockLog withoutDisk(int diskOrdinal) {
    List<BadBlock> kept = new ArrayList<>(entries);
    int i = 0;
    while (i < kept.size()) {
      if (kept.get(i).diskOrdinal() == diskOrdinal) {
        BadBlock last = kept.remove(kept.size() - 1);
        if (i < kept.size()) {
          kept.set(i, last);
        }
      } else {
        i++;
      }
    }
    return new BadBlockLog(kept);
  }
}
