package raid0.engine;

import java.io.IOException;
import raid.api.personality.ArrayContext;
import raid.api.personality.Slot;

/**
 * A discard of a RAID0 goes on to its members (raid0.c raid0_handle_discard): however long the range
 * is, what lies of it on one member within one zone is one range, too.
 */
final class Discard {

  private static final int SECTOR_SHIFT = 9;

  private final ArrayContext context;
  private final Zones zones;

  Discard(ArrayContext context, Zones zones) {
    this.context = context;
    this.zones = zones;
  }

  /**
   * Array sectors {@code [start, end)}.
   *
   * @throws IOException if a member is gone, or fails at it
   */
  void run(long start, long end) throws IOException {
    for (long from = start; from < end; ) {
      Zone zone = zones.zone(from);
      long to = Math.min(end, zone.end());
      for (int column = 0; column < zone.slots().length; column++) {
        member(zone, column, from - zone.start(), to - zone.start());
      }
      from = to;
    }
  }

  /** What a column has of sectors {@code [from, to)} of the zone. */
  private void member(Zone zone, int column, long from, long to) throws IOException {
    long first = sectorsBefore(zone, column, from);
    long last = sectorsBefore(zone, column, to);
    if (first == last) {
      return;
    }
    int number = zone.slots()[(column + zone.turn()) % zone.slots().length];
    Slot slot = context.slot(number);
    if (!slot.present()) {
      throw new IOException(context.arrayName() + ": discard: slot " + number + " has failed");
    }
    long offset = slot.offset() + zone.memberStart() + first;
    slot.device().discard(offset << SECTOR_SHIFT, (last - first) << SECTOR_SHIFT);
  }

  /** How many of the column's sectors lie before a sector of the zone. */
  private long sectorsBefore(Zone zone, int column, long sector) {
    long stripe = (long) zones.chunk() * zone.slots().length;
    long within = sector % stripe - (long) column * zones.chunk();
    return sector / stripe * zones.chunk() + Math.max(0, Math.min(zones.chunk(), within));
  }
}
