package ddf.metadata.load;

import ddf.metadata.disk.BadBlockLog;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.Header.Extent;
import ddf.metadata.disk.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.block.BlockDevice;
import raid.api.metadata.MetadataException;

/**
 * Finds the copy that counts. mdadm goes by the headers alone and believes what is behind; so a
 * power cut in the midst of a copy leaves it with a mixture. Here a copy counts only if all of it
 * is right, and a complete one before one that was being written.
 */
public final class CopyReader {

  /**
   * @param remarks why the disk's better copy was not taken, one sentence each
   */
  public record Found(Copy copy, List<String> remarks) {

    public Found {
      remarks = List.copyOf(remarks);
    }
  }

  private CopyReader() {}

  /**
   * @param name the disk's, for messages
   * @throws MetadataException if neither copy can be used
   */
  public static Found read(BlockDevice disk, String name) throws IOException {
    Headers headers = Headers.of(disk, name);
    List<String> remarks = new ArrayList<>(headers.problems());
    MetadataException first = null;
    for (Header header : headers.byWorth()) {
      try {
        Copy copy = RawCopy.read(disk, header, name).checked(name);
        refuseBadBlocks(disk, header, name);
        return new Found(copy, remarks);
      } catch (MetadataException refused) {
        remarks.add(refused.getMessage());
        first = first == null ? refused : first;
      }
    }
    throw first;
  }

  /** Sectors that a controller keeps elsewhere would be read where they are not. */
  private static void refuseBadBlocks(BlockDevice disk, Header header, String name)
      throws IOException {
    Extent log = header.section(Section.BAD_BLOCKS);
    if (log.length() == 0) {
      return;
    }
    long sector = RawCopy.baseOf(header) + log.offset();
    byte[] head = Sectors.read(disk, sector, 1, name, "bad blocks section");
    if (BadBlockLog.isMarked(head) && BadBlockLog.entries(head) != 0) {
      throw new MetadataException(name, sector * Sectors.SIZE + BadBlockLog.ENTRY_COUNT,
          "bad block log entry_count", BadBlockLog.entries(head),
          "0: blocks that were moved elsewhere are not supported");
    }
  }
}
