package md1.metadata.examine;

import md1.metadata.disk.Superblock;
import metadata.kit.HumanSize;

/** The lines that tell of a reshape under way. */
final class ReshapeText {
  private ReshapeText() {}

  static String of(Superblock sb) {
    Superblock.Whole array = sb.array();
    Superblock.Change change = sb.reshape();
    StringBuilder out = new StringBuilder();
    out.append("  Reshape pos'n : ").append(Long.toUnsignedString(change.position() >>> 1))
        .append(HumanSize.of(change.position() << 9)).append('\n');
    if (change.deltaDisks() != 0) {
      out.append("  Delta Devices : %d (%d->%d)\n".formatted(
          change.deltaDisks(), array.raidDisks() - change.deltaDisks(), array.raidDisks()));
    }
    if (change.newLevel() != array.level()) {
      out.append("      New Level : ").append(Words.level(change.newLevel())).append('\n');
    }
    if (change.newLayout() != array.layout()) {
      out.append(layout(array.level(), change.newLayout()));
    }
    if (change.newChunk() != array.chunkSize()) {
      out.append("  New Chunksize : ").append(change.newChunk() / 2).append("K\n");
    }
    return out.toString();
  }

  private static String layout(int level, int layout) {
    return switch (level) {
      case 5 -> "     New Layout : " + Words.raid5Layout(layout) + "\n";
      case 6 -> "     New Layout : " + Words.raid6Layout(layout) + "\n";
      case 10 -> "     New Layout :" + Words.raid10Layout(layout) + "\n";
      default -> "";
    };
  }
}
