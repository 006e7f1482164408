package imsm.metadata.reshape;

import imsm.metadata.volume.MigrationPlan;
import java.util.Arrays;
import metadata.kit.Xor;

/**
 * One unit in memory, on both sides of its migration: the source members' rows that hold it, and
 * the destination members' rows that it becomes. Made once for a migration and used for every
 * unit.
 */
final class UnitBuffers {
  static final int SECTOR = 512;

  private final StripeMap source;
  private final StripeMap destination;
  private final byte[][] rows;
  private final byte[][] copies;

  UnitBuffers(MigrationPlan plan) {
    source = StripeMap.of(plan.source());
    destination = StripeMap.of(plan.destination());
    long stripes = plan.unit() / source.stripe() + 2;
    rows = new byte[source.members()][Math.toIntExact(stripes * source.strip() * SECTOR)];
    copies = new byte[destination.members()][Math.toIntExact(plan.depth() * SECTOR)];
  }

  /** The rows of a source slot, from the stripe in which the unit begins. */
  byte[] row(int slot) {
    return rows[slot];
  }

  /** What a destination slot is to hold of the unit. */
  byte[] copy(int slot) {
    return copies[slot];
  }

  /**
   * Computes a source slot's rows from all others'.
   *
   * @param length bytes
   */
  void rebuild(int slot, int length) {
    Arrays.fill(rows[slot], 0, length, (byte) 0);
    for (int other = 0; other < rows.length; other++) {
      if (other != slot) {
        Xor.into(rows[slot], 0, rows[other], 0, length);
      }
    }
  }

  /**
   * Lays the unit out for the destination, parity included. What lies behind the end of the source
   * array is zero, as the kernel makes it.
   *
   * @param pos array sector at which the unit begins
   * @param step array sectors of the unit
   * @param sourceEnd array sectors of the source
   */
  void convert(long pos, long step, long sourceEnd) {
    for (byte[] copy : copies) {
      Arrays.fill(copy, (byte) 0);
    }
    long end = Math.min(pos + step, sourceEnd);
    for (long at = pos; at < end; ) {
      at += move(at, pos, end);
    }
    if (destination.parity()) {
      long first = pos / destination.stripe();
      long stripes = (step + destination.stripe() - 1) / destination.stripe();
      for (long stripe = 0; stripe < stripes; stripe++) {
        parity(destination.paritySlot(first + stripe), bytes(stripe * destination.strip()));
      }
    }
  }

  /** Copies the piece that is whole on both sides, and answers its length. */
  private long move(long at, long pos, long end) {
    long from = at / source.stripe();
    long fromRest = at % source.stripe();
    long to = at / destination.stripe();
    long toRest = at % destination.stripe();
    long fromInStrip = fromRest % source.strip();
    long toInStrip = toRest % destination.strip();
    long length = Math.min(end - at,
        Math.min(source.strip() - fromInStrip, destination.strip() - toInStrip));
    int fromSlot = source.dataSlot(from, (int) (fromRest / source.strip()));
    int toSlot = destination.dataSlot(to, (int) (toRest / destination.strip()));
    long fromRow = (from - pos / source.stripe()) * source.strip() + fromInStrip;
    long toRow = (to - pos / destination.stripe()) * destination.strip() + toInStrip;
    System.arraycopy(rows[fromSlot], bytes(fromRow), copies[toSlot], bytes(toRow), bytes(length));
    return length;
  }

  private void parity(int slot, int at) {
    int length = destination.strip() * SECTOR;
    for (int other = 0; other < copies.length; other++) {
      if (other != slot) {
        Xor.into(copies[slot], at, copies[other], at, length);
      }
    }
  }

  private static int bytes(long sectors) {
    return (int) (sectors * SECTOR);
  }
}
