package imsm.metadata.disk;

import java.util.List;

/**
 * The private block of a spare. mdadm reuses one buffer for all the spares that one process writes,
 * so a spare's family number depends on the spare written before it; {@code previous} stands for
 * that buffer.
 */
public final class SpareMpb {
  private SpareMpb() {}

  /**
   * The block that {@code disk} gets.
   *
   * @param version {@code 1.0.00} as mdadm 4.2 writes, {@code 1.3.00} as later ones do
   * @param attributes {@link Attributes#CHECKSUM_VERIFY} with mdadm 4.2, 0 later; that of disks
   *     beyond 2 TiB is added
   * @param previous the block of the spare written before by the same process, or null
   * @param logicalBlockSize of the disk; the family number is a checksum over what is stored
   */
  public static Mpb of(
      ImsmDisk disk, String version, int attributes, Mpb previous, int logicalBlockSize) {
    int bits = disk.totalBlocks() >>> 32 != 0 ? attributes | Attributes.DISK_2TB : attributes;
    int before = previous == null ? 0 : previous.familyNum();
    Mpb blank = Mpb.of(version, before, bits, List.of(disk)).withGenerationNum(1);
    return blank.withFamilyNum(Checksum.stored(MpbCodec.encode(blank, logicalBlockSize)));
  }
}
