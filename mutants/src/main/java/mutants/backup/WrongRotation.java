package mutants.backup;

import harness.disk.ForwardingDisk;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import mutants.DiskBug;
import mutants.Piece;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.block.BlockDevice;

/**
 * B4: the first stripe of a unit was put back as if the parity began to rotate there anew: each
 * member got what belongs to its neighbour.
 */
@Component(service = Mutant.class)
public final class WrongRotation extends DiskBug {

  /** Bytes of a member that one stripe covers. */
  private static final int STRIPE = 4096;

  public WrongRotation() {
    super(
        "B4",
        "a unit is put back with the parity where its stripes have it",
        "m d1877f69",
        "07testreshape5 compares all layouts, but starts each at stripe 0",
        Trial.of(Scenarios.RAID5, 400, Check.CONTENT));
  }

  @Override
  protected BlockDevice device(Use use, int place, OfDisk memory) {
    return new ForwardingDisk(use.disks.get(place)) {
      @Override
      public void read(long offset, ByteBuffer target) throws IOException {
        if (use.restoring && Piece.at(below, offset) == Piece.COPY_AREA) {
          ByteBuffer first = target.slice(target.position(), STRIPE);
          below.read(offset, target);
          use.disks.get((place + 1) % use.disks.size()).read(offset, first);
        } else {
          below.read(offset, target);
        }
      }
    };
  }
}
