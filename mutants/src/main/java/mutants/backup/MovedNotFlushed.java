package mutants.backup;

import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import mutants.DiskBug;
import mutants.RememberingDisk;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.block.BlockDevice;

/** B3: what md has moved may still be in the disks' caches when a record says that it is moved. */
@Component(service = Mutant.class)
public final class MovedNotFlushed extends DiskBug {

  public MovedNotFlushed() {
    super(
        "B3",
        "moved data is flushed before the record gives its copy up",
        "m today (no flush at all)",
        "all: none cuts the power",
        Trial.of(Scenarios.RAID5_UNITS, 400, Check.CONTENT, Check.PARITY));
  }

  /** A flush that follows no write of the format's own is one for the sake of md's. */
  @Override
  protected BlockDevice device(Use use, int place, OfDisk memory) {
    return new RememberingDisk(use.disks.get(place), memory) {
      @Override
      public void flush() throws IOException {
        if (memory.unflushed != null) {
          super.flush();
        }
      }
    };
  }
}
