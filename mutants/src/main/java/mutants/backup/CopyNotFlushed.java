package mutants.backup;

import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import mutants.DiskBug;
import mutants.Piece;
import mutants.RememberingDisk;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.block.BlockDevice;

/** B1: the copy of a unit may still be in the disks' caches when its record is written. */
@Component(service = Mutant.class)
public final class CopyNotFlushed extends DiskBug {

  public CopyNotFlushed() {
    super(
        "B1",
        "the copy area is flushed before a record says what it holds",
        "m today (no flush at all); k 1532d9e87e8b",
        "all: none cuts the power",
        Trial.of(Scenarios.RAID5, 400, Check.CONTENT, Check.PARITY));
  }

  @Override
  protected BlockDevice device(Use use, int place, OfDisk memory) {
    return new RememberingDisk(use.disks.get(place), memory) {
      @Override
      public void flush() throws IOException {
        if (memory.unflushed != Piece.COPY_AREA) {
          super.flush();
        }
        memory.unflushed = null;
      }
    };
  }
}
