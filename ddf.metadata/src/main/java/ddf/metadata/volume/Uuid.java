package ddf.metadata.volume;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import metadata.kit.Octets;

/** mdadm's UUID of a thing with a GUID: the first 16 bytes of the GUID's SHA-1. */
public final class Uuid {
  private static final int LENGTH = 16;

  private Uuid() {}

  public static String of(Octets guid) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(guid.toArray());
      return HexFormat.of().formatHex(digest, 0, LENGTH).replaceAll("(.{8})(?=.)", "$1:");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
