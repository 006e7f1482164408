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

/** B14: disks were given to the restore in the order of their list, not of their slots. */
@Component(service = Mutant.class)
public final class SwappedDisks extends DiskBug {

  public SwappedDisks() {
    super(
        "B14",
        "what is put back goes to the disks by slot",
        "m 5e9fd96f",
        "07reshape5intr restores, but from a backup file and with disks listed by slot",
        Trial.of(Scenarios.RAID5, 400, Check.CONTENT));
  }

  @Override
  protected BlockDevice device(Use use, int place, OfDisk memory) {
    return new ForwardingDisk(use.disks.get(place)) {
      @Override
      public void write(long offset, ByteBuffer source) throws IOException {
        boolean restored = use.restoring && Piece.at(below, offset) == Piece.DATA;
        (restored ? use.disks.get(use.disks.size() - 1 - place) : below).write(offset, source);
      }
    };
  }
}
