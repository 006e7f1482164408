package ddf.metadata.disk;

import metadata.kit.Octets;

/** DDF's time: seconds since the beginning of 1980. */
public final class Timestamp {
  private static final long DECADE = 3600L * 24 * (365 * 10 + 2);
  private static final int GUID_OFFSET = 16;

  private Timestamp() {}

  public static long of(long unixSeconds) {
    return unixSeconds - DECADE & 0xFFFFFFFFL;
  }

  /** In 32 bits, as mdadm reckons. */
  public static long unixSeconds(long timestamp) {
    return timestamp + DECADE & 0xFFFFFFFFL;
  }

  /** The Unix time that mdadm puts into GUIDs of containers and volumes. */
  public static long unixSecondsIn(Octets guid) {
    return unixSeconds(BigEndian.u32(guid.toArray(), GUID_OFFSET));
  }
}
