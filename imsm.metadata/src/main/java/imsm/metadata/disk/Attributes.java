package imsm.metadata.disk;

/** Bits of a metadata parameter block's attributes. They are only ever added, never dropped. */
public final class Attributes {
  public static final int RAID0 = 0x00000001;
  public static final int RAID1 = 0x00000002;
  public static final int RAID10 = 0x00000004;
  public static final int RAID1E = 0x00000008;
  public static final int RAID5 = 0x00000010;
  public static final int CLONE_AND_GO = 0x00000020;
  public static final int EXPANDED_STRIPS = 0x00000040;
  public static final int RAID10_EXT = 0x00000080;
  public static final int NVM = 0x02000000;
  public static final int DISK_2TB = 0x04000000;
  public static final int BBM = 0x08000000;
  public static final int NEVER_USE2 = 0x10000000;
  public static final int VOLUME_2TB = 0x20000000;
  public static final int NEVER_USE = 0x40000000;
  public static final int CHECKSUM_VERIFY = 0x80000000;

  /** Accepted though nothing is done about it. */
  private static final int IGNORED = NEVER_USE;

  private static final int SUPPORTED_4_2 =
      CHECKSUM_VERIFY | VOLUME_2TB | DISK_2TB | RAID0 | RAID1 | RAID10 | RAID5 | EXPANDED_STRIPS
          | BBM;

  private Attributes() {}

  /** Those of {@code bits} that mdadm 4.2 does not support; any of them blocks assembly. */
  public static int unsupported(int bits) {
    return bits & ~(SUPPORTED_4_2 | IGNORED);
  }
}
