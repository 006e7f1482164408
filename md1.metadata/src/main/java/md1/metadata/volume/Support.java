package md1.metadata.volume;

import java.util.Optional;
import md1.metadata.disk.Feature;
import md1.metadata.disk.Superblock;
import md1.metadata.state.ArrayImage;
import raid.api.array.RaidLevel;

/** What the format can express and this program cannot run, and why an array must not be run. */
public final class Support {
  static final int LAST_RAID5_LAYOUT = 5;

  private Support() {}

  public static Optional<RaidLevel> level(int number) {
    return number == 0 || number == 4 || number == 5
        ? RaidLevel.of(Integer.toString(number))
        : Optional.empty();
  }

  /** Empty if the array may be run. */
  public static Optional<String> refusal(ArrayImage image) {
    return Optional.ofNullable(why(image));
  }

  private static String why(ArrayImage image) {
    Superblock.Whole array = image.array();
    if (level(array.level()).isEmpty()) {
      return "level " + array.level() + " cannot be run here: 0, 4 and 5 can";
    }
    int unknown = image.extra() & ~Feature.RAID0_LAYOUT;
    if (unknown != 0) {
      return "features 0x%x cannot be served here: bitmaps, journals, PPL, replacements and bad"
          .formatted(unknown) + " blocks are not";
    }
    if (array.chunkSize() < 8 || Integer.bitCount(array.chunkSize()) != 1) {
      return "chunks of " + array.chunkSize() + " sectors cannot be run: a power of 2 from 8 on can";
    }
    if (array.level() == 5 && (array.layout() < 0 || array.layout() > LAST_RAID5_LAYOUT)) {
      return "parity layout " + array.layout() + " is unknown";
    }
    return array.level() == 0 ? zones(image) : reshape(image);
  }

  private static String zones(ArrayImage image) {
    int chunk = image.array().chunkSize();
    long sizes = image.attached().stream().filter(a -> image.role(a) < image.slots())
        .mapToLong(a -> a.fields().dataSize() / chunk).distinct().count();
    return sizes > 1 ? "members of different sizes make more than one zone" : null;
  }

  private static String reshape(ArrayImage image) {
    Optional<Superblock.Change> change = image.reshape();
    return change.isPresent() && !forward(image, change.get())
        ? "a reshape to another level, layout or chunk, or to fewer disks, cannot be run here"
        : null;
  }

  private static boolean forward(ArrayImage image, Superblock.Change change) {
    Superblock.Whole array = image.array();
    return change.deltaDisks() > 0
        && (image.extra() & Feature.RESHAPE_BACKWARDS) == 0
        && (change.newLevel() == array.level()
            || image.emptySlots() > 0 && change.newLevel() == 0)
        && change.newLayout() == array.layout()
        && change.newChunk() == array.chunkSize();
  }
}
