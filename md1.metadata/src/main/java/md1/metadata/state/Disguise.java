package md1.metadata.state;

import md1.metadata.disk.Roles;
import md1.metadata.disk.Superblock;

/**
 * RAID0 as md reshapes it: as RAID4 whose parity would be in one more slot, the last, which stays
 * empty ({@code raid45_takeover_raid0}, {@code raid0_takeover_raid45}). Linux records what it runs,
 * so that the superblocks of a RAID0 array on its way to more members say level 4. RAID4 that mdadm
 * makes has layout 0; layout 5 with nobody in the parity's slot has no other origin.
 *
 * <p>The first new member sits where the old geometry has its parity. Nobody ever computed that, so
 * Linux counts it among the members being rebuilt: as far as the reshape has come it is right.
 */
public final class Disguise {
  /** md's number for parity in the last slot. */
  private static final int PARITY_LAST = 5;

  private Disguise() {}

  /** Whether an image that says level 4 is of a RAID0 array. */
  public static boolean worn(ArrayImage image) {
    Superblock.Whole array = image.array();
    return array.level() == 4 && array.layout() == PARITY_LAST && array.raidDisks() > 1
        && image.roles().holders(array.raidDisks() - 1) == 0;
  }

  /**
   * Of a RAID0 array.
   *
   * @param component sectors that it uses of each member
   */
  public static ArrayImage on(ArrayImage raid0, long component) {
    return raid0.withArray(
            raid0.array().over(4, PARITY_LAST, component, raid0.array().raidDisks() + 1))
        .withExtra(0)
        .withEach(device -> sized(raid0, device, component));
  }

  /**
   * Of an array that is not being reshaped. Members keep to the part that was used, for RAID0 would
   * take all there is.
   */
  public static ArrayImage off(ArrayImage raid4) {
    Superblock.Whole array = raid4.array();
    return raid4.withArray(array.over(0, 0, array.size(), array.raidDisks() - 1))
        .withEach(device -> sized(raid4, device, array.size()));
  }

  /**
   * Of an image as the disks have it. At rest the disguise was left on, before an expansion or
   * after it: the array is RAID0 again, unless a member failed, which might have been the parity.
   * On the way the first new member counts as right, being so as far as anybody reads it.
   */
  public static ArrayImage seen(ArrayImage image) {
    if (!worn(image)) {
      return image;
    }
    if (image.reshape().isEmpty()) {
      return image.roles().holders(Roles.FAULTY) == 0 ? off(image) : image;
    }
    long moved = image.reshape().get().position() / image.dataDisks();
    return image.withEach(device -> image.role(device) == rebuiltSlot(image)
        && device.recovered() >= moved ? device.withRecovered(Superblock.ALL_SECTORS) : device);
  }

  private static Attached sized(ArrayImage image, Attached device, long component) {
    return Roles.isSlot(image.role(device)) ? device.sized(component) : device;
  }

  /** The slot whose member is right only as far as the reshape has come; -1 without a disguise. */
  static int rebuiltSlot(ArrayImage image) {
    return image.reshape().isPresent() && worn(image) ? image.oldRaidDisks() - 1 : -1;
  }
}
