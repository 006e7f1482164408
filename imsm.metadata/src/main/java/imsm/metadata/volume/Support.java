package imsm.metadata.volume;

import imsm.metadata.disk.Attributes;
import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MigrationType;
import imsm.metadata.disk.Mpb;
import java.util.Optional;

/** Whether a volume is of a kind that may be run. */
public final class Support {
  private Support() {}

  /** Why the volume must not be run, empty if it may. */
  public static Optional<String> refusal(Mpb mpb, ImsmVolume volume) {
    int bits = Attributes.unsupported(mpb.attributes());
    if (bits != 0) {
      return Optional.of("attributes %08x are not supported".formatted(bits));
    }
    if (volume.migration().filter(t -> t == MigrationType.STATE_CHANGE).isPresent()) {
      return Optional.of("a state change is in progress, which is not supported");
    }
    return refusal(volume.map0()).or(() -> volume.map1().flatMap(Support::refusal));
  }

  private static Optional<String> refusal(ImsmMap map) {
    if (Geometries.level(map).isEmpty() || map.numDataMembers() == 0) {
      return Optional.of("RAID level " + map.level() + " on " + map.numMembers()
          + " members is not supported");
    }
    if (map.blocksPerStrip() == 0) {
      return Optional.of("blocks_per_strip is 0");
    }
    return Optional.empty();
  }
}
