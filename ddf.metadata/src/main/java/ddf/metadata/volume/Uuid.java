package ddf.metadata.volume;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import metadata.kit.LittleEndian;
import metadata.kit.Octets;

/**
 * mdadm's UUID of a thing with a GUID: the first 16 bytes of the GUID's SHA-1, as the four numbers
 * that a PC takes them for.
 */
public final class Uuid {
  private static final int WORDS = 4;

  private Uuid() {}

  public static String of(Octets guid) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(guid.toArray());
      return IntStream.range(0, WORDS)
          .mapToObj(word -> "%08x".formatted(LittleEndian.i32(digest, 4 * word)))
          .collect(Collectors.joining(":"));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
