package harness.explore.media;

/**
 * A set of 64-bit hashes, open-addressed: one probe of one array. The numbers are random already,
 * so their low bits are the address. One thread at a time.
 */
public final class LongSet {

  private long[] slots = new long[1 << 10];
  private int used;
  private boolean zero;

  /** Whether it was new. */
  public boolean add(long value) {
    if (value == 0) {
      boolean fresh = !zero;
      zero = true;
      return fresh;
    }
    int mask = slots.length - 1;
    for (int at = (int) value & mask; ; at = at + 1 & mask) {
      long there = slots[at];
      if (there == value) {
        return false;
      }
      if (there == 0) {
        slots[at] = value;
        if (++used > slots.length / 2) {
          grow();
        }
        return true;
      }
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    int mask = slots.length - 1;
    for (long value : old) {
      if (value != 0) {
        int at = (int) value & mask;
        while (slots[at] != 0) {
          at = at + 1 & mask;
        }
        slots[at] = value;
      }
    }
  }
}
