package md1.metadata.examine;

import java.io.IOException;
import java.time.ZoneId;
import md1.metadata.disk.Minor;
import md1.metadata.load.DiskSuperblock;
import md1.metadata.load.SuperblockReader;
import raid.api.block.BlockDevice;
import raid.api.metadata.MetadataException;

/** The text of {@code mdadm --examine}. */
public final class Examine {
  private Examine() {}

  /**
   * What is printed, without the first line, which names the device. Damage that mdadm tells, such
   * as a wrong checksum, is told.
   *
   * @param zone in which times are told
   * @throws MetadataException if the disk has no such superblock, or one that cannot be decoded
   */
  public static String text(BlockDevice disk, Minor minor, ZoneId zone) throws IOException {
    return new ExamineText(seen(disk, minor), zone).print();
  }

  /** What {@code --examine --brief} prints, but for the number of spares. */
  public static String brief(BlockDevice disk, Minor minor) throws IOException {
    return new ExamineLines(seen(disk, minor)).brief();
  }

  /** What {@code --examine --export} prints. */
  public static String export(BlockDevice disk, Minor minor) throws IOException {
    return new ExamineLines(seen(disk, minor)).export();
  }

  private static DiskSuperblock seen(BlockDevice disk, Minor minor) throws IOException {
    return SuperblockReader.seen(disk, minor).orElseThrow(
        () -> new MetadataException(disk.serial(), -1, "superblock", "not there",
            "one of version " + minor.text()));
  }
}
