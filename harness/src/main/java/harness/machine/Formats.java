package harness.machine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import raid.api.block.Disk;
import raid.api.metadata.MetadataFormat;

/** Picks among the metadata formats that are there. */
public final class Formats {

  /** What mdadm's manual calls md's own format. */
  public static final String NATIVE = "native";

  private Formats() {}

  /** The format that recognises the disk. */
  public static Optional<MetadataFormat> of(List<MetadataFormat> formats, Disk disk)
      throws IOException {
    for (MetadataFormat format : formats) {
      if (format.recognises(disk)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * The name of the format that people mean: {@code native} is md's own in the version that mdadm
   * takes by default.
   */
  public static String name(String given) {
    return given.equals(NATIVE) ? "1.2" : given;
  }

  /** By the name that {@code -e} takes. */
  public static Optional<MetadataFormat> named(List<MetadataFormat> formats, String name) {
    for (MetadataFormat format : formats) {
      if (format.name().equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** What people may write for a format, each once. */
  public static List<String> names(List<MetadataFormat> formats) {
    List<String> names = formats.stream().map(MetadataFormat::name).distinct().sorted().toList();
    return names.contains(name(NATIVE))
        ? Stream.concat(names.stream(), Stream.of(NATIVE)).toList()
        : names;
  }
}
