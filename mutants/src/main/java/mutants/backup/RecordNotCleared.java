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
 * B10: the last record of a volume was neither cleared nor marked as that volume's when the next
 * one began to migrate, and was taken for the next one's.
 */
@Component(service = Mutant.class)
public final class RecordNotCleared extends DiskBug {

  /** The record's filler, where the volume is marked; Linux leaves it zero. */
  private static final int FILLER = 64;

  public RecordNotCleared() {
    super(
        "B10",
        "the record is cleared, or marked as the old volume's, when the next volume begins",
        "m 71e5411e, 51d83f5d",
        "13imsm-r5_r0_3d-grow-r5_r0_4d: two volumes, but nothing is restarted between them",
        Trial.of(
            Scenarios.BOTH, 800, Check.CONTENT, Check.RECOVERY, Check.METADATA, Check.RUN));
  }

  @Override
  protected BlockDevice device(Use use, int place, OfDisk memory) {
    return new ForwardingDisk(use.disks.get(place)) {
      @Override
      public void write(long offset, ByteBuffer source) throws IOException {
        if (Piece.at(below, offset) != Piece.RECORD) {
          below.write(offset, source);
        } else if (!zero(source)) {
          below.write(offset, unmarked(source));
        }
      }

      private boolean zero(ByteBuffer source) {
        ByteBuffer rest = source.slice();
        while (rest.hasRemaining()) {
          if (rest.get() != 0) {
            return false;
          }
        }
        return true;
      }

      private ByteBuffer unmarked(ByteBuffer source) {
        ByteBuffer copy = ByteBuffer.allocate(source.remaining());
        copy.put(source.duplicate()).flip();
        return copy.putInt(FILLER, 0);
      }
    };
  }
}
