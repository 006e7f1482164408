package harness.machine;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import raid.api.block.Disk;
import raid.api.metadata.MetadataFormat;

/** Picks among the metadata formats that are there. */
public final class Formats {

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
   * The name of the format that people mean: Intel's if they say nothing, and md's own by
   * {@code native}, in the version that mdadm takes by default.
   *
   * @param given may be null
   */
  public static String name(String given) {
    if (given == null) {
      return "imsm";
    }
    return given.equals("native") ? "1.2" : given;
  }

  /** By the name that {@code -e} takes. */
  public static Optional<MetadataFormat> named(List<MetadataFormat> formats, String name) {
    return formats.stream().filter(format -> format.name().equals(name)).findFirst();
  }
}
