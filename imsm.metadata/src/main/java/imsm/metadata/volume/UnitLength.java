package imsm.metadata.volume;

import imsm.metadata.disk.ImsmSizes;
import raid.api.metadata.RefusedException;
import raid.api.metadata.ReshapeTuning;

/**
 * How much of each member a migration unit covers. mdadm takes as many whole chunks as the copy area
 * holds. The record has a field for it, so fewer are as good, but not any number: md does not start
 * an array in the midst of a reshape where the destination's stripe is not before the source's
 * (raid5_run, "too early for auto-recovery"). Behind a unit of {@code n} chunks that asks for {@code
 * n < n * D_dst / D_src}, rounded down, so {@code n} is {@code D_src / (D_dst - D_src)} at least,
 * rounded up. What holds after the first unit holds after each. mdadm's own units may be shorter, if
 * chunks are large or disks many; that costs something at a restart only, see {@code
 * reshape.UnitByHand}.
 */
public final class UnitLength {
  private UnitLength() {}

  /** Sectors of each member in the units of a migration that begins. */
  static long depth(ReshapeTuning tuning, long strip) {
    return tuning.unitSectors() > 0
        ? tuning.unitSectors()
        : ImsmSizes.COPY_AREA / strip * strip;
  }

  /**
   * @param strip the larger of the two chunks, sectors
   * @throws RefusedException if units of the length that was asked for do not do
   */
  public static void refuseUnfit(
      ReshapeTuning tuning, int sourceData, int destinationData, long strip)
      throws RefusedException {
    long unit = tuning.unitSectors();
    int added = destinationData - sourceData;
    long least = added > 0 ? (sourceData + added - 1) / added * strip : strip;
    boolean fits = unit % strip == 0 && unit >= least && unit <= ImsmSizes.COPY_AREA;
    if (unit != 0 && !fits) {
      throw new RefusedException("(imsm) Operation is not allowed on this container: a migration"
          + " unit of " + unit + " sectors of each member; it must be a multiple of the chunk, "
          + strip + ", from " + least + " to " + ImsmSizes.COPY_AREA + ".");
    }
  }
}
