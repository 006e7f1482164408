package harness.expansion;

import java.io.IOException;
import java.util.List;
import raid.api.block.BlockDevice;

/** Disks that can be opened again after a machine has closed them. */
public interface DiskSet {

  /** All of them, in their order, those to be added last; opened for writing. */
  List<BlockDevice> open() throws IOException;

  /** Where they are, for people: a directory, or memory. */
  String place();
}
