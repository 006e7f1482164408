package md1.metadata.examine;

/** mdadm's names of levels and layouts; its {@code -unknown-} for numbers without one. */
final class Words {
  private static final String UNKNOWN = "-unknown-";
  private static final int RAID10_OFFSET = 1 << 16;

  private Words() {}

  static String level(int level) {
    return switch (level) {
      case -1 -> "linear";
      case 0, 1, 4, 5, 6, 10 -> "raid" + level;
      case -4 -> "multipath";
      case -5 -> "faulty";
      case -100 -> "container";
      default -> UNKNOWN;
    };
  }

  static String raid0Layout(int layout) {
    return switch (layout) {
      case 0 -> "dangerous";
      case 1 -> "original";
      case 2 -> "alternate";
      default -> UNKNOWN;
    };
  }

  static String raid5Layout(int layout) {
    return switch (layout) {
      case 0 -> "left-asymmetric";
      case 1 -> "right-asymmetric";
      case 2 -> "left-symmetric";
      case 3 -> "right-symmetric";
      case 4 -> "parity-first";
      case 5 -> "parity-last";
      default -> UNKNOWN;
    };
  }

  static String raid6Layout(int layout) {
    return switch (layout) {
      case 8 -> "ddf-zero-restart";
      case 9 -> "ddf-N-restart";
      case 10 -> "ddf-N-continue";
      case 16 -> "left-asymmetric-6";
      case 17 -> "right-asymmetric-6";
      case 18 -> "left-symmetric-6";
      case 19 -> "right-symmetric-6";
      case 20 -> "parity-first-6";
      default -> raid5Layout(layout);
    };
  }

  /** Copies as mdadm lists them, with its own idea of blanks. */
  static String raid10Layout(int layout) {
    int near = layout & 0xFF;
    int far = layout >> 8 & 0xFF;
    if (near * far == 1) {
      return "NO REDUNDANCY";
    }
    String nears = near == 1 ? "" : " near=" + near;
    String fars = ((layout & RAID10_OFFSET) != 0 ? " offset=" : " far=") + far;
    return nears + (far == 1 ? "" : (near == 1 ? "" : ",") + fars);
  }
}
