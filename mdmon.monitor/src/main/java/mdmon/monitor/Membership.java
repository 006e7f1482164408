package mdmon.monitor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the {@code metadata_version} of a volume says: {@code external:/md127/0}.
 *
 * @param volume index in the container
 * @param held {@code external:-md127/0}: mdadm keeps the volume to itself; no spare is put to work
 *     and read-only stays read-only (mdmon.md section 10, block_monitor)
 */
record Membership(String container, int volume, boolean held) {

  static final String EXTERNAL = "external:";

  private static final Pattern TEXT = Pattern.compile(EXTERNAL + "([/-])([^/]+)/(\\d{1,9})");

  /** Empty for a container and for an array of another kind of metadata. */
  static Optional<Membership> of(String metadataVersion) {
    Matcher text = TEXT.matcher(metadataVersion);
    if (!text.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Membership(text.group(2), Integer.parseInt(text.group(3)), text.group(1).equals("-")));
  }
}
