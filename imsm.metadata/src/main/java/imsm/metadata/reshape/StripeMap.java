package imsm.metadata.reshape;

import imsm.metadata.disk.ImsmMap;

/**
 * Which slot holds which strip. The format knows two layouts: RAID0 in slot order, and
 * left-asymmetric RAID5, whose parity goes from the last slot to the first, stripe by stripe, while
 * the data fills the other slots in order.
 *
 * @param level 0 or 5
 * @param members slots
 * @param strip sectors
 */
record StripeMap(int level, int members, int strip) {

  static StripeMap of(ImsmMap map) {
    if (map.level() != 0 && map.level() != 5) {
      throw new IllegalArgumentException("RAID" + map.level() + " is not reshaped");
    }
    return new StripeMap(map.level(), map.numMembers(), map.blocksPerStrip());
  }

  boolean parity() {
    return level == 5;
  }

  int dataMembers() {
    return parity() ? members - 1 : members;
  }

  /** Array sectors of a stripe. */
  long stripe() {
    return (long) strip * dataMembers();
  }

  int paritySlot(long stripe) {
    return members - 1 - (int) (stripe % members);
  }

  /**
   * @param data place among the data of the stripe
   */
  int dataSlot(long stripe, int data) {
    return parity() && data >= paritySlot(stripe) ? data + 1 : data;
  }
}
