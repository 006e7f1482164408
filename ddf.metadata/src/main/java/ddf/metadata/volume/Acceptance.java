package ddf.metadata.volume;

import ddf.metadata.disk.LevelCode;
import ddf.metadata.disk.VdConfig;
import java.util.Optional;
import raid.api.metadata.MetadataException;

/**
 * Whether a volume is of a kind that can be run here, and says nothing impossible of itself. A
 * volume that is not is left alone; others of its container run.
 */
public final class Acceptance {
  private static final int LEAST_CHUNK_SHIFT = 3;
  private static final int MOST_CHUNK_SHIFT = 20;
  private static final long MOST_SECTORS = 1L << 53;

  private final VdConfig config;
  private final String disk;
  private final long at;

  private Acceptance(VdConfig config, String disk, long at) {
    this.config = config;
    this.disk = disk;
    this.at = at;
  }

  /**
   * Why the volume must not be run; empty if it may.
   *
   * @param disk that its record was read from
   * @param at byte of the disk at which the record stands
   */
  public static Optional<String> refusal(VdConfig config, String disk, long at) {
    try {
      new Acceptance(config, disk, at).check();
      return Optional.empty();
    } catch (MetadataException refused) {
      return Optional.of(refused.getMessage());
    }
  }

  private void check() throws MetadataException {
    require(!config.hasSecondaryLevel(), "sec_elmnt_count", config.secElmntCount(),
        "1: a secondary RAID level, here srl " + config.srl() + ", is not supported");
    Optional<LevelCode> level = LevelCode.of(config.prl(), config.rlq());
    require(level.isPresent(), "prl, rlq", config.prl() + ", " + config.rlq(),
        "0, 0 for RAID0, 4, 1 for RAID4, or 5 with 0, 2 or 3 for RAID5");
    require(config.chunkShift() >= LEAST_CHUNK_SHIFT && config.chunkShift() <= MOST_CHUNK_SHIFT,
        "chunk_shift", config.chunkShift(), LEAST_CHUNK_SHIFT + " to " + MOST_CHUNK_SHIFT);
    int parity = level.orElseThrow().level().parityDisks();
    int room = config.elements().size();
    require(config.primElmntCount() > parity && config.primElmntCount() <= room,
        "prim_elmnt_count", config.primElmntCount(), parity + 1 + " to " + room);
    sizes(config.primElmntCount() - parity);
  }

  private void sizes(int dataDisks) throws MetadataException {
    long chunk = 1L << config.chunkShift();
    long blocks = config.blocks();
    require(blocks >= chunk && blocks <= MOST_SECTORS, "blocks", Long.toUnsignedString(blocks),
        chunk + " to " + MOST_SECTORS);
    long most = (blocks - blocks % chunk) * dataDisks;
    require(config.arrayBlocks() > 0 && config.arrayBlocks() <= most, "array_blocks",
        Long.toUnsignedString(config.arrayBlocks()),
        "1 to the " + most + " that the members hold");
    for (int slot = 0; slot < config.primElmntCount(); slot++) {
      long start = config.element(slot).start();
      require(start >= 0 && start <= MOST_SECTORS, "lba_offset of slot " + slot,
          Long.toUnsignedString(start), "at most " + MOST_SECTORS);
    }
  }

  private void require(boolean right, String field, Object found, String expected)
      throws MetadataException {
    if (!right) {
      throw new MetadataException(disk, at, field, found, expected);
    }
  }
}
