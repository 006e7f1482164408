package md1.metadata.examine;

import md1.metadata.disk.Superblock;

/** How large an array is, as mdadm computes it from one superblock. */
final class ArrayBytes {
  private ArrayBytes() {}

  /** Negative where mdadm knows no size. */
  static long of(Superblock sb) {
    long component = sb.array().size() << 9;
    int disks = sb.array().raidDisks();
    return switch (sb.array().level()) {
      case 1 -> component;
      case 4, 5 -> ofDisks(component, disks - 1, 1);
      case 6 -> ofDisks(component, disks - 2, 1);
      case 10 -> ofDisks(component, disks,
          (sb.array().layout() & 0xFF) * (sb.array().layout() >> 8 & 0xFF));
      default -> -1;
    };
  }

  private static long ofDisks(long component, int disks, int copies) {
    return disks == 0 || copies == 0 ? -1 : component * disks / copies;
  }
}
