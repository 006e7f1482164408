package ddf.metadata.disk;

import java.util.Arrays;
import metadata.kit.Octets;

/** What a place in a disk's configuration section holds. */
public sealed interface ConfigRecord {

  /** A volume that the disk is a member of. */
  record Volume(VdConfig config) implements ConfigRecord {}

  /** The disk is a spare, not for every volume maybe. */
  record Spare(SpareAssignment assignment) implements ConfigRecord {}

  /** Nothing, or something that is not known here: its bytes. */
  record Other(Octets bytes) implements ConfigRecord {

    public int magic() {
      return BigEndian.i32(bytes.toArray(), 0);
    }

    /** All ones, or all zeros. */
    public boolean isUnused() {
      byte first = bytes.at(0);
      byte[] all = bytes.toArray();
      return (first == 0 || first == (byte) 0xFF)
          && Arrays.equals(all, 1, all.length, all, 0, all.length - 1);
    }
  }
}
