package mutants.backup;

import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import mutants.DiskBug;
import mutants.Piece;
import mutants.RememberingDisk;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.block.BlockDevice;

/**
 * B2: the record that says "in the copy area" may still be in the disks' caches when md overwrites
 * the sources. No flush reaches it before the step is over, neither the overseer's nor the one that
 * follows the metadata block.
 */
@Component(service = Mutant.class)
public final class RecordNotFlushed extends DiskBug {

  /** First byte of a record that says so. */
  private static final byte IN_COPY_AREA = 1;

  public RecordNotFlushed() {
    super(
        "B2",
        "the record of a copy is flushed before sync_max is raised",
        "m today (no flush at all)",
        "all: none cuts the power",
        Trial.of(Scenarios.RAID5, 600, Check.CONTENT, Check.PARITY));
  }

  @Override
  protected BlockDevice device(Use use, int place, OfDisk memory) {
    return new RememberingDisk(use.disks.get(place), memory) {
      @Override
      public void write(long offset, ByteBuffer source) throws IOException {
        boolean record = Piece.at(below, offset) == Piece.RECORD;
        memory.owing =
            record ? source.get(source.position()) == IN_COPY_AREA : memory.owing;
        super.write(offset, source);
      }

      @Override
      public void flush() throws IOException {
        if (!memory.owing || memory.unflushed == null) {
          memory.owing = false;
          below.flush();
        }
        memory.unflushed = null;
      }
    };
  }
}
