package raid.tck;

import java.util.Map;
import raid.api.metadata.MetadataFormat;

/** The format that is tested, and what it says of itself. */
public interface TestedFormat {

  /** A new object each time, as a bundle that is started anew brings one. */
  MetadataFormat format();

  /**
   * What the format cannot do, each with the reason. It is held to that: what is declared has to be
   * refused with a {@link raid.api.metadata.RefusedException}, nothing written by then. Scenarios
   * that need it are skipped, and the report gives the reason.
   */
  default Map<Ability, String> cannot() {
    return Map.of();
  }

  /** Size of the disks that are used, for a format that takes much for itself. */
  default int diskMib() {
    return 24;
  }
}
