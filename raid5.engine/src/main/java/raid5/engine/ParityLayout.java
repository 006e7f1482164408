package raid5.engine;

/**
 * Where the parity of a stripe sits and how its data follows: md's six layouts of one parity disk
 * (raid5.c raid5_compute_sector). The ordinal is md's number.
 */
enum ParityLayout {
  LEFT_ASYMMETRIC,
  RIGHT_ASYMMETRIC,
  LEFT_SYMMETRIC,
  RIGHT_SYMMETRIC,
  PARITY_FIRST,
  PARITY_LAST;

  private static final ParityLayout[] BY_NUMBER = values();

  static boolean exists(int number) {
    return number >= 0 && number < BY_NUMBER.length;
  }

  static ParityLayout of(int number) {
    return BY_NUMBER[number];
  }

  int parity(long stripe, int disks) {
    return switch (this) {
      case LEFT_ASYMMETRIC, LEFT_SYMMETRIC -> disks - 1 - (int) (stripe % disks);
      case RIGHT_ASYMMETRIC, RIGHT_SYMMETRIC -> (int) (stripe % disks);
      case PARITY_FIRST -> 0;
      case PARITY_LAST -> disks - 1;
    };
  }

  /** The slot of a stripe's data chunk number {@code index}. */
  int slot(int index, int parity, int disks) {
    return switch (this) {
      case LEFT_ASYMMETRIC, RIGHT_ASYMMETRIC, PARITY_FIRST, PARITY_LAST ->
          index >= parity ? index + 1 : index;
      case LEFT_SYMMETRIC, RIGHT_SYMMETRIC -> (parity + 1 + index) % disks;
    };
  }

  /** The number of the data chunk that {@code slot}, not the parity's, holds of its stripe. */
  int index(int slot, int parity, int disks) {
    return switch (this) {
      case LEFT_ASYMMETRIC, RIGHT_ASYMMETRIC, PARITY_FIRST, PARITY_LAST ->
          slot > parity ? slot - 1 : slot;
      case LEFT_SYMMETRIC, RIGHT_SYMMETRIC -> (slot - parity - 1 + disks) % disks;
    };
  }
}
