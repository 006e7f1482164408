package imsm.metadata.reshape;

import java.io.IOException;
import raid.api.block.Disk;

/** The disks that a unit is read from and copied to. */
interface UnitDisks {
  /** The disks of the source by slot, null where there is none to be read. */
  Disk[] source();

  /** The disks of the destination by slot, null where there is none to be written. */
  Disk[] destination();

  /**
   * A disk could not take its copy: it is none of them from now on.
   *
   * @param cause thrown if that cannot be brought about
   */
  void fail(Disk disk, IOException cause) throws IOException;
}
