package mdadm.admin.detail;

import java.util.Locale;
import raid.api.block.Disk;

/** Lines of {@code --detail}: a name, right aligned before a colon, and a value. */
final class Lines {

  private static final int NAME_WIDTH = 18;
  private static final long SMALLEST = 5000L << 10;

  private final StringBuilder text = new StringBuilder();

  Lines line(String name, Object value) {
    text.append(String.format(Locale.ROOT, "%" + NAME_WIDTH + "s : %s\n", name, value));
    return this;
  }

  Lines raw(String line) {
    text.append(line).append('\n');
    return this;
  }

  Lines blank() {
    return raw("");
  }

  /** A row of the table of devices. */
  Lines device(String number, Disk disk, String slot, String state) {
    return raw(
        "%8s   %5d    %5d    %5s     %s   %s"
            .formatted(
                number, disk.number().major(), disk.number().minor(), slot, state, path(disk)));
  }

  static String path(Disk disk) {
    return "/dev/" + disk.name();
  }

  /** KiB, and in brackets what a person would say: both kinds of megabytes up to 2048 of them. */
  static String size(long kib) {
    long bytes = kib << 10;
    if (bytes < SMALLEST) {
      return Long.toString(kib);
    }
    String words =
        bytes < 2L << 30
            ? in(bytes, 1L << 20) + " MiB " + in(bytes, 1_000_000L) + " MB"
            : bytes < 2L << 40
                ? in(bytes, 1L << 30) + " GiB " + in(bytes, 1_000_000_000L) + " GB"
                : in(bytes, 1L << 40) + " TiB " + in(bytes, 1_000_000_000_000L) + " TB";
    return kib + " (" + words + ")";
  }

  /** Rounded to hundredths. */
  private static String in(long bytes, long unit) {
    long hundredths = (bytes / unit * 200 + bytes % unit * 200 / unit + 1) / 2;
    return String.format(Locale.ROOT, "%d.%02d", hundredths / 100, hundredths % 100);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
