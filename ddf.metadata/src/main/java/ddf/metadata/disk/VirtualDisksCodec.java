package ddf.metadata.disk;

import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/** The table of virtual disks to bytes and back. */
public final class VirtualDisksCodec extends TableCodec<VirtualDisk> {
  private static final int UNIT = Guid.LENGTH;
  private static final int PAD0 = UNIT + 2;
  private static final int GUID_CRC = PAD0 + 2;
  private static final int TYPE = GUID_CRC + 2;
  private static final int STATE = TYPE + 2;
  private static final int INIT_STATE = STATE + 1;
  private static final int PAD1 = INIT_STATE + 1;
  private static final int NAME = PAD1 + VirtualDisk.PAD1_LENGTH;

  private static final VirtualDisksCodec CODEC = new VirtualDisksCodec();

  private VirtualDisksCodec() {
    super(Magic.VIRTUAL_DISKS, "virtual disks");
  }

  /**
   * @param section all of its bytes
   * @param at byte on the disk where they stand
   * @throws MetadataException if there are more entries than the section holds
   */
  public static Checked<Table<VirtualDisk>> of(byte[] section, String disk, long at)
      throws MetadataException {
    return CODEC.decode(section, disk, at);
  }

  public static byte[] bytes(Table<VirtualDisk> table) {
    return CODEC.encode(table);
  }

  public static Table<VirtualDisk> empty(int max) {
    return CODEC.empty(max, VirtualDisk.FREE);
  }

  @Override
  VirtualDisk entry(byte[] b, int at) {
    return new VirtualDisk(
        Octets.of(b, at, Guid.LENGTH),
        BigEndian.u16(b, at + UNIT),
        BigEndian.u16(b, at + PAD0),
        BigEndian.u16(b, at + GUID_CRC),
        BigEndian.u16(b, at + TYPE),
        BigEndian.u8(b, at + STATE),
        BigEndian.u8(b, at + INIT_STATE),
        Octets.of(b, at + PAD1, VirtualDisk.PAD1_LENGTH),
        Octets.of(b, at + NAME, VirtualDisk.NAME_LENGTH));
  }

  @Override
  void put(byte[] b, int at, VirtualDisk entry) {
    entry.guid().copyTo(b, at);
    BigEndian.put16(b, at + UNIT, entry.unit());
    BigEndian.put16(b, at + PAD0, entry.pad0());
    BigEndian.put16(b, at + GUID_CRC, entry.guidCrc());
    BigEndian.put16(b, at + TYPE, entry.type());
    BigEndian.put8(b, at + STATE, entry.state());
    BigEndian.put8(b, at + INIT_STATE, entry.initState());
    entry.pad1().copyTo(b, at + PAD1);
    entry.name().copyTo(b, at + NAME);
  }
}
