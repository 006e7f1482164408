package ddf.metadata.disk;

import java.util.ArrayList;
import java.util.List;
import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/** Spare assignment records, of which only reading is wanted. */
final class SpareAssignmentCodec {
  private static final int TYPE = 19;
  private static final int POPULATED = TYPE + 1;
  private static final int MAX = POPULATED + 2;
  private static final int ENTRIES = 32;
  private static final int ENTRY_LENGTH = 32;

  private SpareAssignmentCodec() {}

  static Checked<SpareAssignment> decode(byte[] b, String disk, long at)
      throws MetadataException {
    int populated = BigEndian.u16(b, POPULATED);
    int room = (b.length - ENTRIES) / ENTRY_LENGTH;
    if (populated > room) {
      throw new MetadataException(disk, at + POPULATED, "spare assignment populated", populated,
          "at most " + room + ", which the record holds");
    }
    List<Octets> volumes = new ArrayList<>();
    for (int i = 0; i < populated; i++) {
      volumes.add(Octets.of(b, ENTRIES + ENTRY_LENGTH * i, Guid.LENGTH));
    }
    SpareAssignment assignment = new SpareAssignment(
        BigEndian.u8(b, TYPE), BigEndian.u16(b, MAX), volumes, Octets.of(b));
    return Checked.of(assignment, b, 0, b.length, Magic.SPARE_ASSIGNMENT);
  }
}
