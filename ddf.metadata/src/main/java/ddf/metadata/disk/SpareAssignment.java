package ddf.metadata.disk;

import java.util.List;
import metadata.kit.Octets;

/**
 * For which volumes a spare is.
 *
 * @param type bits; {@link #DEDICATED} is the one that matters
 * @param max entries that there might be
 * @param volumes GUIDs of those it is dedicated to
 * @param raw all bytes, for nothing here changes such a record
 */
public record SpareAssignment(int type, int max, List<Octets> volumes, Octets raw) {
  public static final int DEDICATED = 1;

  public SpareAssignment {
    volumes = List.copyOf(volumes);
  }

  public boolean isFor(Octets guid) {
    return volumes.contains(guid);
  }

  public boolean dedicated() {
    return (type & DEDICATED) != 0;
  }
}
