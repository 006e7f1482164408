package md1.metadata.scenario;

import harness.disk.ForwardingDisk;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import raid.api.block.BlockDevice;
import raid.api.metadata.BackupFile;

/** A backup file on a disk with a cache; what it is called is durable, what is in it is not. */
final class CachedFile implements BackupFile {
  private static final int MIB = 4;

  private final BooleanSupplier power;
  private Optional<BlockDevice> content = Optional.empty();

  /**
   * @param power asked before each write; false cuts it
   */
  CachedFile(BooleanSupplier power) {
    this.power = power;
  }

  /** The file after the cut. */
  CachedFile left(BooleanSupplier kept) throws IOException {
    CachedFile left = new CachedFile(() -> true);
    if (content.isPresent()) {
      left.content = Optional.of(((CachedDisk) content.get()).left(kept));
    }
    return left;
  }

  @Override
  public String name() {
    return "grow.backup";
  }

  @Override
  public boolean exists() {
    return content.isPresent();
  }

  @Override
  public BlockDevice openToRead() throws IOException {
    return new ForwardingDisk(content.orElseThrow(() -> new IOException("no such file"))) {
      @Override
      public void close() {}
    };
  }

  @Override
  public BlockDevice openToWrite() throws IOException {
    return openToRead();
  }

  @Override
  public void create(long bytes) {
    content = Optional.of(new CachedDisk("file", MIB, power));
  }

  @Override
  public void remove() {
    content = Optional.empty();
  }
}
