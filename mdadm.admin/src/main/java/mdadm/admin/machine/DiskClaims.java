package mdadm.admin.machine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import raid.api.array.MdArray;
import raid.api.block.Disk;
import raid.api.metadata.RefusedException;

/** Disks that a command names must be there for it alone: none twice, none in an array already. */
public final class DiskClaims {

  private DiskClaims() {}

  public static void refuse(MdMachine machine, List<Disk> disks) throws RefusedException {
    if (disks.isEmpty()) {
      throw new RefusedException("no disks given");
    }
    Set<Disk> seen = new HashSet<>();
    for (Disk disk : disks) {
      if (!seen.add(disk)) {
        throw new RefusedException(disk + " was given twice");
      }
      for (MdArray other : machine.context().md().arrays()) {
        if (MdMachine.disks(other).contains(disk)) {
          throw new RefusedException(
              disk + " is busy: " + other.name() + " holds it; stop that first");
        }
      }
    }
  }
}
