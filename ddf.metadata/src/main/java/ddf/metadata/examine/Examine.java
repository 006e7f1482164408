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
    String name = disk.toString();
    Headers headers = Headers.of(disk.device(), name);
    RawCopy copy = RawCopy.read(disk.device(), headers.active(), name);
    return new ExamineText(headers, copy, "/dev/" + disk.name(), zone).print();
  }
}
