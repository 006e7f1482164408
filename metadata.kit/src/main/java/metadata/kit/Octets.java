package metadata.kit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable run of raw bytes: serials, names, signatures, and every field that this format
 * carries but does not interpret. Being a value it lets records that hold it compare by content,
 * and being raw it lets them be written back exactly as found.
 */
public final class Octets {
  private final byte[] bytes;
  /** Made when it is first asked for, as serials are again and again. */
  private String text;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Copies {@code length} bytes of {@code source} from {@code offset}. */
  public static Octets of(byte[] source, int offset, int length) {
    return new Octets(Arrays.copyOfRange(source, offset, offset + length));
  }

  /** Copies all of {@code source}. */
  public static Octets of(byte[] source) {
    return new Octets(source.clone());
  }

  /** {@code length} zero bytes. */
  public static Octets zeros(int length) {
    return new Octets(new byte[length]);
  }

  /**
   * {@code text} in Latin-1, padded with NULs to {@code length} bytes.
   *
   * @throws IllegalArgumentException if the text is longer than {@code length}
   */
  public static Octets ofText(String text, int length) {
    byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
    if (raw.length > length) {
      throw new IllegalArgumentException(
          "\"" + text + "\" has " + raw.length + " bytes, at most " + length + " fit");
    }
    return new Octets(Arrays.copyOf(raw, length));
  }

  public int length() {
    return bytes.length;
  }

  public byte at(int index) {
    return bytes[index];
  }

  /** The characters before the first NUL (all if there is none), as Latin-1. */
  public String text() {
    if (text == null) {
      int end = 0;
      while (end < bytes.length && bytes[end] != 0) {
        end++;
      }
      text = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }
    return text;
  }

  /** Whether these are the bytes of {@code array}. */
  public boolean isSameAs(byte[] array) {
    return Arrays.equals(bytes, array);
  }

  public byte[] toArray() {
    return bytes.clone();
  }

  /** Copies all bytes into {@code target} from {@code offset} on. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets o && Arrays.equals(bytes, o.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
