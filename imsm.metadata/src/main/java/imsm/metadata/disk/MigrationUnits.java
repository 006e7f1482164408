package imsm.metadata.disk;

/**
 * How many blocks of each member one unit of a migration's progress stands for. Resync, rebuild and
 * general migration count in different units; to convert with the wrong one is to skip data.
 */
public final class MigrationUnits {
  /** Unit of md's resync where the format has none of its own: 128 KiB. */
  private static final long MIGR_STRIP = 256;

  /** Smallest unit of a RAID5 rebuild: 64 KiB. */
  private static final long REBUILD_STRIP = 128;

  private MigrationUnits() {}

  /**
   * Blocks for one unit, or 0 if the volume does not migrate or its migration has no units. For a
   * general migration these are array blocks and come from the record; else member blocks.
   *
   * @param recordBlocksPerUnit of the migration record; read only in a general migration
   */
  public static long blocksPerUnit(ImsmVolume volume, long recordBlocksPerUnit) {
    if (volume.migration().isEmpty()) {
      return 0;
    }
    return switch (volume.migration().get()) {
      case GEN_MIGR -> recordBlocksPerUnit;
      case INIT, VERIFY, REPAIR -> resync(volume);
      case REBUILD -> rebuild(volume);
      case STATE_CHANGE -> 0;
    };
  }

  private static long resync(ImsmVolume volume) {
    ImsmMap map = volume.map0();
    int members = map.numDataMembers();
    boolean striped = map.level() == 5 || map.level() == 10;
    long strip = striped ? map.blocksPerStrip() : MIGR_STRIP;
    long unit = stripesPerUnit(volume) * strip * members;
    long stripe = (long) map.blocksPerStrip() * members;
    long segment = unit / stripe;
    return onMember(volume.currentMap(), unit - segment * stripe) + parityDepth(map) * segment;
  }

  private static long rebuild(ImsmVolume volume) {
    ImsmMap source = volume.currentMap();
    int destinationLevel = volume.map0().level();
    boolean mirrored = destinationLevel == 1 || destinationLevel == 10;
    long stripes = mirrored ? source.numDomains() : stripesPerUnit(volume);
    long strip = switch (source.level()) {
      case 1, 10 -> source.numMembers() % source.numDomains() == 0
          ? MIGR_STRIP
          : source.blocksPerStrip();
      case 5 -> Math.max(REBUILD_STRIP, source.blocksPerStrip());
      default -> MIGR_STRIP;
    };
    return strip * stripes;
  }

  private static long stripesPerUnit(ImsmVolume volume) {
    return Math.max(1, volume.currentMap().blocksPerStrip() / volume.map0().blocksPerStrip());
  }

  private static long parityDepth(ImsmMap map) {
    long strip = map.blocksPerStrip();
    return switch (map.level()) {
      case 1, 10 -> strip * map.numDomains();
      case 5 -> strip * map.numMembers();
      default -> strip;
    };
  }

  private static long onMember(ImsmMap map, long block) {
    long strip = map.blocksPerStrip();
    long index = block / strip;
    return switch (map.level()) {
      case 1, 10 -> (index * map.numDomains() + 1) / map.numMembers() * strip + block % strip;
      case 5 -> index / (map.numMembers() - 1) * strip + block % strip;
      default -> 0;
    };
  }
}
