package mdadm.admin.grow;

import java.util.List;
import raid.api.block.Disk;

/**
 * What an expansion is to lead to.
 *
 * @param added the disks to use, in the order of their new slots; empty lets the format choose
 */
record Target(int raidDisks, List<Disk> added) {

  /** Of an expansion that goes on: the metadata knows. */
  static final Target KNOWN = new Target(0, List.of());
}
