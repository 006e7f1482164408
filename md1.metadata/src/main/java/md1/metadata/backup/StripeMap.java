package md1.metadata.backup;

import md1.metadata.state.ArrayImage;

/**
 * Which slot of the new geometry holds which chunk of a stripe, in the parity layouts that RAID5
 * has (raid5.c raid5_compute_sector); RAID4 has its parity last.
 */
record StripeMap(int layout, int slots) {
  private static final int PARITY_LAST = 5;

  static StripeMap of(ArrayImage image) {
    int layout = image.array().level() == 4 ? PARITY_LAST : image.array().layout();
    return new StripeMap(layout, image.array().raidDisks());
  }

  int dataSlots() {
    return slots - 1;
  }

  int paritySlot(long stripe) {
    int turn = (int) (stripe % slots);
    return switch (layout) {
      case 0, 2 -> slots - 1 - turn;
      case 1, 3 -> turn;
      case 4 -> 0;
      case PARITY_LAST -> slots - 1;
      default -> throw new IllegalStateException("parity layout " + layout);
    };
  }

  /**
   * @param data place among the data of the stripe
   */
  int dataSlot(long stripe, int data) {
    int parity = paritySlot(stripe);
    boolean behindParity = layout == 2 || layout == 3;
    if (behindParity) {
      return (parity + 1 + data) % slots;
    }
    return data < parity ? data : data + 1;
  }
}
