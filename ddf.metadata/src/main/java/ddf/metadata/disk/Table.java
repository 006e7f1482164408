package ddf.metadata.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import metadata.kit.Octets;

/**
 * The table of physical or of virtual disks. Used entries may stand anywhere in it.
 *
 * @param used how many entries are said to be in use
 * @param pad the head's
 * @param tail bytes behind the last entry
 */
public record Table<E>(int used, Octets pad, List<E> entries, Octets tail) {

  public Table {
    entries = List.copyOf(entries);
  }

  public E get(int index) {
    return entries.get(index);
  }

  /** The first entry of that kind; -1 if there is none. */
  public int find(Predicate<E> kind) {
    for (int i = 0; i < entries.size(); i++) {
      if (kind.test(entries.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** With one entry replaced and {@code delta} more of them in use. */
  public Table<E> with(int index, E entry, int delta) {
    List<E> other = new ArrayList<>(entries);
    other.set(index, entry);
    return new Table<>(used + delta, pad, other, tail);
  }
}
