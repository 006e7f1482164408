package ddf.metadata.examine;

import ddf.metadata.disk.Timestamp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import metadata.kit.Octets;

/** A GUID in hexadecimal words and, on a second line, what of it is text. */
final class GuidText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern(" MM/dd/yy HH:mm:ss", Locale.ROOT);

  private GuidText() {}

  static String of(Octets guid) {
    return hex(guid) + "\n                  (" + text(guid) + ")";
  }

  /** With the time that mdadm keeps in it. */
  static String withTime(Octets guid, ZoneId zone) {
    Instant made = Instant.ofEpochSecond(Timestamp.unixSecondsIn(guid));
    return hex(guid) + "\n                  (" + text(guid) + TIME.format(made.atZone(zone)) + ")";
  }

  private static String hex(Octets guid) {
    return guid.toString().toUpperCase(Locale.ROOT).replaceAll("(.{8})(?=.)", "$1:");
  }

  /** Printable characters from the start on, without blanks that end the GUID. */
  private static String text(Octets guid) {
    String all = new String(guid.toArray(), StandardCharsets.ISO_8859_1);
    int end = all.length();
    while (end > 0 && all.charAt(end - 1) == ' ') {
      end--;
    }
    int length = 0;
    while (length < end && all.charAt(length) >= 0x20 && all.charAt(length) < 0x7F) {
      length++;
    }
    return all.substring(0, length);
  }
}
