package ddf.metadata.disk;

/** The bad block log, of which only is asked whether it is empty. */
public final class BadBlockLog {
  public static final int ENTRY_COUNT = 8;

  private BadBlockLog() {}

  public static boolean isMarked(byte[] log) {
    return Magic.of(log) == Magic.BAD_BLOCK_LOG;
  }

  public static int entries(byte[] log) {
    return BigEndian.u16(log, ENTRY_COUNT);
  }
}
