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
 * B7: the high half of the copy area's address was dropped, so that on disks beyond 2 TiB the copy
 * went to the front of the disk, over users' data. Here the low part is 20 bits of a byte address
 * wide, as the disks are a millionth of those.
 */
@Component(service = Mutant.class)
public final class TruncatedAddress extends DiskBug {

  private static final long LOW = (1 << 20) - 1;

  public TruncatedAddress() {
    super(
        "B7",
        "the copy area's address is used in full width",
        "m 9f421827, 4036e7ee",
        "all: their disks have 20 MB",
        Trial.of(Scenarios.RAID5, 30, Check.CONTENT, Check.RECOVERY));
  }

  @Override
  protected BlockDevice device(Use use, int place, OfDisk memory) {
    return new ForwardingDisk(use.disks.get(place)) {
      private long address(long offset) {
        return Piece.at(below, offset) == Piece.COPY_AREA ? offset & LOW : offset;
      }

      @Override
      public void read(long offset, ByteBuffer target) throws IOException {
        below.read(address(offset), target);
      }

      @Override
      public void write(long offset, ByteBuffer source) throws IOException {
        below.write(address(offset), source);
      }
    };
  }
}
