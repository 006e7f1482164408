package mutants;

import harness.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import mutants.DiskBug.OfDisk;
import raid.api.block.BlockDevice;

/** Remembers what was written last. */
public abstract class RememberingDisk extends ForwardingDisk {

  protected final OfDisk memory;

  protected RememberingDisk(BlockDevice below, OfDisk memory) {
    super(below);
    this.memory = memory;
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    memory.unflushed = Piece.at(below, offset);
    below.write(offset, source);
  }

  @Override
  public void flush() throws IOException {
    memory.unflushed = null;
    below.flush();
  }
}
