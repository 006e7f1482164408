package md1.metadata.disk;

/** The bits of a superblock's feature map; a bit that is none of them makes md refuse it. */
public final class Feature {
  public static final int BITMAP_OFFSET = 1;
  public static final int RECOVERY_OFFSET = 2;
  public static final int RESHAPE_ACTIVE = 4;
  public static final int BAD_BLOCKS = 8;
  public static final int REPLACEMENT = 16;
  public static final int RESHAPE_BACKWARDS = 32;
  public static final int NEW_OFFSET = 64;
  public static final int RECOVERY_BITMAP = 128;
  public static final int CLUSTERED = 256;
  public static final int JOURNAL = 512;
  public static final int PPL = 1024;
  public static final int MULTIPLE_PPLS = 2048;
  public static final int RAID0_LAYOUT = 4096;

  static final int ALL = 2 * RAID0_LAYOUT - 1;

  private Feature() {}
}
