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
 * B8: the record was written to the first two disks of the list, which has the newest first, and
 * read from those in slots 0 and 1.
 */
@Component(service = Mutant.class)
public final class RecordByList extends DiskBug {

  public RecordByList() {
    super(
        "B8",
        "the record is on the disks in slots 0 and 1, wherever they are listed",
        "m 12fe93e9, 3136abe5",
        "all: the list is in the order of slots there, and nothing is restarted",
        Trial.of(Scenarios.RAID5_UNITS, 200, Check.CONTENT, Check.RECOVERY, Check.METADATA));
  }

  @Override
  protected BlockDevice device(Use use, int place, OfDisk memory) {
    return new ForwardingDisk(use.disks.get(place)) {
      @Override
      public void write(long offset, ByteBuffer source) throws IOException {
        boolean record =
            Piece.at(below, offset) == Piece.RECORD && source.get(source.position()) != 0;
        (record ? use.disks.get(use.disks.size() - 1 - place) : below).write(offset, source);
      }
    };
  }
}
