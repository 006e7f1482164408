package ddf.metadata.state;

import ddf.metadata.disk.DiskData;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.SpareAssignment;
import java.util.Optional;
import raid.api.block.Disk;

/**
 * A disk that is there, with what only it knows of itself.
 *
 * @param lbas where its metadata lies
 * @param spare for which volumes it is a spare, if it is one of a special kind
 */
public record Attached(
    Disk disk, DiskData data, Header.Lbas lbas, Optional<SpareAssignment> spare) {

  public int refnum() {
    return data.refnum();
  }
}
