package ddf.metadata.disk;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/** The configuration section, records of equal length, to bytes and back. */
public final class ConfigCodec {
  private ConfigCodec() {}

  /**
   * A record, and whether it may be believed; one that is not known here always may.
   *
   * @param at byte on the disk where it stands
   */
  public record Found(ConfigRecord content, Checked<?> checked, long at) {

    /** The record.
     *
     * @throws MetadataException if its checksum is wrong
     */
    public ConfigRecord orThrow(String disk) throws MetadataException {
      checked.orThrow(disk, "configuration record", at);
      return content;
    }
  }

  /**
   * @param section all of its bytes
   * @param header that says how long a record is, and what it has room for
   * @param at byte on the disk where they stand
   */
  public static List<Found> decode(byte[] section, Header header, String disk, long at)
      throws MetadataException {
    int length = header.configRecordBytes();
    List<Found> found = new ArrayList<>();
    for (int i = 0; i + length <= section.length; i += length) {
      byte[] record = Arrays.copyOfRange(section, i, i + length);
      found.add(decodeOne(record, header, disk, at + i));
    }
    return found;
  }

  private static Found decodeOne(byte[] b, Header header, String disk, long at)
      throws MetadataException {
    switch (Magic.of(b)) {
      case Magic.VD_CONFIG: {
        Checked<VdConfig> config = VdConfigCodec.decode(b, header.maxPrimaryElementEntries());
        return new Found(new ConfigRecord.Volume(config.value()), config, at);
      }
      case Magic.SPARE_ASSIGNMENT: {
        Checked<SpareAssignment> spare = SpareAssignmentCodec.decode(b, disk, at);
        return new Found(new ConfigRecord.Spare(spare.value()), spare, at);
      }
      default: {
        ConfigRecord.Other other = new ConfigRecord.Other(Octets.of(b));
        return new Found(other, new Checked<>(other, 0, 0, 0, 0), at);
      }
    }
  }

  public static byte[] encode(List<ConfigRecord> records) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    records.forEach(record -> bytes.writeBytes(encode(record)));
    return bytes.toByteArray();
  }

  private static byte[] encode(ConfigRecord record) {
    if (record instanceof ConfigRecord.Volume volume) {
      return VdConfigCodec.encode(volume.config());
    }
    return record instanceof ConfigRecord.Spare spare
        ? spare.assignment().raw().toArray()
        : ((ConfigRecord.Other) record).bytes().toArray();
  }

  /** A place without a record. */
  public static ConfigRecord unused(Header header) {
    return new ConfigRecord.Other(Guid.ones(header.configRecordBytes()));
  }
}
