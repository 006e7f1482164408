package imsm.metadata.disk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import metadata.kit.LittleEndian;
import metadata.kit.Octets;

/**
 * The format stores no UUIDs: mdadm makes them from what ought never to change, by SHA-1.
 *
 * @param bytes 16 of them
 */
public record ImsmUuid(Octets bytes) {
  /** What a spare alone has. */
  public static final ImsmUuid NONE = new ImsmUuid(Octets.zeros(16));

  /** Of the container that this block describes. */
  public static ImsmUuid ofContainer(Mpb mpb) {
    return digest(head(mpb));
  }

  /** Of a volume of this block. */
  public static ImsmUuid ofVolume(Mpb mpb, int index) {
    byte[] head = head(mpb);
    byte[] all = Arrays.copyOf(head, head.length + 4 + ImsmVolume.NAME_LENGTH);
    LittleEndian.put32(all, head.length, index);
    mpb.volumes().get(index).volume().copyTo(all, head.length + 4);
    return digest(all);
  }

  private static byte[] head(Mpb mpb) {
    byte[] head = Arrays.copyOf(mpb.sig().toArray(), Mpb.SIGNATURE.length() + 4);
    LittleEndian.put32(head, Mpb.SIGNATURE.length(), mpb.identity());
    return head;
  }

  private static ImsmUuid digest(byte[] input) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-1").digest(input);
      return new ImsmUuid(Octets.of(sum, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /** As mdadm prints it: four words of eight digits, joined by colons. */
  public String text() {
    byte[] b = bytes.toArray();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(LittleEndian.i32(b, 0)) + ":" + hex.toHexDigits(LittleEndian.i32(b, 4))
        + ":" + hex.toHexDigits(LittleEndian.i32(b, 8))
        + ":" + hex.toHexDigits(LittleEndian.i32(b, 12));
  }

  @Override
  public String toString() {
    return text();
  }
}
