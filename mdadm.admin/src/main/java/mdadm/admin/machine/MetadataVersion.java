package mdadm.admin.machine;

import java.util.Optional;

/**
 * The text of {@code metadata_version} of arrays with external metadata: {@code external:imsm} for
 * a container, {@code external:/md127/0} for its volume 0, {@code external:-md127/0} while that is
 * blocked, which tells mdmon to leave its configuration alone (msg.c block_subarray).
 *
 * @param owner the format's name for a container, the container's name for a volume
 * @param volume index of the volume; -1 for a container
 */
public record MetadataVersion(String owner, int volume, boolean blocked) {

  private static final String EXTERNAL = "external:";
  private static final int INDEX_DIGITS = 4;
  private static final char FREE = '/';
  private static final char BLOCKED = '-';

  public static MetadataVersion container(String format) {
    return new MetadataVersion(format, -1, false);
  }

  public static MetadataVersion volume(String container, int index) {
    return new MetadataVersion(container, index, false);
  }

  /** Empty if the text is no external metadata's. */
  public static Optional<MetadataVersion> of(String text) {
    if (!text.startsWith(EXTERNAL) || text.length() == EXTERNAL.length()) {
      return Optional.empty();
    }
    String rest = text.substring(EXTERNAL.length());
    char first = rest.charAt(0);
    if (first != FREE && first != BLOCKED) {
      return Optional.of(container(rest));
    }
    int slash = rest.lastIndexOf('/');
    if (slash < 2 || !isIndex(rest, slash + 1)) {
      return Optional.empty();
    }
    return Optional.of(
        new MetadataVersion(
            rest.substring(1, slash),
            Integer.parseInt(rest.substring(slash + 1)),
            first == BLOCKED));
  }

  private static boolean isIndex(String text, int from) {
    boolean digits = from < text.length() && text.length() - from <= INDEX_DIGITS;
    for (int i = from; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits;
  }

  public boolean isVolume() {
    return volume >= 0;
  }

  public MetadataVersion asBlocked(boolean block) {
    return new MetadataVersion(owner, volume, block);
  }

  public String text() {
    return isVolume()
        ? EXTERNAL + (blocked ? BLOCKED : FREE) + owner + "/" + volume
        : EXTERNAL + owner;
  }
}
