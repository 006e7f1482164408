package ddf.metadata.update;

import ddf.metadata.disk.Header;
import ddf.metadata.disk.Magic;
import ddf.metadata.disk.Table;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.disk.VdConfigCodec;
import ddf.metadata.disk.VirtualDisk;
import ddf.metadata.disk.VirtualDisksCodec;
import java.util.Arrays;
import raid.api.metadata.MetadataException;

/** Reads messages. */
public final class Updates {
  static final String NAME = "metadata update";

  /** A table of one entry. */
  private static final int TABLE = 128;

  private Updates() {}

  /**
   * @param header that says how long a configuration record is
   * @throws MetadataException if the message is malformed
   */
  public static Update parse(byte[] message, Header header) throws MetadataException {
    int magic = message.length < 4 ? 0 : Magic.of(message);
    if (magic == Magic.VIRTUAL_DISKS) {
      length(message, TABLE + header.configRecordBytes());
      Table<VirtualDisk> table =
          VirtualDisksCodec.of(Arrays.copyOf(message, TABLE), NAME, 0)
              .orThrow(NAME, "virtual disks", 0);
      if (table.entries().size() != 1) {
        throw new MetadataException(NAME, 0, "max_vdes", table.entries().size(), "1");
      }
      byte[] record = Arrays.copyOfRange(message, TABLE, message.length);
      return new CreateVolume(table.used(), table.get(0), config(record, header, TABLE));
    }
    if (magic == Magic.VD_CONFIG) {
      length(message, header.configRecordBytes());
      return new ChangeMembers(config(message, header, 0));
    }
    throw new MetadataException(
        NAME, 0, "magic", String.format("%08x", magic), "dddddddd or eeeeeeee");
  }

  private static VdConfig config(byte[] record, Header header, long at)
      throws MetadataException {
    return VdConfigCodec.decode(record, header.maxPrimaryElementEntries())
        .orThrow(NAME, "configuration record", at);
  }

  private static void length(byte[] message, int expected) throws MetadataException {
    if (message.length != expected) {
      throw new MetadataException(NAME, -1, "length", message.length, expected + " bytes");
    }
  }
}
