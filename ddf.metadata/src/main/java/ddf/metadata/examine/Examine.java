package ddf.metadata.examine;

import ddf.metadata.load.Headers;
import ddf.metadata.load.RawCopy;
import java.io.IOException;
import java.time.ZoneId;
import raid.api.block.Disk;
import raid.api.metadata.MetadataException;

/** The text of {@code mdadm --examine}. */
public final class Examine {
  private Examine() {}

  /**
   * What is printed, without the first line, which names the device. Of the two copies that is told
   * which mdadm goes by, right or not.
   *
   * @param zone in which times are told
   * @throws MetadataException if the disk has no such metadata, or one that cannot be decoded
   */
  public static String text(Disk disk, ZoneId zone) throws IOException {
    Headers headers = headers(disk);
    return new ExamineText(headers, copy(disk, headers), "/dev/" + disk.name(), zone).print();
  }

  /** What {@code --examine --brief} prints. */
  public static String brief(Disk disk) throws IOException {
    return lines(disk).brief();
  }

  /** What {@code --examine --export} prints. */
  public static String export(Disk disk) throws IOException {
    return lines(disk).export();
  }

  private static ExamineLines lines(Disk disk) throws IOException {
    Headers headers = headers(disk);
    return new ExamineLines(headers.anchor(), copy(disk, headers));
  }

  private static Headers headers(Disk disk) throws IOException {
    return Headers.of(disk.device(), disk.toString());
  }

  private static RawCopy copy(Disk disk, Headers headers) throws IOException {
    return RawCopy.read(disk.device(), headers.active(), disk.toString());
  }
}
