package ddf.metadata.disk;

import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/** The table of physical disks to bytes and back. */
public final class PhysicalDisksCodec extends TableCodec<PhysicalDisk> {
  private static final int REFNUM = Guid.LENGTH;
  private static final int TYPE = REFNUM + 4;
  private static final int STATE = TYPE + 2;
  private static final int CONFIG_SIZE = STATE + 2;
  private static final int PATH = CONFIG_SIZE + 8;
  private static final int PAD = PATH + PhysicalDisk.PATH_LENGTH;

  private static final PhysicalDisksCodec CODEC = new PhysicalDisksCodec();

  private PhysicalDisksCodec() {
    super(Magic.PHYSICAL_DISKS, "physical disks");
  }

  /**
   * @param section all of its bytes
   * @param at byte on the disk where they stand
   * @throws MetadataException if there are more entries than the section holds
   */
  public static Checked<Table<PhysicalDisk>> of(byte[] section, String disk, long at)
      throws MetadataException {
    return CODEC.decode(section, disk, at);
  }

  public static byte[] bytes(Table<PhysicalDisk> table) {
    return CODEC.encode(table);
  }

  public static Table<PhysicalDisk> empty(int max) {
    return CODEC.empty(max, PhysicalDisk.FREE);
  }

  @Override
  PhysicalDisk entry(byte[] b, int at) {
    return new PhysicalDisk(
        Octets.of(b, at, Guid.LENGTH),
        BigEndian.i32(b, at + REFNUM),
        BigEndian.u16(b, at + TYPE),
        BigEndian.u16(b, at + STATE),
        BigEndian.i64(b, at + CONFIG_SIZE),
        Octets.of(b, at + PATH, PhysicalDisk.PATH_LENGTH),
        Octets.of(b, at + PAD, PhysicalDisk.PAD_LENGTH));
  }

  @Override
  void put(byte[] b, int at, PhysicalDisk entry) {
    entry.guid().copyTo(b, at);
    BigEndian.put32(b, at + REFNUM, entry.refnum());
    BigEndian.put16(b, at + TYPE, entry.type());
    BigEndian.put16(b, at + STATE, entry.state());
    BigEndian.put64(b, at + CONFIG_SIZE, entry.configSize());
    entry.path().copyTo(b, at + PATH);
    entry.pad().copyTo(b, at + PAD);
  }
}
