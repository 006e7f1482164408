package mdmon.monitor;

import java.util.Optional;

/**
 * What the {@code metadata_version} of a volume says: {@code external:/md127/0}.
 *
 * @param volume index in the container
 * @param held {@code external:-md127/0}: mdadm keeps the volume to itself; no spare is put to work
 *     and read-only stays read-only (block_monitor in msg.c)
 */
record Membership(String container, int volume, boolean held) {

  static final String EXTERNAL = "external:";

  private static final int DIGITS_MAX = 9;

  /** Empty for a container and for an array of another kind of metadata. */
  static Optional<Membership> of(String metadataVersion) {
    int begin = EXTERNAL.length();
    int slash = metadataVersion.indexOf('/', begin + 1);
    if (!metadataVersion.startsWith(EXTERNAL)
        || slash < begin + 2
        || !isIndex(metadataVersion, slash + 1)) {
      return Optional.empty();
    }
    char mark = metadataVersion.charAt(begin);
    return mark != '/' && mark != '-'
        ? Optional.empty()
        : Optional.of(
            new Membership(
                metadataVersion.substring(begin + 1, slash),
                Integer.parseInt(metadataVersion.substring(slash + 1)),
                mark == '-'));
  }

  private static boolean isIndex(String text, int from) {
    boolean digits = from < text.length() && text.length() - from <= DIGITS_MAX;
    for (int i = from; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits;
  }
}
