package acme.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Texts of at most so many bytes of Latin-1, padded with zeros. */
final class Text {

  private Text() {}

  static boolean fits(String text, int bytes) {
    return StandardCharsets.ISO_8859_1.newEncoder().canEncode(text) && text.length() <= bytes;
  }

  static void put(ByteBuffer target, int at, String text, int bytes) {
    byte[] padded = new byte[bytes];
    byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(raw, 0, padded, 0, raw.length);
    target.put(at, padded);
  }

  static String at(ByteBuffer source, int at, int bytes) {
    byte[] padded = new byte[bytes];
    source.get(at, padded);
    String text = new String(padded, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return end < 0 ? text : text.substring(0, end);
  }
}
