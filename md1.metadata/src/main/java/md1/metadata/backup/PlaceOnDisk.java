package md1.metadata.backup;

import java.io.IOException;
import java.util.Optional;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import raid.api.block.Disk;

/**
 * The end of an added disk's component: the superblock stands right behind the data once more, 4 KiB
 * before the component's end (Grow.c reshape_prepare_fdlist). Either alone says that the backup is
 * not whole.
 */
final class PlaceOnDisk extends BackupPlace {
  private final Disk disk;

  PlaceOnDisk(ArrayImage image, Attached spare) {
    super(spare.fields().dataOffset() + image.array().size() - GAP - CriticalSection.end(image),
        CriticalSection.end(image));
    this.disk = spare.disk();
  }

  @Override
  String name() {
    return disk.name();
  }

  @Override
  Optional<String> member() {
    return Optional.of(disk.name());
  }

  @Override
  boolean closed() {
    return true;
  }

  @Override
  <T> T reading(Use<T> use) throws IOException {
    return use.of(disk.device());
  }

  @Override
  <T> T writing(Use<T> use) throws IOException {
    return use.of(disk.device());
  }
}
